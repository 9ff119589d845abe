"""The « revue de projet », written and told in the journal. Runs inside the cité's scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.people import Person
from citesedu.cites.services.journal import record
from citesedu.common.files.ods import MIME
from citesedu.common.refusal import Refusal
from citesedu.plan.exports.project_review import ProjectFacts, project_review_csv, project_review_ods
from citesedu.plan.queries.project_review import project_facts


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    write: Callable[[ProjectFacts], bytes]


FORMATS = {
    "ods": Format("Classeur OpenDocument", MIME, project_review_ods),
    "csv": Format("Tableau CSV", "text/csv; charset=utf-8", project_review_csv),
}


def write_project_review(
    *, cite: Cite, people: Mapping[int, Person], code: str, by: User | None = None
) -> bytes:
    if code not in FORMATS:
        raise Refusal("Choisissez un format dans la liste.", field="format")
    content = FORMATS[code].write(project_facts(cite, people))
    record(actor=by, verb="télécharge la revue de projet", target=cite.name, detail=FORMATS[code].label)
    return content
