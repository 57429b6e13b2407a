"""What a change is called, and what a judgement rests on, in words. "Harmed" is what the literature says; nobody is called so."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Final

from flask_babel import gettext as _

from clinic.measures.change import Better, Category, Change, Reliability, Wanting
from clinic.measures.exact import plainly
from clinic.measures.instrument import Fact, Instrument
from clinic.web.words import later as _l

CATEGORIES: Final = {
    Category.RECOVERED: _l("Recovered"),
    Category.IMPROVED: _l("Improved"),
    Category.IMPROVED_WITHIN_FUNCTIONAL: _l("Improved within the functional range"),
    Category.CROSSED_NOT_RELIABLE: _l("Crossed the cut-off without reliable change"),
    Category.UNCHANGED: _l("No reliable change"),
    Category.DETERIORATED: _l("Worse"),
    Category.HARMED: _l("Worse, and across the cut-off"),
}
#: What each means, for the counsellor.
MEANINGS: Final = {
    Category.RECOVERED: _l("Reliably better, and now on the functional side of the cut-off."),
    Category.IMPROVED: _l("Reliably better."),
    Category.IMPROVED_WITHIN_FUNCTIONAL: _l("Reliably better, having begun on the functional side."),
    Category.CROSSED_NOT_RELIABLE: _l("The change is small enough to be chance: no recovery and no relapse."),
    Category.UNCHANGED: _l("The change is small enough to be chance."),
    Category.DETERIORATED: _l("Reliably worse."),
    Category.HARMED: _l("Reliably worse, and now on the clinical side of the cut-off."),
}
#: The look of a badge: better, worse, or neither.
TONES: Final = {
    Category.RECOVERED: "better",
    Category.IMPROVED: "better",
    Category.IMPROVED_WITHIN_FUNCTIONAL: "better",
    Category.CROSSED_NOT_RELIABLE: "neither",
    Category.UNCHANGED: "neither",
    Category.DETERIORATED: "worse",
    Category.HARMED: "worse",
}
_FACTS: Final = {
    Fact.RANGE: _l("range"),
    Fact.CUTOFF: _l("cut-off"),
    Fact.RELIABILITY: _l("reliability"),
    Fact.SPREAD: _l("standard deviation"),
    Fact.RELIABLE_CHANGE: _l("reliable change"),
    Fact.NORMS: _l("norms"),
}
_WANTING: Final = {
    Wanting.FIRST: _l("first score"),
    Wanting.SECOND: _l("second score"),
    Wanting.RELIABILITY: _l("reliability"),
    Wanting.SPREAD: _l("standard deviation"),
}


def number(value: Fraction, digits: int = 2) -> str:
    """Rounded for reading; inside, nothing is."""
    scale = 10**digits
    return plainly(Fraction(round(value * scale), scale)).replace("-", "−")


def signed(value: Fraction) -> str:
    """The same with its sign: +12, −6, 0."""
    return ("+" if value > 0 else "") + number(value)


def category_words(change: Change) -> str:
    """The category, or why there is none."""
    if change.category is None:
        return _("No category: this measure has no %(what)s.", what=_none_of(change.wanting))
    return str(CATEGORIES[change.category])


def change_words(change: Change | None) -> str:
    """Points of change and the category, in one line."""
    if change is None or change.amount is None:
        return ""
    return f"{signed(change.amount)}: {category_words(change)}"


def rests_on(instrument: Instrument) -> list[str]:
    """What change is judged by: the rule, which reliability, the cut-off, and their sources."""
    by = instrument.yardstick
    said = []
    if by.published:
        points = number(by.published.points)
        rule = (
            _("%(points)s points or more are reliable change", points=points)
            if by.published.or_more
            else _("More than %(points)s points are reliable change", points=points)
        )
        source = instrument.reliable_change.source if instrument.reliable_change else ""
        said.append(_("%(rule)s, as published (%(source)s).", rule=rule, source=source.rstrip(".")))
    elif by.band is not None and instrument.reliability and instrument.spread:
        kind = {
            Reliability.ALPHA: _("alpha %(r)s, which gives a narrower band than a retest would"),
            Reliability.RETEST: _("retest %(r)s"),
            Reliability.UNSAID: _("reliability %(r)s, of an unknown kind"),
        }[instrument.reliability.kind] % {"r": number(instrument.reliability.value)}
        said.append(
            _(
                "More than %(points)s points are reliable change: computed from a standard deviation of %(sd)s and %(kind)s.",
                points=number(by.band),
                sd=number(instrument.spread.sd),
                kind=kind,
            )
        )
    else:
        said.append(_("No category is given: this measure has no %(what)s.", what=_none_of(by.wanting)))
    if instrument.cutoff:
        at = number(instrument.cutoff.at.value)
        higher = instrument.better is Better.HIGHER
        side = (
            (
                _("%(at)s and above is functional.", at=at)
                if higher
                else _("%(at)s and below is functional.", at=at)
            )
            if instrument.cutoff.at.functional_at
            else (
                _("Above %(at)s is functional.", at=at) if higher else _("Below %(at)s is functional.", at=at)
            )
        )
        source = f" ({instrument.cutoff.source.rstrip('.')})" if instrument.cutoff.source else ""
        said.append(f"{side[:-1]}{source}.")
    else:
        said.append(_("There is no cut-off, so nobody is called recovered."))
    return said


def unconfirmed_words(facts: Collection[Fact]) -> str:
    """Which facts were recalled and not looked up; nothing if there are none."""
    if not facts:
        return ""
    return _(
        "Unconfirmed: %(what)s. Recalled, not looked up.", what=", ".join(str(_FACTS[fact]) for fact in facts)
    )


def in_doubt_words(facts: Collection[Fact]) -> str:
    """What stands beside a category that rests on something recalled; nothing if it rests on none."""
    if not facts:
        return ""
    return _("unconfirmed: %(what)s", what=", ".join(str(_FACTS[fact]) for fact in facts))


def _none_of(wanting: Iterable[Wanting]) -> str:
    return _(" and no ").join(str(_WANTING[one]) for one in wanting)
