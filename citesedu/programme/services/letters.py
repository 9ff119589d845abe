"""What applicants and invited people receive. The link of an application is in its letters and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from citesedu.cites.models import Invitation
from citesedu.programme.models import Application
from citesedu.programme.queries.call import the_call
from citesedu.programme.services.selecting import tell_decision

logger = logging.getLogger(__name__)


def send_link(request: HttpRequest, application: Application, token: str) -> None:
    try:
        _send("application_link", "Votre candidature", application, address=_address(token))
    except OSError:  # smtplib's own errors too
        logger.exception("the link of an application could not be sent")
        messages.warning(request, "Le courriel n’est pas parti : gardez bien l’adresse de cette page.")
    else:
        messages.success(request, f"Le lien de ce dossier est parti à {application.email}.")


def send_acknowledgement(application: Application, token: str) -> None:
    """The page itself is a proof: a letter that fails stops nothing."""
    try:
        _send("application_filed", "Candidature déposée", application, address=_address(token))
    except OSError:
        logger.exception("an acknowledgement could not be sent")


def send_decision(application: Application) -> bool:
    """Marked as told in the same transaction as it is sent: what fails is told at the next round."""
    try:
        with transaction.atomic():
            told = tell_decision(application=application)
            if told is not None:
                _send("application_decision", "Votre candidature : la décision", told)
    except OSError:
        logger.exception("the decision on application %s could not be sent", application.pk)
        return False
    return True


def send_invitations(request: HttpRequest, invited: Iterable[tuple[Invitation, str]]) -> None:
    failed = []
    for invitation, token in invited:
        context = {
            "invitation": invitation,
            "address": settings.PUBLIC_URL + reverse("invitation", args=[token]),
            "facilitator": settings.FACILITATOR["name"],
        }
        try:
            send_mail(
                f"Invitation à rejoindre {invitation.cite.name}",
                render_to_string("emails/invitation.txt", context),
                settings.DEFAULT_FROM_EMAIL,
                [invitation.email],
            )
        except OSError:
            logger.exception("an invitation could not be sent")
            failed.append(invitation.email)
    if failed:
        messages.error(
            request,
            f"Un courriel n’est pas parti ({', '.join(failed)}) : invitez à nouveau depuis ses membres.",
        )


def _send(name: str, subject: str, application: Application, **more: str) -> None:
    context = {
        "application": application,
        "call": the_call(),
        "facilitator": settings.FACILITATOR["name"],
        **more,
    }
    send_mail(
        f"{subject} : {application}",
        render_to_string(f"emails/{name}.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [application.email],
    )


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("application", args=[token])
