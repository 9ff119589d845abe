"""What applicants receive. The link of an application is in its letters and nowhere else."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from citesedu.programme.models import Application
from citesedu.programme.queries.call import the_call
from citesedu.programme.services.selecting import tell_decision

logger = logging.getLogger(__name__)


def send_link(*, application: Application, token: str) -> bool:
    """Whether it left."""
    return _write("application_link", "Votre candidature", application, address=_address(token))


def send_acknowledgement(*, application: Application, token: str) -> bool:
    """The page itself is a proof: a letter that fails stops nothing."""
    return _write("application_filed", "Candidature déposée", application, address=_address(token))


def send_decision(*, application: Application) -> bool:
    """Marked as told in the same transaction as it is sent: what fails is told at the next round."""
    with transaction.atomic():
        told = tell_decision(application=application)
        left = told is None or _write("application_decision", "Votre candidature : la décision", told)
        if not left:
            transaction.set_rollback(True)
    return left


def _write(name: str, subject: str, application: Application, **more: str) -> bool:
    context = {
        "application": application,
        "call": the_call(),
        "facilitator": settings.FACILITATOR["name"],
        **more,
    }
    try:
        send_mail(
            f"{subject} : {application}",
            render_to_string(f"emails/{name}.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [application.email],
        )
    except OSError:  # smtplib's own errors too
        logger.exception("the letter %s could not be sent", name)
        return False
    return True


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("application", args=[token])
