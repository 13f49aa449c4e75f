"""Every kind of thing that is stored says what closing an account does with it (ADR 0025)."""

from __future__ import annotations

import inspect

from chalicelib.adapters.closing_register import REGISTER, Fate, kept_documents
from chalicelib.adapters.dynamodb import keys
from chalicelib.adapters.dynamodb.remains import WORK_KINDS
from infra import template as infrastructure
from tests.api.kinds import kinds

KINDS = kinds()
BUCKETS = tuple(
    name.removesuffix("Bucket").lower()
    for name in infrastructure.resources(infrastructure.load(), "AWS::S3::Bucket")
)


def key_functions() -> set[str]:
    """Those that say where an item stands; `document` and `work` do so for many kinds."""
    return {
        name
        for name, function in inspect.getmembers(keys, inspect.isfunction)
        if inspect.signature(function).return_annotation == "Key"
    } - {"document", "work"}


def stored() -> set[str]:
    """Everything that the register must name, but for the buckets."""
    documents = {f"document {kind}" for kind in KINDS["document"]}
    return key_functions() | documents | {f"work {kind}" for kind in KINDS["work"]}


def test_the_register_names_every_key_and_every_kind() -> None:
    assert len(key_functions()) > 30
    named = {name for name in REGISTER if not name.startswith("bucket ")}
    assert stored() - named == set(), "say in closing_register.py what closing does with them"
    assert named - stored() == set(), "there is no such thing any more"


def test_the_register_names_every_bucket() -> None:
    named = {name.split()[1] for name in REGISTER if name.startswith("bucket ")}
    assert named == set(BUCKETS)


def test_whatever_is_not_deleted_says_why() -> None:
    silent = [name for name, each in REGISTER.items() if each.fate is not Fate.DELETED]
    assert [name for name in silent if not REGISTER[name].why] == []


def test_only_what_is_kept_has_a_place_among_the_documents() -> None:
    placed = {name for name, each in REGISTER.items() if each.place}
    assert {REGISTER[name].fate for name in placed} <= {Fate.KEPT, Fate.REDUCED}
    assert "statement#" in kept_documents()
    assert all(REGISTER[name].place for name in REGISTER if _is_kept_document(name))


def test_every_kind_of_work_is_deleted() -> None:
    assert set(WORK_KINDS) == set(KINDS["work"])


def _is_kept_document(name: str) -> bool:
    return name.startswith("document ") and REGISTER[name].fate is Fate.KEPT
