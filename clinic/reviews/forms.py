"""What the two decide, looking at it together."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Optional

from clinic.journal.forms import not_ahead
from clinic.reviews.models import ReviewTarget
from clinic.reviews.opening import LookedAt, Subject
from clinic.reviews.services import ReviewTerms, TargetTerms
from clinic.reviews.words import BECAME, DECISIONS, Became, Decision
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

_ROUTINE = (Decision.KEEP, Decision.ADJUST, Decision.STOP)
_AGREEMENT = (Decision.KEEP, Decision.ADJUST, Decision.END)
_NOT_TALKED_ABOUT = ("", _l("not talked about"))


class ReviewForm(Form):
    """The review; a question for each target of last time, each routine and each agreement is added to it."""

    before: ClassVar[Sequence[ReviewTarget]] = ()
    subjects: ClassVar[Sequence[Subject]] = ()
    most: ClassVar[int] = 0

    after = HiddenField()
    held_on = Day(_l("Held on"), [InputRequired(_l("Which day was it?"))])
    better = LongText(
        _l("What got better, however little"),
        longest=4000,
        description=_l("Each names a few, then the two mark one of them."),
    )
    needs = LongText(_l("Which needs have changed"), longest=4000)
    next_on = Day(_l("Next review"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come, and a target has words and a day."""
        held = super().validate(extra_validators=extra_validators) and not_ahead(self.held_on)
        for words, known_by, by_day in self.target_fields:
            if (words.data or known_by.data) and not by_day.data and not by_day.errors:
                by_day.errors = [*by_day.errors, _("By when?")]
                held = False
            if by_day.data and not words.data:
                words.errors = [*words.errors, _("What is the target?")]
                held = False
            if by_day.data and self.held_on.data and by_day.data <= self.held_on.data:
                by_day.errors = [*by_day.errors, _("A target is for a day after the review.")]
                held = False
        return held

    @property
    def target_fields(self) -> list[tuple[Any, Any, Any]]:
        """The rows of targets: words, how they will know, and by when."""
        return [
            (self[f"target_{n}"], self[f"known_by_{n}"], self[f"by_day_{n}"]) for n in range(1, self.most + 1)
        ]

    @property
    def became_fields(self) -> list[tuple[ReviewTarget, Any]]:
        """The targets of last time, each with its field."""
        return [(target, self[_key_of(target)]) for target in self.before]

    @property
    def decision_fields(self) -> list[tuple[Subject, Any]]:
        """What is decided on, with its field."""
        return [(subject, self[subject.key]) for subject in self.subjects]

    def terms(self) -> ReviewTerms:
        """What was decided."""
        return ReviewTerms(
            held_on=self.held_on.data or date.min,
            next_on=self.next_on.data,
            became=[
                (target.words or "", Became(field.data)) for target, field in self.became_fields if field.data
            ],
            decisions=[
                (subject.title, Decision(field.data)) for subject, field in self.decision_fields if field.data
            ],
            better=self.better.data or "",
            needs=self.needs.data or "",
            targets=[
                TargetTerms(words.data, known_by.data or "", by_day.data)
                for words, known_by, by_day in self.target_fields
                if words.data and by_day.data
            ],
        )


def review_form(looked_at: LookedAt, *, most: int, today: date, next_on: date) -> ReviewForm:
    """The form for what was found, with room for so many targets at *most*; the days come filled in."""
    before = tuple(looked_at.before.targets) if looked_at.before else ()
    fields: dict[str, Any] = {}
    for target in before:
        ways = [(str(way), BECAME[way]) for way in Became] + [_NOT_TALKED_ABOUT]
        fields[_key_of(target)] = RadioField(target.words or "", choices=ways, default="")
    for subject in looked_at.subjects:
        allowed = _AGREEMENT if subject.is_agreement else _ROUTINE
        choices = [(str(way), DECISIONS[way]) for way in allowed] + [_NOT_TALKED_ABOUT]
        fields[subject.key] = RadioField(subject.title, choices=choices, default="")
    for n in range(1, most + 1):
        fields[f"target_{n}"] = ShortText(_l("Target %(n)s", n=n), longest=400)
        fields[f"known_by_{n}"] = ShortText(_l("How you will know"), longest=400)
        fields[f"by_day_{n}"] = Day(_l("By"), [Optional()])
    facts = {"before": before, "subjects": tuple(looked_at.subjects), "most": most}
    made: type[ReviewForm] = type("OwnReviewForm", (ReviewForm,), {**facts, **fields})
    return made(data={"held_on": today, "next_on": next_on, "after": looked_at.after})


def _key_of(target: ReviewTarget) -> str:
    return f"became-{target.id.hex}"
