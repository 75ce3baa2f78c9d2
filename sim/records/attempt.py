"""An attempt as the records keep it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from personas.vocabulary import Lang
from sim.canonical import canonical

Mode = Literal["ranked", "practice"]
Status = Literal["running", "finished"]


@dataclass(frozen=True, slots=True)
class Versions:
    """What the attempt was played with."""

    rules: str
    rubric: str = ""
    reader: str = ""
    faker: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """What is stamped on an attempt when it ends. `money` is in minor units; scores run from 0 to 100."""

    total: float | None = None
    anchoring: float | None = None
    assertiveness: float | None = None
    money: int | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt without its inputs. Stamps are ISO 8601 in UTC; `finished` is empty while it runs."""

    id: str
    trainee: str
    team: str
    case: str
    """The case's id."""
    source: str
    """How the case was named: its id, or the path of a file."""
    source_hash: str
    pack: str
    """The folder or zip the case was found in, as an absolute path; empty for the library's and for a file's."""
    versions: Versions
    lang: Lang
    currency: str
    seed: int
    mode: Mode
    exam: bool
    status: Status
    last_seq: int
    head: str
    scores: Scores
    provisional: bool
    """A corrected reading waits for a trainer."""
    verified: bool
    """Played here, or replayed here to the same score."""
    imported: bool
    """It was played elsewhere."""
    parent: str
    """The attempt this one branched off from, or empty."""
    started: str
    finished: str
    damaged: bool = False
    """What is kept of it was changed after the writing, by hand or by a bad disk. Its figures are then left out."""

    @property
    def identity(self) -> str:
        """What the hash chain starts from: everything that decides how a replay goes, and whose it is."""
        return canonical(
            {
                "id": self.id,
                "trainee": self.trainee,
                "case": self.case,
                "source_hash": self.source_hash,
                "versions": asdict(self.versions),
                "lang": self.lang,
                "seed": str(self.seed),
                "started": self.started,
            }
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """A whole attempt: its inputs as canonical JSON, the heads written with them, and the report once finished."""

    attempt: Attempt
    events: tuple[str, ...]
    heads: tuple[str, ...]
    report: dict[str, Any] | None
    report_whole: bool = True
    """The report is as it was written."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A finished attempt with its scores by dimension, 0 to 100; a dimension without a moment is left out."""

    attempt: Attempt
    scores: dict[str, float]
