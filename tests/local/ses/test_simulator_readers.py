"""Simulated readers: who does what, at which rates, and by which requests."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode

import pytest
from simulator_kit import bulk, entry, fetch, post_json, ses_client

from local.ses.habits import BROWSERS, PROXY, SCANNERS, Deed, Habits, Visit
from local.ses.mail_links import MailLinks
from local.ses.simulator import SesSimulator

COUNT = 4_000
PATHS = ("/o/t", "/c/t/0", "/c/t/1", "/u/t")
LINKS = MailLinks("/o/t", ("/c/t/0", "/c/t/1"), PATHS, "/u/kop")


def _visits(links: MailLinks = LINKS, **habits: Any) -> list[list[Visit]]:
    reads = Habits.model_validate(habits)
    return [reads.visits(f"a{number}@voorbeeld.be", "Nieuws", links) for number in range(COUNT)]


def _mails(visits: list[list[Visit]], deed: Deed) -> int:
    return sum(any(visit.deed is deed for visit in one) for one in visits)


def _is_about(rate: float, count: int) -> bool:
    return abs(count - rate * COUNT) < 0.03 * COUNT


def test_people_open_click_and_leave_at_their_rates() -> None:
    visits = _visits(people={"open": 0.4, "click": 0.1, "unsubscribe": 0.05, "seconds": [5, 9]})
    assert _is_about(0.4, _mails(visits, Deed.OPENED))
    assert _is_about(0.1, _mails(visits, Deed.CLICKED))
    assert _is_about(0.05, _mails(visits, Deed.UNSUBSCRIBED))
    for one in visits:
        deeds = {visit.deed: visit for visit in one}
        assert len(deeds) == len(one)
        assert {visit.agent for visit in one} <= {*BROWSERS}
        if Deed.OPENED in deeds:
            assert 5 <= deeds[Deed.OPENED].after <= 9
        if Deed.CLICKED in deeds:
            assert deeds[Deed.CLICKED].after > deeds[Deed.OPENED].after
            assert deeds[Deed.CLICKED].path in LINKS.shown
    posts = {(v.method, v.path) for one in visits for v in one if v.deed is Deed.UNSUBSCRIBED}
    assert posts == {("POST", "/u/kop")}


def test_scanners_fetch_every_link_twice_within_a_second_and_never_post() -> None:
    visits = _visits(scanners={"rate": 0.2, "proxy": 0.0})
    scanned = [one for one in visits if one]
    assert _is_about(0.2, len(scanned))
    for one in scanned:
        assert Counter((v.method, v.path) for v in one) == Counter(
            (method, path) for path in PATHS for method in ("HEAD", "GET")
        )
        assert all(0 < visit.after < 1 for visit in one)
        assert {visit.agent for visit in one} < {*SCANNERS}
        assert len({visit.agent for visit in one}) == 1


def test_apple_fetches_the_pixel_alone() -> None:
    visits = _visits(scanners={"rate": 0.0, "proxy": 0.3})
    fetched = [one for one in visits if one]
    assert _is_about(0.3, len(fetched))
    assert {(v.method, v.path, v.agent) for (v,) in fetched} == {("GET", "/o/t", PROXY)}


def test_whether_machines_look_changes_nothing_of_what_people_do() -> None:
    people = {"people": {"open": 0.5, "click": 0.5}}
    alone = _visits(**people)
    both = _visits(**people, scanners={"rate": 1.0})
    own = {Deed.OPENED, Deed.CLICKED}
    assert [[v for v in one if v.deed in own] for one in both] == alone


def test_the_same_seed_leads_to_the_same_visits_in_any_order() -> None:
    habits = {"people": {"open": 0.5, "click": 0.5}, "scanners": {"rate": 0.5}, "seed": 3}
    reads = Habits.model_validate(habits)
    again = [reads.visits(f"A{n}@voorbeeld.be", "Nieuws", LINKS) for n in reversed(range(COUNT))]
    assert again[::-1] == _visits(**habits)
    assert _visits(**habits | {"seed": 4}) != _visits(**habits)


@pytest.mark.parametrize("habits", [{"people": {"open": 1.0, "click": 1.0, "unsubscribe": 1.0}}])
def test_nobody_can_do_what_a_mail_does_not_offer(habits: dict[str, Any]) -> None:
    assert not any(_visits(MailLinks("", (), (), ""), **habits, scanners={"rate": 1.0}))


@dataclass
class Visited:
    """A gateway that notes who came."""

    seen: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    at_once: int = 0
    most_at_once: int = 0

    def wait(self, count: int) -> list[tuple[str, str, str, bytes]]:
        """Method, path, agent and body of every visit once there are that many."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.seen) >= count, 8), self.seen
            return list(self.seen)


