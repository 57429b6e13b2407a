"""Which audience a new item starts with."""

import pytest

from clinic.couples import Audience, SecretsPolicy
from clinic.couples.starting_audience import starting_audience


@pytest.mark.parametrize("policy", [None, *SecretsPolicy])
@pytest.mark.parametrize("said_by_partner", [True, False])
def test_nothing_starts_as_joint(policy: SecretsPolicy | None, said_by_partner: bool) -> None:
    assert starting_audience(policy, said_by_partner=said_by_partner) is not Audience.JOINT


@pytest.mark.parametrize("policy", [None, SecretsPolicy.LIMITED, SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY])
def test_what_a_partner_said_stays_with_that_partner_also_before_anything_is_signed(
    policy: SecretsPolicy | None,
) -> None:
    assert starting_audience(policy, said_by_partner=True) is Audience.PARTNER


def test_no_secrets_promises_no_secret() -> None:
    assert starting_audience(SecretsPolicy.NO_SECRETS, said_by_partner=True) is Audience.PRACTICE


def test_the_practitioners_own_words_start_with_the_practice() -> None:
    assert starting_audience(None, said_by_partner=False) is Audience.PRACTICE
