"""The databases that contract suites run against: in memory, moto, our model, the emulator.

One emulator a worker, its tables made from infra/template.yaml. Each test has an account of its
own, so nothing is ever emptied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import boto3
import botocore
import pytest
from botocore.config import Config

from chalicelib.adapters.aws_lean import LeanDynamoDb
from chalicelib.adapters.dynamodb.database import Database, open_database
from infra.template import load, resources
from tests.adapters import cloud
from tests.builders import short_id
from tests.fakes.clock import FakeClock
from tests.fakes.database import FakeDatabase
from tests.faults.aws.open import database_client

AnyDatabase = Database | FakeDatabase

_STAGE = "test"
_PREFIX = f"mynuma-{_STAGE}-"
_CREATED = (
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "KeySchema",
)


@cache
def table_definitions() -> dict[str, dict[str, Any]]:
    """What create_table needs, by the kind of table, as the template declares it."""
    definitions = {}
    for body in resources(load(), "AWS::DynamoDB::Table").values():
        properties = body["Properties"]
        name = properties["TableName"]["Fn::Sub"].replace("${Stage}", _STAGE)
        wanted = {key: properties[key] for key in _CREATED if key in properties}
        definitions[name.removeprefix(_PREFIX)] = {"TableName": name, **wanted}
    return definitions


def table_names() -> Mapping[str, str]:
    """As in Settings.tables."""
    return {kind: body["TableName"] for kind, body in table_definitions().items()}


def make_client(endpoint: str | None = None, **options: Any) -> Any:
    """A client that checks its parameters, which the product's does not.

    endpoint: None for AWS' own. options: of its Config.
    """
    session = boto3.Session("test", "test", region_name=cloud.REGION)
    return session.client(
        "dynamodb",
        endpoint_url=endpoint,
        config=Config(retries={"mode": "standard", "total_max_attempts": 4}, **options),
    )


def unsigned_client() -> Any:
    """The same for a model: signing takes half of a call's time, and none reads the signature."""
    return make_client(signature_version=botocore.UNSIGNED)


def make_tables(client: Any) -> None:
    """All tables, empty."""
    for definition in table_definitions().values():
        client.create_table(**definition)


@pytest.fixture(scope="session")
def emulator_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of the worker's own MiniStack, with the tables in it."""
    with cloud.emulator(tmp_path_factory.mktemp("emulator")) as endpoint:
        client = make_client(endpoint)
        make_tables(client)
        yield client


@pytest.fixture
def clock() -> FakeClock:
    """Stands still."""
    return FakeClock()


@pytest.fixture
def account() -> str:
    """An account of the test's own."""
    return short_id("acc")


@pytest.fixture
def other_account() -> str:
    """Somebody else's."""
    return short_id("acc")


@pytest.fixture
def emulated(emulator_client: Any, clock: FakeClock) -> Database:
    """The real repositories on the emulator, by the lean client, as the product has it."""
    return open_database(LeanDynamoDb(emulator_client), table_names(), cloud.REGION, clock)


@pytest.fixture(scope="session")
def moto_client() -> Any:
    """A client for moto, while that is on."""
    return make_client()


@pytest.fixture
def mocked(
    moto_client: Any, monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> Iterator[Database]:
    """The real repositories on moto, which knows no conditional PartiQL."""
    with cloud.lasting_moto(monkeypatch):
        if not moto_client.list_tables()["TableNames"]:
            make_tables(moto_client)
        yield open_database(moto_client, table_names(), cloud.REGION, clock)


@pytest.fixture(scope="session")
def model_client() -> Any:
    """A client of the model that the fault tests stand on, with the tables in it."""
    return database_client(unsigned_client(), table_definitions(), lambda: 0.0)


@pytest.fixture
def modelled(model_client: Any, clock: FakeClock) -> Database:
    """The real repositories on that model."""
    return open_database(model_client, table_names(), cloud.REGION, clock)


@pytest.fixture
def remembered(clock: FakeClock) -> FakeDatabase:
    """The fakes."""
    return FakeDatabase(clock)


@pytest.fixture(params=["remembered", "mocked", "modelled", "emulated"])
def database(request: pytest.FixtureRequest) -> AnyDatabase:
    """Each in turn."""
    found: AnyDatabase = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["remembered", "modelled", "emulated"])
def full_database(request: pytest.FixtureRequest) -> AnyDatabase:
    """Those that know PartiQL, in turn."""
    found: AnyDatabase = request.getfixturevalue(request.param)
    return found
