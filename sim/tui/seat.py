"""The seat: who practises here, his records and settings, and the attempt he plays. The app's only door to the rest.

Everything heavy is imported inside the methods that need it, so that the first screen does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from personas.vocabulary import Lang
from sim.clock import now
from sim.records import Attempt, Profile, Records, data_home, load_profile, save_profile

if TYPE_CHECKING:
    from sim.progress import Progress
    from sim.records.board import Board, By
    from sim.records.seasons import Season
    from sim.session import Session
    from sim.tui.spans import Span

THEMES = ("stall-dark", "stall-light")
DEFAULTS: dict[str, Any] = {"theme": THEMES[0], "typing_pause": True, "team": "", "studio": ""}
"""Settings of a trainee and what they are at first."""


class Seat:
    """Opens the records of the last trainee by itself. Methods raise RecordsError, one sentence each."""

    def __init__(self, home: Path | None = None, *, clock: Callable[[], datetime] = now) -> None:
        self.home = home or data_home()
        self._clock = clock
        self.profile: Profile = load_profile(self.home)
        self.records: Records | None = None
        self.session: Session | None = None

    # ---- who ------------------------------------------------------------------------------------------------------
    @property
    def known(self) -> bool:
        """Whether somebody has given a name here before."""
        return bool(self.profile.trainee)

    def open(self) -> None:
        """Open the records of the trainee of the profile."""
        if self.records is None and self.known:
            self.records = Records(self.home, self.profile.trainee, now=self._clock)

    def sign_in(self, name: str, *, lang: Lang, team: str | None = None) -> None:
        """Open the records of this trainee, made at the first time, and remember him for the next start."""
        records = Records(self.home, name, now=self._clock)
        self.close()
        self.records = records
        self.profile = Profile(records.trainee, lang)
        save_profile(self.home, self.profile)
        if team is not None:
            records.set_setting("team", team)

    def close(self) -> None:
        """Leave the seat; everything is on disk already."""
        self.leave()
        if self.records is not None:
            self.records.close()
            self.records = None

    def leave(self) -> None:
        """Leave the attempt as it stands; one without any input is thrown away, there is nothing to resume in it."""
        session, self.session = self.session, None
        if session is not None and self.records is not None and session.attempt_id and not session.log:
            self.records.drop(session.attempt_id)

    @property
    def name(self) -> str:
        return self.records.trainee if self.records else ""

    # ---- settings -------------------------------------------------------------------------------------------------
    def setting(self, name: str) -> Any:
        """A setting, or its default while nobody is signed in."""
        return self.records.setting(name, DEFAULTS[name]) if self.records else DEFAULTS[name]

    def set_setting(self, name: str, value: Any) -> None:
        if self.records is not None:
            self.records.set_setting(name, value)

    @property
    def studio(self) -> Path:
        """The folder of the cases that are written here; it need not be there yet."""
        chosen = str(self.setting("studio"))
        return Path(chosen) if chosen else self.home / "cases"

    def set_lang(self, lang: Lang) -> None:
        """Remember the language for the next start."""
        if self.known:
            self.profile = Profile(self.profile.trainee, lang)
            save_profile(self.home, self.profile)

    # ---- attempts -------------------------------------------------------------------------------------------------
    def attempts(self) -> list[Attempt]:
        """All attempts of this trainee, the oldest first."""
        return self.records.attempts() if self.records else []

    def progress(self) -> Progress:
        """How the skills of this trainee have come along."""
        from sim.progress import LAST, progress_of

        return progress_of(self.records.graded(LAST) if self.records else (), self._clock())

    def board(self, case: str | None, by: By, *, season: Season | None = None, team: str | None = None) -> Board:
        """A leaderboard over all trainees of this machine."""
        from sim.records.board import board

        return board(self.home, case, by, season=season, team=team)

    def teams(self) -> list[str]:
        """The teams that may stand on a board."""
        from sim.records.board import teams

        return teams(self.home)

    def spans(self) -> list[Span]:
        """The seasons that a board can be narrowed to."""
        from sim.tui.spans import spans

        return spans(self.home, self._clock().astimezone().date())

    def start(self, case: str, *, lang: Lang, seed: int | None = None, exam: bool = False) -> Session:
        """Begin an attempt; errors of the case are those of `scenarios.load`."""
        from sim.session import Session

        self.leave()
        self.session = Session.start(self.records, case, seed=seed, lang=lang, exam=exam)
        return self.session

    def resume(self, attempt: str) -> Session:
        """Take an attempt up again at its very turn."""
        from sim.session import Session

        assert self.records is not None, "nobody is signed in"
        self.leave()
        self.session = Session.resume(self.records, attempt)
        return self.session

    def branch(self, attempt: str, keep: int) -> Session:
        """Try an attempt again from after its first `keep` inputs, as practice."""
        from sim.session import Session

        assert self.records is not None, "nobody is signed in"
        self.leave()
        self.session = Session.branch(self.records, attempt, keep)
        return self.session


def warm_up() -> None:
    """Import what playing needs, and make the reader read once; meant for a thread while the lobby stands."""
    import sim.session
    from scenarios.vocabulary import ReadContext
    from sim.reader import Reader

    assert sim.session
    Reader().read("您好", ReadContext())
