"""A play-test in lines of text, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from personas.keys import DEEDS
from personas.vocabulary import Lang
from scenarios.money import format_money
from sim.columns import pad, table, width
from sim.i18n import N_, _, language, ngettext
from sim.playtest.parts import Kind
from sim.playtest.plot import marker, strip
from sim.playtest.result import SILLY, BotResult, PlayTest

KINDS = {
    Kind.STATE: N_("states of excuses"),
    Kind.SETTLED: N_("ways to settle them"),
    Kind.CONDITION: N_("sides of conditions"),
    Kind.GOT: N_("evidence come to hand"),
    Kind.SHOWN: N_("evidence shown"),
    Kind.OFFERED: N_("support offered"),
    Kind.GIVEN: N_("support come about"),
    Kind.LINE: N_("own lines"),
}
_BOTS = (
    *(N_("silent"), N_("pleader"), N_("pushover"), N_("bully"), N_("asker")),
    *(N_("gifter"), N_("prober"), N_("novice"), N_("average"), N_("expert")),
)
_HEADS = (N_("bot"), N_("money"), N_("half of them"), N_("reaches it"), N_("score"), N_("passes"))
_NARROWEST = 20


def report_lines(played: PlayTest, cells: int, *, plain: bool) -> Iterator[str]:
    """The whole report but the findings, for a terminal of so many cells."""
    yield from _what(played)
    yield ""
    yield from _plot(played, cells, plain=plain)
    yield ""
    yield from table([tuple(_(head) for head in _HEADS), *(_row(played, bot) for bot in played.bots)])
    yield ""
    yield from _coverage(played)
    yield ""
    yield from _deeds(played, cells)


def _what(played: PlayTest) -> Iterator[str]:
    case = played.case
    attempts = ngettext("{count} attempt of each bot", "{count} attempts of each bot", played.attempts)
    talks = ngettext("{count} talk of each in words", "{count} talks of each in words", played.talks)
    yield _("{title}: {attempts} by acts, {talks} for the scores.").format(
        title=case.title.get(language()),
        attempts=attempts.format(count=played.attempts),
        talks=talks.format(count=played.talks),
    )
    yield _("Target {target}; {able} of the dealers could pay it.").format(
        target=_money(played, case.debt.target), able=f"{played.able:.0%}"
    )
    passing = [bot.name for bot in played.bots if bot.name in SILLY and bot.passed]
    if passing:
        yield _("Ways to play that should fail, but pass: {bots}.").format(bots=_comma().join(map(titled, passing)))
    elif played.talks:
        yield _("No way to play that should fail passes.")


def _plot(played: PlayTest, cells: int, *, plain: bool) -> Iterator[str]:
    case = played.case
    names = max((width(titled(bot.name)) for bot in played.bots), default=0) + 2
    columns = max(_NARROWEST, min(80, cells - names - 2))
    top = max([case.debt.target, *(max(bot.paid) for bot in played.bots)])
    top += max(1, top // 20)
    sign = "v" if plain else "▼"
    yield " " * names + marker(case.debt.target, top, columns, sign) + " " + _("target")
    edge = "|" if plain else "│"
    for bot in played.bots:
        yield pad(titled(bot.name), names) + strip(bot.paid, top, columns, plain=plain) + edge
    high = _money(played, top)
    yield " " * names + "0" + " " * max(1, columns - 1 - width(high)) + high


def titled(bot: str) -> str:
    """A bot by its id, as the commands take it, and by a word of the reader's language where that is another."""
    word = _(bot) if bot in _BOTS else bot
    return bot if word == bot else f"{bot} {word}"


def _row(played: PlayTest, bot: BotResult) -> tuple[str, ...]:
    low, high = (_money(played, bot.quantile(share)) for share in (0.25, 0.75))
    return (
        titled(bot.name),
        _money(played, round(bot.mean)),
        f"{low} … {high}",
        f"{bot.reached(played.case.debt.target):.0%}",
        "" if bot.score is None else f"{bot.score:.0f}",
        "" if bot.passed is None else f"{bot.passed:.0%}",
    )


def _coverage(played: PlayTest) -> Iterator[str]:
    yield _("Reached of the case, by any bot or by a trainee who tries everything: {share}").format(
        share=f"{played.coverage:.0%}"
    )
    rows = []
    for kind, words in KINDS.items():
        if kind is Kind.LINE:
            reached, of = sum(not line.dead for line in played.lines), len(played.lines)
        else:
            counts = [hit.count for hit in played.parts if hit.part.kind is kind and hit.of]
            reached, of = sum(count > 0 for count in counts), len(counts)
        if of:
            rows.append((f"  {_(words)}", _("{reached} of {of}").format(reached=reached, of=of)))
    yield from table(rows)
    said = sum(line.said > 0 for line in played.lines)
    if played.lines and played.talks:
        yield _("{said} of {of} own lines were said in the talks.").format(said=said, of=len(played.lines))


def _deeds(played: PlayTest, cells: int) -> Iterator[str]:
    done = [hit for hit in played.hits if hit.part.kind is Kind.DEED]
    never = [hit.part.of for hit in done if not hit.count]
    often = sorted((hit for hit in done if hit.count), key=lambda hit: -hit.count)
    if often:
        yield _("What the dealer does, by share of the attempts:")
        yield from _wrapped([f"{_deed(hit.part.of)} {hit.share:.0%}" for hit in often], cells)
    if never:
        yield _("Never: {deeds}").format(deeds=_comma().join(map(_deed, never)))


def _deed(name: str) -> str:
    """What a deed is called in case files of the language in use."""
    return next((word for word, deed in DEEDS.items() if deed == name), name) if language() == "zh" else name


def _comma() -> str:
    """What stands between the words of a list."""
    return "、" if language() == "zh" else ", "


def _wrapped(words: Iterable[str], cells: int) -> Iterator[str]:
    """Words with commas, in lines of at most so many cells, set in by two."""
    line = ""
    for word in words:
        if line and width(line) + width(word) + 4 > cells:
            yield f"  {line}{_comma().rstrip()}"
            line = ""
        line = f"{line}{_comma()}{word}" if line else word
    yield f"  {line}"


def _money(played: PlayTest, amount: int) -> str:
    lang: Lang = language()
    whole = round(amount / 10_000) * 10_000 if amount >= 1_000_000 else amount // 100 * 100
    return format_money(whole, lang, played.case.currency)
