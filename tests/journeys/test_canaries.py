"""Names, addresses, bodies, passwords, tokens and keys of two accounts go through everything that
writes: what was heard of them, and that a leak of any of it would be found. That there is none, the
stack says when it ends (tests/canaries/watching.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from local.api_client import ApiClient, ApiProblem
from local.demo_campaign import draft, launch, prepare
from local.newcomer import PASSWORD, Company, access_token, mailed_token
from local.stack import LocalStack
from tests.canaries import watching
from tests.canaries.hearing import Confidences, Told, listening
from tests.canaries.scanning import in_file, in_logs, in_problems, said

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

READER = "Zebravink"
HEAD = "E-mail;Voornaam;Familienaam;Taal;Gemeente\r\n"
BODY = "Zeven zwaluwen zwermen zuidwaarts."
ASKED = {
    "email": "specht@kooi.example",
    "name": "Sperwer Groensnavel",
    "password": "Een valk ziet alles 2026",
    "text": f"<p>{BODY}</p>" + 40 * "<br/>",
}
KEY = f"mk_live_{'k' * 40}"


@dataclass(frozen=True)
class Birds:
    """Two accounts, by name, and what secrets they hold."""

    clients: dict[str, ApiClient]
    accounts: dict[str, str]
    secrets: dict[str, str]


@pytest.fixture(scope="module")
def birds(stack: LocalStack) -> Birds:
    """Each imports a reader, sends a campaign and a mail, exports, and makes mistakes."""
    clients, accounts, secrets = {}, {}, {}
    for number, name in enumerate(("volière", "nestkast")):
        company = Company(name.capitalize(), f"kanarie{number}.example", f"Kolibri {READER}")
        reader = f"{READER.lower()}{number}@lezers.example"
        settled, list_id, _ = prepare(
            stack.site, company, f"{HEAD}{reader};{READER};Roodborst;nl;Vogelenzang\r\n".encode()
        )
        client = clients[name] = settled.client
        accounts[name] = settled.account
        campaign = draft(settled, list_id)
        launch(client, campaign)
        mail = {"to": reader, "sender_id": settled.sender, "subject": BODY, "text": BODY}
        client.post("/v1/messages", {**mail, "category": "order"})
        client.post("/v1/blacklist", {"email": f"weg.{reader}"})
        client.get("/v1/blacklist/export")
        exports = f"/v1/campaigns/{campaign}/exports"
        export = client.post(exports, {})["id"]
        client.wait_for(f"{exports}/{export}", lambda found: found["state"] == "done")
        spoil(client, reader)
        token = access_token(stack.site, company.login, PASSWORD)
        ApiClient(stack.site, token).get("/v1/account/activity/export")
        secrets |= {"key": client.credential, "token": token, "password": PASSWORD}
        secrets["link"] = mailed_token(client, company.login)
    return Birds(clients, accounts, secrets)


def spoil(client: ApiClient, reader: str) -> None:
    """Mistakes that hold what no answer may say back."""
    for path, body in {
        "/v1/contacts": {"email": f"{reader} {READER}", "fields": {"vogel": BODY}},
        "/v1/messages": {"to": reader, "subject": BODY, "text": [BODY]},
        "/v1/accounts": {"user_email": reader, "password": "Kraaiennest"},
        f"/v1/contacts/{reader}": {},
    }.items():
        with pytest.raises(ApiProblem):
            client.post(path, body)


def test_every_kind_of_confidence_was_heard(birds: Birds, confidences: Confidences) -> None:
    for secret in birds.secrets.values():
        assert confidences.words[secret] == "secret"
    assert confidences.words["zebravink0@lezers.example"] == "address"
    for text in (BODY, f"Kolibri {READER}", "Vogelenzang"):
        assert confidences.words[text] == "text"
    assert len(confidences.problems) >= len(birds.clients)


def test_an_export_holds_the_addresses_of_its_owner_and_of_nobody_else(
    stack: LocalStack, birds: Birds, confidences: Confidences
) -> None:
    first, second = birds.accounts.values()
    known = watching.addresses(stack)
    assert {"zebravink0@lezers.example", "weg.zebravink0@lezers.example"} <= known[first]
    exports = [*watching.files(stack), *watching.answered(confidences)]
    own = [text for _, account, text in exports if account == first]
    assert len(own) >= 3
    assert any("zebravink0@" in text for text in own)
    assert watching.in_exports(stack, confidences) == []
    foreign = dict.fromkeys(known[second], "address of another account")
    assert in_file("x", "\n".join([*own, "zebravink1@lezers.example"]), foreign) != []


@pytest.fixture
def heard() -> Confidences:
    """Of one request, one answer with a key and one mail with a link."""
    found = Confidences("http://localhost:1")
    headers = {"content-type": "application/json", "authorization": f"Bearer {'c' * 30}"}
    found.sent(headers, json.dumps(ASKED).encode())
    found.answered(Told("POST", "/v1/account/api-keys", "", 200, json.dumps({"secret": KEY})))
    mail = json.dumps({"text": f"http://localhost:1/u/{'t' * 30} \n"})
    found.answered(Told("GET", "/inbox/messages/1", "", 200, mail))
    return found


@pytest.mark.parametrize(
    "leak",
    [
        "specht@kooi.example",
        "SPECHT@KOOI.EXAMPLE",
        "/v1/contacts?query=specht%40kooi.example",
        "stranger@elsewhere.example",
        "Sperwer Groensnavel",
        "een valk ziet alles 2026",
        f"retrying: {BODY}",
        json.dumps({"key": KEY}),
        "mk_test_abcdefghijkl",
        "c" * 30,
        "t" * 30,
        "eyJhbGciOiJub25l.eyJzdWIiOiIx",
    ],
)
def test_a_planted_leak_is_found_and_not_said_again(
    heard: Confidences, tmp_path: Path, leak: str
) -> None:
    (tmp_path / "worker.log").write_text(f'{{"message": "fine"}}\n{{"message": "{leak}"}}\n')
    found = in_logs(heard, tmp_path)
    assert found
    assert all(each.startswith("worker.log, line 2: ") for each in found)
    assert leak.lower() not in "".join(found).lower()


def test_ids_moments_and_words_of_the_contract_are_no_leak(
    heard: Confidences, tmp_path: Path
) -> None:
    ids = {"campaign": "cmp_038GQEF8GJVZ9", "at": "2026-11-26T10:00:00Z", "role": "editor"}
    heard.sent({"content-type": "application/json"}, json.dumps(ids).encode())
    (tmp_path / "worker.log").write_text(f"{json.dumps(ids)} spechten groensnavels\n")
    assert in_logs(heard, tmp_path) == []


@pytest.fixture
def parrot() -> Iterator[ApiClient]:
    """An API that says back what it is sent, as a problem."""

    class Parrot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(422)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Parrot)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield ApiClient(f"http://localhost:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


def test_a_problem_that_says_back_what_was_sent_is_found(parrot: ApiClient) -> None:
    with listening(parrot.site) as heard:
        for fault in ("email_invalid", "unknown_merge_field"):
            with pytest.raises(ApiProblem) as refused:
                parrot.post("/v1/contacts", {"errors": [{"code": fault, "text": BODY}]})
            assert refused.value.document["errors"][0]["code"] == fault
    found = in_problems(heard, {"unknown_merge_field": "says the field"})
    assert found == ["POST /v1/contacts, 422: text", "POST /v1/contacts, 422: text"]
    with pytest.raises(ApiProblem):
        parrot.post("/v1/contacts", {"email": "later@kooi.example"})
    assert said("later@kooi.example", heard.words) == {}
