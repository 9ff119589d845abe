"""`python -m citesedu.common.word.child FD`: a request on stdin, the .docx on stdout, reports on FD.

Charts become pixels, then pandoc writes the file from HTML that holds all it needs: it runs in its sandbox, where it
opens no other file and no socket, under the limits of this process.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from citesedu.common.pdf.envelope import Failed, Finished, Report, Request, Step, report_line
from citesedu.common.pdf.limiting import OUT_OF_MEMORY, limit_this_process
from citesedu.common.rasters import png_of
from citesedu.common.word.finish import finished
from citesedu.common.word.markup import for_pandoc
from citesedu.common.word.style import reference

_HEAP_EXHAUSTED = 251  # exit code of a Haskell program
_STEPS = ("Dessin des graphiques", "Écriture du fichier Word")


class Refused(Exception):
    """Pandoc ended without a file."""


def main(report_to: int) -> int:
    """The exit code: 0 when the file is written, 1 when a Failed report says why not, or OUT_OF_MEMORY."""
    try:
        request = Request.read_from(sys.stdin.buffer)
        limit_this_process(request.limits)
        _report(report_to, Step(_STEPS[0], 0, len(_STEPS)))
        html = for_pandoc(request.html, _pictures(request.images))
        _report(report_to, Step(_STEPS[1], 1, len(_STEPS)))
        content = _write(html, request.created, request.limits.memory_mb)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # whatever a broken document makes the libraries raise
        _report(
            report_to,
            Failed("Le fichier Word ne peut pas être écrit.", f"{type(error).__name__}: {error}"[:300]),
        )
        return 1
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    _report(report_to, Finished(0))
    return 0


def _pictures(images: Mapping[str, bytes]) -> dict[str, str]:
    """Name → a data: address of its PNG."""
    return {
        name: f"data:image/png;base64,{b64encode(_png(content)).decode()}" for name, content in images.items()
    }


def _png(content: bytes) -> bytes:
    if b"<svg" not in content[:500]:
        return content
    return png_of(content.decode())


def _write(html: str, created: datetime, memory_mb: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder, "style.docx")
        style.write_bytes(reference(_pandoc(["--print-default-data-file=reference.docx"], "", memory_mb)))
        options = [
            "--sandbox",
            "--from=html",
            "--to=docx",
            "--metadata=lang:fr-FR",
            f"--reference-doc={style}",
        ]
        return finished(_pandoc([*options, "--output=-"], html, memory_mb), created)


def _pandoc(options: list[str], given: str, memory_mb: int) -> bytes:
    done = subprocess.run(
        [_program(), *options, "+RTS", f"-M{memory_mb // 2}m", "-RTS"],
        input=given.encode(),
        capture_output=True,
        check=False,
        env={"LANG": "C.UTF-8"},
    )
    if done.returncode == _HEAP_EXHAUSTED:
        raise MemoryError
    if done.returncode != 0:
        raise Refused(f"pandoc {done.returncode}: {done.stderr.decode(errors='replace')[:200]}")
    return done.stdout


def _program() -> str:
    """The one in the wheel of pypandoc_binary, found without importing it: it would look for others."""
    spec = importlib.util.find_spec("pypandoc")
    assert spec is not None  # noqa: S101 - a dependency
    assert spec.origin is not None  # noqa: S101
    return str(Path(spec.origin).parent / "files" / "pandoc")


def _report(report_to: int, report: Report) -> None:
    os.write(report_to, report_line(report))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
