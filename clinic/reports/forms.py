"""What is typed into a report."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.consents import Release
from clinic.progress.period import Period
from clinic.reports.sections import USUAL, Section
from clinic.reports.services import ReportTerms
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.templating import short_day
from clinic.web.words import later as _l

SECTIONS = {
    Section.SESSIONS: _l("Sessions that were held"),
    Section.ATTENDANCE: _l("How often each came"),
    Section.GOALS: _l("Goals, and where each stands"),
    Section.HOMEWORK: _l("Homework, by family of exercise"),
    Section.MEASURES: _l("Questionnaires, with charts"),
    Section.AGREEMENTS: _l("Agreements, by title"),
    Section.LIMITS: _l("Limits crossed, as counts by week"),
    Section.SAFETY: _l("Safety, in your own sentence"),
}


class ReportForm(Form):
    """What every report has."""

    since = Day(_l("From"), [InputRequired(_l("Which day is it?"))])
    until = Day(_l("Until"), [InputRequired(_l("Which day is it?"))])
    formulation = LongText(
        _l("How you understand it"),
        longest=6000,
        description=_l("Presenting concerns, what keeps them going, what helps."),
    )
    recommendation = LongText(_l("Recommendation, or questions"), longest=6000)
    credentials = ShortText(
        _l("Your credentials"), description=_l("As they stand below your name, such as: couples counsellor.")
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """The days are in order, too."""
        if not super().validate(extra_validators=extra_validators):
            return False
        if (self.since.data or date.min) <= (self.until.data or date.min):
            return True
        self.until.errors = [_("This is before the first day.")]
        return False

    @property
    def period(self) -> Period:
        """The days."""
        return Period(self.since.data or date.min, self.until.data or date.min)


class SupervisorForm(ReportForm):
    """For a supervisor, who is named by hand: somebody of the practice, or from outside where supervision is."""

    recipient = ShortText(_l("Who gets it"), [DataRequired(_l("Please write who gets it."))])
    purpose = ShortText(_l("What it is for"), description=_l("Such as: supervision on 4 December."))

    def terms(self) -> ReportTerms:
        """What was typed."""
        return ReportTerms(
            period=self.period,
            recipient=self.recipient.data or "",
            purpose=self.purpose.data or "",
            formulation=self.formulation.data or "",
            recommendation=self.recommendation.data or "",
            credentials=self.credentials.data or "",
        )


class ReferrerForm(ReportForm):
    """For somebody who gets it under a release. Only what the release lets out can be ticked."""

    release = SelectField(_l("The release that it rests on"), [InputRequired(_l("Please choose one."))])
    sections = SelectMultipleField(
        _l("What is to stand in it"),
        [Optional()],
        choices=[(section.value, words) for section, words in SECTIONS.items()],
        default=[section.value for section in USUAL],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l(
            "The least that is needed. What the release does not let out stays away, also when it is ticked."
        ),
    )

    safety = LongText(
        _l("On safety"),
        longest=2000,
        description=_l(
            "Only where the release lets it out and it is ticked above. Either of the two may come to read it: nothing "
            "that one of them said alone, and nothing from which it could be guessed."
        ),
    )

    def offer(self, releases: Sequence[Release]) -> None:
        """The releases that it can rest on."""
        self._releases = {str(one.id): one for one in releases}
        self.release.choices = [
            (key, _("%(who)s, until %(day)s", who=one.recipient, day=short_day(one.ends_on)))
            for key, one in self._releases.items()
        ]

    def terms(self) -> ReportTerms:
        """What was typed."""
        release = self._releases[self.release.data]
        return ReportTerms(
            period=self.period,
            recipient=release.recipient,
            purpose=release.purpose,
            formulation=self.formulation.data or "",
            recommendation=self.recommendation.data or "",
            credentials=self.credentials.data or "",
            safety=self.safety.data or "",
            sections=self.sections.data or [],
            release=release,
        )
