"""Attempts on disk: one SQLite file per trainee, safe against kills, full disks and newer versions.

Belongs here: files, tables, seals and the hash chain, boards and seasons of this machine, exchange of attempts.
What every face needs at its start stands here; boards, seasons, exchange and deleting are imported from their modules.
Does not belong here: replaying (`sim.session`, `sim.verify`), scoring, anything shown on a screen.
"""

from sim.records.attempt import Attempt, Graded, Mode, Scores, Status, Stored, Versions
from sim.records.errors import RecordsError
from sim.records.home import Profile, data_home, load_profile, save_profile, trainee_file, trainee_files
from sim.records.store import Records

__all__ = [
    "Attempt",
    "Graded",
    "Mode",
    "Profile",
    "Records",
    "RecordsError",
    "Scores",
    "Status",
    "Stored",
    "Versions",
    "data_home",
    "load_profile",
    "save_profile",
    "trainee_file",
    "trainee_files",
]
