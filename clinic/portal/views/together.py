"""What two who were separated kept together: the same pages, as it was, for either to read."""

from flask import has_request_context, render_template, request
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.couples import Partner
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_joint_seat, sits_alone
from clinic.portal.views import blueprint
from clinic.portal.views.acts import acts_of
from clinic.portal.views.agreements import agreements_of
from clinic.portal.views.commitments import commitments_of
from clinic.portal.views.documents import json_of, pdf_of
from clinic.portal.views.expectations import expectations_of
from clinic.portal.views.journal import journal_of, parked_of
from clinic.portal.views.reviews import reviews_of
from clinic.portal.views.rituals import rituals_of
from clinic.portal.views.truce import truce_of

_HERE = "/portal/together/"


def where() -> dict[str, object]:
    """For every template: whether the page is one of the joint time, so that no link of it leads into what came after; and
    whether whoever looks sits alone now, so that nothing is offered that takes two."""
    return {
        "is_together": has_request_context() and request.path.startswith(_HERE),
        "sits_alone": sits_alone,
    }


@blueprint.route("/together/")
@guard(USE_PORTAL, get_joint_seat)
def together(seat: Partner) -> ResponseReturnValue:
    """Everything that the two kept, one line each."""
    return render_template("portal/together.html", seat=seat)


@blueprint.route("/together/agreements/")
@guard(USE_PORTAL, get_joint_seat)
def agreements_together(seat: Partner) -> ResponseReturnValue:
    """What they had agreed on."""
    return agreements_of(seat)


@blueprint.route("/together/commitments/")
@guard(USE_PORTAL, get_joint_seat)
def commitments_together(seat: Partner) -> ResponseReturnValue:
    """What they had taken on for the days to come."""
    return commitments_of(seat)


@blueprint.route("/together/expectations/")
@guard(USE_PORTAL, get_joint_seat)
def expectations_together(seat: Partner) -> ResponseReturnValue:
    """What they made of what each took for granted."""
    return expectations_of(seat)


@blueprint.route("/together/reviews/")
@guard(USE_PORTAL, get_joint_seat)
def reviews_together(seat: Partner) -> ResponseReturnValue:
    """What they looked at together."""
    return reviews_of(seat)


@blueprint.route("/together/rituals/")
@guard(USE_PORTAL, get_joint_seat)
def rituals_together(seat: Partner) -> ResponseReturnValue:
    """What they kept doing."""
    return rituals_of(seat)


@blueprint.route("/together/closed/")
@guard(USE_PORTAL, get_joint_seat)
def closed_together(seat: Partner) -> ResponseReturnValue:
    """What they left closed."""
    return truce_of(seat)


@blueprint.route("/together/journal/")
@guard(USE_PORTAL, get_joint_seat)
def journal_together(seat: Partner) -> ResponseReturnValue:
    """What they wrote for each other."""
    return journal_of(seat)


@blueprint.route("/together/parked/")
@guard(USE_PORTAL, get_joint_seat)
def parked_together(seat: Partner) -> ResponseReturnValue:
    """What they had left for a session."""
    return parked_of(seat)


@blueprint.route("/together/acts/")
@guard(USE_PORTAL, get_joint_seat)
def acts_together(seat: Partner) -> ResponseReturnValue:
    """What each did for the other."""
    return acts_of(seat)


@blueprint.route("/together/copy.pdf")
@guard(USE_PORTAL, get_joint_seat)
def copy_together_as_pdf(seat: Partner) -> ResponseReturnValue:
    """Their copy of the joint time, on paper."""
    return pdf_of(seat)


@blueprint.route("/together/copy.json")
@guard(USE_PORTAL, get_joint_seat)
def copy_together_as_json(seat: Partner) -> ResponseReturnValue:
    """The same as data."""
    return json_of(seat)
