"""What a partner reads with a questionnaire that asks about not wanting to live: the practice's words, otherwise ours.

It stands there for everybody who is asked, before and after, whatever they answer: whoever looks on learns nothing from it.
Whom to ring follows by itself, so that words of the practice's own cannot leave it out.
"""

from flask_babel import gettext as _

from clinic.practices.models import Practice


def our_words() -> str:
    """What stands there as long as a practice has not written anything."""
    return _(
        "Nobody reads this at once. If you are not safe now, or think of ending your life, do not wait for an answer from here: "
        "ring the emergency number, or somebody you trust."
    )


def words_in_need(practice: Practice) -> str:
    """All of it, in one paragraph."""
    ring = _("You can ring us on %(phone)s.", phone=practice.phone) if practice.phone else ""
    said = practice.in_need.strip() or our_words()
    return " ".join(part for part in (said, practice.crisis_line, ring) if part)
