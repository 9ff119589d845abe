"""Pictures to send: sound ones, and those that must be refused, each with a piece of the sentence."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height), 128).save(file, kind)
    return file.getvalue()


def header_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


PICTURES = {
    "small": picture(40, 30),
    "large": picture(2000, 1000),
    "jpeg": picture(300, 900, "JPEG"),
    "grey": picture(700, 100, "PNG", "L"),
    "see-through": picture(100, 100, "PNG", "LA"),
    "palette": picture(100, 100, "PNG", "P"),
    "print": picture(1000, 300, "JPEG", "CMYK"),
}
UNREADABLE = "Cette image n’est pas lisible"
REFUSED = {
    "svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "SVG n’est pas accepté",
    ),
    "svg with a declaration": (b'\n<?xml version="1.0"?><svg/>', "SVG n’est pas accepté"),
    "a bomb": (header_of(60_000, 60_000), "trop grande"),
    "wide": (picture(4001, 1), "trop grande"),
    "heavy": (PICTURES["small"] + b"\0" * 2_000_000, "trop lourde"),
    "cut": (PICTURES["large"][:200], UNREADABLE),
    "gif": (picture(10, 10, "GIF", "P"), UNREADABLE),
    "bitmap": (picture(10, 10, "BMP"), UNREADABLE),
    "page": (b"<!doctype html><p>", UNREADABLE),
    "pdf": (b"%PDF-1.7 \xff", UNREADABLE),
    "noise": (b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, UNREADABLE),
}
