"""A sender of the usual shape, to measure against: for each recipient a template engine, a MIME
message, one signed call, a row and two changes of it; default clients, nothing kept in order."""

from __future__ import annotations

import time
from email.message import EmailMessage
from typing import Any

import boto3
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bench import content
from bench.stages import Stage
from bench.world import World
from chalicelib.domain.contact import Contact

TABLE = "naive-recipients"
_CLICK = "https://mail.mynuma.example/c/{{ token }}/"


class NaiveSender:
    """Sends one campaign to one contact after another."""

    def __init__(self, world: World) -> None:
        world.tables[TABLE] = world.files.table(TABLE)
        session = boto3.DEFAULT_SESSION
        self.ses = session.client("sesv2")
        self.table = session.resource("dynamodb").Table(TABLE)
        environment = ImmutableSandboxedEnvironment(autoescape=True)
        self.html = environment.from_string(_as_jinja(content.compiled(content.source())))
        self.subject = environment.from_string("Dag {{ first_name }}, nieuws uit november")

    def send(self, campaign: str, contact: Contact) -> None:
        """One recipient."""
        key = {"pk": campaign, "sk": contact.id}
        self.table.put_item(Item={**key, "email": contact.email, "status": "pending"})
        values = {**contact.fields, "token": contact.address_key}
        message = EmailMessage()
        message["From"] = "Lindehof <nieuws@lindehof.example>"
        message["To"] = contact.email
        message["Subject"] = self.subject.render(values)
        message["List-Unsubscribe"] = f"<https://mail.mynuma.example/u/{contact.address_key}>"
        message.set_content(f"Dag {values['first_name']}")
        message.add_alternative(self.html.render(values), subtype="html")
        self._set_status(key, "sending", "")
        answer = self.ses.send_email(
            FromEmailAddress="nieuws@lindehof.example",
            Destination={"ToAddresses": [contact.email]},
            Content={"Raw": {"Data": message.as_bytes()}},
        )
        self._set_status(key, "sent", answer["MessageId"])

    def _set_status(self, key: dict[str, str], status: str, message_id: str) -> None:
        self.table.update_item(
            Key=key,
            UpdateExpression="SET #status = :status, message_id = :id",
            ExpressionAttributeNames={"#status": "status"},
            ExpressionAttributeValues={":status": status, ":id": message_id},
        )


def _as_jinja(compiled: Any) -> str:
    """The same HTML with the fields, and a tracked link, as a template engine wants them."""
    fields = iter(("{{ first_name }}", "{{ last_name }}", "{{ town }}"))
    parts = []
    for segment in compiled.html.segments:
        if isinstance(segment, str):
            parts.append(segment)
        else:
            parts.append(next(fields, f"{_CLICK}{segment}"))
    return "".join(parts)


def run(world: World, recipients: int) -> Stage:
    """Send to the first contacts of a crowd."""
    sender, crowd = NaiveSender(world), world.crowd
    people = [crowd.contact(place) for place in range(min(recipients, crowd.size))]
    sender.send("warm", people[0])
    world.tally.take()
    stage = Stage("naive", len(people))
    started = time.process_time()
    for person in people:
        sender.send("naive", person)
    stage.cpu_seconds = time.process_time() - started
    stage.tally = world.tally.take()
    return stage
