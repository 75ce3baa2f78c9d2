"""How fast records are with 10,000 attempts in them, and in a talk of 1,000 turns: CPU time, median of five.

usage: python benchmarks/records.py [ATTEMPTS [TURNS]]

The lobby's data: opening a trainee's file, his attempts, what is unfinished, his progress; all attempts are his. The
board: the same number, of 100 trainees. An append: one input on disk, with the attempt's row and both hashes. The
machine's own speed stands first, so that figures of a busy machine can be read.
"""

import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sim.attempt_codec import encode
from sim.clock import now
from sim.practice_events import Finish, Input, Leave, Say
from sim.progress import LAST, progress_of
from sim.records import Records, Stored, Versions, chain, writes
from sim.records.board import board
from sim.records.rows import write_report
from sim.session import Session

RUNS = 5
CASES = ("month-end", "opening-drill", "cash-tight")
LINES = ("今天请付24万，合同月结30天。", "还有别的原因吗？", "8万不行，还是24万。", "周五前15万，谁来打？")


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """CPU milliseconds of a call, user and system."""
    spent = []
    for _ in range(runs):
        before = time.process_time()
        work()
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(spent)


def played(home: Path) -> Stored:
    """One real attempt, to be multiplied."""
    with Records(home, "model", now=now) as records:
        session = Session.start(records, CASES[0], lang="zh")
        inputs: list[Input] = [*map(Say, LINES), Leave(), Finish()]
        for event in inputs:
            session.do(event)
        return records.load(session.attempt_id)


def fill(home: Path, name: str, model: Stored, count: int, offset: int) -> None:
    """Writes as many finished attempts of a trainee, in one transaction."""
    with Records(home, name, now=now) as records, records._write() as connection:
        for number in range(count):
            case = CASES[number % len(CASES)]
            stamp = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=47 * number + offset)).isoformat(
                timespec="microseconds"
            )
            attempt = replace(
                model.attempt,
                id=str(uuid.uuid4()),
                trainee=name,
                case=case,
                source=case,
                started=stamp,
                finished=stamp,
                scores=replace(model.attempt.scores, total=number * 37 % 1000 / 10),
            )
            heads = chain.heads(attempt.identity, model.events)
            writes.insert(connection, replace(attempt, head=heads[-1]))
            write_report(connection, attempt.id, model.report or {})
            connection.executemany(
                "INSERT INTO event (attempt, seq, input, head) VALUES (?, ?, ?, ?)",
                [
                    (attempt.id, seq, event, head)
                    for seq, (event, head) in enumerate(zip(model.events, heads, strict=True), 1)
                ],
            )


def lobby(home: Path, name: str) -> None:
    with Records(home, name, now=now) as records:
        records.attempts()
        records.unfinished()
        progress_of(records.graded(LAST), now())


def long_talk(home: Path, turns: int) -> None:
    """Appends of one talk: the first hundred and the last hundred, and what memory they leave behind."""
    event = encode(Say("今天请先付24万，合同写明月结30天，剩下的周五前付清，谁来打款？" * 3))
    with Records(home, "talker", now=now) as records:
        attempt = records.begin(
            case="month-end",
            source="month-end",
            source_hash="",
            versions=Versions("2"),
            lang="zh",
            currency="CNY",
            seed=7,
            mode="ranked",
        )
        spent = []
        tracemalloc.start()
        kept = 0
        for seq in range(1, turns + 1):
            before = time.process_time()
            records.append(attempt.id, seq, event)
            spent.append((time.process_time() - before) * 1000)
            if seq == turns // 10:
                kept = tracemalloc.get_traced_memory()[0]
        grown = tracemalloc.get_traced_memory()[0] - kept
        tracemalloc.stop()
        part = max(turns // 10, 1)
        first, last = statistics.median(spent[:part]), statistics.median(spent[-part:])
        print(
            f"append in a talk of {turns} turns: {first:.2f} ms at first, {last:.2f} ms at last, {max(spent):.2f} most"
        )
        print(f"memory kept from turn {part} to {turns}: {grown / 1024:.0f} kB")
        print(f"loading it again: {median_ms(lambda: records.load(attempt.id)):.1f} ms")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    print(f"this machine now: 1,000,000 additions in {median_ms(lambda: sum(range(1_000_000))):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        alone, many = Path(folder) / "alone", Path(folder) / "many"
        model = played(Path(folder) / "model")
        fill(alone, "solo", model, count, 0)
        for number in range(100):
            fill(many, f"trainee {number}", model, count // 100, number)
        size = next((alone / "trainees").glob("*.sqlite")).stat().st_size
        print(f"{count} attempts in one file: {size / 1e6:.0f} MB")
        print(f"lobby data: {median_ms(lambda: lobby(alone, 'solo')):.0f} ms")
        print(f"board, one trainee: {median_ms(lambda: board(alone)):.0f} ms")
        print(f"board, 100 trainees: {median_ms(lambda: board(many)):.0f} ms")
        print(f"board of one case, 100 trainees: {median_ms(lambda: board(many, CASES[0])):.0f} ms")
        long_talk(Path(folder) / "long", turns)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
