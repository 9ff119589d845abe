"""Cover and first chapters of the sample: the essential, the approach, the territory, the actors."""

from fractions import Fraction

from citesedu.common.typography import number, percent
from tests.common.pdf.sample.answers import ANSWERED, AUDIENCES, INVITED
from tests.common.pdf.sample.builder import Builder, flat
from tests.common.pdf.sample.markup import MARK, NOTE_119, WITHHELD, badge, p, table, text, ul

COVER = (
    '<section class="cover"><p class="cover-kicker">État des lieux partagé</p>'
    '<p class="cover-title">Marvallon, Le Plateau</p>'
    '<p class="cover-subtitle">Comment les adultes travaillent ensemble autour des enfants et des jeunes</p>'
    "<table><tbody>"
    + "".join(
        f'<tr><th scope="row">{text(name)}</th><td>{text(value)}</td></tr>'
        for name, value in (
            ("Commune", "Marvallon (Haute-Vernoise)"),
            ("Quartiers", "QN99901D, QN99902D"),
            ("Recueil", "mars à mai 2026"),
            ("Version", "2, projet du 14 juin 2026"),
            ("Tiers facilitateur", "Observatoire national de l’action sociale"),
        )
    )
    + f'</tbody></table><p class="cover-mark">{MARK}</p>'
    + p(
        "Ce document décrit des regards, à un moment donné. Il ne juge ni les personnes ni les structures. "
        "Aucun résultat n’est affiché pour un groupe de moins de cinq personnes.",
        "cover-note",
    )
    + "</section>"
)


def essential(builder: Builder) -> None:
    ranked = sorted(flat(builder), key=lambda pair: -pair[1].gap)
    strong = sorted(flat(builder), key=lambda pair: -min(pair[1].scores))[:3]
    weak = sorted(flat(builder), key=lambda pair: max(pair[1].scores))[:3]
    builder.chapter(
        "L’essentiel en une page",
        '<table class="figures"><thead><tr>'
        + "".join(f'<th scope="col">{figure}</th>' for figure in ("173", "3", "5", "42"))
        + "</tr></thead><tbody><tr>"
        + "".join(
            f"<td>{text(words)}</td>"
            for words in ("réponses au questionnaire", "publics comparés", "ateliers", "acteurs recensés")
        )
        + "</tr></tbody></table>",
        p(
            "L’entraide des habitants est une force que tous reconnaissent ; l’accès aux soins est la "
            "difficulté que tous partagent.",
            "key",
        ),
        f"<h2>{badge('strength', 'Forces partagées')}</h2>",
        ul([one.statement for _, one in strong]),
        f"<h2>{badge('weakness', 'Fragilités partagées')}</h2>",
        ul([one.statement for _, one in weak]),
        f"<h2>{badge('divergence', 'Regards divergents')}</h2>",
        ul([f"{one.statement} (écart : {number(one.gap)} points)" for _, one in ranked[:2]]),
        "<h2>Priorités votées en atelier</h2>",
        ul(
            [
                "Prévenir les parents plus tôt",
                "Une permanence de médiation en santé",
                "Un annuaire tenu à jour",
            ]
        ),
    )


def approach(builder: Builder) -> None:
    rows = [
        [
            text(name),
            number(invited),
            number(answered),
            percent(Fraction(answered, invited)) if answered >= 30 else f"{answered} sur {invited}",
        ]
        for name, invited, answered in zip(AUDIENCES, INVITED, ANSWERED, strict=True)
    ]
    rows.append([text("Jeunes de 15 ans et plus"), "12", WITHHELD, WITHHELD])
    builder.chapter(
        "La démarche",
        p(
            "Trois publics ont répondu, en nombre suffisant pour être comparés ; les jeunes, trop peu "
            "nombreux, ne le sont pas.",
            "key",
        ),
        p(
            "Le questionnaire a été diffusé de mars à mai 2026, par lien, par téléphone et sur papier, "
            "dans les écoles, "
            "au centre social et dans les associations. Il comprend un tronc commun national de dix "
            "questions et des "
            "questions choisies par le groupe de travail local. Cinq ateliers ont ensuite réuni "
            "quatre-vingt-sept personnes."
        ),
        table("Participation par public", ("Public", "Sollicités", "Réponses", "Taux"), rows),
        p("Avec moins de trente réponses, le nombre est donné à la place du taux."),
        "<h2>Ce que ce document ne dit pas</h2>",
        ul(
            [
                "Les personnes qui ont répondu ont choisi de le faire : elles ne représentent pas toute "
                "la population.",
                "Les parents qui ne lisent pas le français ont été peu nombreux à répondre, malgré les "
                "traductions.",
                "Un écart de quelques points entre deux petits groupes ne veut rien dire : il n’est pas "
                "commenté.",
                "« Je ne sais pas » est une réponse : elle est montrée à part et n’entre pas dans les "
                "scores.",
            ]
        ),
        NOTE_119,
    )


def territory(builder: Builder) -> None:
    rows = [
        ["Population des quartiers", number(11840), "Recensement, 2022"],
        ["Moins de 18 ans", percent(Fraction(31, 100)), "Recensement, 2022"],
        ["Collèges", "2", "Ministère, 2025"],
        ["Écoles", "7", "Ministère, 2025"],
        ["Élèves", number(2316), "Ministère, 2025"],
        ["Places d’accueil du jeune enfant pour 100 enfants", number(Fraction(187, 10), 1), "CAF, 2024"],
    ]
    builder.chapter(
        "Le territoire",
        p("Le Plateau compte deux collèges et sept écoles ; trois habitants sur dix y sont mineurs.", "key"),
        p(
            "Les chiffres publics sont donnés avec leur source et leur millésime. Ils situent le "
            "quartier ; ils n’expliquent "
            "pas, à eux seuls, ce que les personnes ont répondu."
        ),
        table("Repères", ("Indicateur", "Valeur", "Source"), rows, words=(2,)),
        "<h2>Lieux et équipements</h2>",
        p(
            "Le centre social, la médiathèque, le gymnase et les deux maisons de quartier sont ouverts "
            "aux familles hors "
            "du temps scolaire. La maison de santé a fermé en 2024 ; la plus proche est à quarante "
            "minutes de bus."
        ),
    )


def actors(builder: Builder) -> None:
    kinds = (
        ("École et enseignement", 11, 19),
        ("Social et protection de l’enfance", 7, 22),
        ("Santé", 3, 5),
        ("Loisirs, sport, culture", 9, 12),
        ("Petite enfance", 4, 7),
        ("Associations d’habitants", 8, 14),
    )
    builder.chapter(
        "La carte des acteurs et des coopérations",
        p("Quarante-deux acteurs sont recensés ; la santé, avec trois acteurs, est la moins reliée.", "key"),
        table(
            "Acteurs et coopérations déclarées, par domaine",
            ("Domaine", "Acteurs", "Liens déclarés par un côté", "Liens confirmés par les deux"),
            [[text(kind), str(count), str(links), str(links * 2 // 3)] for kind, count, links in kinds],
        ),
        p(
            "Un lien est dit confirmé quand les deux acteurs le déclarent. Les liens que déclare un seul "
            "côté ne sont pas "
            "des erreurs : ils disent souvent que l’un compte sur l’autre plus que l’autre ne le sait."
        ),
        "<h2>Qui manque autour de la table</h2>",
        ul(["Les médecins libéraux", "Les bailleurs sociaux", "Le conseil citoyen, en sommeil depuis 2024"]),
    )
