"""`make demo-campaign`: 2,000 rows of a Belgian CSV file become a campaign, through the API.

A fresh account signs up, authenticates its domain, verifies a sender, imports the file, launches,
and reads the report. Run it again and another account does the same.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.api_client import ApiClient, ApiProblem
from local.newcomer import PASSWORD, Company, Settled, import_file, settle

ROOT = Path(__file__).parents[1]
CSV = ROOT / "tests" / "data" / "contacts-2000.csv"
MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Familienaam": "field:last_name",
    "Taal": "language",
    "Gemeente": "field:town",
}
FIELDS = {"first_name": "Voornaam", "last_name": "Familienaam", "town": "Gemeente"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the run saw. seconds: launch to last delivery fact."""

    settled: Settled
    imported: dict[str, Any]
    campaign: str
    report: dict[str, Any]
    seconds: float


def prepare(site: str, company: Company, content: bytes) -> tuple[Settled, str, dict[str, Any]]:
    """(the account, its list, the finished import)."""
    settled = settle(site, company)
    client = settled.client
    for name, label in FIELDS.items():
        client.post("/v1/fields", {"name": name, "label": label, "purpose": "aanspreking"})
    list_id = client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    imported = import_file(client, content, list_id, MAPPING, "beurs Gent")
    return settled, list_id, imported


def draft(settled: Settled, list_id: str, name: str = "November") -> str:
    """A campaign from the newsletter template; its id."""
    created = settled.client.post(
        "/v1/campaigns",
        {
            "name": name,
            "subject": 'Dag {{ first_name | default: "daar" }}, nieuws uit november',
            "preheader": "Wat we deze maand voor je klaarzetten",
            "sender_id": settled.sender,
            "audience": {"lists": [list_id]},
            "mjml": (ROOT / "templates" / "newsletter.mjml").read_text(),
        },
    )
    identifier: str = created["id"]
    return identifier


def launch(client: ApiClient, campaign: str, timeout_seconds: float = 120) -> dict[str, Any]:
    """Send, and wait until the last delivery fact is in the report."""
    client.post(f"/v1/campaigns/{campaign}/send")
    return client.wait_for(
        f"/v1/campaigns/{campaign}/report", is_complete, timeout_seconds=timeout_seconds
    )


def is_complete(report: dict[str, Any]) -> bool:
    """Sent, and every mail has arrived or come back."""
    came_back = report["delivered"] + report["bounced"]
    return bool(report["state"] == "sent" and came_back >= report["sent"])


def run(site: str, company: Company, content: bytes) -> Outcome:
    """The whole way, from sign-up to report."""
    settled, list_id, imported = prepare(site, company, content)
    campaign = draft(settled, list_id)
    started = time.monotonic()
    report = launch(settled.client, campaign)
    seconds = time.monotonic() - started
    return Outcome(settled, imported, campaign, report, seconds)


def main() -> int:
    """The command line; needs a running `make run`."""
    state = Path(os.environ.get("MYNUMA_STATE_DIR", ROOT / ".local"))
    try:
        demo = json.loads((state / "demo.json").read_text())
        ApiClient(demo["site"]).get("/v1/health")
    except (OSError, ValueError):
        print("mynuma: nothing is running here: start `make run` in another window first")
        return 2
    stamp = f"{time.time():.0f}"
    company = Company("Huis Hazelaar", f"hazelaar-{stamp}.example", "Griet Maes")
    try:
        outcome = run(demo["site"], company, CSV.read_bytes())
    except (ApiProblem, TimeoutError) as problem:
        print(f"mynuma: {problem}")
        return 1
    counts, report = outcome.imported["counts"], outcome.report
    print(
        f"Import    {counts['rows']} rows: {counts['created']} contacts, {counts['broken']} broken"
    )
    for name in ("planned", "sent", "delivered", "bounced", "complained", "uncertain"):
        print(f"{name.capitalize():<12}{report[name]}")
    print(f"Skipped     {sum(report['skipped'].values())}")
    print(f"Launch to last delivery fact: {outcome.seconds:.1f} s")
    print(f"Every mail is in the inbox: {demo['inbox']}")
    print(f"Sign in to see the report: {company.login}, {PASSWORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
