"""What is known of a practice's effects: a kind of knowledge, kept apart from its quality, and never a rank.

Adapted from the scales of the Early Intervention Foundation and the Education Endowment Foundation.
"""

from __future__ import annotations

EVIDENCE: dict[str, str] = {
    "idea": "Une idée : rien n’est encore observé",
    "told": "Décrite : des témoignages, un fil qui se tient",
    "followed": "Suivie : des chiffres avant et après, ou tout au long",
    "evaluated": "Évaluée : un regard extérieur, ou une comparaison",
    "elsewhere": "Éprouvée ailleurs : évaluée, et reprise dans deux autres territoires",
    "no_effect": "Évaluée sans effet constaté : l’apprendre sert aussi",
}
SHORT: dict[str, str] = {code: label.split(" :")[0] for code, label in EVIDENCE.items()}
