"""The demonstration, built through the platform's own services: one transaction for each cité, safe to run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.db import transaction

import diagnostics
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.people import people_of
from citesedu.cites.roles import Side
from citesedu.cites.scope import scope
from citesedu.cites.services.cites import create_cite
from citesedu.cites.services.journal import record
from citesedu.cites.services.settings import update_settings
from citesedu.demo import people
from citesedu.demo.actors import add_actors
from citesedu.demo.candidates import add_candidates
from citesedu.demo.committees import create_committee
from citesedu.demo.composition import REACH, compose_report, story_of
from citesedu.demo.ground import draw_outlines, note_moments
from citesedu.demo.meetings import hold_meetings
from citesedu.demo.national import date_national_steps
from citesedu.demo.places import PLACES, Place
from citesedu.demo.plans import add_plan
from citesedu.demo.practices import tell_practices
from citesedu.demo.relations import add_relations
from citesedu.demo.sheets import FORMS, send_sheets
from citesedu.demo.steps import date_steps
from citesedu.demo.stories import Stage, Wave, waves
from citesedu.demo.texts import PENDING, Text, texts_of
from citesedu.demo.workshops import hold_workshops
from citesedu.workshops.models import Workshop
from citesedu.workshops.services.reports import pour_into_report
from diagnostics.models import Campaign, FrameworkVersion, OpenText, Publication, StateOfPlay
from diagnostics.services import campaigns, frameworks, publications, reports, tallies, texts
from diagnostics.services.campaigns import AudiencePlan
from diagnostics.services.national import compute_summary

FRAMEWORK = Path(diagnostics.__file__).parent / "frameworks" / "dyncoop-v1.yaml"
FRAMEWORK_PUBLISHED = dt.datetime(2024, 1, 15, 9, tzinfo=dt.UTC)
MORNING, EVENING = dt.time(8), dt.time(22)


@dataclass(frozen=True)
class Built:
    """A cité that was just made. `stages` are those its campaigns have reached, in order."""

    cite: Cite
    submissions: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Cast:
    """Who writes and who validates. `committee` maps a side to the person who speaks for it."""

    committee: Mapping[str, User]
    facilitator: User


def missing_places() -> list[Place]:
    """Cités of the demonstration that do not exist yet, in order."""
    existing = set(Cite.objects.filter(slug__in=PLACES).values_list("slug", flat=True))
    return [place for place in PLACES.values() if place.slug not in existing]


def build(places: Sequence[Place], today: dt.date) -> Iterator[Built]:
    """Create the accounts, the référentiel, then these cités one by one."""
    people.create_people()
    version = published_framework()
    for place in places:
        yield build_cite(place, version, today)
    slugs = [place.slug for place in places]
    tell_practices(slugs, today)  # once every cité is there: they read each other
    hold_meetings(slugs, today)
    add_candidates(today)
    date_national_steps(today)
    compute_summary(even_if_fresh=True)


def published_framework() -> FrameworkVersion:
    document = yaml.safe_load(FRAMEWORK.read_text(encoding="utf-8"))
    version = frameworks.import_framework(document=document)
    if version.published_at is None:
        version = frameworks.publish_framework(version=version, now=FRAMEWORK_PUBLISHED)
    return version


@transaction.atomic
def build_cite(place: Place, version: FrameworkVersion, today: dt.date) -> Built:
    cite = create_cite(
        slug=place.slug,
        name=place.name,
        departement=place.departement,
        communes=place.communes,
        districts=place.districts,
        timezone=place.timezone,
        is_demo=True,
    )
    cite = update_settings(cite=cite, changes=place.settings)
    people.add_members(cite)
    cast = Cast(create_committee(cite), people.facilitator())
    story, submissions, members = waves(place.slug, today), 0, people_of(cite, today)
    with scope(role="web", cite=cite):
        record(actor=None, verb="installe les données de démonstration", target=cite.name)
        date_steps(place.slug, story, today)
    for wave in story:
        with scope(role="web", cite=cite):
            campaign = _build_wave(cite, wave, version, today)
        held = hold_workshops(cite, place.slug, campaign, today) if wave.stage >= Stage.CLOSED else None
        if wave.stage >= Stage.DRAFT:
            with scope(role="web", cite=cite):
                _report(cite, campaign, wave, cast, held)
        submissions += sum(wave.answered.values())
    with scope(role="web", cite=cite):  # after the reports: actions come from their recommendations
        actors = add_actors(place.slug)
        add_plan(place.slug, actors, members, today)
        if place.slug == "marvallon":
            add_relations(cite, actors, today)
            draw_outlines()
            note_moments(actors, today)
    return Built(cite, submissions, tuple(wave.stage for wave in story))


def _build_wave(cite: Cite, wave: Wave, version: FrameworkVersion, today: dt.date) -> Campaign:
    campaign = campaigns.create_campaign(
        cite=cite,
        version=version,
        title=wave.title,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        audiences=[
            AudiencePlan(audience, FORMS[audience], wave.invited[audience]) for audience in wave.answered
        ],
        wave=wave.number,
    )
    campaign = campaigns.open_campaign(
        campaign=campaign, cite=cite, now=_moment(cite, wave.opens_on, MORNING)
    )
    last_day = min(wave.closes_on, today)
    for audience in wave.answered:
        send_sheets(campaign, cite.slug, wave, audience, last_day)
    tallies.drain_all()
    if wave.stage >= Stage.CLOSED:
        campaign = campaigns.close_campaign(campaign=campaign, now=_moment(cite, wave.closes_on, EVENING))
    _moderate(campaign, texts_of(cite.slug, wave.number))
    return campaign


def _moment(cite: Cite, day: dt.date, hour: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, hour, tzinfo=cite.zone)


def _moderate(campaign: Campaign, written: Sequence[Text]) -> None:
    stored = dict(OpenText.objects.filter(campaign=campaign).order_by("id").values_list("text", "id"))
    for text in written:
        if text.fate != PENDING:
            texts.moderate_text(text_id=stored[text.words], decision=text.fate, reason=text.reason)


def _report(cite: Cite, campaign: Campaign, wave: Wave, cast: Cast, held: Workshop | None) -> StateOfPlay:
    report = reports.freeze_report(campaign=campaign, cite=cite, today=wave.frozen_on)
    if held is not None and "ateliers" not in story_of(cite.slug).chapters:
        pour_into_report(workshop=held, report=report)
    if wave.number == 1:
        compose_report(
            report, cite.slug, cast.committee, cast.facilitator, _moment(cite, report.created_on, MORNING)
        )
    if wave.stage >= Stage.PROPOSED:
        report = reports.propose_report(report=report)
    if wave.stage == Stage.PROPOSED:  # the first of the three has agreed
        report = _validated(cite, report, cast, [Side.STATE], wave)
    if wave.stage >= Stage.VALIDATED:
        report = _validated(cite, report, cast, list(Side), wave)
    if wave.stage >= Stage.PUBLISHED:
        reach = REACH.get(cite.slug, Publication.Reach.CITE)
        publications.publish_report(report=report, cite=cite, reach=reach, today=wave.published_on)
    return report


def _validated(cite: Cite, report: StateOfPlay, cast: Cast, sides: Sequence[Side], wave: Wave) -> StateOfPlay:
    for side in sides:
        report = reports.validate_report(
            report=report, cite=cite, side=side, by=cast.committee[side], today=wave.validated_on
        )
    return report
