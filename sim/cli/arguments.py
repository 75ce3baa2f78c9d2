"""A command line besides its command: the options that every command knows, and words that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from sim.hygiene import clean
from sim.i18n import N_, _, parse_lang

_NO_VALUE = N_("{word} needs a value.")
_EMPTY = N_("The argument after {word} is empty.")


@dataclass(slots=True)
class Asked:
    """A command line without the options that may stand anywhere in it."""

    words: list[str] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    lang: str | None = None
    debug: bool = False
    no_color: bool = False
    problem: str = ""
    """A message with `{word}`, when something is wrong with what was typed."""
    word: str = ""

    def take(self, option: str, value: str) -> None:
        """The value of --lang or --pack."""
        if not value.strip():
            self.wrong(_NO_VALUE, option)
        elif option == "--pack":
            self.packs.append(value)
        else:
            self.lang = value

    def wrong(self, problem: str, word: str) -> None:
        """The first problem is told, once the language is known."""
        self.problem, self.word = (self.problem, self.word) if self.problem else (problem, word)

    def check(self) -> None:
        """Raises click.UsageError for a word that nothing can be done with."""
        if self.problem:
            raise click.UsageError(_(self.problem).format(word=clean(self.word, 40)[0]))
        if self.lang is not None and parse_lang(self.lang) is None:
            raise click.UsageError(_("--lang is zh or en, not {text}.").format(text=clean(self.lang, 40)[0] or "''"))


def global_options(arguments: Sequence[str]) -> Asked:
    """Takes the options out that may stand anywhere before `--`. An empty word means nothing to any command."""
    asked = Asked()
    before = "stallbreaker"
    rest = iter(arguments)
    for word in rest:
        option, equals, value = word.partition("=")
        if word == "--":
            asked.words += [word, *rest]
        elif word == "--debug":
            asked.debug = True
        elif word == "--no-color":
            asked.no_color = True
        elif option in ("--lang", "--pack"):
            asked.take(option, value if equals else next(rest, ""))
        elif not word.strip():
            asked.wrong(_EMPTY, before)
        else:
            if option.startswith("--") and equals and not value.strip():
                asked.wrong(_NO_VALUE, option)
            asked.words.append(word)
        before = word
    return asked
