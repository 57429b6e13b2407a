"""Pages as they can be held against each other."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

#: Tokens against forged requests, and what a passkey has to sign, are made anew for every page, and say nothing; nor does by whose
#: account it was asked for.
_TOKEN = re.compile(
    r'(name="csrf-token" content|name="csrf_token" type="hidden" value|name="csrf_token" value)="[^"]*"'
    r'|data-account="[^"]*"'
    r"|&#34;challenge&#34;: &#34;[^&]*&#34;"
)


def without_tokens(page: str) -> str:
    """The page without what is made anew each time."""
    return _TOKEN.sub("", page)


def page_of(client: FlaskClient, address: str) -> str:
    """What stands there for this reader."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return without_tokens(answer.text)


class _Typed(HTMLParser):
    """Collects what a browser would send with the form of that id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.typed = form_id, False, MultiDict[str, str]()
        self._area: str | None = None
        self._select: tuple[str, bool, list[tuple[str, bool]]] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = has.get("id") == self.form_id
        if not self.inside or "disabled" in has:
            return
        name = has.get("name", "")
        if tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = (name, "multiple" in has, [])
        elif tag == "option" and self._select:
            self._select[2].append((has.get("value", ""), "selected" in has))
        elif tag == "input" and name:
            ticks = has.get("type") in {"checkbox", "radio"}
            if not ticks or "checked" in has:
                self.typed.add(name, has.get("value", "y" if ticks else ""))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self._area is not None:
            self.typed.add(self._area, self._text.replace("\r\n", "\n").removeprefix("\n"))
            self._area = None
        elif tag == "select" and self._select:
            name, several, options = self._select
            chosen = [value for value, selected in options if selected]
            for value in chosen if several else chosen[-1:] or [value for value, _ in options[:1]]:
                self.typed.add(name, value)
            self._select = None


def typed_in(page: str, form_id: str) -> MultiDict[str, str]:
    """What a browser would send of the form as it stands, without the buttons."""
    reader = _Typed(form_id)
    reader.feed(page)
    assert reader.typed, "there is no such form"
    return reader.typed
