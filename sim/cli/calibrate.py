"""`stallbreaker calibrate`: the published effects, measured on this version."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from sim.cli.app import FINDING, OK, say
from sim.hygiene import clean
from sim.i18n import N_, _

if TYPE_CHECKING:
    from sim.calibration.run import Result

_HEADS = (N_("row"), N_("effect"), N_("target"), N_("band"), N_("measured, 95 % bounds"), N_("must"), N_("verdict"))


def calibrate() -> click.Command:
    """Makes the command."""
    return click.Command(
        "calibrate",
        callback=_calibrate,
        help=_(
            "Measure the published effects on this version's dealers; exit code 1 when one that must hold does not."
        ),
        params=[
            click.Option(["--rows"], metavar="1,3-5", help=_("only these rows")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("as one JSON document")),
        ],
    )


def _calibrate(rows: str | None, as_json: bool) -> int:
    from sim.calibration.lab import Lab
    from sim.calibration.rows import rows as all_rows
    from sim.calibration.run import run

    known = list(all_rows())
    chosen = _chosen(rows, known)
    measured = 0

    def progress(result: Result) -> None:
        nonlocal measured
        measured += 1
        if sys.stderr.isatty():
            text = _("{done} of {all} rows: {effect}").format(
                done=measured, all=len(chosen), effect=_(result.row.effect)
            )
            click.echo("\r\033[K" + text, err=True, nl=False, color=True)

    results = run(Lab(), chosen, done=progress)
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False, color=True)
    if as_json:
        say(json.dumps({"rows": [result.to_json() for result in results]}, ensure_ascii=False, indent=1))
    else:
        _table(results)
    return FINDING if any(result.fails_build for result in results) else OK


def _chosen(text: str | None, known: list[int]) -> list[int]:
    """The rows of `1,3-5`. Raises click.UsageError."""
    if text is None:
        return known
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        numbers = (first, last) if dash else (first, first)
        if not all(number.isascii() and number.isdigit() and int(number) in known for number in numbers):
            shown = clean(part, 40)[0].strip() or "''"
            message = _("--rows takes numbers from {low} to {high} like 1,3-5, not {text}.")
            raise click.UsageError(message.format(low=known[0], high=known[-1], text=shown))
        found |= set(range(int(numbers[0]), int(numbers[1]) + 1)) & set(known)
    if not found:
        raise click.UsageError(_("--rows {text} names no row.").format(text=clean(text, 40)[0]))
    return sorted(found)


def _table(results: list[Result]) -> None:
    from sim.columns import table

    lines = [tuple(_(head) for head in _HEADS)]
    lines += [_line(result) for result in results]
    for line in table(lines):
        say(line)
    say()
    for result in results:
        if not result.passed:
            say(_("Row {row} fails: {metric}.").format(row=result.row.number, metric=_(result.row.metric)))
    must = [result for result in results if result.row.must]
    say(
        _("{passed} of {all} rows hold; of those that must, {must_passed} of {must}.").format(
            passed=sum(result.passed for result in results),
            all=len(results),
            must_passed=sum(result.passed for result in must),
            must=len(must),
        )
    )


def _line(result: Result) -> tuple[str, ...]:
    row, value = result.row, result.found.value
    bounds = "" if value.low == value.high else f" [{_number(value.low)}, {_number(value.high)}]"
    return (
        str(row.number),
        _(row.effect),
        _number(row.target),
        f"{_number(row.low)} … {_number(row.high)}",
        _number(value.value) + bounds,
        _("must") if row.must else "",
        _("holds") if result.passed else _("fails"),
    )


def _number(value: float | None) -> str:
    """A figure in three digits; nothing for none."""
    return "" if value is None else f"{value:.3g}"
