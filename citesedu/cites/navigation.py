"""The pages of a cité, in the order of its menu: (label, route name, permission that opens it)."""

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("Accueil", "cite", "view_cite"),
    ("Étapes", "steps", "view_cite"),
    ("Questionnaires", "campaigns", "manage_campaigns"),
    ("Ateliers", "workshops", "read_workshop"),
    ("États des lieux", "reports", "read_published_reports"),
    ("Plan d’action", "plan", "report_progress"),
    ("Acteurs", "actors", "view_actors"),
    ("Pratiques", "practices", "write_practices"),
    ("Membres", "members", "manage_members"),
    ("Réglages", "cite_settings", "edit_settings"),
    ("Journal", "journal", "read_journal"),
)
