"""One trainee's records: begin an attempt, put each input on disk, finish it, find it again."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from personas.vocabulary import Lang
from sim.hygiene import clean_name
from sim.i18n import _
from sim.records import chain
from sim.records.attempt import Attempt, Graded, Mode, Scores, Stored, Versions
from sim.records.errors import RecordsError, in_words
from sim.records.home import trainee_file
from sim.records.rows import INSERT, SELECT, dimension_scores, read_row, read_stored, report_text, values
from sim.records.schema import open_file

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Unread:
    """A message the reader did not understand: for the trainer."""

    trainee: str
    case: str
    lang: Lang
    attempt: str
    seq: int
    text: str


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
        self._connection = open_file(self.path)
        # The name as first written is the one that stays: "li wei" opens the records of "Li Wei".
        self.trainee = str(self.setting("name", "")) or self._first_name()

    def _first_name(self) -> str:
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
    ) -> Attempt:
        """A new running attempt, on disk."""
        moment = self._now()
        attempt = Attempt(
            id=str(uuid.uuid4()),
            trainee=self.trainee,
            team=str(self.setting("team", "")),
            season=f"{moment.year}-Q{(moment.month + 2) // 3}",
            case=case,
            source=source,
            source_hash=source_hash,
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
            parent=parent,
            started=_stamp(moment),
            finished="",
        )
        attempt = replace(attempt, head=chain.root(attempt.identity))
        with self._write() as connection:
            connection.execute(INSERT, values(attempt, None))
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
            connection.execute(
                "UPDATE attempt SET last_seq = ?, head = ?, provisional = max(provisional, ?) WHERE id = ?",
                (first_seq - 1, head, int(provisional), attempt),
            )
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
            connection.execute(
                "UPDATE attempt SET status = 'finished', total = ?, anchoring = ?, assertiveness = ?, money = ?, "
                "passed = ?, report = ?, finished = ? WHERE id = ?",
                (
                    scores.total,
                    scores.anchoring,
                    scores.assertiveness,
                    scores.money,
                    int(scores.passed),
                    report_text(report),
                    _stamp(self._now()),
                    attempt,
                ),
            )
            return self._attempt(connection, attempt)

    def set_mode(self, attempt: str, mode: Mode) -> None:
        """A hint or a rewind makes a ranked attempt practice; nothing makes practice ranked."""
        if mode == "ranked":
            raise RecordsError(_("A practice attempt can't become a ranked one."))
        with self._write() as connection:
            connection.execute("UPDATE attempt SET mode = ? WHERE id = ?", (mode, attempt))

    def set_checked(self, attempt: str, *, provisional: bool | None = None, verified: bool | None = None) -> None:
        """What a trainer or a replay found out about it: None leaves a mark as it is."""
        with self._write() as connection:
            found = self._attempt(connection, attempt)
            connection.execute(
                "UPDATE attempt SET provisional = ?, verified = ? WHERE id = ?",
                (
                    int(found.provisional if provisional is None else provisional),
                    int(found.verified if verified is None else verified),
                    attempt,
                ),
            )

    def drop(self, attempt: str) -> None:
        """Throws an attempt away with its inputs."""
        with self._write() as connection:
            connection.execute("DELETE FROM attempt WHERE id = ?", (attempt,))

    def attempts(self, case: str | None = None) -> list[Attempt]:
        """All attempts, the oldest first; of one case when given."""
        with self._read() as connection:
            where = " WHERE case_id = ?" if case is not None else ""
            rows = connection.execute(
                SELECT + where + " ORDER BY started, rowid", (case,) if case is not None else ()
            ).fetchall()
        return [read_row(row) for row in rows]

    def graded(self, last: int) -> list[Graded]:
        """The last finished attempts, the oldest first, with the score of each dimension that had a moment.

        What branched off from another attempt is left out: it repeats a talk one has seen.
        """
        with self._read() as connection:
            rows = connection.execute(
                SELECT + " WHERE status = 'finished' AND parent = '' ORDER BY finished DESC, rowid DESC LIMIT ?",
                (last,),
            ).fetchall()
            attempts = [read_row(row) for row in rows[::-1]]
            return [Graded(found, dimension_scores(connection, found.id)) for found in attempts]

    def unfinished(self) -> list[Attempt]:
        """Attempts that can be taken up again, the latest first; one without any input is not worth it."""
        running = [found for found in self.attempts() if found.status == "running" and found.last_seq]
        return running[::-1]

    def load(self, attempt: str) -> Stored:
        """The whole attempt of this id."""
        with self._read() as connection:
            return read_stored(connection, self._attempt(connection, attempt))

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
        """Takes in an attempt from elsewhere; False when it is here already. Another one of the same id is an error."""
        with self._write() as connection:
            row = connection.execute(SELECT + " WHERE id = ?", (stored.attempt.id,)).fetchone()
            if row is not None:
                if read_row(row).head != stored.attempt.head:
                    raise RecordsError(_("Another attempt of the same id is here already; nothing was imported."))
                return False
            connection.execute(INSERT, values(replace(stored.attempt, verified=verified), stored.report))
            rows = zip(stored.events, stored.heads, strict=True)
            connection.executemany(
                "INSERT INTO event (attempt, seq, input, head) VALUES (?, ?, ?, ?)",
                [(stored.attempt.id, seq, event, head) for seq, (event, head) in enumerate(rows, 1)],
            )
            return True

    def unread(self) -> list[Unread]:
        """Messages the reader did not understand, the oldest first."""
        with self._read() as connection:
            return read_unread(connection)

    # ---- settings -------------------------------------------------------------------------------------------------
    def setting(self, name: str, default: Any = None) -> Any:
        """A setting as it was put, or the default."""
        with self._read() as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a setting; any JSON value."""
        text = json.dumps(value, ensure_ascii=False)
        with self._write() as connection:
            connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, text))

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

    def _attempt(self, connection: sqlite3.Connection, attempt: str) -> Attempt:
        row = connection.execute(SELECT + " WHERE id = ?", (attempt,)).fetchone()
        if row is None:
            raise RecordsError(_("This attempt is no longer in the records."))
        return read_row(row)

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
        connection.execute("UPDATE attempt SET last_seq = ?, head = ? WHERE id = ?", (seq, head, attempt))
        return head


def read_unread(connection: sqlite3.Connection) -> list[Unread]:
    """The messages without a reading in one trainee's file."""
    rows = connection.execute(
        "SELECT a.trainee, a.case_id, a.lang, a.id, e.seq, e.input FROM event e JOIN attempt a ON a.id = e.attempt "
        "WHERE e.input LIKE '%\"understood\":false%' ORDER BY a.started, a.id, e.seq"
    ).fetchall()
    found = []
    for trainee, case, lang, attempt, seq, event in rows:
        document = json.loads(event)
        if document.get("do") == "say" and document.get("reading", {}).get("understood") is False:
            found.append(Unread(trainee, case, lang, attempt, seq, document["text"]))
    return found


def _stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC to the microsecond, so that stamps sort as they happened."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
