"""What `make deploy` decides by itself: refusals, commands, the site's files and headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.config import EU_REGIONS
from infra import build, deploy, site
from local.gateway import site_settings

REGION = "eu-central-1"
SIGNED_IN = {
    "AWS_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_EC2_METADATA_DISABLED": "true",
    deploy.ARTIFACTS: "packages",
}
OUTPUTS = {
    "EndpointURL": "https://abc.execute-api.eu-central-1.amazonaws.com/staging/",
    "RestAPIId": "abc",
    "Stage": "staging",
    "UserPoolClientId": "client",
}


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credential, profile or address of whoever runs the tests."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site as Vite builds it."""
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text('<script src="/assets/index-a1.js"></script>')
    (root / "assets" / "index-a1.js").write_text("1")
    (root / "assets" / "index-b2.css").write_text("a{}")
    (root / "favicon.svg").write_text("<svg/>")
    (root / "scheme.js").write_text("2")
    return root


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in SIGNED_IN.items() if key != name}


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2", "eu-central-2", "eu-south-2", ""])
def test_a_region_outside_the_union_is_refused(region: str) -> None:
    with pytest.raises(deploy.Refused, match=r"European Union.*eu-central-1, eu-north-1"):
        deploy.plan("staging", [], {**SIGNED_IN, "AWS_REGION": region})


@pytest.mark.parametrize("region", sorted(EU_REGIONS))
def test_every_region_of_the_list_will_do(region: str) -> None:
    environment = {**without("AWS_REGION"), "AWS_DEFAULT_REGION": region}
    assert deploy.plan("staging", [], environment).region == region


@pytest.mark.parametrize(
    ("environment", "stage", "changes", "told"),
    [
        (without(deploy.ARTIFACTS), "staging", [], "MYNUMA_ARTIFACTS_BUCKET is missing"),
        (without("AWS_ACCESS_KEY_ID"), "staging", [], "no AWS credentials"),
        (SIGNED_IN, "acceptance", [], "no stage acceptance; there are local, prod, staging"),
        (SIGNED_IN, "staging", ["SiteUrl"], "SiteUrl is no Name=value"),
        (SIGNED_IN, "staging", ["=x"], "=x is no Name=value"),
        (SIGNED_IN, "staging", ["Stage=prod"], "parameters of stage prod, not of staging"),
    ],
)
def test_what_is_missing_is_told_in_one_line_before_anything_is_called(
    environment: dict[str, str], stage: str, changes: list[str], told: str
) -> None:
    with pytest.raises(deploy.Refused, match=told) as refused:
        deploy.plan(stage, changes, environment)
    assert "\n" not in str(refused.value)


def test_the_command_refuses_with_a_line_and_a_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["deploy", "--stage", "staging"])
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    assert deploy.main() == 1
    told = capsys.readouterr().err
    assert told.startswith("mynuma: us-east-1 is outside the European Union")
    assert told.count("\n") == 1


@mock_aws
def test_a_bucket_that_is_not_there_is_told_before_anything_is_built() -> None:
    wanted = deploy.plan("staging", [], SIGNED_IN)
    with pytest.raises(deploy.Refused, match=r"bucket packages in eu-central-1 answers 404"):
        deploy.reach_artifacts(wanted)
    location: Any = {"LocationConstraint": REGION}
    boto3.client("s3", REGION).create_bucket(Bucket="packages", CreateBucketConfiguration=location)
    deploy.reach_artifacts(wanted)


def test_the_parameters_are_those_of_the_stage_and_the_changes_on_the_line() -> None:
    given = deploy.parameters("prod", ["LogLevel=DEBUG", "SiteUrl=https://a.test/?b=c"])
    assert (given["Stage"], given["LogLevel"]) == ("prod", "DEBUG")
    assert given["SiteUrl"] == "https://a.test/?b=c"


