"""What a respondent's browser does, without the browser: the same services, in the scope of one link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from citesedu.cites.scope import scope
from diagnostics.domain.sheet import fingerprint
from diagnostics.domain.withdrawal import every_digest, read_code
from diagnostics.models import Campaign, Draft
from diagnostics.queries.respondents import Invitation, open_link
from diagnostics.services import answers
from tests.factories import link_of


@contextmanager
def holding(
    campaign: Campaign, *, key: str = "", claim: str = "", audience: str = "pro"
) -> Iterator[Invitation]:
    """The scope of whoever opened the link, and holds a sheet's key or a claim of their own."""
    token = link_of(campaign, audience)
    held = answers.claim_of(key) if key else claim
    with scope(role="anon", cite=campaign.cite_id, link=token, claim=held):
        invitation = open_link(token)
        assert invitation is not None
        yield invitation


def begin(campaign: Campaign, key: str, given: dict[str, object], *, audience: str = "pro") -> None:
    """A sheet opened and filled in, not sent."""
    with holding(campaign, key=key, audience=audience) as invitation:
        answers.start_draft(campaign=invitation.campaign, audience=audience, register="standard", key=key)
        answers.save_page(campaign=invitation.campaign, key=key, changes=given)  # type: ignore[arg-type]


def send(campaign: Campaign, key: str, seen: dict[str, object], *, audience: str = "pro") -> str:
    with holding(campaign, key=key, audience=audience) as invitation:
        return answers.submit(
            campaign=invitation.campaign,
            sheet=invitation.sheet("standard"),
            form=invitation.form("standard"),
            key=key,
            seen=fingerprint(seen),  # type: ignore[arg-type]
        )


def withdraw(campaign: Campaign, code: str, *, audience: str = "pro") -> None:
    """As the page does: the typed code becomes the claim, and the code."""
    canonical = read_code(code)
    digests = ",".join(every_digest(canonical, settings.SECRET_KEY))
    with holding(campaign, claim=digests, audience=audience) as invitation:
        answers.withdraw(campaign=invitation.campaign, code=canonical)


def drafts(campaign: Campaign) -> int:
    with scope(role="web", cite=campaign.cite_id):
        return Draft.objects.filter(campaign=campaign).count()
