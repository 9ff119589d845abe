"""What the pages of the plan read. `member` is a person's key: with it, only the actions in that person's charge."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.http import Http404

from citesedu.common.typography import folded
from citesedu.plan.domain.states import OPEN, STATES
from citesedu.plan.models import Action, ActionPartner, ProgressNote
from diagnostics.domain.composition import Kind
from diagnostics.models import ReportEntry, StateOfPlay

_NEVER = dt.date.max
_PLACES = {state: place for place, state in enumerate(STATES)}
# What the table may be sorted by: a plan has some dozens of lines.
ORDERS: dict[str, Callable[[Action], tuple[object, ...]]] = {
    "echeance": lambda action: (action.due_on or _NEVER, action.position),
    "intitule": lambda action: (folded(action.title),),
    "etat": lambda action: (_PLACES[action.state], action.due_on or _NEVER),
    "porteur": lambda action: (folded(action.holder.name if action.holder else "~"), action.position),
    "objectif": lambda action: ([int(part) for part in action.objective.split(".") if part], action.position),
}


@dataclass(frozen=True)
class ActionFilter:
    """As the address says it: a state, the uid of a holder, an objective (« 2 » or « 2.2 »), late ones only, an order
    (« -echeance » goes down)."""

    state: str = ""
    holder: str = ""
    objective: str = ""
    late: bool = False
    order: str = "echeance"

    @property
    def is_set(self) -> bool:
        return bool(self.state or self.holder or self.objective or self.late)


def every_action(*, member: int | None = None) -> list[Action]:
    """One statement; in the plan's order."""
    rows = Action.objects.select_related("holder")
    if member is not None:
        rows = rows.filter(accountable_id=member)
    return list(rows.order_by("position", "id"))


def chosen(actions: Sequence[Action], wanted: ActionFilter, today: dt.date) -> list[Action]:
    """Those that the filter keeps, in its order."""
    kept = [
        action
        for action in actions
        if wanted.state in ("", action.state)
        and wanted.holder in ("", str(action.holder.uid) if action.holder else "")
        and (
            wanted.objective in ("", action.objective) or action.objective.startswith(f"{wanted.objective}.")
        )
        and (not wanted.late or action.is_late(today))
    ]
    key = ORDERS.get(wanted.order.removeprefix("-"), ORDERS["echeance"])
    return sorted(kept, key=key, reverse=wanted.order.startswith("-"))


def find_action(uid: uuid.UUID, *, member: int | None = None) -> Action:
    """The action of the open scope, or 404: somebody else's is unknown to a `member`."""
    rows = Action.objects.select_related("holder", "recommendation").filter(uid=uid)
    action = (rows if member is None else rows.filter(accountable_id=member)).first()
    if action is None:
        raise Http404
    return action


def partners_of(action: Action) -> list[ActionPartner]:
    return list(
        ActionPartner.objects.filter(action=action).select_related("actor").order_by("actor__name", "id")
    )


def notes_of(action: Action) -> list[ProgressNote]:
    """From the latest to the first."""
    return list(ProgressNote.objects.filter(action=action).order_by("-day", "-id"))


def next_actions(*, member: int | None = None, most: int = 3) -> list[Action]:
    """Those that are not over, the most pressing first; one statement."""
    rows: QuerySet[Action] = Action.objects.filter(state__in=OPEN)
    if member is not None:
        rows = rows.filter(accountable_id=member)
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "position", "id")[:most])


def agreed_report() -> StateOfPlay | None:
    """The last état des lieux that was validated, published or not."""
    agreed = (StateOfPlay.Status.VALIDATED, StateOfPlay.Status.PUBLISHED)
    rows = StateOfPlay.objects.defer("snapshot", "public_snapshot").filter(status__in=agreed)
    return rows.order_by("-created_on", "-number", "-id").first()


def recommendations_of(report: StateOfPlay | None) -> list[ReportEntry]:
    if report is None:
        return []
    entries = ReportEntry.objects.filter(report=report, kind=Kind.RECOMMENDATION)
    return list(entries.order_by("position", "id"))


def without_action(entries: Sequence[ReportEntry], actions: Sequence[Action]) -> list[ReportEntry]:
    """Recommendations that no action takes up, abandoned ones apart. The same words in another version of the report
    are the same recommendation."""
    standing = [action for action in actions if action.state != "dropped"]
    keys = {action.recommendation_id for action in standing}
    words = {folded(action.recommendation_text) for action in standing}
    return [entry for entry in entries if entry.pk not in keys and folded(entry.text) not in words]


def taken_up(action: Action, entries: Sequence[ReportEntry]) -> ReportEntry | None:
    """The recommendation that the action answers, among `entries` if it is there, in these words at least."""
    same = (entry for entry in entries if folded(entry.text) == folded(action.recommendation_text))
    return next((entry for entry in entries if entry.pk == action.recommendation_id), None) or next(
        same, action.recommendation
    )
