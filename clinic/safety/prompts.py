"""What to ask a partner who is seen alone: prompts for a talk, in our own words. They are no instrument and give no score.

The themes (fear, freedom to say no, injuries, control of money, contact and telephone, children, weapons) are those named
where screening each partner apart is written of; see Stith, McCollum & Rosen (2011). A named instrument may be used beside them:
then its name and its result are written down, and not its questions.
"""

from typing import Final

from clinic.web.words import later as _l

PROMPTS: Final = (
    (_l("Speaking freely"), _l("Who knows that we speak alone now? Will you be asked about it afterwards?")),
    (
        _l("Fear"),
        _l("Is there anything about them that makes you careful? What would happen if you were not?"),
    ),
    (_l("Saying no"), _l("When you say no, to a plan or in bed, what comes next?")),
    (_l("Being hurt"), _l("Has either of you ever pushed, held or hit the other, or broken something?")),
    (_l("Breath and weapons"), _l("Has a hand ever been at your throat? Is there a weapon in the house?")),
    (
        _l("Room to move"),
        _l("Whom do you see on your own? Who looks at your telephone, your money, where you are?"),
    ),
    (_l("Children"), _l("What do the children see and hear? Does anybody frighten them?")),
    (_l("Courts"), _l("Is there an order or a condition that says who may come near whom?")),
    (_l("Yourself"), _l("Have you thought of not living any more, or of hurting somebody?")),
    (_l("Now"), _l("Is it safe for you to go home today, and to work on this with both?")),
)
#: Gates that follow by themselves from what came up: kinds of risk that concern the one who was seen.
COMES_UP: Final = (
    "coercive_control_or_fear",
    "no_contact_order",
    "acute_risk_open",
    "sexual_coercion",
    "sexual_pain_or_aversion",
    "trauma_reactive",
)
