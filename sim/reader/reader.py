"""The one place where all that is read of a message comes together: slots, cues, the trained model, tone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from scenarios.vocabulary import (
    QUESTIONS,
    Act,
    ActRead,
    AmountRole,
    Mark,
    Misconduct,
    MisconductRead,
    ReadContext,
    Reading,
    Span,
)
from scoring.sentences import sentences
from sim.reader import tone
from sim.reader.cues import Cues, Message
from sim.reader.dates import covers, find_days, tell, words_of
from sim.reader.evidence import clauses, strongest, widened
from sim.reader.features import pieces
from sim.reader.methods import find_methods
from sim.reader.money import find_sums
from sim.reader.normalise import LIMIT, fold
from sim.reader.particulars import read_particulars
from sim.reader.roles import give_roles, with_debt_asked

if TYPE_CHECKING:
    from sim.reader.model import Judgement

CUES_LIMIT = 800
"""Characters in which phrases are looked for: no talk needs more, and a pasted page must not hold it up."""
FLOOR = 0.36
"""Below this no act counts as understood."""
CHOSEN = 0.4
"""From this probability on an act counts as read (half, below one half)."""
SURE, UNSURE = 0.9, 0.2
"""Confidence of `other` for idle talk, and for what has no word we know: that one counts as not understood."""
SUSPECTED = 0.35
"""Confidence from which misconduct is told of; what to hold against anyone is for the gate to say."""
PLAIN_THREAT, HEATED, COOL = 0.6, 0.4, 0.98
"""Confidence from which a threat needs no strong heat beside it, that heat, and the chance of none from which words
that may be hostile ("hell of a month") are not."""
PLAIN_YES = 0.6
"""Confidence from which an offer is taken without a word of agreement that we know."""
DOUBTED = 0.12
"""Below this chance of a threat, words that look like one ("带人去开网点") are none."""
_GRAVE = (Mark.UNLAWFUL, Mark.INSULT)
_ROUGH = (Mark.INSULT, Mark.HOSTILE)
_SOFT = frozenset({Act.EMPATHIZE, Act.OTHER})
_ASKED_IN = frozenset({Act.TRADE, Act.CONCEDE, Act.CONFIRM, Act.ACCEPT_OFFER, Act.CONSEQUENCE, Act.OTHER})
"""Acts that already say what a sum asked for is doing there."""
ASKED = 0.7
"""Confidence at least that a message demands when a sum in it is asked for (true of nine in ten in 72 talks)."""
PARTS, MOST_PARTS = 0.4, 8
"""Weight of what a message's sentences do beside the whole, and sentences that are looked at (chosen on 72 talks)."""
LONG = {True: 30, False: 80}
"""Characters, Chinese or not, from which a message is long enough to be read by sentences too."""
MOST_CLAUSES = 24
"""Clauses in which evidence is looked for."""
Found = TypeVar("Found", Act, Misconduct)
LEAST = 0.2
"""The likeliest act alone is named from here on; below the floor it does not count as understood."""


def understand(text: str, context: ReadContext) -> Message:
    """Everything but the acts: slots and marks of tone, with the folded text."""
    folded = fold(text)
    days = find_days(folded, text, context.today)
    amounts, grounds = give_roles(folded, context, find_sums(folded, context, covers(days)))
    return Message(
        folded=folded,
        context=context,
        amounts=amounts,
        grounds=grounds,
        dates=tell(folded, days),
        day_words=words_of(days),
        methods=find_methods(folded),
        marks=tone.find_marks(folded),
    )


class Reader:
    """Reads messages; holds no state between them. The model is loaded with the first message, or by `warm_up`."""

    version: ClassVar[str] = "3"

    @staticmethod
    def warm_up() -> None:
        """Loads the models (about a second); safe to call from a thread."""
        from sim.reader.model import model
        from sim.reader.sum_roles import roles_model

        model()
        roles_model()

    def read(self, text: str, context: ReadContext) -> Reading:
        """What the message holds. Any text at all can be read; spans lie inside it. Never raises."""
        message = understand(text, context)
        whole = message.whole
        if whole[0] == whole[1]:
            return _reading(text, message, (), None)
        cues = Cues(message if len(text) <= CUES_LIMIT else replace(message, folded=fold(text[:CUES_LIMIT])))
        if cues.certainly_other:
            return _reading(text, message, (ActRead(Act.OTHER, SURE, whole),), None)
        if cues.lets_off:
            return _reading(text, message, (ActRead(Act.ACCEPT_EXCUSE, SURE, whole),), None)
        from sim.reader.model import model

        judgement = model().judge(text, cues)
        if len(text) >= LONG[message.folded.chinese]:
            judgement = _with_parts(judgement, text, context)
        if message.amounts:
            from sim.reader.sum_roles import Setting, with_learned_roles

            message = replace(message, amounts=with_learned_roles(Setting(message, judgement.acts)))
        return _reading(text, message, _acts(text, cues, judgement, message), judgement)


