"""Labels on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import WithJsonSchema

from chalicelib.api.schemas.parts import QueryModel, Short
from chalicelib.domain.label import MOST_LABELS, MOST_LETTERS

Labels = Annotated[
    tuple[Short, ...],
    WithJsonSchema(
        {
            "type": "array",
            "maxItems": MOST_LABELS,
            "items": {"type": "string", "minLength": 1, "maxLength": MOST_LETTERS},
        }
    ),
]
"""Judged by domain/label.py, which counts them once they are tidied."""


class LabelQuery(QueryModel):
    """label: only what has it, however it is capitalised."""

    label: Short = ""
