"""Many simulated customers at once in NumPy: for calibration, bots and the review. One lane is one customer.

Every number equals the scalar `sim.customer.Customer`'s bit for bit, in any chunking, order or company. Import it only
where it is used: the app starts without NumPy.

    many = Customers(scenario, seeds)               # one customer a seed, on the first day
    many = Customers.like(customer, today, seeds)   # copies of one customer as he stands, in a contact or between two
    many.start_contact(ContactKind.VISIT, here=bits, held=bits)
    answer = many.react(moves)                      # Moves in, Answer out: struct of arrays, one entry a lane
    ending, arrived = many.end_contact()            # Phase code, money that came on the spot
    arrived = many.pass_day()                       # today += 1: inflows, rivals, events, promises that fall due
    many.break_off(); many.write_confirmation(); many.plan(quality)

Every step takes `lanes=mask` (bool, default all lanes); the others stay as they are, so lanes may be at different days
and in different contacts. `many.take(rows)` gives chosen or repeated lanes as new customers (rollouts).

- `Moves(n)`: all empty; set its arrays. `Moves.of(moves, case)` packs scalar moves. Codes: `ACT_BITS[act]`,
  `ASK_BITS[particular]`, `many.case.evidence_index[id]`, `many.case.support_index[id]`.
- `many.seen()` is what a trainee may see (`Seen`); `many.lanes` are the hidden facts and state; never mix them up.
- Codes are places in the vocabularies: `PHASES`, `MOODS`, `STATES`, `TRUTHS`; deeds are bits (`DEED_BITS`) and, in
  order, places in `DONE` (deed, tag). No sum, excuse, promise: -1; no day: 0 (days are `date.toordinal()`).
"""

from sim.batch.codes import ACT_BITS, ASK_BITS, DEED_BITS, DONE, MOODS, PHASES, STATES, TRUTHS
from sim.batch.customers import Answer, Customers, Seen
from sim.batch.moves import Moves

__all__ = [
    "ACT_BITS", "ASK_BITS", "DEED_BITS", "DONE", "MOODS", "PHASES", "STATES", "TRUTHS",
    "Answer", "Customers", "Moves", "Seen",
]  # fmt: skip
