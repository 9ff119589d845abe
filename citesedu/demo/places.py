"""The ten invented cités. No commune, département or priority district of these names exists: attributing an
invented finding to a real town would be false and harmful."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A cité as it is created, and what its settings hold. `host` is the town whose services collect the answers."""

    slug: str
    name: str
    departement: str
    communes: tuple[str, ...]
    districts: tuple[str, ...]
    host: str
    timezone: str = "Europe/Paris"
    retention_months: int = 24
    shares_nationally: bool = True

    @property
    def settings(self) -> dict[str, object]:
        """The notice to respondents, and the agreement to the national reading."""
        return {
            "controller": f"Caisse des écoles de {self.host} (démonstration)",
            "contact": f"donnees@{self.slug}.example",
            "retention_months": self.retention_months,
            "shares_nationally": self.shares_nationally,
        }


PLACES: dict[str, Place] = {
    place.slug: place
    for place in (
        Place(
            "marvallon",
            "Marvallon – Le Plateau",
            "Haute-Vernoise",
            ("Marvallon",),
            ("QN99901D", "QN99902D"),
            host="Marvallon",
        ),
        Place(
            "port-ferrant",
            "Port-Ferrant – Les Bassins",
            "Côte-Ferrante",
            ("Port-Ferrant",),
            ("QN99903D",),
            host="Port-Ferrant",
        ),
        Place(
            "saint-ambrieux",
            "Saint-Ambrieux – Les Tilleuls",
            "Val-de-Brume",
            ("Saint-Ambrieux",),
            ("QN99904D", "QN99905D"),
            host="Saint-Ambrieux",
        ),
        Place(
            "clairvigne",
            "Clairvigne – Quartier des Vignes",
            "Haute-Vernoise",
            ("Clairvigne",),
            ("QN99906D",),
            host="Clairvigne",
        ),
        Place(
            "roqueverte-fontarnaud",
            "Roqueverte–Fontarnaud",
            "Monts-de-Sorgue",
            ("Roqueverte", "Fontarnaud"),
            ("QN99907D", "QN99908D", "QN99909D"),
            host="Roqueverte",
        ),
        Place(
            "montcendre",
            "Montcendre – Les Forges-Neuves",
            "Monts-de-Sorgue",
            ("Montcendre",),
            ("QN99910D",),
            host="Montcendre",
        ),
        # Three years of answers, kept until the second passation has been compared with the first.
        Place(
            "brumecourt-nord",
            "Brumecourt Nord",
            "Val-de-Brume",
            ("Brumecourt",),
            ("QN99911D",),
            host="Brumecourt",
            retention_months=36,
        ),
        Place(
            "brumecourt-sud",
            "Brumecourt Sud",
            "Val-de-Brume",
            ("Brumecourt",),
            ("QN99912D",),
            host="Brumecourt",
            shares_nationally=False,
        ),
        Place(
            "vauxbrel",
            "Vauxbrel – La Grande-Rive",
            "Côte-Ferrante",
            ("Vauxbrel",),
            ("QN99913D",),
            host="Vauxbrel",
        ),
        Place(
            "anse-colibri",
            "Anse-Colibri – Bourg et Hauteurs",
            "Outre-mer (démonstration)",
            ("Anse-Colibri",),
            ("QN99914D",),
            host="Anse-Colibri",
            timezone="America/Martinique",
        ),
    )
}
