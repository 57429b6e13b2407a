"""Who is asking, and the door that every view has.

A ``Viewer`` is the person behind a request as far as rules need to know. A ``Rule`` is a predicate that reads as a
sentence; a ``Permission`` names an action and its rule; ``guard`` loads the thing, asks the rule, and hands the thing to
the view. What is missing and what is forbidden answer alike: 404. A view without a guard fails the tests unless it is
declared ``public``.
"""

from clinic.access.guard import PUBLIC, Permission, guard, permissions_of, public, sign_in_first
from clinic.access.returning import page_of_ours
from clinic.access.rules import Rule, has_role, in_the_room, signed_in, staff
from clinic.access.viewer import Role, Viewer, current_viewer, identify_by, viewer
from clinic.access.wiring import init_app

__all__ = [
    "PUBLIC",
    "Permission",
    "Role",
    "Rule",
    "Viewer",
    "current_viewer",
    "guard",
    "has_role",
    "identify_by",
    "in_the_room",
    "init_app",
    "page_of_ours",
    "permissions_of",
    "public",
    "sign_in_first",
    "signed_in",
    "staff",
    "viewer",
]
