"""The package, deployed by the commands of `make deploy` and run by the emulator alone.

Nothing of local/gateway.py or local/event_loop.py is here: the emulator unpacks the zip, polls the
queues, fires the schedules (it does, every rate(1 minute) rule within 70 s) and answers HTTP. What
it does otherwise than AWS: tests/deploy/cloud.py. Run by `make test-deploy`.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.domain.machine import TOO_FAST_SECONDS
from infra import deploy, site
from infra import template as infrastructure
from local.api_client import ApiClient, ApiProblem
from local.demo import visit
from local.demo_campaign import FIELDS, MAPPING, draft, launch
from local.newcomer import (
    AGREEMENTS,
    ALL_SCOPES,
    PASSWORD,
    Company,
    Settled,
    import_file,
    mailed_token,
    settle_in,
)
from tests.canaries.hearing import Confidences
from tests.canaries.scanning import in_log
from tests.deploy.cloud import DeployedClient, DeployedCloud, processes_below

pytestmark = [
    pytest.mark.emulator,
    pytest.mark.xdist_group("deployed"),
    pytest.mark.skipif(
        os.environ.get("MYNUMA_DEPLOYED") != "yes", reason="takes two minutes: make test-deploy"
    ),
]

COMPANY = Company("Huis Hazelaar", "hazelaar.example", "Griet Maes")
PEOPLE = [f"klant{number}@lezers.example" for number in range(100)]
ENVIRONMENT_LIMIT = 4096  # bytes, Lambda's own
SCHEDULE_SECONDS = 120


@pytest.fixture(scope="session")
def public(cloud: DeployedCloud, confidences: Confidences) -> DeployedClient:
    """Overheard from the first word."""
    return cloud.client()


@pytest.fixture(scope="session")
def owner(cloud: DeployedCloud, public: DeployedClient) -> DeployedClient:
    """Somebody who signed up, confirmed by mail, signed in and made an API key."""
    public.post(
        "/v1/accounts",
        {
            "company": COMPANY.name,
            "country": "BE",
            "language": "nl",
            "contact_address": COMPANY.address,
            "contact_email": f"info@{COMPANY.domain}",
            "contact_phone": COMPANY.phone,
            "company_number": "BE 0123.456.749",
            "website": f"https://www.{COMPANY.domain}",
            "user_name": COMPANY.person,
            "user_email": COMPANY.login,
            "password": PASSWORD,
            "plan": "api_100k",
            "agreements": AGREEMENTS,
        },
    )
    public.post("/v1/auth/confirm", {"token": mailed_token(public, COMPANY.login)})
    signed_in = cloud.plan.client("cognito-idp").initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=cloud.outputs["UserPoolClientId"],
        AuthParameters={"USERNAME": COMPANY.login, "PASSWORD": PASSWORD},
    )
    person = cloud.client(signed_in["AuthenticationResult"]["AccessToken"])
    key = person.post("/v1/account/api-keys", {"name": "Winkel", "scopes": ALL_SCOPES})
    return cloud.client(key["secret"])


@pytest.fixture(scope="session")
def settled(owner: DeployedClient) -> Settled:
    """With a domain and a sender that SES accepts."""
    return settle_in(owner, COMPANY)


@pytest.fixture(scope="session")
def imported(settled: Settled) -> dict[str, Any]:
    for name, label in FIELDS.items():
        settled.client.post("/v1/fields", {"name": name, "label": label, "purpose": "aanspreking"})
    list_id = settled.client.post("/v1/lists", {"name": "Nieuwsbrief"})["id"]
    rows = [";".join(MAPPING), *(f"{address};Jan;Peeters;nl;Gent" for address in PEOPLE)]
    found = import_file(settled.client, "\r\n".join(rows).encode(), list_id, MAPPING, "beurs Gent")
    return {**found, "list": list_id}


@pytest.fixture(scope="session")
def campaign(settled: Settled, imported: dict[str, Any]) -> dict[str, Any]:
    """(its id and) its report once every delivery has been told."""
    made = draft(settled, imported["list"])
    return {**launch(settled.client, made, timeout_seconds=180), "campaign": made}


@pytest.fixture(scope="session")
def mails(campaign: dict[str, Any], public: DeployedClient) -> list[dict[str, Any]]:
    items = public.get("/inbox/messages?limit=1000")["items"]
    return [item for item in items if item["tags"].get("campaign") == campaign["campaign"]]


def name_of(function: infrastructure.Function) -> str:
    """The name in log groups: KeepAppointmentsFunction → keep-appointments, APIHandler → api."""
    if function.name == "APIHandler":
        return "api"
    return re.sub(r"(?<!^)(?=[A-Z])", "-", function.name.removesuffix("Function")).lower()


def runs(cloud: DeployedCloud, function: str) -> list[str]:
    return [line for line in cloud.log_of(function) if line.startswith("START ")]


def faults(lines: list[str]) -> list[str]:
    """What a function that works never writes: errors of its logger, crashes, time-outs."""
    signs = ('"level":"ERROR"', '"level":"CRITICAL"', "Traceback", "timed out", "Worker ")
    return [line for line in lines if any(sign in line for sign in signs)]


def test_the_api_answers_from_the_package(public: DeployedClient) -> None:
    assert public.get("/v1/health") == {"status": "ok"}
    with pytest.raises(ApiProblem) as refused:
        public.get("/v1/account")
    assert (refused.value.status, refused.value.document["code"]) == (401, "not_authenticated")


def test_somebody_signs_up_and_an_api_key_opens_the_account(owner: DeployedClient) -> None:
    assert owner.get("/v1/account")["name"] == COMPANY.name


def test_an_upload_is_imported_by_its_queue(imported: dict[str, Any]) -> None:
    assert imported["state"] == "done"
    assert imported["counts"]["created"] == len(PEOPLE)


def test_every_schedule_fires(cloud: DeployedCloud, imported: dict[str, Any]) -> None:
    """Before any campaign, so that no queue has called the pacer."""
    waiting = {name_of(each) for each in infrastructure.schedules(infrastructure.load())}
    assert "keep-appointments" in waiting
    deadline = time.monotonic() + SCHEDULE_SECONDS
    while waiting and time.monotonic() < deadline:
        waiting = {name for name in waiting if not runs(cloud, name)}
        time.sleep(0.5)
    assert waiting == set()


def test_a_campaign_reaches_each_of_a_hundred_people_once(
    campaign: dict[str, Any], mails: list[dict[str, Any]]
) -> None:
    names = ("planned", "sent", "delivered", "bounced", "failed", "uncertain")
    assert {name: campaign[name] for name in names} == {
        **dict.fromkeys(names, 0),
        **dict.fromkeys(names[:3], len(PEOPLE)),
    }
    assert Counter(mail["to"] for mail in mails) == Counter(PEOPLE)


def test_opens_clicks_and_leaving_are_answered_and_counted(
    cloud: DeployedCloud, settled: Settled, campaign: dict[str, Any], mails: list[dict[str, Any]]
) -> None:
    mail = settled.client.get(f"/inbox/messages/{mails[0]['id']}")
    opened = re.search(r'https?://[^/"]+(/o/[\w-]+)', mail["html"])
    clicked = re.search(r'https?://[^/"]+(/c/[\w-]+)/(\d+)', mail["html"])
    left = re.search(r'https?://[^/"]+(/u/[\w-]+)', mail["html"])
    assert opened and clicked and left
    base = cloud.emulator.endpoint
    # Whoever clicks as soon as the mail is out is a machine.
    soon = time.monotonic() + TOO_FAST_SECONDS + 2
    settled.client.wait_for("/v1/account", lambda _: time.monotonic() > soon)
    assert visit(base, cloud.tracking(opened[1])) == (200, "")
    status, target = visit(base, cloud.tracking(f"{clicked[1]}/{clicked[2]}"))
    links = settled.client.get(f"/v1/campaigns/{campaign['campaign']}/links")["items"]
    assert (status, target) == (302, links[int(clicked[2])]["url"])
    assert visit(base, cloud.tracking("/o/nonsense"))[0] == 404
    one_click = b"List-Unsubscribe=One-Click"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ApiClient.send("POST", base + cloud.tracking(left[1]), one_click, form)
    report = settled.client.wait_for(
        f"/v1/campaigns/{campaign['campaign']}/report",
        lambda now: bool(now["opened"] and now["clicked"] and now["unsubscribed"]),
        timeout_seconds=60,
    )
    assert (report["opened"], report["clicked"], report["unsubscribed"]) == (1, 1, 1)


def test_a_mail_to_unsubscribe_is_read_by_its_function_and_deleted(
    cloud: DeployedCloud, settled: Settled, campaign: dict[str, Any], mails: list[dict[str, Any]]
) -> None:
    mail = settled.client.get(f"/inbox/messages/{mails[1]['id']}")
    headers = {header["name"]: header["value"] for header in mail["headers"]}
    token = headers["List-Unsubscribe"].partition("?subject=")[2].rstrip(">")
    s3, bucket = cloud.plan.client("s3"), cloud.resources["InboundBucket"]
    s3.put_object(Bucket=bucket, Key="unsubscribe/1", Body=f"Subject: {token}\r\n\r\n".encode())
    settled.client.wait_for(
        f"/v1/blacklist?query={quote(mails[1]['to'])}",
        lambda found: [item["reason"] for item in found["items"]] == ["unsubscribed"],
        timeout_seconds=60,
    )
    settled.client.wait_for(
        "/v1/account", lambda _: "Contents" not in s3.list_objects_v2(Bucket=bucket)
    )


def test_an_operator_is_shown_an_account(cloud: DeployedCloud, settled: Settled) -> None:
    order = {"action": "show_account", "account": settled.account}
    answered = cloud.plan.client("lambda").invoke(
        FunctionName=cloud.resources["OperateFunction"],
        Payload=json.dumps({**order, "operator": "An", "reason": "vraag van de klant"}),
    )
    answer = json.load(answered["Payload"])
    assert answer["ok"], answer
    assert COMPANY.name in json.dumps(answer["data"])


def test_the_host_of_images_knows_no_other_files(cloud: DeployedCloud, settled: Settled) -> None:
    place = {"account": settled.account, "name": f"{'a' * 43}.png"}
    event = {"requestContext": {"http": {"method": "GET"}}, "pathParameters": place}
    answered = cloud.plan.client("lambda").invoke(
        FunctionName=cloud.resources["ServeImageFunction"], Payload=json.dumps(event)
    )
    answer = json.load(answered["Payload"])
    assert answer["statusCode"] == 404, answer
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"


NOT_RUN = ("DeliverMessagesFunction", "EraseAccountFunction")
"""No transactional mail is sent here, and no account is a month older."""


def test_no_function_failed_and_nothing_was_given_up(
    cloud: DeployedCloud, campaign: dict[str, Any]
) -> None:
    wrong = {}
    for function in infrastructure.functions(infrastructure.load()).values():
        lines = cloud.log_of(name_of(function))
        wrong[function.name] = faults(lines)
        assert lines or function.name in NOT_RUN, f"{function.name} never ran"
    assert {name: lines for name, lines in wrong.items() if lines} == {}
    queues = cloud.plan.client("sqs")
    given_up = infrastructure.resources(infrastructure.load(), "AWS::SQS::Queue")
    for name in given_up:
        if name.endswith("DeadLetterQueue"):
            counted = queues.get_queue_attributes(
                QueueUrl=cloud.resources[name], AttributeNames=["ApproximateNumberOfMessages"]
            )
            assert counted["Attributes"]["ApproximateNumberOfMessages"] == "0", name


def test_no_function_logs_what_was_told_in_confidence(
    cloud: DeployedCloud, campaign: dict[str, Any], owner: DeployedClient, confidences: Confidences
) -> None:
    assert confidences.words[PASSWORD] == confidences.words[owner.credential] == "secret"
    assert confidences.words[PEOPLE[0]] == "address"
    names = [name_of(each) for each in infrastructure.functions(infrastructure.load()).values()]
    logs = {name: "\n".join(cloud.log_of(name)) for name in names}
    assert logs["api"]
    assert [leak for name, text in logs.items() for leak in in_log(confidences, name, text)] == []


def test_the_settings_of_each_function_fit_its_environment(cloud: DeployedCloud) -> None:
    functions = cloud.plan.client("lambda")
    for name in infrastructure.functions(infrastructure.load()):
        found = functions.get_function_configuration(FunctionName=cloud.resources[name])
        variables = found["Environment"]["Variables"]
        assert sum(len(key) + len(value) for key, value in variables.items()) < ENVIRONMENT_LIMIT


def test_a_review_tells_what_would_change_and_changes_nothing(cloud: DeployedCloud) -> None:
    before = cloud.plan.client("lambda").get_function_configuration(
        FunctionName=cloud.resources["PaceFunction"]
    )
    changed = replace(cloud.plan, parameters={**cloud.plan.parameters, "LogLevel": "ERROR"})
    lines = deploy.review(changed, cloud.package)
    assert "Modify  PaceFunction (AWS::Lambda::Function)" in lines
    assert not any(line.startswith(("Add", "Remove")) for line in lines)
    after = cloud.plan.client("lambda").get_function_configuration(
        FunctionName=cloud.resources["PaceFunction"]
    )
    assert after["Environment"] == before["Environment"]


def test_the_site_is_in_its_bucket(cloud: DeployedCloud) -> None:
    deploy.deploy_site(cloud.plan)
    bucket = cloud.resources[site.BUCKET]
    storage = cloud.plan.client("s3")
    told = json.load(storage.get_object(Bucket=bucket, Key="config.json")["Body"])
    assert told["auth"]["client_id"] == cloud.outputs["UserPoolClientId"]
    assert ApiClient(told["api"]).get("/health") == {"status": "ok"}
    index = storage.get_object(Bucket=bucket, Key="index.html")
    assert (index["ContentType"], index["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    for script in re.findall(r'src="/(assets/[^"]+)"', index["Body"].read().decode()):
        found = storage.head_object(Bucket=bucket, Key=script)
        assert found["CacheControl"] == "public, max-age=31536000, immutable"


def test_stopping_leaves_no_process_behind(cloud: DeployedCloud) -> None:
    """The last test here: nothing answers after it."""
    assert processes_below(cloud.directory) != {}
    assert cloud.stop()
    assert processes_below(cloud.directory) == {}
