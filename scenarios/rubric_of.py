"""The rubric of a case: a built-in one by its id, or a file in the folder `rubrics` beside the case."""

from __future__ import annotations

from collections.abc import Collection

from personas.words import closest
from scenarios.compile import Compiled
from scenarios.packs import Folder, yaml_files

LARGEST = 100_000
"""Bytes of a rubric file."""


def own_rubrics(folder: Folder | None) -> dict[str, Folder]:
    """The rubric files beside a case, by id."""
    return {} if folder is None else {file.stem: file for file in yaml_files(folder / "rubrics")}


def rubric_source(compiled: Compiled, folder: Folder | None, built_in: Collection[str] | None) -> str:
    """The text of the case's own rubric; empty when it uses a built-in one.

    Reports a rubric that is neither, when the ids of the built-in ones are given.
    """
    case = compiled.scenario
    if case is None:
        return ""
    own = own_rubrics(folder)
    if case.rubric in own and case.rubric not in (built_in or ()):
        return own[case.rubric].read_bytes()[: LARGEST + 1].decode("utf-8-sig", errors="replace")
    if built_in is not None and case.rubric not in built_in:
        known = sorted({*built_in, *own})
        guess = closest(case.rubric, known)
        values = {"name": case.rubric, "guess": guess or "", "known": ", ".join(known)}
        hint = "guess" if guess else "known"
        compiled.context.add("E030", compiled.context.at("rubric"), "rubric", hint, None, **values)
    return ""
