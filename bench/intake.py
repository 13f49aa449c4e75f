"""What is measured beside a campaign: importing rows, and filling slots."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

from bench import content
from bench.stages import Stage
from bench.world import World
from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import ConsentBasis
from chalicelib.domain.contact_import import Import, ImportState
from chalicelib.domain.sender import From, SenderRoute
from chalicelib.services.campaign_mail import bulk_mail
from chalicelib.services.seating import seat
from chalicelib.wire.queue_messages import ImportContacts

_NAMES = ("Peeters", "Janssens", "Maes", "Jacobs", "Mertens", "Willems", "Claes", "Goossens")
_BATCH = 50
_MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Familienaam": "field:last_name",
    "Gemeente": "field:town",
}


def csv(rows: int, random: Random) -> bytes:
    """A file of so many people whose addresses begin as differently as real ones."""
    lines = [";".join(_MAPPING)]
    for number in range(rows):
        name = random.choice(_NAMES)
        first = chr(97 + random.randrange(26)) + chr(97 + random.randrange(26))
        lines.append(f"{first}.{name.lower()}{number}@post.example;{first.title()};{name};Gent")
    return "\n".join(lines).encode()


def import_rows(world: World, file: bytes, name: str) -> Stage:
    """Import a file, slice by slice; it counts the rows."""
    now = world.clock.now()
    document = Import(
        id=world.outside.ids.ulid("imp"),
        list_id=world.list_id,
        mapping=_MAPPING,
        basis=ConsentBasis.PAPER,
        source="beurs Gent",
        obtained_at=now,
        language="nl",
        created_at=now,
        created_by="usr_bench",
    )
    database, settings = world.outside.database, world.outside.settings
    added = database.imports.add(world.account, document)
    running = replace(added, state=ImportState.RUNNING, size_bytes=len(file))
    database.imports.replace(world.account, running)
    world.s3.objects[f"{settings.buckets['uploads']}/{world.account}/{document.id}.csv"] = file
    bodies = [ImportContacts(world.account, document.id, 0).to_json()]
    world.tally.take()
    stage = Stage(name, memory_mb=1024)
    while bodies:
        started = time.process_time()
        world.call("imports", bodies)
        stage.cpu_seconds += time.process_time() - started
        stage.invocations += 1
        bodies = world.sqs.take("imports")
    stage.tally = world.tally.take()
    done = database.imports.find(world.account, document.id)
    if done is None or done.state is not ImportState.DONE or done.counts.broken:
        raise RuntimeError(f"the import ended as {done}")
    stage.count = done.counts.rows
    return stage


def fill_slots(world: World, batches: int) -> Stage:
    """Render batches of 50: tokens, slot values, headers and tags; no call. Counts slot values."""
    now = world.clock.now()
    pinned = content.compiled(content.source())
    campaign = Campaign(
        id="cmp_0000000000001",
        name="Bench",
        subject=content.SUBJECT,
        preheader="",
        sender_id="snd_1",
        audience=Audience(),
        mjml="",
        created_at=now,
        updated_at=now,
    )
    people = [(place, world.crowd.contact(place)) for place in range(min(_BATCH, world.crowd.size))]
    batch = Batch(campaign.id, 0, tuple(person.id for _, person in people), now)
    sender = From("Lindehof", "nieuws@lindehof.example", "", SenderRoute.DOMAIN)
    stage = Stage("slots", batches * len(people) * len(pinned.slots))
    started = time.process_time()
    seating = seat(campaign.tracking, batch, dict(people), world.container.outside.ids)
    for _ in range(batches):
        bulk_mail(
            world.container.links, pinned, sender, world.account, campaign, batch, people, seating
        )
    stage.cpu_seconds = time.process_time() - started
    return stage
