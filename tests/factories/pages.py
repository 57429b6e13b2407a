"""Pages as they can be held against each other."""

import re

from flask.testing import FlaskClient

#: Tokens against forged requests are made anew for every page, and say nothing.
_TOKEN = re.compile(
    r'(name="csrf-token" content|name="csrf_token" type="hidden" value|name="csrf_token" value)="[^"]*"'
)


def without_tokens(page: str) -> str:
    """The page without what is made anew each time."""
    return _TOKEN.sub("", page)


def page_of(client: FlaskClient, address: str) -> str:
    """What stands there for this reader."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return without_tokens(answer.text)
