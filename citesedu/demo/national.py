"""What the programme of the demonstration holds for all its cités: a committee, a day of the Club, a visit."""

from __future__ import annotations

import datetime as dt

from citesedu.programme.models import NationalStep
from citesedu.programme.services.national import NationalFacts, save_national_step


def date_national_steps(today: dt.date) -> None:
    """Around `today`, on working days; once, however often the demonstration is started."""
    if NationalStep.objects.exists():
        return
    for days, facts in (
        (
            -120,
            {
                "kind": "committee",
                "title": "Deuxième comité de pilotage national",
                "place": "En visioconférence",
                "product": "Deux cités invitées ont présenté leur état des lieux ; la fiche sur le partage "
                "d’informations est confiée au Club.",
            },
        ),
        (-30, {"kind": "call", "title": "Nos questionnaires : ce que les parents nous ont appris"}),
        (24, {"kind": "visit", "place": "Vauxbrel, école Rosa-Lumen"}),
        (75, {"kind": "club_day", "place": "Marvallon, centre social L’Escale"}),
    ):
        day = today + dt.timedelta(days=days)
        working = day - dt.timedelta(days=max(0, day.weekday() - 4))
        save_national_step(facts=NationalFacts(starts_on=working, **facts))
