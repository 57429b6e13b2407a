"""What a partner says of what is agreed: of a wording, alone; that a limit was crossed; and what they will do differently."""

from flask_babel import gettext as _
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from clinic.agreements import Agreement
from clinic.agreements.forms import MisstepForm
from clinic.agreements.forms.crossing import what_was_done, without_response
from clinic.agreements.forms.typed import MINUTES, WHICH_DAY
from clinic.agreements.models import ResponseUsed
from clinic.agreements.sentences import RESPONSES
from clinic.agreements.services.crossings import CrossingTerms
from clinic.agreements.terms import Lasts, Terms
from clinic.couples import Audience, Partner
from clinic.journal.models import ActKind
from clinic.journal.services import ActTerms
from clinic.journal.spell import Spell
from clinic.portal.forms.journal import share_with
from clinic.practices.local_time import today
from clinic.progress.repair import ACT_KINDS
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l


class OwnWordForm(Form):
    """Each question may stay empty; the answer is one of the two buttons. Always empty, whatever was said before."""

    number = HiddenField()
    fair = IntegerField(
        _l("How fair does this feel to you? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("0 is not fair at all, 10 is entirely fair."),
    )
    predicted = IntegerField(
        _l("How much do you think it will help? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("0 is not at all, 10 is very much. You are asked the same when you have tried it."),
    )
    words = LongText(_l("What would have to be different?"), longest=5_000)

    @classmethod
    def about(cls, terms: Terms) -> "OwnWordForm":
        """The form; what it will do is asked only of what is to be tried."""
        form = cls()
        if terms.lasts is not Lasts.TRIAL:
            del form.predicted
        return form

    def expected(self) -> int | None:
        """How much they expect it to help, None where there is no answer."""
        predicted: int | None = self.predicted.data if "predicted" in self else None
        return predicted

    def wording(self) -> int:
        """Which wording was read; none that there is where it was not sent."""
        typed = self.number.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


class Repairing(Form):
    """What follows a crossing: something that one did to make it good, for the repair log, while its weeks go on."""

    repair = ShortText(_l("What I did to make it good"), longest=300)
    repair_kind = RadioField(_l("What kind of act"), choices=ACT_KINDS, default=ActKind.OTHER)

    def act(self) -> ActTerms | None:
        """The act of today, where one was told of."""
        words = (self.repair.data or "").strip() if "repair" in self else ""
        return ActTerms(ActKind(self.repair_kind.data), words, today()) if words else None


class OwnCrossingForm(Repairing):
    """A limit was crossed, as one of them tells it; only the day is needed."""

    on = Day(_l("Day"), [InputRequired(WHICH_DAY)])
    at = TimeField(_l("About what time"), [Optional()])
    what = LongText(_l("What happened"), longest=2_000, description=_l("What a camera would have seen."))
    response_used = RadioField(
        _l("Did you do what you had agreed?"), choices=list(RESPONSES.items()), default=ResponseUsed.UNKNOWN
    )
    minutes_apart = IntegerField(_l("Minutes apart"), [Optional(), MINUTES])
    returned = RadioField(
        _l("Did you come back to each other?"),
        choices=[("yes", _l("Yes")), ("no", _l("Not yet")), ("", _l("I would rather not say"))],
        default="",
    )
    owned = ShortText(
        _l("One thing that I own"),
        longest=500,
        description=_l("About yourself only. You may leave it empty."),
    )
    joint = BooleanField()

    def terms(self, seat: Partner) -> CrossingTerms:
        """What was told, for the counsellor unless it was chosen to be for both."""
        return CrossingTerms(
            on=self.on.data or today(),
            at=self.at.data,
            what=(self.what.data or "").strip(),
            said_by=seat,
            audience=Audience.JOINT if "joint" in self and self.joint.data else Audience.PARTNER,
            **what_was_done(self),
            owned={seat.id: self.owned.data or ""},
        )


class OwnPartForm(Repairing):
    """What I own of a crossing that both read of, and what I did to make it good; one of them is enough."""

    owned = ShortText(
        _l("One thing that I own"), longest=500, description=_l("About yourself only, and without a “but”.")
    )
    joint = BooleanField()

    def is_joint(self) -> bool:
        """Whether the other may read it."""
        return "joint" in self and bool(self.joint.data)

    def validate_owned(self, field: ShortText) -> None:
        """There is something."""
        if not (field.data or "").strip() and self.act() is None:
            raise ValidationError(_("Please write a line."))


class OwnMisstepForm(MisstepForm):
    """What I will do differently, for the counsellor or for both."""

    joint = BooleanField()

    def is_joint(self) -> bool:
        """Whether the other may read it."""
        return "joint" in self and bool(self.joint.data)


def crossing_form(agreement: Agreement, other: str, spell: Spell | None) -> OwnCrossingForm:
    """The form; *other* may be let read it, where there is anybody whom it may reach. What was not agreed is not asked."""
    form = OwnCrossingForm(data={"on": today()})
    if not agreement.current_revision.terms.has_response:
        without_response(form)
    share_with(form, other, "joint")
    _while_it_goes_on(form, spell)
    return form


def own_part_form(other: str, spell: Spell | None) -> OwnPartForm:
    """The form; what is owned goes to the counsellor, and to *other* where that is chosen and may reach them."""
    form = OwnPartForm()
    share_with(form, other, "joint")
    _while_it_goes_on(form, spell)
    return form


def _while_it_goes_on(form: Repairing, spell: Spell | None) -> None:
    """There is a repair log to write into in the weeks that both agreed on, and else none."""
    if spell is None:
        del form.repair
        del form.repair_kind


def misstep_form(other: str) -> OwnMisstepForm:
    """The form; *other* may be let read it, where there is anybody whom it may reach."""
    form = OwnMisstepForm()
    share_with(form, other, "joint")
    return form
