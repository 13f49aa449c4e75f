"""What a mail costs while it is written, and while it is filled in for its readers."""

from __future__ import annotations

import time
from typing import cast

from bench import content
from bench.checks import P95, mail
from bench.world import ACTOR, World
from chalicelib.api.operation import Call
from chalicelib.api.rendering import render
from chalicelib.api.schemas.rendering import RenderAnswer, RenderInput
from chalicelib.domain.account import Scope
from chalicelib.services.authenticating import Principal

RENDERS = 60
FILLED = 50_000
_URL = "https://mail.example"
LINKS = {
    "unsubscribe_url": f"{_URL}/u/{'t' * 40}",
    "web_url": f"{_URL}/w/{'t' * 40}",
    "share_url": f"{_URL}/s/{'t' * 38}",
    "open_url": f"{_URL}/o/{'t' * 40}",
    "click_base": f"{_URL}/c/{'t' * 40}",
}


def measure() -> dict[str, object]:
    """render_p95_cpu_ms: of `POST /v1/render` for a template of 20 KB, from JSON to JSON, behind
    its door.
    mails_filled_per_cpu_second: slot values of whole mails of 50 KB with 20 links, tokens given."""
    took = _renders()
    return {
        "render_p95_cpu_ms": round(1_000 * took[int(P95 * (len(took) - 1))], 1),
        "mails_filled_per_cpu_second": round(FILLED / _filling()),
    }


def _renders() -> list[float]:
    """Seconds of CPU each, sorted; the first one of a process loads the compiler and is left
    out."""
    with World(0) as world:
        principal = Principal(world.account, ACTOR, frozenset({Scope.CAMPAIGNS}))
        call = Call(world.container, "nl", "req_bench", "/v1/render", principal)
        given = RenderInput(mjml=mail(), subject=content.SUBJECT, preheader=content.PREHEADER)
        body, took = given.model_dump_json(), []
        for _ in range(RENDERS + 1):
            started = time.process_time()
            cast(
                RenderAnswer, render(call, RenderInput.model_validate_json(body))
            ).model_dump_json()
            took.append(time.process_time() - started)
    return sorted(took[1:])


def _filling() -> float:
    compiled = content.compiled(content.source())
    people = [
        {"first_name": f"An {n}", "last_name": "Peeters & Zoon", "town": "Gent"} for n in range(50)
    ]
    started = time.process_time()
    for number in range(FILLED):
        compiled.slot_values(people[number % 50], LINKS)
    return time.process_time() - started
