"""A disk that fills up must not take what was typed.

On a full disk even deleting fails, because SQLite writes before it frees. So we stop early: with little room left what
would write is refused in words and what reads goes on; and a ballast file lies beside the database, to be given up when
nothing is left, so that reading (which is written into the audit) and making room still work.
"""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

BALLAST: Final = "ballast"
BALLAST_BYTES: Final = 16 * 1024 * 1024
LITTLE: Final = 0.05
#: On a large disk five in a hundred is more than years of a practice; nobody should be stopped by it.
PLENTY: Final = 5 * 1024**3
#: So little that SQLite itself will soon fail.
NOTHING: Final = 32 * 1024 * 1024


def is_short(folder: Path) -> bool:
    """Whether so little is left on the disk of *folder* that nothing new should be written."""
    usage = shutil.disk_usage(folder)
    if usage.free < NOTHING:
        give_up_ballast(folder)
    return usage.free < min(usage.total * LITTLE, PLENTY)


def keep_ballast(folder: Path) -> None:
    """Put the ballast down, where there is room for it."""
    ballast = folder / BALLAST
    if ballast.exists() or is_short(folder):
        return
    with contextlib.suppress(OSError), ballast.open("wb") as file:
        for _ in range(BALLAST_BYTES // (1024 * 1024)):
            file.write(os.urandom(1024 * 1024))  # a file of zeros may take no room at all


def give_up_ballast(folder: Path) -> None:
    """Make that room free."""
    with contextlib.suppress(OSError):
        (folder / BALLAST).unlink(missing_ok=True)