@pytest.fixture
def visited() -> Visited:
    return Visited()


@pytest.fixture
def gateway(visited: Visited) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with visited.changed:
                visited.at_once += 1
                visited.most_at_once = max(visited.most_at_once, visited.at_once)
            status = 404 if self.path.startswith("/c/weg") else 302
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/nergens")
            self.send_header("Content-Length", "0")
            with visited.changed:
                visited.at_once -= 1
                agent = self.headers["User-Agent"]
                visited.seen.append((self.command, self.path, agent, body))
                visited.changed.notify_all()
            self.end_headers()

        do_HEAD = do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def simulator(
    start: Callable[..., SesSimulator], gateway: str, monkeypatch: pytest.MonkeyPatch
) -> SesSimulator:
    """A simulator whose readers have no patience: an hour is over at once."""
    made = start(site=gateway)
    monkeypatch.setattr(made.inbox.readers, "_clock", lambda: time.time() + 3_600)
    return made


def _switch(simulator: SesSimulator, **habits: Any) -> None:
    answer = post_json(f"{simulator.url}/inbox/readers", habits)
    assert answer.status == 200, answer.text


def _send(ses: Any, gateway: str, *people: str, click: str = "/c/t/0") -> None:
    html = (
        f'<html><body>{{{{s0}}}} <a href="{gateway}{click}">Lees</a>'
        '<a href="http://elders.be/">elders</a>'
        f'<img src="{gateway}/o/{{{{s1}}}}"></body></html>'
    )
    headers = [
        {"Name": "List-Unsubscribe", "Value": f"<{gateway}/u/t>"},
        {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
    ]
    entries = [
        entry(to, values={"s0": "Dag", "s1": f"t{at}"}, ReplacementHeaders=headers)
        for at, to in enumerate(people)
    ]
    call = bulk(*entries)
    call["DefaultContent"]["Template"]["TemplateContent"] = {"Subject": "Nieuws", "Html": html}
    ses.send_bulk_email(**call)


def _figures(simulator: SesSimulator) -> dict[str, Any]:
    """Once the visits in hand are made."""
    simulator.stop()
    shown = simulator.inbox.readers.shown()
    assert shown["waiting"] == 0
    return {name: count for name, count in shown["done"].items() if count}


def test_nobody_reads_until_told(
    simulator: SesSimulator, ses: Any, gateway: str, visited: Visited
) -> None:
    _send(ses, gateway, "an@voorbeeld.be")
    _switch(simulator, people={"open": 1.0, "click": 0.0})
    _send(ses, gateway, "bo@voorbeeld.be", "bounce@simulator.amazonses.com")
    visited.wait(1)
    assert _figures(simulator) == {"opened": 1, "visits": 1}


def test_people_make_real_requests_and_follow_no_redirect(
    simulator: SesSimulator, ses: Any, gateway: str, visited: Visited
) -> None:
    agents = ["Lezer/1.0"]
    _switch(simulator, people={"open": 1.0, "click": 1.0, "unsubscribe": 1.0, "agents": agents})
    _send(ses, gateway, "an@voorbeeld.be")
    assert sorted(visited.wait(3)) == [
        ("GET", "/c/t/0", *agents, b""),
        ("GET", "/o/t0", *agents, b""),
        ("POST", "/u/t", *agents, b"List-Unsubscribe=One-Click"),
    ]
    figures = {"opened": 1, "clicked": 1, "unsubscribed": 1, "visits": 3}
    assert _figures(simulator) == figures


def test_figures_count_mails_and_failed_visits_apart(
    simulator: SesSimulator, ses: Any, gateway: str, visited: Visited
) -> None:
    _switch(simulator, scanners={"rate": 1.0, "proxy": 1.0})
    _send(ses, gateway, "an@voorbeeld.be", "bo@voorbeeld.be", click="/c/weg/0")
    visited.wait(10)
    assert _figures(simulator) == {"machine_opened": 2, "visits": 10, "failed": 4}
    assert {method for method, *_ in visited.seen} == {"GET", "HEAD"}


def test_only_a_few_visit_at_once(
    simulator: SesSimulator, ses: Any, gateway: str, visited: Visited
) -> None:
    _switch(simulator, people={"open": 1.0})
    _send(ses, gateway, *(f"a{number}@voorbeeld.be" for number in range(50)))
    visited.wait(50)
    assert 1 <= visited.most_at_once <= 6
    assert _figures(simulator)["opened"] == 50


def test_a_gateway_that_is_away_is_a_failed_visit(
    start: Callable[..., SesSimulator],
) -> None:
    nobody = "http://localhost:9"
    simulator = start(site=nobody)
    _switch(simulator, people={"open": 1.0, "seconds": [0, 0]})
    _send(ses_client(simulator.url), nobody, "an@voorbeeld.be")
    readers = simulator.inbox.readers
    with readers._changed:
        assert readers._changed.wait_for(lambda: readers.shown()["done"]["failed"], 5)
    assert _figures(simulator) == {"visits": 1, "failed": 1}


def test_switched_off_nobody_reads_what_lies_there(
    start: Callable[..., SesSimulator], gateway: str
) -> None:
    simulator = start(site=gateway)
    _switch(simulator, people={"open": 1.0, "seconds": [3_600, 3_600]}, seed=4)
    _send(ses_client(simulator.url), gateway, "an@voorbeeld.be")
    url = f"{simulator.url}/inbox/readers"
    assert fetch(url).json()["waiting"] >= 1
    cleared = fetch(url, "DELETE").json()
    assert (cleared["people"], cleared["scanners"], cleared["seed"]) == (None, None, 0)
    assert not any(cleared["done"].values())
    assert _figures(simulator) == {}


BAD_HABITS: list[Any] = [
    {"onbekend": 1},
    {"people": {"open": 1.5}},
    {"people": {"open": 0.1, "click": 0.2}},
    {"people": {"seconds": [9, 5]}},
    {"people": {"seconds": [1]}},
    {"people": {"agents": []}},
    {"people": {"agents": ["x\r\nHost: elders.be"]}},
    {"people": {"agents": ["x\n"]}},
    {"people": {"agents": ["é"]}},
    {"scanners": {"rate": "1"}},
    {"seed": 1.5},
    [1],
]


@pytest.mark.parametrize("habits", BAD_HABITS, ids=str)
def test_habits_that_do_not_exist_are_a_problem_and_change_nothing(
    simulator: SesSimulator, habits: Any
) -> None:
    url = f"{simulator.url}/inbox/readers"
    before = fetch(url).json()
    answer = post_json(url, habits)
    assert (answer.status, answer.json()["status"]) == (422, 422)
    assert fetch(url).json() == before


def test_a_posted_habit_replaces_that_habit_alone(simulator: SesSimulator) -> None:
    _switch(simulator, people={"open": 0.7}, seed=5)
    _switch(simulator, scanners={"rate": 0.2})
    shown = fetch(f"{simulator.url}/inbox/readers").json()
    assert (shown["people"]["open"], shown["scanners"]["rate"], shown["seed"]) == (0.7, 0.2, 5)
    _switch(simulator, people=None)
    assert fetch(f"{simulator.url}/inbox/readers").json()["people"] is None


def test_without_a_gateway_nobody_can_read(start: Callable[..., SesSimulator]) -> None:
    url = f"{start().url}/inbox/readers"
    assert post_json(url, {"people": {}}).status == 422
    assert fetch(url).json()["people"] is None


def test_the_page_has_a_form(simulator: SesSimulator) -> None:
    url = f"{simulator.url}/inbox/readers"
    own = {"Origin": simulator.url, "Content_Type": "application/x-www-form-urlencoded"}
    page = fetch(url, Accept="text/html").text
    assert '<textarea id="readers"' in page
    wanted = {"readers": json.dumps({"people": {"open": 0.25}})}
    posted = fetch(url, "POST", urlencode(wanted).encode(), **own)
    assert (posted.status, posted.headers["Location"]) == (303, "/inbox/readers")
    assert fetch(url).json()["people"]["open"] == 0.25
    assert fetch(url, "POST", b"readers=%7B", **own).status == 422
    assert fetch(url, "POST", b"action=clear", **own).status == 303
    assert fetch(url).json()["people"] is None
