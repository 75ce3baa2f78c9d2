"""Lines in and out, for the line mode."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sim.hygiene import clean


class EndOfInput(Exception):  # noqa: N818 - not an error
    """Nothing more will be typed."""


class Console:
    """Lines in and out. `ask` raises EndOfInput at the end of the input."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._in, self._out = stdin, stdout
        self.terminal = stdin.isatty() and stdout.isatty()

    def say(self, line: str = "") -> None:
        self._out.write(line + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.say(line)

    def ask(self, prompt: str) -> str:
        """A line as typed, cleaned only of its end."""
        if self.terminal:
            try:
                return input(prompt)
            except EOFError:
                self.say()
                raise EndOfInput from None
        self._out.write(prompt)
        self._out.flush()
        line = self._in.readline()
        # Nobody echoes what comes through a pipe; a log should hold both sides.
        self.say(clean(line)[0])
        if not line:
            raise EndOfInput
        return line.rstrip("\r\n")
