"""An exercise as the text of a file, written like those of the catalogue. What is written here ``reading`` reads to the same."""

import re
from typing import Any, Final

import yaml

from clinic.exercises.exercise import Exercise
from clinic.exercises.frozen import as_plain

#: Longer texts are folded over several lines, as one would write them by hand.
FOLDED_FROM: Final = 86
_WIDTH: Final = 90
#: What a folded text may hold: words with single blanks between them, and nothing that breaks a line elsewhere.
_FOLDABLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+( [^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+)*\Z"
)


class _Writer(yaml.SafeDumper):
    """Indents lists below their key, and repeats nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> Any:
    folded = len(text) > FOLDED_FROM and _FOLDABLE.match(text)
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=">" if folded else None)


_Writer.add_representer(str, _text)


def as_text(exercise: Exercise) -> str:
    """The file of *exercise*: short facts line by line, then each part after an empty line."""
    parts = []
    for key, value in as_plain(exercise).items():
        part = yaml.dump(
            {key: value}, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_WIDTH, line_break="\n"
        )
        apart = isinstance(value, dict | list) or part.count("\n") > 1
        parts.append(f"\n{part}" if apart else part)
    return "".join(parts)
