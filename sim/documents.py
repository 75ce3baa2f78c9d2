"""JSON that others wrote: what is wrong with it, named as people can find it there."""

from __future__ import annotations

import json
from typing import Any

from sim.i18n import _


class Asked(dict[str, Any]):
    """A JSON object that knows which of its keys was asked for last: what then goes wrong is about that one.

    Objects in it are given out as `Asked` too. Raises ValueError for anything but an object.

    >>> document = Asked({"attempt": {"seed": "x"}})
    >>> document["attempt"]["seed"], document.last
    ('x', 'attempt.seed')
    """

    def __init__(self, data: Any, path: str = "", trace: list[str] | None = None) -> None:
        self._path, self._trace = path, [] if trace is None else trace
        if not isinstance(data, dict):
            raise ValueError(f"{path}: an object is needed")
        super().__init__(data)

    @property
    def last(self) -> str:
        """The key asked for last, with those it stands in before it; empty when none was."""
        return self._trace[-1] if self._trace else ""

    def __getitem__(self, key: str) -> Any:
        return self._given(key, super().__getitem__)

    def get(self, key: str, default: Any = None) -> Any:
        return self._given(key, lambda name: super(Asked, self).get(name, default))

    def _given(self, key: str, look: Any) -> Any:
        path = f"{self._path}.{key}" if self._path else key
        self._trace[:] = [path]
        value = look(key)
        return Asked(value, path, self._trace) if isinstance(value, dict) else value


def why_no_json(error: ValueError | RecursionError) -> str:
    """Where a text stops being JSON, from what `json.loads` raised."""
    if isinstance(error, json.JSONDecodeError):
        return _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
    return _("a number too long, or brackets too deep")
