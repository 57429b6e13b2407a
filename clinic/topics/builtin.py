"""The topics that come with the program (``domain/catalogue.yaml``, ``topic_tags`` and F36), in the order of the list.

Each has a name, and where it helps one sentence to begin an agreement from, in our own words: about one's own conduct, and
such that a stranger could check it. The last three cannot wait for a session (F30).
"""

from typing import Final

from clinic.topics.listing import OTHER, Topic
from clinic.web.words import later as _l

BUILT_IN: Final = (
    Topic(
        "money_values_and_budget",
        _l("Money"),
        _l("We look at the month’s money together once a week, and at no other time."),
    ),
    Topic(
        "money_boundaries_with_relatives",
        _l("Money and relatives"),
        _l("Before either of us lends or gives a relative more than … we both say yes."),
    ),
    Topic(
        "savings_and_retirement",
        _l("Savings and retirement"),
        _l("Twice a year we sit down with the figures of our savings, for an hour."),
    ),
    Topic(
        "investment_and_risk_limits",
        _l("Investments and limits to risk"),
        _l("Each of us risks at most … without asking. On … we look at that limit again."),
    ),
    Topic("secrecy_and_transparency", _l("Secrecy and openness")),
    Topic(
        "parenting_and_education",
        _l("Parenting"),
        _l("What we see differently about the children we say when they are not in the room."),
    ),
    Topic(
        "custody_and_holidays",
        _l("Holidays, and whose days they are"),
        _l("By … each year we have written down who spends which holiday where."),
    ),
    Topic(
        "in_laws_and_extended_family",
        _l("Relatives and in-laws"),
        _l("Each of us speaks to our own relatives about visits, after asking the other."),
    ),
    Topic("cultural_customs", _l("Customs of our families")),
    Topic(
        "household_load",
        _l("Work and chores"),
        _l("On Sunday evenings we write down who does what in the week ahead."),
    ),
    Topic(
        "reduced_work_hours_and_care",
        _l("Fewer working hours and care"),
        _l("Neither of us changes working hours before we have both talked about who cares, and when."),
    ),
    Topic(
        "caregiving",
        _l("The load of caring"),
        _l("Whoever cares has … hours a week off, and we write them into the calendar first."),
    ),
    Topic("health_and_care", _l("Health")),
    Topic("grief", _l("Grief")),
    Topic("fertility_and_treatment", _l("Fertility and treatment")),
    Topic("intimacy", _l("Intimacy")),
    Topic("attraction_after_change", _l("Attraction after a change")),
    Topic(
        "distance_and_reunion",
        _l("Distance and coming back"),
        _l("On the first evening after time apart we plan nothing but a meal."),
    ),
    Topic(
        "relocation",
        _l("Where we live, and moving"),
        _l("We talk about moving only on …, and decide nothing before we have both seen the figures."),
    ),
    Topic("politics", _l("Faith and politics")),
    Topic(
        "posting_about_the_family",
        _l("Posting family moments"),
        _l("I ask before I post a picture with you or the children in it."),
    ),
    Topic(
        "technology_and_privacy",
        _l("Phones and privacy"),
        _l("From … to … my phone lies in another room."),
    ),
    Topic(
        "boundaries_with_colleagues",
        _l("Colleagues"),
        _l("What is between the two of us I do not tell at work."),
    ),
    Topic("emotional_affair", _l("Closeness to somebody else")),
    Topic(
        "time_together",
        _l("Time together"),
        _l("Every … evening is ours. Whoever cannot, names another day."),
    ),
    Topic(
        "personal_dreams_and_space",
        _l("Own plans and own time"),
        _l("Each of us has one evening a week alone, which the other covers."),
    ),
    Topic(OTHER, _l("Something else")),
    Topic("violence", _l("Violence, threats or being afraid"), cannot_wait=True),
    Topic("housing_debt", _l("Debt that puts the home at risk"), cannot_wait=True),
    Topic("child_welfare", _l("How safe or well a child is"), cannot_wait=True),
)
