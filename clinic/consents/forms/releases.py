"""Making a release, with consent and without; signing; revoking."""

import uuid
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.consents.models import Release, SignedHow
from clinic.consents.scope import Basis, Kind
from clinic.consents.services.releases import ReleaseTerms
from clinic.consents.words import BASES, KINDS, SIGNED
from clinic.couples import Case, Partner
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

#: For so long a release holds where nobody says otherwise; what needs no signature is for one occasion.
A_YEAR: Final = timedelta(days=365)
ONE_OCCASION: Final = timedelta(days=14)
WHICH_DAY: Final = _l("Which day is it?")
BOTH: Final = "both"
PRACTICE: Final = "practice"


class _Scope(Form):
    """Who gets what, of which days, until when."""

    recipient = ShortText(
        _l("Who gets it"),
        [DataRequired(_l("Please write who gets it."))],
        description=_l("Name and place, as it will stand on every page."),
    )
    purpose = ShortText(
        _l("What for"),
        [DataRequired(_l("Please write what it is for."))],
        description=_l("Such as: handing on to an individual therapist."),
    )
    whose = RadioField(_l("Whose it is"), [InputRequired(_l("Please choose one."))], default=BOTH)
    kinds = SelectMultipleField(
        _l("What may go out"),
        [Optional()],
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    items_since = Day(_l("Of the days from"), [InputRequired(WHICH_DAY)])
    items_until = Day(
        _l("Until"), [Optional()], description=_l("Empty: up to the day on which it is handed out.")
    )
    ends_on = Day(_l("The release holds until"), [InputRequired(WHICH_DAY)])

    def of(self, case: Case) -> None:
        """Offer what is both's, and each partner's own."""
        sitting = [seat for seat in case.partners if seat.until is None]
        self.whose.choices = [
            (BOTH, _("What is both’s")),
            *((str(seat.id), _("%(name)s’s own", name=seat.called)) for seat in sitting),
        ]

    def _terms(self, basis: Basis, written_basis: str = "", words: str = "") -> ReleaseTerms:
        return ReleaseTerms(
            recipient=self.recipient.data or "",
            purpose=self.purpose.data or "",
            kinds=frozenset(Kind(code) for code in self.kinds.data or ()),
            items_since=self.items_since.data or date.min,
            items_until=self.items_until.data,
            ends_on=self.ends_on.data or date.min,
            of_id=None if self.whose.data == BOTH else uuid.UUID(self.whose.data),
            basis=basis,
            written_basis=written_basis,
            words=words,
        )


class ConsentForm(_Scope):
    """A release that has to be signed."""

    @classmethod
    def about(cls, case: Case) -> "ConsentForm":
        """From the first day of the case, for a year."""
        form = cls(data={"items_since": case.opened_on, "ends_on": local_time.today() + A_YEAR})
        form.of(case)
        return form

    def terms(self) -> ReleaseTerms:
        """What was typed."""
        return self._terms(Basis.CONSENT)


class WithoutConsentForm(_Scope):
    """A release that the law demands, or a danger to somebody's life."""

    basis = RadioField(
        _l("What it rests on"),
        [InputRequired(_l("Please choose one."))],
        choices=[(basis.value, words) for basis, words in BASES.items() if basis is not Basis.CONSENT],
    )
    written_basis = LongText(
        _l("Why it may go out without their signature"),
        [DataRequired(_l("Please write down on what it rests."))],
        longest=5_000,
        description=_l(
            "The law or the order, with its date and number; or the danger, and what else was tried."
        ),
    )
    words = LongText(
        _l("What is passed on"),
        [DataRequired(_l("Please write what is passed on, in as few words as do."))],
        longest=20_000,
        description=_l(
            "The least that serves the purpose. Often these words are enough, and nothing is ticked below."
        ),
    )

    @classmethod
    def about(cls, case: Case) -> "WithoutConsentForm":
        """For one occasion."""
        form = cls(data={"items_since": case.opened_on, "ends_on": local_time.today() + ONE_OCCASION})
        form.of(case)
        return form

    def terms(self) -> ReleaseTerms:
        """What was typed."""
        return self._terms(
            Basis(self.basis.data), written_basis=self.written_basis.data or "", words=self.words.data or ""
        )


class SignForm(Form):
    """One partner has signed."""

    who = RadioField(_l("Who signed"), [InputRequired(_l("Please choose who signed."))])
    how = RadioField(_l("Where"), choices=list(SIGNED.items()), default=SignedHow.ON_PAPER)
    on = Day(_l("On"), [InputRequired(WHICH_DAY)])

    @classmethod
    def under(cls, release: Release) -> "SignForm":
        """Whoever has not signed yet."""
        form = cls(data={"on": local_time.today()})
        form.who.choices = [(str(seat.id), seat.called) for seat in release.unsigned]
        return form

    def terms(self, release: Release) -> tuple[Partner, date, SignedHow]:
        """Who, when, and where."""
        partner = release.case.partner(uuid.UUID(self.who.data))
        assert partner is not None, "the choices are partners of the case"
        return partner, self.on.data or date.min, SignedHow(self.how.data)


class RevokeForm(Form):
    """Somebody takes it back."""

    who = RadioField(_l("Who takes it back"), [InputRequired(_l("Please choose who takes it back."))])
    on = Day(_l("On"), [InputRequired(WHICH_DAY)])

    @classmethod
    def under(cls, release: Release) -> "RevokeForm":
        """Whoever had to sign, or the practice."""
        form = cls(data={"on": local_time.today()})
        form.who.choices = [
            *((str(seat.id), seat.called) for seat in release.needed),
            (PRACTICE, _("The practice")),
        ]
        return form

    def terms(self, release: Release) -> tuple[Partner | None, date]:
        """Who, and when."""
        of = None if self.who.data == PRACTICE else release.case.partner(uuid.UUID(self.who.data))
        return of, self.on.data or date.min
