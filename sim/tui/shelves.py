"""Case files as the studio lists them: a folder of one's own, packs, the library; and the editor to open one with."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scenarios.heads import CaseHead, read_head
from scenarios.load import LIBRARY, packs
from scenarios.packs import Folder, Pack, open_pack, yaml_files
from sim.i18n import _, language

_TAKE_LINE = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "ne")
"""Editors that begin at line N when told `+N`."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file; `head` is None when it has no readable one."""

    path: Folder
    head: CaseHead | None

    @property
    def on_disk(self) -> Path | None:
        """The path of a file that can be watched and edited; None in a zip."""
        return self.path if isinstance(self.path, Path) else None

    @property
    def editable(self) -> bool:
        """The library is read-only, and so is what lies in a zip."""
        return self.on_disk is not None and not self.on_disk.is_relative_to(LIBRARY)

    @property
    def case(self) -> str:
        """What the case is opened by: the path of a file of one's own, else the id."""
        return str(self.path) if self.editable or self.head is None else self.head.id


@dataclass(frozen=True, slots=True)
class Shelf:
    """Case files that lie together; `name` in the language in use, `place` a path, `problem` why a pack has none."""

    name: str
    place: str
    files: tuple[CaseFile, ...]
    problem: str = ""


def shelves(own: Path) -> Iterator[Shelf]:
    """One's own folder first, then packs, then the library."""
    found = packs()
    if own not in [pack.path for pack in found]:
        yield _shelf(_("My cases"), open_pack(own) if own.exists() else Pack(own, None))
    for pack in found[1:]:
        yield _shelf(_("My cases") if pack.path == own else _("Pack"), pack)
    yield _shelf(_("Library, read-only"), found[0])


def _shelf(name: str, pack: Pack) -> Shelf:
    return Shelf(
        name,
        "" if pack.path == LIBRARY else str(pack.path),
        tuple(case_file(file) for file in yaml_files(pack.folder)),
        " ".join(finding.message.get(language()) for finding in pack.findings),
    )


def case_file(path: Folder) -> CaseFile:
    """A file with its head."""
    return CaseFile(path, read_head(path))


def editor(path: Path, line: int = 1) -> list[str] | None:
    """The call of the trainer's own editor on a file; None when the environment names none."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "", posix=os.name == "posix")
    if not words:
        return None
    at = [f"+{line}"] if Path(words[0]).stem in _TAKE_LINE else []
    return [*words, *at, str(path)]
