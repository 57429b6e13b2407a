"""A real mail server for tests, with manners that can be chosen."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask

from clinic.mail import PostOffice

SENDER = "office@practice.example"


@dataclass
class Server:
    """What arrived, and how it answers. ``on_data`` is an answer, or something to call (such as one that hangs)."""

    port: int = 0
    arrived: list[Any] = field(default_factory=list)
    on_rcpt: str = "250 OK"
    on_data: Any = "250 OK"
    asked: Event = field(default_factory=Event)

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.on_rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.on_rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.asked.set()
        if callable(self.on_data):
            return str(await self.on_data(server))
        if self.on_data.startswith("2"):
            self.arrived.append(envelope)
        return str(self.on_data)

    @property
    def office(self) -> PostOffice:
        """Where to hand letters over."""
        return PostOffice("127.0.0.1", self.port, SENDER, encryption="none")

    def letters(self) -> list[EmailMessage]:
        """What arrived, read."""
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.arrived]  # type: ignore[arg-type]

    def recipients(self) -> list[str]:
        """Whom it went to."""
        return [address for envelope in self.arrived for address in envelope.rcpt_tos]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(app: Flask | None = None, **options: Any) -> Iterator[Server]:
    """A server on a port of its own; *app* hands its letters over there."""
    server = Server()
    server.port = _free_port()
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    before = app.extensions["post office"] if app else None
    if app:
        app.extensions["post office"] = server.office
    try:
        yield server
    finally:
        if app:
            app.extensions["post office"] = before
        controller.stop()
