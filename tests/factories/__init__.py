"""What the tests are made of: plain functions that go through the platform's own services.

`world()` is two cités with every role in each, and a secret in every tenant table of both; the others are
the smaller bricks, for a test that needs one cité and a few answers.
"""

from tests.factories.campaigns import (
    campaign_in,
    close,
    count,
    link_of,
    open_campaign_in,
    published_framework,
    respond,
)
from tests.factories.compositions import validated
from tests.factories.people import PASSWORD, a_cite, a_national_reader, a_person, a_user, join, yesterday
from tests.factories.secrets import Planted, plant
from tests.factories.world import LETTERS, OTHER, World, world

__all__ = [
    "LETTERS",
    "OTHER",
    "PASSWORD",
    "Planted",
    "World",
    "a_cite",
    "a_national_reader",
    "a_person",
    "a_user",
    "campaign_in",
    "close",
    "count",
    "join",
    "link_of",
    "open_campaign_in",
    "plant",
    "published_framework",
    "respond",
    "validated",
    "world",
    "yesterday",
]
