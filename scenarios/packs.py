"""Packs: a folder, or a zip of one, with cases and the personas and rubrics they use. Data only, never code.

    my-pack/  first-case.yaml  second-case.yaml  personas/aunt.yaml  rubrics/strict.yaml

A zip is looked at before anything of it is used, read in memory and never unpacked to disk: names that lead outside,
links, nested archives, programs, and sizes that no pack has are each refused with one finding.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from personas.findings import Both

if TYPE_CHECKING:
    from personas.findings import Finding
    from personas.rulebook import Value

LARGEST_ZIP = 2_000_000
"""Bytes of a zip file. A case has some 10 kB in it, so that is about two hundred cases."""
MOST_FILES = 1_000
LARGEST_FILE = 1_000_000
"""Bytes of one file, unpacked."""
LARGEST_PACK = 20_000_000
"""Bytes of all files of a pack, unpacked."""
HIGHEST_RATIO = 100
"""Unpacked size over packed size of a file of more than RATIO_FROM bytes; text packs about 10 to 1."""
RATIO_FROM = 50_000
LONGEST_NAME = 200
DEEPEST = 5
YAML = (".yaml", ".yml")
_BESIDES = (".md", ".txt")
"""Endings of files that may lie in a pack besides YAML; they are never opened."""
_NAMES = ("license", "readme", "changelog", ".ds_store", "thumbs.db")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)

Folder = Path | zipfile.Path
"""A folder or a file, on disk or in a zip."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as opened: where its files are (None when it cannot be used), and what is wrong with it."""

    path: Path
    folder: Folder | None
    findings: tuple[Finding, ...] = ()


class _Refusal(Exception):  # noqa: N818 - a reason, yielded as often as raised
    """Why a pack cannot be used: a rule, its message, what fills it in, and the file in the zip that it is about."""

    def __init__(self, code: str, message: str, values: dict[str, Value], entry: str = "") -> None:
        super().__init__(code, message)
        self.code, self.message, self.values, self.entry = code, message, values, entry


def open_pack(path: Path) -> Pack:
    """The pack in a folder or a zip; one finding says why it cannot be used. Never raises on what is in it."""
    try:
        if path.is_dir():
            _look_at_folder(path)
            return Pack(path, path)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _Refusal("E040", "kind", {})
        return _open_zip(path, status.st_mtime_ns, status.st_size)
    except _Refusal as refusal:
        return Pack(path, None, (_finding(path, refusal),))
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or type(error).__name__
        return Pack(path, None, (_finding(path, _Refusal("E040", "message", {"what": str(what)})),))


def yaml_files(folder: Folder | None) -> list[Folder]:
    """The YAML files right in a folder, by name; none where there is no such folder."""
    try:
        if folder is None or not folder.is_dir():
            return []
        found = [entry for entry in folder.iterdir() if PurePosixPath(entry.name).suffix.lower() in YAML]
        return sorted((entry for entry in found if entry.is_file()), key=lambda entry: entry.name)
    except OSError:
        return []


def folder_below(folder: Folder | None) -> str:
    """The first folder in a pack that has YAML files although none is looked for there; empty when there is none."""
    try:
        inside: list[Folder] = [] if folder is None else [*folder.iterdir()]
    except OSError:
        return ""
    inside.sort(key=lambda entry: entry.name)
    names = (entry.name for entry in inside if entry.name not in ("personas", "rubrics") and yaml_files(entry))
    return next(names, "")


def folder_of(file: Folder) -> Folder:
    """The folder a file lies in."""
    return cast("Folder", file.parent)


def _finding(path: Path, refusal: _Refusal) -> Finding:
    from personas.findings import Place, Source
    from scenarios.case_rules import CASE_RULES

    file = f"{path}/{refusal.entry}" if refusal.entry else str(path)
    at = Place(1, 1, 1)
    return CASE_RULES.finding(refusal.code, Source(file), at, refusal.message, values=refusal.values)


def _look_at_folder(folder: Path) -> None:
    """A folder may hold anything, but only its own YAML files are used: none that a link brings from outside."""
    home = folder.resolve()
    files = [file for part in (folder, folder / "personas", folder / "rubrics") for file in yaml_files(part)]
    if len(files) > MOST_FILES:
        raise _Refusal("E044", "files", {"count": len(files), "most": MOST_FILES})
    for file in files:
        if isinstance(file, Path) and not file.resolve().is_relative_to(home):
            raise _Refusal("E042", "message", {"name": _shown(file.name)}, _shown(file.name))


