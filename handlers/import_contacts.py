"""Do the next slice of what goes through all contacts: files, counts, purges; look at uploaded
images (queue: imports)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chalicelib.bootstrap import container
from chalicelib.observability import logger, tracer
from chalicelib.wire.queue_messages import (
    ExportAccount,
    ExportContacts,
    ExportRecipients,
    ImportContacts,
    ProcessImage,
    PurgeField,
    RecountAccount,
    kind_of,
)
from handlers.records import Answer, Record, each


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
    """Do one step per message; it continues itself through its queue."""
    return each(event, _step)


def _step(record: Record) -> None:
    body = record["body"]
    if kind_of(body) == ExportRecipients.kind:
        export = ExportRecipients.from_json(body)
        container().recipient_export_slice(export.account, export.export_id, export.step)
        return
    if kind_of(body) == ExportContacts.kind:
        people = ExportContacts.from_json(body)
        container().contact_export_slice(people.account, people.export_id, people.step)
        return
    if kind_of(body) == ExportAccount.kind:
        whole = ExportAccount.from_json(body)
        container().account_export_slice(whole.account, whole.export_id, whole.step)
        return
    if kind_of(body) == RecountAccount.kind:
        recount = RecountAccount.from_json(body)
        container().recount_account(
            recount.account, recount.shard, recount.counted, recount.used, recount.began_at
        )
        return
    if kind_of(body) == ProcessImage.kind:
        image = ProcessImage.from_json(body)
        container().process_image(image.account, image.image, image.file)
        return
    if kind_of(body) == PurgeField.kind:
        purge = PurgeField.from_json(body)
        container().purge_field(purge.account, purge.field, purge.shard, purge.after)
        return
    message = ImportContacts.from_json(body)
    container().import_slice(message.account, message.import_id, message.step)
