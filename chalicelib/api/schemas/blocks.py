"""Blocks on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from chalicelib.api.schemas.labels import LabelQuery, Labels
from chalicelib.api.schemas.parts import AnswerModel, Editable, Moment, Name, RequestModel, Short
from chalicelib.domain.block import MOST_LETTERS, Block

_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
Piece = Annotated[str, StringConstraints(max_length=MOST_LETTERS, pattern=_TEXT)]


class NewBlock(RequestModel):
    """A piece of a mail, to keep under a name: one or more mj-section or mj-wrapper. labels: to
    order blocks by; each is kept once, however it is capitalised."""

    name: Name
    mjml: Piece
    labels: Labels = ()


class BlockQuery(LabelQuery):
    """name: only blocks whose name holds it, in upper or lower case."""

    name: Short = ""


class BlockAnswer(Editable):
    """A block without its content."""

    id: str
    name: str
    labels: tuple[str, ...]
    created_at: Moment
    changed_at: Moment

    @classmethod
    def of(cls, found: Block) -> BlockAnswer:
        """Present a block."""
        return cls(
            id=found.id,
            name=found.name,
            labels=found.labels,
            created_at=found.created_at,
            changed_at=found.changed_at,
            version=found.version,
        )


class BlockDocument(BlockAnswer):
    """A block with its content."""

    mjml: str

    @classmethod
    def with_content(cls, found: Block) -> BlockDocument:
        """Present a block with its content."""
        return cls(mjml=found.mjml, **BlockAnswer.of(found).model_dump())


class Blocks(AnswerModel):
    """All blocks of the account, or those that were asked for."""

    items: tuple[BlockAnswer, ...]
    next_cursor: str | None = None
