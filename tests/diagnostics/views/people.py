from __future__ import annotations

from citesedu.cites.models import Cite
from tests.factories import PASSWORD, a_person
from tests.journeys.visitor import Visitor


def signed_in(cite: Cite, role: str) -> Visitor:
    """A member of the cité, at the page that follows signing in."""
    user = a_person(cite, role)
    return Visitor().go("/").click("Se connecter").send("Se connecter", login=user.email, password=PASSWORD)
