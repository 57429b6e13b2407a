"""The typefaces of our paper, made still.

Literata and Source Sans 3 come as variable fonts. Setting text with those costs three times as much as with fonts of one
weight each, so one static font per weight is made, once per machine, and kept in the user's cache (``CLINIC_FONT_CACHE``
says where else). Making them takes some seconds: ``clinic demo`` does it while it prepares, a render process does it when
nobody did.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

#: Raised when the recipe below changes, so that old fonts are not mistaken for new ones.
RECIPE = 1
#: What text needs from a font: accents in their place, kerning, ligatures, figures. Small capitals and swashes are left out.
FEATURES = ["calt", "ccmp", "clig", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "rlig", "tnum"]


@dataclass(frozen=True)
class Letter:
    """One static font: its family and weight in the style sheet, and where on the axes of the variable font it lies."""

    family: str
    weight: int
    package: str
    source: str
    place: tuple[tuple[str, float], ...]

    @property
    def file(self) -> str:
        """The name of the font's file, and of its address in the style sheet."""
        return f"{self.family.replace(' ', '')}-{self.weight}.ttf"


_LITERATA = ("Literata", "fontpkg_literata", "Literata[opsz,wght].ttf")
_SOURCE_SANS = ("Source Sans 3", "fontpkg_source_sans_3", "SourceSans3[wght].ttf")


def _letter(origin: tuple[str, str, str], weight: int, **axes: float) -> Letter:
    family, package, source = origin
    return Letter(family, weight, package, source, (("wght", float(weight)), *axes.items()))


#: Literata is drawn for a size: 12 pt for what is read, 18 pt for headings.
LETTERS = (
    _letter(_LITERATA, 400, opsz=12.0),
    _letter(_LITERATA, 600, opsz=18.0),
    _letter(_SOURCE_SANS, 400),
    _letter(_SOURCE_SANS, 600),
)


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the fonts are kept, in a folder named for the versions they were made from."""
    versions = [
        f"{name} {metadata.version(name)}"
        for name in ("fontpkg-literata", "fontpkg-source-sans-3", "fonttools")
    ]
    edition = hashlib.sha256(f"{RECIPE} {versions} {LETTERS} {FEATURES}".encode()).hexdigest()[:12]
    return _cache(environ) / edition


def _cache(environ: Mapping[str, str]) -> Path:
    if chosen := environ.get("CLINIC_FONT_CACHE"):
        return Path(chosen)
    home = Path(
        environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or tempfile.gettempdir()) / ".cache"
    )
    try:
        (home / "clinic").mkdir(parents=True, exist_ok=True)
    except OSError:  # a service without a home of its own
        return Path(tempfile.gettempdir()) / f"clinic-fonts-{os.getuid()}"
    return home / "clinic" / "fonts"


def prepare(place: Path | None = None) -> Path:
    """Make the fonts that are not there yet; returns their folder. Two that start at once do the work once."""
    place = place or folder()
    if all((place / letter.file).exists() for letter in LETTERS):
        return place
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(place):
        for source in dict.fromkeys((letter.package, letter.source) for letter in LETTERS):
            _make(place, [letter for letter in LETTERS if (letter.package, letter.source) == source])
    return place


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    with (place / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(place: Path, letters: list[Letter]) -> None:
    """Cut the variable font down to what we use, then stop it at each weight."""
    missing = [letter for letter in letters if not (place / letter.file).exists()]
    if not missing:
        return
    from io import BytesIO

    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    variable = resources.files(missing[0].package) / "files" / missing[0].source
    with resources.as_file(variable) as path:
        font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=font.getBestCmap().keys())
    cutter.subset(font)
    lean = BytesIO()
    font.save(lean)
    for letter in missing:
        still = instancer.instantiateVariableFont(
            TTFont(BytesIO(lean.getvalue()), recalcTimestamp=False), dict(letter.place)
        )
        unfinished = place / f".{letter.file}.{os.getpid()}"
        still.save(unfinished)
        unfinished.replace(place / letter.file)
