"""The server answers what has arrived, ends cleanly, and says in words why it cannot start."""

import logging
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from waitress.buffers import TempfileBasedBuffer

from clinic.cli.serve import address, in_use
from clinic.cli.server import Server

Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.slow


def _line(process: "subprocess.Popen[str]", pattern: str) -> re.Match[str]:
    """The first line of its standard output that fits; what it wrote, when it ended before."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if found := re.search(pattern, line):
            return found
    assert process.stderr is not None
    raise AssertionError("".join(seen) + process.stderr.read())


def _url(process: "subprocess.Popen[str]") -> str:
    return _line(process, r"Common Ground is at (http://\S+)").group(1)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_set_up_page_with_a_code_and_ends_cleanly(
    program: Start, folder: Path, how: signal.Signals
) -> None:
    process = program("serve", "--port", 0, "--data", folder)
    code = _line(process, r"^ {4}([a-z0-9]{4}(?:-[a-z0-9]{4}){3})$").group(1)
    url = _url(process)
    with urlopen(f"{url}/set-up") as answer:
        assert answer.status == 200
        assert code not in answer.read().decode()
    process.send_signal(how)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Ended" in told
    assert "Traceback" not in told
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "ballast").stat().st_size > 0


def test_a_port_in_use_is_said_with_the_way_out(program: Start, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = program("serve", "--port", port, "--data", folder)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "is in use" in told
    assert f"--port {port + 1}" in told
    assert "Traceback" not in told


def test_a_second_start_does_not_spoil_the_code_of_the_first(program: Start, folder: Path) -> None:
    first = program("serve", "--port", 0, "--data", folder)
    port = _url(first).rpartition(":")[2]
    before = (folder / "set-up-code.json").read_text()
    second = program("serve", "--port", port, "--data", folder)
    second.communicate(timeout=30)
    assert second.returncode == 1
    assert (folder / "set-up-code.json").read_text() == before


class _Slow:
    """An application that takes its time and answers much."""

    def __init__(self) -> None:
        self.begun = threading.Event()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.begun.set()
        time.sleep(1)
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5000000")])
        return [b"x" * 1_000_000] * 5


def _run(server: Server) -> None:
    with server:
        server.run()


@pytest.fixture
def on_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signals reach the main thread only; here the server runs in another."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)


def test_requests_that_wait_a_moment_are_answered_without_a_word_in_the_log(
    on_signals: None, caplog: pytest.LogCaptureFixture
) -> None:
    app = _Slow()
    server = Server(app, "127.0.0.1", 0, threads=1)
    runs = threading.Thread(target=_run, args=(server,), daemon=True)
    runs.start()
    url = f"http://127.0.0.1:{server.port}/"
    askers = [threading.Thread(target=lambda: urlopen(url).read()) for _ in range(3)]
    with caplog.at_level(logging.WARNING):
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        logging.getLogger("waitress").warning("the control: this one is heard")
    server._on_signal(signal.SIGTERM, None)
    runs.join(30)  # or it would end after the main thread has its signals back
    assert caplog.messages == ["the control: this one is heard"]


def test_a_request_in_flight_is_answered_to_its_last_byte(on_signals: None) -> None:
    app = _Slow()
    server = Server(app, "127.0.0.1", 0, threads=2)
    runs = threading.Thread(target=_run, args=(server,))
    runs.start()
    answers: list[int] = []

    def ask() -> None:
        with urlopen(f"http://127.0.0.1:{server.port}/") as answer:
            answers.append(len(answer.read()))

    # three at once with two threads: one of them has not been begun when the signal comes
    asking = [threading.Thread(target=ask) for _ in range(3)]
    for one in asking:
        one.start()
    app.begun.wait(10)
    time.sleep(0.3)
    port = server.port
    server._on_signal(signal.SIGTERM, None)
    for one in asking:
        one.join(30)
    runs.join(30)
    assert answers == [5_000_000] * 3
    assert not runs.is_alive()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_neither_a_long_request_nor_a_long_answer_is_put_into_a_file(
    on_signals: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(TempfileBasedBuffer, "newfile", lambda self: opened.append(self) or BytesIO())
    answers: list[int] = []
    for options in ({}, {"inbuf_overflow": 1_000_000}):  # the second is the control: it would be found
        server = Server(_Slow(), "127.0.0.1", 0, threads=1)
        for name, size in options.items():
            setattr(server._server.adj, name, size)
        runs = threading.Thread(target=_run, args=(server,))
        runs.start()
        with urlopen(f"http://127.0.0.1:{server.port}/", b"x" * 3_000_000) as answer:
            answers.append(len(answer.read()))
        server._on_signal(signal.SIGTERM, None)
        runs.join(30)
        assert bool(opened) is bool(options)
    assert answers == [5_000_000] * 2


def test_an_idle_connection_does_not_keep_it_from_ending(on_signals: None) -> None:
    server = Server(_Slow(), "127.0.0.1", 0, threads=1)
    runs = threading.Thread(target=_run, args=(server,))
    runs.start()
    with socket.create_connection(("127.0.0.1", server.port)):
        time.sleep(0.2)
        started = time.monotonic()
        server._on_signal(signal.SIGTERM, None)
        runs.join(20)
    assert not runs.is_alive()
    assert time.monotonic() - started < 5


def test_an_address_that_is_not_ours_is_said(program: Start, folder: Path) -> None:
    process = program("serve", "--host", "192.0.2.1", "--port", 0, "--data", folder)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "not possible to listen at 192.0.2.1" in told


def test_addresses_are_those_that_a_browser_can_open() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert address("::1", 80) == "http://[::1]:80"
    assert "--port 8001" in in_use("127.0.0.1", 8000)
    assert "--port 8001" in in_use("127.0.0.1", 65535)


def test_only_the_named_proxy_is_believed(program: Start, folder: Path) -> None:
    process = program("serve", "--port", 0, "--data", folder, "--proxy", "127.0.0.1")
    url = _url(process)
    from urllib.request import Request

    told = Request(f"{url}/sign-in", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
    try:
        with urlopen(told) as answer:
            headers = answer.headers
    except HTTPError as refused:
        headers = refused.headers
    assert "Strict-Transport-Security" in headers
