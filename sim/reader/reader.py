"""The one place where all that is read of a message comes together."""

from __future__ import annotations

from scenarios.vocabulary import ReadContext, Reading
from sim.reader.dates import covers, find_days, tell
from sim.reader.methods import find_methods
from sim.reader.money import find_sums
from sim.reader.normalise import fold
from sim.reader.roles import give_roles


class Reader:
    """Reads messages; holds no state between them."""

    def read(self, text: str, context: ReadContext) -> Reading:
        """What the message holds. Any text at all can be read; spans lie inside it. Never raises."""
        folded = fold(text)
        days = find_days(folded, text, context.today)
        amounts = give_roles(folded, context, find_sums(folded, context, covers(days)))
        return Reading(text=text, amounts=amounts, dates=tell(folded, days), methods=find_methods(folded), understood=False)
