"""The measures that come with the program, read and checked once; and reading a file that a practice brings."""

from functools import cache
from pathlib import Path

from clinic.exercises.faults import BrokenCatalogue, Fault, Faults
from clinic.exercises.plain_yaml import read
from clinic.measures.instrument import Instrument
from clinic.measures.reading import read_instrument

HERE = Path(__file__).parent / "instruments"


class BrokenFile(ValueError):
    """A file cannot be used as it is; every fault with its line."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def read_text(text: str, name: str) -> Instrument:
    """The measure in a text. Raises ``BrokenFile``."""
    faults = Faults(name)
    root = read(text, faults)
    instrument = read_instrument(root, faults, text) if root else None
    if faults.found or instrument is None:
        raise BrokenFile(faults.found)
    return instrument


@cache
def built_in() -> dict[str, Instrument]:
    """Id → measure, by their short names. Raises ``BrokenCatalogue`` with every fault of every file."""
    return load(HERE)


def load(folder: Path) -> dict[str, Instrument]:
    """The measures in a folder, one file each, named like their id."""
    found: list[Instrument] = []
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            instrument = read_text(file.read_text(encoding="utf-8"), file.name)
        except BrokenFile as broken:
            faults += broken.faults
            continue
        if instrument.id != file.stem:
            faults.append(
                Fault(
                    file.name, 1, f"The id “{instrument.id}” should be the name of the file: “{file.stem}”."
                )
            )
        found.append(instrument)
    if faults:
        raise BrokenCatalogue(faults)
    return {one.id: one for one in sorted(found, key=lambda one: one.short)}
