"""What is measured beside a campaign: importing rows, and filling slots."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from random import Random

from bench import content
from bench.stages import Stage
from bench.world import ACTOR, World
from chalicelib.domain.batch import Batch
from chalicelib.domain.campaign import Audience, Campaign
from chalicelib.domain.contact import Consent, ConsentBasis
from chalicelib.domain.contact_import import ENDED, Import, ImportState
from chalicelib.domain.sender import From, SenderRoute
from chalicelib.services.campaign_mail import bulk_mail
from chalicelib.services.seating import seat
from chalicelib.wire.queue_messages import ImportContacts, kind_of

_NAMES = ("Peeters", "Janssens", "Maes", "Jacobs", "Mertens", "Willems", "Claes", "Goossens")
_BATCH = 50
_MAPPING = {
    "E-mail": "email",
    "Voornaam": "field:first_name",
    "Familienaam": "field:last_name",
    "Gemeente": "field:town",
}


def lines(rows: int, random: Random) -> Iterator[bytes]:
    """A file of so many people whose addresses begin as differently as real ones, line by line."""
    yield f"{';'.join(_MAPPING)}\n".encode()
    for number in range(rows):
        name = random.choice(_NAMES)
        first = chr(97 + random.randrange(26)) + chr(97 + random.randrange(26))
        person = f"{first}.{name.lower()}{number}@post.example;{first.title()};{name};Gent\n"
        yield person.encode()


def csv(rows: int, random: Random) -> bytes:
    """The same as a whole."""
    return b"".join(lines(rows, random))


def moved(file: Iterable[bytes]) -> list[bytes]:
    """The same people, all of them in another town."""
    return [line.replace(b";Gent\n", b";Aalst\n") for line in file]


def import_rows(world: World, file: Iterable[bytes], name: str) -> Stage:
    """Import a file as a user does: declared, put in its place, looked at, then written, with what
    undoing needs; slice by slice. It counts the rows."""
    imports, bucket = world.container.imports, world.outside.settings.buckets["uploads"]
    consent = Consent.declared(ConsentBasis.PAPER, "beurs Gent", world.clock.now())
    declared, _, _ = imports.create(
        world.account, ACTOR, world.list_id, _MAPPING, consent, language="nl"
    )
    world.s3.write(f"{bucket}/{world.account}/{declared.id}.csv", file)
    imports.start(world.account, ACTOR, declared.id)
    world.tally.take()
    stage = Stage(name, memory_mb=1769)
    while bodies := due(world, imports.get(world.account, declared.id)):
        started = time.process_time()
        world.call("imports", bodies)
        stage.cpu_seconds += time.process_time() - started
        stage.invocations += 1
    stage.tally = world.tally.take()
    done = imports.get(world.account, declared.id)
    if done.state is not ImportState.DONE or done.counts.broken:
        raise RuntimeError(f"the import ended as {done}")
    stage.count = done.counts.rows
    return stage


def due(world: World, document: Import) -> list[str]:
    """What is to be done now; an import that ended looks once more, long after, for a late file."""
    bodies = world.sqs.take("imports")
    is_over = document.state in ENDED
    return [body for body in bodies if not (is_over and kind_of(body) == ImportContacts.kind)]


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
