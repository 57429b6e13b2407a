"""The press of the tests: it prints as a practice does, in a process of its own, and no page twice in one run.

The same order gives the same bytes, which ``tests/printing`` holds to with presses of its own. So what the run on one
database has printed need not be set again on the other: only an order that differs is printed there.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from clinic.printing.order import Order, Printed
from clinic.printing.press import Press


@dataclass
class RememberingPress:
    """Keeps what *press* has printed in *folder*, which may be shared with other runs of the same code."""

    press: Press
    folder: Path

    def print(self, order: Order) -> Printed:
        """What was printed for this very order, or what is printed for it now."""
        kept = self.folder / hashlib.sha256(order.to_wire()).hexdigest()
        if kept.exists():
            return Printed.from_wire(kept.read_bytes())
        printed = self.press.print(order)
        self._keep(printed, kept)
        return printed

    def warm_up(self) -> None:
        """Nothing to prepare: the first document does it."""

    def _keep(self, printed: Printed, kept: Path) -> None:
        """Under its name only when it is whole: the other worker may be looking."""
        handle, name = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(printed.to_wire())
        Path(name).replace(kept)
