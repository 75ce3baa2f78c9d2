"""What is seen of a message before the model judges it: phrases that hint at acts, questions, its place in the talk.

Cues are evidence, no verdicts: `cue_features` gives them to the trained model as numbers, and `Cues.first` is where the
words that show an act are looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scenarios.vocabulary import (
    Act,
    Amount,
    AmountRole,
    DateRead,
    DateRole,
    Mark,
    MarkRead,
    MethodRead,
    ReadContext,
    Span,
    minor,
)
from sim.reader import cue_words_en, cue_words_zh
from sim.reader.normalise import Folded, fold, is_han
from sim.reader.phrases import Phrases, Regex
from sim.reader.roles import Ground, heard_sums

WORDS: dict[Act, Phrases] = {
    act: Phrases(*phrases, *cue_words_en.WORDS[act]) for act, phrases in cue_words_zh.WORDS.items()
}
"""Phrases of both languages that hint at an act; a threat is known by its marks (`tone`)."""

META = Phrases(
    "你是(?:不是)?(?:个)?(?:ai|人工智能|机器人?|真人|程序|电脑|模型)|(?:我)?在跟(?:ai|机器)|下一题|"
    "跳过(?:这|本)?题|忽略(?:上面|之前|以上|前面)|系统提示词?|扮演|你的(?:提示|设定|prompt)|"
    "我(?:得)?(?:了)?几分|得多少分|怎么(?:玩|退出)|给我(?:个)?(?:提示|答案)|标准答案",
    "are you (?:an? )?(?:ai|robot|bot|human|real person|real|machine|chatgpt|llm|computer|language model)|"
    "ignore (?:all |the |your |any )?(?:previous|above|prior|earlier)(?: instructions)?|next question|"
    "skip (?:this|the) question|system prompt|your (?:prompt|instructions)|pretend (?:to be|you)|act as|"
    "jailbreak|what(?:'s| is) my score|how do i (?:play|quit|win)|give me the answer|you are now",
)
"""Words to the program, not to the customer."""
_QUESTION = Phrases(
    "\\?|？|吗(?=$|[,，。;；!！~… ])|呢(?=$|[,，。;；!！~… ])|什么|啥|哪|多少|怎么|咋|几(?:号|点(?!钱)|时)|"
    "谁|为何|是不是|能不能|有没有|不(?=$)",
    "what|where|when|who|whose|which|why|how|whos|wheres|whats",
)
_RELATIVE_WHICH = Regex(r"\s*(?:and |so )?(?:which|that's (?:why|how|what|where)|thats)\b")
_STARTS_ASKING = Regex(
    r"\s*(?:and |so |but |ok |now |also |well )*(?:what|where|when|who|whose|which|why|how|whos|wheres|whats)\b"
)
_REST = Phrases("剩", "余", "另外", "尾", "再加", "rest", "balance", "remain", "other", "top up", "plus", "on top")
_DENIED = re.compile(
    r"(我|咱|我们|咱们)?(今天)?(就)?(不是来(要|催|收|讨)|不(要|问|催|看|提|收)(您|你|账|单))[^,，]{0,16}"
    r"|(合同|单子|单据|账)(我)?(就|也)不(提|看|问|催)了?"
    r"|i('m| am) not (asking|here|going) (you )?(for|to) ([^,]|,(?=\d)){0,24}|i (won't|don't|will not) ask [^,]{0,24}"
)
"""A single clause that says what is not asked for."""
_LET_OFF = re.compile(
    r"(您|你)(今天|现在)?(就)?(不用|不必|用不着)(付|打款|还|给钱)[^,，]{0,8}|(这)?(钱|账|款)(我|我们)?(就)?不(要|收)了"
    r"|you (don't|do not|needn't) (have|need) to (pay|send|transfer)( \S+){0,4}|you needn't (pay|send)( \S+){0,4}"
)
"""A single clause that lets the customer off."""
_COMMON = frozenset(
    re.findall(
        "..",
        "我们你们他们一个这个那个什么怎么就是不是没有可以现在今天明天知道还是已经因为所以这么那么一下有点东西你说",
    )
)
_COMMON_EN = frozenset(
    re.findall(
        r"\w+",
        "that this with have will your what when they them there from been just about would could should some",
    )
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message with everything read of it so far. Spans of amounts, dates and marks lie in the text as typed."""

    folded: Folded
    context: ReadContext
    amounts: tuple[Amount, ...]
    grounds: tuple[Ground, ...]
    """Why each of the amounts has its role."""
    dates: tuple[DateRead, ...]
    day_words: Mapping[DateRole, int]
    """How many expressions name the days of each role."""
    methods: tuple[MethodRead, ...]
    marks: tuple[MarkRead, ...]

    def sums(self, role: AmountRole) -> tuple[Amount, ...]:
        return tuple(found for found in self.amounts if found.role == role)

    def marked(self, *marks: Mark) -> tuple[MarkRead, ...]:
        return tuple(found for found in self.marks if found.mark in marks)

    @property
    def whole(self) -> Span:
        """The message without blanks at its ends, as a span of the text as typed."""
        text = self.folded.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return self.folded.span(start, end) if end > start else (0, 0)


_TAG = re.compile(
    r"(?:对吧|对吗|是吧|没错吧|没记错吧|(?<![a-z])(?:right|correct|is that right|have i got that right))[?。.]*$"
)
"""The end of a message that reads back."""


