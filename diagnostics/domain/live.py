"""What may be shown while answers still come in: the difference of two states must not be one person."""

from __future__ import annotations

from diagnostics.domain.campaign_counts import CampaignCounts, Group
from diagnostics.domain.disclosure import Count, LabelOnly, Released, Rules, Withheld, release
from diagnostics.domain.distribution import Distribution

BATCH = 5


def participation_batches(count: int, rules: Rules, *, batch: int = BATCH) -> Count:
    """The live counter of an audience: rounded down to the batch, nothing below the threshold."""
    return count - count % batch if count >= rules.threshold else Withheld()


def may_publish_update(previous: CampaignCounts, new: CampaignCounts, rules: Rules) -> bool:
    """Whether all of `new` may be shown to someone who saw what was shown of `previous`."""
    return publishable_state(previous, new, rules) == new


def publishable_state(previous: CampaignCounts, new: CampaignCounts, rules: Rules) -> CampaignCounts:
    """The state to release after `previous`: each figure is new where the change hides everyone, else old.

    A change is safe when the answers that came, and those withdrawn, are none or enough to be shown by
    themselves. What was withheld in `previous` may appear. The cuts by profile are released once, after
    closing (ValueError otherwise), for the audiences whose every figure is new.
    """
    if previous.cuts:
        raise ValueError("cuts by profile are released once: no state may follow them")
    seen = release(previous, rules)
    audiences = {
        audience: _next_group(audience, previous, group, new.sensitive, seen)
        for audience, group in new.audiences.items()
    }
    cuts = tuple(cut for cut in new.cuts if audiences[cut.audience] == new.audiences[cut.audience])
    return CampaignCounts(audiences, new.sensitive, new.total_known, cuts)


def _next_group(
    audience: str, previous: CampaignCounts, new: Group, sensitive: frozenset[str], seen: Released
) -> Group:
    if isinstance(seen.participation.get(audience, Withheld()), Withheld):
        return new
    old = previous.audiences[audience]
    came = new.submissions - old.submissions
    if came and abs(came) < seen.rules.threshold:
        return old
    constructs = {}
    for code, after in new.constructs.items():
        before = seen.cells.get(code, {}).get(audience, Withheld())
        stays = isinstance(before, LabelOnly) or (
            isinstance(before, Distribution)
            and not change_is_safe(before, after, seen.rules, sensitive=code in sensitive)
        )
        constructs[code] = old.constructs[code] if stays else after
    if any(answers.asked > new.submissions for answers in constructs.values()):
        return old
    return Group(new.submissions, constructs)


def change_is_safe(before: Distribution, after: Distribution, rules: Rules, *, sensitive: bool) -> bool:
    """Whether seeing both distributions says nothing of fewer people than the rules allow."""
    return all(
        part.asked == 0 or rules.allow(part, sensitive=sensitive)
        for part in (_excess(after, before), _excess(before, after))
    )


def _excess(one: Distribution, other: Distribution) -> Distribution:
    """The answers of `one` that `other` lacks, category by category."""
    counts = tuple(max(0, a - b) for a, b in zip(one.counts, other.counts, strict=True))
    return Distribution(counts, max(0, one.unknown - other.unknown))
