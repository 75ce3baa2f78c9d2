"""`stallbreaker score`: a recorded talk scored again, or a plain transcript of a role play or a real call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from personas.paths import is_file
from sim.cli.app import LARGEST, OK, Failure, note, notes, read_bytes, say, say_bytes, this
from sim.cli.named import names_file
from sim.cli.rubric import known_rubric
from sim.i18n import _

if TYPE_CHECKING:
    from scoring.report import Report
    from scoring.rubric import Rubric
    from scoring.transcript import Transcript
    from sim.scored_talks import ScoredTalk

_TRANSCRIPT = 1_000_000
"""Bytes of a file that may hold a plain transcript, in whatever encoding; how long one may be is for its reader."""


def score() -> click.Command:
    """Makes the command."""
    return click.Command(
        "score",
        callback=_score,
        help=_(
            "Score a talk again: an exported attempt, a document of `talk --json`, an attempt by its number or id. Or "
            "a plain transcript: first line `# lang; overdue; currency; today[; target]`, then lines `T: …` (trainee) "
            "and `D: …` (dealer); what words alone cannot show has no score."
        ),
        params=[
            click.Argument(["file"], metavar="FILE|ATTEMPT|-"),
            click.Option(["--json", "as_json"], is_flag=True, help=_("one JSON document instead of text")),
            click.Option(["--rubric"], metavar="ID|FILE", help=_("another rubric than the case's own")),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's attempt")),
        ],
    )


def _score(file: str, as_json: bool, rubric: str | None, trainee: str | None) -> int:
    from scoring.report import score as judge

    own = _rubric(rubric)
    talk = _talk(file, trainee)
    report = judge(talk.transcript, own or talk.rubric)
    notes(talk.notes)
    if as_json:
        _print_document(talk.transcript, report)
    else:
        _print_report(talk.transcript, report)
    return OK


def _rubric(wanted: str | None) -> Rubric | None:
    from scoring.rubric import RubricError, load_rubric

    if wanted is None:
        return None
    if not is_file(wanted):
        known_rubric(wanted)
    try:
        return load_rubric(Path(wanted) if is_file(wanted) else wanted)
    except RubricError as error:
        raise Failure(error.text(this().lang)) from error


def _talk(file: str, trainee: str | None) -> ScoredTalk:
    from sim.cli.board import known
    from sim.cli.exchange import called
    from sim.records import RecordsError
    from sim.scored_talks import talk_of, talk_of_attempt
    from sim.transcript_reader import TranscriptError, decode

    if not names_file(file):
        with this().records(known(trainee)) as records:
            found = records.find(file)
            if found.status == "running":
                raise Failure(_("This attempt still runs: finish it first."))
            return talk_of_attempt(records.load(found.id))
    text, as_it_should = decode(_bytes(file))
    name = called(file)
    if not as_it_should:
        note(_("{file} is not UTF-8; it was read as an older encoding. Check the quotes.").format(file=name))
    try:
        return talk_of(text)
    except (TranscriptError, RecordsError) as error:
        raise Failure(f"{name}: {error}") from error


def _bytes(file: str) -> bytes:
    """The file's bytes. Raises Failure when it can't be read or is beyond reason."""
    data = read_bytes(file)
    if len(data) > (LARGEST if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _TRANSCRIPT):
        raise Failure(_("{file} is too large for a talk.").format(file=file))
    return data


def _print_document(transcript: Transcript, report: Report) -> None:
    from sim.script import outcome_document, to_bytes, turn_document

    document = {
        "case": transcript.sheet.id or None,
        "lang": transcript.sheet.lang,
        "turns": [turn_document(turn) for turn in transcript.turns],
        "outcome": outcome_document(transcript),
        "score": report.to_json(),
    }
    say_bytes(to_bytes(document))


def _print_report(transcript: Transcript, report: Report) -> None:
    from sim.report_text import outcome_lines, report_lines

    if transcript.outcome is not None:
        for line in outcome_lines(transcript.outcome, transcript.sheet.currency):
            say(line)
    for line in report_lines(report.to_json(), transcript):
        say(line)
    for turn in transcript.turns:
        if turn.n in report.unread:
            note(_("Not understood, and it cost nothing: “{text}”").format(text=turn.text[:80]))