def _with_parts(judgement: Judgement, text: str, context: ReadContext) -> Judgement:
    """The judgement of a message with that of its sentences: what one of them does plainly, the message does."""
    parts = sentences(text[:CUES_LIMIT])[:MOST_PARTS]
    if len(parts) < 2:
        return judgement
    from sim.reader.model import model

    read = [model().acts(part, Cues(understand(part, context))) for part in parts]
    acts = {
        act: round((1 - PARTS) * whole + PARTS * max(found[act] for found in read), 3)
        for act, whole in judgement.acts.items()
    }
    return replace(judgement, acts=acts)


def _reading(text: str, message: Message, acts: tuple[ActRead, ...], judgement: Judgement | None) -> Reading:
    misconduct = _misconduct(text, judgement) if judgement is not None else ()
    if judgement is not None and judgement.acts[Act.THREAT] < DOUBTED:
        message = replace(message, marks=tuple(found for found in message.marks if found.mark not in _GRAVE))
    if judgement is not None and judgement.heat[0] >= COOL:
        message = replace(message, marks=tuple(found for found in message.marks if found.mark is not Mark.HOSTILE))
    kinds = [found.act for found in acts]
    if Act.DEMAND in kinds:
        message = replace(
            message, amounts=with_debt_asked(message.folded.text, message.amounts, message.context.overdue)
        )
    threat = next((found.confidence for found in acts if found.act is Act.THREAT), 0.0)
    anger = tone.aggression(message.folded, message.marks, threat >= PLAIN_THREAT)
    firmness = tone.assertiveness(message.folded, message.marks, kinds, anger)
    if judgement is not None:
        anger = tone.blend_aggression(anger, judgement.heat)
        firmness = tone.blend_assertiveness(firmness, judgement.tone, anger)
    return Reading(
        text=text,
        acts=acts,
        amounts=message.amounts,
        dates=message.dates,
        methods=message.methods,
        marks=message.marks,
        assertiveness=firmness,
        aggression=anger,
        particulars=read_particulars(text[:LIMIT]),
        misconduct=misconduct,
        understood=any(found.confidence >= FLOOR for found in acts),
    )


