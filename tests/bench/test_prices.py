"""The price file: nothing without a source and a day, nothing counted without a price."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bench.cost import PRICES, Prices, per_million, usage
from bench.stages import Stage
from bench.tally import Tally

FILE: dict[str, Any] = json.loads(PRICES.read_text(encoding="utf-8"))
ENTRIES = [
    (region, name, price)
    for region, prices in FILE["regions"].items()
    for name, price in prices.items()
]


@pytest.mark.parametrize(("region", "name", "price"), ENTRIES)
def test_a_price_has_a_value_a_unit_a_source_and_a_day(
    region: str, name: str, price: dict[str, Any]
) -> None:
    assert price["usd"] > 0
    assert price["unit"]
    assert price["source"].startswith(
        ("https://aws.amazon.com/", "https://pricing.us-east-1.amazonaws.com/")
    )
    assert region in price["source"] or "aws.amazon.com" in price["source"]
    date.fromisoformat(price["read"])
    assert price["published"] is None or date.fromisoformat(price["published"])


def test_both_regions_price_the_same_things() -> None:
    names = [prices.keys() for prices in FILE["regions"].values()]
    assert set(FILE["regions"]) == {"eu-central-1", "eu-west-1"}
    assert names[0] == names[1]


@pytest.mark.parametrize("region", FILE["regions"])
def test_whatever_is_counted_has_a_price_and_whatever_has_a_price_is_counted(region: str) -> None:
    prices = Prices.read(region)
    assert usage(Stage("any"), prices.assumptions).keys() == prices.usd.keys()


def test_every_assumption_says_why() -> None:
    assert all(given["why"] for given in FILE["assumptions"].values())


def test_a_million_costs_what_its_parts_cost() -> None:
    tally = Tally()
    tally.write("campaigns", 30)
    tally.write("addresses", 10)
    stage = Stage("deliver", count=10, tally=tally)
    by_stage, by_price = per_million([(stage, 1_000_000)], Prices.read("eu-west-1"))
    assert by_price["dynamodb_write_unit"] == pytest.approx(4 * 0.705)
    assert sum(by_stage.values()) == pytest.approx(sum(by_price.values()))
