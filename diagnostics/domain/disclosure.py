"""What may be shown of a campaign. Every output, on screen or in a file, takes a `Released`, never counts.

The rules, their reasons and their price: docs/decisions/0020-disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from citesedu.common.refusal import Refusal
from diagnostics.domain.campaign_counts import CampaignCounts, Cut, Profile, merged
from diagnostics.domain.distribution import Distribution, pooled
from diagnostics.domain.suppression import large_together, withheld_parts

INTERNAL_FLOOR = 5
PUBLIC_FLOOR = 11
FEWEST_CITES = 3
TOTAL_LABEL = "ensemble des publics affichés"


@dataclass(frozen=True, slots=True)
class Rules:
    """How many people it takes before anything is said of them.

    `threshold` bears on respondents and on valid answers, `text_threshold` on the respondents of an audience
    before one of its free texts is read. A unanimous group of `unanimity_up_to` people or fewer shows no
    figure on a sensitive construct. Raises Refusal below the floor of 5.
    """

    threshold: int = INTERNAL_FLOOR
    text_threshold: int = INTERNAL_FLOOR
    unanimity_up_to: int = 10

    def __post_init__(self) -> None:
        if self.threshold < INTERNAL_FLOOR:
            raise Refusal(
                f"Le seuil d’affichage ne peut pas descendre sous {INTERNAL_FLOOR}.", field="threshold"
            )
        if self.text_threshold < self.threshold:
            raise Refusal(
                "Le seuil des textes libres ne peut pas être plus bas que celui des résultats.",
                field="text_threshold",
            )

    @classmethod
    def public(cls) -> Rules:
        """For whatever leaves the cité: an open page, a comparison of several cités."""
        return cls(threshold=PUBLIC_FLOOR, text_threshold=PUBLIC_FLOOR)

    def at_least(self, other: Rules) -> Rules:
        """The stricter of both, threshold by threshold."""
        return Rules(
            max(self.threshold, other.threshold),
            max(self.text_threshold, other.text_threshold),
            max(self.unanimity_up_to, other.unanimity_up_to),
        )

    def allow(self, answers: Distribution, *, sensitive: bool) -> bool:
        """Whether the answers of a group may be known."""
        if answers.n < self.threshold:
            return False
        return not (sensitive and answers.unanimous and answers.n <= self.unanimity_up_to)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nothing to show, and the sentence to show instead.

    The sentence is the same for a small group and for the one kept back to protect it: telling them apart
    would undo the protection.
    """

    reason: str = (
        "Effectif insuffisant\N{NO-BREAK SPACE}: ce résultat n’est pas affiché, "
        "pour protéger les réponses d’un petit groupe."
    )


@dataclass(frozen=True, slots=True)
class LabelOnly:
    """A small unanimous group on a sensitive construct: the side it leans to, without a figure."""

    favourable: bool

    @property
    def sentence(self) -> str:
        side = "plutôt favorable" if self.favourable else "plutôt défavorable"
        return f"Avis {side}\N{NO-BREAK SPACE}; le détail n’est pas affiché, pour protéger les personnes."


Cell = Distribution | LabelOnly | Withheld
Count = int | Withheld


@dataclass(frozen=True, slots=True)
class ReleasedCut:
    """An audience by profile: people, and answers by construct, for each group that has anyone in it."""

    audience: str
    variables: tuple[str, ...]
    participation: Mapping[Profile, Count]
    cells: Mapping[str, Mapping[Profile, Cell]]

    def filtered(self, construct: str, group: Profile) -> Cell:
        """The answers of one group; a group nobody is in and a group too small get the same answer."""
        return self.cells.get(construct, {}).get(group, Withheld())


@dataclass(frozen=True, slots=True)
class Released:
    """A campaign as it may be shown, under the rules it was released by.

    `cells` is keyed by construct then audience. Totals bear on the shown audiences only, and outputs name
    them by TOTAL_LABEL.
    """

    rules: Rules
    participation: Mapping[str, Count]
    total_participation: Count
    cells: Mapping[str, Mapping[str, Cell]]
    totals: Mapping[str, Distribution | Withheld]
    cuts: tuple[ReleasedCut, ...] = ()


