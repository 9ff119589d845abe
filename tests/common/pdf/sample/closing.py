"""Last chapters of the sample: what workshops made of it, the plan, the annexes."""

from fractions import Fraction

from citesedu.common.charts import Point, quadrant
from citesedu.common.typography import number, percent
from tests.common.pdf.sample.answers import ANSWERED, AUDIENCES
from tests.common.pdf.sample.builder import Builder, flat
from tests.common.pdf.sample.markup import NOTE_119, p, table, text, ul


def four(builder: Builder) -> None:
    cells = (
        (
            "Forces",
            (
                "Un réseau de bénévoles ancien",
                "Le café des parents, chaque vendredi",
                "Des collèges qui se parlent",
            ),
        ),
        ("Faiblesses", ("Peu de soignants", "Des départs fréquents", "Des réunions en pleine journée")),
        ("Opportunités", ("Le renouvellement du contrat de ville", "L’ouverture d’une crèche en 2027")),
        ("Menaces", ("La fin de deux postes aidés", "La fermeture d’une ligne de bus")),
    )
    heads = [f'<th scope="col">{text(name)}</th>' for name, _ in cells]
    boxes = [f"<td>{ul(items)}</td>" for _, items in cells]
    builder.chapter(
        "Forces, faiblesses, opportunités, menaces",
        p(
            "Les participants aux ateliers placent la stabilité des équipes au centre : c’est la "
            "condition du reste.",
            "key",
        ),
        *(
            f'<table class="four"><thead><tr>{heads[start]}{heads[start + 1]}</tr></thead>'
            f"<tbody><tr>{boxes[start]}{boxes[start + 1]}</tr></tbody></table>"
            for start in (0, 2)
        ),
        p("Tableau produit en atelier le 28 mai 2026 par vingt-six participants.", "small"),
    )


def priorities(builder: Builder) -> None:
    names = (
        "Prévenir les parents plus tôt",
        "Médiation en santé à l’école",
        "Annuaire tenu à jour",
        "Formation commune",
        "Horaires des rencontres",
        "Accueil des nouveaux",
    )
    votes = (41, 38, 29, 17, 12, 9)
    marks = [
        Point(rank, Fraction(vote * 100, 45), Fraction(score))
        for rank, (vote, score) in enumerate(zip(votes, (41, 28, 45, 66, 58, 52), strict=True), 1)
    ]
    chart = quadrant(
        marks,
        x_cut=50,
        y_cut=50,
        corners=("Acquis", "À préserver", "À surveiller", "À renforcer en priorité"),
        x_label="Importance (part des votes, de 0 à 100)",
        y_label="Mise en œuvre aujourd’hui (score de 0 à 100)",
        width=builder.width,
        ident="priorites",
        title="Importance et mise en œuvre",
        description="Trois actions sont jugées importantes et encore peu mises en œuvre.",
    )
    builder.chapter(
        "Priorités",
        p("Trois actions réunissent les deux tiers des votes et sont peu engagées aujourd’hui.", "key"),
        builder.figure(
            chart,
            "Chaque point est une action, numérotée dans le tableau suivant",
            "En bas à droite, ce qui compte le plus et se fait le moins.",
        ),
        table(
            "Votes en atelier : 49 votants, trois gommettes chacun",
            ("Action", "N°", "Votes", "Part"),
            [
                [text(name), str(rank), str(vote), percent(Fraction(vote, sum(votes)))]
                for rank, (name, vote) in enumerate(zip(names, votes, strict=True), 1)
            ],
        ),
    )


def plan(builder: Builder) -> None:
    rows = [
        ["Inviter les parents avant toute décision", "Collège Jean-Vilar", "septembre 2026", "engagée"],
        ["Ouvrir une permanence de médiation en santé", "Centre social", "janvier 2027", "à engager"],
        ["Nommer la personne qui tient l’annuaire", "Ville", "octobre 2026", "engagée"],
        ["Former ensemble aux règles du partage d’information", "Département", "mars 2027", "à engager"],
    ]
    builder.chapter(
        "Préconisations et plan d’action",
        p("Quatre préconisations, chacune avec un pilote et une échéance.", "key"),
        table(
            "Plan d’action",
            ("Action", "Pilote", "Échéance", "État"),
            [[text(cell) for cell in row] for row in rows],
            words=(1, 2, 3),
        ),
        '<div class="note">'
        + p(
            "Le comité de pilotage relit ce plan deux fois par an. Les actions abandonnées restent "
            "écrites, avec la raison."
        )
        + "</div>",
    )


def annexes(builder: Builder) -> None:
    rows = []
    for _, one in flat(builder):
        for audience, name in enumerate(AUDIENCES):
            cells: list[str] = [str(count) for count in one.counts[audience]]
            if one.unknown[audience] and one.unknown[audience] < 2:
                cells = ['<td class="withheld">masqué</td>'] * 4
            rows.append(
                [
                    f"{text(one.statement)} ({text(name)})",
                    *cells,
                    str(one.unknown[audience]),
                    number(one.score(audience)),
                ]
            )
            builder.csv.append(
                f"{one.statement};{name};{number(one.score(audience), 1)};{ANSWERED[audience]}"
            )
    builder.chapter(
        "Annexes",
        "<h2>Tableaux détaillés</h2>",
        table(
            "Nombre de réponses par affirmation et par public",
            (
                "Affirmation et public",
                "Pas du tout",
                "Plutôt pas",
                "Plutôt",
                "Tout à fait",
                "Ne sait pas",
                "Score",
            ),
            rows,
            css="small",
        ),
        "<h2>Méthode</h2>",
        p(
            "Le score d’un public est la moyenne de ses réponses, ramenée de 0 (« pas du tout d’accord "
            "») à 100 (« tout à "
            "fait d’accord »). Les réponses « je ne sais pas » n’y entrent pas. L’écart est la "
            "différence entre le public le "
            "plus favorable et le moins favorable, parmi ceux d’au moins cinq réponses."
        ),
        "<h2>Glossaire</h2>",
        "<dl><dt>CRIP</dt><dd>Cellule de recueil des informations préoccupantes, au "
        "département.</dd>"
        "<dt>QPV</dt><dd>Quartier prioritaire de la politique de la ville.</dd>"
        "<dt>PMI</dt><dd>Protection maternelle et infantile.</dd></dl>",
        "<h2>Données personnelles</h2>",
        p(
            "Le questionnaire ne demande pas de nom. Les réponses sont regroupées. Elles sont conservées "
            "jusqu’au 31 décembre 2029."
        ),
        NOTE_119,
    )
