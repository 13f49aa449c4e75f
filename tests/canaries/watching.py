"""A stack of journeys that is listened to, and looked through when it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from local.api_client import ApiClient, ApiProblem
from local.stack import LocalStack
from tests.canaries.hearing import Confidences, listening
from tests.canaries.scanning import ECHOED, in_file, in_logs, in_problems
from tests.journeys.told_by_ses import client_of

EXPORT = "/exp_"


@contextmanager
def watched(
    folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[tuple[LocalStack, Confidences]]:
    """A running stack and what was said to it. At its end no log, no problem and no export may say
    any of it where it does not belong."""
    stack = LocalStack(folder, settings=settings)
    with stack, listening(stack.site, stack.emulator.endpoint) as confidences:
        yield stack, confidences
        found = in_exports(stack, confidences)
    found += in_logs(confidences, stack.state_dir / "logs") + in_problems(confidences, ECHOED)
    assert not found, "said in confidence, and found in:\n" + "\n".join(sorted(set(found)))


def in_exports(stack: LocalStack, confidences: Confidences) -> list[str]:
    """Every line of an export that says a secret, or an address that only others know."""
    known = addresses(stack)
    secrets = {word: kind for word, kind in confidences.words.items() if kind == "secret"}
    found = []
    for place, account, text in [*files(stack), *answered(confidences)]:
        others = {each for holder, own in known.items() if holder != account for each in own}
        foreign = dict.fromkeys(others - known[account], "address of another account")
        found += in_file(place, text, {**secrets, **foreign})
    return found


def addresses(stack: LocalStack) -> defaultdict[str, set[str]]:
    """Those that each account knows, from the table itself."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    pages = client_of(stack, "dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=stack.environment["MYNUMA_ADDRESSES_TABLE"]):
        for item in page["Items"]:
            email = item.get("email", {}).get("S", "")  # "" once it was erased
            if email:
                found[item["pk"]["S"].partition("#")[0]].add(email)
    return found


def files(stack: LocalStack) -> Iterator[tuple[str, str, str]]:
    """(place, account, text) of every export that lies ready."""
    s3: Any = client_of(stack, "s3")
    bucket = stack.environment["MYNUMA_UPLOADS_BUCKET"]
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for name in (entry["Key"] for entry in page.get("Contents", ())):
            if EXPORT in name:
                whole: bytes = s3.get_object(Bucket=bucket, Key=name)["Body"].read()
                for part, text in texts_in(whole):
                    yield f"{name} {part}", name.partition("/")[0], text


def texts_in(whole: bytes) -> Iterator[tuple[str, str]]:
    """(name, text) of each file in an archive; of any other file, itself."""
    if not whole.startswith(b"PK"):
        yield "", whole.decode()
        return
    with ZipFile(BytesIO(whole)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode()


def answered(confidences: Confidences) -> Iterator[tuple[str, str, str]]:
    """(place, account, text) of every export that the API gave at once, to who may still ask."""
    for told in confidences.exports:
        try:
            account = ApiClient(confidences.site, told.credential).get("/v1/account")["id"]
        except ApiProblem:
            continue
        yield f"{told.method} {told.path}", account, told.text
