"""`make bench`: what a recipient costs us to prepare, against a sender of the usual shape."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment

from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import Consent, ConsentBasis, Contact
from chalicelib.domain.facts import BatchFacts, FactKind
from chalicelib.domain.sender import From, SenderRoute
from chalicelib.domain.token import Place
from chalicelib.rendering.content import SenderIdentity, Source, compile_content
from chalicelib.services.campaign_mail import Links, bulk_mail

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ACCOUNT, CAMPAIGN = "acc_0000000000001", "cmp_0000000000001"
RECIPIENTS = 50
ROUNDS = 40
NAIVE_ROUNDS = 3


def cpu_microseconds(work: Callable[[], object], rounds: int) -> float:
    """CPU time of one call, the best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1e6


def people() -> list[Contact]:
    """A batch full of contacts."""
    consent = Consent.declared(ConsentBasis.PAPER, "bench", NOW)
    return [
        Contact(
            id=f"con_{number:02d}{'0' * 26}",
            email=f"an{number}@gent.example",
            address_key="A" * 22,
            language="nl",
            consent=consent,
            created_at=NOW,
            updated_at=NOW,
            fields={"first_name": f"An{number}", "last_name": "Łukasz", "town": "Gent"},
        )
        for number in range(RECIPIENTS)
    ]


def measure() -> list[tuple[str, float, float]]:
    """Rows of (what, microseconds a recipient, ratio to the naive way)."""
    mjml = (ROOT / "templates" / "newsletter.mjml").read_text()
    subject = 'Dag {{ first_name | default: "daar" }}'
    content = compile_content(
        Source(subject, "Nieuws", mjml),
        {"first_name", "last_name", "town"},
        SenderIdentity("Lindehof", "Gent", "info@lindehof.example"),
    )
    contacts = people()
    campaign = Campaign(
        CAMPAIGN, "Bench", subject, "", "snd_1", Audience(("lst_1",)), mjml, NOW, NOW
    )
    batch = Batch(CAMPAIGN, 0, tuple(contact.id for contact in contacts), NOW)
    sender = From("Lindehof", "nieuws@lindehof.example", "", SenderRoute.DOMAIN)
    links = Links(b"k" * 32, "https://mynuma.example", "mynuma.example")
    pairs = list(enumerate(contacts))

    def ours() -> None:
        mail = bulk_mail(links, content, sender, ACCOUNT, campaign, batch, pairs)
        for recipient in mail.recipients:
            json.dumps(recipient.slots)

    html = content.html.ses().replace("{{{", "{{ v.").replace("}}}", " }}")
    template = ImmutableSandboxedEnvironment(autoescape=True).from_string(html)
    values = content.slot_values(contacts[0].fields, links_of(links))

    def naive() -> None:
        for contact in contacts:
            message = EmailMessage()
            message["To"], message["From"] = contact.email, sender.email
            message["Subject"] = f"Dag {contact.fields['first_name']}"
            message.set_content("Dag")
            message.add_alternative(template.render(v=values), subtype="html")
            message.as_bytes()

    slow = cpu_microseconds(naive, NAIVE_ROUNDS) / RECIPIENTS
    fast = cpu_microseconds(ours, ROUNDS) / RECIPIENTS
    fold = cpu_microseconds(fold_batch, ROUNDS) / RECIPIENTS
    return [
        ("naive: template and MIME per recipient", slow, 1.0),
        ("ours: tokens and slots", fast, slow / fast),
        ("fold: three facts a recipient", fold, slow / fold),
    ]


def links_of(links: Links) -> dict[str, str]:
    """Links of somebody."""
    return links.of(Place(ACCOUNT, CAMPAIGN, 0, 0), "A" * 22)


def fold_batch() -> None:
    """What the events of one batch cost to fold in memory."""
    facts = BatchFacts()
    for index in range(RECIPIENTS):
        for kind in (FactKind.SENT, FactKind.DELIVERED, FactKind.OPENED):
            facts = facts.with_fact(kind, index)
    facts.counts()


def main() -> None:
    """Print the table."""
    print(f"{'':<42}{'µs a recipient':>16}{'times faster':>14}")
    for name, microseconds, ratio in measure():
        print(f"{name:<42}{microseconds:>16.1f}{ratio:>14.1f}")


if __name__ == "__main__":
    main()
