"""`stallbreaker export`, `import` and `forget`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, LARGEST, OK, Failure, note, read_bytes, say, say_bytes, this
from sim.i18n import _

if TYPE_CHECKING:
    from sim.records import Records
    from sim.retelling.files import Form


def export() -> click.Command:
    """Makes the command."""
    from sim.retelling.files import FORMS

    return click.Command(
        "export",
        callback=_export,
        help=_(
            "Write one attempt as JSON, which `import`, `verify` and `score` read, or its debrief as Markdown or "
            "HTML: by its number in `stallbreaker attempts`, or its id."
        ),
        params=[
            click.Argument(["attempt"], metavar="ATTEMPT"),
            click.Option(["--trainee"], metavar="NAME", help=_("somebody else's")),
            click.Option(["--as", "form"], type=click.Choice(FORMS), default="json", show_default=True),
            click.Option(["-o", "--output"], metavar="FILE", help=_("a file instead of standard output")),
        ],
    )


def _export(attempt: str, trainee: str | None, form: Form, output: str | None) -> int:
    from sim.cli.board import known
    from sim.records import export_attempt
    from sim.script import to_bytes

    with this().records(known(trainee)) as records:
        found = records.find(attempt)
        if found.status == "running" and found.mode == "ranked":
            raise Failure(_("A ranked attempt can be exported once it is finished: until then its seed is secret."))
        if form == "json":
            content = to_bytes(export_attempt(records.load(found.id)))
        else:
            content = _debrief(records, found.id, form)
    if output is None:
        say_bytes(content)
    else:
        Path(output).write_bytes(content)
        note(_("Written: {file}").format(file=output))
    return OK


def _debrief(records: Records, attempt: str, form: Form) -> bytes:
    from sim.retelling.files import content
    from sim.session import Session

    return content(Session.resume(records, attempt), form).encode()


def import_() -> click.Command:
    """Makes the command."""
    return click.Command(
        "import",
        callback=_import,
        help=_("Take in an exported attempt. It stands on the board when it replays here to the same score."),
        params=[click.Argument(["file"], metavar="FILE|-")],
    )


def _import(file: str) -> int:
    from sim.records import parse_export
    from sim.verify import verify

    stored = parse_export(read_text(file))
    verdict = verify(stored)
    if verdict.problems:
        for problem in verdict.problems:
            note(problem)
        note(_("Nothing was imported."))
        return FINDING
    with this().records(stored.attempt.trainee) as records:
        fresh = records.adopt(stored, verified=verdict.verified)
    for line in verdict.notes:
        note(line)
    message = _("Imported: {case} of {name}.") if fresh else _("Already here: {case} of {name}.")
    say(message.format(case=stored.attempt.case, name=stored.attempt.trainee))
    return OK


def read_text(file: str) -> str:
    """A file, or standard input for `-`, as text. Raises Failure when it can't be read or is beyond reason."""
    data = read_bytes(file)
    if len(data) > LARGEST:
        raise Failure(_("{file} is too large for an attempt.").format(file=file))
    return data.decode("utf-8-sig", errors="replace")


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
    from sim.records import forget as delete

    known(name)
    if not yes and sys.stdin.isatty():
        question = _("Delete all attempts and settings of {name}? This can't be undone.")
        click.confirm(question.format(name=name), abort=True)
    delete(this().home, name)
    say(_("Deleted: everything of {name}.").format(name=name))
    return OK