class Cues:
    """The cues of one message."""

    def __init__(self, message: Message) -> None:
        self.message = message
        text = message.folded.text
        self.hits: dict[Act, list[Span]] = {act: WORDS[act].spans(text) if act in WORDS else [] for act in Act}
        """Where phrases of an act occur, in folded positions."""

    def first(self, act: Act) -> Span | None:
        """The first phrase of an act, as a span of the text as typed."""
        hits = self.hits[act]
        return self.message.folded.span(*hits[0]) if hits else None

    @property
    def idle(self) -> bool:
        """Whether there are words of idle talk, as against words that say nothing to us."""
        return bool(self.hits[Act.OTHER])

    @cached_property
    def asks(self) -> bool:
        """Whether a clause of the message is a question."""
        folded = self.message.folded
        for start, end in folded.clauses:
            piece = folded.text[start:end]
            inside = start > folded.sentence_at(start)[0]
            if inside and _RELATIVE_WHICH.match(piece) and "?" not in piece:
                continue
            asked = "?" in piece or "？" in piece or any(is_han(c) for c in piece) or _STARTS_ASKING.match(piece)
            if asked and piece in _QUESTION:
                return True
        return False

    @cached_property
    def _said(self) -> str:
        """The customer's line, folded."""
        return fold(self.message.context.customer_said).text

    @cached_property
    def copied(self) -> bool:
        """The customer's own line said back: nothing of the trainee's own."""
        said, own = _letters(self._said), _letters(self.message.folded.text)
        return len(own) >= 4 and (own == said or (len(own) >= 8 and own in said))

    @property
    def meta(self) -> bool:
        """Words to the program."""
        return self.message.folded.text in META

    @property
    def certainly_other(self) -> bool:
        """No act, whatever the words look like."""
        return self.copied or self.meta or self._is_all(_DENIED)

    @property
    def lets_off(self) -> bool:
        """Whether the whole message says that nothing need be paid."""
        return self._is_all(_LET_OFF)

    def _is_all(self, pattern: re.Pattern[str]) -> bool:
        """Whether the message is one clause, and that of the pattern."""
        return pattern.fullmatch(self.message.folded.text.strip(" 。.!！~")) is not None

    def echoes(self) -> bool:
        """Whether it speaks of what the customer just said: two characters or a word of four letters shared."""
        text, said = self.message.folded.text, self._said
        pairs = {said[i : i + 2] for i in range(len(said) - 1) if is_han(said[i]) and is_han(said[i + 1])} - _COMMON
        if any(text[i : i + 2] in pairs for i in range(len(text) - 1)):
            return True
        words = set(re.findall(r"[a-z]{4,}", said)) - _COMMON_EN
        return any(word in words for word in re.findall(r"[a-z]{4,}", text))

    @property
    def _asked(self) -> list[int]:
        """The sums asked for."""
        return [found.sum for found in self.message.sums(AmountRole.ASK) if found.sum is not None]

    def lower_ask(self) -> bool:
        """Whether the sum asked is lower than the one asked before, also with what the customer offers added to it."""
        last, offer = self.message.context.last_ask, self.message.context.customer_offer
        if last is None or not self._asked:
            return False
        return sum(self._asked) + (offer or 0) < last

    def only_asks(self) -> bool:
        """Whether it is one question and holds no word of agreement."""
        folded = self.message.folded
        end = folded.sentence_at(0)[1]
        one = not folded.text[end:].strip(" ?？!！.。~")
        return one and self.asks and not self.hits[Act.ACCEPT_OFFER] and not self.hits[Act.CONFIRM]

    def outbids(self) -> bool:
        """Whether it names more than the customer offers: no sum of his own, and no rest that goes with his."""
        context = self.message.context
        if context.customer_offer is None or self.message.folded.text in _REST:
            return False
        named = [found.sum for found in self.message.amounts if found.sum is not None and found.share is None]
        asked = max(self._asked, default=0)
        if asked <= context.customer_offer or context.customer_offer in named:
            return False
        return asked not in map(minor, heard_sums(context))

    def gives_for_nothing(self) -> bool:
        """Whether it names no sum, no day and no words of a bargain."""
        return not (self.message.amounts or self.message.dates or self.hits[Act.TRADE])

    def holds_ask(self) -> bool:
        """Whether the sum asked before is asked again, or a higher one, and no day is given for it."""
        return self.keeps_ask() and not any(day.role is DateRole.PAY for day in self.message.dates)

    def reads_back(self) -> bool:
        """Whether it ends with a tag that wants what was said confirmed: 对吧？, right?"""
        return _TAG.search(self.message.folded.text) is not None

    def keeps_ask(self) -> bool:
        """Whether the sum asked before is asked again, or a higher one, on whatever day."""
        last = self.message.context.last_ask
        return last is not None and bool(self._asked) and max(self._asked) >= last


def cue_features(cues: Cues) -> dict[str, float]:
    """The cues as named numbers, the same names for every message: phrases, slots, marks, context."""
    message = cues.message
    context = message.context
    features = {f"word_{act.value}": float(min(len(cues.hits[act]), 3)) for act in Act}
    features |= {f"sum_{role.value}": float(min(len(message.sums(role)), 3)) for role in AmountRole}
    features |= {f"day_{role.value}": float(message.day_words[role]) for role in DateRole}
    features |= {f"mark_{mark.value}": float(min(len(message.marked(mark)), 3)) for mark in Mark}
    features["methods"] = float(len(message.methods))
    features["question"] = float(cues.asks)
    features["vague"] = float(any(day.vague for day in message.dates))
    features["said_offer"] = float(context.customer_offer is not None)
    features["opening"] = float(not context.customer_said.strip())
    features["lower_ask"] = float(cues.lower_ask())
    features["echoes"] = float(cues.echoes())
    features["copied"] = float(cues.copied)
    features["meta"] = float(cues.meta)
    return features


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]+", "", text)
