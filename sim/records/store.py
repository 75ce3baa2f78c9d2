"""One trainee's records: begin an attempt, put each input on disk, finish it, find it again."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from personas.vocabulary import Lang
from sim.hygiene import clean_name
from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Graded, Mode, Scores, Stored, Versions
from sim.records.errors import RecordsError, empty, in_words
from sim.records.home import load_profile, trainee_file
from sim.records.integrity import first_flaw
from sim.records.migrations import TALLY
from sim.records.rows import (
    INSERT,
    SELECT,
    UPDATE,
    dimension_scores,
    fetch,
    read_row,
    read_stored,
    sealed,
    write_report,
)
from sim.records.schema import open_file

Now = Callable[[], datetime]


class Records:
    """The records of one trainee. Use as a context manager, or `close()` it. Safe to call from several threads.

    Every method raises RecordsError, one clear sentence, when the disk or the file does not allow it.
    """

    def __init__(self, home: Path, trainee: str, *, now: Now) -> None:
        """Opens the trainee's file under `home`, and makes it at the first time."""
        self.trainee = clean_name(trainee)
        if not self.trainee:
            raise RecordsError(_("A name is needed to keep records."))
        self.home = home
        self.path = trainee_file(home, self.trainee)
        self._now = now
        self._lock = threading.RLock()
        with in_words(self.path):
            if self.path.is_file() and not self.path.stat().st_size and self._played_before():
                raise empty(self.path)
        self._connection = open_file(self.path)
        try:
            self.trainee = self._first_name()
        except BaseException:
            self.close()
            raise

    def _played_before(self) -> bool:
        """The profile is written after the file: with it, an empty file is no first start that was killed."""
        return trainee_file(self.home, load_profile(self.home).trainee) == self.path

    def _first_name(self) -> str:
        """The name as first written is the one that stays: "li wei" opens the records of "Li Wei"."""
        kept = str(self.setting("name", ""))
        if kept and trainee_file(self.home, kept) == self.path:
            return kept
        self.set_setting("name", self.trainee)
        return self.trainee

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was written stays."""
        with self._lock:
            self._connection.close()

    # ---- attempts -------------------------------------------------------------------------------------------------
    def begin(
        self,
        *,
        case: str,
        source: str,
        source_hash: str,
        versions: Versions,
        lang: Lang,
        currency: str,
        seed: int,
        mode: Mode,
        exam: bool = False,
        parent: str = "",
        pack: str = "",
    ) -> Attempt:
        """A new running attempt, on disk."""
        moment = self._now()
        attempt = Attempt(
            id=str(uuid.uuid4()),
            trainee=self.trainee,
            team=str(self.setting("team", "")),
            case=case,
            source=source,
            source_hash=source_hash,
            pack=pack,
            versions=versions,
            lang=lang,
            currency=currency,
            seed=seed,
            mode=mode,
            exam=exam,
            status="running",
            last_seq=0,
            head="",
            scores=Scores(),
            provisional=False,
            verified=True,
            imported=False,
            parent=parent,
            started=_stamp(moment),
            finished="",
        )
        attempt = replace(attempt, head=chain.root(attempt.identity))
        with self._write() as connection:
            connection.execute(INSERT, sealed(attempt))
            self._count(connection, 1)
        return attempt

    def append(self, attempt: str, seq: int, event: str) -> str:
        """Puts input number `seq` (from 1), canonical JSON, on disk; returns the new head of the chain.

        Saying the same again is fine; a different input under a number that is taken, or a gap, is a RecordsError.
        """
        with self._write() as connection:
            return self._append(connection, attempt, seq, event)

    def append_all(self, attempt: str, first_seq: int, events: Sequence[str]) -> None:
        """Puts several inputs on disk: all or none."""
        with self._write() as connection:
            for offset, event in enumerate(events):
                self._append(connection, attempt, first_seq + offset, event)

    def rewrite(self, attempt: str, first_seq: int, events: Sequence[str], *, provisional: bool) -> None:
        """Replaces the inputs from `first_seq` on: the trainee said what was meant by the last message."""
        with self._write() as connection:
            found = self._running(connection, attempt)
            if not 1 <= first_seq <= found.last_seq:
                raise RecordsError(_("This attempt has no message that could be corrected."))
            connection.execute("DELETE FROM event WHERE attempt = ? AND seq >= ?", (attempt, first_seq))
            head = self._head(connection, found, first_seq - 1)
            marked = found.provisional or provisional
            self._put(connection, replace(found, last_seq=first_seq - 1, head=head, provisional=marked))
            for offset, event in enumerate(events):
                self._append(connection, attempt, first_seq + offset, event)

    def finish(self, attempt: str, scores: Scores, report: dict[str, Any]) -> Attempt:
        """Stamps the scores and the report and closes the attempt; finishing again with the same scores is fine."""
        with self._write() as connection:
            found = self._attempt(connection, attempt)
            if found.status == "finished":
                if found.scores != scores:
                    raise RecordsError(_("This attempt is finished already, with another score."))
                return found
            # A clock that was set back meanwhile must not let it end before it began.
            finished = max(_stamp(self._now()), found.started)
            done = replace(found, status="finished", scores=scores, finished=finished)
            self._put(connection, done)
            write_report(connection, attempt, report)
            return done

    def set_mode(self, attempt: str, mode: Mode) -> None:
        """A hint or a rewind makes a ranked attempt practice; nothing makes practice ranked."""
        if mode == "ranked":
            raise RecordsError(_("A practice attempt can't become a ranked one."))
        with self._write() as connection:
            self._put(connection, replace(self._attempt(connection, attempt), mode=mode))

    def set_checked(self, attempt: str, *, provisional: bool | None = None, verified: bool | None = None) -> None:
        """What a trainer or a replay found out about it: None leaves a mark as it is."""
        with self._write() as connection:
            found = self._attempt(connection, attempt)
            marks = replace(
                found,
                provisional=found.provisional if provisional is None else provisional,
                verified=found.verified if verified is None else verified,
            )
            if marks != found:
                self._put(connection, marks)

    def drop(self, attempt: str) -> None:
        """Throws an attempt away with its inputs."""
        with self._write() as connection:
            gone = connection.execute("DELETE FROM attempt WHERE id = ?", (attempt,)).rowcount
            self._count(connection, -gone)

    def attempts(self) -> list[Attempt]:
        """All attempts in the order they were begun here or taken in.

        Not by their stamps: a clock may have been set back. What is damaged is among them, marked so.
        """
        with self._read() as connection:
            return [read_row(row) for row in fetch(connection, SELECT + " ORDER BY number")]

    def parent_of(self, attempt: Attempt) -> Attempt | None:
        """The finished attempt this one branched off from; None when it did not, or when that one is gone or open."""
        if not attempt.parent:
            return None
        with self._read() as connection:
            where = " WHERE id = ? AND case_id = ?"
            found = [read_row(row) for row in fetch(connection, SELECT + where, (attempt.parent, attempt.case))]
        return next((one for one in found if one.status == "finished"), None)

    def graded(self, last: int) -> list[Graded]:
        """The last finished attempts, the oldest first, with the score of each dimension that had a moment.

        What branched off from another attempt is left out: it repeats a talk one has seen; and what is damaged.
        """
        with self._read() as connection:
            where = " WHERE status = 'finished' AND parent = '' ORDER BY finished DESC, number DESC LIMIT ?"
            attempts = [read_row(row) for row in fetch(connection, SELECT + where, (last,))[::-1]]
            sound = [found for found in attempts if not found.damaged]
            return [Graded(found, dimension_scores(connection, found.id)) for found in sound]

    def unfinished(self) -> list[Attempt]:
        """Attempts that can be taken up again, the latest first; one without any input is not worth it."""
        where = " WHERE status = 'running' AND last_seq > 0 ORDER BY number DESC"
        with self._read() as connection:
            return [read_row(row) for row in fetch(connection, SELECT + where)]

    def load(self, attempt: str) -> Stored:
        """The whole attempt of this id. Raises RecordsError when it is not as it was written."""
        stored = self.look(attempt)
        if (flaw := first_flaw(stored)) is not None:
            about = _("The attempt {attempt} of {case} can't be used: {flaw}")
            raise RecordsError(about.format(attempt=stored.attempt.id[:8], case=stored.attempt.case, flaw=flaw))
        return stored

    def look(self, attempt: str) -> Stored:
        """The attempt of this id as it stands there, whole or not."""
        with self._read() as connection:
            for row in fetch(connection, SELECT + " WHERE id = ?", (attempt,)):
                return read_stored(connection, read_row(row, as_is=True))
        raise RecordsError(_("This attempt is no longer in the records."))

    def find(self, word: str) -> Attempt:
        """The attempt of a number as `stallbreaker attempts` counts them, or of an id or its beginning."""
        known = self.attempts()
        if word.isdecimal() and 1 <= int(word) <= len(known):
            return known[int(word) - 1]
        hits = [found for found in known if len(word) >= 4 and found.id.startswith(word.lower())]
        if len(hits) == 1:
            return hits[0]
        raise RecordsError(_("There is no attempt {word}; `stallbreaker attempts` lists them.").format(word=word))

    def adopt(self, stored: Stored, *, verified: bool) -> bool:
        """Takes in an attempt from elsewhere; False when it is here already, as far or further.

        A later state takes the place of an earlier one, and a whole one that of a damaged one; another attempt of the
        same id is an error. A running one goes on as practice: who has it twice could try it out first.
        """
        mode = "practice" if stored.attempt.status == "running" else stored.attempt.mode
        attempt = replace(stored.attempt, verified=verified, imported=True, mode=mode)
        with self._write() as connection:
            for row in fetch(connection, SELECT + " WHERE id = ?", (attempt.id,)):
                if not _further(stored, read_stored(connection, read_row(row))):
                    return False
                connection.execute("DELETE FROM attempt WHERE id = ?", (attempt.id,))
                self._count(connection, -1)
            connection.execute(INSERT, sealed(attempt))
            self._count(connection, 1)
            if stored.report is not None:
                write_report(connection, attempt.id, stored.report)
            rows = zip(stored.events, stored.heads, strict=True)
            connection.executemany(
                "INSERT INTO event (attempt, seq, input, head) VALUES (?, ?, ?, ?)",
                [(attempt.id, seq, event, head) for seq, (event, head) in enumerate(rows, 1)],
            )
            return True

    # ---- settings -------------------------------------------------------------------------------------------------
    def setting(self, name: str, default: Any = None) -> Any:
        """A setting as it was put; the default when there is none, or when it is not as it was put."""
        with self._read() as connection:
            for value, kept in fetch(connection, "SELECT value, seal FROM setting WHERE name = ?", (name,)):
                if chain.seal((name, value)) == kept:
                    return json.loads(value)
        return default

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a setting; any JSON value."""
        with self._write() as connection:
            self._set(connection, name, value)

    # ---- inside ---------------------------------------------------------------------------------------------------
    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_words(self.path):
            yield self._connection

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, on disk when the block is left without an exception."""
        with self._lock, in_words(self.path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _set(self, connection: sqlite3.Connection, name: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False)
        connection.execute(
            "INSERT OR REPLACE INTO setting (name, value, seal) VALUES (?, ?, ?)",
            (name, text, chain.seal((name, text))),
        )

    def _count(self, connection: sqlite3.Connection, more: int) -> None:
        self._set(connection, TALLY, int(self.setting(TALLY, 0)) + more)

    def _put(self, connection: sqlite3.Connection, attempt: Attempt) -> None:
        connection.execute(UPDATE, (*sealed(attempt), attempt.id))

    def _attempt(self, connection: sqlite3.Connection, attempt: str) -> Attempt:
        for row in fetch(connection, SELECT + " WHERE id = ?", (attempt,)):
            found = read_row(row)
            if found.damaged:
                raise RecordsError(_("This attempt was changed after it was written; it is left as it is."))
            return found
        raise RecordsError(_("This attempt is no longer in the records."))

    def _running(self, connection: sqlite3.Connection, attempt: str) -> Attempt:
        found = self._attempt(connection, attempt)
        if found.status != "running":
            raise RecordsError(_("This attempt is finished; nothing can be added to it."))
        return found

    def _head(self, connection: sqlite3.Connection, attempt: Attempt, seq: int) -> str:
        if seq == 0:
            return chain.root(attempt.identity)
        row = connection.execute("SELECT head FROM event WHERE attempt = ? AND seq = ?", (attempt.id, seq)).fetchone()
        return str(row[0])

    def _append(self, connection: sqlite3.Connection, attempt: str, seq: int, event: str) -> str:
        taken = connection.execute(
            "SELECT input, head FROM event WHERE attempt = ? AND seq = ?", (attempt, seq)
        ).fetchone()
        if taken is not None:
            if taken[0] != event:
                raise RecordsError(_("This attempt went on in another window; close one of the two."))
            return str(taken[1])
        found = self._running(connection, attempt)
        if seq != found.last_seq + 1:
            raise RecordsError(_("This attempt went on in another window; close one of the two."))
        head = chain.link(found.head, event)
        connection.execute(
            "INSERT INTO event (attempt, seq, input, head) VALUES (?, ?, ?, ?)", (attempt, seq, event, head)
        )
        self._put(connection, replace(found, last_seq=seq, head=head))
        return head


def _further(new: Stored, here: Stored) -> bool:
    """Whether a state of an attempt should take the place of the one that is here. RecordsError: it is another one."""
    if first_flaw(here) is not None:
        return True
    both = min(len(here.events), len(new.events))
    if here.events[:both] != new.events[:both] or here.attempt.identity != new.attempt.identity:
        raise RecordsError(_("Another attempt of the same id is here already; nothing was imported."))
    if here.attempt.status == "finished":
        return False
    return len(new.events) > both or (len(here.events) == both and new.attempt.status == "finished")


def _stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC to the microsecond, so that stamps sort as they happened."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
