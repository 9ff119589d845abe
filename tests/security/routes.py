"""The one table: every route of the platform, who may use it, and what it answers.

A route that is missing from here, or that no longer exists, fails test_route_matrix.py. To add one, add a line:
its name, the roles that enter it in their own cité (F facilitator, L project lead, S steering member, P local
partner), and the object its address names, if any. `post` is what a form without its fields gets, `None` when POST
is not declared. Everybody else gets what the doors give: a visitor is sent to sign in, a member of another cité
gets 404, a member without the right 403.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from citesedu.cites.models import Membership
from tests.factories import Planted, World

Arguments = Callable[[World, Planted], dict[str, Any]]


@dataclass(frozen=True)
class CiteRoute:
    """`roles` get `get`, and `posters` (the same unless said) get `post`. `hidden` get 404: for them the object
    does not exist. The object of another cité under one's own address gets 404, or `foreign_get`, `foreign_post`
    when the view sends back to a page that says it."""

    name: str
    roles: str
    get: int = 200
    post: int | None = None
    posters: str | None = None
    hidden: str = ""
    foreign_get: int = 404
    foreign_post: int = 404
    arguments: Arguments | None = None


def _membership(world: World, planted: Planted) -> dict[str, Any]:
    partner = world.member("local_partner", planted.letter)
    return {"membership": Membership.objects.get(user=partner).pk}


def _campaign(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.campaign.uid}


def _prepared(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.prepared.uid}


def _closed(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.closed.uid}


def _construct(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.closed.uid, "code": "A1"}


def _step(world: World, planted: Planted) -> dict[str, Any]:
    return {"code": "mapping"}


def _meeting(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.meeting.uid}


def _deck(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.closed.uid, "deck": planted.deck.uid}


def _text(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.campaign.uid, "text": planted.text.pk}


def _report(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.report.uid}


def _published(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.published.uid}


def _chapter(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.report.uid, "key": "preconisations"}


def _line(world: World, planted: Planted) -> dict[str, Any]:
    return {**_chapter(world, planted), "line": planted.line}


def _draft_word(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.report.uid, "kind": "word"}


def _published_word(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.published.uid, "kind": "word"}


def _token(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.token_uid}


def _workbook(world: World, planted: Planted) -> dict[str, Any]:
    return {"name": "liens.csv"}


def _pair(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.actor.uid, "other": planted.tied.peer.uid}


def _image(world: World, planted: Planted) -> dict[str, Any]:
    return {"name": "reseau.svg"}


def _tile(world: World, planted: Planted) -> dict[str, Any]:
    return {"zoom": 14, "x": 8255, "y": 5994}


def _lookup(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.actor.uid, "kind": "adresse"}


def _moment(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.tied.moment.uid}


def _batch(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.tied.batch.uid}


def _practice(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.draft.uid}


def _home_edition(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.home.uid, "number": 1}


def _piece(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.draft.uid, "piece": planted.told.piece.uid}


def _event(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.event.uid}


def _open_event(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.open_event.uid}


def _request(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.request.uid}


def _adoption(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.adoption.uid}


def _shared(world: World, planted: Planted) -> dict[str, Any]:
    return {"sheet": planted.told.shared.slug}


def _actor(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.actor.uid}


def _action(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.action.uid}


def _charged(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.charged.uid}


def _review(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.review.uid}


def _workshop(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.workshop.uid}


def _over(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.over.uid}


def _new_activity(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.workshop.uid, "kind": "rate"}


def _activity(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.workshop.uid, "activity": planted.activity}


def _photo(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.workshop.uid, "photo": planted.photo.uid}


CITE_ROUTES = [
    CiteRoute("cite", "FLSP"),
    CiteRoute("members", "FL", post=422),
    CiteRoute(
        "remove_member", "FL", get=302, post=302, foreign_get=302, foreign_post=302, arguments=_membership
    ),
    CiteRoute(
        "member_side", "FL", get=302, post=302, foreign_get=302, foreign_post=302, arguments=_membership
    ),
    CiteRoute("cite_settings", "FL", post=422),
    CiteRoute("journal", "FL"),
    CiteRoute("actors", "FLSP"),
    CiteRoute("actor_new", "FL", post=422),
    CiteRoute("actors_measures", "FLSP"),
    CiteRoute("actor", "FLSP", arguments=_actor),
    CiteRoute("actor_edit", "FL", post=422, arguments=_actor),
    CiteRoute("actor_links", "FL"),
    CiteRoute("actors_files", "FL"),
    CiteRoute("actors_file", "FL", arguments=_workbook, foreign_get=200),  # a name, of no cité
    CiteRoute("actors_image", "FLSP", arguments=_image, foreign_get=200),  # a name, of no cité
    CiteRoute("actors_tile", "FLSP", get=404, arguments=_tile),  # no server of tiles is asked here
    CiteRoute("actor_link", "FL", post=302, arguments=_actor),
    CiteRoute("actor_words", "FL", post=302, arguments=_actor),
    CiteRoute("actor_word", "FL", post=422, arguments=_pair),
    CiteRoute("actor_archive", "FL", get=302, post=302, arguments=_actor),
    CiteRoute("actor_history", "FL", post=302, arguments=_actor),
    CiteRoute("actor_consents", "FL", post=422, arguments=_actor),
    CiteRoute("actor_look_up", "FL", get=404, post=404, arguments=_lookup),  # no service is asked here
    CiteRoute("actor_confirm", "FL", get=302, post=302, arguments=_actor),
    CiteRoute("actor_report", "FLSP", post=422, arguments=_actor),
    CiteRoute("actor_write", "FLSP", post=422, arguments=_actor),
    CiteRoute("actor_missing", "FLSP", post=422),
    CiteRoute("actor_proposals", "FL", post=302),
    CiteRoute("actors_import", "FL", post=422),
    CiteRoute("actors_import_preview", "FL", post=302, arguments=_batch),
    CiteRoute("actors_mobilisation", "FLSP"),
    CiteRoute("actor_moment_new", "FL", post=422),
    CiteRoute("actor_moment", "FL", post=422, arguments=_moment),
    CiteRoute("actor_doubles", "FL", post=302),
    CiteRoute("actor_double", "FL", post=302, arguments=_pair),
    CiteRoute("steps", "FLSP"),
    CiteRoute("beside_all", "FLSP"),
    CiteRoute("step_edit", "FL", post=422, foreign_get=200, foreign_post=422, arguments=_step),
    CiteRoute("commitment", "FL", post=422),
    CiteRoute("programme_meeting", "FLSP", arguments=_meeting),
    CiteRoute("programme_meeting_new", "FL", post=422),
    CiteRoute("programme_meeting_edit", "FL", post=422, arguments=_meeting),
    CiteRoute("practices", "FLSP"),
    CiteRoute("practice_spot", "FLSP", post=422),
    CiteRoute("practice", "FLSP", arguments=_practice),
    CiteRoute("practice_tell", "FLSP", post=422, arguments=_practice),
    CiteRoute("practice_authors", "FLSP", post=302, arguments=_practice),
    CiteRoute("practice_pieces", "FLSP", post=422, arguments=_practice),
    CiteRoute("practice_piece", "FLSP", post=302, arguments=_piece),
    CiteRoute("requests_here", "FLSP", post=422),
    CiteRoute("club_event_new", "FL", post=422),
    CiteRoute("club_event_edit", "FL", post=422, arguments=_event),
    CiteRoute("practice_terms", "FL", post=422, arguments=_practice),
    CiteRoute("practice_step", "FL", get=302, post=422, arguments=_practice),
    CiteRoute("home_edition", "FLSP", arguments=_home_edition),
    # One's own practice cannot be taken up; another cité's, read by the Club, can.
    CiteRoute("adopt", "FL", post=422, foreign_get=200, foreign_post=302, arguments=_shared),
    CiteRoute("practice_copy", "FLSP", post=422, foreign_get=200, foreign_post=422, arguments=_shared),
    CiteRoute("adoption", "FL", post=422, arguments=_adoption),
    CiteRoute("plan", "FLSP"),
    CiteRoute("plan_calendar", "FLSP"),
    CiteRoute("project_review", "FLS", get=302, post=302),
    CiteRoute("action_new", "FL", post=422),
    CiteRoute("action", "FLS", post=422, posters="FL", hidden="P", arguments=_action),
    CiteRoute("action", "FLSP", post=422, posters="FLP", arguments=_charged),
    CiteRoute("action_edit", "FL", post=422, arguments=_action),
    CiteRoute("action_state", "FL", get=302, post=302, arguments=_action),
    CiteRoute("action_partners", "FL", get=302, post=422, arguments=_action),
    CiteRoute("reviews", "FLS", post=422, posters="FL"),
    CiteRoute("review", "FLS", post=422, posters="FL", arguments=_review),
    CiteRoute("review_cancel", "FL", get=302, post=302, arguments=_review),
    CiteRoute("campaigns", "FL"),
    CiteRoute("campaign_new", "FL", post=422),
    CiteRoute("campaign", "FL", arguments=_campaign),
    CiteRoute("campaign_open", "FL", get=302, post=302, foreign_get=302, arguments=_prepared),
    CiteRoute("campaign_close", "FL", get=302, post=302, foreign_get=302, arguments=_campaign),
    CiteRoute("texts", "F", arguments=_campaign),
    CiteRoute("moderate_text", "F", get=302, post=302, arguments=_text),
    CiteRoute("results", "FLS", arguments=_closed),
    CiteRoute("results", "FLS", arguments=_campaign),
    CiteRoute("construct", "FLS", arguments=_construct),
    CiteRoute("exports", "FLS", post=302, arguments=_closed),
    CiteRoute("export_raw", "F", post=422, arguments=_closed),
    CiteRoute("api_tokens", "FL", post=422),
    CiteRoute(
        "api_token_revoke", "FL", get=302, post=302, foreign_get=302, foreign_post=302, arguments=_token
    ),
    CiteRoute("results_map", "FLS", arguments=_closed),
    CiteRoute("results_quadrant", "FLS", arguments=_closed),
    CiteRoute("results_profiles", "FLS", arguments=_closed),
    CiteRoute("results_waves", "FLS", arguments=_closed),
    CiteRoute("results_waves", "FLS", get=404, arguments=_campaign),
    CiteRoute("decks", "FLS", post=302, posters="FL", arguments=_closed),
    CiteRoute("deck", "FLS", arguments=_deck),
    CiteRoute("workshops", "FLS"),
    CiteRoute("workshop_new", "FL", post=422),
    CiteRoute("workshop", "FLS", arguments=_workshop),
    CiteRoute("workshop_edit", "FL", post=422, arguments=_workshop),
    CiteRoute("activity_add", "FL", post=422, arguments=_new_activity),
    CiteRoute("activity_edit", "FL", post=422, arguments=_activity),
    CiteRoute("activity_arrange", "FL", get=302, post=302, arguments=_activity),
    CiteRoute("workshop_animate", "FL", arguments=_workshop),
    CiteRoute("workshop_step", "FL", get=302, post=302, arguments=_workshop),
    CiteRoute("workshop_write", "FL", get=302, post=302, arguments=_workshop),
    CiteRoute("workshop_projection", "FLS", post=302, posters="FL", arguments=_workshop),
    CiteRoute("workshop_kit", "FL", arguments=_workshop),
    CiteRoute("workshop_minutes", "FLS", post=422, posters="FL", arguments=_workshop),
    CiteRoute("workshop_minutes", "FLS", post=422, posters="FL", arguments=_over),
    CiteRoute("workshop_minutes_pdf", "FLS", arguments=_over),
    CiteRoute("workshop_pour", "FL", get=302, post=302, arguments=_over),
    CiteRoute("workshop_photos", "FL", get=302, post=422, arguments=_workshop),
    CiteRoute("workshop_photo", "FLS", post=302, posters="FL", arguments=_photo),
    CiteRoute("reports", "FLSP", post=302, posters="FL"),
    CiteRoute("report", "FLS", post=302, hidden="P", arguments=_report),
    CiteRoute("report", "FLSP", post=302, arguments=_published),
    CiteRoute("report_read", "FLS", hidden="P", arguments=_report),
    CiteRoute("report_read", "FLSP", arguments=_published),
    CiteRoute("report_comments", "FLS", post=422, arguments=_report),
    CiteRoute("report_comments", "FLS", post=422, arguments=_published),
    CiteRoute("compose", "FL", post=302, arguments=_report),
    CiteRoute("compose", "FL", get=302, post=302, arguments=_published),
    CiteRoute("compose_cover", "FL", post=302, arguments=_report),
    CiteRoute("compose_chapter", "FL", post=422, arguments=_chapter),
    CiteRoute("compose_line", "FL", post=422, arguments=_line),
    CiteRoute("compose_history", "FL", post=302, arguments=_chapter),
    CiteRoute("report_pdf", "FLS", get=404, post=302, hidden="P", arguments=_report),
    CiteRoute("report_pdf", "FLSP", post=302, arguments=_published),
    CiteRoute("report_document", "FLS", get=404, post=302, hidden="P", arguments=_draft_word),
    CiteRoute("report_document", "FLSP", get=404, post=302, arguments=_published_word),
    CiteRoute("report_slides", "FLS", hidden="P", arguments=_report),
    CiteRoute("report_slides", "FLSP", arguments=_published),
    CiteRoute("report_figures", "FLS", hidden="P", arguments=_report),
    CiteRoute("report_figures", "FLSP", arguments=_published),
    CiteRoute("report_pdf_cancel", "FLS", get=302, post=302, hidden="P", arguments=_report),
    CiteRoute("report_pdf_cancel", "FLSP", get=302, post=302, arguments=_published),
]


@dataclass(frozen=True)
class LinkRoute:
    """A page of a respondent. `closed` is what the link of a closed campaign gets; `foreign_get` and `foreign_post`
    what the key of a sheet of another cité gets. `room`: the link is a workshop's code. `own`: it is an actor's."""

    name: str
    get: int = 200
    post: int | None = None
    closed: int = 410
    foreign_get: int = 404
    foreign_post: int = 404
    arguments: Arguments | None = None
    room: bool = False
    own: bool = False

    @property
    def unknown(self) -> str:
        return "22222222" if self.room else "unknown"

    def link(self, planted: Planted) -> str:
        if self.own:
            return planted.tied.token
        return planted.workshop.code if self.room else planted.token

    def closed_link(self, planted: Planted) -> str:
        if self.own:
            return planted.tied.over_token
        return planted.over.code if self.room else planted.closed_token


def _sheet(world: World, planted: Planted) -> dict[str, Any]:
    return {"key": planted.key}


def _page(world: World, planted: Planted) -> dict[str, Any]:
    return {"key": planted.key, "number": 1}


def _peer(world: World, planted: Planted) -> dict[str, Any]:
    return {"other": planted.tied.peer.uid}


LINK_ROUTES = [
    LinkRoute("answer", post=422),
    LinkRoute("answer_thanks", closed=200),
    LinkRoute("answer_withdraw", post=422, closed=200),
    LinkRoute("answer_page", post=302, arguments=_page),
    LinkRoute("answer_review", post=409, foreign_post=422, arguments=_sheet),
    LinkRoute("answer_register", get=302, post=302, foreign_get=302, foreign_post=302, arguments=_sheet),
    LinkRoute("own_words", post=302, own=True),
    LinkRoute("own_sheet", post=302, own=True),
    LinkRoute("own_consents", post=422, own=True),
    LinkRoute("own_word", post=422, arguments=_peer, own=True),
    LinkRoute("room", post=422, room=True),
    LinkRoute("room_answer", get=302, post=409, room=True),
    LinkRoute("room_leave", get=302, post=302, closed=302, room=True),
]


@dataclass(frozen=True)
class PublicationRoute:
    """A page of a published report, for whoever holds its address."""

    name: str


PUBLICATION_ROUTES = [PublicationRoute("publication"), PublicationRoute("publication_print")]


@dataclass(frozen=True)
class TokenRoute:
    """What a program reads with a token of the cité. `open` is what it gets of a campaign that is not closed."""

    name: str
    arguments: Arguments | None = None
    open: Arguments | None = None


TOKEN_ROUTES = [
    TokenRoute("api_campaigns"),
    TokenRoute("api_results", arguments=_closed, open=_campaign),
]


@dataclass(frozen=True)
class LiveRoute:
    """What a room follows, for who holds a ticket. `topic` names something of one cité."""

    name: str
    topic: Callable[[Planted], str]


def _room(planted: Planted) -> str:
    return f"room:{planted.campaign.uid}"


LIVE_ROUTES = [LiveRoute("live_state", _room)]


@dataclass(frozen=True)
class ClubRoute:
    """A page of the Club, across cités. `visitor` is what somebody who does not belong to it gets, `member` a member
    of any cité or the coordination, `reader` who reads for it (here: the facilitators)."""

    name: str
    visitor: int = 200
    outsider: int = 200
    member: int = 200
    reader: int = 200
    post: int | None = None
    arguments: Arguments | None = None


def _sheet_of_the_club(world: World, planted: Planted) -> dict[str, Any]:
    return {"slug": planted.told.shared.slug}


def _waiting(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.told.waiting.uid}


CLUB_ROUTES = [
    ClubRoute("club"),
    ClubRoute("club_sheet", visitor=404, outsider=404, arguments=_sheet_of_the_club),
    ClubRoute(
        "club_sheet_version",
        visitor=404,
        outsider=404,
        arguments=lambda world, planted: {**_sheet_of_the_club(world, planted), "number": 1},
    ),
    ClubRoute(
        "club_piece",
        visitor=404,
        outsider=404,
        arguments=lambda world, planted: {"uid": planted.told.shared_piece.uid},
    ),
    *(
        ClubRoute(name, 404, 404, 404, 404, arguments=lambda world, planted: {"uid": planted.line})
        for name in ("club_collection", "club_collection_file")
    ),
    ClubRoute("club_events"),
    ClubRoute("club_event", arguments=_open_event),
    ClubRoute("club_event_calendar", arguments=_open_event),
    ClubRoute("club_requests", visitor=404, outsider=404),
    ClubRoute("club_file", arguments=lambda world, planted: {"name": "pratiques.json"}),
    ClubRoute(
        "club_sheet_file",
        visitor=404,
        outsider=404,
        arguments=lambda world, planted: {**_sheet_of_the_club(world, planted), "number": 1},
    ),
]
DESK_ROUTES = [ClubRoute("club_desk", visitor=302, outsider=403, member=403)]
# For who holds a signed link, or a key: what it opens is in tests/club/views/test_subscriptions.py.
LETTER_ROUTES = [
    ClubRoute("club_letter", 404, 404, 404, 404, 404, lambda world, planted: {"token": "unknown"}),
]
# Likewise: what a reader's link opens is in tests/club/views/test_invited.py.
INVITED_ROUTES = [
    ClubRoute("club_invited", 404, 404, 404, 404, 404, lambda world, planted: {"token": "unknown"}),
    ClubRoute(
        "club_invited_piece",
        404,
        404,
        404,
        404,
        arguments=lambda world, planted: {"token": "unknown", "piece": planted.told.waiting_piece.uid},
    ),
]
FEED_ROUTES = [
    ClubRoute("club_feed", 404, 404, 404, 404, arguments=lambda world, planted: {"key": "unknown"})
]
GUEST_ROUTES = [
    ClubRoute("club_reading", visitor=302, outsider=403, member=403, post=409, arguments=_waiting),
    ClubRoute(
        "club_comment",
        visitor=302,
        outsider=403,
        post=422,
        arguments=lambda world, planted: {"uid": planted.told.shared.practice_uid},
    ),
    ClubRoute(
        "club_report",
        visitor=302,
        outsider=403,
        post=422,
        arguments=lambda world, planted: {
            "uid": planted.told.shared.practice_uid,
            "comment": planted.told.question.uid,
        },
    ),
    ClubRoute(
        "club_moderate",
        visitor=302,
        outsider=403,
        member=403,
        post=422,
        arguments=lambda world, planted: {"uid": planted.told.question.uid},
    ),
    ClubRoute(
        "club_waiting_piece",
        visitor=302,
        outsider=403,
        member=403,
        arguments=lambda world, planted: {
            "uid": planted.told.waiting.uid,
            "piece": planted.told.waiting_piece.uid,
        },
    ),
    ClubRoute("club_event_join", visitor=302, outsider=403, post=302, arguments=_open_event),
    ClubRoute("club_request_reply", visitor=302, outsider=403, post=422, arguments=_request),
    # A reader is not an editor.
    ClubRoute(
        "club_invitation", visitor=302, outsider=403, member=403, reader=403, post=403, arguments=_waiting
    ),
    ClubRoute(
        "club_decision", visitor=302, outsider=403, member=403, reader=403, post=403, arguments=_waiting
    ),
]


@dataclass(frozen=True)
class PlainRoute:
    """A page of no cité: what a visitor, a signed-in person and a national reader get."""

    name: str
    visitor: int = 200
    person: int = 200
    national: int = 200
    post: int | None = None
    arguments: Arguments | None = None


def _no_link(world: World, planted: Planted) -> dict[str, Any]:
    return {"token": "unknown"}


def _no_link_to_a_document(world: World, planted: Planted) -> dict[str, Any]:
    return {"token": "unknown", "uid": planted.candidate.documents.get().uid}


def _candidate(world: World, planted: Planted) -> dict[str, Any]:
    return {"uid": planted.candidate.uid}


def _document_of_a_candidate(world: World, planted: Planted) -> dict[str, Any]:
    return {**_candidate(world, planted), "document": planted.candidate.documents.get().uid}


PLAIN_ROUTES = [
    PlainRoute("home"),
    PlainRoute("cites", visitor=302),
    PlainRoute("steering", visitor=302, person=403),
    PlainRoute("national_reports", visitor=302, person=403),
    PlainRoute("national_report", 302, 403, 404, arguments=lambda world, planted: {"uid": planted.line}),
    PlainRoute("club_news", visitor=302, post=422),
    PlainRoute("club_collections", visitor=302, person=200, post=404),
    PlainRoute(
        "club_collection_change",
        visitor=302,
        person=404,
        national=404,
        post=404,
        arguments=lambda world, planted: {"uid": planted.line},
    ),
    PlainRoute("club_save_search", visitor=302, person=302, national=302, post=302),
    # The call of the programme is closed here; what a link opens is in tests/programme/views/test_applying.py.
    PlainRoute("call", post=422),
    PlainRoute("application", 404, 404, 404, post=404, arguments=_no_link),
    PlainRoute("application_document_new", 404, 404, 404, post=404, arguments=_no_link),
    PlainRoute("application_document", 404, 404, 404, post=404, arguments=_no_link_to_a_document),
    PlainRoute("comparison", visitor=302, person=403),
    PlainRoute("national_synthesis", visitor=302, person=403),
    PlainRoute("synthesis_file", 302, 403, 409, arguments=lambda world, planted: {"kind": "pdf"}),
    PlainRoute("comparison_file", 302, 403, arguments=lambda world, planted: {"kind": "csv"}),
    PlainRoute("steps_of_all", visitor=302, person=403),
    PlainRoute("national_step_new", visitor=302, person=403, post=422),
    PlainRoute(
        "national_step_edit", 302, 403, 404, post=404, arguments=lambda world, planted: {"uid": planted.line}
    ),
    PlainRoute("applications", visitor=302, person=403, post=200),
    PlainRoute("applications_tell", visitor=302, person=403, post=302),
    PlainRoute("application_reading", visitor=302, person=403, post=302, arguments=_candidate),
    PlainRoute("application_opening", visitor=302, person=403, post=422, arguments=_candidate),
    PlainRoute("application_read_document", 302, 403, post=200, arguments=_document_of_a_candidate),
    PlainRoute("accessibility"),
    PlainRoute("privacy"),
    PlainRoute("legal"),
    PlainRoute("api_openapi"),
    PlainRoute("room_door"),
    PlainRoute("invitation", 404, 404, 404, post=404, arguments=lambda world, planted: {"token": "unknown"}),
]

ALLAUTH = "allauth's page: no cité behind it"
WITHOUT_DOOR = {
    "health": "asked by machines; four words, no data",
    "gallery": "components with invented data, in DEBUG only",
    "account_login": ALLAUTH,
    "account_request_login_code": ALLAUTH,
    "account_confirm_login_code": ALLAUTH,
    "account_signup": ALLAUTH,
    "account_logout": ALLAUTH,
    "account_change_password": ALLAUTH,
    "account_reset_password": ALLAUTH,
    "account_reset_password_done": ALLAUTH,
    "account_reset_password_from_key": ALLAUTH,
    "account_reset_password_from_key_done": ALLAUTH,
    "account_reauthenticate": ALLAUTH,
    "account_inactive": ALLAUTH,
    "mfa_index": ALLAUTH,
    "mfa_authenticate": ALLAUTH,
    "mfa_reauthenticate": ALLAUTH,
    "mfa_activate_totp": ALLAUTH,
    "mfa_deactivate_totp": ALLAUTH,
    "mfa_view_recovery_codes": ALLAUTH,
    "mfa_generate_recovery_codes": ALLAUTH,
    "mfa_download_recovery_codes": ALLAUTH,
}
