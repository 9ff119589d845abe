"""Writing to an actor without knowing its address: the platform sends, the answer goes to who wrote."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from actors.models import Actor, ActorSheet
from citesedu.accounts.models import User
from citesedu.cites.models import Cite
from citesedu.cites.services.journal import record
from citesedu.common.limits import seconds_to_wait
from citesedu.common.refusal import Refusal

LONGEST = 2000
MOST, WINDOW = 10, 3600  # messages of one person in so many seconds


def write_to(*, actor: Actor, sheet: ActorSheet | None, cite: Cite, text: str, by: User) -> None:
    """Raises Refusal when nothing can be sent; OSError is said as one too, so that nothing typed is lost."""
    text = text.strip()
    if sheet is None or not sheet.mailbox:
        raise Refusal("Cet acteur n’a pas d’adresse électronique dans l’annuaire.", conflict=True)
    if not text:
        raise Refusal("Écrivez votre message.", field="text")
    if len(text) > LONGEST:
        raise Refusal(f"Ce texte est trop long : {LONGEST} signes au plus.", field="text")
    if seconds_to_wait(f"contact:{by.pk}", most=MOST, seconds=WINDOW):
        raise Refusal(f"Vous avez déjà écrit {MOST} messages dans l’heure : attendez un peu.", conflict=True)
    context = {"actor": actor, "cite": cite, "text": text, "by": by}
    message = EmailMessage(
        subject=f"Cité éducative de {cite.name} : un message pour {actor.name}",
        body=render_to_string("emails/to_an_actor.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[sheet.mailbox],
        reply_to=[by.email],
    )
    try:
        message.send()
    except OSError as error:  # smtplib's own errors too
        raise Refusal("Le courriel n’est pas parti. Essayez de nouveau dans quelques minutes.") from error
    record(actor=by, verb="écrit à un acteur", target=actor.name)
