"""Speaking with a real mail server: encryption that is asked for is had or nothing is said, and each fault is told apart."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from clinic.mail import PostOffice
from clinic.mail.handing_over import Counter, Never, NobodyKnows, NotNow, knock
from tests.factories.post import Server, mail_server

TO = "maya@example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For 127.0.0.1, signed by itself; certificate and key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine trusts that certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.fixture
def plain() -> Iterator[Server]:
    with mail_server() as server:
        yield server


def _send(office: PostOffice) -> None:
    with Counter(office, TO) as counter:
        counter.hand_over(b"Subject: x\r\n\r\ny\r\n")


def _reason(office: PostOffice) -> str:
    with pytest.raises(NotNow) as told:
        _send(office)
    return told.value.reason


def test_in_plain_on_the_same_computer(plain: Server) -> None:
    _send(plain.office)
    assert plain.recipients() == [TO]


def test_starttls_is_had_and_then_the_letter_goes(context: ssl.SSLContext, trusted: None) -> None:
    with mail_server(tls_context=context, require_starttls=True) as server:
        _send(replace(server.office, encryption="starttls"))
        assert server.recipients() == [TO]


def test_a_server_that_offers_no_starttls_gets_nothing(plain: Server) -> None:
    assert _reason(replace(plain.office, encryption="starttls")) == "not_encrypted"
    assert plain.arrived == []


def test_a_certificate_that_nobody_vouches_for_gets_nothing(context: ssl.SSLContext) -> None:
    with mail_server(tls_context=context) as server:
        assert _reason(replace(server.office, encryption="starttls")) == "not_encrypted"
        assert server.arrived == []


def test_tls_from_the_first_word(context: ssl.SSLContext, trusted: None, certificate: Path) -> None:
    with mail_server(ssl_context=context) as server:
        _send(replace(server.office, encryption="tls"))
        assert server.recipients() == [TO]


def test_tls_where_none_is_spoken_gets_nothing(plain: Server) -> None:
    assert _reason(replace(plain.office, encryption="tls")) == "not_encrypted"


def _authenticate(_server: SMTP, _session: Any, _envelope: Any, _how: str, data: Any) -> AuthResult:
    return AuthResult(success=data.login == b"office" and data.password == b"right", handled=False)


@pytest.mark.parametrize("password, reason", [("right", ""), ("wrong", "login_refused")])
def test_signing_in(context: ssl.SSLContext, trusted: None, password: str, reason: str) -> None:
    with mail_server(tls_context=context, authenticator=_authenticate, auth_required=True) as server:
        office = replace(server.office, encryption="starttls", user="office", password=password)
        if reason:
            assert _reason(office) == reason
        else:
            _send(office)
        assert len(server.arrived) == (0 if reason else 1)


def test_a_server_that_does_not_know_our_address(plain: Server) -> None:
    async def refuse(*_: Any) -> str:
        return "553 not from here"

    plain.handle_MAIL = refuse  # type: ignore[attr-defined]
    assert _reason(plain.office) == "sender_refused"


def test_an_answer_to_the_text(plain: Server) -> None:
    plain.on_data = "554 no"
    with pytest.raises(Never) as told:
        _send(plain.office)
    assert told.value.reason == "text_refused"
    plain.on_data = "421 closing"
    assert _reason(plain.office) == "put_off"


def test_a_server_that_does_not_want_to_hear_the_text(plain: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def not_now(self: SMTP, _: str) -> None:
        await self.push("451 not now")

    monkeypatch.setattr(SMTP, "smtp_DATA", not_now)
    assert _reason(plain.office) == "put_off"


def test_a_server_that_dies_after_the_text_leaves_it_open(plain: Server) -> None:
    async def die(smtp: Any) -> str:
        smtp.transport.abort()
        return ""

    plain.on_data = die
    with pytest.raises(NobodyKnows):
        _send(plain.office)


def test_a_server_that_is_not_there() -> None:
    assert _reason(PostOffice("127.0.0.1", 1, "a@example.org", encryption="none")) == "unreachable"


def test_to_knock_sends_nothing(plain: Server) -> None:
    assert knock(plain.office) == ""
    assert knock(replace(plain.office, encryption="starttls")) == "not_encrypted"
    assert plain.arrived == []


def test_a_server_that_hangs_up_at_the_door(plain: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang_up(self: SMTP, _: str) -> None:
        self.transport.abort()  # type: ignore[union-attr]

    monkeypatch.setattr(SMTP, "smtp_RCPT", hang_up)
    assert _reason(plain.office) == "unreachable"
