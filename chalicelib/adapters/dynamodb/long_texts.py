"""Texts too long to be read and rewritten with their document: MJML, bodies of mails.

A text is cut into items well below DynamoDB's 400 KB. It stands under a name that nothing else
ever has (the hash of it, or the id of what never changes), so it is written before its document
and may be kept in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.dynamodb.codec import Attribute, decode, number
from chalicelib.adapters.dynamodb.codec import text as text_attribute
from chalicelib.adapters.dynamodb.failures import storage
from chalicelib.adapters.dynamodb.keys import Key
from chalicelib.adapters.dynamodb.tables import TextRow

PART_LETTERS = 90_000
"""Four bytes a letter at the most."""

MOST_KEPT_LETTERS = 4_000_000

HASH_LETTERS = 32

KeyOf = Callable[[int], Key]
"""Part number → key."""


def parts_of(letters: int) -> int:
    """Into how many items a text of that many letters is cut."""
    return -(-letters // PART_LETTERS)


@dataclass
class LongTexts:
    """Texts by the key of their first part."""

    rows: type[TextRow]
    _kept: dict[Key, str] = field(default_factory=dict)
    _letters: int = 0

    def put(self, key_of: KeyOf, text: str, expires_at: int | None = None) -> int:
        """Store it unless it is known to be there; the number of parts (0 for "")."""
        parts = [text[at : at + PART_LETTERS] for at in range(0, len(text), PART_LETTERS)]
        if self._kept.get(key_of(0)) != text:
            for number, part in enumerate(parts):
                with storage():
                    self.rows(*key_of(number), text=part, expires_at=expires_at).save()
            self._keep(key_of(0), text)
        return len(parts)

    def get(self, key_of: KeyOf, parts: int) -> str:
        """One text; what has expired meanwhile is ""."""
        return self.get_many({"": (key_of, parts)})[""]

    def get_many(self, wanted: Mapping[str, tuple[KeyOf, int]]) -> dict[str, str]:
        """Texts by the names given to them here."""
        missing = [
            key_of(number)
            for key_of, parts in wanted.values()
            if key_of(0) not in self._kept
            for number in range(parts)
        ]
        found = self._read(missing)
        texts = {}
        for name, (key_of, parts) in wanted.items():
            kept = self._kept.get(key_of(0))
            if kept is None:
                kept = "".join(found.get(key_of(number), "") for number in range(parts))
                self._keep(key_of(0), kept)
            texts[name] = kept
        return texts

    def remove(self, pk: str, beginning: str) -> None:
        """Delete every text of a partition whose sort key begins so."""
        with storage():
            for row in list(self.rows.query(pk, self.rows.sk.startswith(beginning))):
                row.delete()
        for key in [key for key in self._kept if key.pk == pk and key.sk.startswith(beginning)]:
            self._letters -= len(self._kept.pop(key))

    def _read(self, wanted: Iterable[Key]) -> dict[Key, str]:
        with storage():
            rows = self.rows.batch_get(list(wanted), consistent_read=True)
            return {Key(row.pk, row.sk): row.text for row in rows}

    def _keep(self, key: Key, text: str) -> None:
        if self._letters + len(text) > MOST_KEPT_LETTERS:
            self._kept.clear()
            self._letters = 0
        self._kept[key] = text
        self._letters += len(text)


@dataclass(frozen=True, slots=True)
class Sources:
    """The MJML of documents, each version under its hash, so that a reader of an older document
    still finds its text. key_of: (account, document id, hash, part) → key.

    Versions go with their document; until then they stay.
    """

    texts: LongTexts
    key_of: Callable[[str, str, str, int], Key]

    def put(self, account: str, document_id: str, mjml: str) -> Attribute:
        """Store it; what to keep in the document to find it again."""
        digest = hashlib.sha256(mjml.encode()).hexdigest()[:HASH_LETTERS]
        parts = self.texts.put(self._key_of(account, document_id, digest), mjml)
        return {"M": {"hash": text_attribute(digest), "parts": number(parts)}}

    def get_many(self, account: str, stored: Mapping[str, Attribute]) -> dict[str, str]:
        """MJML by document id. stored: document id → what `put` gave."""
        wanted: dict[str, tuple[KeyOf, int]] = {}
        for document_id, attribute in stored.items():
            found: dict[str, Any] = decode(attribute)
            key_of = self._key_of(account, document_id, found["hash"])
            wanted[document_id] = (key_of, found["parts"])
        return self.texts.get_many(wanted)

    def remove(self, account: str, document_id: str) -> None:
        """Delete every version."""
        first = self.key_of(account, document_id, "", 0)
        beginning = first.sk[: first.sk.rindex("#", 0, first.sk.rindex("#")) + 1]
        self.texts.remove(first.pk, beginning)

    def _key_of(self, account: str, document_id: str, digest: str) -> KeyOf:
        return lambda part: self.key_of(account, document_id, digest, part)
