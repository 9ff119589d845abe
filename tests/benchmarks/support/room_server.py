"""The platform, with the addresses of a room to be measured (room.py)."""

from django.conf import settings

from citesedu.wsgi import application

__all__ = ["application"]

settings.ROOT_URLCONF = "tests.benchmarks.support.room"
