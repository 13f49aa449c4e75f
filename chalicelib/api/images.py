"""Images (R57-R59)."""

from __future__ import annotations

from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Call
from chalicelib.api.pagination import next_cursor, start_of
from chalicelib.api.schemas.images import (
    ImageAnswer,
    ImageChange,
    ImageDeclared,
    ImageQuery,
    Images,
    ImageUses,
    NewImage,
)
from chalicelib.domain.account import Scope
from chalicelib.domain.image import Image

blueprint = ApiBlueprint(__name__, "images")


@blueprint.route("/v1/images", "GET", scope=Scope.CAMPAIGNS, query=ImageQuery, answer=Images)
def list_images(call: Call, query: ImageQuery) -> Images:
    """List the images, newest first."""
    page = call.services.images.page(
        call.account, start_of(call, query), query.limit, label=query.label, query=query.query
    )
    return Images(
        items=tuple(_answer(call, image) for image in page.items),
        next_cursor=next_cursor(call, page.next_start),
    )


@blueprint.route(
    "/v1/images",
    "POST",
    scope=Scope.CAMPAIGNS,
    body=NewImage,
    answer=ImageDeclared,
    status=201,
    is_idempotent=True,
)
def create_image(call: Call, body: NewImage) -> ImageDeclared:
    """Declare an image and the right to use it; the answer says where to upload the file."""
    image, url, fields = call.services.images.create(call.account, call.actor, body.to_input())
    return ImageDeclared.with_upload(_answer(call, image), url, fields)


@blueprint.route("/v1/images/{image_id}", "GET", scope=Scope.CAMPAIGNS, answer=ImageAnswer)
def read_image(call: Call, image_id: str) -> ImageAnswer:
    """Read an image, and whether it is ready."""
    return _answer(call, call.services.images.get(call.account, image_id))


@blueprint.route(
    "/v1/images/{image_id}/uploaded",
    "POST",
    scope=Scope.CAMPAIGNS,
    answer=ImageAnswer,
    status=202,
    is_idempotent=True,
)
def finish_image(call: Call, image_id: str) -> ImageAnswer:
    """Say that the file is uploaded: it is looked at, and written anew."""
    return _answer(call, call.services.images.uploaded(call.account, call.actor, image_id))


@blueprint.route(
    "/v1/images/{image_id}",
    "PATCH",
    scope=Scope.CAMPAIGNS,
    body=ImageChange,
    answer=ImageAnswer,
)
def change_image(call: Call, image_id: str, body: ImageChange) -> ImageAnswer:
    """Change its name, what it shows, or its labels."""
    changed = call.services.images.change(
        call.account,
        call.actor,
        image_id,
        name=body.name,
        alt=body.alt,
        labels=body.labels,
        version=call.if_match,
    )
    return _answer(call, changed)


@blueprint.route("/v1/images/{image_id}", "DELETE", scope=Scope.CAMPAIGNS, status=204)
def delete_image(call: Call, image_id: str) -> None:
    """Delete an image that no template and no campaign shows."""
    call.services.images.remove(call.account, call.actor, image_id)


@blueprint.route("/v1/images/{image_id}/uses", "GET", scope=Scope.CAMPAIGNS, answer=ImageUses)
def list_image_uses(call: Call, image_id: str) -> ImageUses:
    """List the templates and campaigns that show an image."""
    return ImageUses.of(call.services.images.uses(call.account, image_id))


def _answer(call: Call, image: Image) -> ImageAnswer:
    base = call.services.settings.images_at
    return ImageAnswer.of(image, call.account, base, call.language)