def _acts(text: str, cues: Cues, judgement: Judgement, message: Message) -> tuple[ActRead, ...]:
    """The acts the model is sure enough of, in the order of the scheme, each with the words that show it.

    `message` is the one of the cues, the roles of its sums judged.
    """
    chosen = {act: p for act, p in judgement.acts.items() if p >= CHOSEN}
    likely = judgement.acts
    if likely[Act.THREAT] < PLAIN_THREAT and judgement.heat[2] < HEATED:
        chosen.pop(Act.THREAT, None)  # half a threat in a cool message is none
        likely = {act: p for act, p in likely.items() if act is not Act.THREAT}
    if (cues.holds_ask() and len(chosen) > 1) or (cues.keeps_ask() and Act.REJECT in chosen):
        chosen.pop(Act.CONCEDE, None)  # a sum is no concession unless it is lower
    if len(chosen) > 1 and chosen.get(Act.ACCEPT_OFFER, 1) < PLAIN_YES and not cues.hits[Act.ACCEPT_OFFER]:
        del chosen[Act.ACCEPT_OFFER]  # half a yes beside something else, without a word of agreement, is none
    if Act.ACCEPT_OFFER in chosen and cues.outbids():
        chosen[Act.DEMAND] = max(
            chosen.pop(Act.ACCEPT_OFFER), chosen.get(Act.DEMAND, 0.0)
        )  # a yes to more is a counter
    if Act.ACCEPT_OFFER in chosen and cues.only_asks():
        del chosen[Act.ACCEPT_OFFER]
        if not chosen:
            act = max((Act.DEMAND, *QUESTIONS), key=lambda act: judgement.acts[act])
            chosen = {act: max(judgement.acts[act], CHOSEN)}
    asked = sorted((act for act in QUESTIONS if act in chosen), key=lambda act: chosen[act])
    if text.count("?") + text.count("？") < 2:
        for act in asked[:-1]:
            del chosen[act]  # one question asks one thing
    if chosen.keys() >= {Act.TRADE, Act.SUPPORT} and cues.gives_for_nothing():
        del chosen[Act.TRADE]  # a help that is tied to nothing
    agreed = bool(message.sums(AmountRole.AGREED))
    if Act.CONCEDE in chosen and _comes_down_to_his(message):
        chosen[Act.ACCEPT_OFFER] = max(judgement.acts[Act.ACCEPT_OFFER], ASKED)
    if agreed and cues.reads_back():
        chosen[Act.CONFIRM] = max(judgement.acts[Act.CONFIRM], ASKED)
    if not agreed and _asks_a_sum(message) and chosen and (Act.DEMAND in chosen or _ASKED_IN.isdisjoint(chosen)):
        chosen[Act.DEMAND] = max(chosen.get(Act.DEMAND, 0.0), ASKED)  # who names a sum to be paid asks for it
    if any(found.mark in _ROUGH for found in cues.message.marks):
        chosen.pop(Act.GREET, None)  # nobody greets, or only feels with one, in such words
        if _SOFT.issuperset(chosen):
            chosen = {Act.REJECT: max(CHOSEN, judgement.acts[Act.REJECT])}
    if not chosen:
        act = max(likely, key=lambda act: likely[act])
        if likely[act] < FLOOR and _asks_a_sum(cues.message):
            chosen = {Act.DEMAND: CHOSEN}  # who names a sum asks for it: half-sure
        else:
            chosen = {act: likely[act]} if likely[act] >= LEAST else {Act.OTHER: LEAST}
    if Act.OTHER in chosen and len(chosen) > 1:
        if chosen[Act.OTHER] >= max(p for act, p in chosen.items() if act is not Act.OTHER):
            chosen = {Act.OTHER: chosen[Act.OTHER]}
        else:
            del chosen[Act.OTHER]
    if Act.OTHER in chosen:
        # what has no words of idle talk either may be more than we can read: it is not understood
        return (ActRead(Act.OTHER, SURE if cues.idle else UNSURE, _all(text)),)
    spans = _spans(text, chosen, cues, judgement)
    return tuple(ActRead(act, chosen[act], spans[act]) for act in Act if act in chosen)


def _comes_down_to_his(message: Message) -> bool:
    """Whether the sum the customer offers is called agreed and none is asked for: who comes down to it takes it."""
    offer = message.context.customer_offer
    agreed = offer is not None and any(found.sum == offer for found in message.sums(AmountRole.AGREED))
    return agreed and not _asks_a_sum(message)


def _asks_a_sum(message: Message) -> bool:
    return any(found.sum for found in message.sums(AmountRole.ASK))


def _misconduct(text: str, judgement: Judgement) -> tuple[MisconductRead, ...]:
    """The misconduct the model suspects, each with the clause whose word pieces speak most for it."""
    suspected = {kind: p for kind, p in judgement.misconduct.items() if p >= SUSPECTED}
    spans = _loudest(text, _cuts(text), suspected, judgement) if suspected else {}
    return tuple(MisconductRead(kind, suspected[kind], span) for kind, span in spans.items())


def _spans(text: str, acts: Iterable[Act], cues: Cues, judgement: Judgement) -> dict[Act, Span]:
    """For each act the clauses of a phrase of it, else the clause whose word pieces speak most for it."""
    cuts = _cuts(text)
    shown = {act: cue for act in acts if (cue := cues.first(act)) is not None and cue[0] < cue[1]}
    spans = {act: widened(text, cue, cuts) for act, cue in shown.items()}
    rest = [act for act in acts if act not in shown]
    return spans | _loudest(text, cuts, rest, judgement) if rest else spans


def _loudest(text: str, cuts: list[Span], found: Iterable[Found], judgement: Judgement) -> dict[Found, Span]:
    """For each act or misconduct the clause whose word pieces speak most for it."""
    spoken = [pieces(text[start:end]) for start, end in cuts[:MOST_CLAUSES]] if len(cuts) > 1 else [{}]
    return {entry: cuts[strongest(spoken, judgement.weight_of(entry))] for entry in found}


def _cuts(text: str) -> list[Span]:
    """The clauses of a message, or all of it."""
    return clauses(text[:LIMIT]) or [_all(text)]


def _all(text: str) -> Span:
    return (len(text) - len(text.lstrip()), len(text.rstrip())) if text.strip() else (0, len(text))
