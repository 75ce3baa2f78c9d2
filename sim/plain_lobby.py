"""The lobby of the line mode: cases, attempts that wait, boards, settings, and what else can be done from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from personas.paths import is_file
from personas.vocabulary import Lang
from personas.words import closest
from sim.columns import table
from sim.hygiene import clean, clean_name
from sim.i18n import N_, _, listed, parse_lang, sentences
from sim.progress import LAST, Progress, advise, progress_of
from sim.records import Attempt, Records
from sim.records.board import BY, Board, BoardRow, By, board
from sim.retelling.files import FORMS, Form
from sim.retelling.labels import LEVELS
from sim.retelling.progress import progress_lines, reason
from sim.shown_scores import points
from sim.words import labelled, money

if TYPE_CHECKING:
    from scenarios.heads import CaseHead
    from sim.plain_console import Console

BOARDS = {
    "total": N_("total"),
    "anchoring": N_("anchoring"),
    "assertiveness": N_("assertiveness"),
    "money": N_("money"),
}


HELP = {
    "help": N_("/help: this list"),
    "watch": N_("/watch [CASE] [BOT]: a bot plays a case, with the reason for every move"),
    "progress": N_("/progress: your skills over time, and what to practise next"),
    "board": N_("/board [CASE] [BY]: who is best at what (BY: total, anchoring, assertiveness, money)"),
    "attempts": N_("/attempts: all you have played, numbered"),
    "review": N_("/review [ATTEMPT]: every move of a finished attempt beside what else could have been done"),
    "rewind": N_("/rewind [N [ATTEMPT]]: the messages of a finished attempt; with N go on from one of them"),
    "export": N_("/export [markdown|html|json] [ATTEMPT]: write a debrief into a file"),
    "settings": N_("/settings: name, team and language, and how to change them"),
    "studio": N_("/studio: the commands to write cases with"),
    "lang": N_("/lang zh|en: the other language"),
    "quit": N_("/quit: leave; everything is kept"),
}
"""What can be typed here besides a case."""
_ALIASES = {
    "help": ("帮助", "?", "？", "h"),
    "watch": ("观摩",),
    "progress": ("进步",),
    "board": ("榜", "榜单", "排行"),
    "attempts": ("记录",),
    "review": ("逐步复盘", "复盘"),
    "rewind": ("回到", "重来", "倒回"),
    "export": ("导出",),
    "settings": ("设置",),
    "studio": ("工坊",),
    "lang": ("语言",),
    "quit": ("退出", "q", "exit"),
}
STUDIO = (
    N_("Cases are written in files, with commands of their own:"),
    N_("  stallbreaker scenario new: a new case from a few questions"),
    N_("  stallbreaker scenario check FILE: what is wrong with it"),
    N_("  stallbreaker scenario simulate FILE: the bots play-test it"),
    N_("  stallbreaker scenario preview FILE: what a trainee reads and hears"),
    N_("  stallbreaker scenario --help: the others"),
)


@dataclass(frozen=True, slots=True)
class Again:
    """The wish to try a finished attempt again: from which of its moments (0: list them), and which attempt."""

    number: int
    attempt: str
    """As `/attempts` counts them, or an id; empty: the last one finished."""


@dataclass(frozen=True, slots=True)
class Write:
    """The wish to write the debrief of a finished attempt into a file."""

    form: Form
    attempt: str


@dataclass(frozen=True, slots=True)
class Watch:
    """The wish to see a bot play a case."""

    case: str
    bot: str


@dataclass(frozen=True, slots=True)
class Review:
    """The wish to have a finished attempt reviewed."""

    attempt: str


Wish = str | Attempt | Again | Write | Watch | Review
"""A case's id, an attempt to resume, `zh` or `en` to change the language, or something else to be done."""


