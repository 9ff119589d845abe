"""A secret in every tenant table of a cité, so that a leak shows.

« secret-a » is anything of cité a; « parole-a » is a raw open text, which inside its own cité only a
facilitator reads. Rows that no page could show (an audience that does not exist) hang on a campaign in
preparation.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from actors.models import Actor
from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.cites.services.journal import record
from citesedu.plan.models import Action, Review
from citesedu.programme.models import Application, Meeting
from citesedu.workshops.models import Photo, Workshop
from diagnostics.domain.deck import Deck as Cards
from diagnostics.models import (
    Campaign,
    CampaignAudience,
    CampaignLink,
    Deck,
    Draft,
    OpenText,
    PublishedCount,
    PublishedFigure,
    Questionnaire,
    Rendering,
    StateOfPlay,
    Submission,
    Tally,
    TallyEntry,
)
from diagnostics.services.api_tokens import create_token
from diagnostics.services.publications import publish_report
from diagnostics.services.reports import freeze_report
from tests.factories.actors import Tied, an_actor, plant_relations
from tests.factories.applications import a_filed
from tests.factories.campaigns import campaign_in, close, count, link_of, open_campaign_in, respond
from tests.factories.compositions import plant_composition, validated
from tests.factories.plans import plant_plan
from tests.factories.practices import Told, plant_practices
from tests.factories.steps import plant_steps
from tests.factories.workshops import plant_workshop

NATIONAL_MINIMUM = 11


@dataclass(frozen=True)
class Planted:
    """What was planted in one cité, and how to reach it."""

    letter: str
    campaign: Campaign  # open; answered once, like the closed one, and counted
    prepared: Campaign  # in preparation, with a planted row in every table under it
    closed: Campaign
    report: StateOfPlay  # in preparation
    published: StateOfPlay  # with its PDF
    line: uuid.UUID  # of a recommendation of the report in preparation
    deck: Deck  # of the closed campaign
    text: OpenText  # of the open campaign, not moderated yet
    actor: Actor
    tied: Tied
    told: Told
    meeting: Meeting  # of the local committee
    candidate: Application  # of no cité, hence no secret: filed, with a document
    action: Action
    charged: Action  # in the charge of the local partner
    review: Review
    token: str  # public link of the open campaign, professionals
    closed_token: str
    key: str  # of a draft under way
    code: str  # withdrawal code of the answer sent
    token_uid: uuid.UUID  # of a programmatic access
    api_token: str
    workshop: Workshop  # under way, a note on its wall
    over: Workshop
    activity: uuid.UUID  # of the workshop under way, not opened
    photo: Photo  # of the workshop under way
    seat: str  # token of a telephone in it
    secret: str
    words: str

    @property
    def signs(self) -> list[str]:
        """What another cité, or a visitor, must never read."""
        reports = [self.report.uid, self.published.uid, self.line]
        uids = [
            self.actor.uid,
            self.tied.board.uid,
            self.tied.peer.uid,
            self.told.draft.uid,
            self.told.waiting.uid,
            self.told.home.uid,
            self.told.adoption.uid,
            self.told.piece.uid,
            self.told.event.uid,
            self.action.uid,
            self.charged.uid,
            self.review.uid,
            self.meeting.uid,
            self.campaign.uid,
            self.prepared.uid,
            self.closed.uid,
            *reports,
            self.deck.uid,
            self.token_uid,
        ]
        held = [self.secret, self.words, self.token, self.closed_token, self.key, self.code, self.api_token]
        held += [self.tied.token, self.tied.over_token]
        room = [self.workshop.code, self.over.code, self.seat]
        uids += [self.workshop.uid, self.over.uid, self.photo.uid]
        return [*held, *room, *map(str, uids)]


def plant(cite: Cite, letter: str) -> Planted:
    secret, words, key = f"secret-{letter}", f"parole-{letter}", str(uuid.uuid4())
    campaign = open_campaign_in(cite, title=f"{secret} ouverte")
    closed = open_campaign_in(cite, title=f"{secret} close")
    closed_token = link_of(closed, "pro")
    codes = [respond(each, "pro", {"A1": 3, "A8": f"{words} dans un texte"}) for each in (campaign, closed)]
    count(campaign)
    closed = close(closed)
    prepared = campaign_in(cite, title=f"{secret} en préparation")
    with scope(role="web", cite=cite):
        record(actor=None, verb=f"{secret} au journal", target=secret)
        published = _published(closed, cite)
        Rendering.objects.create(
            report=published, state=Rendering.State.DONE, file=_file(letter), problem=secret, pages=1
        )
        report = _next_version(published)
        line = plant_composition(report, secret)
        meeting = plant_steps(cite, secret)
        deck = Deck.objects.create(
            campaign=closed,
            number=1,
            cards=Cards(("pro",), ()).to_json(),
            created_on=timezone.localdate(),
            created_by=secret,
        )
        text = OpenText.objects.get(campaign=campaign)
        _rows_no_page_shows(prepared, secret, words)
        access, api_token = create_token(purpose=f"{secret} tableau de bord")
    workshop, over, last_activity, photo, seat = plant_workshop(cite, secret, words, closed)
    token = link_of(campaign, "pro")
    with scope(role="anon", cite=cite, link=token, claim=key):
        Draft.objects.create(campaign=campaign, key=key, audience="pro", answers={"A8": f"{words} en cours"})
    actor = an_actor(cite, f"{secret} acteur")
    tied = plant_relations(cite, secret, actor)
    told = plant_practices(cite, secret, actor)
    action, charged, review = plant_plan(cite, secret, actor)
    return Planted(
        letter=letter,
        campaign=campaign,
        prepared=prepared,
        closed=closed,
        report=report,
        published=published,
        line=line,
        deck=deck,
        text=text,
        actor=actor,
        tied=tied,
        told=told,
        meeting=meeting,
        candidate=a_filed(f"Candidate {letter}"),
        action=action,
        charged=charged,
        review=review,
        token=token,
        closed_token=closed_token,
        key=key,
        code=codes[0],
        token_uid=access.uid,
        api_token=api_token,
        workshop=workshop,
        over=over,
        activity=last_activity,
        photo=photo,
        seat=seat,
        secret=secret,
        words=words,
    )


def _published(closed: Campaign, cite: Cite) -> StateOfPlay:
    report = freeze_report(campaign=closed, cite=cite)
    validated(report, cite)
    return publish_report(report=report, cite=cite, reach="cite").report


def _next_version(published: StateOfPlay) -> StateOfPlay:
    return StateOfPlay.objects.create(
        campaign_id=published.campaign_id,
        title=published.title,
        number=published.number + 1,
        snapshot=published.snapshot,
        created_on=published.created_on,
    )


def _file(letter: str) -> str:
    """A PDF in the private storage; the same file for every test."""
    name = f"tests/secret-{letter}.pdf"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(f"%PDF secret-{letter}".encode()))
    return name


def _rows_no_page_shows(campaign: Campaign, secret: str, words: str) -> None:
    Questionnaire.objects.create(version_id=campaign.questionnaire.version_id, document={"title": secret})
    CampaignAudience.objects.create(campaign=campaign, audience=secret, form=secret)
    CampaignLink.objects.create(campaign=campaign, audience=secret, token=f"{secret}-token")
    OpenText.objects.create(campaign=campaign, audience=secret, question="A8", text=words)
    Tally.objects.create(campaign=campaign, audience=secret, code="A1", choice="3", n=1)
    TallyEntry.objects.create(campaign=campaign, audience=secret, answers={"A1": 3})
    Submission.objects.create(
        campaign=campaign,
        audience=secret,
        form=secret,
        answers={"A1": 3},
        day=timezone.localdate() - dt.timedelta(days=1),
    )
    PublishedCount.objects.create(
        campaign=campaign, kind="absent", code=secret, n=1, published_on=timezone.localdate()
    )
    for code, n in (("A1", NATIONAL_MINIMUM), ("B1", NATIONAL_MINIMUM - 1)):
        PublishedFigure.objects.create(
            campaign=campaign, framework="dyncoop-v1", code=code, audience=secret, n=n, counts={"3": n}
        )
