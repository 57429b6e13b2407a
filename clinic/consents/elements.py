"""What consent to couples work consists of: each point is signed by each partner, for themselves.

The points follow what is asked of informed consent in couples counselling: course and limits of the work, who is the client,
confidentiality and its exceptions, secrets, records and release, courts, what happens at an end or a separation, fees, messages
and this program, the right to say no, and emergencies. The words are ours, are a beginning, and are no legal advice: a practice
words each point as it works, and whoever signed an earlier wording signed that one.
"""

from dataclasses import dataclass
from typing import Final

from clinic.web.words import later as _l


@dataclass(frozen=True)
class Element:
    """One point: its code, its heading, and the words that a practice begins with."""

    code: str
    title: str
    words: str


ELEMENTS: Final = (
    Element(
        "nature",
        _l("What couples work is"),
        _l(
            "We meet as three, and sometimes each of you alone. You practise between sessions what we agree on."
        ),
    ),
    Element(
        "client",
        _l("For whom your counsellor is there"),
        _l("Your counsellor is there for both of you and for what is between you, and takes nobody’s side."),
    ),
    Element(
        "risks",
        _l("What may come of it"),
        _l("Things may feel worse for a while, and some couples part. Nobody can promise an outcome."),
    ),
    Element(
        "confidentiality",
        _l("What stays here, and what cannot"),
        _l(
            "What you say stays here. If somebody is in danger, or the law demands it, something may have to be said."
        ),
    ),
    Element(
        "secrets",
        _l("What one of you says alone"),
        _l(
            "How that is handled stands on a page of its own. What is said about fear or violence is never passed on."
        ),
    ),
    Element(
        "records",
        _l("Who may see the record"),
        _l(
            "Each of you may ask for what is kept of you. What is both’s is given to others only if both of you sign."
        ),
    ),
    Element(
        "court",
        _l("Courts"),
        _l(
            "Counselling is not made for court. Your counsellor asks both of you before speaking there, if the law lets them."
        ),
    ),
    Element(
        "changes",
        _l("If something changes"),
        _l(
            "If one of you stops, comes alone, or you separate, we say together how it goes on, and what is kept apart."
        ),
    ),
    Element(
        "fees",
        _l("Fees"),
        _l("What a session costs, when it is paid, and what happens if one is missed was told to me."),
    ),
    Element(
        "messages",
        _l("Messages and these pages"),
        _l(
            "I say how I may be reached. Messages say nothing of what we talk about. I keep my sign-in to myself."
        ),
    ),
    Element(
        "refusing",
        _l("Saying no"),
        _l(
            "I may refuse any exercise, question or page, and may take this back, without a reason and without harm."
        ),
    ),
    Element(
        "emergency",
        _l("Emergencies"),
        _l("Nobody reads these pages at night. In an emergency I ring the numbers that I was given."),
    ),
)
BY_CODE: Final = {element.code: element for element in ELEMENTS}
