"""The figures for SPSS, PSPP or R: one case per item and audience, each code with its label."""

from __future__ import annotations

from diagnostics.domain.snapshot import Snapshot
from diagnostics.exports.about import about
from diagnostics.exports.columns import figure_table
from diagnostics.exports.system_file import system_file


def figures_sav(snapshot: Snapshot) -> bytes:
    table = figure_table(snapshot)
    return system_file(
        table.columns,
        table.rows,
        title=f"{snapshot.cite}, passation {snapshot.wave}",
        comments=(f"{label} : {value}" for label, value in about(snapshot)),
        day=snapshot.frozen_on,
    )
