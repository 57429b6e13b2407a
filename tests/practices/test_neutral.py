"""What says nothing of a practice, and where a partner may be led away to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.practices.neutral import AddressFault, address_fault, tells

PRACTICE = "Harbour Street Counselling"


@pytest.mark.parametrize("words", ["Notes", "Lists", "Rezepte", "ملاحظات", "🙂", "The harbour at night"])
def test_what_could_be_anybodys_says_nothing(words: str) -> None:
    assert not tells(words, practice_name=PRACTICE)


@pytest.mark.parametrize(
    "words",
    [PRACTICE, "harbour-street counselling!", "My Therapist", "COUPLES", "Common Ground", "Relationship log"],
)
def test_a_name_of_ours_and_what_people_come_for_tell(words: str) -> None:
    assert tells(words, practice_name=PRACTICE)


def test_a_very_short_name_stands_in_too_much_to_be_looked_for() -> None:
    assert not tells("Notes", practice_name="Ote")
    assert tells("Potes", practice_name="Potes")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.wikipedia.org/",
        "https://weather.example",
        "https://weather.example:8443/today?in=Port#now",
        "https://wetter.münchen.example/",
        "HTTPS://WEATHER.EXAMPLE/",
        "https://weather.example./",
    ],
)
def test_a_public_site_elsewhere_will_do(address: str) -> None:
    assert _fault(address) is None


@pytest.mark.parametrize(
    "address, fault",
    [
        ("http://weather.example/", AddressFault.NOT_SAFE),
        ("//weather.example/", AddressFault.NOT_SAFE),
        ("weather.example", AddressFault.NOT_SAFE),
        ("javascript:alert(1)", AddressFault.NOT_SAFE),
        ("data:text/html,x", AddressFault.NOT_SAFE),
        ("https://mina@weather.example/", AddressFault.NAMES_SOMEBODY),
        ("https://mina:secret@weather.example/", AddressFault.NAMES_SOMEBODY),
        ("https://", AddressFault.NO_SITE),
        ("https:///path", AddressFault.NO_SITE),
        ("https://localhost/", AddressFault.NO_SITE),
        ("https://10.0.0.1/", AddressFault.NO_SITE),
        ("https://[::1]/", AddressFault.NO_SITE),
        ("https://[::1", AddressFault.NO_SITE),
        ("https://weather.example:x/", AddressFault.NO_SITE),
        ("https://weather.example:99999/", AddressFault.NO_SITE),
        ("https://weather..example/", AddressFault.NO_SITE),
        ("https://-weather.example/", AddressFault.NO_SITE),
        ("https://weather.example\\@evil.example/", AddressFault.NAMES_SOMEBODY),
        ("https://weather.example/a\\b", AddressFault.NO_SITE),
        ("https://weather.example/a b", AddressFault.NO_SITE),
        ("https://weather.example/\r\nSet-Cookie:x", AddressFault.NO_SITE),
        ("https://portal.practice.example/", AddressFault.OURS),
        ("https://Portal.Practice.Example./portal/", AddressFault.OURS),
        ("https://www.portal.practice.example/", AddressFault.OURS),
        ("https://www.harbourstreetcounselling.example/", AddressFault.TELLS),
        ("https://weather.example/therapy", AddressFault.TELLS),
    ],
)
def test_any_other_has_a_fault(address: str, fault: AddressFault) -> None:
    assert _fault(address) is fault


@given(st.text(max_size=60))
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    for address in (typed, f"https://{typed}"):
        assert _fault(address) is None or isinstance(_fault(address), AddressFault)


def _fault(address: str) -> AddressFault | None:
    return address_fault(address, own_host="portal.practice.example", practice_name=PRACTICE)
