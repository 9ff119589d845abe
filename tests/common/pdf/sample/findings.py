"""What the sample found: a chapter per theme, then the audiences side by side."""

from fractions import Fraction

from citesedu.common.charts import (
    BarRow,
    Chart,
    DumbbellRow,
    HeatRow,
    Point,
    convergence_map,
    dumbbell,
    heat_table,
    stacked_bars,
)
from citesedu.common.typography import french, number, percent
from tests.common.pdf.sample.answers import ANSWERED, AUDIENCES, SCALE, THEMES, Measured
from tests.common.pdf.sample.builder import GAP, HIGH, LOW, Builder, flat, label
from tests.common.pdf.sample.markup import p, quote, table, text, ul


def themes(builder: Builder) -> None:
    for rank, (theme, measured) in enumerate(zip(THEMES, builder.measured, strict=True), 1):
        parts = [p(theme.key, "key"), "<h2>Ce que disent les publics</h2>"]
        for index, one in enumerate(measured[: max(1, len(theme.quotes) - 1)]):
            chart = bars(builder, one, f"theme-{rank}-{index}", withheld=index == 0)
            favourable = [sum(counts[2:]) for counts in one.counts]
            parts += [
                builder.figure(
                    chart,
                    "Répartition des réponses par public, en % des réponses",
                    f"{favourable[2]} parents ou habitants sur {ANSWERED[2]} sont plutôt ou tout à fait "
                    f"d’accord ; "
                    f"{one.unknown[2]} ne savent pas.",
                )
            ]
        parts.append(
            table(
                f"Scores de 0 à 100, {theme.title.lower()}",
                ("Affirmation", *AUDIENCES, "Lecture"),
                [
                    [text(one.statement), *(number(score) for score in one.scores), label(one)]
                    for one in measured
                ],
                words=(4,),
            )
        )
        parts.append("<h2>Paroles</h2>")
        parts += [quote(words, AUDIENCES[who]) for words, who in theme.quotes]
        parts += ["<h2>Pistes évoquées en atelier</h2>", ul(theme.ideas)]
        builder.chapter(theme.title, *parts)


def crossed(builder: Builder) -> None:
    ranked = sorted((one for _, one in flat(builder)), key=lambda one: -one.gap)
    widest = ranked[0]
    dumbbells = dumbbell(
        [
            DumbbellRow(french(one.statement), one.scores, french(f"écart : {number(one.gap)} points"))
            for one in ranked[:9]
        ],
        audiences=AUDIENCES,
        width=builder.width,
        ident="ecarts",
        title="Où les regards s’écartent le plus",
        description=french(
            f"L’écart le plus grand, {number(widest.gap)} points, porte sur : {widest.statement}."
        ),
    )
    means = [
        [sum((one.score(audience) for one in measured), Fraction(0)) / len(measured) for audience in range(3)]
        for measured in builder.measured
    ]
    heat = heat_table(
        [
            *(HeatRow(french(theme.title), row) for theme, row in zip(THEMES, means, strict=True)),
            HeatRow("Décider ensemble", [Fraction(49), "non affiché", Fraction(35)]),
        ],
        audiences=AUDIENCES,
        width=builder.width,
        ident="themes-publics",
        title="Score moyen par thème et par public",
        description="L’accès à la santé a le score le plus bas chez les trois publics.",
    )
    points = [Point(rank, sum(one.scores, Fraction(0)) / 3, one.gap) for rank, one in enumerate(ranked, 1)]
    the_map = convergence_map(
        points,
        low=LOW,
        high=HIGH,
        gap=GAP,
        zones=("Fragilités partagées", "Forces partagées", "Regards divergents"),
        x_label="Score moyen des publics, de 0 à 100",
        y_label="Écart entre le public le plus favorable et le moins favorable, en points",
        width=builder.width,
        ident="convergences",
        title="Carte des convergences et des divergences",
        description=french(
            f"{sum(one.gap >= GAP for one in ranked)} affirmations sur {len(ranked)} ont un écart de 20 "
            f"points ou plus."
        ),
    )
    builder.chapter(
        "Regards croisés",
        p(
            "Les publics s’accordent sur la santé et sur l’engagement ; ils s’opposent sur la place des "
            "parents.",
            "key",
        ),
        builder.figure(
            dumbbells,
            "Score de 0 à 100 de chaque public",
            "Plus la ligne est longue, plus les publics voient la question différemment.",
        ),
        builder.figure(
            heat,
            "Score de 0 à 100",
            f"Les professionnels donnent {number(means[1][0])} à la place des parents, les parents "
            f"{number(means[1][2])}.",
        ),
        builder.figure(
            the_map,
            "Chaque point est une affirmation, numérotée dans le tableau suivant",
            "En haut, les publics s’opposent ; en bas à droite, ils s’accordent sur une force.",
        ),
        table(
            "Affirmations de la carte",
            ("Affirmation", "N°", "Score moyen", "Écart", "Lecture"),
            [
                [text(one.statement), str(point.number), number(point.x), number(point.y), label(one)]
                for point, one in zip(points, ranked, strict=True)
            ],
            words=(4,),
        ),
    )


def bars(builder: Builder, measured: Measured, ident: str, withheld: bool = False) -> Chart:
    rows = [
        BarRow(name, n, [Fraction(c, n) for c in counts], Fraction(unknown, n))
        for name, n, counts, unknown in zip(
            AUDIENCES, ANSWERED, measured.counts, measured.unknown, strict=True
        )
    ]
    if withheld:
        rows.append(BarRow("Jeunes de 15 ans et plus", None, None, note="moins de 5 réponses : non affiché"))
    favourable = [sum(counts[2:]) for counts in measured.counts]
    return stacked_bars(
        rows,
        scale=SCALE,
        unknown_label="Je ne sais pas",
        width=builder.width,
        ident=ident,
        title=french(measured.statement),
        description=french(
            "Part des réponses favorables : "
            + " ; ".join(
                f"{name}, {percent(Fraction(f, n))}"
                for name, f, n in zip(AUDIENCES, favourable, ANSWERED, strict=True)
            )
            + "."
        ),
    )
