"""A plain transcript of a role play or a real call, made into what the rules look at.

    # zh; 30万; CNY; 2026-11-09; 24万          lang; overdue; currency; today[; target]
    T: 陈总，逾期30万，请您今天先安排24万。      the trainee (also 我, 业务员小李, Sales Rep Li Wei …)
    D: 24万真没有。我今天给你8万，行就行。       the dealer (also 客户, 张总（经销商）, Mr Zhang (dealer) …)

Names, stamps and lines `# T: NAME`: see `transcript_speakers`. Blank lines and further lines that begin with # are
skipped; a line without a speaker goes on with the one before; lines of other speakers are left out. What words alone
cannot show (plan, follow-up over a month, what money came) stays unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from personas.vocabulary import LANGS, CreditTier, Lang
from scenarios.vocabulary import AmountRole, Plan, ReadContext, Reading
from scoring.transcript import By, CaseSheet, Kind, Promise, Transcript, Turn
from sim.commands import parse_sum
from sim.currencies import CURRENCIES
from sim.ear import DealerEar, Heard
from sim.ear.money import beyond_reason
from sim.hygiene import clean, unicode_text
from sim.i18n import _, language, sentences
from sim.reader import Reader
from sim.reader.normalise import is_han
from sim.transcript_speakers import Line, Speakers, folded, is_narrator, speakers_of, split_lines

_BOTH = (By.TRAINEE, By.CUSTOMER)
TARGET_SHARE = (4, 5)
"""Without a target in the header this much of what is overdue counts as one."""
MOST_MESSAGES, MOST_BYTES = 600, 100 * 1024
"""Messages and bytes of text of one talk: a day's talking is less."""
_HEADER = "# lang; overdue; currency; today[; target]"
_EXAMPLES: dict[Lang, str] = {
    "zh": "# zh; 30万; CNY; 2026-11-09; 24万",
    "en": "# en; 300,000; CNY; 2026-11-09; 240,000",
}
_ALIASES = {"RMB": "CNY", "¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "元": "CNY", "人民币": "CNY"}
_NOTHING = re.compile(r"[-−]?0+(\.0+)?\D*")
_MONTH = timedelta(days=30)


class TranscriptError(ValueError):
    """A transcript that cannot be scored: what is wrong in which line and how to mend it, in the language in use."""


@dataclass(frozen=True, slots=True)
class PlainTalk:
    """A transcript ready to be scored; `notes` say what was left out or taken for granted, in the language in use."""

    transcript: Transcript
    notes: tuple[str, ...]


def decode(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it was UTF-8 (with or without a mark) or UTF-16 with one.

    Other bytes are taken for GB 18030 when they are well-formed in it and Chinese or under a header of zh, else for
    Windows-1252.
    """
    if (text := unicode_text(data)) is not None:
        return text, True
    chinese = data.lstrip()[:40].lower().lstrip(b"# ").startswith(b"zh")
    try:
        text = data.decode("gb18030")
        chinese = chinese or any(is_han(char) for char in text)
    except UnicodeDecodeError:
        pass
    return data.decode("gb18030" if chinese else "cp1252", errors="replace"), False


def read_transcript(text: str) -> PlainTalk:
    """The talk in a plain transcript. Raises TranscriptError when its header or all of its lines are missing."""
    lines = text.splitlines()
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise TranscriptError(_too_long())
    start, sheet, target_given = _header(lines)
    notes = [] if target_given else [_("The header names no target: four fifths of what is overdue is taken for one.")]
    spoken = list(_spoken(lines[start:], start + 1, notes))
    if len(spoken) > MOST_MESSAGES:
        raise TranscriptError(_too_long())
    if not any(by is By.TRAINEE for by, _text in spoken):
        missing = _("There is no line of the trainee's. Begin each with `T:`, the dealer's with `D:`.")
        raise TranscriptError(sentences(_("line {number}:").format(number=len(lines) or 1), missing))
    return PlainTalk(Transcript(sheet, Plan(), tuple(_turns(spoken, sheet))), tuple(notes))


def _too_long() -> str:
    message = _("This is too long for one talk: at most {messages} messages and {size} kB are scored at once; cut it.")
    return message.format(messages=MOST_MESSAGES, size=MOST_BYTES // 1024)


# ---- the header ---------------------------------------------------------------------------------------------------
def _header(lines: list[str]) -> tuple[int, CaseSheet, bool]:
    """The number of lines it takes, the sheet it makes, and whether it names a target."""
    first = next((index for index, line in enumerate(lines) if line.strip().strip("\ufeff")), None)
    if first is None:
        raise TranscriptError(_wrong(1, _("The file is empty.")))
    line = unicodedata.normalize("NFKC", clean(lines[first])[0])
    if not line.startswith("#") or ";" not in line:
        raise TranscriptError(_wrong(first + 1, _("This is no header.")))
    parts = [part.strip() for part in line.lstrip("#").split(";")]
    if not 4 <= len(parts) <= 5:
        raise TranscriptError(
            _wrong(first + 1, _("A header has 4 or 5 parts, this one has {count}.").format(count=len(parts)))
        )
    lang, currency = parts[0].lower(), _ALIASES.get(parts[2].upper(), parts[2].upper())
    if lang not in LANGS:
        raise TranscriptError(_wrong(first + 1, _("“{text}” is no language: zh or en.").format(text=parts[0][:40])))
    if currency not in CURRENCIES:
        message = _("“{text}” is no currency: write its three letters, like CNY.").format(text=parts[2][:40])
        raise TranscriptError(_wrong(first + 1, message, lang))
    try:
        today = date.fromisoformat(parts[3])
    except ValueError:
        message = _("“{text}” is no day: write it like 2026-11-09.").format(text=parts[3][:40])
        raise TranscriptError(_wrong(first + 1, message, lang)) from None
    overdue = _sum(parts[1], first + 1, lang)
    given = len(parts) == 5 and bool(parts[4])
    target = _sum(parts[4], first + 1, lang) if given else overdue * TARGET_SHARE[0] // TARGET_SHARE[1]
    return first + 1, _sheet(lang, currency, overdue, target, today), given


def _wrong(number: int, what: str, lang: Lang | None = None) -> str:
    """What is wrong in the header, and one that is right, in the talk's language where that is known."""
    mend = _("The first line that is not blank has to be `{header}`, for example `{example}`.").format(
        header=_HEADER, example=_EXAMPLES[lang or language()]
    )
    return sentences(_("line {number}:").format(number=number), sentences(what, mend))


def _sum(text: str, number: int, lang: Lang) -> int:
    found = parse_sum(text)
    if found is None:
        nothing = _NOTHING.fullmatch(text) or (text[:1] in "-−" and parse_sum(text[1:]) is not None)
        message = _("“{text}” is not above 0.") if nothing else _("“{text}” is no sum: write 2万, 20k or 20000.")
        raise TranscriptError(_wrong(number, message.format(text=text[:40]), lang))
    return found


def _sheet(lang: Lang, currency: str, overdue: int, target: int, today: date) -> CaseSheet:
    """What is known of the case: the header. Terms, payer and what may be offered are not."""
    return CaseSheet(
        id="",
        lang=lang,
        currency=currency,
        owed=overdue,
        overdue=overdue,
        target=target,
        terms_days=0,
        days_overdue=0,
        credit_tier=CreditTier.B,
        contacts=1,
        start=today,
        end=today + _MONTH,
        address="",
        goods="",
        payer="",
    )


# ---- the lines ----------------------------------------------------------------------------------------------------
def _spoken(lines: Sequence[str], number: int, notes: list[str]) -> Iterator[tuple[By, str]]:
    """Who says what, with broken lines joined; `notes` gets what is left out."""
    speakers = speakers_of(lines)
    split = split_lines(lines, number, speakers)
    sides = _sides(split, speakers, notes)
    current: tuple[By, str] | None = None
    for line in split:
        if line.name is None:
            if current is None:
                notes.append(_("line {number}: nobody is named as its speaker; left out").format(number=line.number))
            else:
                current = (current[0], f"{current[1]} {line.said}")
            continue
        if current is not None:
            yield from _cleaned(*current, notes)
        side = sides.get(folded(line.name))
        current = (side, line.said) if side is not None else None
        if side is None:
            message = _("line {number}: “{name}” is neither T nor D; left out")
            notes.append(message.format(number=line.number, name=clean(line.name, 40)[0]))
    if current is not None:
        yield from _cleaned(*current, notes)


def _sides(lines: Sequence[Line], speakers: Speakers, notes: list[str]) -> dict[str, By]:
    """The side of every name. Raises TranscriptError when names that speak can't be told apart.

    Beside the trainee the only other name is the dealer's; nobody is ever taken for the trainee.
    """
    names = {folded(line.name): line.name for line in reversed(lines) if line.name is not None}
    sides = {key: side for key in names if (side := speakers.side(key)) is not None}
    others = [key for key in reversed(names) if key not in sides and not is_narrator(key)]
    if not others or set(sides.values()) == set(_BOTH):
        return sides
    if len(others) == 1 and By.TRAINEE in sides.values():
        notes.append(_("“{name}” is taken for the dealer.").format(name=clean(names[others[0]], 40)[0]))
        return sides | {others[0]: By.CUSTOMER}
    told = [clean(names[key], 40)[0] for key in others[:3]]
    message = _(
        "“{names}”: which side that is can't be told; write `# T: NAME` for the trainee and `# D: NAME` for the dealer "
        "in lines of their own under the header."
    )
    raise TranscriptError(message.format(names="”, “".join(told)))


def _cleaned(by: By, text: str, notes: list[str]) -> Iterator[tuple[By, str]]:
    words, cut = clean(text)
    if cut:
        notes.append(_("“{start}…” is longer than a message can be and was cut.").format(start=words[:20]))
    if words:
        yield by, words


def _turns(spoken: Iterable[tuple[By, str]], sheet: CaseSheet) -> list[Turn]:
    reader, ear = Reader(), DealerEar()
    context = ReadContext(today=sheet.start, currency=sheet.currency, overdue=sheet.overdue)
    turns: list[Turn] = []
    for n, (by, text) in enumerate(spoken, 1):
        now = replace(context, last_ask=ear.ask, customer_offer=ear.offer)
        if by is By.TRAINEE:
            reading = _within_reason(reader.read(text, now), sheet.overdue)
            taken = ear.trainee_said(reading)
            if taken is not None:
                _promise(turns, taken)
            turns.append(Turn(n, sheet.start, 1, by, Kind.SAY, text=text, reading=reading))
        else:
            heard = ear.hear(text, now)
            context = replace(context, customer_said=text)
            turns.append(_reply(n, sheet.start, text, heard))
    return turns


def _within_reason(reading: Reading, overdue: int) -> Reading:
    """The reading with sums far beyond the debt only told: a slip of the pen asks for nothing."""
    told = (
        replace(found, role=AmountRole.FACT) if beyond_reason(found.sum or 0, overdue) else found
        for found in reading.amounts
    )
    return replace(reading, amounts=tuple(told))


def _reply(n: int, day: date, text: str, heard: Heard) -> Turn:
    return Turn(
        n,
        day,
        1,
        By.CUSTOMER,
        Kind.REPLY,
        text=text,
        does=heard.does,
        excuse=heard.excuse,
        offer=heard.offer,
        promise=heard.promise,
        mood=heard.mood,
    )


def _promise(turns: list[Turn], taken: Promise) -> None:
    """The dealer's last offer of this sum becomes a promise: it was taken."""
    for place in reversed(range(len(turns))):
        if turns[place].by is By.CUSTOMER and turns[place].offer == taken.amount:
            turns[place] = replace(turns[place], promise=taken)
        elif turns[place].by is By.CUSTOMER:
            return
