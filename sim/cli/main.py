"""The command `stallbreaker`: global options, the table of commands, exit codes.

Exit codes: 0 fine, 1 a finding, 2 bad usage, 3 something the program could not do. Ctrl-C ends with 130, except in
`play`, where it is a normal end. A new command is a line in COMMANDS and a module with a function that makes it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import click

from personas.words import closest
from sim.cli.app import FAILED, FINDING, INTERRUPTED, OK, USAGE, App, Failure, close_pipe, force_utf8, note
from sim.hygiene import clean
from sim.i18n import LOCALES, N_, _, choose_language, language, parse_lang, set_language
from sim.records.errors import RecordsError
from sim.records.home import data_home, load_profile
from sim.versions import VERSION

COMMANDS: dict[str, tuple[str, str]] = {
    "play": ("sim.cli.play:play", N_("practise: the app (this is what no command does)")),
    "talk": ("sim.cli.talk:talk", N_("practise without a screen, from a script or a pipe")),
    "watch": ("sim.cli.watch:watch", N_("watch a scripted trainee play, with the reason for every move")),
    "read": ("sim.cli.read:read", N_("how messages are understood, one a line")),
    "score": ("sim.cli.score:score", N_("score a talk again, or a transcript of a real one")),
    "review": ("sim.cli.review:review", N_("review a finished attempt, move by move")),
    "scenario": ("sim.cli.scenario:scenario", N_("write, check, draw and try out cases (for trainers)")),
    "persona": ("sim.cli.persona:persona", N_("kinds of dealers (for trainers)")),
    "rubric": ("sim.cli.rubric:rubric", N_("what the score weighs (for trainers)")),
    "calibrate": ("sim.cli.calibrate:calibrate", N_("the published effects, measured on this version")),
    "board": ("sim.cli.board:board", N_("leaderboards of this machine")),
    "progress": ("sim.cli.progress:progress", N_("your skills over time, and what to practise next")),
    "attempts": ("sim.cli.attempts:attempts", N_("your attempts; a trainer confirms corrected readings")),
    "verify": ("sim.cli.verify:verify", N_("play an attempt again and compare everything")),
    "export": ("sim.cli.exchange:export", N_("write one attempt or all of them as JSON")),
    "import": ("sim.cli.exchange:import_", N_("take in exported attempts, or a file of records")),
    "forget": ("sim.cli.exchange:forget", N_("delete everything kept of a trainee")),
    "unread": ("sim.cli.unread:unread", N_("messages that were not understood (for trainers)")),
    "explain": ("sim.cli.explain:explain", N_("what a rule of the score or a finding means")),
    "doctor": ("sim.cli.doctor:doctor", N_("what this installation is made of, and what is wrong with it")),
    "completion": ("sim.cli.completion:completion", N_("completion for bash, zsh or fish")),
}
"""Name: where its maker is, and what it does."""

PACKAGES = ("personas", "scenarios", "scoring", "sim")
_GLOBAL_FLAGS = ("--debug", "--no-color")


class Commands(click.Group):
    """A group that imports a command only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _colon, maker = COMMANDS[cmd_name][0].partition(":")
        make: Callable[[], click.Command] = getattr(import_module(module), maker)
        return make()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if (nearest := closest(args[0], COMMANDS)) is None:
                raise
            message = _("There is no command {word}. Did you mean {nearest}?")
            raise click.UsageError(message.format(word=clean(args[0], 40)[0], nearest=nearest), ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(does)) for name, (_maker, does) in COMMANDS.items()])


def group() -> click.Group:
    """The command in the language in use."""
    commands = Commands(
        "stallbreaker",
        help=_("Practise collecting payment from dealers who stall."),
        epilog=_("Without a command the app starts. STALLBREAKER_HOME and STALLBREAKER_LANG are read too."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(["--lang"], metavar="zh|en", help=_("language of the program and the talk")),
            click.Option(
                ["--pack"], metavar="DIR|ZIP", help=_("also the cases of this folder or zip (may be repeated)")
            ),
            click.Option(["--no-color"], is_flag=True, help=_("no colours (NO_COLOR does the same)")),
            click.Option(["--debug"], is_flag=True, help=_("show where an error came from")),
        ],
    )
    return click.version_option(VERSION, "--version", message="stallbreaker %(version)s")(commands)


