"""How fast the simulated customer is: one by one through the state machine, and many at once in NumPy.

usage: python benchmarks/customer.py [LANES]

A talk is 12 turns of a visit in `month-end`, with a new customer each (his facts drawn from a seed of his own). All
lanes make the same moves, but meet different dealers. CPU seconds, best of three; speech and reader are left out.
"""

import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np

from scenarios.load import load_case
from scenarios.scenario import Scenario
from scenarios.vocabulary import Act, ContactKind
from sim.batch import Customers, Moves, customers
from sim.batch.case import Case
from sim.batch.table import excuse_table, talk_table
from sim.customer.customer import Customer
from sim.customer.move import Move
from sim.moves import help_of, show_move

TURNS = 12


def moves_of(scenario: Scenario) -> list[Move]:
    """Twelve moves of a trainee who knows his trade: all kinds of act, evidence and help among them."""
    due, day = scenario.debt.overdue, scenario.calendar.start + timedelta(days=2)
    name, support = next(iter(scenario.support.items()))
    help_ = help_of(name, support, support.limit, conditional=True)

    def said(*acts: Act, ask: float = 0.0, asks: str = "", **more: object) -> Move:
        return Move(
            acts=dict.fromkeys(acts, 1.0),
            ask=int(due * ask) if ask else None,
            asks=frozenset(asks.split()),
            assertiveness=0.6,
            **more,  # type: ignore[arg-type]
        )

    return [
        said(Act.GREET),
        said(Act.DEMAND, Act.STATE_FACTS, ask=1.0, asks="amount"),
        said(Act.PROBE, Act.EMPATHIZE),
        said(Act.VERIFY),
        show_move(next(iter(scenario.evidence))),
        said(Act.SEPARATE, Act.DEMAND, ask=0.9),
        said(Act.REJECT, Act.JUSTIFY),
        said(Act.TRADE, ask=0.8, help=help_),
        said(Act.CONCEDE, ask=0.7),
        said(Act.PIN_DOWN, asks="day payer", pay_day=day),
        said(Act.CONFIRM, asks="means"),
        said(Act.CONSEQUENCE, asks="what_if"),
    ]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def best(work: Callable[[], object]) -> float:
    """CPU seconds, best of three."""
    return min(cpu(work) for _ in range(3))


def one_by_one(scenario: Scenario, moves: list[Move], count: int) -> None:
    held = frozenset(scenario.evidence)
    for seed in range(count):
        customer = Customer(scenario, seed)
        customer.start_contact(ContactKind.VISIT, scenario.calendar.start, held, held)
        for move in moves:
            customer.react(move, held)


def together(case: Case, moves: list[Moves], seeds: np.ndarray) -> Customers:
    many = Customers(case, seeds)
    many.start_contact(ContactKind.VISIT, here=-1, held=-1)
    for move in moves:
        many.react(move)
    return many


def packed(moves: list[Move], case: Case, lanes: int) -> list[Moves]:
    return [Moves.of([move], case).take(np.zeros(lanes, dtype=np.int64)) for move in moves]


def a_month(case: Case, moves: list[Moves], seeds: np.ndarray) -> None:
    """Three contacts of four turns, and all days of the case."""
    many = Customers(case, seeds)
    for contact in range(3):
        many.start_contact(ContactKind.VISIT, here=-1, held=-1)
        for move in moves[4 * contact : 4 * contact + 4]:
            many.react(move)
        many.end_contact()
        for _ in range((case.end - case.start) // 3):
            many.pass_day()


def batch_seconds(case: Case, moves: list[Move], count: int, chunk: int) -> float:
    """CPU seconds of the talks of this many customers."""
    seeds, batch = np.arange(count, dtype=np.uint64), packed(moves, case, count)
    default, customers.CHUNK = customers.CHUNK, chunk
    try:
        return best(lambda: together(case, batch, seeds))
    finally:
        customers.CHUNK = default


def parts(work: Callable[[], object]) -> list[tuple[str, float]]:
    """Where the time goes: share of the CPU seconds by module, largest first."""
    profile = cProfile.Profile()
    profile.runcall(work)
    spent: dict[str, float] = {}
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        place = f"{Path(file).parent.name}/{Path(file).stem}" if file.endswith(".py") else f"NumPy and Python: {name}"
        spent[place] = spent.get(place, 0.0) + own
    total = sum(spent.values())
    return sorted(((place, own / total) for place, own in spent.items()), key=lambda entry: -entry[1])


def main(lanes: int) -> None:
    scenario = load_case("month-end")
    moves = moves_of(scenario)
    case = Case(scenario)
    talk, excuse = cpu(talk_table) * 1e3, cpu(excuse_table) * 1e3
    print(f"tables derived: talk {talk:.0f} ms, {talk_table().nbytes / 1e3:.0f} kB; excuse {excuse:.0f} ms")
    one_by_one(scenario, moves, 5)
    print(f"one by one: {100 / best(lambda: one_by_one(scenario, moves, 100)):,.0f} talks/s (target 500)")
    print(f"\n{'customers':>10} {'chunk':>7} {'talks/s':>10} {'µs a talk':>10}   (target 100,000 talks/s)")
    for chunk in sorted({4_096, 32_768, customers.CHUNK}):
        for count in (1_000, 10_000, 100_000):
            if count <= lanes:
                seconds = batch_seconds(case, moves, count, chunk)
                print(f"{count:>10,} {chunk:>7,} {count / seconds:>10,.0f} {seconds / count * 1e6:>10.1f}")
    count = min(lanes, 16_384)
    seeds, batch = np.arange(count, dtype=np.uint64), packed(moves, case, count)
    months = best(lambda: a_month(case, batch, seeds))
    print(f"\na month of three contacts with four turns each: {count / months:,.0f} cases/s")
    print(f"memory: {together(case, batch, seeds).lanes.bytes / count:.0f} bytes a customer")
    print("\nwhere the time of batch talks goes:")
    for place, share in parts(lambda: together(case, batch, seeds))[:10]:
        print(f"{share:6.0%}  {place}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
