"""The review in lines of text: how the talk went in a chart, then move by move, then the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.i18n import N_, _
from sim.retelling.labels import short_day
from sim.retelling.turning import places
from sim.review.accuracy import POINT
from sim.review.judge import FAULTS, THRESHOLDS, Label
from sim.review.lines import line_of
from sim.review.options import Option
from sim.review.review import Hindsight, Judged, Review
from sim.words import labelled, money
from sim.words import quoted as in_quotes

LABELS = {
    Label.BEST: N_("best"),
    Label.GOOD: N_("good"),
    Label.INACCURACY: N_("inaccuracy ?!"),
    Label.MISTAKE: N_("mistake ?"),
    Label.BLUNDER: N_("blunder ??"),
    Label.AT_LEAST_INACCURACY: N_("at least an inaccuracy ?!"),
    Label.AT_LEAST_MISTAKE: N_("at least a mistake ?"),
    Label.FINE: N_("fine"),
    Label.FORCED: N_("no real choice"),
    Label.UNSURE: N_("not clear"),
}
HANGING = (Label.FINE, Label.UNSURE)
_HEIGHT = 8
_WIDEST = 60


def points(value: int) -> str:
    """Hundredths of a point as points with one decimal, half away from zero.

    >>> points(-255), points(1000), points(-3)
    ('-2.6', '10.0', '0.0')
    """
    tenths = (abs(value) + 5) // 10
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"


def signed(value: int) -> str:
    """The same with its sign, plus too."""
    text = points(value)
    return text if text.startswith("-") else f"+{text}"


def review_lines(review: Review) -> Iterator[str]:
    """The whole review."""
    yield from summary_lines(review)
    if review.judged:
        yield ""
        yield _("What the talk was worth before each choice, in points, and at the end:")
        yield from chart([*(judged.before for judged in review.judged), review.result])
    for judged in review.judged:
        yield ""
        yield from choice_lines(review, judged)


def summary_lines(review: Review) -> Iterator[str]:
    """Accuracy, and start + skill + luck = result."""
    if review.accuracy is not None:
        yield _("Accuracy {accuracy} %").format(accuracy=points(review.accuracy))
    yield _("Start {start} {skill} skill {luck} luck = result {result}").format(
        start=points(review.start),
        skill=signed(review.skill),
        luck=signed(review.luck),
        result=points(review.result),
    )
    currency = review.practice.scenario.currency
    yield _("100 points are about {sum}, what the expert bot brings in here; 0 is saying nothing.").format(
        sum=money(_about(review.ceiling), currency)
    )


def _about(amount: int) -> int:
    """A sum in minor units rounded to three digits: what was measured is no more exact than that."""
    step = int("1" + "0" * max(len(str(amount)) - 3, 2))
    return (amount + step // 2) // step * step


def choice_lines(review: Review, judged: Judged) -> Iterator[str]:
    """One choice: what was done, its label, what would have been better, and hindsight."""
    yield f"{place_words(review, judged)} · {done_words(review, judged)}"
    yield f"    {label_words(judged)}   {account_words(judged)}"
    better = judged.better if judged.verdict.label in FAULTS else None
    if better is not None:
        yield "    " + labelled(_("better"), quoted(review, judged, better))
    elif hanging := hanging_words(judged):
        yield f"    {hanging}"
    if seen := hindsight_of(judged):
        lost = _("in hindsight ({lost})").format(lost=points(seen.lost))
        best = judged.best_in_hindsight
        assert best is not None
        yield "    " + labelled(lost, _("the same") if best == better else quoted(review, judged, best))


def label_words(judged: Judged) -> str:
    """The label; of a fault also what was lost."""
    label = _(LABELS[judged.verdict.label])
    if judged.verdict.label in FAULTS:
        return _("{label}, {lost} points lost").format(label=label, lost=points(judged.verdict.lost))
    return label


def account_words(judged: Judged) -> str:
    """What the position was worth, and what the move and luck changed."""
    return _("value {before}, skill {skill}, luck {luck}").format(
        before=points(judged.before), skill=signed(judged.skill), luck=signed(judged.luck)
    )


def hanging_words(judged: Judged) -> str:
    """What each bot makes of a move that is no sure fault, when they disagree about it; else empty."""
    expert, average = judged.verdict.alone
    if judged.verdict.label not in HANGING or not max(expert, average) >= THRESHOLDS[0] > min(expert, average):
        return ""
    return _("hangs on what follows: {expert} for an expert, {average} for an average bot").format(
        expert=signed(-expert), average=signed(-average)
    )


def hindsight_of(judged: Judged) -> Hindsight | None:
    """Hindsight where it makes a difference of five points."""
    found = judged.hindsight
    return found if found is not None and found.lost >= THRESHOLDS[0] else None


def place_words(review: Review, judged: Judged) -> str:
    """Where in the attempt a choice was, as the debrief has it: which message, else the day."""
    choice = judged.choice
    day = short_day(choice.sight.today)
    return day if choice.between else places(review.practice.transcript()).get(choice.turn, day)


def done_words(review: Review, judged: Judged) -> str:
    """What the trainee did at this choice."""
    choice = judged.choice
    if choice.between:
        return _("after contact {number}: when to come back").format(number=choice.sight.view.contacts_used)
    if choice.move is None:
        return _("left")
    if choice.written:
        return _("confirmed in writing")
    if choice.shown is not None:
        practice = review.practice
        paper = practice.scenario.evidence[choice.shown].what.get(practice.lang)
        return _("laid on the table: {paper}").format(paper=paper)
    return choice.text


def quoted(review: Review, judged: Judged, option: Option) -> str:
    """An option in words, in quotation marks when it is a sentence to be said."""
    line = line_of(review, judged, option)
    return in_quotes(line.text) if line.said else line.text


# -- the chart ------------------------------------------------------------------
def chart(values: Sequence[int]) -> Iterator[str]:
    """Values as columns of dots over their numbers; at most `_WIDEST` of them, evenly chosen."""
    if len(values) > _WIDEST:
        values = [values[place * (len(values) - 1) // (_WIDEST - 1)] for place in range(_WIDEST)]
    low, high = min(0, *values), max(100 * POINT, *values)
    rows = [(value - low) * (_HEIGHT - 1) // (high - low) for value in values]
    for row in range(_HEIGHT - 1, -1, -1):
        level = low + (high - low) * row // (_HEIGHT - 1)
        marks = "".join("*" if at == row else "." if at > row else " " for at in rows)
        yield f"{points(level):>7} |{marks}".rstrip()
    yield " " * 8 + "+" + "-" * len(values)