class Lobby:
    """Asks what to do until something is to be played."""

    def __init__(self, console: Console, records: Records, now: Callable[[], datetime]) -> None:
        self._console = console
        self._records = records
        self._now = now

    def choose(self, lang: Lang) -> Wish | None:
        """What is wished for; None to leave."""
        from scenarios.load import case_heads

        heads = case_heads()
        waiting = self._records.unfinished()
        self._overview(heads, waiting, lang)
        while True:
            answer = clean(self._console.ask(_("Case: ")))[0]
            word, _space, rest = answer.removeprefix("/").partition(" ")
            command = next((name for name in HELP if word.lower() == name or word.lower() in _ALIASES[name]), None)
            if command == "quit":
                return None
            if command is not None:
                wish = self._carry_out(command, rest.strip(), heads, lang)
            else:
                wish = self._pick(answer if is_file(answer) else word, heads, waiting)
            if wish is not None:
                return wish

    def _carry_out(self, command: str, rest: str, heads: list[CaseHead], lang: Lang) -> Wish | None:
        """A command of the lobby: what it says is said here, a wish goes back."""
        say = self._console.lines
        match command:
            case "help":
                say(_(text) for text in HELP.values())
            case "board":
                self._board(rest.split())
            case "progress":
                progress = self._progress()
                say(progress_lines(progress, advise(progress, heads), heads))
            case "attempts":
                say(attempt_lines(self._records.attempts()))
            case "studio":
                say(_(text) for text in STUDIO)
            case "settings":
                return self._settings(rest, lang)
            case "lang":
                return parse_lang(rest) or self._settings("", lang)
            case "watch":
                return self._watch(rest.split(), heads)
            case "review":
                return Review(rest)
            case "rewind":
                number, _space, attempt = rest.partition(" ")
                return Again(int(number) if number.isdecimal() and number.isascii() else 0, attempt.strip())
            case "export":
                first, _space, attempt = rest.partition(" ")
                form = next((known for known in FORMS if known == first.lower()), None)
                return Write(form or "markdown", attempt.strip() if form else rest)
        return None

    def _settings(self, rest: str, lang: Lang) -> Lang | None:
        """Changes a setting, or shows them all; a language goes back to be spoken."""
        name, _space, value = rest.partition(" ")
        if name.lower() in ("language", *_ALIASES["lang"], "lang") and (chosen := parse_lang(value)):
            return chosen
        if name.lower() in ("team", "团队") and value:
            self._records.set_setting("team", clean_name(value))
        rows = (
            (_("Name"), self._records.trainee, _("start with --name NAME to be somebody else")),
            (_("Team"), str(self._records.setting("team", "")) or "–", _("/settings team NAME")),
            (_("Language"), lang, _("/settings language zh|en")),
        )
        self._console.lines(table(rows))
        return None

    def _watch(self, words: list[str], heads: list[CaseHead]) -> Watch | None:
        """The case and the bot that are meant: the case that is next, and the expert, when none is named."""
        from sim.bots import BOTS

        bot = next((word for word in words if word in BOTS), "expert")
        named = next((word for word in words if word not in BOTS), None)
        if named is None:
            advice = advise(self._progress(), heads)
            return Watch(advice.case if advice is not None else heads[0].id, bot)
        case = self._pick(named, heads, [])
        return Watch(case, bot) if isinstance(case, str) else None

    def _overview(self, heads: list[CaseHead], waiting: list[Attempt], lang: Lang) -> None:
        self._console.say()
        self._console.say(_("Hello {name}. Choose a case by its number or name:").format(name=self._records.trainee))
        played = self._records.attempts()
        progress = self._progress()
        rows = []
        for number, head in enumerate(heads, 1):
            mine = [found for found in played if found.case == head.id and found.status == "finished"]
            best = max((found.scores.total or 0.0 for found in mine), default=None)
            about = _("{level}, {minutes} min").format(
                level=_(LEVELS.get(head.level, head.level)), minutes=head.minutes
            )
            score = _("best {score} of {count}").format(score=points(best), count=len(mine)) if mine else _("new")
            score = listed((score, _("due again"))) if progress.is_due(head) else score
            rows.append((f"{number:>3}", head.id, head.title.get(lang), about, score))
        self._console.lines(table(rows))
        self._advise(progress, heads, lang)
        for number, found in enumerate(waiting, 1):
            waits = _("r{number}: resume {case}, {count} inputs, begun {day}")
            self._console.say(
                waits.format(number=number, case=found.case, count=found.last_seq, day=found.started[:10])
            )
        self._console.say(
            _(
                "Also: /watch, /progress, /board, /attempts, /review, /rewind, /export, /settings, /studio, "
                "/lang zh|en, /quit; /help says what they do"
            )
        )

    def _progress(self) -> Progress:
        return progress_of(self._records.graded(LAST), self._now())

    def _advise(self, progress: Progress, heads: list[CaseHead], lang: Lang) -> None:
        advice = advise(progress, heads)
        if advice is not None:
            number = next(place for place, head in enumerate(heads, 1) if head.id == advice.case)
            self._console.say(labelled(_("Next for you"), f"{number} {heads[number - 1].title.get(lang)}"))
            self._console.say("  " + reason(advice))

    def _pick(self, word: str, heads: list[CaseHead], waiting: list[Attempt]) -> str | Attempt | None:
        if not word:
            return None
        if word.isdecimal() and 1 <= int(word) <= len(heads):
            return heads[int(word) - 1].id
        if word[:1] in "rR" and word[1:].isdecimal() and 1 <= int(word[1:]) <= len(waiting):
            return waiting[int(word[1:]) - 1]
        ids = [head.id for head in heads]
        if word in ids or is_file(word):
            return word
        nearest = closest(word, ids)
        message = _("There is no case {word}; /help lists what else can be typed.").format(word=clean(word, 80)[0])
        hint = _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""
        self._console.say(sentences(message, hint))
        return None

    def _board(self, words: list[str]) -> None:
        by: By = next((known for known in BY if known in words), "total")
        case = next((word for word in words if word not in BY), None)
        found = board(self._records.home, case, by)
        self._console.lines((*table_of_board(found), *found.problems))


