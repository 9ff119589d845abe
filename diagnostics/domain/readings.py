"""What crossing the views of several audiences on one construct may say, and the thresholds it says it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from citesedu.common.refusal import Refusal
from diagnostics.domain.comparison import Interval
from diagnostics.domain.distribution import Distribution

LEAST_FOR_LABEL = 10


class Label(Enum):
    """What a construct is called, in French. In order of what deserves discussion: the first one sorts."""

    DIVERGENT = "Regards divergents"
    UNKNOWN = "Méconnaissance"
    CLEAVAGE = "Clivage transversal"
    SPLIT = "Avis partagés au sein d’un groupe"
    WEAKNESS = "Fragilité partagée"
    STRENGTH = "Force partagée"
    INDETERMINATE = "Indéterminé"
    INTERMEDIATE = "Point intermédiaire"
    MASKED = "Masqué"

    @property
    def rank(self) -> int:
        return list(Label).index(self)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All the numbers a reading depends on, settings of the campaign printed with its results.

    Scores and gaps are in points out of 100. Raises Refusal when they contradict each other.
    """

    strong: int = 65
    weak: int = 45
    gap: int = 20
    least_for_label: int = LEAST_FOR_LABEL
    tentative_under: int = 15
    unknown: Fraction = Fraction(30, 100)
    agreement: Fraction = Fraction(20, 100)
    variation: Fraction = Fraction(65, 100)
    delta: Fraction = Fraction(33, 100)
    false_finds: Fraction = Fraction(10, 100)
    between: Fraction = Fraction(10, 100)

    def __post_init__(self) -> None:
        if not 0 <= self.weak < self.strong <= 100:
            raise Refusal("Le seuil d’une fragilité doit être plus bas que celui d’une force.", field="weak")
        if self.least_for_label < LEAST_FOR_LABEL:
            raise Refusal(
                f"Une lecture demande au moins {LEAST_FOR_LABEL} réponses par public.",
                field="least_for_label",
            )

    @property
    def sentences(self) -> tuple[str, ...]:
        """The rules as printed under the results."""
        return (
            f"Force partagée\N{NO-BREAK SPACE}: tous les publics à {self.strong} ou plus, "
            f"à moins de {self.gap} points les uns des autres.",
            f"Fragilité partagée\N{NO-BREAK SPACE}: tous les publics à {self.weak} ou moins, "
            f"à moins de {self.gap} points les uns des autres.",
            f"Regards divergents\N{NO-BREAK SPACE}: au moins {self.gap} points entre deux publics, "
            f"un delta de Cliff d’au moins {decimal(self.delta)} et un écart qui ne tient pas au hasard "
            f"(test de permutation, au plus {percent(self.false_finds)} de fausses découvertes "
            "dans le rapport).",
            f"Avis partagés\N{NO-BREAK SPACE}: accord A sous {decimal(self.agreement)} "
            f"et dispersion d’au moins {decimal(self.variation)} dans un public.",
            "Clivage transversal\N{NO-BREAK SPACE}: avis partagés dans chaque public, et au plus "
            f"{percent(self.between)} du désaccord entre les publics.",
            f"Méconnaissance\N{NO-BREAK SPACE}: au moins {percent(self.unknown)} de «\N{NO-BREAK SPACE}je ne "
            "sais pas\N{NO-BREAK SPACE}» dans un public.",
            f"Moins de {self.least_for_label} réponses dans un public\N{NO-BREAK SPACE}: "
            f"pas de lecture. Moins de {self.tentative_under}\N{NO-BREAK SPACE}: une tendance.",
        )


def decimal(value: Fraction) -> str:
    """Two decimals at most, with a French comma."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(value: Fraction) -> str:
    return f"{decimal(100 * value)}\N{NARROW NO-BREAK SPACE}%"


@dataclass(frozen=True, slots=True)
class Facts:
    """One audience on one construct. `comparable`: enough valid answers for a label."""

    answers: Distribution
    agreement: Fraction | None
    variation: Fraction | None
    comparable: bool
    split: bool
    unknowing: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two comparable audiences, the one with the higher score first.

    `gap` is in points, `delta` and its 95 % interval are Cliff's, `p` of the permutation test, `q` after
    Benjamini-Hochberg over the report. `differs`: wide enough, and not by chance.
    """

    higher: str
    lower: str
    gap: Fraction
    delta: Fraction
    interval: Interval | None
    p: Fraction
    q: Fraction
    differs: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A construct read across audiences.

    `facts` holds the shown audiences, `hidden` those that disclosure control keeps back. `gap` is the widest
    gap between comparable audiences, in points; `between` the share of disagreement due to the audience.
    `tentative`: a compared audience has few answers, say « tendance ». `title` is a French sentence.
    """

    construct: str
    labels: tuple[Label, ...]
    facts: Mapping[str, Facts]
    hidden: tuple[str, ...]
    pairs: tuple[Pair, ...]
    gap: Fraction | None
    between: Fraction | None
    tentative: bool
    title: str
    thresholds: Thresholds

    @property
    def label(self) -> Label:
        """The label that sorts."""
        return self.labels[0]

    @property
    def scores(self) -> tuple[Fraction, ...]:
        """Scores of the comparable audiences, lowest first."""
        comparable = (facts.answers.score for facts in self.facts.values() if facts.comparable)
        return tuple(sorted(score for score in comparable if score is not None))

    @property
    def unknown(self) -> Fraction:
        """The highest share of « je ne sais pas » among the audiences large enough to say so."""
        shares = (
            facts.answers.unknown_share or Fraction(0) for facts in self.facts.values() if facts.unknowing
        )
        return max(shares, default=Fraction(0))
