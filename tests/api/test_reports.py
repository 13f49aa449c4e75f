"""Reports over HTTP: what can be asked, what a link shows, and that looking changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.breakdown import Breakdown, groups_of
from chalicelib.domain.facts import FactKind
from chalicelib.services.reports import RATIOS
from tests.api.test_campaigns import campaign
from tests.api.world import CONSENT, World
from tests.builders import make_facts

EMAIL = "an@voorbeeld.be"


def launched(world: World) -> str:
    """A campaign to one person, who got it and read it; its id."""
    draft = campaign(world).json_body
    contact = {"email": EMAIL, "consent": CONSENT, "lists": draft["audience"]["lists"]}
    world.request("POST", "/v1/contacts", contact)
    sent = world.request("POST", f"/v1/campaigns/{draft['id']}/send")
    assert sent.status_code == 202, sent.body
    world.container.plan_campaign(world.a.id, draft["id"])
    facts = make_facts((FactKind.SENT, 0), (FactKind.DELIVERED, 0))
    (person,) = world.database.contacts.stored.values()
    for group in groups_of({0: person}):
        facts = facts.with_group(group, 0)
    facts = facts.with_fact(FactKind.OPENED, 0, int(world.outside.clock.now().timestamp()) // 60)
    world.database.ledger.fold(world.a.id, draft["id"], 0, facts)
    return str(draft["id"])


def read(world: World, path: str, status: int = 200) -> Any:
    answer = world.request("GET", path)
    assert answer.status_code == status, answer.body
    return answer.json_body


def test_each_ratio_says_how_it_is_made(world: World) -> None:
    report = read(world, f"/v1/campaigns/{launched(world)}/report")
    assert report["definitions"] == {
        name: {"numerator": top, "denominator": bottom} for name, (top, bottom) in RATIOS.items()
    }
    for name, made in report["definitions"].items():
        below = report[made["denominator"]]
        assert report["ratios"][name] == (report[made["numerator"]] / below if below else None)


def test_figures_can_be_set_apart_by_everything_that_is_known(world: World) -> None:
    place = f"/v1/campaigns/{launched(world)}/breakdown"
    for by, name in ((Breakdown.DOMAIN, "voorbeeld.be"), (Breakdown.LANGUAGE, "nl")):
        found = read(world, f"{place}?by={by}")
        (member,) = found["items"]
        assert (found["by"], member["name"]) == (by, name)
        assert (member["sent"], member["opened"], member["clicked"]) == (1, 1, 0)
    assert read(world, place)["by"] == Breakdown.DOMAIN
    for by in (Breakdown.DEVICE, Breakdown.REASON):
        assert read(world, f"{place}?by={by}")["items"] == []


@pytest.mark.parametrize("unit", ["minute", "hour", "day"])
def test_a_series_has_three_units(world: World, unit: str) -> None:
    found = read(world, f"/v1/campaigns/{launched(world)}/series?unit={unit}")
    assert [(point["opened"], point["clicked"]) for point in found["items"]] == [(1, 0)]
    assert found["compiled_at"]


@pytest.mark.parametrize(
    "asked",
    [
        *("breakdown?by=mood", "series?unit=week", "recipients?state=happy", "recipients?link=-1"),
        *("recipients?kind=invented", "breakdown?by=domain&limit=3", "recipients?link=x"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(world: World, asked: str) -> None:
    problem = read(world, f"/v1/campaigns/{launched(world)}/{asked}", 422)
    assert problem["errors"][0]["detail"]


def test_recipients_are_found_by_figure_and_by_state(world: World) -> None:
    place = f"/v1/campaigns/{launched(world)}/recipients"
    for asked, number in (
        *(("", 1), ("?kind=opened", 1), ("?state=delivered", 1), ("?state=sent", 0)),
        *(("?kind=opened&state=bounced", 0), ("?link=0", 0), ("?kind=unsubscribed", 0)),
    ):
        assert len(read(world, place + asked)["items"]) == number, asked


def test_looking_at_reports_changes_nothing(world: World) -> None:
    place = f"/v1/campaigns/{launched(world)}"
    shared = world.request("POST", f"{place}/share").json_body["url"].rpartition("/")[2]
    export = world.request("POST", f"{place}/exports", {}).json_body["id"]
    before = world.stored()
    for path in (
        *(f"{place}/{part}" for part in ("report", "series", "breakdown", "comparison", "links")),
        *(f"{place}/exports/{export}", f"{place}/recipients", "/v1/account/dashboard"),
        f"/v1/shared-reports/{shared}",
    ):
        read(world, path)
    assert world.stored() == before


def test_a_shared_report_shows_figures_and_nobody(world: World) -> None:
    place = f"/v1/campaigns/{launched(world)}"
    made = world.request("POST", f"{place}/share")
    assert made.status_code == 201
    token = made.json_body["url"].rpartition("/")[2]
    answer = world.request("GET", f"/v1/shared-reports/{token}", key=None)
    body = answer.json_body
    assert (body["figures"]["sent"], body["figures"]["opened"]) == (1, 1)
    assert [point["opened"] for point in body["series"]["items"]] == [1]
    assert body["breakdowns"].keys() == {"language", "device"}
    for secret in ("@", "voorbeeld.be", "con_", "cmp_", world.a.id):
        assert secret not in answer.body.decode(), secret

    assert world.request("DELETE", f"{place}/share").status_code == 204
    gone = world.request("GET", f"/v1/shared-reports/{token}", key=None)
    unknown = world.request("GET", f"/v1/shared-reports/{'A' * 40}", key=None)
    assert (gone.status_code, gone.json_body["code"]) == (404, "token_unknown")
    assert {**gone.json_body, "instance": ""} == {**unknown.json_body, "instance": ""}


def test_a_draft_cannot_be_shared(world: World) -> None:
    draft = campaign(world).json_body["id"]
    refused = world.request("POST", f"/v1/campaigns/{draft}/share")
    assert (refused.status_code, refused.json_body["code"]) == (409, "campaign_not_launched")


def test_an_export_is_asked_for_waited_for_and_fetched(world: World) -> None:
    place = f"/v1/campaigns/{launched(world)}/exports"
    headers = {"accept-language": "fr"}
    asked = world.request("POST", place, {"kind": "opened"}, headers=headers)
    assert (asked.status_code, asked.json_body["url"]) == (202, None)
    one = asked.json_body["id"]
    for step in range(3):
        world.container.recipient_export_slice(world.a.id, one, step)
    done = read(world, f"{place}/{one}")
    assert (done["state"], done["rows"], done["url"][:8]) == ("done", 1, "https://")
    content = world.outside.export_files.files[world.a.id, one].decode("utf-8-sig")
    assert content.splitlines()[1] == f"{EMAIL};nl;;remis"


def test_the_dashboard_is_the_accounts_own(world: World) -> None:
    one = launched(world)
    mine = read(world, "/v1/account/dashboard")
    assert [each["id"] for each in mine["campaigns"]] == [one]
    assert (mine["totals"]["sent"], mine["ratios"]["opened"]) == (1, 1.0)
    assert mine["definitions"]["opened"] == {"numerator": "opened", "denominator": "delivered"}
    theirs = world.request("GET", "/v1/account/dashboard", key=world.b.key).json_body
    assert (theirs["campaigns"], theirs["totals"]["sent"]) == ([], 0)
