"""Whatever somebody writes is text on paper: no file and no address is opened for it."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from clinic import printing
from clinic.printing import Paper
from clinic.printing.engine import Engine, OwnThingsOnly
from clinic.printing.order import Order, PrintSize
from tests.printing.kit import note, text_of

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


class _Ear(http.server.BaseHTTPRequestHandler):
    heard: list[str] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def ear() -> Iterator[str]:
    """The address of a server that notes what it is asked for."""
    _Ear.heard = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def hostile(address: str, file: Path) -> str:
    """HTML that asks for everything a page can ask for."""
    return (
        f'<img src="{address}/img"><link rel=stylesheet href="{address}/css"><link rel=attachment href="{file.as_uri()}">'
        f"<style>@import url({address}/import); @font-face {{font-family: x; src: url({address}/font)}} "
        f'p {{font-family: x; background: url({address}/background)}}</style><object data="{address}/object"></object>'
        f'<svg><image href="{address}/svg"/></svg><p>text</p>'
    )


def test_html_in_a_field_is_text_and_opens_nothing(on_paper: Flask, ear: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    pdf = note(hostile(ear, secret))
    assert "<object data=" in text_of(pdf)
    assert b"EmbeddedFile" not in pdf
    assert _Ear.heard == []


def test_even_html_that_got_through_opens_nothing(ear: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    printed = Engine().print(Order(hostile(ear, secret), Paper.A4, PrintSize.NORMAL))
    assert printed.pages == 1
    assert b"EmbeddedFile" not in printed.pdf
    assert _Ear.heard == []


@pytest.mark.filterwarnings("ignore")
def test_control_the_library_left_alone_would_have_opened_it_all(ear: str, tmp_path: Path) -> None:
    from weasyprint import HTML

    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    pdf = HTML(string=hostile(ear, secret)).write_pdf(uncompressed_pdf=True)
    assert b"swordfish" in pdf
    assert {"/img", "/css", "/import", "/background"} <= set(_Ear.heard)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "http://localhost/", "data:text/plain,x", "ftp://x/", "clinic-image:other", ""],
)
def test_only_what_was_handed_over_is_opened(url: str) -> None:
    with pytest.raises(ValueError, match="only our own"):
        OwnThingsOnly({"clinic-image:logo": PIXEL}).fetch(url)
    assert OwnThingsOnly({"clinic-image:logo": PIXEL}).fetch("clinic-image:logo").read() == PIXEL


def test_a_logo_that_was_handed_over_is_printed(on_paper: Flask) -> None:
    html = '<!doctype html><html lang=en><title>T</title><img src="clinic-image:logo" alt="Harbour Street">'
    with_logo = Engine().print(Order(html, Paper.A4, PrintSize.NORMAL, images={"logo": PIXEL})).pdf
    without = Engine().print(Order(html, Paper.A4, PrintSize.NORMAL)).pdf
    assert b"/Image" in with_logo
    assert b"/Subtype /Image" not in without


def test_a_render_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    from clinic.printing.press import RenderProcess

    monkeypatch.setenv("CLINIC_MASTER_KEY", "swordfish")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:swordfish@localhost/clinic")
    process = RenderProcess(0)
    try:
        process.wait_until_ready()
        environment = Path(f"/proc/{process._process.pid}/environ").read_bytes()
    finally:
        process.end()
    assert b"PATH=" in environment
    assert b"swordfish" not in environment


def test_too_much_is_refused_before_anything_starts(on_paper: Flask) -> None:
    with pytest.raises(printing.PrintingFailed, match="too large to print"):
        note("x" * 3_000_001)
