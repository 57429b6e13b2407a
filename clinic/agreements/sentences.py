"""How agreements are spoken of: labels, where one stands, what became of it. The same words on screen and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from flask_babel import gettext as _

from clinic.agreements.careful_words import Control, Pointed
from clinic.agreements.difference import Stretch, changed_fields, replaced, stretches
from clinic.agreements.lifecycle import State, Step
from clinic.agreements.models import AfterTrial, CheckedBack, History, ResponseUsed, SignedHow
from clinic.agreements.pausing import AfterPause
from clinic.agreements.terms import Kind, Lasts, Terms
from clinic.couples import Partner
from clinic.topics import OTHER
from clinic.topics.builtin import BUILT_IN
from clinic.web.templating import short_day
from clinic.web.words import later as _l

KINDS: Final[Mapping[str, str]] = {
    Kind.BOUNDARY: _l("Limit on a hot topic"),
    Kind.TRUCE: _l("Truce on old arguments"),
    Kind.DEVICE_FREE: _l("Time without devices"),
    Kind.TRIAL: _l("Trial of a new approach"),
    Kind.COMMITMENT: _l("Standing commitment"),
    Kind.PAUSING: _l("Way of pausing"),
}
SIGNED: Final[Mapping[str, str]] = {
    SignedHow.IN_THE_ROOM: _l("In the room"),
    SignedHow.ON_PAPER: _l("On paper"),
    SignedHow.IN_PORTAL: _l("In their own portal"),
}
AFTER_PAUSES: Final[Mapping[str, str]] = {
    AfterPause.BACK: _l("back"),
    AfterPause.LATER: _l("later"),
    AfterPause.NOT_TODAY: _l("not today"),
}
CHECKED_BACK: Final[Mapping[str, str]] = {
    CheckedBack.DONE: _l("Done"),
    CheckedBack.PARTLY: _l("Partly"),
    CheckedBack.NOT_DONE: _l("Not this time"),
}
AFTER_TRIALS: Final[Mapping[str, str]] = {
    AfterTrial.ADOPT: _l("Adopt it"),
    AfterTrial.ADAPT: _l("Adapt it and try again"),
    AfterTrial.DROP: _l("Drop it, with thanks"),
    AfterTrial.TALK: _l("Talk about it in the session"),
}
RESPONSES: Final[Mapping[str, str]] = {
    ResponseUsed.YES: _l("Yes"),
    ResponseUsed.PARTLY: _l("Partly"),
    ResponseUsed.NO: _l("No"),
    ResponseUsed.UNKNOWN: _l("Not known"),
}
PARTS: Final[Mapping[str, str]] = {
    "title": _l("Title"),
    "kind": _l("Kind"),
    "topic": _l("Topic"),
    "limit": _l("What is agreed"),
    "need": _l("What it is for"),
    "owner": _l("Who keeps it"),
    "starts_on": _l("From"),
    "kept_when": _l("Counts as kept when"),
    "may_raise": _l("It may be raised"),
    "may_not_raise": _l("It may not be raised"),
    "response": _l("If the limit is crossed"),
    "pause_word": _l("Word or sign for a pause"),
    "minutes_apart": _l("Minutes apart"),
    "return_when": _l("Back together"),
    "lasts": _l("How long"),
    "trial_until": _l("On trial until"),
    "review_on": _l("Review"),
}


#: What stands below title and limit, in this order; how long it lasts and when it is looked at come after it.
_BELOW: Final = (
    "need",
    "owner",
    "kept_when",
    "may_raise",
    "may_not_raise",
    "response",
    "pause_word",
    "minutes_apart",
    "return_when",
)


class Stands(Protocol):
    """What is asked of an agreement to say where it stands."""

    @property
    def state(self) -> State: ...
    @property
    def is_live(self) -> bool: ...
    @property
    def on_trial(self) -> bool: ...
    @property
    def lasts(self) -> Lasts | None: ...
    @property
    def trial_until(self) -> date | None: ...
    @property
    def review_on(self) -> date | None: ...
    @property
    def unsigned(self) -> Sequence[Partner]: ...


class Crossed(Protocol):
    """What is asked of a crossing to say what followed."""

    @property
    def response_used(self) -> ResponseUsed: ...
    @property
    def minutes_apart(self) -> int | None: ...
    @property
    def returned(self) -> bool | None: ...


def topic_of(terms: Terms) -> str:
    """What the wording is about, as it was called then."""
    return terms.topic_called or next((str(topic.name) for topic in BUILT_IN if topic.key == terms.topic), "")


def topics_of(worded: Iterable[Terms]) -> dict[str, str]:
    """Key and name of the topics that these are about, by name; what has none of its own comes last."""
    found = {terms.topic: topic_of(terms) for terms in worded}
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == OTHER, pair[1].casefold())))


def what_sort(terms: Terms) -> str:
    """``Limit on a hot topic · Money``."""
    return f"{KINDS[terms.kind]} · {topic_of(terms)}"


def lines(terms: Terms, partners: Sequence[Partner]) -> list[tuple[str, str]]:
    """Label and words of what is agreed below title and limit; what was left empty is left out."""
    told = [(PARTS[part], _part(part, getattr(terms, part), partners)) for part in _BELOW]
    told.append((PARTS["lasts"], _from_when(terms)))
    told.append((PARTS["review_on"], _written(terms.review_on)))
    return [(label, words) for label, words in told if words]


def _from_when(terms: Terms) -> str:
    """``On trial until 4 Dec 2026, from 20 Nov 2026``: one line, because an agreement is one page."""
    words = how_long(terms.lasts, terms.trial_until)
    return (
        _("%(how_long)s, from %(day)s", how_long=words, day=short_day(terms.starts_on))
        if terms.starts_on
        else words
    )


def changes(before: Terms, after: Terms, partners: Sequence[Partner]) -> list[tuple[str, list[Stretch]]]:
    """Label and difference of each part of the wording that changed."""
    return [
        (
            PARTS[part],
            replaced(topic_of(before), topic_of(after))
            if part == "topic"
            else (stretches if isinstance(new, str) else replaced)(
                _part(part, old, partners), _part(part, new, partners)
            ),
        )
        for part, old, new in changed_fields(before, after)
    ]


def how_long(lasts: Lasts | None, until: date | None) -> str:
    """``On trial until 4 Dec 2026``."""
    if lasts is not Lasts.TRIAL:
        return _("Standing")
    return _("On trial until %(day)s", day=short_day(until)) if until else _("On trial until you review it")


def where_it_stands(agreement: Stands, *, before_both: bool = False) -> str:
    """One line for a list or the brief: ``on trial until 4 Dec 2026, review 20 Nov 2026``."""
    if agreement.state is State.ENDED:
        return _("ended")
    if not agreement.is_live:
        return waiting_for(agreement, before_both=before_both)
    told = [
        _("under review")
        if agreement.state is State.UNDER_REVIEW
        else _lower(how_long(agreement.lasts, agreement.trial_until))
    ]
    if agreement.review_on and not (agreement.on_trial and agreement.review_on == agreement.trial_until):
        told.append(_("review %(day)s", day=short_day(agreement.review_on)))
    return ", ".join(told)


def waiting_for(agreement: Stands, *, before_both: bool = False) -> str:
    """Whose step the newest wording waits for; *before_both* it is the practitioner's, whoever has said yes alone."""
    if before_both:
        return _("waits to be put in force")
    unsigned = agreement.unsigned
    if not unsigned:
        return _("signed off by both, waits to be put in force")
    if len(unsigned) == 1:
        return _("waits for %(name)s to sign off", name=unsigned[0].called)
    return _("waits for both to sign off")


