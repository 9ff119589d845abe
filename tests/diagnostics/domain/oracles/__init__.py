"""Published values that the measures must give back."""

import json
from pathlib import Path
from typing import Any

ORACLES: dict[str, Any] = json.loads(Path(__file__).with_name("oracles-agreement.json").read_text("utf-8"))
