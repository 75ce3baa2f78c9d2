"""Runs a play-test: all bots in one batch for money and coverage, some of their talks in words for scores and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from scenarios.scenario import Scenario
from sim.playtest.parts import Kind, Part, groups
from sim.playtest.result import BotResult, Hit, LineHit, PlayTest
from sim.playtest.spoken import Read, Spoken, Talked, line_id, talk
from sim.workers import CONTEXT, begin, without_ctrl_c

SEEDS, TALKS = 400, 6
"""Attempts of each bot in batch, and how many more are played in words, unless told otherwise."""
FIRST_SEED = 1
_MEANWHILE = 6
"""Talks of all bots that a second process has while this one plays the batch; of more, each takes half."""

Progress = Callable[[float], None]


def play_test(
    case: Scenario,
    bots: Sequence[str] | None = None,
    *,
    seeds: int = SEEDS,
    talks: int = TALKS,
    sentences: bool = False,
    processes: int = 2,
    progress: Progress | None = None,
) -> PlayTest:
    """Plays `seeds` attempts of each bot (None: all ten) in batch, and `talks` (at most as many) in words.

    The same arguments give the same result, whatever `processes` (1 or 2). With `sentences` the talks go through the
    reader, else by acts. `progress` hears how much is done, 0 to 1. Raises KeyError for a bot that there is not,
    ValueError for fewer than one seed.
    """
    from sim.batch.bots import BOTS

    if seeds < 1:
        raise ValueError("at least one seed is needed")
    names = tuple(name for name in BOTS if bots is None or name in bots)
    if unknown := set(bots or ()) - BOTS.keys():
        raise KeyError(*sorted(unknown))
    tell = progress or (lambda _share: None)
    in_words = list(range(FIRST_SEED, FIRST_SEED + min(talks, seeds)))
    kept = max(0, len(in_words) - _MEANWHILE) // 2 if processes > 1 else len(in_words)
    here, away = in_words[:kept], in_words[kept:]
    batch = _MEANWHILE / (_MEANWHILE + len(here) + 1)  # of the time, for the progress bar
    spoken = Spoken()
    with _helper(case, names, away, sentences) as answer:
        result = _in_batch(case, names, seeds, lambda share: tell(batch * share))
        read = _reader(sentences)
        for place, seed in enumerate(here):
            spoken.add(talk(case, names, seed, read))
            tell(batch + (1 - batch) * (place + 1) / (len(here) + 1))
        spoken.add(answer())
    tell(1.0)
    return _together(result, spoken)


# -- in batch ------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Batch:
    attempts: list[Any]
    hits: tuple[Hit, ...]
    occasions: dict[str, int | None]
    case: Scenario


def _in_batch(case: Scenario, names: Sequence[str], seeds: int, progress: Progress) -> _Batch:
    from sim.batch.bots import play_many
    from sim.batch.case import Case
    from sim.playtest.counting import Counter
    from sim.playtest.explorer import EXPLORER

    counter = Counter(case)
    numbers = range(FIRST_SEED, FIRST_SEED + seeds)
    attempts = play_many(Case(case), numbers, [*names, EXPLORER], watcher=counter, progress=progress)
    return _Batch(attempts[:-1], counter.hits(), counter.occasions(), case)


# -- in words, partly in a process of its own ------------------------------------------------------------
@contextmanager
def _helper(case: Scenario, names: Sequence[str], seeds: list[int], sentences: bool) -> Iterator[Callable[[], Spoken]]:
    """A second process plays these seeds; what is given waits for what came of them. It ends with the block."""
    if not seeds:
        yield Spoken
        return
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_work, args=(theirs, case, names, seeds, sentences), daemon=True)
    with without_ctrl_c():
        process.start()
    theirs.close()

    def answer() -> Spoken:
        try:
            found = ours.recv()
        except EOFError:  # it was ended from outside: its seeds are played here
            found = _talks(case, names, seeds, sentences)
        assert isinstance(found, Spoken)
        return found

    try:
        yield answer
    finally:
        process.terminate()
        process.join()
        ours.close()


def _work(pipe: Connection, case: Scenario, names: Sequence[str], seeds: list[int], sentences: bool) -> None:
    """What the second process does."""
    begin()
    pipe.send(_talks(case, names, seeds, sentences))
    pipe.close()


def _talks(case: Scenario, names: Sequence[str], seeds: list[int], sentences: bool) -> Spoken:
    found, read = Spoken(), _reader(sentences)
    for seed in seeds:
        found.add(talk(case, names, seed, read))
    return found


def _reader(sentences: bool) -> Read | None:
    if not sentences:
        return None
    from sim.reader import Reader

    return Reader().read


# -- together ------------------------------------------------------------------
def _together(batch: _Batch, spoken: Spoken) -> PlayTest:
    spoken.talks.sort(key=lambda talked: talked.seed)
    by_bot: dict[str, list[Talked]] = {}
    for talked in spoken.talks:
        by_bot.setdefault(talked.bot, []).append(talked)
    return PlayTest(
        case=batch.case,
        bots=tuple(_bot(entry, by_bot.get(entry.bot, [])) for entry in batch.attempts),
        hits=batch.hits,
        lines=tuple(_lines(batch, spoken)),
    )


def _bot(entry: Any, talks: list[Talked]) -> BotResult:
    return BotResult(
        name=entry.bot,
        paid=tuple(int(value) for value in entry.paid),
        attainable=tuple(int(value) for value in entry.attainable),
        dated=tuple(bool(value) for value in entry.dated),
        gates=int(entry.gate.sum()),
        talks=tuple(talks),
    )


def _lines(batch: _Batch, spoken: Spoken) -> Iterator[LineHit]:
    talks: dict[str, int] = {}
    for talked in spoken.talks:
        talks[talked.lang] = talks.get(talked.lang, 0) + 1
    for group in groups(batch.case):
        for lang, place, text in group.lines:
            yield LineHit(
                part=Part(Kind.LINE, group.of, f"{lang}/{place}", text),
                said=spoken.said[line_id(group, lang, place)],
                talks=talks.get(lang, 0),
                chances=spoken.occasions[group.of, lang],
                alternatives=sum(at == lang for at, _, _ in group.lines),
                occasions=batch.occasions[group.of],
            )