def run() -> None:
    """Entry point of the console script."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a message is too small to be worth a second thread
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """One call of the program; returns its exit code."""
    force_utf8()
    packs: list[str] = []
    words, debug, no_color, wanted = _global_options(list(arguments), packs)
    home = data_home()
    set_language(choose_language(wanted if parse_lang(wanted) else None, load_profile(home).lang))
    _translate_click()
    if wanted is not None and parse_lang(wanted) is None:
        return _wrong(_("--lang is zh or en, not {text}.").format(text=clean(wanted, 40)[0] or "''"), USAGE)
    if problem := install_problem():
        return _wrong(problem, FAILED)
    if (packs or "scenarios.load" in sys.modules) and (problem := _pack_problem(packs)):
        return _wrong(problem, FINDING)
    if no_color:
        # The commands print no colours; the app asks the environment (https://no-color.org).
        os.environ["NO_COLOR"] = "1"
    app = App(home, language(), debug=debug)
    return _guarded(lambda: _call(with_default(words), app), app)


def _call(words: list[str], app: App) -> int:
    result = group().main(args=words, prog_name="stallbreaker", standalone_mode=False, obj=app)
    return result if isinstance(result, int) else OK


def _guarded(call: Callable[[], int], app: App) -> int:
    """Runs a call and turns what goes wrong into a line and an exit code."""
    try:
        code = call()
        sys.stdout.flush()
        return code
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        close_pipe()
        return OK
    except (Failure, RecordsError, click.ClickException) as error:
        if app.debug:
            raise
        return _wrong(str(error), FAILED)
    except Exception as error:
        if app.debug:
            raise
        return _wrong(_sentence(error), FAILED)


def _sentence(error: Exception) -> str:
    """An error nobody expected, in a line."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    detail = clean(f"{type(error).__name__}: {error}", 300)[0]
    return _("Something went wrong inside Stallbreaker ({detail}). --debug shows where.").format(detail=detail)


def _wrong(text: str, code: int) -> int:
    note(_("Error: {text}").format(text=text))
    return code


def with_default(words: list[str]) -> list[str]:
    """No command means `play`: `stallbreaker --seed 7` plays too."""
    alone = ("--help", "-h", "--version")
    if os.environ.get("_STALLBREAKER_COMPLETE") or any(word in alone for word in words[:1]):
        return words
    return ["play", *words] if not words or words[0].startswith("-") else words


def _pack_problem(packs: list[str]) -> str:
    """Makes the cases of these packs known; what is wrong with one that cannot be used, else nothing."""
    from scenarios.load import use_packs

    return "\n".join(finding.render(language()) for finding in use_packs(packs))


def _global_options(words: list[str], packs: list[str]) -> tuple[list[str], bool, bool, str | None]:
    """Takes the options out that may stand anywhere before `--`; folders and zips go into `packs`."""
    kept: list[str] = []
    flags: set[str] = set()
    lang: str | None = None
    rest = iter(words)
    for word in rest:
        if word == "--":
            return [*kept, word, *rest], "--debug" in flags, "--no-color" in flags, lang
        if word in _GLOBAL_FLAGS:
            flags.add(word)
        elif word == "--lang":
            lang = next(rest, "")
        elif word == "--pack":
            packs.append(next(rest, ""))
        elif word.startswith("--pack="):
            packs.append(word.removeprefix("--pack="))
        elif word.startswith("--lang="):
            lang = word.removeprefix("--lang=")
        else:
            kept.append(word)
    return kept, "--debug" in flags, "--no-color" in flags, lang


def install_problem() -> str:
    """A sentence when the four packages don't lie side by side, else nothing: another project's `scenarios`, say."""
    here = Path(__file__).resolve().parents[2]
    for name in PACKAGES:
        found = getattr(import_module(name), "__file__", None)
        if not found or Path(found).resolve().parents[1] != here:
            message = _(
                "The package `{name}` is another project's, from {place}: install with `uv tool install` or pipx."
            )
            return message.format(name=name, place=found or "?")
    return ""


def _translate_click() -> None:
    """Gives click's own words (Usage, Options, errors) our catalogue; it asks gettext's default domain."""
    import gettext

    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")