@lru_cache(maxsize=8)
def _open_zip(path: Path, changed: int, size: int) -> Pack:
    """The pack in a zip as it was at this time and with this size (the cache asks for both)."""
    if size > LARGEST_ZIP:
        raise _Refusal("E044", "zip", {"size": f"{size / 1e6:.1f}", "most": f"{LARGEST_ZIP / 1e6:g}"})
    try:
        archive = zipfile.ZipFile(BytesIO(path.read_bytes()))
        archive.filename = str(path)
        for refusal in _refusals(archive):
            return Pack(path, None, (_finding(path, refusal),))
        for info in archive.infolist():
            if PurePosixPath(info.filename).suffix.lower() in YAML:
                archive.read(info)  # a wrong checksum, a cut or unknown packing shows here
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        told = isinstance(error, zipfile.BadZipFile | NotImplementedError | RuntimeError) and str(error)
        what = _shown(told) if told else Both("内容损坏", "its content is damaged")
        refusal = _Refusal("E040", "broken", {"what": what})
        return Pack(path, None, (_finding(path, refusal),))
    return Pack(path, zipfile.Path(archive, _root(archive)))


def _refusals(archive: zipfile.ZipFile) -> Iterator[_Refusal]:
    """What is wrong with a zip by its list of contents alone."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        yield _Refusal("E044", "files", {"count": len(entries), "most": MOST_FILES})
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST_PACK:
        yield _Refusal("E044", "unpacked", {"size": f"{total / 1e6:.1f}", "most": f"{LARGEST_PACK / 1e6:g}"})
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        shown = _shown(name)
        if message := _name_problem(name):
            yield _Refusal("E041", message, {"name": shown}, shown)
        elif name.casefold() in seen:
            yield _Refusal("E041", "twice", {"name": shown}, shown)
        seen.add(name.casefold())
        yield from _entry_refusals(entry, shown)


def _entry_refusals(entry: zipfile.ZipInfo, shown: str) -> Iterator[_Refusal]:
    mode = entry.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and stat.S_IFMT(mode):
        yield _Refusal("E042", "message", {"name": shown}, shown)
    if entry.flag_bits & 0x1:
        yield _Refusal("E040", "locked", {"name": shown}, shown)
    if not entry.is_dir() and not _harmless(entry.filename):
        yield _Refusal("E043", "message", {"name": shown}, shown)
    if entry.file_size > LARGEST_FILE:
        size = f"{entry.file_size / 1e6:.1f}"
        yield _Refusal("E044", "file", {"name": shown, "size": size, "most": f"{LARGEST_FILE / 1e6:g}"}, shown)
    if entry.file_size > RATIO_FROM and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        yield _Refusal("E044", "ratio", {"name": shown, "most": HIGHEST_RATIO}, shown)


def _harmless(name: str) -> bool:
    """Whether a file is of a kind that may lie in a pack: YAML, or a text that is never opened."""
    path = PurePosixPath(name)
    if path.parts[0] == "__MACOSX":
        return True
    return path.suffix.lower() in (*YAML, *_BESIDES) or path.name.lower() in _NAMES


def _name_problem(name: str) -> str:
    """What is wrong with a name in a zip, as a message of E041; empty when nothing is."""
    parts = name.rstrip("/").split("/")
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        return "absolute"
    if ".." in re.split(r"[/\\]", name):
        return "outside"
    if "\\" in name or not name.isprintable() or any(char in ':*?"<>|' for char in name):
        return "characters"
    if "" in parts or "." in parts or len(name) > LONGEST_NAME or len(parts) > DEEPEST:
        return "deep"
    if any(_RESERVED.fullmatch(part) or part.endswith((" ", ".")) for part in parts):
        return "windows"
    return ""


def _root(archive: zipfile.ZipFile) -> str:
    """Where the pack begins in the zip: at the top, or in the one folder that holds everything."""
    names = [name for name in archive.namelist() if not name.startswith("__MACOSX/")]
    tops = {name.split("/")[0] for name in names}
    if len(tops) == 1 and all("/" in name for name in names) and not tops & {"personas", "rubrics"}:
        return f"{tops.pop()}/"
    return ""


def _shown(name: str) -> str:
    """A name fit for a message: no control characters, not too long."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)[:80]
