"""Do the letters of two thousand people take a bounded memory, and about the time of their mails?

The floor is as many plain mails, with nothing to find out. Memory is what Python holds at most while they leave.
"""

import datetime as dt
import time
import tracemalloc

from django.core.mail import EmailMessage
from django.test.utils import override_settings

from citesedu.accounts.models import User
from citesedu.cites.models import Membership
from citesedu.cites.roles import Role
from club.models import SavedSearch, Subscription
from club.services.letters import send_letters
from tests.benchmarks.support.effort import choose
from tests.factories import a_cite
from tests.factories.practices import a_practice, published

TODAY = dt.date(2026, 3, 3)
MEMORY = "django.core.mail.backends.dummy.EmailBackend"  # nothing is kept of what was sent


def run() -> list[tuple[str, float, str]]:
    lines: list[tuple[str, float, str]] = []
    cite = a_cite("bench-letters")
    for number in range(choose(30, 3)):
        published(a_practice(cite, f"Fiche {number}"), today=TODAY - dt.timedelta(days=2))
    made = 0
    for size in choose((200, 2_000), (10, 30)):
        _people(cite.pk, size - made, made)
        made = size
        Subscription.objects.update(last_period="", last_on=None)
        with override_settings(EMAIL_BACKEND=MEMORY):
            tracemalloc.start()
            began = time.perf_counter()
            sent = send_letters(today=TODAY)
            took = time.perf_counter() - began
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            began = time.perf_counter()
            for number in range(size):
                EmailMessage("Objet", "Corps", "de@exemple.fr", [f"{number}@exemple.fr"]).send()
            floor = time.perf_counter() - began
        if sent != size:
            raise RuntimeError(f"{sent} letters, not {size}")
        lines += [
            (f"letters.sent_{size}", sent, "letters"),
            (f"letters.peak_{size}", peak / 1e6, "MB"),
            (f"letters.each_{size}", 1000 * took / size, "ms"),
            (f"letters.floor_{size}", 1000 * floor / size, "ms"),
            (f"letters.over_floor_{size}", took / floor, "ratio"),
        ]
    return lines


def _people(cite_id: int, number: int, start: int) -> None:
    login = dt.datetime.combine(TODAY, dt.time(8), tzinfo=dt.UTC)
    users = User.objects.bulk_create(
        User(email=f"lettre{rank}@exemple.fr", full_name=f"Personne {rank}", last_login=login)
        for rank in range(start, start + number)
    )
    Membership.objects.bulk_create(
        Membership(user=user, cite_id=cite_id, role=Role.LOCAL_PARTNER) for user in users
    )
    SavedSearch.objects.bulk_create(
        SavedSearch(user=user, name="fiche", query="q=fiche", made_on=TODAY) for user in users[::3]
    )
