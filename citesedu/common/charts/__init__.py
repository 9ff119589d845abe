"""Charts: domain figures in, portable SVG out, by our own small geometry. Pure functions, no framework.

The same drawing is inlined in a page under a strict content policy, thrown on a projector, and served as
an image to the PDF. Colour never speaks alone: the negative side is hatched, each audience has its shape,
figures are printed. Every chart is followed by its table, which is the caller's to write.

`width` is in pixels; under 480 the labels go above what they name. A page carries both widths of a chart, with
two idents, and shows one of them: the `chart` component of citesedu.common does it.
"""

from citesedu.common.charts.bars import BarRow, stacked_bars
from citesedu.common.charts.canvas import Chart
from citesedu.common.charts.dots import DumbbellRow, dumbbell
from citesedu.common.charts.heat import HeatRow, heat_table
from citesedu.common.charts.points import Point, convergence_map, quadrant
from citesedu.common.charts.spans import Span, spans
from citesedu.common.charts.travels import Leg, travels

__all__ = [
    "BarRow",
    "Chart",
    "DumbbellRow",
    "HeatRow",
    "Leg",
    "Point",
    "Span",
    "convergence_map",
    "dumbbell",
    "heat_table",
    "quadrant",
    "spans",
    "stacked_bars",
    "travels",
]
