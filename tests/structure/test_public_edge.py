"""What the internet meets: three regional APIs, what they refuse by themselves, and the site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.api import problems
from chalicelib.api.edge import _EXPOSED_HEADERS
from chalicelib.api.languages import DEFAULT
from chalicelib.api.reading import MOST_BYTES
from chalicelib.domain.errors import NotAuthenticated
from chalicelib.domain.plan import PLANS
from chalicelib.domain.rate import rates_of
from infra import template as infrastructure
from local.http_events import Request
from local.site import Site
from tests.structure.transformed import of_type

pytestmark = pytest.mark.xdist_group("transformed")

TEMPLATE = infrastructure.load()
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
# What the gateway refuses by itself, and the problem that it is to a caller.
REFUSALS = {
    "ACCESS_DENIED": problems.Problem(403, "not_allowed"),
    "BAD_REQUEST_BODY": problems.Problem(400, "body_malformed"),
    "DEFAULT_4XX": problems.Problem(400, "unexplained"),
    "DEFAULT_5XX": problems.Problem(500, "internal"),
    "INTEGRATION_FAILURE": problems.Problem(502, "internal"),
    "INTEGRATION_TIMEOUT": problems.Problem(504, "internal"),
    "INVALID_SIGNATURE": problems.Problem(404, "not_found"),
    "MISSING_AUTHENTICATION_TOKEN": problems.Problem(404, "not_found"),
    "REQUEST_TOO_LARGE": problems.Problem(413, "body_too_large", {"most": MOST_BYTES}),
    "RESOURCE_NOT_FOUND": problems.Problem(404, "not_found"),
    "THROTTLED": problems.Problem(
        429, "throttled", headers={"Retry-After": str(problems.TRY_AGAIN_SECONDS)}
    ),
    "UNAUTHORIZED": problems.of_error(NotAuthenticated()),
    "UNSUPPORTED_MEDIA_TYPE": problems.Problem(415, "content_type_unsupported"),
}
# Of $context: neither an address nor anything that a caller wrote.
LOGGED = {"requestId", "httpMethod", "resourcePath", "routeKey", "status", "responseLatency"}
LOGGED |= {"error.responseType"}
DOMAINS = {f"{api}{kind}" for api in ("Api", "Tracking", "Images") for kind in ("Host", "Mapping")}


def refusals() -> dict[str, Any]:
    found: dict[str, Any] = of_type("AWS::ApiGateway::RestApi")["RestAPI"]["Body"]
    return dict(found["x-amazon-apigateway-gateway-responses"])


def test_the_gateway_refuses_in_our_words_for_every_kind() -> None:
    assert refusals().keys() == REFUSALS.keys()


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_of_the_gateway_is_the_problem_that_the_api_would_tell(kind: str) -> None:
    refusal, problem = refusals()[kind], REFUSALS[kind]
    assert refusal["statusCode"] == str(problem.status)
    assert refusal["responseTemplates"].keys() == {problems.MEDIA_TYPE}
    told = json.loads(refusal["responseTemplates"][problems.MEDIA_TYPE])
    assert told == problems.document(problem, DEFAULT, "$context.requestId")


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_of_the_gateway_has_the_headers_of_the_apis_own(kind: str) -> None:
    headers = {
        name.removeprefix("gatewayresponse.header."): value
        for name, value in refusals()[kind]["responseParameters"].items()
    }
    assert headers.pop("Access-Control-Allow-Origin") == {"Fn::Sub": "'${SiteUrl}'"}
    assert headers.pop("X-Request-Id") == "context.requestId"
    expected = {
        "Access-Control-Expose-Headers": _EXPOSED_HEADERS,
        "Cache-Control": "no-store",
        "Content-Language": DEFAULT,
        "Vary": "Origin",
        "X-Content-Type-Options": "nosniff",
        **REFUSALS[kind].headers,
    }
    assert headers == {name: f"'{value}'" for name, value in expected.items()}


@pytest.mark.parametrize(
    ("url", "is_origin"),
    [
        ("https://www.mynuma.eu", True),
        ("http://localhost:8000", True),
        ("https://www.mynuma.eu/", False),
        ("https://www.mynuma.eu/app", False),
        ("www.mynuma.eu", False),
    ],
)
def test_the_address_of_the_site_is_an_origin_and_nothing_more(url: str, is_origin: bool) -> None:
    pattern = TEMPLATE["Parameters"]["SiteUrl"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, url)) is is_origin


def test_all_apis_are_regional() -> None:
    (api,) = of_type("AWS::ApiGateway::RestApi").values()
    assert api["EndpointConfiguration"] == {"Types": ["REGIONAL"]}
    for http in of_type("AWS::ApiGatewayV2::Api").values():  # an HTTP API is always regional
        assert "openapi" in http["Body"]


def test_a10_no_gateway_decides_who_gets_in() -> None:
    """The API verifies key and token itself, per request."""
    kinds = {body["Type"] for body in RESOURCES.values()}
    assert not [kind for kind in kinds if kind.endswith("::Authorizer")]
    deciding = {"security", "securityDefinitions", "securitySchemes", "x-amazon-apigateway-auth"}
    for kind in ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"):
        for api in of_type(kind).values():
            assert not deciding & set(re.findall(r"[\w-]+", json.dumps(api["Body"])))


def test_all_apis_have_a_limit_that_is_a_parameter() -> None:
    (stage,) = of_type("AWS::ApiGateway::Stage").values()
    (setting,) = stage["MethodSettings"]
    assert (setting["ResourcePath"], setting["HttpMethod"]) == ("/*", "*")
    http = of_type("AWS::ApiGatewayV2::Stage").values()
    limits = {
        (settings["ThrottlingRateLimit"]["Ref"], settings["ThrottlingBurstLimit"]["Ref"])
        for settings in (setting, *(each["DefaultRouteSettings"] for each in http))
    }
    assert limits == {
        ("ApiRequestsPerSecond", "ApiBurst"),
        ("TrackingRequestsPerSecond", "TrackingBurst"),
        ("ImageRequestsPerSecond", "ImageBurst"),
    }


def test_b08_the_gateway_lets_ten_times_the_limit_of_an_account_through() -> None:
    """Above its own limit it refuses everybody, the account's neighbours as well."""
    path = infrastructure.PATH.parent / "params" / "prod.json"
    given = int(json.loads(path.read_text())["Parameters"]["ApiRequestsPerSecond"])
    widest = rates_of(max(plan.limits.requests for plan in PLANS.values()))
    most = max(rate.account.most / rate.account.seconds for rate in widest.values())
    assert given >= 10 * most + 200


