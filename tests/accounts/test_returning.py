"""Where signing in leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.accounts.returning import own_path


@pytest.mark.parametrize("path", ["/", "/cases/", "/cases/?find=Maya&page=2", "/exercises/fair-fight#steps"])
def test_a_path_of_ours_is_gone_back_to(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "wanted",
    [
        None,
        "",
        "cases",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\tevil",
        "/\n/evil.example",
        "/sign-in",
        "/sign-in?next=/sign-in",
        "/account/uncover",
    ],
)
def test_everything_else_leads_to_the_start(wanted: str | None) -> None:
    assert own_path(wanted) == "/"


@given(st.text())
def test_it_always_is_a_path_on_this_site(wanted: str) -> None:
    path = own_path(wanted)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert "\\" not in path
