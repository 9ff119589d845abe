from django import forms

from citesedu.cites.models import Cite, validate_timezone
from citesedu.cites.roles import Role, Side
from citesedu.cites.services.settings import EDITABLE

ZONES = [
    ("Europe/Paris", "Hexagone et Corse"),
    ("America/Guadeloupe", "Guadeloupe"),
    ("America/Martinique", "Martinique"),
    ("America/Cayenne", "Guyane"),
    ("Indian/Reunion", "La Réunion"),
    ("Indian/Mayotte", "Mayotte"),
    ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
    ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ("Pacific/Tahiti", "Polynésie française"),
    ("Pacific/Wallis", "Wallis-et-Futuna"),
]


class InvitationForm(forms.Form):
    full_name = forms.CharField(label="Prénom et nom", max_length=120)
    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        max_length=254,
        error_messages={
            "invalid": "Cette adresse n’est pas complète : elle s’écrit comme prenom.nom@structure.fr."
        },
    )
    role = forms.ChoiceField(label="Rôle dans la cité", choices=Role.choices)


class AcceptForm(forms.Form):
    password = forms.CharField(
        label="Choisissez un mot de passe",
        help_text="12 signes au moins. Une phrase convient très bien.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    timezone = forms.ChoiceField(
        label="Fuseau horaire",
        choices=ZONES,
        validators=[validate_timezone],
        help_text="Une campagne se clôt à minuit à l’heure de la cité.",
    )
    retention_months = forms.IntegerField(
        label="Conservation des réponses, en mois",
        min_value=1,
        max_value=36,
        required=False,
        help_text="Après la clôture. 24 mois est la durée habituelle.",
        error_messages={
            "min_value": "La conservation dure un mois au moins.",
            "max_value": "La conservation ne dépasse pas 36 mois.",
            "invalid": "Écrivez un nombre de mois, par exemple 24.",
        },
    )

    validating_sides = forms.MultipleChoiceField(
        label="L’état des lieux est validé par",
        choices=Side.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Il n’est validé que lorsque tous l’ont fait.",
        error_messages={"required": "Choisissez au moins un des trois porteurs."},
    )

    class Meta:
        model = Cite
        fields = EDITABLE
        help_texts = {
            "controller": "La structure responsable des réponses. Elle est nommée dans la notice du questionnaire.",
            "contact": "Une adresse générique ou un numéro, pour les questions et les droits des personnes.",
            "crip_phone": "La cellule du département qui reçoit les inquiétudes. Vide : la ligne n’est pas imprimée.",
            "shares_nationally": "La coordination nationale lit alors les chiffres publiés, jamais les réponses.",
        }
