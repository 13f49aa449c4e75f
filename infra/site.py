"""Puts the built web application into the stack's bucket, old files kept, and drops old pages."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.build import ROOT

BUILT = ROOT / "frontend" / "dist"
# Logical ids in infra/template.yaml.
BUCKET = "SiteBucket"
DISTRIBUTION = "SiteDistribution"
CONFIG = "config.json"
INDEX = "index.html"

# Vite names everything below assets/ after its content.
_HASHED = "assets/"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"
# Not the machine's own table: the same file must have the same type wherever it is deployed from.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class NotBuilt(Exception):
    """The site is not there, or holds what no browser would understand."""


@dataclass(frozen=True, slots=True)
class File:
    """An object of the site. name: its path below the site's root."""

    name: str
    content: bytes
    content_type: str
    cache_control: str


def content_type(name: str) -> str:
    """The media type of a file; raises NotBuilt for one that is not known here."""
    suffix = Path(name).suffix
    if suffix not in _TYPES:
        raise NotBuilt(f"{name}: no content type is known for '{suffix}' (infra/site.py)")
    return _TYPES[suffix]


def cache_control(name: str) -> str:
    """For ever for what is named after its content, else a question before each use."""
    return _FOR_EVER if name.startswith(_HASHED) else _ASK_FIRST


def files(root: Path, document: Mapping[str, Any]) -> list[File]:
    """The site in the order of upload: no page may come before what it loads.

    document: what config.json says.
    """
    if not (root / INDEX).is_file():
        raise NotBuilt("the site is not built: make deploy builds it")
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    found[CONFIG] = json.dumps(document, indent=1, sort_keys=True).encode()
    return [
        File(name, found[name], content_type(name), cache_control(name))
        for name in sorted(found, key=_turn)
    ]


def _turn(name: str) -> tuple[bool, bool, str]:
    return (name == INDEX, not name.startswith(_HASHED), name)


def settings(
    outputs: Mapping[str, str], region: str, endpoint: str | None = None
) -> dict[str, Any]:
    """The site's run-time configuration, as `make run` serves it (local/gateway.py).

    outputs: of the stack. endpoint: of an emulator, which answers for Cognito and for the API by
    its path; None = AWS. There is no inbox: on AWS mail leaves.
    """
    # Its own host when it has a certificate, else the one that API Gateway gave.
    api = outputs.get("ApiUrl") or outputs["EndpointURL"]
    if endpoint:
        api = f"{endpoint}/_aws/execute-api/{outputs['RestAPIId']}/{outputs['Stage']}"
    return {
        "api": api.rstrip("/") + "/v1",
        "auth": {
            "endpoint": endpoint or f"https://cognito-idp.{region}.amazonaws.com",
            "client_id": outputs["UserPoolClientId"],
            "region": region,
        },
    }


def upload(s3: Any, bucket: str, root: Path, document: Mapping[str, Any]) -> int:
    """Upload everything and delete nothing: an open page still loads its own old files."""
    uploaded = files(root, document)
    for file in uploaded:
        s3.put_object(
            Bucket=bucket,
            Key=file.name,
            Body=file.content,
            ContentType=file.content_type,
            CacheControl=file.cache_control,
        )
    return len(uploaded)


def refresh(cloudfront: Any, distribution: str) -> None:
    """Have the edge forget the pages that change under the same name."""
    paths = ["/", f"/{INDEX}", f"/{CONFIG}"]
    cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": len(paths), "Items": paths},
            "CallerReference": f"deploy-{time.time_ns()}",
        },
    )
