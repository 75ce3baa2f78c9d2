"""Attempts on disk: one SQLite file per trainee, safe against kills, full disks and newer versions.

Belongs here: files, tables, seals and the hash chain, boards and seasons of this machine, exchange of attempts.
Does not belong here: replaying (`sim.session`, `sim.verify`), scoring, anything shown on a screen.
"""

from sim.records.attempt import Attempt, Graded, Mode, Scores, Status, Stored, Versions
from sim.records.board import BY, Board, BoardRow, By, board
from sim.records.errors import RecordsError
from sim.records.exchange import export_attempt, parse_export
from sim.records.forget import forget
from sim.records.home import Profile, data_home, load_profile, save_profile, trainee_file, trainee_files
from sim.records.store import Records
from sim.records.unread import Unread

__all__ = [
    "BY",
    "Attempt",
    "Board",
    "BoardRow",
    "By",
    "Graded",
    "Mode",
    "Profile",
    "Records",
    "RecordsError",
    "Scores",
    "Status",
    "Stored",
    "Unread",
    "Versions",
    "board",
    "data_home",
    "export_attempt",
    "forget",
    "load_profile",
    "parse_export",
    "save_profile",
    "trainee_file",
    "trainee_files",
]
