"""With the couple in the room, and on their papers, no private sentence of the demo is to be seen."""

import html
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.demo.conftest import Demo, plain
from tests.demo.reading import count_flags, joint_sentences, private_sentences

pytestmark = pytest.mark.slow
JOINT_TABS = ("", "sessions/", "homework/", "agreements/", "progress/", "journal/new")
JOINT_SAMPLES = (
    "homework-sheet.pdf",
    "homework-sheet-daily.pdf",
    "homework-sheet-large-print.pdf",
    "agreement.pdf",
    "agreement-to-sign.pdf",
)


def seen(pages: list[str]) -> str:
    """All words of those pages."""
    return html.unescape(plain(" ".join(pages)))


def linked(page: str) -> set[str]:
    """Where a page leads within what is given and agreed."""
    return set(re.findall(r'href="(/(?:assignments|agreements)/[0-9a-f-]{36}/)"', page))


def in_the_room(client: FlaskClient, case_id: str) -> list[str]:
    """Every joint page of a case, with the couple looking on, and what it leads to."""
    assert client.post(f"/cases/{case_id}/room", data={"in_room": "yes"}).status_code == 303
    pages = [client.get(f"/cases/{case_id}/{tab}").get_data(as_text=True) for tab in JOINT_TABS]
    for address in sorted(set().union(*map(linked, pages))):
        pages.append(client.get(address).get_data(as_text=True))
    client.post(f"/cases/{case_id}/room", data={"in_room": "no"})
    return pages


def test_no_private_sentence_is_seen_in_the_room(demo: Demo, signed_in: Callable[[str], FlaskClient]) -> None:
    """Of all couples, on all joint pages."""
    private = private_sentences(demo.app, demo.facts)
    desks = {role: signed_in(role) for role in ("practitioner", "trainee", "owner")}
    assert count_flags(demo.app) == 1
    for number, case in enumerate(demo.facts.cases):
        words = seen(in_the_room(desks[demo.counsellor_of(number)], case.id))
        both = joint_sentences(demo.app, case.id)
        assert not [text for text in private[case.id] - both if text in words], case.reference
        names = [partner.name.split()[0] for partner in case.partners]
        for telling in ("not been seen alone", "Open risk", "on hold", *(f"{name} alone" for name in names)):
            assert telling not in words, (case.reference, telling)


def test_what_is_joint_is_seen_in_the_room(demo: Demo, signed_in: Callable[[str], FlaskClient]) -> None:
    """The control: there are words, and these pages show them."""
    words = seen(in_the_room(signed_in("practitioner"), demo.case("C-0042")))
    for text in (
        "He asked how the interview was, and then he waited.",
        "No telephones in the bedroom from ten at night until seven in the morning.",
        "I noticed I was already preparing my answer while she talked.",
    ):
        assert text in words, text


def test_no_private_sentence_stands_on_a_joint_paper(demo: Demo) -> None:
    """What lies on the kitchen table."""
    private = private_sentences(demo.app, demo.facts)[demo.case("C-0042")]
    assert len(private) > 30
    for name in JOINT_SAMPLES:
        reader = PdfReader(demo.folder / "samples" / name)
        words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
        assert len(words) > 200, name
        assert not [text for text in private if text in words], name
