"""Who meets in a cité, and what the commitment letter says."""

from __future__ import annotations

BODIES: dict[str, str] = {
    "committee": "Comité local",
    "questionnaire": "Groupe de travail questionnaire",
    "themes": "Groupe de travail thématique",
    "rereading": "Comité de relecture",
    "other": "Autre réunion",
}
# Of the commitment letter and its roadmap: name → label, help.
ROADMAP: dict[str, tuple[str, str]] = {
    "scope": ("Ce que la démarche couvre", "Le territoire, les âges, les questions que l’on se pose."),
    "publics": ("Qui est associé", "Professionnels, bénévoles, parents, jeunes ; par qui on les joint."),
    "calendar": ("Le calendrier", "Les grandes dates, ce dont il faut tenir compte."),
    "confidentiality": (
        "Les règles de confidentialité",
        "Qui lit quoi ; aucun enfant, aucune famille nommés.",
    ),
}

# What the programme holds for all cités together.
NATIONAL: dict[str, str] = {
    "committee": "Comité de pilotage national",
    "club_day": "Journée du Club",
    "call": "Visioconférence du Club",
    "visit": "Visite entre cités",
    "survey": "Enquête auprès des cités",
    "synthesis": "Synthèse annuelle",
    "other": "Autre temps national",
}
