"""A render process: warms up, then answers one order after the other until the other end of its pipe is closed.

Started as ``python -m clinic.printing.worker FD MEMORY`` with an environment that holds no secret.
"""

import gc
import resource
import signal
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from clinic.printing.order import Order, Paper, PrintSize

if TYPE_CHECKING:
    from clinic.printing.engine import Engine

#: First byte of every answer.
READY, PRINTED, FAILED, NO_PANGO = b"R", b"P", b"F", b"N"
WARMING = "<!doctype html><html lang=en><title>-</title><h1>Ready</h1><p>Żółć <b>600</b></p><table><tr><th>1<td>2</table>"


def main(arguments: list[str]) -> int:
    """Serve orders on the pipe named by its file descriptor."""
    descriptor, memory = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    pipe = Connection(int(descriptor))
    try:
        from clinic.printing.engine import Engine
    except OSError:
        pipe.send_bytes(NO_PANGO)
        return 1
    engine = Engine()
    engine.print(Order(WARMING, Paper.A4, PrintSize.NORMAL))
    gc.collect()
    gc.freeze()
    if int(memory):
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    try:
        pipe.send_bytes(READY)
        while True:
            pipe.send_bytes(_answer(engine, pipe.recv_bytes()))
    except (EOFError, ConnectionError):  # the server has ended, in peace or not
        return 0


def _answer(engine: "Engine", wire: bytes) -> bytes:
    try:
        return PRINTED + engine.print(Order.from_wire(wire)).to_wire()
    except Exception as fault:  # whatever a document does to WeasyPrint must not reach the next one
        return FAILED + type(fault).__name__.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
