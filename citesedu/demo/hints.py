"""What `make demo` prints once the pages answer: the accounts, and three things to try."""

from __future__ import annotations

from citesedu.cites.models import Cite
from citesedu.cites.scope import scope
from citesedu.demo.people import PASSWORD, PEOPLE
from diagnostics.models import Campaign, CampaignLink

TO_ANSWER = "clairvigne"


def hints(address: str) -> str:
    """`address` is the platform's, without a final slash."""
    width = max(len(person.email) for person in PEOPLE)
    accounts = "\n".join(f"  {person.email:<{width}}  {person.part}" for person in PEOPLE)
    things = "\n".join(f"  {number}. {thing}" for number, thing in enumerate(_things(address), start=1))
    return f"Comptes (mot de passe : {PASSWORD})\n{accounts}\n\nÀ essayer\n{things}\n"


def _things(address: str) -> list[str]:
    token = open_link_token(TO_ANSWER, "par")
    return [
        *(
            [
                "Répondre comme un parent de Clairvigne, au téléphone par exemple, sans compte :\n"
                f"     {address}/q/{token}/"
            ]
            if token
            else []
        ),
        "Voir ce que parents et professionnels ne voient pas de la même façon à Marvallon, puis demander le PDF\n"
        f"     (compte projet.marvallon) : {address}/cites/marvallon/etats-des-lieux/",
        "Relire les textes de Saint-Ambrieux : l’un d’eux porte un numéro de téléphone, à retirer\n"
        f"     (compte facilitation) : {address}/cites/saint-ambrieux/questionnaires/",
    ]


def open_link_token(slug: str, audience: str) -> str:
    """Token of the public link of an audience in the cité's open campaign; empty when there is none."""
    cite = Cite.objects.filter(slug=slug).first()
    if cite is None:
        return ""
    with scope(role="web", cite=cite, read_only=True):
        links = CampaignLink.objects.filter(campaign__state=Campaign.State.OPEN, audience=audience)
        return links.order_by("id").values_list("token", flat=True).first() or ""
