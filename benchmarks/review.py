"""How right and how fast the game review is: labels of bot talks against the truth of many more rollouts.

usage: python benchmarks/review.py [TALKS] [WORLDS] [EVERY] [--month]

TALKS (20) talks by bots in cases one contact long (`--month`: whole months) are reviewed, and every EVERYth (1) choice
is judged again in WORLDS (2,048, each by both policies: 4,096 rollouts) other worlds, all options to the month's end:
its true loss. CPU seconds; a first look is 64 rollouts an option. Exit code 1 when more than 1 % of labels are too
severe or fewer than 90 % of losses are found.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scenarios.load import load_case
from sim.batch.case import Case
from sim.batch.table import excuse_table, talk_table
from sim.bots import play
from sim.practice import Practice
from sim.review import Reviewer
from sim.review.judge import FAULTS, MILD, SAID, THRESHOLDS, Evidence, Verdict, klass
from sim.review.playout import points
from sim.review.review import Review
from sim.review.rollouts import PLAYED, Rollouts, Task
from sim.review.story import story_of

BOTS = ("novice", "average", "asker", "prober", "expert", "pushover", "gifter", "pleader")
DRILLS = ("opening-drill", "anchor-drill", "pin-down-drill")
STEP = 128
"""Worlds played at once."""
MONTHS = ("month-end", "the-gap", "quality-claim", "cash-tight")


def truths(practice: Practice, ceiling: int, worlds: int, every: int) -> dict[int, Verdict]:
    """Choices judged once, in other worlds and all of them."""
    case, story = Case(practice.scenario), story_of(practice.scenario, practice.seed, practice.lang, practice.log)
    rollouts = Rollouts(case, story, practice.seed, worlds, stream=1)
    found = {place: Evidence(rollouts.rows(place)) for place in range(practice.seed % every, len(story.choices), every)}
    for start in range(0, worlds, STEP):
        tasks = [Task(place, (PLAYED, *evidence.active), start, start + STEP) for place, evidence in found.items()]
        for task, worth in rollouts.play(tasks):
            found[task.choice].add(task.rows, points(worth, ceiling))
            found[task.choice].verdict(ceiling)  # what has surely fallen behind is played no more
    return {place: evidence.verdict(ceiling) for place, evidence in found.items()}


def reviewed(practice: Practice) -> tuple[Review, float, float]:
    """The review; CPU seconds until its first version, and for all of it with hindsight."""
    started = time.process_time()
    reviewer = Reviewer(practice.scenario, practice.seed, practice.lang, practice.log)
    looks = reviewer.looks()
    next(looks)
    first = time.process_time() - started
    *_, last = looks
    return last, first, time.process_time() - started


def main(talks: int, worlds: int, every: int, cases: tuple[str, ...]) -> int:
    talk_table(), excuse_table()
    pairs: list[tuple[Verdict, Verdict]] = []
    choices, first, whole, luck = 0, 0.0, 0.0, []
    for number in range(talks):
        scenario = load_case(cases[number % len(cases)])
        practice = play(BOTS[number % len(BOTS)], scenario, seed=100 + number, lang="zh")
        review, quick, all_of_it = reviewed(practice)
        assert review.start + review.skill + review.luck == review.result
        choices, first, whole = choices + len(review.judged), first + quick, whole + all_of_it
        luck.append(review.luck)
        true = truths(practice, review.ceiling, worlds, every)
        pairs += [(review.judged[place].verdict, verdict) for place, verdict in true.items()]
        print(f"{scenario.id:16} {len(review.judged):3} choices  {quick:5.2f} s  {all_of_it:5.2f} s", flush=True)
    severe = [pair for pair in pairs if pair[0].label in SAID and SAID[pair[0].label] > klass(pair[1].lost)]
    labelled = sum(judged.label in SAID for judged, _ in pairs)
    print(f"\n{len(pairs)} choices, {labelled} with a label of their own: {counted(pairs)}")
    print(f"too severe: {len(severe)} ({len(severe) / max(1, labelled):.1%} of the labels)")
    for judged, true in severe:
        bounds = f"{judged.low / 100:.1f} to {judged.high / 100:.1f}"
        print(f"  {judged.label.value}: lost {bounds}, in truth {true.lost / 100:.1f}")
    large = [judged for judged, true in pairs if true.lost >= THRESHOLDS[1]]
    found = sum(judged.label in FAULTS for judged in large)
    print(f"losses of 10 points or more: {found} of {len(large)} found ({found / max(1, len(large)):.0%})")
    lenient = sum(judged.label in MILD and true.lost >= THRESHOLDS[0] for judged, true in pairs)
    print(f"best, good, or fine, with a true loss of 5 or more: {lenient}")
    per = 15 / max(1, choices)
    print(f"CPU for 15 choices: first version {first * per:.2f} s, whole {whole * per:.2f} s")
    deviation = (sum(value * value for value in luck) / len(luck)) ** 0.5 / len(luck) ** 0.5
    print(f"mean luck {sum(luck) / len(luck) / 100:+.1f} points (standard error {deviation / 100:.1f})")
    return 1 if len(severe) * 100 > labelled or found * 10 < len(large) * 9 else 0


def counted(pairs: list[tuple[Verdict, Verdict]]) -> str:
    """How often each label was given."""
    labels = [judged.label.value for judged, _ in pairs]
    return ", ".join(f"{labels.count(name)} {name}" for name in dict.fromkeys(labels))


if __name__ == "__main__":
    figures = [int(word) for word in sys.argv[1:] if word.isdigit()]
    many, deep, each = figures + [20, 2048, 1][len(figures) :]
    sys.exit(main(many, deep, each, MONTHS if "--month" in sys.argv else DRILLS))
