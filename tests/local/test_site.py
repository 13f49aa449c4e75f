"""The built web application, served as the CDN would."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.http_events import Request
from local.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html>app")
    (root / "assets" / "app-1a2b.js").write_text("app()")
    (tmp_path / "secret.txt").write_text("secret")
    return Site(root, ("http://127.0.0.1:4566",), {"v1", "verify-sender"})


def get(site: Site, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]] | None:
    answer = site.answer(Request(method, path, {}, b""))
    return answer and (answer.status, answer.body.decode(), dict(answer.headers))


@pytest.mark.parametrize("path", ["/", "/campaigns", "/campaigns/cmp_1/report?from=mail"])
def test_every_page_is_the_application(site: Site, path: str) -> None:
    answer = get(site, path)
    assert answer is not None
    assert answer[:2] == (200, "<!doctype html>app")
    assert answer[2]["Cache-Control"] == "no-cache"


def test_a_hashed_file_is_kept_for_a_year(site: Site) -> None:
    answer = get(site, "/assets/app-1a2b.js")
    assert answer is not None
    assert answer[1] == "app()"
    assert "immutable" in answer[2]["Cache-Control"]
    assert answer[2]["Content-Type"].endswith("javascript")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/campaigns",
        "/v1",
        "/verify-sender/abc",
        "/assets/gone.js",
        "/favicon.ico",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/nul%00.txt",
    ],
)
def test_what_is_not_ours_is_left_to_others(site: Site, path: str) -> None:
    assert get(site, path) is None


def test_only_reading_is_ours(site: Site) -> None:
    assert get(site, "/", "POST") is None
    assert get(site, "/", "HEAD") is not None


def test_the_policy_lets_nothing_in_from_elsewhere(site: Site) -> None:
    answer = get(site, "/")
    assert answer is not None
    policy = answer[2]["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "connect-src 'self' http://127.0.0.1:4566;" in policy


def test_without_a_build_there_is_nothing_to_serve(tmp_path: Path) -> None:
    assert get(Site(tmp_path / "dist"), "/") is None
