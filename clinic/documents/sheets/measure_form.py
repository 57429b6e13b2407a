"""A measure on paper, for one partner: its words where its licence allows them, and a box for each answer."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.couples import Partner
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.measures.instrument import Instrument
from clinic.practices import Practice
from clinic.practices.in_need import words_in_need
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class Group:
    """Items that follow each other and have the same answers: a table of its own. Both with their numbers."""

    answers: tuple[tuple[int, str], ...]
    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class MeasureForm:
    """What stands on the page. It belongs to the partner who fills it in; blank, it belongs to nobody."""

    letterhead: Letterhead
    title: str
    before: str
    groups: tuple[Group, ...]
    licence: str
    name: str
    reference: str
    printed_on: str
    in_need: str

    @property
    def colophon(self) -> str:
        """What runs along the foot: no name of the measure's subject, whoever finds the page."""
        parts = (self.reference, _("for one partner, and read by their counsellor"), self.printed_on)
        return " · ".join(part for part in parts if part)


def measure_form(
    instrument: Instrument, practice: Practice, *, partner: Partner | None, today: date
) -> MeasureForm | None:
    """The form, or None for a measure whose words are not ours to show."""
    asks, scoring = instrument.asks, instrument.scoring
    if asks is None or scoring is None:
        return None
    return MeasureForm(
        letterhead=Letterhead.of(practice),
        title=instrument.short,
        before=asks.before,
        groups=tuple(
            Group(
                tuple(enumerate(answers, start=scoring.span(numbers[0])[0])),
                tuple((number, asks.items[number - 1]) for number in numbers),
            )
            for numbers, answers in asks.groups
        ),
        licence=instrument.licence,
        name=partner.called if partner else "",
        reference=partner.case.reference if partner else "",
        printed_on=short_day(today),
        in_need=words_in_need(practice) if instrument.signal else practice.crisis_line,
    )


def pdf(page: MeasureForm, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.typeset(
        "documents/measure_form.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Questionnaire"),
        densities=("roomy", "snug", "tight"),
    ).pdf
