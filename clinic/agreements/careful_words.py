"""Two readings of what was typed, neither of which stops anything. Data in, data out.

A limit is about one's own conduct. A rule about where the other may go, whom they may see, what is on their telephone or what
they may spend is control, however both signed it (catalogue, hot-topic boundary and agreements notebook): it is pointed out to
the practitioner, alone, because a hint on a page that both see would warn whoever wrote it. What it finds is English and on the
careful side: it points, and the practitioner decides.

Words of blame are hinted at while somebody types what happened, so that they can say what a camera would have seen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic.agreements.terms import Terms


class Control(StrEnum):
    """What of the other's life a wording seems to reach into."""

    CONTACTS = "contacts"
    MOVEMENTS = "movements"
    DEVICES = "devices"
    MONEY = "money"


@dataclass(frozen=True)
class Pointed:
    """What it seems to reach into, and the words that say so."""

    at: Control
    words: str


_NO: Final = r"(?:not|never|no\s+longer|stops?|avoids?|cannot|without\s+asking|only\s+with|refrains?\s+from)"
_ASKED: Final = (
    r"(?:asks?|asking|permission|approval|consent|(?:is|are|be)\s+allowed|not\s+allowed|lets?)\b[^.;\n]{0,40}?"
    r"\b(?:before|to|when|if)\s+(?:(?!we\b)\w+\s+)?"
)
_PEOPLE: Final = (
    r"(?:friends?|mates?|ex(?:es)?|mum|mother|dad|father|parents|sisters?|brothers?|famil(?:y|ies)|relatives|in-laws"
    r"|colleagues?|co-?workers?|neighbours?|men|women|anyone|anybody|other\s+people)"
)
_SEE: Final = (
    r"(?:see(?:s|ing)?|meet(?:s|ing)?|visit(?:s|ing)?|phon(?:e|es|ing)|call(?:s|ing)?|ring(?:s|ing)?"
    r"|text(?:s|ing)?|messag(?:e|es|ing)|contact(?:s|ing)?|(?:talk|speak)(?:s|ing)?\s+(?:to|with)"
    r"|go(?:es|ing)?\s+out\s+with|spend(?:s|ing)?\s+time\s+with)\b[^.;\n]{0,25}?\b"
)
_OUT: Final = (
    r"(?:go(?:es|ing)?\s+out|leav(?:e|es|ing)\s+(?:the\s+)?(?:house|home|flat)|stay(?:s|ing)?\s+out"
    r"|travel(?:s|ling)?|be(?:ing)?\s+out|see(?:s|ing)?\s+people)"
)
_DEVICE: Final = (
    r"(?:phones?|mobiles?|messages|texts|e-?mails?|mailbox|inbox|browser|search\s+history"
    r"|social\s+media|chats?|call\s+log)"
)
_LOOK: Final = (
    r"(?:checks?|checking|reads?|reading|looks?\s+(?:at|through|into)|goes\s+through|opens?|searches)"
)
_OTHERS: Final = r"(?:the\s+other|his|her|their|each\s+other|partner|\w+'s)"
_SPEND: Final = r"(?:spend(?:s|ing)?|buy(?:s|ing)?|pay(?:s|ing)?|tak(?:e|es|ing)\s+money)"
_NEAR: Final = r"\b[^.;\n]{0,40}?\b"
_CLOSE: Final = r"\b[^.;\n]{0,25}?\b"

_CONTROL: Final = {
    Control.CONTACTS: (
        rf"\b{_NO}{_NEAR}{_SEE}{_PEOPLE}\b(?!{_NEAR}about\b)",
        r"\bno\s+(?:more\s+)?contact\s+(?:with|to)\b",
        rf"\b{_ASKED}{_SEE}{_PEOPLE}\b",
        rf"\b(?:blocks?|deletes?|unfriends?|cuts?\s+off|gives?\s+up){_CLOSE}{_PEOPLE}\b",
    ),
    Control.MOVEMENTS: (
        rf"\b{_NO}{_CLOSE}{_OUT}\b",
        rf"\b{_ASKED}{_OUT}\b",
        r"\b(?:has|have|must|needs?)\s+to\s+be\s+(?:back\s+)?home\s+(?:by|before|at)\b",
        r"\b(?:is|are|be)\s+(?:back\s+)?home\s+(?:by|before|no\s+later)\b",
        r"\bstraight\s+(?:back\s+)?home\b",
        rf"\b(?:shares?|shows?|sends?|turns?\s+on){_CLOSE}location\b",
        r"\b(?:track(?:s|ing|er)?|gps)\b",
        (
            rf"\b(?:tells?|says?|reports?|knows?|accounts?\s+for){_CLOSE}where\s+(?!and\b)\w+\s+"
            r"(?:is|are|was|goes|go|went|has\s+been)\b"
        ),
    ),
    Control.DEVICES: (
        rf"\b{_LOOK}{_CLOSE}{_OTHERS}{_CLOSE}{_DEVICE}\b",
        rf"\b(?:shows?|hands?\s+over|gives?\s+access\s+to|unlocks?){_CLOSE}{_DEVICE}\b",
        r"\b(?:passwords?|passcodes?|pin\s+(?:code|number))\b",
    ),
    Control.MONEY: (
        rf"\b{_ASKED}{_SPEND}\b",
        rf"\b(?:hands?|gives?)\s+(?:over|up|in)?{_CLOSE}(?:bank\s+card|card|salary|wages|pay\s+packet)\b",
        r"\b(?:allowance|pocket\s+money)\b",
        r"\bno\s+(?:own\s+)?(?:bank\s+)?(?:account|card)\b",
    ),
}
_COMPILED: Final = {
    what: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    for what, patterns in _CONTROL.items()
}

#: Words that say whose fault it was, or what somebody is like, instead of what happened.
BLAME: Final = (
    "always", "never", "as usual", "typical", "typically", "your fault", "his fault", "her fault", "their fault", "to blame",
    "blames", "guilty", "selfish", "lazy", "liar", "lying", "lied", "stupid", "idiot", "crazy", "mad", "insane", "hysterical",
    "pathetic", "ridiculous", "useless", "hopeless", "worthless", "impossible", "childish", "immature", "cruel", "evil",
    "disgusting", "manipulative", "narcissist", "toxic", "drama", "overreacted", "overreacts", "provoked", "provokes",
    "deserves", "deserved", "because of you", "because of him", "because of her", "made me", "on purpose", "once again",
    "should have", "refuses to", "doesn’t care", "doesn't care", "as always", "every single time",
)  # fmt: skip


def points_to_control(terms: Terms) -> tuple[Pointed, ...]:
    """What in this wording seems to limit the other's contacts, movements, devices or money; each kind once."""
    said = (terms.title, terms.limit, terms.kept_when, terms.may_raise, terms.may_not_raise, terms.response)
    return tuple(found for what in Control if (found := _first(what, said)) is not None)


def _first(what: Control, texts: Iterable[str]) -> Pointed | None:
    for text in map(_plainly, texts):
        for pattern in _COMPILED[what]:
            if found := pattern.search(text):
                return Pointed(what, " ".join(found.group().split()))
    return None


def _plainly(text: str) -> str:
    """``doesn’t`` is ``does not``, and every apostrophe is the same."""
    return re.sub(r"n't\b", " not", text.replace("’", "'"), flags=re.IGNORECASE)


def words_of_blame(text: str) -> tuple[str, ...]:
    """The words of blame that stand in it, each once, in the order of the list."""
    return tuple(word for word in BLAME if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
