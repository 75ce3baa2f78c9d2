"""Who speaks in a plain transcript: names before a colon or on a line of their own, and which side each is on.

T: …   业务员（小李）：…   Sales Rep Li Wei: …   [10:02] 张总（经销商）：…    a name and a colon, also with a stamp
张总 2026-11-24 10:02                                        a name and a stamp; the words are on the next lines
# T: 王磊                                                     names the trainee; # D: 张总 the dealer
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoring.transcript import By

_DATE = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}[日号]?"
_TIME = (
    r"(?:上午|下午|中午|晚上|凌晨|早上|am|pm)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?"
    r"\s*(?:[ap]\.?m\.?(?![a-z]))?"
)
_DAY = r"(?:(?:星期|周)[一二三四五六日天]|昨天|今天|前天|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)"
_STAMP = re.compile(
    rf"\s*[\[(（【]?\s*(?:{_DATE}[\sT,，]*)?(?:{_DAY}[\s,，]*)?{_TIME}\s*[\])）】]?(?:\s*[-–—]\s+|[\s,，]*)",
    re.IGNORECASE,
)
"""A time of day, with or without its date and brackets, as recorders and chat programs put it beside a speaker."""
_TRAILING = re.compile(
    rf"[\s,，]*[\[(（【]?\s*(?:{_DATE}[\sT,，]*)?(?:{_DAY}[\s,，]*)?{_TIME}\s*[\])）】]?\s*$", re.IGNORECASE
)
_NAME = re.compile(
    r"\s*(?P<name>[^:：,，。;；!！?？\"“”…]{1,40}?(?:[(（\[【][^)）\]】:：]{0,30}[)）\]】][^:：,，。;；!！?？]{0,12})?)\s*[:：](?!//)(?P<said>.*)",
    re.DOTALL,
)
_TITLED = re.compile(r"\s*(?P<name>[^:：,;!?.]{1,30},[^:：,;!?]{1,24})\s*[:：](?!//)(?P<said>.*)", re.DOTALL)
"""A name and what it is: Li Wei, sales: ..."""
_BULLET = re.compile(r"^(?:\s*(?:[-–•>]+|\*(?!\*)|\d{1,3}[.)、])\s+)?(?:\*\*|__)?")
_COLON = re.compile(r"[:：]")
_DATED = re.compile(_DATE)
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]?")
_WORD = re.compile(r"[^\W\d_]+(?:'s)?|\d+")
_MOST_WORDS = 6
"""Words of a name; more are a sentence with a colon in it."""
_SHORT = 32
"""Characters of a name that stands alone on a line."""
_WIDE = 100
"""Characters at the start of a line in which a stamp is looked for."""
_STOPS = re.compile(r"[,，。;；!！?？]")
_SMALL = frozenset({"de", "van", "von", "der", "den", "di", "da", "of", "the", "from", "and", "bin", "al", "la", "le"})
_TITLE = re.compile(r"(?<![a-z])(?:mr|mrs|ms|miss|dr|sir|madam|boss|uncle|auntie|aunty)(?![a-z])")
_PHRASE = re.compile(r"跟|给|请|把|您|你|一下|确认|总结|我(?!方?\s*$|方?\s*[(（\[【])|^第|^其[一二三]")
"""Words that are in no name: a line that begins 跟您确认一下： goes on with what was said."""
_ALONE = {
    By.TRAINEE: "t i me we us rep agent seller vendor supplier 我 我方 咱 业务",
    By.CUSTOMER: "d buyer client 对方",
}
"""Names that are only a side's when nothing else stands in them."""
_SIDES = {
    By.TRAINEE: (
        "account manager|account executive|customer success|customer service|customer manager|credit controller|"
        "credit control|dealer manager|channel manager|area manager|territory manager|collections?|collector|creditor|"
        "trainee|salesman|saleswoman|salesperson|sales|seller|sales rep|new hire|"
        "客户经理|大客户|渠道经理|区域经理|大区经理|城市经理|业务经理|业务员|业务代表|业务|销售|学员|催收|收款|新人|厂家|厂商|供应商|我方"
    ),
    By.CUSTOMER: (
        "dealer|customer|client|buyer|debtor|retailer|distributor|wholesaler|shop owner|store owner|owner|shopkeeper|"
        "purchasing|客户|经销商|代理商|批发商|零售商|老板娘|老板|店主|店长|掌柜|对方|顾客|买家|采购|欠款方|债务人"
    ),
}
_NARRATORS = re.compile(
    r"旁白|解说|注释?|备注|说明|场景|背景|系统(?:消息|提示)?|主持人?|教练|讲师|考官|观察员|"
    r"narrator|notes?|scene|system|host|moderator|coach|observer|stage directions?|background"
)


def _side_patterns() -> tuple[tuple[By, re.Pattern[str]], ...]:
    entries = [(by, word) for by, words in _SIDES.items() for word in words.split("|")]
    entries.sort(key=lambda entry: -len(entry[1]))
    return tuple((by, re.compile(word if word[0] > "z" else rf"(?<![a-z]){word}(?![a-z])")) for by, word in entries)


