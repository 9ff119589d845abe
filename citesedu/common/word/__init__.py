"""Word: the HTML of the PDF in, a file that people can go on writing out. By pandoc, in a limited child."""

from citesedu.common.word.render import render_word

__all__ = ["render_word"]
