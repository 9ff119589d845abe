"""The call of the demonstration: two applications filed and read once, that wait for a decision."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import yaml
from django.db import transaction

from citesedu.accounts.models import User
from citesedu.programme.domain.applications import Call, Move
from citesedu.programme.domain.template import cleaned
from citesedu.programme.models import Application
from citesedu.programme.services import applying, selecting

CANDIDATES = Path(__file__).with_name("candidates.yaml")
READER = "coordination@demo.example"
LETTER = (
    b"%PDF-1.4\n% Donn\xc3\xa9es de d\xc3\xa9monstration : lettre du conseil d\xc3\xa9partemental\n%%EOF\n"
)


def add_candidates(today: dt.date) -> None:
    """Safe to run again: an application that is there is left as it is."""
    known = set(Application.objects.order_by("id").values_list("email", flat=True))
    for told in yaml.safe_load(CANDIDATES.read_text(encoding="utf-8")):
        if told["email"] not in known:
            _file(told, today)


@transaction.atomic
def _file(told: dict[str, object], today: dt.date) -> None:
    filed_on = today - dt.timedelta(days=6)
    call = Call(filed_on, today, places=12)
    application, _ = applying.begin(
        name=str(told["name"]), email=str(told["email"]), call=call, today=filed_on, is_demo=True
    )
    application = applying.save(
        application=application, content=cleaned(told), revision=0, call=call, today=filed_on
    ).application
    applying.attach(application=application, kind="support", content=LETTER)
    application = applying.move(application=application, move=Move.FILE, call=call, today=filed_on)
    reader = User.objects.get(email=READER)
    for marks in told["marks"]:  # type: ignore[attr-defined]
        selecting.appraise(application=application, reader=reader, marks=marks, notes=str(told["notes"]))