def test_the_stack_is_made_by_a_change_set_with_every_parameter(tmp_path: Path) -> None:
    wanted = deploy.plan("prod", ["LogLevel=DEBUG"], SIGNED_IN)
    packaging = deploy.package_command(wanted, tmp_path)
    deploying = deploy.deploy_command(wanted, tmp_path, is_review=False)
    for command in (packaging, deploying):
        assert command[1:3] == ["--region", REGION]
        assert command[command.index("--s3-bucket") + 1] == "packages"
    given = deploying[deploying.index("--parameter-overrides") + 1 :]
    assert given == [f"{name}={value}" for name, value in sorted(wanted.parameters.items())]
    assert "--no-fail-on-empty-changeset" in deploying
    assert "--no-execute-changeset" not in deploying
    assert "--no-execute-changeset" in deploy.deploy_command(wanted, tmp_path, is_review=True)


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A stand-in for the AWS CLI; what is written to it is what it does."""
    program = tmp_path / ".venv-infra" / "bin" / "aws"
    program.parent.mkdir(parents=True)
    monkeypatch.setattr(build, "ROOT", tmp_path)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    yield program


def test_a_review_finds_the_change_set_that_the_command_made(
    command_line: Path, tmp_path: Path
) -> None:
    made = "arn:aws:cloudformation:eu-central-1:0:changeSet/awscli-1/2"
    command_line.write_text(
        f"#!/bin/sh\necho 'aws cloudformation describe-change-set --change-set-name {made}'\n"
    )
    wanted = deploy.plan("staging", [], SIGNED_IN)
    assert deploy.deploy_stack(wanted, tmp_path, is_review=True) == made
    assert deploy.deploy_stack(wanted, tmp_path) == ""


def test_a_command_that_fails_is_told_with_what_cloudformation_says(
    command_line: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command_line.write_text('#!/bin/sh\n[ "$4" = package ] || { echo no luck >&2; exit 255; }\n')
    monkeypatch.setattr(deploy, "first_failure", lambda wanted: "PaceRole: not allowed")
    with pytest.raises(deploy.Refused) as refused:
        deploy.deploy_stack(deploy.plan("staging", [], SIGNED_IN), tmp_path)
    assert str(refused.value) == "cloudformation deploy failed: no luck\nPaceRole: not allowed"


def test_the_cause_is_the_first_failure_of_the_last_attempt() -> None:
    def event(name: str, status: str, reason: str = "") -> dict[str, str]:
        told = {"ResourceStatusReason": reason} if reason else {}
        return {"LogicalResourceId": name, "ResourceStatus": status, **told}

    newest_first = [
        event("mynuma-prod", "UPDATE_ROLLBACK_IN_PROGRESS", "failed: PaceRole"),
        event("DeliverRole", "UPDATE_FAILED", "Resource update cancelled"),
        event("PaceRole", "UPDATE_FAILED", "not allowed"),
        event("mynuma-prod", "UPDATE_IN_PROGRESS"),
        event("OldRole", "CREATE_FAILED", "of an attempt before"),
    ]
    assert deploy.cause(newest_first, "mynuma-prod") == "PaceRole: not allowed"
    assert deploy.cause([event("A", "CREATE_FAILED")], "mynuma-prod") == "A: no reason given"
    assert deploy.cause(newest_first[3:4], "mynuma-prod") == ""


def test_a_review_says_what_would_lose_its_data() -> None:
    def change(action: str, name: str, kind: str, **more: str) -> dict[str, Any]:
        shape = {"Action": action, "LogicalResourceId": name, "ResourceType": kind, **more}
        return {"ResourceChange": shape}

    assert deploy.described(
        {
            "Changes": [
                change("Modify", "Table", "AWS::DynamoDB::Table", Replacement="True"),
                change("Add", "Queue", "AWS::SQS::Queue"),
                change("Modify", "Api", "AWS::ApiGatewayV2::Api", Replacement="Conditional"),
                change("Modify", "Role", "AWS::IAM::Role", Replacement="False"),
            ]
        }
    ) == [
        "Add     Queue (AWS::SQS::Queue)",
        "Modify  Api (AWS::ApiGatewayV2::Api), perhaps replaced",
        "Modify  Role (AWS::IAM::Role)",
        "Modify  Table (AWS::DynamoDB::Table), REPLACED",
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("assets/index-a1.js", "public, max-age=31536000, immutable"),
        ("index.html", "no-cache"),
        ("config.json", "no-cache"),
        ("favicon.svg", "no-cache"),
        ("old/assets/index.js", "no-cache"),
    ],
)
def test_only_what_is_named_after_its_content_is_kept_for_ever(name: str, kept: str) -> None:
    assert site.cache_control(name) == kept


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/a.js", "text/javascript; charset=utf-8"),
        ("assets/a.css", "text/css; charset=utf-8"),
        ("assets/a.woff2", "font/woff2"),
        ("favicon.svg", "image/svg+xml"),
        ("config.json", "application/json"),
    ],
)
def test_each_file_says_what_it_is(name: str, said: str) -> None:
    assert site.content_type(name) == said


def test_a_file_that_no_browser_would_understand_is_refused(built: Path) -> None:
    (built / "notes.docx").write_text("x")
    with pytest.raises(site.NotBuilt, match=r"notes\.docx"):
        site.files(built, {})


def test_a_site_that_is_not_built_is_refused(tmp_path: Path) -> None:
    with pytest.raises(site.NotBuilt, match="not built"):
        site.files(tmp_path, {})


def test_no_page_comes_before_what_it_loads(built: Path) -> None:
    names = [file.name for file in site.files(built, {})]
    assert names == [
        "assets/index-a1.js",
        "assets/index-b2.css",
        "config.json",
        "favicon.svg",
        "scheme.js",
        "index.html",
    ]


def test_the_configuration_is_the_document_of_a_local_run_without_its_inbox() -> None:
    local = site_settings(
        {
            "MYNUMA_SITE_URL": "http://localhost:8000",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:4566",
            "MYNUMA_USER_POOL_CLIENT_ID": "client",
            "AWS_REGION": REGION,
        }
    )
    document = site.settings(OUTPUTS, REGION)
    assert document.keys() == local.keys() - {"inbox"}
    assert document["auth"].keys() == local["auth"].keys()


@pytest.mark.parametrize(
    ("more", "endpoint", "api", "sign_in"),
    [
        (
            {},
            None,
            "https://abc.execute-api.eu-central-1.amazonaws.com/staging/v1",
            "https://cognito-idp.eu-central-1.amazonaws.com",
        ),
        (
            {"ApiUrl": "https://api.mynuma.eu"},
            None,
            "https://api.mynuma.eu/v1",
            "https://cognito-idp.eu-central-1.amazonaws.com",
        ),
        (
            {"ApiUrl": "https://api.mynuma.eu"},
            "http://127.0.0.1:4566",
            "http://127.0.0.1:4566/_aws/execute-api/abc/staging/v1",
            "http://127.0.0.1:4566",
        ),
    ],
)
def test_the_site_is_told_where_the_api_and_signing_in_are(
    more: dict[str, str], endpoint: str | None, api: str, sign_in: str
) -> None:
    document = site.settings({**OUTPUTS, **more}, REGION, endpoint)
    assert document == {
        "api": api,
        "auth": {"endpoint": sign_in, "client_id": "client", "region": REGION},
    }


@mock_aws
def test_uploading_replaces_pages_and_keeps_what_old_pages_still_load(built: Path) -> None:
    storage = boto3.client("s3", REGION)
    location: Any = {"LocationConstraint": REGION}
    storage.create_bucket(Bucket="site", CreateBucketConfiguration=location)
    for name in ("assets/index-00.js", "index.html"):
        storage.put_object(Bucket="site", Key=name, Body=b"old")
    assert site.upload(storage, "site", built, {"api": "here"}) == 6
    kept = storage.get_object(Bucket="site", Key="assets/index-00.js")
    assert kept["Body"].read() == b"old"
    index = storage.get_object(Bucket="site", Key="index.html")
    assert index["Body"].read() == (built / "index.html").read_bytes()
    assert (index["ContentType"], index["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    script = storage.head_object(Bucket="site", Key="assets/index-a1.js")
    assert script["CacheControl"] == "public, max-age=31536000, immutable"
    written = storage.get_object(Bucket="site", Key="config.json")["Body"].read()
    assert json.loads(written) == {"api": "here"}


def test_the_edge_forgets_the_pages_that_change() -> None:
    asked: list[dict[str, Any]] = []

    class Edge:
        def create_invalidation(self, **request: Any) -> None:
            asked.append(request)

    site.refresh(Edge(), "E1")
    site.refresh(Edge(), "E1")
    paths = asked[0]["InvalidationBatch"]["Paths"]
    assert paths == {"Quantity": 3, "Items": ["/", "/index.html", "/config.json"]}
    assert asked[0]["DistributionId"] == "E1"
    first, second = (each["InvalidationBatch"]["CallerReference"] for each in asked)
    assert first != second
