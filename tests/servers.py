"""pytest plugin, loaded before Django's settings: the tests' own PostgreSQL and Redis, and their environment.

They live in var/test, apart from the demo's data. With DATABASE_URL and REDIS_URL given (a continuous
integration service, say) those are used instead. Workers of pytest-xdist inherit the environment: they start
nothing; each makes its own database, and has its own files and its own numbered Redis.
"""

import os
import re
from pathlib import Path

from citesedu.runtime import embedded

ROOT = Path(__file__).resolve().parent.parent

os.environ["DATA_DIR"] = str(ROOT / "var" / "test")
os.environ["HTTPS"] = "0"
os.environ["SECOND_FACTOR"] = "0"
os.environ["EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ.setdefault("SECRET_KEY", "tests only, nothing is kept: 0123456789abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("SCOPE_KEY", "tests only, nothing is kept")
for name in ("DEBUG", "DEMO", "DATABASE_AS_OWNER"):
    os.environ.pop(name, None)

# No disk to wait for: what the tests write is thrown away.
embedded.provide(durable=False)

# A test holds one transaction open however long it thinks (a browser, a PDF): two limits are off.
PATIENT = "options=-c%20idle_in_transaction_session_timeout%3D0%20-c%20transaction_timeout%3D0"
if PATIENT not in os.environ["DATABASE_URL"]:
    joint = "&" if "?" in os.environ["DATABASE_URL"] else "?"
    os.environ["DATABASE_URL"] += joint + PATIENT

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if WORKER:
    plain = re.sub(r"([?&]db=|/)\d+$", "", os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = f"{plain}?db={int(WORKER) + 1}"
    os.environ["MEDIA_ROOT"] += f"-{WORKER}"
