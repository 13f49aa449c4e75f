"""One address, made, imported and removed by several at once, makes one contact: on the emulator,
over HTTP."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from local.api_client import ApiClient, ApiProblem
from local.newcomer import Company, declare_file, sign_up
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

ROUNDS = 10
SIDE_BY_SIDE = 4
STORMS = 6
AN = "an@storm.example"
CONSENT = {"basis": "paper", "source": "beurs", "obtained_at": "2026-10-01T10:00:00Z"}
ROW = {"email": AN, "external_id": "7", "consent": CONSENT}
FILE = f"E-mail;Klantnummer\r\n{AN};7\r\n".encode()


def test_parallel_creations_of_an_address_make_one_contact(stack: LocalStack) -> None:
    client = sign_up(stack.site, Company("Tegelijk", "tegelijk.example", "An Maes"))

    def create(number: int) -> int:
        body = {
            "email": f"an{number // SIDE_BY_SIDE}@gent.example",
            "consent": CONSENT,
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


class Storm:
    """What each of eight does at once; each says what it was answered."""

    def __init__(self, client: ApiClient, list_id: str) -> None:
        self.client = client
        self.list_id = list_id
        self.files: list[str] = []

    def create(self) -> Any:
        return self.client.post("/v1/contacts", {"email": AN, "consent": CONSENT})

    def write(self) -> Any:
        return self.client.post("/v1/contacts/batch", {"contacts": [ROW]})

    def bring_in(self) -> None:
        mapping = {"E-mail": "email", "Klantnummer": "external_id"}
        place = declare_file(self.client, FILE, self.list_id, mapping, "beurs")
        self.client.post(f"{place}/start")
        self.files.append(place)

    def remove(self) -> None:
        for contact in self.found():
            self.client.call("DELETE", f"/v1/contacts/{contact['id']}")

    def found(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.client.get(f"/v1/contacts?query={AN}")["items"]
        return items

    def wait(self) -> None:
        """Until every file was brought in."""
        for place in self.files:
            self.client.wait_for(place, lambda found: found["state"] == "done", 120)


def test_a_storm_of_eight_over_one_address_leaves_one_contact_at_most(stack: LocalStack) -> None:
    client = sign_up(stack.site, Company("Storm", "storm.example", "Bo Maes"))
    storm = Storm(client, client.post("/v1/lists", {"name": "Klanten"})["id"])
    acts = [storm.create, storm.write, storm.remove, storm.bring_in]
    acts += [storm.create, storm.write, storm.remove, storm.create]
    barrier, answers = Barrier(len(acts)), Counter[int]()

    def run(act: Any) -> None:
        for _ in range(STORMS):
            barrier.wait(timeout=120)
            try:
                act()
            except ApiProblem as problem:
                answers[problem.status] += 1

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))
    storm.wait()
    assert set(answers) <= {404, 409, 412}, "somebody was quicker, and nothing else"
    found = storm.found()
    assert len(found) <= 1
    assert client.get("/v1/contacts?limit=500")["items"] == found
    # The address and the external id belong to whoever is there, or to nobody.
    (row,) = storm.write()["items"]
    assert row["outcome"] in ("created", "updated", "unchanged")
    assert row["id"] == (found[0]["id"] if found else row["id"])
    (last,) = storm.found()
    assert (last["id"], last["external_id"]) == (row["id"], "7")
    storm.remove()
    assert storm.found() == []
    assert storm.write()["items"][0]["outcome"] == "created"
