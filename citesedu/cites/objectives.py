"""The three great objectives of the programme and their sub-axes, abridged: what an action or a practice serves.

The objectives are the programme's; the codes of the sub-axes are ours.
"""

OBJECTIVES: dict[str, tuple[str, dict[str, str]]] = {
    "1": (
        "Conforter le rôle de l’École",
        {
            "1.1": "Mixité sociale",
            "1.2": "Bien-être des élèves et des personnels",
            "1.3": "Suivi personnalisé des élèves dans la durée",
            "1.4": "Ambition scolaire et coopération avec les parents",
            "1.5": "Alliances éducatives, dans l’École et avec les partenaires",
        },
    ),
    "2": (
        "Promouvoir la continuité éducative",
        {
            "2.1": "Scolarisation précoce",
            "2.2": "Implication des parents, exercice de la parentalité",
            "2.3": "Prévention santé et hygiène",
            "2.4": "Persévérance scolaire, lutte contre le décrochage",
            "2.5": "Éducation artistique et culturelle",
            "2.6": "Pratique sportive et bien-être corporel",
            "2.7": "Culture scientifique et technique",
            "2.8": "Aller vers les lieux où les publics sont en retrait",
            "2.9": "Accompagnement personnalisé des jeunes",
            "2.10": "Valeurs collectives et prévention des risques",
        },
    ),
    "3": (
        "Ouvrir le champ des possibles",
        {
            "3.1": "Filières de formation, monde du travail",
            "3.2": "Maîtrise de la langue, illettrisme, illectronisme",
            "3.3": "Insertion des jeunes sans qualification",
            "3.4": "Mobilité et rencontres",
            "3.5": "Ouverture culturelle et citoyenne",
            "3.6": "Société numérique",
            "3.7": "Droit à la ville",
        },
    ),
}


def objective_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from: each objective, then its sub-axes."""
    return [
        (title, [(code, f"{code} {label}") for code, label in axes.items()])
        for title, axes in OBJECTIVES.values()
    ]


def objective_label(code: str) -> str:
    """« 2.2 Implication des parents… »; empty for an unknown code."""
    _, axes = OBJECTIVES.get(code.partition(".")[0], ("", {}))
    return f"{code} {axes[code]}" if code in axes else ""
