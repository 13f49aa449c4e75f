"""Two parallel creations of one address make one contact, on the emulator, over HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from local.api_client import ApiProblem
from local.newcomer import Company, sign_up
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

ROUNDS = 10
SIDE_BY_SIDE = 4


def test_parallel_creations_of_an_address_make_one_contact(stack: LocalStack) -> None:
    client = sign_up(stack.site, Company("Tegelijk", "tegelijk.example", "An Maes"))

    def create(number: int) -> int:
        body = {
            "email": f"an{number // SIDE_BY_SIDE}@gent.example",
            "consent": {
                "basis": "paper",
                "source": "beurs",
                "obtained_at": "2026-10-01T10:00:00Z",
            },
        }
        try:
            client.post("/v1/contacts", body)
        except ApiProblem as problem:
            return problem.status
        return 201

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        answers = list(pool.map(create, range(ROUNDS * SIDE_BY_SIDE)))
    assert answers.count(201) == ROUNDS
    assert set(answers) == {201, 409}
    items = client.get("/v1/contacts?limit=500")["items"]
    assert sorted(item["email"] for item in items) == sorted(
        f"an{number}@gent.example" for number in range(ROUNDS)
    )
