"""The web server, and how it ends: nobody's request is dropped.

Waitress leaves its loop at a signal at once, and what was on its way to a browser is lost with it. So a signal here only
closes the door: no new connection is taken, every request that has arrived is answered to its last byte, then the loop
ends. A second Ctrl-C ends it right away.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, Self

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server

# That a request waits a moment for a free thread is no news: the first page alone asks for a dozen files at once.
logging.getLogger("waitress.queue").setLevel(logging.ERROR)

#: So long a request may take to end once we were asked to stop.
PATIENCE: Final = 30.0
#: Waitress puts longer requests and answers into temporary files, in plain text. A PDF and a note are somebody's words.
IN_MEMORY: Final = 64 * 1024 * 1024


class Server:
    """Waitress with a good ending; ``with`` closes it. Making one raises OSError where it cannot listen."""

    def __init__(self, app: Callable[..., Any], host: str, port: int, **options: Any) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._asked = 0
        self._sockets: dict[int, Any] = {}
        self._server = create_server(
            app,
            map=self._sockets,
            sockets=[socket.create_server((host, port), family=family)],
            ident="",
            clear_untrusted_proxy_headers=True,
            inbuf_overflow=IN_MEMORY,
            outbuf_overflow=IN_MEMORY,
            **options,
        )

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._doorkeepers()[0].effective_port)

    def run(self) -> None:
        """Answer requests until a signal comes; then answer those that are here, and end."""
        before = {name: signal.signal(name, self._on_signal) for name in (signal.SIGTERM, signal.SIGINT)}
        try:
            while not self._asked:
                self._turn(1.0)
            self._end()
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._asked += 1
        if self._asked > 1:
            os._exit(1)
        self._doorkeepers()[0].pull_trigger()

    def _turn(self, seconds: float) -> None:
        self._server.asyncore.loop(timeout=seconds, map=self._sockets, count=1)

    def _end(self) -> None:
        doorkeepers = self._doorkeepers()
        while select.select([doorkeeper.socket for doorkeeper in doorkeepers], [], [], 0)[0]:
            self._turn(0)
        for doorkeeper in doorkeepers:
            doorkeeper.accepting = False
            doorkeeper.del_channel(self._sockets)
            doorkeeper.socket.close()
        until = time.monotonic() + PATIENCE
        while any(_is_busy(channel) for channel in self._channels()) and time.monotonic() < until:
            self._turn(0.1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._sockets)

    def _channels(self) -> list[HTTPChannel]:
        return [thing for thing in list(self._sockets.values()) if isinstance(thing, HTTPChannel)]

    def _doorkeepers(self) -> list[Any]:
        return [thing for thing in list(self._sockets.values()) if getattr(thing, "accepting", False)]


def _is_busy(channel: HTTPChannel) -> bool:
    """Whether a request is being read or answered, or an answer is on its way."""
    return bool(channel.requests or channel.request is not None or channel.total_outbufs_len) or (
        channel.connected and not channel.close_when_flushed and _has_unread(channel)
    )


def _has_unread(channel: HTTPChannel) -> bool:
    """Whether the browser has sent something that we have not looked at yet."""
    try:
        return bool(channel.socket.recv(1, socket.MSG_PEEK | getattr(socket, "MSG_DONTWAIT", 0)))
    except OSError:
        return False
