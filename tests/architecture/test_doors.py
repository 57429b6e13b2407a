"""Deny by default: every address has a door, and the few open ones are named here."""

from flask import Flask

from clinic.access import PUBLIC, permissions_of, public

#: Addresses that somebody signed out may see. Each has a reason.
OPEN = {
    "static": "our own style sheets, scripts, fonts and icon",
    "calendars.feed": "calendar programs cannot sign in: the address is the secret, and says when somebody is busy, no more",
    "portal.join": "the way into the portal, for whoever was given a code; it names nobody until the code fits",
    "portal.join_by": "its second step: opened by a code that has fitted, which the signed cookie says",
    "portal.join_by_passkey": "the same, with what the browser's passkey signed",
    "portal.leave": "the way out of the portal: a plain link that ends the session and leads elsewhere",
}


def _doors(app: Flask) -> dict[str, object]:
    return dict(permissions_of(app.view_functions))


def test_every_endpoint_has_a_door_or_is_named_as_open(app: Flask) -> None:
    from clinic.accounts.doors import PUBLIC_ENDPOINTS

    doors = _doors(app)
    without = {endpoint for endpoint, permission in doors.items() if permission is None}
    assert without <= set(OPEN) | set(PUBLIC_ENDPOINTS), sorted(without - set(OPEN) - set(PUBLIC_ENDPOINTS))


def test_what_is_declared_open_is_on_the_list_of_open_doors(app: Flask) -> None:
    from clinic.accounts.doors import PUBLIC_ENDPOINTS

    declared = {endpoint for endpoint, permission in _doors(app).items() if permission is PUBLIC}
    known = set(PUBLIC_ENDPOINTS) | set(OPEN)
    assert declared <= known, sorted(declared - known)


def test_an_endpoint_without_a_door_would_be_noticed() -> None:
    assert permissions_of({"open": public(lambda: ""), "forgotten": lambda: ""}) == {
        "forgotten": None,
        "open": PUBLIC,
    }


def test_permission_names_are_room_thing_action_and_each_stands_for_one_rule(app: Flask) -> None:
    rules: dict[str, set[str]] = {}
    for permission in permissions_of(app.view_functions).values():
        if permission is not None and permission is not PUBLIC:
            assert permission.name.count(":") == 2, permission.name
            rules.setdefault(permission.name, set()).add(permission.rule.says)
    assert all(len(says) == 1 for says in rules.values()), rules


def test_every_address_of_a_thing_takes_one_id(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        ids = [name for name in rule.arguments if name.endswith("_id")]
        assert len(ids) <= 1, rule
