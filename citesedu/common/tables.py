"""A table as data: what `{% data_table %}`, the charts and the exports show, with no markup in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell: `text`, a link when `href` is given, a badge when `badge` names one of its kinds."""

    text: str
    href: str = ""
    badge: str = ""


@dataclass(frozen=True)
class Table:
    """`caption` says what is counted and of whom. With `row_headers` the first cell of a row names the row.

    `numeric` holds the positions, from 0, of the columns aligned on their digits. `note` is printed under
    the table. Raises ValueError when a row has not one cell for each header.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    row_headers: bool = True
    note: str = ""
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for position, row in enumerate(self.rows):
            if len(row) != len(self.headers):
                raise ValueError(f"row {position} has {len(row)} cells for {len(self.headers)} headers")

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, every string made a Cell."""
        return tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in self.rows
        )