def table_of_board(found: Board) -> Iterator[str]:
    """A board as lines; money of several currencies as a table each."""
    yield sentences(
        _("Board: {where}, by {by}").format(where=found.case or _("all cases"), by=_(BOARDS[found.by])),
        _("(season {days})").format(days=f"{found.season.name} {found.season.days}".strip()) if found.season else "",
        _("(team {team})").format(team=found.team) if found.team else "",
    )
    if not found.rows:
        yield _("Nobody is on it yet.")
    currencies = dict.fromkeys(row.currency for row in found.rows) if found.by == "money" else {"": None}
    for currency in currencies:
        if len(currencies) > 1:
            yield currency
        yield from table([_board_row(row, found.by) for row in found.rows if currency in ("", row.currency)])


def _board_row(row: BoardRow, by: By) -> tuple[str, ...]:
    shown = money(int(row.value), row.currency) if by == "money" else f"{row.value:.1f}"
    marks = [_("first attempt")] if row.first else []
    marks += [_("provisional")] if row.provisional else []
    marks += [_("imported")] if row.imported else []
    marks += [_("not checkable")] if row.unchecked else []
    return (str(row.rank), row.trainee, row.team, shown, listed(marks))


def attempt_lines(attempts: list[Attempt]) -> Iterator[str]:
    """Attempts as a numbered table, the oldest first."""
    if not attempts:
        yield _("No attempts yet.")
    rows = []
    for number, found in enumerate(attempts, 1):
        state = points(found.scores.total) if found.status == "finished" else _("unfinished")
        paid = money(found.scores.money, found.currency) if found.scores.money is not None else ""
        marks = [] if found.mode == "practice" else [_("ranked")]
        marks += [_("provisional")] if found.provisional else []
        marks += [_("imported")] if found.imported else []
        marks += [_("damaged")] if found.damaged else [] if found.verified else [_("not verified")]
        rows.append(
            (
                f"{number:>3}",
                found.id[:8],
                found.started[:16].replace("T", " "),
                found.case,
                state,
                paid,
                listed(marks),
            )
        )
    yield from table(rows)
