"""`stallbreaker export`, `import` and `forget`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from personas.paths import is_file
from sim.cli.app import FAILED, FINDING, LARGEST, OK, Failure, note, notes, read_bytes, say, say_bytes, shown, this
from sim.hygiene import unicode_text
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Attempt, Records, RecordsError, Stored
    from sim.retelling.files import Form


def export() -> click.Command:
    """Makes the command."""
    from sim.retelling.files import FORMS

    return click.Command(
        "export",
        callback=_export,
        help=_(
            "Write one attempt as JSON, which `import`, `verify` and `score` read, or its debrief as Markdown or "
            "HTML: by its number in `stallbreaker attempts`, or its id. With --all every attempt that may leave, as "
            "JSON, one a line, for `import` on another machine."
        ),
        params=[
            click.Argument(["attempt"], required=False, metavar="ATTEMPT"),
            click.Option(["--all", "everything"], is_flag=True, help=_("all attempts instead of one")),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
            click.Option(["--as", "form"], type=click.Choice(FORMS), default="json", show_default=True),
            click.Option(["-o", "--output"], metavar="FILE", help=_("a file instead of standard output")),
        ],
    )


def _export(attempt: str | None, everything: bool, trainee: str | None, form: Form, output: str | None) -> int:
    from sim.cli.board import known

    if everything == (attempt is not None):
        raise click.UsageError(_("Name one attempt, or all of them with --all."))
    if everything and form != "json":
        raise click.UsageError(_("--all writes JSON only."))
    with this().records(known(trainee)) as records:
        content = _one(records, attempt, form) if attempt is not None else _all(records)
    if output is None:
        say_bytes(content)
    else:
        _write(Path(output), content)
        note(_("Written: {file}").format(file=output))
    return OK


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Failure(_("{file} could not be written: {reason}.").format(file=file, reason=error.strerror)) from error


def _one(records: Records, attempt: str, form: Form) -> bytes:
    from sim.records.exchange import export_attempt
    from sim.script import to_bytes

    found = records.find(attempt)
    if not _may_leave(found):
        raise Failure(_("A ranked attempt can be exported once it is finished: until then its seed is secret."))
    return to_bytes(export_attempt(records.load(found.id))) if form == "json" else _debrief(records, found.id, form)


def _all(records: Records) -> bytes:
    """One attempt a line; those that may not or cannot leave are noted."""
    from sim.canonical import canonical
    from sim.records import RecordsError
    from sim.records.exchange import export_attempt

    lines = []
    held = 0
    for found in records.attempts():
        if not _may_leave(found):
            held += 1
            continue
        try:
            lines.append(canonical(export_attempt(records.load(found.id))))
        except RecordsError as error:
            note(str(error))
    if held:
        note(_("Ranked attempts that still run stay here: {count}.").format(count=held))
    return "".join(line + "\n" for line in lines).encode()


def _may_leave(attempt: Attempt) -> bool:
    """The seed of a ranked attempt is secret while it runs."""
    return attempt.status == "finished" or attempt.mode != "ranked"


def _debrief(records: Records, attempt: str, form: Form) -> bytes:
    from sim.retelling.files import content
    from sim.session import Session

    return content(Session.resume(records, attempt), form).encode()


def import_() -> click.Command:
    """Makes the command."""
    return click.Command(
        "import",
        callback=_import,
        help=_(
            "Take in exported attempts, one a file or many, or somebody's whole file of records (.sqlite; a damaged "
            "one as far as it is whole). They stand on the board when they replay here to the same score. Taking the "
            "same in again changes nothing."
        ),
        params=[click.Argument(["files"], nargs=-1, required=True, metavar="FILE|-…")],
    )


def _import(files: tuple[str, ...]) -> int:
    from sim.records import RecordsError

    count = _Count()
    for file in files:
        for found in attempts_in(file):
            if isinstance(found, RecordsError):
                count.refused(str(found))
                count.unreadable += 1
            else:
                _take_in(found, count)
    if count.all > 1:
        text = _("Imported: {fresh}. Already here: {known}. Refused: {refused}.")
        say(text.format(fresh=count.fresh, known=count.known, refused=count.bad))
    elif count.bad:
        note(_("Nothing was imported."))
    if count.unreadable and count.unreadable == count.all:
        return FAILED
    return FINDING if count.bad else OK


@dataclass(slots=True)
class _Count:
    """What became of the attempts."""

    fresh: int = 0
    known: int = 0
    bad: int = 0
    unreadable: int = 0
    """Of the bad ones, those that are no attempts at all."""

    @property
    def all(self) -> int:
        return self.fresh + self.known + self.bad

    def refused(self, why: str) -> None:
        self.bad += 1
        note(why)


def _take_in(stored: Stored, count: _Count) -> None:
    from sim.records import RecordsError
    from sim.verify import verify

    attempt = stored.attempt
    verdict = verify(stored)
    for problem in verdict.problems:
        note(f"{attempt.id[:8]} {attempt.case}: {problem}")
    if verdict.problems:
        count.bad += 1
        return
    try:
        with this().records(attempt.trainee) as records:
            fresh = records.adopt(stored, verified=verdict.verified)
    except RecordsError as error:
        count.refused(str(error))
        return
    notes(f"{attempt.id[:8]} {attempt.case}: {line}" for line in verdict.notes)
    count.fresh, count.known = count.fresh + fresh, count.known + (not fresh)
    message = _("Imported: {case} of {name}.") if fresh else _("Already here: {case} of {name}.")
    say(message.format(case=attempt.case, name=attempt.trainee))


def attempts_in(file: str) -> Iterator[Stored | RecordsError]:
    """The attempts in a file of any kind, or standard input for `-`; for one that can't be used, why."""
    from sim.records import RecordsError

    for found in _in_file(file):
        yield RecordsError(f"{called(file)}: {found}") if isinstance(found, RecordsError) else found


def _in_file(file: str) -> Iterator[Stored | RecordsError]:
    from sim.records.collection import in_records, in_text, is_records

    if is_file(file) and is_records(Path(file)):
        return in_records(Path(file))
    return in_text(read_text(file))


def called(file: str) -> str:
    """What a file is called in a sentence about it."""
    return _("standard input") if file == "-" else shown(file)


def read_text(file: str) -> str:
    """A file, or standard input for `-`, as text. Raises Failure when it can't be read or is beyond reason."""
    data = read_bytes(file)
    if len(data) > LARGEST:
        raise Failure(_("{file} is too large for an attempt.").format(file=called(file)))
    text = unicode_text(data)
    return data.decode("utf-8", errors="replace") if text is None else text


def forget() -> click.Command:
    """Makes the command."""
    return click.Command(
        "forget",
        callback=_forget,
        help=_("Delete everything kept of a trainee on this machine."),
        params=[
            click.Argument(["name"], metavar="NAME"),
            click.Option(["--yes"], is_flag=True, help=_("don't ask")),
        ],
    )


def _forget(name: str, yes: bool) -> int:
    from sim.cli.board import known
    from sim.records.forget import forget as delete

    known(name)
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(_("This deletes for good and nobody can be asked here: add --yes."))
    if not yes:
        question = _("Delete all attempts and settings of {name}? This can't be undone.")
        click.confirm(question.format(name=name), abort=True)
    delete(this().home, name)
    say(_("Deleted: everything of {name}.").format(name=name))
    return OK
