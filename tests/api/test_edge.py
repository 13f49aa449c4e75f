"""CORS, entity tags, and the request that belongs to a thread (fault A14)."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from chalice.config import Config
from chalice.deploy.swagger import CFNSwaggerGenerator
from chalice.deploy.validate import validate_routes
from chalice.local import LocalGateway

from app import app
from tests.api.world import World
from tests.world import SITE


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/lists", 200),
        ("POST", "/v1/lists", 400),
        ("GET", "/v1/lists/none", 404),
        ("PUT", "/v1/lists", 405),
        ("GET", "/v1/health", 200),
    ],
)
def test_answers_and_problems_are_for_our_site_only(
    world: World, method: str, path: str, status: int
) -> None:
    answer = world.request(method, path, headers={"origin": "https://evil.example"})
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_401_can_be_read_by_our_site_too(world: World) -> None:
    answer = world.request("GET", "/v1/lists", key=None)
    assert answer.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize("path", ["/v1/lists", "/v1/campaigns/cmp_1/send"])
def test_a_preflight_is_answered_for_our_site(world: World, path: str) -> None:
    gateway = LocalGateway(app, Config())
    answer = gateway.handle_request("OPTIONS", path, {"origin": SITE}, b"")
    assert answer["statusCode"] == 204
    headers = answer["headers"]
    assert headers["Access-Control-Allow-Origin"] == SITE
    assert "Idempotency-Key" in headers["Access-Control-Allow-Headers"]
    assert "POST" in headers["Access-Control-Allow-Methods"]


def test_pages_are_shared_with_no_other_site(world: World) -> None:
    answer = world.request("GET", "/verify-sender/abc", key=None)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_an_edit_needs_the_version_that_was_read(world: World) -> None:
    made = world.request("POST", "/v1/lists", {"name": "Een"})
    path = f"/v1/lists/{made.json_body['id']}"
    seen = {"if-match": made.headers["ETag"]}
    assert world.request("PATCH", path, {"name": "Twee"}, headers=seen).status_code == 200
    late = world.request("PATCH", path, {"name": "Drie"}, headers=seen)
    assert (late.status_code, late.json_body["code"]) == (412, "stale_version")
    assert world.request("GET", path).json_body["name"] == "Twee"


@pytest.mark.parametrize("tag", ['"x"', "1", '"99"', "W/", '"1", "2"', '"-1"'])
def test_a_version_that_never_was_changes_nothing(world: World, tag: str) -> None:
    made = world.request("POST", "/v1/lists", {"name": "Een"})
    path = f"/v1/lists/{made.json_body['id']}"
    answer = world.request("PATCH", path, {"name": "Twee"}, headers={"if-match": tag})
    assert answer.status_code == 412


def test_any_version_will_do_when_asked_so(world: World) -> None:
    made = world.request("POST", "/v1/lists", {"name": "Een"})
    path = f"/v1/lists/{made.json_body['id']}"
    answer = world.request("PATCH", path, {"name": "Twee"}, headers={"if-match": "*"})
    assert answer.headers["ETag"] == '"2"'


def test_what_did_not_change_is_not_sent_again(world: World) -> None:
    made = world.request("POST", "/v1/campaigns", {"name": "November"})
    path = f"/v1/campaigns/{made.json_body['id']}/progress"
    first = world.request("GET", path)
    again = world.request("GET", path, headers={"if-none-match": first.headers["ETag"]})
    other = world.request("GET", path, headers={"if-none-match": '"old"'})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert again.body == b""


def test_threads_do_not_mix_up_their_requests(world: World) -> None:
    """The local gateway serves many requests of one process at a time."""

    def ask(number: int) -> bool:
        tenant = world.a if number % 2 else world.b
        answer = world.request("GET", "/v1/account", key=tenant.key)
        return bool(answer.json_body["id"] == tenant.id)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(400)))


def test_importing_the_app_needs_no_environment_and_makes_no_client() -> None:
    """`chalice package` imports it on a machine that knows nothing of a stage."""
    check = "import sys, app; sys.exit('boto3' in sys.modules or 'pynamodb' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", check], cwd=root, env={}, timeout=60, check=False)
    assert done.returncode == 0


def test_the_routes_can_be_packaged() -> None:
    validate_routes(app.routes)
    paths = CFNSwaggerGenerator().generate_swagger(app)["paths"]
    assert set(paths) == set(app.routes)
    assert all("options" in methods for path, methods in paths.items() if path.startswith("/v1/"))
