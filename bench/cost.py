"""From counted calls to USD a million mails, by a versioned price file. Beside SES' own price."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.arrivals import MAILS_PER_SECOND, is_quiet, is_traced
from bench.stages import HTTP_ANSWER_BYTES, Stage

PRICES = Path(__file__).with_name("prices") / "2026-11.json"
REGION = "eu-central-1"
MILLION = 1_000_000
GIGABYTE = 1e9
FUNCTIONS = {
    "plan": "PlanCampaignFunction",
    "pace": "PaceFunction",
    "look": "ReconcileFunction",
    "deliver": "DeliverFunction",
    "feedback": "FeedbackFunction",
    "track": "TrackFunction",
    "hits": "FoldTrackingFunction",
}
"""Which function of the template a stage is."""


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices of one region and the assumptions beside them."""

    usd: Mapping[str, float]
    assumptions: Mapping[str, float]

    @classmethod
    def read(cls, region: str = REGION, path: Path = PRICES) -> Prices:
        """From a price file."""
        file: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        given = file["assumptions"]
        return cls(
            {name: price["usd"] for name, price in file["regions"][region].items()},
            {name: assumption["value"] for name, assumption in given.items()},
        )


def usage(stage: Stage, assumptions: Mapping[str, float]) -> dict[str, float]:
    """What a stage is billed for, by the names of the price file."""
    tally = stage.tally
    puts = tally.calls["s3.PutObject"]
    reads = stage.receives * 2  # ReceiveMessage and DeleteMessageBatch, ten messages each
    delivered = stage.events * assumptions["sns_to_sqs_requests"]
    function = FUNCTIONS.get(stage.name, "")
    by_lambda = 0.0 if is_quiet(function) else assumptions["lambda_log_bytes"]
    logged = stage.log_bytes + stage.invocations * by_lambda
    traced = assumptions["traced_share"] if is_traced(function) else 0.0
    return {
        "dynamodb_write_unit": tally.writes,
        "dynamodb_read_unit": tally.reads,
        "lambda_request": stage.invocations,
        "lambda_gb_second": gb_seconds(stage, assumptions),
        "sqs_request": tally.chunks + reads + delivered,
        "sns_publish": stage.events,
        "s3_put": puts,
        "s3_get": tally.calls_of("s3") - puts,
        "http_api_request": stage.http_requests,
        "log_gb": logged / GIGABYTE,
        "xray_trace": stage.invocations * traced,
        "transfer_out_gb": stage.http_requests * HTTP_ANSWER_BYTES / GIGABYTE,
    }


def gb_seconds(stage: Stage, assumptions: Mapping[str, float]) -> float:
    """CPU time at the share of a processor that the function's memory buys, and the waiting for
    what it calls, one call after the other. CPU is this machine's: see docs/benchmarks.md."""
    gigabytes = stage.memory_mb / 1024
    busy = stage.cpu_seconds * assumptions["vcpu_megabytes"] / stage.memory_mb
    tally = stage.tally
    database, mail = tally.calls_of("dynamodb"), tally.calls_of("sesv2")
    other = sum(tally.calls.values()) - database - mail
    waits = (
        database * assumptions["dynamodb_call_seconds"]
        + mail * assumptions["ses_call_seconds"]
        + other * assumptions["other_call_seconds"]
    )
    return gigabytes * (busy + waits)


def per_million(
    parts: Iterable[tuple[Stage, float]], prices: Prices
) -> tuple[dict[str, float], dict[str, float]]:
    """(USD by stage, USD by price). parts: a stage, and how often it occurs for a million mails,
    counted in what the stage counts."""
    by_stage: dict[str, float] = {}
    by_price: dict[str, float] = dict.fromkeys(prices.usd, 0.0)
    for stage, wanted in parts:
        if not stage.count:
            continue
        scale = wanted / stage.count
        for name, amount in usage(stage, prices.assumptions).items():
            usd = amount * scale * prices.usd[name]
            by_stage[stage.name] = by_stage.get(stage.name, 0.0) + usd
            by_price[name] += usd
    return by_stage, by_price


def looks(contacts: float) -> float:
    """Contacts the reconciler looks at for a million mails, in campaigns of so many contacts: it
    reads all of a campaign once a minute."""
    return MILLION / (MAILS_PER_SECOND * 60) * contacts
