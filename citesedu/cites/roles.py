"""The one table: which role may do what in its cité. Rights, menus and tests all derive from it.

The separation that matters: a facilitator reads raw open text of the cités entrusted; a project lead, often a
colleague of the respondents, never does; the national coordination reads validated aggregates only.
"""

from django.db import models


class Role(models.TextChoices):
    FACILITATOR = "facilitator", "Tiers facilitateur"
    PROJECT_LEAD = "project_lead", "Chef ou cheffe de projet"
    STEERING_MEMBER = "steering_member", "Membre du comité local"
    LOCAL_PARTNER = "local_partner", "Partenaire local"


class Side(models.TextChoices):
    """The three co-owners of a cité éducative, that validate together: no single one owns it."""

    STATE = "state", "l’État"
    SCHOOL = "school", "l’Éducation nationale"
    TOWN = "town", "la collectivité"


_F, _L, _S, _P = Role.FACILITATOR, Role.PROJECT_LEAD, Role.STEERING_MEMBER, Role.LOCAL_PARTNER

# permission on the cité → its French name, the roles that hold it
PERMISSIONS: dict[str, tuple[str, frozenset[Role]]] = {
    "view_cite": ("Voir la page de la cité", frozenset({_F, _L, _S, _P})),
    "view_results": ("Lire les résultats d’ensemble", frozenset({_F, _L, _S})),
    "manage_campaigns": ("Préparer, ouvrir et clore une campagne", frozenset({_F, _L})),
    "moderate_texts": ("Lire et relire les réponses en texte libre", frozenset({_F})),
    "export_raw": ("Télécharger les réponses une à une, sans ordre ni date", frozenset({_F})),
    "read_published_reports": ("Lire les états des lieux publiés", frozenset({_F, _L, _S, _P})),
    "read_draft_reports": ("Lire les états des lieux en préparation", frozenset({_F, _L, _S})),
    "comment_report": ("Faire une remarque sur un état des lieux", frozenset({_F, _L, _S})),
    "compose_report": ("Composer un état des lieux et le proposer", frozenset({_F, _L})),
    "read_workshop": ("Lire les ateliers et leurs comptes rendus", frozenset({_F, _L, _S})),
    "prepare_workshop": ("Préparer un atelier et écrire son compte rendu", frozenset({_F, _L})),
    "animate_workshop": ("Animer un atelier", frozenset({_F, _L})),
    "validate_report": ("Valider un état des lieux", frozenset({_S})),
    "view_actors": ("Consulter l’annuaire des acteurs", frozenset({_F, _L, _S, _P})),
    "edit_actors": ("Tenir l’annuaire des acteurs", frozenset({_F, _L})),
    "read_tensions": ("Lire ce qui est difficile entre des acteurs", frozenset({_F})),
    "read_plan": ("Lire tout le plan d’action", frozenset({_F, _L, _S})),
    "edit_plan": ("Conduire le plan d’action", frozenset({_F, _L})),
    "report_progress": ("Suivre les actions dont on a la charge", frozenset({_F, _L, _S, _P})),
    "write_practices": ("Repérer et raconter une pratique", frozenset({_F, _L, _S, _P})),
    "submit_practices": ("Soumettre, publier et retirer une pratique", frozenset({_F, _L})),
    "adopt_practices": ("Reprendre une pratique d’une autre cité", frozenset({_F, _L})),
    "edit_steps": (
        "Dater les étapes, noter les réunions, écrire la lettre d’engagement",
        frozenset({_F, _L}),
    ),
    "edit_settings": ("Régler la cité et sa notice", frozenset({_F, _L})),
    "manage_members": ("Inviter et retirer des membres", frozenset({_F, _L})),
    "read_journal": ("Lire le journal des actions", frozenset({_F, _L})),
}

# They read raw texts, and several cités: a password alone does not open those.
SECOND_FACTOR_ROLES = frozenset({_F})

# National rights are ordinary group permissions, without a cité.
NATIONAL_GROUP = "Coordination nationale"
NATIONAL_PERMISSION, SELECT_PERMISSION = "cites.read_national", "cites.select_cites"
REVIEW_PERMISSION, EDIT_PERMISSION = "cites.review_club", "cites.edit_club"
# Group, by the French name it bears → the national rights it gives.
NATIONAL_RIGHTS: dict[str, tuple[str, ...]] = {
    NATIONAL_GROUP: ("read_national", "select_cites"),
    "Relecture du Club": ("review_club",),
    "Édition du Club": ("review_club", "edit_club"),
}


def group_name(cite_id: int, role: str) -> str:
    return f"cite:{cite_id}:{role}"


def permissions_of(role: str) -> frozenset[str]:
    return frozenset(name for name, (_, roles) in PERMISSIONS.items() if role in roles)
