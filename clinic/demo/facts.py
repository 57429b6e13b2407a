"""What is told about the demo, on the screen and as JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class SignIn:
    """Somebody who can sign in. ``case`` is the id of the case of one of a couple."""

    role: str
    email: str
    password: str
    totp_secret: str | None = None
    case: str | None = None


@dataclass(frozen=True)
class DemoPartner:
    """One of a couple."""

    id: str
    name: str


@dataclass(frozen=True)
class DemoCase:
    """One of the couples."""

    id: str
    reference: str
    partners: tuple[DemoPartner, ...]


@dataclass(frozen=True)
class DemoFacts:
    """Everything. ``samples`` are paths below the demo's folder; ``url`` is filled in when it is known."""

    sign_ins: tuple[SignIn, ...] = ()
    cases: tuple[DemoCase, ...] = ()
    samples: tuple[str, ...] = ()
    url: str = ""

    def written(self) -> str:
        """As one JSON object."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)


def read_facts(text: str) -> DemoFacts:
    """The facts again, from the JSON."""
    found: dict[str, Any] = json.loads(text)
    return DemoFacts(
        sign_ins=tuple(SignIn(**sign_in) for sign_in in found["sign_ins"]),
        cases=tuple(
            DemoCase(**{**case, "partners": tuple(DemoPartner(**partner) for partner in case["partners"])})
            for case in found["cases"]
        ),
        samples=tuple(found["samples"]),
        url=found["url"],
    )
