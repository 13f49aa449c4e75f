"""Accounts, contacts and campaigns on a modelled cloud, and the passing of time over them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from random import Random
from typing import Any

from chalicelib import bootstrap
from chalicelib.adapters.dynamodb import keys
from chalicelib.bootstrap import Container, Switches
from chalicelib.domain.address_key import address_key, shard_of
from chalicelib.domain.appointment import Occasion
from chalicelib.domain.campaign import Audience, Campaign, CampaignState
from chalicelib.domain.contact import Contact
from chalicelib.domain.sender import SenderStatus
from tests.adapters.conftest import table_definitions
from tests.builders import (
    make_account,
    make_campaign,
    make_contact,
    make_domain,
    make_field,
    make_list,
    make_sender,
    make_user,
)
from tests.fakes.ids import FakeIds
from tests.faults.aws.cloud import Cloud, tables_of
from tests.faults.aws.dynamodb import DynamoDb
from tests.faults.aws.s3 import S3
from tests.faults.aws.ses import Accepted, Ses
from tests.faults.aws.sqs import Sqs
from tests.faults.interleaving import Task, Turns
from tests.faults.lambdas import PREFIX, Lambdas, queues
from tests.faults.process import Clients, Process, new_process, no_waiting
from tests.faults.shape import News, Size, Stuck, domain_of, settings
from tests.faults.weather import FAIR, Climate, SeededWeather
from tests.faults.witness import Witness
from tests.world import ACTOR, MJML

FEEDBACK = f"{PREFIX}feedback"
DAY = 24 * 3600.0
MOST_STEPS = 400_000


_RESTING = frozenset({CampaignState.PAUSED, CampaignState.DRAFT})
_STARTING = frozenset({Occasion.LAUNCH, Occasion.WATCH, Occasion.STARTED})


class World:
    """One seeded run. Use it as a context: it puts itself where handlers look for the product."""

    def __init__(self, seed: int, climate: Climate = FAIR, size: Size | None = None) -> None:
        self.seed = seed
        self.size = size or Size()
        self.random = Random(seed)
        self.news = News()
        self.skews: tuple[float, ...] = (0.0,)
        self.turns = Turns(Random(seed + 1))
        self.weather = SeededWeather(self.turns, Random(seed + 2), climate)
        self.ids = FakeIds(self.turns)  # type: ignore[arg-type]
        self.settings = settings(is_lean=self.size.is_lean)
        self.witness = Witness(self.turns.seconds)
        self.told: set[tuple[str, str]] = set()
        self._open_cloud()
        self.lambdas = Lambdas(
            self.turns,
            self.cloud.sqs,
            Random(seed + 3),
            self.fresh,
            [None] * self.size.slots,
            self._is_twice,
            self._is_twice,
        )
        self.plans: list[tuple[float, int, Callable[[], Any]]] = []
        self.accounts: list[str] = []
        self.everybody: dict[tuple[str, str], Contact] = {}

    def _open_cloud(self) -> None:
        turns, weather = self.turns, self.weather
        database = DynamoDb(
            tables_of(table_definitions()),
            turns.seconds,
            weather.is_busy,
            Random(self.seed + 4),
            self.size.page_bytes,
            [self.witness.see],
        )
        found = queues()
        for queue in found.values():
            queue.visibility_seconds = self.size.visibility_seconds or queue.visibility_seconds
        ses = Ses(
            turns.seconds,
            self._publish,
            lambda: database.writes,
            self._outcome,
            weather.entry_status,
            per_second=self.size.per_second,
            per_day=self.size.per_day,
        )
        sqs = Sqs(found, turns.seconds, weather.is_busy, Random(self.seed + 5))
        self.cloud = Cloud(database, sqs, S3(), ses, weather, turns.name)
        self.clients = Clients.of(self.cloud, self.settings)
        self.desk = self.fresh().container

    def fresh(self) -> Process:
        """A cold process."""
        switches = Switches(self.size.page_contacts, self.size.pages)
        process = new_process(self.settings, self.clients, self.turns, self.ids, switches)
        process.skew = self.random.choice(self.skews)
        return process

    @contextmanager
    def open(self) -> Iterator[World]:
        """Handlers find the containers of this world; nobody waits in earnest."""
        own = bootstrap._containers
        bootstrap._containers = _AtWork(self)  # type: ignore[assignment]
        try:
            with no_waiting(self.turns):
                yield self
        finally:
            self.turns.stop()
            bootstrap._containers = own

    # SES' side

    def _publish(self, kind: str, mail: Accepted, body: str) -> None:
        if self._chance(self.news.lost):
            return
        self.told.add((kind, mail.message.id))
        for _ in range(2 if self._chance(self.news.twice) else 1):
            seconds = self.random.uniform(0.05, self.news.seconds)
            if self._chance(self.news.late):
                seconds = self.random.uniform(60, 3600)
            self.cloud.sqs.put(FEEDBACK, body, seconds)

    def _outcome(self, mail: Accepted) -> str:
        drawn = self.random.random()
        for name, chance in self.news.outcomes:
            drawn -= chance
            if drawn < 0:
                return name
        return "delivered"

    def _chance(self, chance: float) -> bool:
        return chance > 0 and self.random.random() < chance

    def _is_twice(self) -> bool:
        return self._chance(self.weather.climate.twice)

    # who sends to whom

    def add_account(self) -> str:
        """A settled account: confirmed, with a verified domain, sender, and one list."""
        account = make_account(id=self.ids.short("acc"))
        database = self.desk.outside.database
        database.accounts.create(account, make_user(), ())
        self._know_secret(account.id)
        domain = domain_of(account.id)
        database.domains.add(account.id, make_domain(id=domain))
        email, status = f"nieuws@{domain}", SenderStatus.VERIFIED
        sender = make_sender(id=self.ids.ulid("snd"), email=email, status=status)
        database.senders.add(account.id, sender)
        database.lists.add(account.id, make_list(id=self.ids.ulid("lst")))
        database.fields.add(account.id, make_field())
        self.accounts.append(account.id)
        return account.id

    def _know_secret(self, account: str) -> None:
        """The account's own secret is random: give it one that the seed knows."""
        table = self.cloud.dynamodb.tables[self.settings.tables["accounts"]]
        place = tuple(keys.address_secret(account))
        secret = b64encode(blake2b(account.encode(), digest_size=32).digest()).decode()
        table.write(place, {**(table.get(place) or {}), "secret": {"S": secret}}, 0.0)

    def list_of(self, account: str) -> str:
        """The id of the account's first list."""
        return self.desk.outside.database.lists.all(account)[0].id

    def key_of(self, account: str, email: str) -> str:
        """The key of an address under the account's own secret."""
        secret = self.desk.outside.database.accounts.address_secret(account)
        return address_key(secret, email.lower())

    def contacts(self, account: str, emails: list[str]) -> list[Contact]:
        """New contacts with these addresses on the account's first list."""
        on = frozenset({self.list_of(account)})
        made = []
        for email in emails:
            key = self.key_of(account, email)
            made.append(
                make_contact(
                    email, id=self.ids.contact(shard_of(key)), address_key=key, lists=on,
                    fields={"first_name": email.partition("@")[0]},
                )
            )  # fmt: skip
        self.desk.outside.database.contacts.reserve(account, made)
        self.desk.outside.database.contacts.write_new(account, made)
        self.everybody |= {(account, contact.id): contact for contact in made}
        return made

    def draft(self, account: str, **changes: Any) -> str:
        """The id of a campaign to that list, ready to be launched."""
        given: dict[str, Any] = {
            "sender_id": self.desk.outside.database.senders.all(account)[0].id,
            "audience": Audience(lists=(self.list_of(account),)),
            "mjml": MJML,
        }
        campaign = make_campaign(id=self.ids.short("cmp"), **given | changes)
        return self.desk.outside.database.campaigns.add(account, campaign).id

    # the passing of time

    def at(self, seconds: float, work: Callable[[], Any]) -> None:
        """Do this so many seconds from now."""
        self.plans.append((self.turns.time + seconds, len(self.plans), work))
        self.plans.sort()

    def press(self, name: str, work: Callable[[Container], Any]) -> Task:
        """Somebody calls the API, in an invocation of its own."""
        return self.lambdas.api(name, work)

    def ask(self, work: Callable[[Container], Any]) -> Any:
        """The same to its end, in fair weather, with nobody else at work."""
        return work(self.desk)

    def step(self) -> bool:
        """One call of one invocation, or one start; False when all wait."""
        while self.plans and self.plans[0][0] <= self.turns.time:
            self.plans.pop(0)[2]()
        choices: list[Any] = [*self.turns.ready(), *self.lambdas.startable()]
        if not choices:
            return False
        chosen = self.random.choice(choices)
        if isinstance(chosen, Task):
            self.turns.resume(chosen)
            self.lambdas.tidy(chosen)
        else:
            chosen()
        return True

    def jump(self) -> None:
        """To the next moment at which anything can happen."""
        moments = [*(plan[0] for plan in self.plans[:1]), self.turns.next_at()]
        if self.lambdas.has_room():
            moments += [*self.lambdas.due.values(), self.cloud.sqs.next_at()]
        self.turns.time = max(self.turns.time, min(at for at in moments if at is not None))

    def run(self, until: Callable[[], bool] | None = None, seconds: float = 3 * DAY) -> None:
        """Let time pass until that is so, asked whenever all wait; raises Stuck."""
        is_over = until or self.is_quiet
        end = self.turns.time + seconds
        for _ in range(MOST_STEPS):
            if self.step():
                continue
            if is_over():
                return
            if self.turns.time > end:
                break
            self.jump()
        raise Stuck(f"seed {self.seed}: {self.describe()}")

    def pass_time(self, seconds: float) -> None:
        """Let so much time pass."""
        end = self.turns.time + seconds
        self.at(seconds, lambda: None)
        self.run(lambda: self.turns.time >= end, seconds + 1)

    def is_quiet(self) -> bool:
        """Whether nothing is left to do: no campaign, no message, no invocation, no plan, and no
        appointment that sets a campaign going."""
        return self.is_still() and not self.running() and not self.appointments()

    def is_still(self) -> bool:
        """Whether no message, invocation or plan is left; campaigns may be."""
        return not self.plans and not self.turns.tasks and self.cloud.sqs.is_empty()

    def is_waiting_for_people(self) -> bool:
        """Whether nothing goes on but by a button: each running campaign is paused, or a draft
        whose launch died."""
        states = {self.witness.states[place][-1][2] for place in self.running()}
        return self.is_still() and not self.appointments() and states <= _RESTING

    def appointments(self) -> list[str]:
        """What the agenda holds that sets something going."""
        platform = self.cloud.dynamodb.tables[self.settings.tables["platform"]]
        found = [sk for pk in keys.AGENDAS for sk in platform.partitions.get(pk, {})]
        return [sk for sk in found if sk.split("#")[1] in _STARTING]

    def running(self) -> list[tuple[str, str]]:
        """The campaigns that the platform still looks after."""
        platform = self.cloud.dynamodb.tables[self.settings.tables["platform"]]
        pairs = (sk.partition("#") for sk in platform.partitions.get(keys.RUNNING, {}))
        return sorted((account, campaign) for account, _, campaign in pairs)

    def describe(self) -> str:
        """Where everything stands, for a failure."""
        states = [
            (campaign.id, campaign.state.value, campaign.reason, dict(self.counters(account, id_)))
            for account, id_ in sorted(self.witness.states)
            if (campaign := self.campaign(account, id_))
        ]
        left = {name: len(queue.messages()) for name, queue in self.cloud.sqs.queues.items()}
        return f"{states} queues={left} tasks={[task.name for task in self.turns.tasks]}"

    # what became of it

    @property
    def mails(self) -> list[Accepted]:
        """What SES took."""
        return self.cloud.sesv2.accepted

    def campaign(self, account: str, campaign: str) -> Campaign:
        """As it stands."""
        found = self.desk.outside.database.campaigns.find(account, campaign)
        assert found is not None
        return found

    def counters(self, account: str, campaign: str) -> dict[str, int]:
        """Those that are not 0."""
        counted = self.desk.outside.database.ledger.counters(account, campaign)
        return {name: number for name, number in counted.items() if number}

    def resume_all(self) -> None:
        """An operator lets everything go on that was paused."""
        for account, campaign in list(self.witness.states):
            if self.campaign(account, campaign).state is CampaignState.PAUSED:
                self.desk.launching.resume(account, ACTOR, campaign)


class _AtWork:
    """Stands where bootstrap keeps the process's container: that of whoever is at work."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: int) -> Container:
        if self._world.turns.current is None:
            return self._world.desk
        return self._world.lambdas.container()
