"""Cases for the faces: what can be wrong with one somebody asked for, in words, and the pack one came from."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sim.hygiene import clean
from sim.i18n import _, language, listed

if TYPE_CHECKING:
    from scenarios.load import ScenarioError
    from scenarios.scenario import Scenario


def case_error_lines(case: str, error: ScenarioError) -> Iterator[str]:
    """An unknown case with the nearest name, or the findings of a file with errors."""
    case = clean(case, 80)[0]
    if error.findings:
        yield _("The case {case} has errors:").format(case=case)
        yield from (finding.render(language()) for finding in error.findings)
    elif len(error.suggestions) == 1:
        yield _("There is no case {case}. Did you mean {nearest}?").format(case=case, nearest=error.suggestions[0])
    else:
        names = listed(error.suggestions)
        yield _("There is no case {case}. There are: {names}.").format(case=case, names=names)


def pack_of(case: str) -> str:
    """The absolute path of the folder or zip that a case's id is found in; empty for the library's and for a path."""
    from scenarios.load import LIBRARY, find_case

    file = find_case(case)
    if isinstance(file, zipfile.Path):
        return os.path.abspath(str(file.root.filename))  # noqa: PTH100 - no link is followed: it may be moved
    return "" if file.parent == LIBRARY or file == Path(case) else str(file.parent.absolute())


def cases_called(case: str, pack: str) -> Iterator[Scenario]:
    """The cases that can be loaded by this id or path: as it is found now, then in a pack that nobody named.

    What came from a pack is never the library's, which may have another case of this id.
    """
    from scenarios.heads import read_head
    from scenarios.load import LIBRARY, find_case, load_file
    from scenarios.packs import open_pack, yaml_files

    with suppress(ValueError, OSError):  # gone, or with errors now
        found = find_case(case)
        if not (pack and getattr(found, "parent", None) == LIBRARY):
            yield load_file(found)
    for file in yaml_files(open_pack(Path(pack)).folder if pack else None):
        head = read_head(file)
        if head is not None and head.id == case:
            with suppress(ValueError, OSError):
                yield load_file(file)
