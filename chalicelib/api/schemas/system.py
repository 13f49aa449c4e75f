"""Health on the wire."""

from __future__ import annotations

from typing import Literal

from chalicelib.api.schemas.parts import AnswerModel


class Health(AnswerModel):
    """The API answers."""

    status: Literal["ok"] = "ok"
