"""Every component with the least and the most it can be given, on one page: /dev/composants/ in DEBUG.

templates/gallery/ is the reference of `templatetags/ui.py` for whoever writes a template, and what the
browser tests look at. The values are invented, and long enough to show what happens when a line wraps.
"""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from citesedu.common.icons import ICONS
from citesedu.common.tables import Cell, Table


def gallery(request: HttpRequest) -> HttpResponse:
    """404 unless DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "gallery/index.html", samples())


class ShortForm(forms.Form):
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Nom de l’organisation")


class LongForm(forms.Form):
    email = forms.EmailField(
        label="Adresse électronique", help_text="Elle sert seulement à vous connecter.", required=False
    )
    role = forms.ChoiceField(
        label="Vous êtes",
        help_text="Choisissez ce qui vous ressemble le plus.",
        choices=[("parent", "Parent d’élève"), ("pro", "Professionnel ou professionnelle")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Sujets",
        choices=[("À l’école", [("ecole", "École"), ("cantine", "Cantine")]), ("loisirs", "Loisirs")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kind = forms.ChoiceField(
        label="Sorte d’organisation",
        choices=[
            ("", "Choisir"),
            ("Public", [("ecole", "École"), ("ville", "Ville")]),
            ("asso", "Association"),
        ],
    )
    since = forms.DateField(
        label="Depuis le",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input input--short"}),
    )
    story = forms.CharField(label="En quelques mots", widget=forms.Textarea(attrs={"rows": 4}))
    agree = forms.BooleanField(label="J’ai lu la notice", help_text="Elle tient en une page.")

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("La date de fin précède la date de début.")


TABLE = Table(
    caption="Confiance entre adultes, par public (nombre de réponses)",
    headers=("Public", "Pas du tout", "Plutôt pas", "Plutôt", "Tout à fait", "Je ne sais pas", "État"),
    rows=(
        (Cell("Parents", href="#"), "4", "12", "21", "9", "3", Cell("Suffisant", badge="success")),
        ("Professionnels de l’école", "2", "6", "31", "18", "1", Cell("Suffisant", badge="success")),
        ("Bénévoles", "–", "–", "–", "–", "–", Cell("Effectif insuffisant", badge="warning")),
    ),
    note="Aucun résultat n’est affiché pour un groupe de moins de cinq personnes.",
    numeric=frozenset(range(1, 6)),
)


def _drawing(ident: str, width: int) -> SimpleNamespace:
    """Stands for a citesedu.common.charts.Chart: the gallery shows the frame, not the art of charts."""
    left, unit = width // 4, width * 0.0065
    bars = "".join(
        f'<text x="0" y="{top + 20}">{name}</text>'
        f'<rect x="{left}" y="{top}" width="{share * unit:.0f}" height="28" fill="#0b5563"/>'
        f'<text x="{left + share * unit + 6:.0f}" y="{top + 20}">{share} %</text>'
        for name, share, top in (("Parents", 65, 12), ("Écoles", 86, 56))
    )
    svg = (
        f'<svg width="{width}" height="96" viewBox="0 0 {width} 96" role="img" aria-labelledby="{ident}">'
        f'<title id="{ident}">Parents : 65 % ont confiance. Écoles : 86 %.</title>'
        f'<g font-family="sans-serif" font-size="15" fill="#1c2326">{bars}</g></svg>'
    )
    return SimpleNamespace(svg=svg, title="Confiance entre adultes, par public")


SECTIONS = ("Tableau de bord", "Étapes", "Questionnaires", "Ateliers", "Acteurs", "Plan d’action", "Membres")
VIEWS = ("Tableau", "Carte", "Cercles", "Matrice", "Réseau", "Absents")
PATH = (("Accueil", "#"), ("Marvallon", "#"), ("Questionnaires", "#"), ("Printemps 2026", ""))


def samples() -> dict[str, Any]:
    """The context the gallery's templates are written against."""
    return {
        "icons": list(ICONS),
        "cite": SimpleNamespace(name="Marvallon", slug="marvallon", crip_phone="01 99 00 12 34"),
        "sections": [(label, "#", label == "Questionnaires") for label in SECTIONS],
        "short_path": PATH[2:],
        "path": PATH,
        "two_tabs": [("Tableau", "#", True), ("Carte", "#", False)],
        "tabs": [SimpleNamespace(label=view, href="#", is_current=view == "Cercles") for view in VIEWS],
        "one_page": Paginator(range(3), 20).page(1),
        "page": Paginator(range(240), 20).page(6),
        "no_messages": [],
        "sample_messages": [
            Message(25, "La passation est ouverte."),
            Message(40, "La fiche n’a pas été envoyée."),
            Message(10, "Rien de grave."),
        ],
        "short_steps": [("Lancement", "done"), ("Diagnostic", "todo")],
        "steps": [
            ("Lancement", "done", "12 janvier 2026, mairie de Marvallon"),
            ("Questionnaires", "current", "Du 2 mars au 30 avril 2026"),
            ("Atelier de restitution", "todo", "À fixer avec le comité"),
            ("État des lieux", "todo", ""),
        ],
        "small_table": Table("Réponses reçues", ("Public", "Réponses"), (("Parents", "49"),)),
        "table": TABLE,
        "chart": _drawing("seul", 640),
        "wide_chart": _drawing("large", 640),
        "narrow_chart": _drawing("etroit", 320),
        "definitions": [("Ouverture", "2 mars 2026")],
        "long_definitions": [
            ("Ouverture", "2 mars 2026"),
            ("Responsable du traitement", "Ville de Marvallon et Observatoire national de l’action sociale"),
            ("Publics", "Parents, professionnels, bénévoles, habitantes et habitants"),
        ],
        "form": LongForm(auto_id="libre_%s"),
        "short_form": ShortForm(auto_id="court_%s"),
        "refused_form": LongForm({"email": "non", "themes": ["cantine"]}),
    }
