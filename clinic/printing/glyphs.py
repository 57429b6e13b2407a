"""Which characters of a text no font on this machine can draw.

A PDF shows a box for them, silently. ``clinic doctor`` and the pages that print say it in words instead. Asked of
fontconfig, the library that also chooses the fonts when a page is set.
"""

import ctypes
import ctypes.util
import unicodedata
from functools import cache

from flask_babel import gettext as _

from clinic.printing.letters import LETTERS

#: Control and format characters and blanks are never drawn. Unassigned ones are: a newer emoji is one to an older Python.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
#: How the names of Chinese, Japanese and Korean characters begin, and where emoji lie; each has a Debian package of its own.
CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
EMOJI = range(0x1F000, 0x20000)


def missing_glyphs(text: str) -> list[str]:
    """The characters of *text* that would print as boxes, each once, in order."""
    visible = dict.fromkeys(
        character
        for character in text
        if unicodedata.category(character) not in _INVISIBLE and not 0xFE00 <= ord(character) <= 0xFE0F
    )
    if not visible:
        return []
    has_character = _coverage()
    return [character for character in visible if not has_character(ord(character))]


def advice(characters: list[str]) -> str:
    """What to install so that *characters* can be printed; empty when there are none."""
    if not characters:
        return ""
    packages = " ".join(dict.fromkeys(_package(character) for character in characters))
    return _(
        "No font on this machine can draw %(characters)s: they would print as boxes. On Debian or Ubuntu: "
        "sudo apt install %(packages)s. Then start Common Ground again.",
        characters=" ".join(characters),
        packages=packages,
    )


def _package(character: str) -> str:
    if ord(character) in EMOJI:
        return "fonts-noto-color-emoji"
    return "fonts-noto-cjk" if unicodedata.name(character, "").startswith(CJK) else "fonts-noto-core"


@cache
def _coverage() -> "_Coverage":
    return _Coverage()


class _Coverage:
    """Every character that some font can draw: those of the system and our own."""

    def __init__(self) -> None:
        self._library = library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
        for name in ("FcInitLoadConfigAndFonts", "FcConfigGetFonts", "FcCharSetCreate", "FcCharSetUnion"):
            getattr(library, name).restype = ctypes.c_void_p
        config = ctypes.c_void_p(library.FcInitLoadConfigAndFonts())
        for letter in LETTERS:
            library.FcConfigAppFontAddFile(config, str(letter.path).encode())
        self._characters = ctypes.c_void_p(library.FcCharSetCreate())
        for kind in (0, 1):  # the system's fonts, then ours
            self._add(config, kind)

    def _add(self, config: ctypes.c_void_p, kind: int) -> None:
        address = self._library.FcConfigGetFonts(config, kind)
        if not address:
            return
        fonts = ctypes.cast(address, ctypes.POINTER(_FontSet)).contents
        for index in range(fonts.count):
            characters = ctypes.c_void_p()
            font = ctypes.c_void_p(fonts.fonts[index])
            if self._library.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(characters)) == 0:
                merged = ctypes.c_ubyte()
                self._library.FcCharSetMerge(self._characters, characters, ctypes.byref(merged))

    def __call__(self, codepoint: int) -> bool:
        return bool(self._library.FcCharSetHasChar(self._characters, ctypes.c_uint32(codepoint)))


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))
