"""What travels between the caller and the child: a request one way, report lines the other."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO


@dataclass(frozen=True)
class Attachment:
    """A file carried by the PDF, with the data behind it: the CSV of the figures, as a rule."""

    name: str
    content: bytes
    mime: str
    description: str


@dataclass(frozen=True)
class Limits:
    """What one render may use: seconds of processor, megabytes of address space, seconds on the clock."""

    cpu_seconds: int = 60
    memory_mb: int = 1024
    wall_seconds: int = 180


@dataclass(frozen=True)
class Request:
    """One document to draw. `stylesheets` are texts; `images` are served as `chart:NAME`."""

    html: str
    stylesheets: Sequence[str]
    images: Mapping[str, bytes]
    attachments: Sequence[Attachment]
    created: datetime
    limits: Limits

    def write_to(self, stream: BinaryIO) -> None:
        """A line of JSON with names and lengths, then the contents end to end."""
        blobs = [self.html.encode(), *(sheet.encode() for sheet in self.stylesheets), *self.images.values()]
        blobs += [attachment.content for attachment in self.attachments]
        header = {
            "lengths": [len(blob) for blob in blobs],
            "stylesheets": len(self.stylesheets),
            "images": list(self.images),
            "attachments": [[a.name, a.mime, a.description] for a in self.attachments],
            "created": self.created.isoformat(),
            "limits": vars(self.limits),
        }
        stream.write(json.dumps(header).encode() + b"\n")
        stream.writelines(blobs)

    @classmethod
    def read_from(cls, stream: BinaryIO) -> "Request":
        header = json.loads(stream.readline())
        blobs = iter([stream.read(length) for length in header["lengths"]])
        return cls(
            html=next(blobs).decode(),
            stylesheets=[next(blobs).decode() for _ in range(header["stylesheets"])],
            images={name: next(blobs) for name in header["images"]},
            attachments=[
                Attachment(name, next(blobs), mime, description)
                for name, mime, description in header["attachments"]
            ],
            created=datetime.fromisoformat(header["created"]),
            limits=Limits(**header["limits"]),
        )


@dataclass(frozen=True)
class Step:
    """Where the render is: a French label, and how many steps are done out of how many."""

    label: str
    done: int
    total: int


@dataclass(frozen=True)
class Finished:
    """The PDF is whole on the standard output."""

    pages: int


@dataclass(frozen=True)
class Failed:
    """The document cannot be drawn: a French sentence to show, a technical detail to log."""

    sentence: str
    detail: str


Report = Step | Finished | Failed
_REPORTS = {kind.__name__: kind for kind in (Step, Finished, Failed)}


def report_line(report: Report) -> bytes:
    return json.dumps({"kind": type(report).__name__, **vars(report)}).encode() + b"\n"


def parse_report(line: bytes) -> Report:
    fields = json.loads(line)
    report: Report = _REPORTS[fields.pop("kind")](**fields)
    return report
