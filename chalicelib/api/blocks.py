"""Blocks: pieces of mails to build others with."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.schemas.blocks import (
    BlockAnswer,
    BlockDocument,
    BlockQuery,
    Blocks,
    NewBlock,
)
from chalicelib.domain.account import Scope

blueprint = ApiBlueprint(__name__, "blocks")


@blueprint.route("/v1/blocks", "GET", scope=Scope.CAMPAIGNS, query=BlockQuery, answer=Blocks)
def list_blocks(call: Call, query: BlockQuery) -> Blocks:
    """List the blocks, those whose name holds a text, or those with a label."""
    found = call.services.blocks.all(call.account, query.name, query.label)
    return Blocks(items=tuple(map(BlockAnswer.of, found)))


@blueprint.route(
    "/v1/blocks",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewBlock,
    answer=BlockAnswer,
    status=201,
    is_idempotent=True,
)
def create_block(call: Call, body: NewBlock) -> BlockAnswer:
    """Keep a block; 422 with line and column for what is no piece of a mail."""
    made = call.services.blocks.create(call.account, call.actor, body.name, body.mjml, body.labels)
    return BlockAnswer.of(made)


@blueprint.route("/v1/blocks/{block_id}", "GET", scope=Scope.CAMPAIGNS, answer=BlockDocument)
def read_block(call: Call, block_id: str) -> BlockDocument:
    """Read a block with its content."""
    return BlockDocument.with_content(call.services.blocks.get(call.account, block_id))


@blueprint.route(
    "/v1/blocks/{block_id}", "PUT", scope=Scope.CAMPAIGNS, body=NewBlock, answer=BlockAnswer
)
def replace_block(call: Call, block_id: str, body: NewBlock) -> BlockAnswer:
    """Replace name, content and labels; mails and templates with the block stay as they are."""
    changed = call.services.blocks.replace(
        call.account,
        call.actor,
        block_id,
        name=body.name,
        mjml=body.mjml,
        labels=body.labels,
        version=call.if_match,
    )
    return BlockAnswer.of(changed)


@blueprint.route("/v1/blocks/{block_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def remove_block(call: Call, block_id: str) -> None:
    """Delete a block; mails and templates with the block stay as they are."""
    call.services.blocks.remove(call.account, call.actor, block_id)
