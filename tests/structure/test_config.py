"""Settings: inside the Union or not at all, and every fault told at once (R66; D13)."""

from __future__ import annotations

import pytest

from chalicelib.config import BUCKETS, EU_REGIONS, QUEUES, TABLES, BadSettings, Settings

TEXTS = {
    "MYNUMA_STAGE": "stage",
    "MYNUMA_SITE_URL": "site_url",
    "MYNUMA_PLATFORM_DOMAIN": "platform_domain",
    "MYNUMA_USER_POOL_ID": "user_pool_id",
    "MYNUMA_USER_POOL_CLIENT_ID": "user_pool_client_id",
    "MYNUMA_TOKEN_ISSUER": "token_issuer",
    "MYNUMA_JWKS_URL": "jwks_url",
    "MYNUMA_MARKETING_CONFIGURATION_SET": "marketing_configuration_set",
    "MYNUMA_TRANSACTIONAL_CONFIGURATION_SET": "transactional_configuration_set",
    "MYNUMA_MASTER_SECRET_ID": "master_secret_id",
}
NAMES = {
    "tables": {f"MYNUMA_{kind.upper()}_TABLE": kind for kind in TABLES},
    "queues": {f"MYNUMA_{kind.upper()}_QUEUE_URL": kind for kind in QUEUES},
    "buckets": {f"MYNUMA_{kind.upper()}_BUCKET": kind for kind in BUCKETS},
}
RECONCILE = "MYNUMA_RECONCILE_AFTER_SECONDS"
UNCERTAIN = "MYNUMA_UNCERTAIN_AFTER_SECONDS"
NEEDED = {*TEXTS, *(name for group in NAMES.values() for name in group), RECONCILE, UNCERTAIN}


def environment(**changes: str) -> dict[str, str]:
    """A complete one; each value says which variable it came from."""
    values = {name: f"value of {name}" for name in NEEDED}
    return values | {RECONCILE: "90", UNCERTAIN: "700", "AWS_REGION": "eu-central-1"} | changes


def refusal(values: dict[str, str]) -> str:
    with pytest.raises(BadSettings) as refused:
        Settings.from_env(values)
    return str(refused.value)


def test_each_setting_comes_from_its_own_variable() -> None:
    settings = Settings.from_env(environment())
    for variable, name in TEXTS.items():
        assert getattr(settings, name) == f"value of {variable}"
    for group, variables in NAMES.items():
        expected = {kind: f"value of {variable}" for variable, kind in variables.items()}
        assert dict(getattr(settings, group)) == expected
    assert (settings.reconcile_after_seconds, settings.uncertain_after_seconds) == (90, 700)
    assert settings.region == "eu-central-1"


@pytest.mark.parametrize(("told", "factor"), [(None, 1), ("1", 1), ("1000", 1_000)])
def test_rate_limits_are_as_they_stand_unless_told(told: str | None, factor: int) -> None:
    changes = {} if told is None else {"MYNUMA_RATE_FACTOR": told}
    assert Settings.from_env(environment(**changes)).rate_factor == factor
    assert "MYNUMA_RATE_FACTOR" in refusal(environment(MYNUMA_RATE_FACTOR="many"))


def test_a_link_never_has_two_slashes_in_it() -> None:
    settings = Settings.from_env(environment(MYNUMA_SITE_URL="https://mail.example//"))
    assert settings.site_url == "https://mail.example"


@pytest.mark.parametrize("region", sorted(EU_REGIONS))
def test_a_region_of_the_union_will_do(region: str) -> None:
    assert Settings.from_env(environment(AWS_REGION=region)).region == region


@pytest.mark.parametrize(
    "region",
    [
        "eu-west-2",  # London
        "eu-central-2",  # Zürich
        *("us-east-1", "ca-central-1", "me-central-1", "il-central-1"),
        *("eu-central-1a", "EU-CENTRAL-1", " eu-central-1", "eu-", "eu", ""),
    ],
)
def test_no_other_region_will_do(region: str) -> None:
    assert f"region '{region}'" in refusal(environment(AWS_REGION=region))


def test_lambdas_own_region_wins_and_the_default_one_fills_in() -> None:
    outside = environment(AWS_REGION="us-east-1", AWS_DEFAULT_REGION="eu-west-1")
    assert "region 'us-east-1'" in refusal(outside)
    inside = environment(AWS_DEFAULT_REGION="eu-west-1")
    del inside["AWS_REGION"]
    assert Settings.from_env(inside).region == "eu-west-1"


def test_every_fault_is_named_at_once() -> None:
    message = refusal({})
    assert all(f"{name} is missing" in message for name in NEEDED)
    assert "region ''" in message
    assert message.count(";") == len(NEEDED)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_nothing_may_be_left_out_or_empty(name: str) -> None:
    values = environment()
    del values[name]
    assert refusal(values) == f"{name} is missing"
    assert refusal({**values, name: ""}) == f"{name} is missing"


@pytest.mark.parametrize("number", ["ten", "-1", "1.5", "1e3", " 10"])
def test_a_number_is_a_number(number: str) -> None:
    assert refusal(environment(**{RECONCILE: number})) == f"{RECONCILE} is not a number"


def test_settings_cannot_be_changed_afterwards() -> None:
    settings = Settings.from_env(environment())
    with pytest.raises(TypeError):
        settings.tables["accounts"] = "another"  # type: ignore[index]
    with pytest.raises(AttributeError):
        settings.region = "us-east-1"  # type: ignore[misc]


@pytest.mark.parametrize(("told", "is_lean"), [(None, True), ("on", True), ("off", False)])
def test_the_lean_client_is_on_unless_it_is_off(told: str | None, is_lean: bool) -> None:
    changes = {} if told is None else {"MYNUMA_LEAN_CLIENT": told}
    assert Settings.from_env(environment(**changes)).is_client_lean is is_lean


def test_a_switch_that_is_neither_on_nor_off_is_a_fault() -> None:
    assert "MYNUMA_LEAN_CLIENT" in refusal(environment(MYNUMA_LEAN_CLIENT="maybe"))


def test_links_pages_and_images_have_the_sites_address_unless_they_have_their_own() -> None:
    at_home = Settings.from_env(environment())
    assert {at_home.links_at, at_home.pages_at, at_home.images_at} == {at_home.site_url}
    own = {"LINKS": "https://l.example/", "PAGES": "https://api.example", "IMAGES": "https://i.x/"}
    given = {f"MYNUMA_{name}_URL": url for name, url in own.items()}
    apart = Settings.from_env(environment(**given))
    assert (apart.links_at, apart.pages_at) == ("https://l.example", "https://api.example")
    assert apart.images_at == "https://i.x"
