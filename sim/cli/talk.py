"""`stallbreaker talk`: the same practice without a screen. Nothing is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sim.cli.app import OK, note, notes, read_bytes, say, say_bytes, this
from sim.cli.cases import CaseArgument, load, seed_option
from sim.hygiene import unicode_text
from sim.i18n import _

if TYPE_CHECKING:
    from sim.practice import Practice

Lines = Iterator[tuple[int, str]]


def talk() -> click.Command:
    """Makes the command."""
    return click.Command(
        "talk",
        callback=_talk,
        help=_(
            "Practise without a screen: one input a line, words or moves (/wait 3, /show ID, /request ID, "
            "/offer ID SUM, /contact call 12, /confirm, /plan target=…, /leave, /finish; // begins a message with a "
            "slash). The end of the script leaves and lets the month run out. Nothing is recorded."
        ),
        params=[
            CaseArgument(),
            seed_option(),
            click.Option(["--script"], metavar="FILE|-", help=_("the inputs (default: standard input)")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("one JSON document instead of text")),
        ],
    )


def _talk(case: str, seed: int | None, script: str | None, as_json: bool) -> int:
    from secrets import randbits

    from sim.practice import Practice
    from sim.reader import Reader
    from sim.script import document, run_script, to_bytes
    from sim.session import spoken
    from sim.words import brief_lines

    scenario = load(case)
    lines = _lines(script)
    lang = spoken(scenario, this().lang)
    if lang != this().lang:
        note(_("This case is written in the other language only."))
    seed = randbits(53) if seed is None else seed
    practice = Practice(scenario, seed=seed, lang=lang, read=Reader().read)
    if not as_json:
        _say_all(brief_lines(practice.dossier_in(this().lang)))
        say()
    printer = _quiet if as_json else _Printer(practice)
    run_script(practice, lines, note=_note, after=printer)
    if as_json:
        say_bytes(to_bytes(document(practice)))
    else:
        _print_report(practice)
    return OK


def _note(number: int, text: str) -> None:
    note(_("line {number}: {text}").format(number=number, text=text))


def _lines(script: str | None) -> Lines:
    from sim.script import script_lines

    if script in (None, "-"):
        return _typed() if sys.stdin.isatty() else script_lines(sys.stdin)
    data = read_bytes(str(script))
    text = unicode_text(data)
    text = data.decode("utf-8", errors="replace") if text is None else text
    return script_lines(text.splitlines())


def _typed() -> Lines:
    """Lines typed on a terminal, one after the other; the prompt must not get into a document."""
    number = 0
    prompt = "> " if sys.stdout.isatty() else ""
    while True:
        number += 1
        try:
            line = input(prompt)
        except EOFError:
            return
        if line.strip():
            yield number, line


def _quiet() -> None:
    """Nothing to show."""


class _Printer:
    """Prints the turns that are new since it last did."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._shown = 0

    def __call__(self) -> None:
        from sim.retelling.lines import told

        transcript = self._practice.transcript()
        _say_all(told(transcript.turns, transcript.sheet, self._shown))
        self._shown = len(transcript.turns)


def _print_report(practice: Practice) -> None:
    from sim.report_text import hidden_lines, outcome_lines, report_lines

    debrief = practice.debrief()
    currency = practice.scenario.currency
    say()
    say(_("=== Report ==="))
    if debrief.transcript.outcome is not None:
        _say_all(outcome_lines(debrief.transcript.outcome, currency))
    _say_all(report_lines(debrief.report.to_json(), debrief.transcript))
    say()
    _say_all(hidden_lines(debrief.revealed, currency))
    notes([_("Case {case}, seed {seed}.").format(case=practice.scenario.id, seed=practice.seed)])


def _say_all(lines: Iterator[str]) -> None:
    for line in lines:
        say(line)