_PATTERNS = _side_patterns()
_EXACT = {word: by for by, words in _ALONE.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: the name before them as written (None: they go on from the line before)."""

    number: int
    name: str | None
    said: str
    whole: str
    sure: bool = True
    """Whether a colon follows the name; a name alone beside a stamp may be no name: 3:00 到账."""


@dataclass(slots=True)
class Speakers:
    """The sides of the names in a file; `declared` by its own lines, the rest by the words in the names."""

    declared: dict[str, By] = field(default_factory=dict)

    def side(self, name: str) -> By | None:
        """The side of a name, None when it tells none or both."""
        key = folded(name)
        if key in self.declared:
            return self.declared[key]
        bare = " ".join(_BRACKETS.sub(" ", key).split())
        if bare in self.declared:
            return self.declared[bare]
        if bare.strip(" .") in _EXACT:
            return _EXACT[bare.strip(" .")]
        found: set[By] = set()
        rest = key
        for by, pattern in _PATTERNS:
            rest, times = pattern.subn(" ", rest)
            found.update({by} if times else ())
        return found.pop() if len(found) == 1 else None


def folded(name: str) -> str:
    """A name as it is compared: width, case and blanks do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()).strip(" -–—·")


def is_narrator(name: str) -> bool:
    """Whether it names nobody who talks: stage directions, a coach, the system."""
    return _NARRATORS.fullmatch(" ".join(_BRACKETS.sub(" ", folded(name)).split())) is not None


_DECLARES = re.compile(r"[#＃]\s*([td])\s*[:：=]\s*(.+)", re.IGNORECASE)


def speakers_of(lines: Sequence[str]) -> Speakers:
    """The names that lines like `# T: 王磊, Li Wei` declare."""
    found = Speakers()
    for line in lines:
        declared = _DECLARES.fullmatch(unicodedata.normalize("NFKC", line.strip().strip("\ufeff")))
        if declared is None:
            continue
        by = By.TRAINEE if declared[1].lower() == "t" else By.CUSTOMER
        found.declared |= {folded(name): by for name in re.split(r"[,，、;；/]", declared[2]) if name.strip()}
    return found


def split_lines(lines: Sequence[str], number: int, speakers: Speakers) -> list[Line]:
    """The lines with words in them, from line `number` on, each with the name before it."""
    bare = [line.strip().strip("\ufeff").strip() for line in lines]
    kept = [(n, line) for n, line in enumerate(bare, number) if line and not line.startswith(("#", "＃"))]
    found = [_split(n, line) for n, line in kept if not _clock_alone(line)]
    times = Counter(folded(entry.name) for entry in found if entry.name)
    sides = {name: speakers.side(name) for name in times}
    stamped = any(
        entry.name and not entry.sure and (sides[folded(entry.name)] or times[folded(entry.name)] > 1)
        for entry in found
    )
    if not stamped:
        found = [entry if entry.sure else Line(entry.number, None, entry.whole, entry.whole) for entry in found]
    if not any(entry.name and entry.said and sides[folded(entry.name)] for entry in found):
        found = [_on_its_own(entry, speakers) for entry in found]
    return found


def _clock_alone(line: str) -> bool:
    """A date or time by itself, as chat programs put it between messages."""
    stamp = _STAMP.match(line, 0, _WIDE)
    return stamp is not None and stamp.end() == len(line)


def _split(number: int, line: str) -> Line:
    stamp = _STAMP.match(line, 0, _WIDE)
    rest = _BULLET.sub("", line[stamp.end() :] if stamp else line)
    after = None if stamp or len(line) > _WIDE else _TRAILING.search(line)
    alone = line[: after.start()] if after else rest if stamp else ""
    if 0 < len(alone.strip()) <= _SHORT and not _COLON.search(alone) and _is_name(alone):
        dated = _DATED.search(line) is not None
        return Line(number, _plain(alone), "", line, sure=dated)
    found = _NAME.fullmatch(rest) or _TITLED.fullmatch(rest)
    if found is not None:
        name = found["name"] if stamp else _TRAILING.sub("", found["name"])
        if _is_name(name) and (found.re is _NAME or _has_side(folded(name))):
            return Line(number, _plain(name), _plain(found["said"]), line)
    return Line(number, None, line, line)


def _plain(text: str) -> str:
    """The words without marks of Markdown around them: **T:** ..."""
    return text.strip().strip("*_").strip()


def _is_name(text: str) -> bool:
    """Whether it may be a name: few words, none of them those of a sentence; several Latin ones begin with capitals."""
    if not text.strip() or text.strip()[0].isdigit() or _PHRASE.search(text):
        return False
    words = _WORD.findall(_BRACKETS.sub(" ", text)) or _WORD.findall(text)
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    latin = [word for word in words if word[0] < "\x80"]
    plain = [word for word in latin if word[0].islower() and word not in _SMALL]
    return len(latin) < 2 or not plain or _TITLE.search(text.casefold()) is not None or _has_side(folded(text))


def _has_side(key: str) -> bool:
    return any(pattern.search(key) for _by, pattern in _PATTERNS)


def _on_its_own(entry: Line, speakers: Speakers) -> Line:
    """A line that is nothing but a name whose side is plain: the words of that speaker follow."""
    alone = entry.name is None and len(entry.said) <= _SHORT and not _STOPS.search(entry.said) and _is_name(entry.said)
    if alone and speakers.side(entry.said) is not None:
        return Line(entry.number, entry.said, "", entry.whole)
    return entry
