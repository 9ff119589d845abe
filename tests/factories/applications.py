"""Applications to the programme, through the services that applicants and the national side use."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from citesedu.accounts.models import User
from citesedu.programme.domain.applications import Call, Move
from citesedu.programme.domain.template import Kind, fields
from citesedu.programme.models import Application
from citesedu.programme.services import applying, selecting

PDF = b"%PDF-1.4 lettre"


def a_call(places: int = 10, *, days: int = 30) -> Call:
    """Open since yesterday, for so many days."""
    today = timezone.localdate()
    return Call(today - dt.timedelta(days=1), today + dt.timedelta(days=days), places)


def everything(name: str = "Hauteclaire", **told: str) -> dict[str, str]:
    """All that is asked."""
    content = {
        field.name: f"{field.name}@exemple.fr"
        if field.kind is Kind.EMAIL
        else "2027-01"
        if field.kind is Kind.MONTH
        else "given"
        if field.kind is Kind.CHOICE
        else f"{field.label} : quelques mots."
        for field in fields()
        if field.asked
    }
    return {**content, "name": name, "departement": "Vélune", "communes": name, **told}


def a_draft(name: str = "Hauteclaire", **told: str) -> tuple[Application, str]:
    """Everything is told, and the letter attached; with the token of its link."""
    call = a_call()
    application, token = applying.begin(name=name, email="dossier@exemple.fr", call=call)
    saved = applying.save(application=application, content=everything(name, **told), revision=0, call=call)
    applying.attach(application=saved.application, kind="support", content=PDF)
    return saved.application, token


def a_filed(name: str = "Hauteclaire", **told: str) -> Application:
    return applying.move(application=a_draft(name, **told)[0], move=Move.FILE, call=a_call())


def decided(application: Application, move: Move, by: User, *, places: int = 10, **more: Any) -> Application:
    reason = more.pop("reason", "Merci de votre intérêt.")
    return selecting.decide(application=application, move=move, reason=reason, places=places, by=by)
