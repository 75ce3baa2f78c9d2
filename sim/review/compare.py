"""Two attempts of one beginning, side by side: a branch ("try again from here") and the one it came from."""

from __future__ import annotations

from collections.abc import Iterator

from sim.attempt_codec import encode
from sim.columns import table
from sim.i18n import _, listed
from sim.review.review import Judged, Review
from sim.review.text import LABELS, place_words, points, signed


def parting(first: Review, second: Review) -> int:
    """How many inputs the two have in common from the start."""
    one, other = ([encode(event) for event in review.practice.log] for review in (first, second))
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def after(review: Review, keep: int) -> tuple[Judged, ...]:
    """The choices from this input on."""
    return tuple(judged for judged in review.judged if judged.choice.keep >= keep)


def comparison_lines(before: Review, branch: Review) -> Iterator[str]:
    """The account of both, then their choices from where they part."""
    rows = [(_("the attempt before"), _("this branch"))]
    for name, one, other in (
        (_("result {value}"), before.result, branch.result),
        (_("skill {value}"), before.skill, branch.skill),
        (_("luck {value}"), before.luck, branch.luck),
    ):
        rows.append((name.format(value=points(one)), name.format(value=points(other))))
    if before.accuracy is not None and branch.accuracy is not None:
        name = _("accuracy {value} %")
        rows.append((name.format(value=points(before.accuracy)), name.format(value=points(branch.accuracy))))
    keep = parting(before, branch)
    sides = after(before, keep), after(branch, keep)
    for place in range(max(map(len, sides))):
        left, right = (
            _short(review, side[place]) if place < len(side) else ""
            for review, side in zip((before, branch), sides, strict=True)
        )
        rows.append((left, right))
    yield from table(rows, gap="  |  ")


def _short(review: Review, judged: Judged) -> str:
    label = listed((_(LABELS[judged.verdict.label]), signed(judged.skill)))
    return f"{place_words(review, judged)} · {label}"
