"""How right and how fast the game review is: labels of bot talks against the truth of many more rollouts.

usage: python benchmarks/review.py [TALKS] [WORLDS] [--month]

TALKS (20) talks by bots in cases one contact long (`--month`: whole months) are reviewed, and every choice is judged
again in WORLDS (2,048, each by both policies: 4,096 rollouts) other worlds: its true loss. CPU seconds; a first look is
64 rollouts an option. Exit code 1 when more than 1 % of labels are too severe or fewer than 90 % of losses are found.
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
from sim.review.judge import FAULTS, SAID, THRESHOLDS, Evidence, Verdict, klass
from sim.review.playout import points
from sim.review.review import Review
from sim.review.rollouts import PLAYED, Rollouts, Task
from sim.review.story import story_of

BOTS = ("novice", "average", "asker", "prober", "expert", "pushover", "gifter", "pleader")
DRILLS = ("opening-drill", "anchor-drill", "pin-down-drill")
MONTHS = ("month-end", "the-gap", "quality-claim", "cash-tight")


def truths(practice: Practice, ceiling: int, worlds: int) -> list[Verdict]:
    """Every choice judged once, in other worlds and all of them."""
    case, story = Case(practice.scenario), story_of(practice.scenario, practice.seed, practice.lang, practice.log)
    found = []
    rollouts = Rollouts(case, story, practice.seed, worlds, stream=1)
    for place in range(len(rollouts.choices)):
        evidence, rows = Evidence(rollouts.rows(place)), tuple(range(PLAYED, rollouts.rows(place)))
        for start in range(0, worlds, 128):
            for task, worth in rollouts.play([Task(place, rows, start, min(start + 128, worlds))]):
                evidence.add(task.rows, points(worth, ceiling))
        found.append(evidence.verdict())
    return found


def reviewed(practice: Practice) -> tuple[Review, float, float]:
    """The review; CPU seconds until its first version, and for all of it with hindsight."""
    started = time.process_time()
    reviewer = Reviewer(practice.scenario, practice.seed, practice.lang, practice.log)
    looks = reviewer.looks()
    next(looks)
    first = time.process_time() - started
    *_, last = looks
    return last, first, time.process_time() - started


def main(talks: int, worlds: int, cases: tuple[str, ...]) -> int:
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
        true = truths(practice, review.ceiling, worlds)
        pairs += zip((judged.verdict for judged in review.judged), true, strict=True)
        print(f"{scenario.id:16} {len(review.judged):3} choices  {quick:5.2f} s  {all_of_it:5.2f} s", flush=True)
    severe = [pair for pair in pairs if pair[0].label in SAID and SAID[pair[0].label] > klass(pair[1].lost)]
    labelled = sum(judged.label in SAID for judged, _ in pairs)
    print(f"\n{len(pairs)} choices, {labelled} with a label of their own")
    print(f"too severe: {len(severe)} ({len(severe) / max(1, labelled):.1%} of the labels)")
    both = [judged for judged, true in pairs if min(true.by_policy) >= THRESHOLDS[1]]
    either = [judged for judged, true in pairs if true.lost >= THRESHOLDS[1]]
    shares = []
    for name, group in (("both policies", both), ("their mean", either)):
        found = sum(judged.label in FAULTS for judged in group)
        shares.append(found / max(1, len(group)))
        print(f"losses of 10 or more by {name}: {found} of {len(group)} found ({shares[-1]:.0%})")
    per = 15 / max(1, choices)
    print(f"CPU for 15 choices: first version {first * per:.2f} s, whole {whole * per:.2f} s")
    deviation = (sum(value * value for value in luck) / len(luck)) ** 0.5 / len(luck) ** 0.5
    print(f"mean luck {sum(luck) / len(luck) / 100:+.1f} points (standard error {deviation / 100:.1f})")
    return 1 if len(severe) * 100 > labelled or shares[0] < 0.9 else 0


if __name__ == "__main__":
    figures = [int(word) for word in sys.argv[1:] if word.isdigit()]
    where = MONTHS if "--month" in sys.argv else DRILLS
    sys.exit(main(*(figures + [20, 2048][len(figures) :]), where))
