"""What is found in the wording of a transactional mail is told, and holds nothing back (D12)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.probing import PROTECTED
from tests.api.samples import body_for, things_of
from tests.api.world import World


def sent(world: World, **changes: Any) -> tuple[int, str]:
    world.a.things = things_of(world, world.a)
    body = body_for(PROTECTED["POST /v1/messages"], world.a.things) or {}
    answer = world.request("POST", "/v1/messages", body | changes)
    return answer.status_code, answer.headers.get("Mynuma-Warning", "")


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"subject": "Je bestelling", "html": "<p>Je bestelling is vertrokken.</p>"}, ""),
        ({"subject": "Dag", "html": "<p>Idioot.</p>"}, "insult"),
        ({"subject": "RE: ticket 5", "html": "", "text": "Opgelost."}, "subject_fake_reply"),
        (
            {"subject": "Dag", "html": "<p>Idioot, bevestig je wachtwoord.</p>"},
            "insult, private_data",
        ),
        ({"subject": "Dag", "html": "<p>Met kortingscode BROOD.</p>"}, ""),
    ],
)
def test_the_wording_of_a_message_is_told_and_the_mail_leaves(
    world: World, changes: dict[str, Any], warning: str
) -> None:
    assert sent(world, **changes) == (202, warning)
