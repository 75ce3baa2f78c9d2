"""One trainee's records: begin an attempt, put each input on disk, finish it, find it again."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

from personas.vocabulary import Lang
from sim.hygiene import clean_name
from sim.i18n import _
from sim.records import chain, writes
from sim.records.attempt import Attempt, Graded, Mode, Scores, Stored, Versions
from sim.records.errors import RecordsError, in_words, of_another
from sim.records.home import trainee_file
from sim.records.integrity import first_flaw
from sim.records.rows import SELECT, dimension_scores, fetch, read_row, read_stored, write_report
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
        self._connection = open_file(self.path)
        try:
            self.trainee = self._first_name()
        except BaseException:
            self.close()
            raise

    def _first_name(self) -> str:
        """The name as first written is the one that stays: "li wei" opens the records of "Li Wei"."""
        kept = str(self.setting("name", ""))
        if not kept:
            self.set_setting("name", self.trainee)
        elif trainee_file(self.home, kept) != self.path:
            raise of_another(self.path, kept, self.trainee)
        return kept or self.trainee

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
            writes.insert(connection, attempt)
        return attempt

    def append(self, attempt: str, seq: int, event: str) -> str:
        """Puts input number `seq` (from 1), canonical JSON, on disk; returns the new head of the chain.

        Saying the same again is fine; a different input under a number that is taken, or a gap, is a RecordsError.
        """
        return self.append_all(attempt, seq, [event])

    def append_all(self, attempt: str, first_seq: int, events: Sequence[str], *, after: str = "") -> str:
        """Puts several inputs on disk, all or none; returns the head after the last of them.

        With `after`, the head on which they are to follow, it is a RecordsError when another one stands there.
        """
        with self._write() as connection:
            if after and writes.head_at(connection, writes.whole(connection, attempt), first_seq - 1) != after:
                raise writes.elsewhere()
            return writes.append(connection, attempt, first_seq, events)

    def rewrite(
        self, attempt: str, first_seq: int, events: Sequence[str], *, provisional: bool, after: str = ""
    ) -> str:
        """Replaces the inputs from `first_seq` on: the trainee said what was meant by the last message.

        Returns the head after the last of them. With `after`, the head the attempt is to have before, it is a
        RecordsError when it has another one; saying the same again is fine.
        """
        with self._write() as connection:
            found = writes.running(connection, attempt)
            if not 1 <= first_seq <= found.last_seq:
                raise RecordsError(_("This attempt has no message that could be corrected."))
            head = writes.head_at(connection, found, first_seq - 1)
            if after and found.head not in (after, reduce(chain.link, events, head)):
                raise writes.elsewhere()
            connection.execute("DELETE FROM event WHERE attempt = ? AND seq >= ?", (attempt, first_seq))
            marked = found.provisional or provisional
            writes.update(connection, replace(found, last_seq=first_seq - 1, head=head, provisional=marked))
            return writes.append(connection, attempt, first_seq, events)

    def finish(self, attempt: str, scores: Scores, report: dict[str, Any]) -> Attempt:
        """Stamps the scores and the report and closes the attempt; finishing again with the same scores is fine."""
        with self._write() as connection:
            found = writes.whole(connection, attempt)
            if found.status == "finished":
                if found.scores != scores:
                    raise RecordsError(_("This attempt is finished already, with another score."))
                return found
            # A clock that was set back meanwhile must not let it end before it began.
            finished = max(_stamp(self._now()), found.started)
            done = replace(found, status="finished", scores=scores, finished=finished)
            writes.update(connection, done)
            write_report(connection, attempt, report)
            return done

    def set_mode(self, attempt: str, mode: Mode) -> None:
        """A hint or a rewind makes a ranked attempt practice; nothing makes practice ranked."""
        if mode == "ranked":
            raise RecordsError(_("A practice attempt can't become a ranked one."))
        with self._write() as connection:
            writes.update(connection, replace(writes.whole(connection, attempt), mode=mode))

    def set_checked(self, attempt: str, *, provisional: bool | None = None, verified: bool | None = None) -> None:
        """What a trainer or a replay found out about it: None leaves a mark as it is."""
        with self._write() as connection:
            writes.check(connection, attempt, provisional=provisional, verified=verified)

    def drop(self, attempt: str) -> None:
        """Throws an attempt away with its inputs."""
        with self._write() as connection:
            writes.delete(connection, attempt)

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

        What branched off from another attempt is left out: it repeats a talk one has seen; and what is damaged, the
        row or the report.
        """
        with self._read() as connection:
            where = " WHERE status = 'finished' AND parent = '' ORDER BY finished DESC, number DESC LIMIT ?"
            attempts = [read_row(row) for row in fetch(connection, SELECT + where, (last,))[::-1]]
            scored = [(found, dimension_scores(connection, found.id)) for found in attempts if not found.damaged]
            return [Graded(found, scores) for found, scores in scored if scores is not None]

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
                if not writes.is_further(stored, read_stored(connection, read_row(row))):
                    return False
                writes.delete(connection, attempt.id)
            writes.insert(connection, attempt)
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
            try:
                return writes.read_setting(connection, name)
            except LookupError:
                return default

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a setting; any JSON value."""
        with self._write() as connection:
            writes.put_setting(connection, name, value)

    # ---- inside ---------------------------------------------------------------------------------------------------
    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_words(self.path):
            yield self._connection

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, on disk when the block is left without an exception."""
        with self._lock, in_words(self.path), writes.transaction(self._connection):
            yield self._connection


def keep_verdicts(path: Path, verified: Mapping[str, bool]) -> None:
    """What replays found out about the attempts (by id) in a file, whoever's it is.

    Raises RecordsError when it can't be written; nothing of it is kept then.
    """
    with closing(open_file(path)) as connection, in_words(path), writes.transaction(connection):
        for attempt, verdict in verified.items():
            writes.check(connection, attempt, verified=verdict)


def _stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC to the microsecond, so that stamps sort as they happened."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