def test_what_an_api_logs_names_nobody() -> None:
    (stage,) = of_type("AWS::ApiGateway::Stage").values()
    http = [each["AccessLogSettings"] for each in of_type("AWS::ApiGatewayV2::Stage").values()]
    for settings in (stage["AccessLogSetting"], *http):
        logged = re.findall(r"\$context\.([\w.]+)", settings["Format"])
        assert logged
        assert set(logged) <= LOGGED
        assert json.loads(settings["Format"])
        assert settings["DestinationArn"]["Fn::GetAtt"][0] in of_type("AWS::Logs::LogGroup")
    assert {tuple(json.loads(each["Format"])) for each in http} == {("route", "status")}


def test_no_api_logs_the_content_of_requests() -> None:
    (stage,) = of_type("AWS::ApiGateway::Stage").values()
    (setting,) = stage["MethodSettings"]
    assert (setting["LoggingLevel"], setting["DataTraceEnabled"]) == ("OFF", False)


def test_the_log_of_the_api_has_the_role_that_it_needs_first() -> None:
    assert RESOURCES["RestAPI"]["DependsOn"] == "ApiGatewayAccount"
    account = of_type("AWS::ApiGateway::Account")["ApiGatewayAccount"]
    assert account["CloudWatchRoleArn"] == {"Fn::GetAtt": ["ApiGatewayLogsRole", "Arn"]}
    assert RESOURCES["ApiGatewayLogsRole"]["DeletionPolicy"] == "Retain"


def test_a_domain_of_our_own_is_made_when_its_certificate_is_given() -> None:
    conditions = {name: body.get("Condition", "OnAws") for name, body in RESOURCES.items()}
    on_certificates = {name for name, given in conditions.items() if given != "OnAws"}
    assert on_certificates - {"AlarmsSubscription"} == DOMAINS
    for name in DOMAINS:
        kind = name.removesuffix("Host").removesuffix("Mapping")
        condition = RESOURCES[name]["Condition"]
        assert condition == f"Has{kind}Domain"
        given = TEMPLATE["Conditions"][condition]
        assert {"Ref": f"{kind}CertificateArn"} in given["Fn::Not"][0]["Fn::Equals"]


