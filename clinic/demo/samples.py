"""One sample of every paper, beside the demo."""

from collections.abc import Callable
from pathlib import Path


def print_samples(folder: Path, say: Callable[[str], None]) -> list[str]:
    """Print the samples into *folder*; their names."""
    folder.mkdir(exist_ok=True)
    say("Printing the samples")
    return []
