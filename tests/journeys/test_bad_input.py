"""What somebody may send us by mistake: a problem document in the language asked for, nothing
stored, never a 5xx."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.api_client import ApiClient, ApiProblem
from local.newcomer import Company, Settled, settle, sign_up
from local.stack import LocalStack

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

CONSENT = {"basis": "paper", "source": "beurs", "obtained_at": "2026-10-01T10:00:00Z"}
MJML = "<mjml><mj-body><mj-section><mj-column>{}</mj-column></mj-section></mj-body></mjml>"


@pytest.fixture(scope="module")
def settled(stack: LocalStack) -> Settled:
    return settle(stack.site, Company("Slordig bv", "slordig.example", "Bart Baert"))


@pytest.fixture(scope="module")
def foreign_list(stack: LocalStack) -> str:
    other = sign_up(stack.site, Company("Buren", "buren.example", "Lotte Aerts"))
    made: str = other.post("/v1/lists", {"name": "Van de buren"})["id"]
    return made


@pytest.fixture(scope="module")
def own_list(settled: Settled) -> str:
    made: str = settled.client.post("/v1/lists", {"name": "Van ons"})["id"]
    return made


def campaign(settled: Settled, list_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Test",
        "subject": "Dag",
        "sender_id": settled.sender,
        "audience": {"lists": [list_id]},
        "mjml": MJML.format("<mj-text>Dag</mj-text>"),
        **changes,
    }


def refusal(client: ApiClient, path: str, body: bytes | dict[str, Any]) -> ApiProblem:
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {
        "Authorization": f"Bearer {client.credential}",
        "Content-Type": "application/json",
        "Accept-Language": client.language,
    }
    with pytest.raises(ApiProblem) as refused:
        client.send("POST", f"{client.site}{path}", payload, headers)
    return refused.value


def speaking(client: ApiClient, language: str) -> ApiClient:
    return ApiClient(client.site, client.credential, language)


def test_malformed_json_is_explained_in_each_language(settled: Settled) -> None:
    details = set()
    for language in ("nl", "fr", "en"):
        problem = refusal(speaking(settled.client, language), "/v1/lists", b'{"name": ')
        assert problem.status == 400
        details.add(problem.document["detail"])
    assert len(details) == 3


@pytest.mark.parametrize(
    ("path", "body", "pointer", "code"),
    [
        ("/v1/lists", {"name": "x", "naam": "y"}, "/naam", "field_not_known"),
        ("/v1/contacts", {"email": "an@", "consent": CONSENT}, "/email", "domain_missing"),
        (
            "/v1/contacts",
            {"email": "an@gent.example", "consent": CONSENT, "fields": {"shoe": "42"}},
            "/fields/shoe",
            "field_unknown",
        ),
        ("/v1/lists", {"name": ""}, "/name", None),
    ],
)
def test_a_fault_in_a_body_names_its_place(
    settled: Settled, path: str, body: dict[str, Any], pointer: str, code: str | None
) -> None:
    problem = refusal(settled.client, path, body)
    assert problem.status == 422
    fault = problem.document["errors"][0]
    assert fault["pointer"] == pointer
    assert fault["detail"]
    assert code is None or fault["code"] == code


def test_an_unknown_merge_field_is_refused_with_its_line(settled: Settled, own_list: str) -> None:
    mjml = MJML.format("\n<mj-text>Dag {{ voornaam }}</mj-text>")
    problem = refusal(settled.client, "/v1/campaigns", campaign(settled, own_list, mjml=mjml))
    fault = problem.document["errors"][0]
    assert (problem.status, fault["code"]) == (422, "unknown_merge_field")
    assert (fault["line"], fault["column"]) == (2, 14)
    assert settled.client.get("/v1/campaigns")["items"] == []


def test_broken_mjml_is_refused_with_line_and_column(settled: Settled, own_list: str) -> None:
    mjml = "<mjml>\n<mj-body>\n  <mj-section></mj-column>\n</mj-body></mjml>"
    problem = refusal(settled.client, "/v1/campaigns", campaign(settled, own_list, mjml=mjml))
    fault = problem.document["errors"][0]
    assert problem.status == 422
    assert (fault["line"], fault["column"]) == (3, 3)
    assert settled.client.get("/v1/campaigns")["items"] == []


def test_a_list_of_another_account_is_as_unknown_as_none(
    settled: Settled, own_list: str, foreign_list: str
) -> None:
    documents = []
    for list_id in (foreign_list, "lst_01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        problem = refusal(settled.client, "/v1/campaigns", campaign(settled, list_id))
        assert problem.status == 422
        documents.append([error["code"] for error in problem.document["errors"]])
        contact = {"email": "an@gent.example", "consent": CONSENT, "lists": [list_id]}
        assert refusal(settled.client, "/v1/contacts", contact).status == 422
    assert documents[0] == documents[1] == ["list_unknown"]
    assert settled.client.get("/v1/contacts")["items"] == []


def test_an_unverified_sender_cannot_send(settled: Settled, own_list: str) -> None:
    client = settled.client
    pending = client.post(
        "/v1/senders", {"email": "later@slordig.example", "name": "Later", "kind": "brand"}
    )
    made = client.post("/v1/campaigns", campaign(settled, own_list, sender_id=pending["id"]))
    problem = refusal(client, f"/v1/campaigns/{made['id']}/send", {})
    assert problem.status == 422
    assert [error["code"] for error in problem.document["errors"]] == ["sender_not_verified"]
    assert client.get(f"/v1/campaigns/{made['id']}")["state"] == "draft"
    client.call("DELETE", f"/v1/campaigns/{made['id']}")


@pytest.mark.parametrize("credential", ["", "mk_live_nonsense", "eyJhbGciOiJub25lIn0.e30."])
def test_no_valid_credential_is_a_401(stack: LocalStack, credential: str) -> None:
    with pytest.raises(ApiProblem) as refused:
        ApiClient(stack.site, credential).get("/v1/lists")
    assert refused.value.status == 401
