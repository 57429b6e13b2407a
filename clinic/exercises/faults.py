"""What is wrong with a file that people wrote: which file, which line, said in words.

All faults are collected before anything is said, so that somebody who edits a file mends it in one go.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, and where."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.says}"


@dataclass
class Faults:
    """The faults found so far in one file."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, says: str) -> None:
        """Note that *line* has a fault."""
        self.found.append(Fault(self.file, line, says))


class BrokenCatalogue(Exception):
    """The files cannot be used as they are; the message lists every fault, one to a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        how_many = "1 thing" if len(self.faults) == 1 else f"{len(self.faults)} things"
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The exercise files have {how_many} to mend:\n{lines}")
