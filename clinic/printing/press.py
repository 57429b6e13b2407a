"""Presses: what takes an order and gives back a PDF.

``ProcessPress`` keeps a few render processes warm. They are separate programs, never forks: a serving process has threads,
connections and the master key, and none of them may be inherited. A process that is slow, greedy or dead is ended and
replaced; every process is replaced after ``LIFETIME`` documents. ``InProcessPress`` prints where it stands, for tests and
for a command line that prints one thing and ends.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from clinic.config import ROOT
from clinic.printing import pango, worker
from clinic.printing.order import Order, Printed
from clinic.printing.refusals import NoPango, broke, busy, too_long, too_much

if TYPE_CHECKING:
    from clinic.printing.engine import Engine

#: Longest HTML that is set at all. A year's report has a tenth of this.
LONGEST = 3_000_000
#: Seconds for one document, for a process to become ready, and for waiting in the queue.
SECONDS, START_SECONDS, QUEUE_SECONDS = 20.0, 60.0, 60.0
#: Address space of one process. A sheet takes a third of it.
MEMORY = 1_500_000_000
#: Documents after which a process is replaced.
LIFETIME = 300
#: What a render process may know of our environment: where things are, and nothing else.
ENVIRONMENT = ("PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")  # fmt: skip  # noqa: E501
#: Started so, and not with ``-m``: the package has imported the module by then, and Python warns of that.
_START = f"import sys; from {worker.__name__} import main; sys.exit(main(sys.argv[1:]))"


class Press(Protocol):
    """What the rest of the application sees."""

    def print(self, order: Order) -> Printed:
        """Set one document, or raise PrintingFailed."""

    def warm_up(self) -> None:
        """Get ready without waiting for it."""


class InProcessPress:
    """Prints in this very process, without a time limit."""

    _engine: "Engine | None" = None
    _one_at_a_time = threading.Lock()

    def print(self, order: Order) -> Printed:
        """Set one document here."""
        if len(order.html) > LONGEST:
            raise too_much()
        with self._one_at_a_time:
            return self._warm().print(order)

    def warm_up(self) -> None:
        """Nothing to prepare: the first document does it."""

    def _warm(self) -> "Engine":
        if InProcessPress._engine is None:
            if not (state := pango.available()):
                raise NoPango(state.advice)
            from clinic.printing.engine import Engine

            InProcessPress._engine = Engine()
        return InProcessPress._engine


class RenderProcess:
    """One worker program and the pipe to it."""

    def __init__(self, memory: int) -> None:
        ours, theirs = Pipe()
        self._pipe: Connection = ours
        self._folder = tempfile.mkdtemp(
            prefix="clinic-press-"
        )  # where WeasyPrint keeps its copies of the fonts
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        environment |= {
            "TMPDIR": self._folder,
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _START, str(theirs.fileno()), str(memory)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment,
        )
        theirs.close()
        self.printed = 0
        self.was_ready = False

    def wait_until_ready(self) -> None:
        """Until it has loaded its fonts; raises NoPango when it cannot."""
        if self.was_ready:
            return
        answer = self._answer(START_SECONDS)
        if answer != worker.READY:
            self.end()
            raise NoPango(pango.available().advice) if answer == worker.NO_PANGO else broke()
        self.was_ready = True

    def print(self, order: Order, seconds: float) -> Printed:
        """Send the order and wait for its pages. The process is ended unless it answered in time."""
        try:
            self.wait_until_ready()
            self._pipe.send_bytes(order.to_wire())
        except OSError as fault:
            self.end()
            raise broke() from fault
        answer = self._answer(seconds)
        self.printed += 1
        if answer[:1] == worker.PRINTED:
            return Printed.from_wire(answer[1:])
        self.end()  # whatever happened to it, the next document gets a fresh one
        raise too_much() if answer == worker.FAILED + b"MemoryError" else broke()

    def _answer(self, seconds: float) -> bytes:
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv_bytes()
        except (EOFError, OSError) as fault:
            self.end()
            raise broke() from fault
        self.end()
        raise too_long()

    @property
    def pid(self) -> int:
        """The number that the system knows it by."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Is it still there to take the next order?"""
        return self._process.poll() is None

    def end(self) -> None:
        """End it at once and take away what it left behind."""
        self._pipe.close()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class ProcessPress:
    """A few render processes that take turns."""

    def __init__(
        self, processes: int, *, seconds: float = SECONDS, memory: int = MEMORY, lifetime: int = LIFETIME
    ) -> None:
        self._seconds, self._memory, self._lifetime = seconds, memory, lifetime
        self._places: LifoQueue[RenderProcess | None] = (
            LifoQueue()
        )  # the warm one first; None is a place to be filled
        for _ in range(processes):
            self._places.put(None)
        _presses.add(self)

    def print(self, order: Order) -> Printed:
        """Set one document in the next free process."""
        if len(order.html) > LONGEST:
            raise too_much()
        if not (state := pango.available()):
            raise NoPango(state.advice)
        try:
            process = self._places.get(timeout=QUEUE_SECONDS)
        except Empty:
            raise busy() from None
        try:
            if process is None or not process.alive:
                process = self._start()
            return process.print(order, self._seconds)
        finally:
            self._places.put(self._fit_for_more(process))

    def warm_up(self) -> None:
        """Start the processes that are not there yet, in the background."""
        if pango.available():
            threading.Thread(target=self._fill, name="printing-warm-up", daemon=True).start()

    def close(self) -> None:
        """End every process that is not printing; the others end with their document."""
        while True:
            try:
                process = self._places.get_nowait()
            except Empty:
                return
            if process is not None:
                process.end()

    def _start(self) -> RenderProcess:
        return RenderProcess(self._memory)

    def _fill(self) -> None:
        places = [self._places.get_nowait() for _ in range(self._places.qsize())]
        for process in places:
            self._places.put(process if process is not None and process.alive else self._start())

    def _fit_for_more(self, process: RenderProcess | None) -> RenderProcess | None:
        if process is None:
            return None
        if process.alive and process.printed < self._lifetime:
            return process
        process.end()
        return self._start() if process.was_ready else None  # gets ready while nobody waits


_presses: WeakSet[ProcessPress] = WeakSet()


@atexit.register
def _close_presses() -> None:
    for press in list(_presses):
        press.close()