def test_a_domain_of_our_own_is_regional_and_refuses_old_tls() -> None:
    api = of_type("AWS::ApiGateway::DomainName")["ApiHost"]
    assert api["EndpointConfiguration"] == {"Types": ["REGIONAL"]}
    assert api["SecurityPolicy"] == "TLS_1_2"
    for host in of_type("AWS::ApiGatewayV2::DomainName").values():
        (settings,) = host["DomainNameConfigurations"]
        assert (settings["EndpointType"], settings["SecurityPolicy"]) == ("REGIONAL", "TLS_1_2")


def distribution() -> dict[str, Any]:
    (found,) = of_type("AWS::CloudFront::Distribution").values()
    return dict(found["DistributionConfig"])


def test_the_cdn_serves_the_site_and_nothing_else() -> None:
    (origin,) = distribution()["Origins"]
    assert origin["DomainName"] == {"Fn::GetAtt": ["SiteBucket", "RegionalDomainName"]}
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": ["SiteAccess", "Id"]}
    assert "CacheBehaviors" not in distribution()
    behaviour = distribution()["DefaultCacheBehavior"]
    assert behaviour["AllowedMethods"] == ["GET", "HEAD"]
    assert behaviour["ViewerProtocolPolicy"] == "redirect-to-https"


def test_only_our_distribution_reads_the_bucket_of_the_site() -> None:
    document = of_type("AWS::S3::BucketPolicy")["SiteBucketPolicy"]["PolicyDocument"]
    admitted = [each for each in document["Statement"] if each["Effect"] == "Allow"]
    assert {each["Action"] for each in admitted} == {"s3:GetObject", "s3:ListBucket"}
    for each in admitted:
        assert each["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        source = each["Condition"]["StringEquals"]["aws:SourceArn"]["Fn::Sub"]
        assert source.endswith("::${AWS::AccountId}:distribution/${SiteDistribution}")


def test_every_page_of_the_application_is_its_index() -> None:
    assert distribution()["DefaultRootObject"] == "index.html"
    answers = {
        each["ErrorCode"]: (each["ResponseCode"], each["ResponsePagePath"])
        for each in distribution()["CustomErrorResponses"]
    }
    assert answers == {403: (200, "/index.html"), 404: (200, "/index.html")}


def test_the_cdn_keeps_no_log_and_uses_the_edges_of_europe_and_america_only() -> None:
    assert "Logging" not in distribution()
    assert distribution()["PriceClass"] == "PriceClass_100"


def headers_of_the_site() -> dict[str, Any]:
    (policy,) = of_type("AWS::CloudFront::ResponseHeadersPolicy").values()
    return dict(policy["ResponseHeadersPolicyConfig"])


def directives(policy: str) -> dict[str, set[str]]:
    parts = [each.split() for each in policy.split(";")]
    return {name: set(values) for name, *values in parts}


def content_policy() -> tuple[dict[str, set[str]], dict[str, Any]]:
    security = headers_of_the_site()["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    text, values = security["ContentSecurityPolicy"]["Fn::Sub"]
    return directives(text), values


def test_the_content_policy_is_that_of_the_local_run_less_this_machine(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    answer = Site(tmp_path).answer(Request("GET", "/", {}, b""))
    assert answer is not None
    local = directives(dict(answer.headers)["Content-Security-Policy"])
    local["img-src"] -= {"http://localhost:*", "http://127.0.0.1:*"}
    deployed, _ = content_policy()
    assert deployed.pop("connect-src") > local.pop("connect-src")
    assert deployed == local


def test_the_site_may_call_its_api_the_user_pool_and_the_bucket_for_uploads() -> None:
    policy, values = content_policy()
    assert policy["connect-src"] == {
        "'self'",
        "https://${Api}",
        "https://cognito-idp.${AWS::Region}.${AWS::URLSuffix}",
        "https://${UploadsBucket.RegionalDomainName}",
    }
    has_domain, own, otherwise = values["Api"]["Fn::If"]
    assert (has_domain, own) == ("HasApiDomain", {"Ref": "ApiDomain"})
    assert otherwise["Fn::Sub"] == "*.execute-api.${AWS::Region}.${AWS::URLSuffix}"


def test_the_content_policy_is_strict() -> None:
    policy, _ = content_policy()
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == {"'none'"}
    assert policy["script-src"] == policy["form-action"] == {"'self'"}


def test_the_site_sends_the_other_headers_that_browsers_obey() -> None:
    security = headers_of_the_site()["SecurityHeadersConfig"]
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31536000
    assert security["ContentTypeOptions"] == {"Override": True}
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "same-origin"
    custom = {
        each["Header"]: each["Value"]
        for each in headers_of_the_site()["CustomHeadersConfig"]["Items"]
    }
    assert custom["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in custom["Permissions-Policy"]
