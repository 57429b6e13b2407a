"""A passkey in software: answers as a browser's would, so that tests need no hardware."""

import hashlib
import html
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

SITE = "localhost"
ORIGIN = "http://localhost"


def options_in(page: str) -> dict[str, Any]:
    """What a page wants of the browser."""
    found = re.search(r'data-options="([^"]*)"', page)
    assert found
    return dict(json.loads(html.unescape(found[1])))


def _text(plain: bytes) -> str:
    return urlsafe_b64encode(plain).decode().rstrip("=")


def _client_data(kind: str, options: dict[str, Any], origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": options["challenge"], "origin": origin}).encode()


@dataclass
class SoftPasskey:
    """One key pair; ``make`` and ``prove`` answer the options that a page carries."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: token_bytes(32))
    count: int = 0

    def make(self, options: dict[str, Any], *, origin: str = ORIGIN, asked: bool = True) -> str:
        """The answer to "make a passkey"."""
        assert len(urlsafe_b64decode(options["challenge"] + "==")) >= 16
        numbers = self.key.public_key().public_numbers()
        public = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        attestation = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._facts(0x45 if asked else 0x41) + attested,
        }
        return self._answer(
            clientDataJSON=_text(_client_data("webauthn.create", options, origin)),
            attestationObject=_text(cbor2.dumps(attestation)),
            transports=["internal"],
        )

    def prove(
        self,
        options: dict[str, Any],
        *,
        origin: str = ORIGIN,
        asked: bool = True,
        handle: bytes | None = None,
    ) -> str:
        """The answer to "prove that you have it". *asked*: the device asked who holds it; *handle*: whose it says it is."""
        self.count += 1
        facts = self._facts(0x05 if asked else 0x01)
        told = _client_data("webauthn.get", options, origin)
        signature = self.key.sign(facts + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=_text(told),
            authenticatorData=_text(facts),
            signature=_text(signature),
            userHandle=_text(handle) if handle else None,
        )

    def _facts(self, flags: int) -> bytes:
        return hashlib.sha256(SITE.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _answer(self, **response: Any) -> str:
        return json.dumps(
            {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "response": response}
        )
