"""The steps of a cité on a line of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from citesedu.cites.models import Cite
from citesedu.common.charts import Chart, Span, spans
from citesedu.common.charts.palette import MID, POS_1, POS_3, WITHHELD, Fill
from citesedu.common.days import months_after
from citesedu.common.typography import count
from citesedu.programme.domain.steps import PROGRESS, Progress
from citesedu.programme.queries.steps import Line

WIDTHS = {"wide": 660, "narrow": 328}
PAINTS: dict[Progress, Fill] = {
    Progress.TO_COME: MID,
    Progress.UNDER_WAY: POS_1,
    Progress.DONE: POS_3,
    Progress.SET_ASIDE: WITHHELD,
}


def charts(
    cite: Cite, lines: Sequence[Line], starts_on: dt.date | None, today: dt.date
) -> dict[str, Chart] | None:
    """On a wide screen, and on a telephone; None while nothing has a date."""
    rows = [span for line in lines if (span := _span(line, starts_on))]
    if not rows:
        return None
    done = sum(line.dated.progress == Progress.DONE for line in lines)
    return {
        name: spans(
            rows,
            today=today,
            key=[(PROGRESS[progress], paint) for progress, paint in PAINTS.items()],
            ident=f"steps-{name}",
            title="Les étapes dans le temps",
            description=f"{cite.name} : {count(done, 'étape terminée', 'étapes terminées')} sur {len(lines)}.",
            width=width,
        )
        for name, width in WIDTHS.items()
    }


def _span(line: Line, starts_on: dt.date | None) -> Span | None:
    """From its own days; of those it lacks, the usual ones once the cité has begun."""
    begins, ends = line.dated.starts_on, line.dated.ends_on
    if starts_on and line.dated.progress != Progress.SET_ASIDE:
        first, last = line.kind.months
        begins = begins or min(months_after(starts_on, first - 1), ends or dt.date.max)
        ends = ends or max(months_after(starts_on, last), begins)
    begins, ends = begins or ends, ends or begins
    if begins is None or ends is None:
        return None
    note = "" if line.dated.starts_on or line.dated.ends_on else "dates habituelles"
    return Span(line.kind.name, begins, ends, PAINTS[Progress(line.dated.progress)], note)
