"""The one place where all that is read of a message comes together."""

from __future__ import annotations

from scenarios.vocabulary import Act, ReadContext, Reading
from sim.reader import tone
from sim.reader.acts import FLOOR, Message, rule_acts
from sim.reader.dates import covers, find_days, tell
from sim.reader.methods import find_methods
from sim.reader.money import find_sums
from sim.reader.normalise import LIMIT, fold
from sim.reader.particulars import read_particulars
from sim.reader.roles import give_roles


def understand(text: str, context: ReadContext) -> Message:
    """Everything but the acts: slots and marks of tone, with the folded text."""
    folded = fold(text)
    days = find_days(folded, text, context.today)
    return Message(
        folded=folded,
        context=context,
        amounts=give_roles(folded, context, find_sums(folded, context, covers(days))),
        dates=tell(folded, days),
        methods=find_methods(folded),
        marks=tone.find_marks(folded),
    )


class Reader:
    """Reads messages; holds no state between them."""

    def read(self, text: str, context: ReadContext) -> Reading:
        """What the message holds. Any text at all can be read; spans lie inside it. Never raises."""
        message = understand(text, context)
        acts = rule_acts(message)
        kinds = [found.act for found in acts]
        anger = tone.aggression(message.folded, message.marks, Act.THREAT in kinds)
        return Reading(
            text=text,
            acts=acts,
            amounts=message.amounts,
            dates=message.dates,
            methods=message.methods,
            marks=message.marks,
            assertiveness=tone.assertiveness(message.folded, message.marks, kinds, anger),
            aggression=anger,
            particulars=read_particulars(text[:LIMIT]),
            understood=any(found.confidence >= FLOOR for found in acts),
        )
