"""The letter of an invitation. Its link is in it and nowhere else."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from citesedu.cites.models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(*, invitation: Invitation, address: str) -> bool:
    """Whether it left. `address` is that of the page behind the link, whole."""
    context = {"invitation": invitation, "address": address, "facilitator": settings.FACILITATOR["name"]}
    try:
        send_mail(
            f"Invitation à rejoindre {invitation.cite.name}",
            render_to_string("emails/invitation.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [invitation.email],
        )
    except OSError:  # smtplib's own errors too
        logger.exception("an invitation could not be sent")
        return False
    return True
