"""What the « revue de projet » gathers: the directory, the last published report, the reviews, the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from actors.domain.kinds import SECTORS, kinds_of
from actors.queries.directory import active_actors
from citesedu.cites.models import Cite
from citesedu.cites.people import Person
from citesedu.cites.roles import Role
from citesedu.common.typography import day as in_french
from citesedu.plan.domain.states import STATES
from citesedu.plan.exports.project_review import ActionLine, ProjectFacts
from citesedu.plan.models import Action, Review
from diagnostics.domain.composition import Kind
from diagnostics.domain.snapshot import read_snapshot
from diagnostics.models import ReportEntry, StateOfPlay

TOO_FEW = "trop peu de réponses pour en donner le nombre"


def project_facts(cite: Cite, people: Mapping[int, Person]) -> ProjectFacts:
    """`people` are the cité's members, read outside the scope. A constant number of statements."""
    report = _published_report()
    entries = (
        [] if report is None else list(ReportEntry.objects.filter(report=report).order_by("position", "id"))
    )
    actors, actions = active_actors(), _actions()
    schools = kinds_of("school")
    objectives = sorted({action.objective for action in actions if action.objective}, key=_parts)
    labels = {action.objective: action.objective_label for action in actions}
    return ProjectFacts(
        communes=[commune.name for commune in cite.communes.order_by("name", "id")],
        districts=[district.code for district in cite.districts.order_by("code")],
        schools=[actor.name for actor in actors if actor.kind in schools[:3]],
        priorities=[_with_votes(entry) for entry in entries if entry.kind == Kind.PRIORITY],
        recommendations=[entry.text for entry in entries if entry.kind == Kind.RECOMMENDATION],
        objectives=[labels[code] for code in objectives],
        members=_members(people),
        reviews=_reviews(),
        report=_published(report),
        participation=_participation(report),
        actors=[
            f"{label} : {number}"
            for sector, (label, _) in SECTORS.items()
            if (number := sum(actor.kind in kinds_of(sector) for actor in actors))
        ],
        absent=[actor.name for actor in actors if actor.absent],
        actions=[_line(action) for action in actions],
    )


def _published_report() -> StateOfPlay | None:
    rows = StateOfPlay.objects.defer("snapshot").filter(status=StateOfPlay.Status.PUBLISHED)
    return rows.order_by("-published_on", "-number", "-id").first()


def _published(report: StateOfPlay | None) -> str:
    if report is None or report.published_on is None:
        return ""
    return f"{report.title}, publié le {in_french(report.published_on)}"


def _actions() -> list[Action]:
    rows = Action.objects.select_related("holder").prefetch_related("partners__actor")
    return list(rows.order_by("position", "id"))


def _line(action: Action) -> ActionLine:
    return ActionLine(
        title=action.title,
        state=STATES[action.state],
        holder=action.holder.name if action.holder else "",
        partners=", ".join(str(partner.actor) for partner in action.partners.all()),
        objective=action.objective_label,
        recommendation=action.recommendation_text,
        starts_on=action.starts_on.isoformat() if action.starts_on else "",
        due_on=action.due_on.isoformat() if action.due_on else "",
        sign=action.sign,
    )


def _parts(objective: str) -> list[int]:
    return [int(part) for part in objective.split(".")]


def _with_votes(entry: ReportEntry) -> str:
    return entry.text if entry.votes is None else f"{entry.text} ({entry.votes} voix)"


def _members(people: Mapping[int, Person]) -> list[str]:
    counts = Counter(role for person in people.values() for role in person.roles)
    return [f"{role.label} : {counts[role]}" for role in Role if counts[role]]


def _reviews() -> list[str]:
    held = Review.objects.exclude(held_on=None).order_by("held_on", "id")
    return [in_french(review.day) + (f" : {review.decisions}" if review.decisions else "") for review in held]


def _participation(report: StateOfPlay | None) -> list[str]:
    """Under the thresholds of what leaves the cité; nothing for a report frozen without them."""
    if report is None or not report.public_snapshot:
        return []
    return [
        f"{audience.label} : {TOO_FEW if audience.respondents is None else audience.respondents}"
        for audience in read_snapshot(report.public_snapshot).audiences
    ]
