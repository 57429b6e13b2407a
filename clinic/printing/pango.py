"""Is the library that sets text on this machine? Asked without loading it into the process that serves pages."""

import ctypes.util
import platform
from dataclasses import dataclass

from flask_babel import gettext as _

#: What WeasyPrint opens, and the Debian package each one comes in.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


@dataclass(frozen=True)
class Availability:
    """Can we print, and if not, the words that help."""

    ready: bool
    advice: str = ""

    def __bool__(self) -> bool:
        return self.ready


def available() -> Availability:
    """Whether PDFs can be made here; when not, ``advice`` says what to install."""
    missing = [package for library, package in LIBRARIES.items() if not _findable(library)]
    if not missing:
        return Availability(ready=True)
    packages = " ".join(missing)
    if platform.system() == "Linux":
        return Availability(
            False,
            _(
                "PDFs need Pango, which is not on this machine. On Debian or Ubuntu: sudo apt install %(packages)s. "
                "Then start Common Ground again.",
                packages=packages,
            ),
        )
    return Availability(
        False,
        _(
            "PDFs need Pango, which is not on this machine. Install it (for example: brew install pango) and start again."
        ),
    )


def _findable(library: str) -> bool:
    """``find_library`` needs ldconfig or a compiler; a small Debian has neither on its path, so the name is tried as well."""
    if ctypes.util.find_library(library):
        return True
    try:
        ctypes.CDLL(f"lib{library}.so.0")
    except OSError:
        return False
    return True
