"""A workshop of all audiences, from its preparation to the minutes in PDF: 25 people, of whom four volunteers that
nothing ever shows apart."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from citesedu.workshops.models import Ballot, Note, Participant, RoundResult, Workshop
from diagnostics.models import ReportChapter, ReportEntry, StateOfPlay
from diagnostics.services.decks import create_deck
from diagnostics.services.reports import freeze_report
from tests.factories.people import PASSWORD, a_cite, a_person
from tests.factories.sheets import closed_campaign_in
from tests.journeys.visitor import Visitor, clean

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOM = {"pro": 9, "par": 12, "ben": 4}


@pytest.fixture
def cite() -> Cite:
    return a_cite("marvallon", name="Marvallon")


def signed_in(user: User) -> Visitor:
    visitor = Visitor().go("/").click("Se connecter")
    return visitor.send("Se connecter", login=user.email, password=PASSWORD)


def comes_in(code: str, audience: str) -> Visitor:
    phone = Visitor().go("/a/").send("Entrer", code=code).sees("Bienvenue")
    return phone.send("Entrer dans l’atelier", audience=audience)


def rates(phone: Visitor, value: int) -> None:
    phone.go(phone.address)
    answers = {name: value for form in phone.page.forms for name in form.values if name.startswith("a-")}
    phone.send("Envoyer ma réponse", **answers).sees("Votre réponse est comptée")


def spends(phone: Visitor, first: int, second: int) -> None:
    phone.go(phone.address)
    names = [name for form in phone.page.forms for name in form.values if name.startswith("a-")]
    phone.send("Envoyer mes points", **{names[0]: first, names[1]: second}).sees("Votre réponse est comptée")


def writes(phone: Visitor, text: str, quadrant: str) -> None:
    phone.go(phone.address).send("Envoyer ma note", text=text, quadrant=quadrant).sees(text)


def test_a_mixed_workshop_up_to_its_minutes(cite: Cite) -> None:
    facilitator, lead = a_person(cite, Role.FACILITATOR), a_person(cite, Role.PROJECT_LEAD)
    partner = a_person(cite, Role.STEERING_MEMBER)
    campaign = closed_campaign_in(
        cite,
        {"pro": 30, "ben": 20, "par": 40},
        leaning={"pro": 0.95, "ben": 0.9, "par": 0.15},
        seed="atelier",
    )
    with scope(role="web", cite=cite):
        deck = create_deck(campaign=campaign, cite=cite)

    # The day before: a workshop from the cards, with who is expected; what will be visible is said.
    work = signed_in(facilitator).click("Marvallon").click("Ateliers").click("Préparer un atelier")
    work.send(
        "Préparer l’atelier",
        title="Rencontre au centre social",
        planned_on=timezone.localdate().isoformat(),
        place="Salle des Tilleuls",
        template="mixed",
        deck=deck.uid,
        expected_pro=9,
        expected_par=12,
        expected_ben=4,
    ).sees("150 minutes", "Avec 25 participants", "ceux des parents (12)", "Vote")
    page = work.address
    with scope(role="web", cite=cite):
        workshop = Workshop.objects.get()
    code = f"{workshop.code[:4]}-{workshop.code[4:].lower()}"
    kit = work.client.get(f"{page}a-imprimer/")
    printed = clean(" ".join(each.extract_text() for each in PdfReader(BytesIO(kit.content)).pages))
    assert workshop.code[:4] in printed
    assert "Bulletin : Vote" in printed

    # Before it begins the code waits; then everybody comes in.
    Visitor().go("/a/").send("Entrer", code=code).sees("pas encore commencé")
    work.click("Animer").send("Commencer l’atelier").sees("Moins de 5 personnes")
    room = {audience: [comes_in(code, audience) for _ in range(size)] for audience, size in ROOM.items()}
    phones = [phone for each in room.values() for phone in each]
    screen = signed_in(partner).go(f"{page}projection/")
    screen.sees("25 personnes au moins", f"{workshop.code[:4]} {workshop.code[4:]}")

    # A card to discuss, then the room's ideas on the board.
    work.go(f"{page}animer/")
    board = next(label for form in work.page.forms for label in form.buttons if "Pistes sur cartes" in label)
    work.send(board).send("Ouvrir")
    for rank, phone in enumerate(phones[:6]):
        writes(phone, f"Une piste numéro {rank}", "strength" if rank % 2 else "opportunity")
    screen.go(screen.address).sees("5 notes au moins").does_not_see("Une piste numéro 1")
    helper = signed_in(lead).go(f"{page}animer/").does_not_see("Une piste numéro 1")
    work.go(f"{page}animer/").sees("Une piste numéro 1")
    work.send("Ajouter la note", **{"note-text": "Le café du vendredi", "note-quadrant": "strength"})
    work.send("Fermer").send("Révéler")
    screen.go(screen.address).sees("Le café du vendredi", "Une piste numéro 1")
    helper.go(f"{page}animer/").sees("Une piste numéro 1")

    # A statement added on the fly to the vote; two facilitators; a measure, then another one.
    vote = next(label for form in work.page.forms for label in form.buttons if label.startswith("Vote"))
    work.send(vote).send("Ajouter", **{"choice-text": "Une permanence commune"}).send("Ouvrir")
    helper.go(f"{page}animer/").send("Pause").sees("En pause")
    work.send("Fermer").sees("Un autre écran vient d’agir")
    work.send("Reprendre")
    for audience, each in room.items():
        for phone in each:
            spends(phone, *((3, 2) if audience != "ben" else (0, 3)))
    screen.go(screen.address).sees("25 réponses au moins").does_not_see("points")
    work.send("Fermer")
    phones[0].go(phones[0].address).sees("Les réponses sont fermées")
    shown = "".join(screen.go(screen.address).text.split())
    for half in (workshop.code[:4], workshop.code[4:]):  # a code may hold any figure
        shown = shown.replace(half, "")
    assert "63" not in shown
    work.send("Révéler").sees("Parents et habitants").does_not_see("Bénévoles")
    screen.go(screen.address).sees("63", "25 personnes ont voté")
    work.send("Nouvelle mesure").send("Ouvrir")
    late = comes_in(code, "pro").sees("Cette deuxième mesure")
    late.does_not_see("Envoyer mes points")
    for phone in phones:
        spends(phone, 1, 3)
    work.send("Fermer").send("Révéler")
    screen.go(screen.address).sees("(avant : 63)")

    # A decision as it is said, then the end: only totals are left.
    work.send(
        "Noter la décision",
        **{"decision-text": "Ouvrir la permanence", "decision-holder": "Le centre social"},
    )
    work.send("Terminer maintenant").sees(
        "Compte rendu", "25", "effectif insuffisant", "Ouvrir la permanence"
    )
    assert Visitor().go(f"/a/{code}/").response.status_code == 410
    with scope(role="web", cite=cite):
        assert not Participant.objects.exists()
        assert not Ballot.objects.exists()
        assert not Note.objects.exclude(seal="").exists()
        assert not RoundResult.objects.exclude(counts={}).exists()
    work.send(
        "Enregistrer le compte rendu", text="On se revoit en janvier.", next_what="Deuxième rencontre"
    ).sees("On se revoit en janvier.")
    minutes = work.client.get(f"{page}compte-rendu/pdf/")
    pages = [each.extract_text() for each in PdfReader(BytesIO(minutes.content)).pages]
    told = clean(" ".join(pages))
    for words in (
        "Rencontre au centre social",
        "Une permanence commune",
        "Le café du vendredi",
        "Ouvrir la permanence",
    ):
        assert words in told
    assert "Bénévoles effectif insuffisant" in told
    assert " 4 " not in re.sub(
        r"\d+ / \d+", "", told.partition("Décisions")[0].partition("Qui était là")[2][:400]
    )

    # Into the état des lieux in preparation: text, board, votes.
    with scope(role="web", cite=cite):
        report = freeze_report(campaign=campaign, cite=cite)
    work.go(f"{page}compte-rendu/").send("Verser dans l’état des lieux", report=report.uid)
    work.sees("L’atelier est dans l’état des lieux")
    with scope(role="web", cite=cite):
        assert StateOfPlay.objects.get().uid == report.uid
        assert (
            "Une permanence commune"
            not in ReportChapter.objects.get(key="ateliers").text.partition("Décisions")[2]
        )
        assert "Ouvrir la permanence (Le centre social)" in ReportChapter.objects.get(key="ateliers").text
        kinds = set(ReportEntry.objects.values_list("kind", flat=True))
        assert kinds == {"strength", "opportunity", "priority"}