def what_happened(entry: History) -> str:
    """A step, as the history tells it."""
    told = {
        Step.PROPOSE: _("Proposed"),
        Step.REVISE: _("Worded anew"),
        Step.PUT_IN_FORCE: _("Put in force"),
        Step.KEEP: _("Reviewed: kept"),
        Step.TRY_LONGER: _("Reviewed: tried longer"),
        Step.REWORD: _("Reviewed: to be worded anew"),
        Step.LEAVE_OPEN: _("Reviewed: not decided yet"),
        Step.END: _("Ended"),
    }
    return told[entry.step]


def what_followed(crossing: Crossed) -> str:
    """``They used the agreed response, 20 minutes apart, and came back.`` Empty when nothing is known."""
    used = {
        ResponseUsed.YES: _("They used the agreed response"),
        ResponseUsed.PARTLY: _("They partly used the agreed response"),
        ResponseUsed.NO: _("The agreed response was not used"),
        ResponseUsed.UNKNOWN: "",
    }[crossing.response_used]
    apart = _("%(n)s minutes apart", n=crossing.minutes_apart) if crossing.minutes_apart else ""
    back = (
        "" if crossing.returned is None else _("they came back") if crossing.returned else _("not back yet")
    )
    told = ", ".join(part for part in (used, apart, back) if part)
    return f"{capital(told)}." if told else ""


def what_you_did(crossing: Crossed) -> str:
    """What the two did after it, told to them, where they did it; what they left undone is for the session."""
    done = {
        ResponseUsed.YES: _("You did what you had agreed for it."),
        ResponseUsed.PARTLY: _("You did part of what you had agreed for it."),
    }
    back = _("You came back to each other.") if crossing.returned else ""
    return " ".join(words for words in (done.get(crossing.response_used, ""), back) if words)


def pointed_out(found: Pointed) -> str:
    """What the practitioner, and nobody else, is told about a wording that reaches into the other's life."""
    reaches = {
        Control.CONTACTS: _("whom the other may see or speak to"),
        Control.MOVEMENTS: _("where the other may be, and when"),
        Control.DEVICES: _("what is on the other’s telephone"),
        Control.MONEY: _("what the other may spend"),
    }[found.at]
    return _("“%(words)s”: it may set %(reaches)s.", words=found.words, reaches=reaches)


def capital(sentence: str) -> str:
    """The sentence with a capital at its start, and nothing else changed."""
    return sentence[:1].upper() + sentence[1:]


def _part(part: str, value: Any, partners: Sequence[Partner]) -> str:
    """A part of the terms as words; whose it is to keep by name, and nothing where it is both's."""
    if part != "owner":
        return _written(value)
    return next((partner.called for partner in partners if partner.seat == value), "")


def _written(value: Any) -> str:
    """A part of the terms as words."""
    match value:
        case None:
            return ""
        case Kind():
            return str(KINDS[value])
        case Lasts():
            return _("On trial") if value is Lasts.TRIAL else _("Standing")
        case date():
            return short_day(value)
    return str(value)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
