"""A drawing as pixels, with our own fonts and nothing of the system's."""

from __future__ import annotations

import resvg_py

from citesedu.common.typeface import FOLDER

SHARP = 2  # pixels of a picture for one of the drawing: sharp on paper


def png_of(svg: str) -> bytes:
    """On white, twice as large as the drawing."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SHARP,
            font_dirs=[str(FOLDER)],
            skip_system_fonts=True,
            background="#ffffff",
        )
    )
