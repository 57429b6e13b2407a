"""Reading a file of somebody else in a process of its own: with little time, little memory, no secret, and nothing to write to.

Whatever the file does to the library, it does there. One at a time is read; it takes half a second.
"""

import os
import resource
import subprocess
import sys
import threading
from typing import Final

from clinic.config import ROOT
from clinic.documents.fillable.reading import LARGEST, FoundForm, Unreadable, Why, read

#: Seconds of work and of waiting, and bytes of address space. A sheet of ours takes half a second and a fifth of the memory.
CPU_SECONDS, SECONDS, MEMORY = 10, 30.0, 700_000_000
_START: Final = f"from {__name__} import main; main()"
_REFUSED: Final = b"refused "
_one_at_a_time = threading.Lock()


def read_apart(pdf: bytes, *, seconds: float = SECONDS) -> FoundForm:
    """What is in the file; raises Unreadable, also where reading takes too much."""
    if len(pdf) > LARGEST:
        raise Unreadable(Why.TOO_LARGE)
    environment = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    with _one_at_a_time:
        try:
            answer = subprocess.run(  # noqa: S603
                [sys.executable, "-c", _START],
                input=pdf,
                capture_output=True,
                cwd=ROOT,
                env=environment | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise Unreadable(Why.TOO_LARGE) from fault
    if answer.returncode != 0:  # it was stopped, or ran out of memory
        raise Unreadable(Why.TOO_LARGE)
    if answer.stdout.startswith(_REFUSED):
        raise Unreadable(Why(answer.stdout.removeprefix(_REFUSED).decode()))
    return FoundForm.from_wire(answer.stdout)


def main() -> None:
    """Read the file on standard input and write down what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(answer_to(sys.stdin.buffer.read()))


def answer_to(pdf: bytes) -> bytes:
    """What is written down: what was found, or why nothing was."""
    try:
        return read(pdf).to_wire()
    except Unreadable as fault:
        return _REFUSED + fault.why.encode()
