"""What goes on when a text was not accepted, to the second (D18)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.agreement import (
    GRACE,
    NOTICE,
    RULED_COUNTRIES,
    TEXTS,
    Freedom,
    TextVersion,
    coming,
    current,
    freedom,
    required_from,
    rules_name,
    wanted,
)

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
DAY = datetime(2027, 6, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CODE, DATA = TextVersion("code", "1", FIRST), TextVersion("data", "1", FIRST)
NEW = TextVersion("code", "2", DAY)
ALL = (CODE, DATA, NEW)
OLD_ACCEPTED = (CODE.key, DATA.key)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (FIRST - timedelta(days=900), (CODE, DATA)),  # a first version is asked from the beginning
        (DAY - SECOND, (CODE, DATA)),
        (DAY, (NEW, DATA)),
        (DAY + SECOND, (NEW, DATA)),
    ],
)
def test_the_latest_version_in_force_counts(
    now: datetime, expected: tuple[TextVersion, ...]
) -> None:
    assert current(ALL, now) == expected


@pytest.mark.parametrize(
    ("now", "is_coming"),
    [
        (DAY - NOTICE - SECOND, False),
        (DAY - NOTICE, True),
        (DAY - SECOND, True),
        (DAY, False),
    ],
)
def test_a_new_version_is_announced_thirty_days_ahead(now: datetime, is_coming: bool) -> None:
    assert coming(ALL, now) == ((NEW,) if is_coming else ())


def test_a_first_version_is_never_announced() -> None:
    assert coming((CODE, DATA), FIRST - SECOND) == ()


@pytest.mark.parametrize(
    ("accepted", "now", "expected"),
    [
        ((), DAY - NOTICE, Freedom.NOTHING),
        ((CODE.key,), DAY - NOTICE, Freedom.NOTHING),
        ((DATA.key, "code-of-others/1"), DAY, Freedom.NOTHING),
        (OLD_ACCEPTED, DAY - SECOND, Freedom.EVERYTHING),
        (OLD_ACCEPTED, DAY, Freedom.MESSAGES),
        (OLD_ACCEPTED, DAY + SECOND, Freedom.MESSAGES),
        (OLD_ACCEPTED, DAY + GRACE - SECOND, Freedom.MESSAGES),
        (OLD_ACCEPTED, DAY + GRACE, Freedom.READING),
        (OLD_ACCEPTED, DAY + GRACE + SECOND, Freedom.READING),
        ((*OLD_ACCEPTED, NEW.key), DAY + GRACE, Freedom.EVERYTHING),
        ((CODE.key, NEW.key), DAY + GRACE, Freedom.NOTHING),
    ],
)
def test_what_goes_on_without(accepted: tuple[str, ...], now: datetime, expected: Freedom) -> None:
    assert freedom(ALL, accepted, now) == expected


def test_who_accepts_ahead_has_no_need_of_the_version_before() -> None:
    assert wanted(ALL, (NEW.key, DATA.key), DAY - SECOND) == []
    assert wanted(ALL, (NEW.key, DATA.key), DAY) == []
    assert wanted(ALL, (CODE.key,), DAY) == [NEW, DATA]


def test_nothing_leaves_without_a_first_version_or_thirty_days_after_a_later_one() -> None:
    assert required_from(ALL, CODE) == FIRST
    assert required_from(ALL, NEW) == DAY + timedelta(days=30)


@pytest.mark.parametrize("country", RULED_COUNTRIES)
def test_a_country_has_its_own_extra_rules(country: str) -> None:
    assert rules_name(country) == f"country-rules-{country.lower()}"


@pytest.mark.parametrize("country", ["ES", "PL", "GB", "eu"])
def test_other_countries_share_a_general_text(country: str) -> None:
    assert rules_name(country) == "country-rules-eu"


def test_versions_of_a_text_stand_in_the_order_of_their_dates() -> None:
    for text in TEXTS:
        of_text = [other.in_force_from for other in TEXTS if other.name == text.name]
        assert of_text == sorted(of_text)
    assert len({text.key for text in TEXTS}) == len(TEXTS)
