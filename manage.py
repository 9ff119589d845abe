#!/usr/bin/env python3
"""Django's command line. Without DATABASE_URL or REDIS_URL it starts the embedded servers first."""

import os
import sys

from django.core.management import execute_from_command_line

from citesedu.runtime import embedded
from citesedu.runtime.place import Unavailable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citesedu.settings")
    try:
        embedded.provide()
    except Unavailable as refusal:
        sys.exit(str(refusal))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
