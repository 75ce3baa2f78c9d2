"""The command `stallbreaker`: global options, the table of commands, exit codes.

Exit codes: 0 fine, 1 a finding, 2 bad usage, 3 something the program could not do. Ctrl-C ends with 130, except in
`play`, where it is a normal end. A new command is a line in COMMANDS and a module with a function that makes it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from personas.paths import is_file, is_there
from personas.words import closest
from sim.cli.app import FAILED, FINDING, INTERRUPTED, OK, USAGE, App, Failure, close_pipe, note, open_streams
from sim.cli.arguments import Asked, global_options
from sim.hygiene import clean
from sim.i18n import LOCALES, N_, _, choose_language, environ_problem, language, parse_lang, sentences, set_language
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
_GROUPS = ("scenario", "persona", "rubric", "attempts")
"""Commands that hold others."""
_OTHER_NAMES = {"cases": "scenario list", "leaderboard": "board", "ranking": "board"}
"""Words people try, and the command each means."""


class _ReaderGone(Exception):  # noqa: N818 - not an error
    """Who read our output has gone. click would end the program with 1 for it, which means a finding here."""


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _ReaderGone from None


class Commands(click.Group):
    """A group that imports a command only when it is needed."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _past_click():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _past_click():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _colon, maker = COMMANDS[cmd_name][0].partition(":")
        make: Callable[[], click.Command] = getattr(import_module(module), maker)
        return _with_global_options(make())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if not (hint := _hint(args[0], self, ctx)):
                raise
            message = _("There is no command {word}.").format(word=clean(args[0], 40)[0])
            raise click.UsageError(sentences(message, hint), ctx) from None

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


def _with_global_options(command: click.Command) -> click.Command:
    """The help of a command, and of those in it, names the options that are taken out before it sees them."""
    command.epilog = _("Besides, as with every command: --lang zh|en, --pack DIR|ZIP, --no-color, --debug.")
    for inner in getattr(command, "commands", {}).values():
        _with_global_options(inner)
    return command


def _hint(word: str, commands: Commands, ctx: click.Context) -> str:
    """What somebody may have meant by a word that is no command; empty when nothing is near."""
    from scenarios.load import case_heads

    if word in (head.id for head in case_heads()) or (Path(word).suffix in (".yaml", ".yml") and is_file(word)):
        return _("It is a case: `stallbreaker play {word}`.").format(word=word)
    nearest = _OTHER_NAMES.get(word.lower()) or closest(word, COMMANDS)
    for name in _GROUPS:
        group = commands.get_command(ctx, name)
        if isinstance(group, click.Group) and word in group.commands:
            nearest = f"{name} {word}"
            break
    return _("Did you mean {nearest}?").format(nearest=nearest) if nearest else ""


def main(arguments: Sequence[str]) -> int:
    """One call of the program; returns its exit code."""
    nowhere = open_streams()
    asked = global_options(arguments)
    home = data_home()
    set_language(choose_language(asked.lang if parse_lang(asked.lang) else None, load_profile(home).lang))
    _translate_click()
    app = App(home, language(), debug=asked.debug)
    return _guarded(lambda: _called(asked, app, nowhere=nowhere), app)


def _called(asked: Asked, app: App, *, nowhere: bool) -> int:
    """The command asked for, once everything around it is in order; its exit code. Raises what `_guarded` knows."""
    if nowhere:
        raise Failure(_("Standard output is closed: there is nowhere to write to."))
    asked.check()
    if asked.lang is None and (problem := environ_problem()):
        note(problem)
    if problem := install_problem():
        raise Failure(problem)
    if (asked.packs or "scenarios.load" in sys.modules) and (problem := _pack_problem(asked.packs)):
        return _wrong(problem, FINDING)
    if asked.no_color:
        # The commands print no colours; the app asks the environment (https://no-color.org).
        os.environ["NO_COLOR"] = "1"
    words = with_default(asked.words)
    result = group().main(args=words, prog_name="stallbreaker", standalone_mode=False, obj=app)
    return result if isinstance(result, int) else OK


def _guarded(call: Callable[[], int], app: App) -> int:
    """Runs a call and turns what goes wrong into a line and an exit code."""
    try:
        code = call()
        sys.stdout.flush()
        return code
    except click.UsageError as error:
        return _told(error.show, USAGE)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except (BrokenPipeError, _ReaderGone):
        close_pipe(sys.stdout, sys.stderr)
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
    if isinstance(error, OSError) and error.strerror:
        close_pipe(sys.stdout)  # a full disk behind it, most likely: what is left cannot be written either
        return _("Reading or writing failed: {reason}.").format(reason=error.strerror)
    detail = clean(f"{type(error).__name__}: {error}", 300)[0]
    return _("Something went wrong inside Stallbreaker ({detail}). --debug shows where.").format(detail=detail)


def _wrong(text: str, code: int) -> int:
    return _told(lambda: note(_("Error: {text}").format(text=text)), code)


def _told(tell: Callable[[], None], code: int) -> int:
    """The exit code of what went wrong, even where nobody reads what is told of it."""
    try:
        tell()
    except OSError:
        close_pipe(sys.stderr)
    return code


def with_default(words: list[str]) -> list[str]:
    """No command means `play`: `stallbreaker --seed 7` plays too. `help talk` is `talk --help`."""
    alone = ("--help", "-h", "--version")
    if words[:1] == ["help"]:
        return [*words[1:], "--help"]
    if os.environ.get("_STALLBREAKER_COMPLETE") or any(word in alone for word in words[:1]):
        return words
    return ["play", *words] if not words or words[0].startswith("-") else words


def _pack_problem(packs: list[str]) -> str:
    """Makes the cases of these packs known; what is wrong with one that cannot be used, else nothing. Raises Failure
    for one that is not there."""
    from scenarios.load import use_packs

    for pack in packs:
        if not is_there(pack):
            raise Failure(_("There is no folder or zip {pack}.").format(pack=pack))
    return "\n".join(finding.render(language()) for finding in use_packs(packs))


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
