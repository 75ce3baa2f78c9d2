"""Where records live: the data folder, one file per trainee, and who played here last."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from sim.hygiene import clean_name
from sim.records.errors import in_words, no_file, unreadable

SUFFIX = ".sqlite"
_PROFILE = "profile.json"
_NEW_PROFILE = ".profile-"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who played last on this machine and in which language; both empty before the first run."""

    trainee: str = ""
    lang: str = ""


def data_home(environ: Mapping[str, str] = os.environ) -> Path:
    """The data folder: STALLBREAKER_HOME, else the platform's folder for a user's data. It need not exist yet."""
    if chosen := environ.get("STALLBREAKER_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # 16 ms that a set STALLBREAKER_HOME does not need

    return user_data_path("stallbreaker", appauthor=False)


def trainee_file(home: Path, name: str) -> Path:
    """The file of a trainee. The name is not in it, so that any name will do; ASCII case and spacing don't matter."""
    key = "".join(chr(ord(char) + 32) if "A" <= char <= "Z" else char for char in clean_name(name))
    return home / "trainees" / (hashlib.sha256(key.encode()).hexdigest()[:16] + SUFFIX)


def trainee_files(home: Path) -> list[Path]:
    """The files of all trainees of this machine, in a fixed order; none when `folder_problem` has something to say."""
    try:
        return sorted(file for file in (home / "trainees").iterdir() if file.name.endswith(SUFFIX))
    except OSError:
        return []


def folder_problem(home: Path) -> str:
    """A sentence when the folder of records can't be read, or is none; empty when it can be, or is absent."""
    for folder in (home, home / "trainees"):
        try:
            next(folder.iterdir(), None)
        except FileNotFoundError:
            return str(no_file(folder)) if folder.is_symlink() else ""
        except PermissionError:
            return unreadable(folder)
        except OSError:
            return str(no_file(folder))
    return ""


def load_profile(home: Path) -> Profile:
    """The profile; an absent or unreadable one counts as empty: it only saves a question."""
    return _read_profile(home / _PROFILE)


def left_of_profiles(home: Path, name: str) -> list[Path]:
    """What kills have left of writing the profile, when it names this trainee or breaks off."""
    left = {file: _read_profile(file).trainee for file in home.glob(_NEW_PROFILE + "*")}
    return [file for file, trainee in left.items() if trainee_file(home, trainee or name) == trainee_file(home, name)]


def save_profile(home: Path, profile: Profile) -> None:
    """Keeps the profile, whole or not at all. Raises RecordsError when the folder can't be written."""
    with in_words(home):
        home.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=home, prefix=_NEW_PROFILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(profile), file, ensure_ascii=False)
        Path(name).replace(home / _PROFILE)


def _read_profile(file: Path) -> Profile:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Profile(clean_name(str(data["trainee"])), str(data.get("lang", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Profile()
