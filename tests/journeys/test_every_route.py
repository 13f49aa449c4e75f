"""Every operation of the API on real tables, under the role that its function has on AWS: nothing
answers 5xx, and nothing in the run so far was refused by a role (local/roles.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chalicelib.api import routes
from chalicelib.api.operation import Operation
from local.api_client import ApiClient, ApiProblem
from local.newcomer import AGREEMENTS, PASSWORD, Company, access_token, settle
from local.stack import LocalStack
from tests.api.samples import UNKNOWN, body_for, path_of, rules_of
from tests.api.world import CONSENT, MJML

pytestmark = [pytest.mark.emulator, pytest.mark.xdist_group("journeys")]

COMPANY = Company("Drukkerij Overal", "overal.example", "Ilse Maes")
OPERATIONS = sorted(routes.operations(), key=lambda each: (each.method == "DELETE", each.path))
REFUSED = "is not authorized to perform"


def things_of(client: ApiClient, list_id: str, sender: str) -> dict[str, str]:
    """One of each kind, by the name it has in a path."""
    contact = {"email": "an@voorbeeld.be", "consent": CONSENT, "lists": [list_id]}
    mail = {"to": "an@voorbeeld.be", "sender_id": sender, "subject": "S", "text": "Dag"}
    listing = {"list_id": list_id, "mapping": {"E-mail": "email"}, "consent": CONSENT}
    campaign = {
        "name": "November",
        "subject": "Dag",
        "sender_id": sender,
        "audience": {"lists": [list_id]},
        "mjml": MJML,
    }
    client.post("/v1/fields", {"name": "first_name", "label": "Voornaam", "purpose": "Groet"})
    guest = {"email": "gast@overal.example", "role": "editor", "language": "nl", "name": "Bo"}
    made: dict[str, tuple[str, dict[str, Any]]] = {
        "key_id": ("account/api-keys", {"name": "Kassa", "scopes": ["send"]}),
        "user_id": ("account/users", guest),
        "contact_id": ("contacts", contact),
        "import_id": ("imports", listing),
        "campaign_id": ("campaigns", campaign),
        "message_id": ("messages", {**mail, "category": "order"}),
        "entry_id": ("blacklist", {"email": "weg@voorbeeld.be"}),
        "segment_id": ("segments", {"name": "Lezers", "rules": rules_of(list_id)}),
        "template_id": ("templates", {"name": "T", "mjml": MJML}),
    }
    found = {name: client.post(f"/v1/{path}", body)["id"] for name, (path, body) in made.items()}
    versions = client.get(f"/v1/templates/{found['template_id']}/versions")["items"]
    found["version_id"] = versions[0]["id"]
    exports = f"/v1/campaigns/{found['campaign_id']}/exports"
    found["export_id"] = client.post(exports, {})["id"]
    found["contact_export_id"] = client.post("/v1/contacts/exports", {})["id"]
    client.post("/v1/fields", {"name": "veld", "label": "Veld", "purpose": "Groet"})
    own = {"list_id": list_id, "sender_id": sender, "domain": COMPANY.domain, "name": "veld"}
    text, version = next(iter(AGREEMENTS.items()))
    known = {"text": text, "version": version, "mailbox": COMPANY.login}
    return {**UNKNOWN, **found, **own, **known}


def status_of(client: ApiClient, operation: Operation, things: dict[str, str]) -> int:
    """What an operation answers; 200 for any success."""
    path = path_of(operation, things)
    try:
        if path.startswith("/v1/"):
            client.call(operation.method, path, body_for(operation, things))
        else:
            client.send(operation.method, f"{client.site}{path}", b"", {})
    except ApiProblem as problem:
        return problem.status
    return 200


def test_every_operation_answers_within_the_role_of_its_function(
    stack: LocalStack, logs: Path
) -> None:
    settled = settle(stack.site, COMPANY)
    list_id = settled.client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    owner = ApiClient(stack.site, access_token(stack.site, COMPANY.login, PASSWORD))
    things = things_of(owner, list_id, settled.sender)
    answers = {f"{each.method} {each.path}": status_of(owner, each, things) for each in OPERATIONS}
    assert {name: status for name, status in answers.items() if status >= 500} == {}
    assert answers["POST /v1/campaigns/{campaign_id}/test"] == 200
    assert sum(status == 200 for status in answers.values()) > len(answers) / 2
    owner.post("/v1/account/export")  # an erasure took the one before along
    owner.wait_for("/v1/account/export", lambda found: found["state"] == "done")
    told = [line for path in logs.iterdir() for line in path.read_text().splitlines()]
    assert [line for line in told if REFUSED in line] == []
