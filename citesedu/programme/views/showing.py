"""An application, to be read."""

from __future__ import annotations

from collections.abc import Mapping

from citesedu.programme.domain.template import fields


def answers(content: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(name, label, what was written) of what was told, in the order of the form."""
    return [
        (field.name, field.label, (field.choices or {}).get(said, said))
        for field in fields()
        if (said := content.get(field.name, ""))
    ]
