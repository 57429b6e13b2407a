"""Make the web fonts in clinic/static/fonts and the stylesheet that names them.

Literata and Source Sans 3 come as variable TrueType from the fontpkg packages. Each weight we use becomes one static woff2
with every Latin, Greek and Cyrillic letter in it: a name with a rare letter must not fall back in the middle. Beside each
face stands a fallback cut to the same metrics, so that nothing on the page moves when the font arrives.

Run it again only when a font is upgraded:  python scripts/fonts.py
"""

from __future__ import annotations

from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

STATIC = Path(__file__).parents[1] / "clinic" / "static"
RANGES = (
    *range(0x20, 0x0530),  # Latin, marks that combine, Greek, Cyrillic
    *range(0x1E00, 0x2000),  # Vietnamese and other Latin, polytonic Greek
    *range(0x2000, 0x2300),  # punctuation, currencies, arrows, signs of mathematics
    *range(0x25A0, 0x2700),  # the squares and ticks
    *range(0xA720, 0xA800),
    *range(0xFB00, 0xFB07),
)
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "pnum", "case"]
SAMPLE = "aaabcdeeeefghiijklmnnoopqrrssttuvwxyz      "  # about how often letters stand in a text
FACE = """\
@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weight};
  font-display: swap;
  src: url("../fonts/{name}") format("woff2");
}}
"""
FALLBACK = """\
@font-face {{
  font-family: "{family} fallback";
  font-weight: {weight};
  src: {local};
  size-adjust: {size:.2%};
  ascent-override: {ascent:.2%};
  descent-override: {descent:.2%};
  line-gap-override: 0%;
}}
"""


class Family(NamedTuple):
    """A family, the package it comes in, and the system font that stands in until it has arrived."""

    name: str
    package: str
    file: str
    axes: dict[str, float]
    stand_in: tuple[str, str]
    stand_in_width: float


FAMILIES = (
    Family(
        name="Literata",
        package="fontpkg-literata",
        file="Literata[opsz,wght].ttf",
        axes={"opsz": 20},
        stand_in=(
            'local("Times New Roman"), local("Liberation Serif")',
            'local("Times New Roman Bold"), local("Liberation Serif Bold")',
        ),
        stand_in_width=854.4 / 2048,
    ),
    Family(
        name="Source Sans 3",
        package="fontpkg-source-sans-3",
        file="SourceSans3[wght].ttf",
        axes={},
        stand_in=(
            'local("Arial"), local("Liberation Sans")',
            'local("Arial Bold"), local("Liberation Sans Bold")',
        ),
        stand_in_width=934.5 / 2048,
    ),
)


def source(family: Family, name: str) -> Path:
    """Find a file of the package that the family comes in."""
    return next(Path(str(f.locate())) for f in files(family.package) or () if f.name == name)


def cut(font: TTFont) -> None:
    """Leave out what no page of ours needs: other scripts, small capitals, old-style figures."""
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=RANGES)
    subsetter.subset(font)


def rename(font: TTFont, name: str) -> None:
    """Give a cut font a name of its own: the licence keeps the word "Source" for the whole one."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = name.replace(" ", "") if record.nameID == 6 else name


def fallback(family: Family, weight: int, font: TTFont) -> str:
    """Word the face that keeps the place of this font until it has arrived."""
    widths, letters, em = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    width = sum(widths[letters[ord(c)]][0] for c in SAMPLE) / len(SAMPLE) / em
    size = width / family.stand_in_width
    ascent, descent = font["hhea"].ascent / em / size, -font["hhea"].descent / em / size
    local = family.stand_in[weight == 600]
    return FALLBACK.format(
        family=family.name, weight=weight, local=local, size=size, ascent=ascent, descent=descent
    )


def main() -> None:
    """Write every face, the licences beside them and fonts.css."""
    sheet = [
        "/* Written by scripts/fonts.py. Literata and Source Sans 3 under the SIL Open Font License, see ../fonts. */\n"
    ]
    for family in FAMILIES:
        short = family.name.lower().replace(" ", "-")
        (STATIC / "fonts" / f"{short}-OFL.txt").write_bytes(source(family, "LICENSE").read_bytes())
        for weight in (400, 600):
            font = instantiateVariableFont(
                TTFont(source(family, family.file), recalcTimestamp=False), {**family.axes, "wght": weight}
            )
            cut(font)
            rename(font, f"Clinic {'Sans' if 'Sans' in family.name else 'Serif'} {weight}")
            name = f"{short}-{weight}.woff2"
            font.flavor = "woff2"
            font.save(STATIC / "fonts" / name)
            sheet += [
                FACE.format(family=family.name, weight=weight, name=name),
                fallback(family, weight, font),
            ]
    (STATIC / "css" / "fonts.css").write_text("\n".join(sheet))


if __name__ == "__main__":
    main()
