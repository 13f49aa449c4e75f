"""Blocks of an account: pieces of mails, kept to build others with (R70)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.block import Block
from chalicelib.domain.errors import LimitExceeded, NotFound, StaleVersion
from chalicelib.domain.label import is_labelled, labels_of
from chalicelib.services.mjml_checking import check_piece
from chalicelib.services.ports import Activity, BlockDocuments, Clock, Ids

MOST_BLOCKS = 100
_TOLD = ("name", "labels", "mjml#")


@dataclass(frozen=True, slots=True)
class ManageBlocks:
    """Keep, look up, change and throw away blocks. A mail has a copy of its own: nothing done here
    changes it."""

    blocks: BlockDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, name: str, mjml: str, labels: Iterable[str] = ()
    ) -> Block:
        """labels: see domain/label.py. Raises InvalidInput (labels, MJML that is no piece of a
        mail), LimitExceeded above 100 blocks."""
        kept = labels_of(labels, "/labels")
        check_piece(mjml)
        if len(self.blocks.all(account)) >= MOST_BLOCKS:
            raise LimitExceeded("too_many_blocks", most=MOST_BLOCKS)
        now = self.clock.now()
        made = self.blocks.add(account, Block(self.ids.ulid("blk"), name, mjml, now, now, kept))
        self.activity.record(account, actor, "block_created", made.id, name=name)
        return made

    def get(self, account: str, block_id: str) -> Block:
        """Raises NotFound, also for another account's block."""
        found = self.blocks.find(account, block_id)
        if found is None:
            raise NotFound()
        return found

    def all(self, account: str, text: str = "", label: str = "") -> tuple[Block, ...]:
        """Every block, those whose name holds a text, or those with a label; upper and lower case
        are alike in both."""
        wanted = text.casefold().strip()
        return tuple(
            found
            for found in self.blocks.all(account)
            if wanted in found.name.casefold() and is_labelled(found.labels, label)
        )

    def replace(
        self,
        account: str,
        actor: str,
        block_id: str,
        *,
        name: str,
        mjml: str,
        labels: Iterable[str],
        version: int | None = None,
    ) -> Block:
        """Give it another name, content and labels. Raises NotFound, InvalidInput as `create`,
        StaleVersion."""
        found = self.get(account, block_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        changed = replace(found, name=name, mjml=mjml, labels=labels_of(labels, "/labels"))
        if changed == found:
            return found
        check_piece(mjml)
        stored = self.blocks.replace(account, replace(changed, changed_at=self.clock.now()))
        changes = changes_between(found, stored, _TOLD)
        self.activity.record(
            account, actor, "block_changed", block_id, name=stored.name, changes=changes
        )
        return stored

    def remove(self, account: str, actor: str, block_id: str) -> None:
        """Mails and templates it was put into stay as they are. Raises NotFound."""
        found = self.get(account, block_id)
        self.blocks.remove(account, block_id)
        self.activity.record(account, actor, "block_removed", block_id, name=found.name)