def release(table: CampaignCounts, rules: Rules) -> Released:
    """Everything that may be shown of `table`, the rest replaced by Withheld or LabelOnly."""
    withheld = withheld_audiences(table, rules)
    cells = {
        code: {
            audience: Withheld()
            if audience in withheld
            else _cell(group.constructs[code], rules, sensitive=code in table.sensitive)
            for audience, group in table.audiences.items()
            if code in group.constructs
        }
        for code in table.constructs
    }
    participation: dict[str, Count] = {
        audience: Withheld() if audience in withheld else group.submissions
        for audience, group in table.audiences.items()
    }
    shown = [count for count in participation.values() if not isinstance(count, Withheld)]
    return Released(
        rules=rules,
        participation=participation,
        total_participation=sum(shown) if shown else Withheld(),
        cells=cells,
        totals={code: _total(row) for code, row in cells.items()},
        cuts=tuple(
            _release_cut(cut, table, rules, _shown_codes(cells, cut.audience))
            for cut in table.cuts
            if cut.audience not in withheld
        ),
    )


def withheld_audiences(table: CampaignCounts, rules: Rules) -> frozenset[str]:
    """Audiences of which nothing is shown: too small, or kept back because the grand total is known."""
    sizes = {audience: group.submissions for audience, group in table.audiences.items()}
    small = frozenset(audience for audience, size in sizes.items() if size < rules.threshold)
    if not table.total_known:
        return small
    present = {audience: size for audience, size in sizes.items() if size}
    return small | withheld_parts(present, lambda parts: large_together(present, parts, rules.threshold))


def _cell(answers: Distribution, rules: Rules, *, sensitive: bool) -> Cell:
    if rules.allow(answers, sensitive=sensitive):
        return answers
    half = answers.categories // 2
    if answers.n < rules.threshold or half < 2:
        return Withheld()
    # Unanimous: the half of the scale still leaves a doubt on the category; the middle of five would not.
    if sum(answers.counts[:half]) == answers.n:
        return LabelOnly(favourable=False)
    return LabelOnly(favourable=True) if sum(answers.counts[-half:]) == answers.n else Withheld()


def _shown_codes(cells: Mapping[str, Mapping[str, Cell]], audience: str) -> list[str]:
    return [code for code, row in cells.items() if isinstance(row.get(audience), Distribution)]


def _total(row: Mapping[str, Cell]) -> Distribution | Withheld:
    shown = [cell for cell in row.values() if isinstance(cell, Distribution)]
    return pooled(shown) if shown else Withheld()


def _release_cut(cut: Cut, table: CampaignCounts, rules: Rules, codes: Collection[str]) -> ReleasedCut:
    """The groups of a cut, each shown for all of `codes` (what is shown of its audience) or for none.

    A group shown on one construct and withheld on the next would tell how many of it gave no answer there.
    """
    parts = {key: part for key, part in cut.groups.items() if part.submissions}
    sizes = {key: part.submissions for key, part in parts.items()}

    def safe(keys: AbstractSet[Profile]) -> bool:
        together = merged([parts[key] for key in keys])
        return large_together(sizes, keys, rules.threshold) and all(
            rules.allow(answers, sensitive=code in table.sensitive)
            for code, answers in together.constructs.items()
            if code in codes and answers.asked
        )

    withheld = withheld_parts(sizes, safe)
    if withheld and len(cut.variables) > 1:
        # Rows and columns of a crossed table give each other away: all of it or nothing.
        withheld = frozenset(parts)
    return ReleasedCut(
        audience=cut.audience,
        variables=cut.variables,
        participation={
            key: Withheld() if key in withheld else part.submissions for key, part in parts.items()
        },
        cells={
            code: {
                key: Withheld() if key in withheld else part.constructs[code]
                for key, part in parts.items()
                if code in part.constructs
            }
            for code in codes
        },
    )


@dataclass(frozen=True, slots=True)
class NationalCell:
    """The answers of several cités together, and how many cités they come from."""

    answers: Distribution
    cites: int


def national_cell(cells: Mapping[str, Cell], rules: Rules) -> NationalCell | Withheld:
    """One construct and audience across the cités that agreed to publish, keyed by cité.

    Counts only the cités whose own cell could be public under `rules`: whatever is subtracted, a cité's
    page or an earlier state, only public figures come out. Needs three such cités.
    """
    public = [
        cell
        for cell in cells.values()
        if isinstance(cell, Distribution) and cell.n >= max(rules.threshold, PUBLIC_FLOOR)
    ]
    return NationalCell(pooled(public), len(public)) if len(public) >= FEWEST_CITES else Withheld()


def text_allowed(audience_submissions: int, rules: Rules) -> bool:
    """Whether a free text of an audience may be read outside moderation."""
    return audience_submissions >= rules.text_threshold
