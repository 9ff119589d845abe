"""An SPSS system file (.sav), uncompressed, little-endian, UTF-8: labels, codes, comment lines, cases.

Record layouts as PSPP's developers publish them (« System File Format »). Texts longer than a field can hold, 255
bytes for a value and 120 for a label, are cut on a whole character and end with « … ».
"""

from __future__ import annotations

import datetime as dt
import struct
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citesedu.common.files.sheets import Value
from diagnostics.exports.columns import Column

MISSING = -sys.float_info.max
VALUE_BYTES, LABEL_BYTES, LINE_BYTES, FILE_LABEL_BYTES = 255, 120, 80, 64
_SHORT = 8  # bytes of an element: a number, or a piece of a text
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOMINAL, _SCALE = 1, 3


@dataclass(frozen=True)
class _Variable:
    column: Column
    short_name: bytes
    width: int  # 0 for a number, else bytes
    index: int  # from 1, in elements

    @property
    def elements(self) -> int:
        return max(1, -(-self.width // _SHORT))


def system_file(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    *,
    title: str,
    comments: Iterable[str],
    day: dt.date,
) -> bytes:
    variables = _variables(columns, rows)
    return b"".join(
        [
            _header(variables, len(rows), title, day),
            *(_variable(variable) for variable in variables),
            *(_value_labels(variable) for variable in variables if variable.column.values),
            _documents(comments),
            _extension(3, 4, struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001)),
            _extension(4, 8, struct.pack("<3d", MISSING, -MISSING, _next_above(MISSING))),
            _extension(11, 4, b"".join(_display(variable) for variable in variables)),
            _extension(13, 1, _long_names(variables)),
            _extension(20, 1, b"UTF-8"),
            *(_long_value_labels(variable) for variable in variables if variable.column.values),
            struct.pack("<ii", 999, 0),
            *(_case(variables, row) for row in rows),
        ]
    )


def cut(text: str, most: int) -> bytes:
    """UTF-8, `most` bytes at the most, never in the middle of a character."""
    whole = text.encode()
    if len(whole) <= most:
        return whole
    mark = "…".encode()
    return whole[: most - len(mark)].decode(errors="ignore").encode() + mark


def _variables(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> list[_Variable]:
    variables, index = [], 1
    for position, column in enumerate(columns):
        texts = [cut(str(row[position] or ""), VALUE_BYTES) for row in rows]
        texts += [str(code).encode() for code, _ in column.values]
        width = 0 if column.kind == "number" else max([1, *map(len, texts)])
        variable = _Variable(column, f"V{position + 1}".encode(), width, index)
        variables.append(variable)
        index += variable.elements
    return variables


def _header(variables: Sequence[_Variable], cases: int, title: str, day: dt.date) -> bytes:
    return struct.pack(
        "<4s60siiiiid9s8s64s3x",
        b"$FL2",
        b"@(#) SPSS DATA FILE".ljust(60),
        2,
        sum(variable.elements for variable in variables),
        0,
        0,
        cases,
        100.0,
        f"{day:%d} {_MONTHS[day.month - 1]} {day:%y}".encode(),
        b"00:00:00",
        cut(title, FILE_LABEL_BYTES).ljust(FILE_LABEL_BYTES),
    )


def _variable(variable: _Variable) -> bytes:
    label = cut(variable.column.label, LABEL_BYTES)
    kind = 1 if variable.width else 5  # A or F
    shape = kind << 16 | (variable.width or _SHORT) << 8
    first = struct.pack(
        "<6i8si", 2, variable.width, 1, 0, shape, shape, variable.short_name.ljust(8), len(label)
    )
    rest = struct.pack("<6i8s", 2, -1, 0, 0, 0, 0, b" " * 8)
    return first + label + b"\0" * (-len(label) % 4) + rest * (variable.elements - 1)


def _value_labels(variable: _Variable) -> bytes:
    """For numbers and texts of 8 bytes; longer texts have a record of their own."""
    if variable.width > _SHORT:
        return b""
    pieces = [struct.pack("<ii", 3, len(variable.column.values))]
    for code, text in variable.column.values:
        label = cut(text, LABEL_BYTES)
        value = struct.pack("<d", code) if not variable.width else str(code).encode().ljust(_SHORT)
        pieces.append(value + bytes([len(label)]) + label + b" " * (-(len(label) + 1) % 8))
    return b"".join(pieces) + struct.pack("<iii", 4, 1, variable.index)


def _long_value_labels(variable: _Variable) -> bytes:
    if variable.width <= _SHORT:
        return b""
    name = variable.column.name.encode()
    pieces = [_counted(name), struct.pack("<ii", variable.width, len(variable.column.values))]
    for code, text in variable.column.values:
        pieces += [_counted(str(code).encode().ljust(variable.width)), _counted(cut(text, LABEL_BYTES))]
    return _extension(21, 1, b"".join(pieces))


def _counted(text: bytes) -> bytes:
    return struct.pack("<i", len(text)) + text


def _documents(comments: Iterable[str]) -> bytes:
    lines = [line for comment in comments for line in _lines(comment)]
    return struct.pack("<ii", 6, len(lines)) + b"".join(line.ljust(LINE_BYTES) for line in lines)


def _lines(comment: str) -> list[bytes]:
    """Wrapped to 80 bytes: accents take two, so the width in signs is lowered until every line fits."""
    for width in range(LINE_BYTES, LINE_BYTES // 4 - 1, -1):
        lines = [line.encode() for line in textwrap.wrap(comment, width)]
        if all(len(line) <= LINE_BYTES for line in lines):
            break
    return lines


def _display(variable: _Variable) -> bytes:
    measure = _SCALE if not variable.width and not variable.column.values else _NOMINAL
    return struct.pack("<iii", measure, min(variable.width or _SHORT, 40), 0 if variable.width else 1)


def _long_names(variables: Sequence[_Variable]) -> bytes:
    return b"\t".join(v.short_name + b"=" + v.column.name.encode() for v in variables)


def _extension(subtype: int, size: int, content: bytes) -> bytes:
    return struct.pack("<iiii", 7, subtype, size, len(content) // size) + content


def _case(variables: Sequence[_Variable], row: Sequence[Value]) -> bytes:
    cells = []
    for variable, value in zip(variables, row, strict=True):
        if variable.width:
            cells.append(cut(str(value or ""), VALUE_BYTES).ljust(variable.elements * _SHORT))
        else:
            cells.append(struct.pack("<d", MISSING if value is None else value))
    return b"".join(cells)


def _next_above(value: float) -> float:
    """The double right above a negative one."""
    (bits,) = struct.unpack("<q", struct.pack("<d", value))
    (above,) = struct.unpack("<d", struct.pack("<q", bits - 1))
    return float(above)
