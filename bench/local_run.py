"""10,000 contacts through the local run: emulator, simulator and workers of their own, on free
ports, beside a `make run` that may be there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from bench import intake
from local.demo_campaign import FIELDS, draft, launch
from local.emulator import ROOT
from local.newcomer import Company, import_file, settle
from local.stack import LocalStack

CONTACTS = 10_000
_SECONDS = 600.0
_MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Familienaam": "field:last_name",
    "Gemeente": "field:town",
}


def measure(contacts: int = CONTACTS) -> dict[str, object]:
    """Seconds from launch to the last delivery fact, and what became of the mails."""
    import time

    with tempfile.TemporaryDirectory() as directory, LocalStack(Path(directory)) as stack:
        company = Company("Huis Hazelaar", "hazelaar.example", "Griet Maes")
        settled = settle(stack.site, company)
        command = [sys.executable, "-m", "bench.grown_up", settled.account]
        subprocess.run(command, cwd=ROOT, env=dict(stack.environment), check=True)  # noqa: S603
        for name, label in FIELDS.items():
            body = {"name": name, "label": label, "purpose": "aanspreking"}
            settled.client.post("/v1/fields", body)
        list_id = settled.client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
        started = time.monotonic()
        file = intake.csv(contacts, Random(7))
        import_file(settled.client, file, list_id, _MAPPING, "beurs Gent")
        imported = time.monotonic() - started
        campaign = draft(settled, list_id)
        started = time.monotonic()
        report = launch(settled.client, campaign, _SECONDS)
        seconds = time.monotonic() - started
    return {
        "local_campaign_seconds": round(seconds, 1),
        "local_import_seconds": round(imported, 1),
        "local_contacts": report["planned"],
        "local_sent": report["sent"],
        "local_delivered": report["delivered"],
    }
