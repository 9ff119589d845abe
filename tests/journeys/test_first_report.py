"""From an open campaign to a PDF in somebody's hands, in the order in which people do it."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from pypdf import PdfReader

from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.roles import Role
from citesedu.cites.scope import scope
from diagnostics.models import Campaign, Rendering
from diagnostics.queries.respondents import open_link
from diagnostics.services import renderings, tallies
from tests.factories.campaigns import link_of, published_framework, respond
from tests.factories.people import PASSWORD, a_cite, a_person
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite() -> Cite:
    published_framework()
    return a_cite("marvallon", name="Marvallon")


def signed_in(user: User) -> Visitor:
    visitor = Visitor().go("/").click("Se connecter")
    return visitor.send("Se connecter", login=user.email, password=PASSWORD)


def answer(link: str, *, favourable: bool, text: str = "") -> str:
    """A person fills in every page, from the notice to « merci »; returns the withdrawal code."""
    visitor = Visitor().go(link).sees("Il ne demande pas votre nom").send("Commencer")
    while "Vérifier et envoyer" not in [label for form in visitor.page.forms for label in form.buttons]:
        visitor = visitor.send("Continuer", **choices(visitor, favourable, text))
    visitor.send("Vérifier et envoyer", **choices(visitor, favourable, text))
    visitor.send("Envoyer mes réponses").sees("Vos réponses sont bien reçues")
    return re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", visitor.text).group()


def everything_alike(cite: Cite, audience: str, people: int, rank: int) -> None:
    """More people, by the service behind those pages: each gives the same answer to every affirmation."""
    with scope(role="web", cite=cite):
        campaign = Campaign.objects.get()
    scales = [f"{theme}{item}" for theme in "ABCDEFGH" for item in range(1, 8)]
    link = link_of(campaign, audience)
    with scope(role="anon", cite=cite, link=link):
        asked = open_link(link).sheet("standard").items
    for _ in range(people):
        respond(campaign, audience, {code: rank for code in scales if code in asked})


def choices(visitor: Visitor, favourable: bool, text: str) -> dict[str, str]:
    form = next(
        form for form in visitor.page.forms if {"Continuer", "Vérifier et envoyer"} & set(form.buttons)
    )
    answers = {}
    for name in form.values:
        if re.fullmatch(r"[A-H][1-7]", name):
            is_text = f'textarea class="input" id="q-{name}"' in visitor.response.content.decode()
            if not is_text:
                answers[name] = "4" if favourable else "1"
        if name == "A8" and text:
            answers[name] = text
    return answers


def test_a_campaign_from_its_opening_to_a_validated_pdf(cite: Cite) -> None:
    lead, facilitator = a_person(cite, Role.PROJECT_LEAD), a_person(cite, Role.FACILITATOR)
    committee = a_person(cite, Role.STEERING_MEMBER, side="town")
    cite.validating_sides = ["town"]
    cite.save()

    # The project lead prepares and opens a campaign.
    today = timezone.localdate()
    work = signed_in(lead).click("Marvallon").click("Préparer une première campagne")
    work.send(
        "Enregistrer la campagne",
        title="Notre premier regard",
        opens_on=today.isoformat(),
        closes_on=(today + dt.timedelta(days=20)).isoformat(),
        form_pro="pro_full",
        form_ben="ben_full",
        form_par="par_short",
        invited_pro="20",
    ).sees("Prête à ouvrir")
    work.send("Ouvrir la campagne").sees("est ouverte")
    links = [label for label in work.page.links if "/q/" in label]
    assert len(links) == 3
    pro, ben, par = (link.removeprefix("http://testserver") for link in links)

    # Professionals, parents and four volunteers answer; one changes their mind.
    answer(pro, favourable=True, text="On se téléphone quand ça brûle.")
    answer(par, favourable=False)
    answer(ben, favourable=True)
    for audience, others, rank in (("pro", 11, 4), ("par", 11, 1), ("ben", 3, 4)):
        everything_alike(cite, audience, others, rank)
    code = answer(par, favourable=False)
    Visitor().go(par + "retirer/").send("Retirer mes réponses", code=code.lower()).sees(
        "Vos réponses sont retirées"
    )
    with scope(role="web", cite=cite):
        tallies.drain_all()

    # While it is open: numbers by five, no result, nothing of the volunteers.
    work.go(work.address).sees("Au moins 10 réponses sur 20 personnes sollicitées", "Trop peu de réponses")
    work.send("Clore maintenant").sees("est close")
    Visitor().go(par).sees("Ce questionnaire est terminé")

    # The facilitator reads the texts, quotes one, and reads the crossed views.
    desk = signed_in(facilitator).click("Marvallon").click("Lire les résultats")
    desk.sees("Professionnels et parents ne voient pas la même chose")
    desk.sees("effectif insuffisant", "Ensemble des publics affichés 24")
    desk.go(work.address).click("Relire les textes libres").sees("On se téléphone quand ça brûle.").send(
        "Citer"
    )
    Visitor().go(desk.address)  # nobody else: the door asks to sign in
    assert signed_in(lead).go(desk.address).response.status_code == 403

    # The report is frozen, proposed by the lead, validated by the committee, published, made into a PDF.
    work.click("États des lieux").send("Figer les chiffres").sees("En préparation")
    work.click("Lire le document").sees("L’essentiel").click("Suivi du document")
    work.send("Proposer au comité local").sees("Proposé")
    board = signed_in(committee).click("Marvallon").click("État des lieux de Marvallon")
    board.send("Valider").sees("Validé")
    work.go(work.address).send("Publier", reach="cite").sees("Publié").send("Produire le PDF").sees(
        "En attente d’un traitement"
    )
    with scope(role="web", cite=cite):
        rendering = Rendering.objects.get()
    renderings.perform(in_scope=partial(scope, role="web", cite=cite, user=lead), uid=rendering.uid)
    work.go(work.address).sees("Produit le").click("Télécharger le PDF")
    assert work.response["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(work.response.content))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "On se téléphone quand ça brûle" in words
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert list(pdf.attachments) == ["resultats.csv"]

    # A local partner reads the published report, and nothing before it.
    partner = signed_in(a_person(cite, Role.LOCAL_PARTNER)).click("Marvallon")
    partner.does_not_see("Lire les résultats").click("État des lieux de Marvallon").click("Lire le document")
    partner.sees("L’essentiel")
    assert mail.outbox == []
