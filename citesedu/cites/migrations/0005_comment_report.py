"""The right to write a remark on an état des lieux. Who holds it is in roles.py, and given again after each migrate."""

from django.db import migrations

PERMISSIONS = [
    ("view_cite", "Voir la page de la cité"),
    ("view_results", "Lire les résultats d’ensemble"),
    ("manage_campaigns", "Préparer, ouvrir et clore une campagne"),
    ("moderate_texts", "Lire et relire les réponses en texte libre"),
    ("export_raw", "Télécharger les réponses une à une, sans ordre ni date"),
    ("read_published_reports", "Lire les états des lieux publiés"),
    ("read_draft_reports", "Lire les états des lieux en préparation"),
    ("comment_report", "Faire une remarque sur un état des lieux"),
    ("compose_report", "Composer un état des lieux et le proposer"),
    ("validate_report", "Valider un état des lieux"),
    ("edit_settings", "Régler la cité et sa notice"),
    ("manage_members", "Inviter et retirer des membres"),
    ("read_journal", "Lire le journal des actions"),
    ("read_national", "Lire la synthèse nationale"),
]


class Migration(migrations.Migration):
    dependencies = [("cites", "0004_co_owners")]
    operations = [
        migrations.AlterModelOptions(
            name="cite",
            options={
                "default_permissions": (),
                "ordering": ["name"],
                "permissions": PERMISSIONS,
                "verbose_name": "cité éducative",
                "verbose_name_plural": "cités éducatives",
            },
        ),
    ]
