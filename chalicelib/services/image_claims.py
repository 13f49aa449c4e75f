"""Claims about the rights to an image: a case, passed on to who answers for it (R60); and images
that an operator takes down, in mails already sent too (R61)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.image import Image, ImageState, places_in
from chalicelib.services.cases import ManageCases
from chalicelib.services.ports import (
    Activity,
    Agenda,
    BlockedImages,
    Clock,
    Ids,
    ImageDocuments,
    ImageFile,
    ImageFiles,
    Pictures,
)

CLAIMANT = "claimant"
"""Who opens a case about an image: nobody of the account."""
MOST_LETTERS = 2_000
_MOST_NAME = 200
_TRIES = 5


@dataclass(frozen=True, slots=True)
class FindImage:
    """Whose image an address shows."""

    images: ImageDocuments

    def __call__(self, link: str) -> tuple[str, Image] | None:
        """(account, image); None for what is no address of an image that there is, and for what
        names more than one."""
        places = places_in(link)
        if len(places) != 1:
            return None
        ((account, file),) = places
        found = (image for image in self.images.all(account) if image.file == file)
        image = next(found, None)
        return (account, image) if image else None


@dataclass(frozen=True, slots=True)
class ImageClaim:
    """What somebody says of an image. link: its address, as the mail shows it."""

    link: str
    name: str
    email: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimImage:
    """Take a claim down, and have it passed on within a minute."""

    find: FindImage
    cases: ManageCases
    agenda: Agenda
    clock: Clock
    ids: Ids
    parse_address: Callable[[str], EmailAddress]

    def __call__(self, claim: ImageClaim) -> Case:
        """One that is open and says the same is this one. Raises InvalidInput with the first field
        that is not right."""
        address = self._checked(claim)
        found = self.find(claim.link)
        if found is None:
            raise InvalidInput.at("/link", "claim_image_unknown")
        account, image = found
        asked = {"image": image.id}
        text = f"{claim.name.strip()} <{address}>: {claim.text.strip()}"
        for case in self.cases.all(account):
            if (case.state, case.asked, case.text) == (CaseState.OPEN, asked, text):
                return case
        case_id = self.ids.ulid("cas")
        # Before there is a case: were we to die right after it, nobody would pass it on.
        self.agenda.put(soon(self.clock.now(), Occasion.CLAIM, account, case_id))
        return self.cases.open(account, CLAIMANT, CaseKind.IMAGE_CLAIM, asked, text, case_id)

    def _checked(self, claim: ImageClaim) -> str:
        """The address of who claims."""
        for name, text, most in (
            ("name", claim.name, _MOST_NAME),
            ("text", claim.text, MOST_LETTERS),
        ):
            if not text.strip():
                raise InvalidInput.at(f"/{name}", "claim_incomplete")
            if len(text) > most:
                raise InvalidInput.at(f"/{name}", "text_too_long", most=str(most))
        try:
            return self.parse_address(claim.email.strip()).address
        except InvalidEmailAddress as error:
            raise InvalidInput.at("/email", error.code) from None


@dataclass(frozen=True, slots=True)
class TakeDownImage:
    """Replace an image everywhere, and see that it does not come back."""

    find: FindImage
    images: ImageDocuments
    files: ImageFiles
    pictures: Pictures
    blocked: BlockedImages
    agenda: Agenda
    activity: Activity
    clock: Clock

    def __call__(self, link: str, operator: str, reason: str) -> tuple[str, Image]:
        """(account, image after it). operator: as the audit names him. Its owners are mailed the
        reason within a minute. Raises NotFound (no image of ours), Conflict (taken down
        already, or not shown)."""
        for _ in range(_TRIES):
            account, image = self.look(link)
            now = self.clock.now()
            self.blocked.block(image.digests)
            for name, variant in image.files:
                assert image.served is not None
                grey = self.pictures.neutral(image.served, variant.width, variant.height)
                kind = image.served.media_type
                self.files.put(account, name, ImageFile(grey, kind, is_final=False))
            # Before it stands: were we to die right after it, nobody would tell of it.
            self.agenda.put(soon(now, Occasion.TAKEDOWN, account, image.id))
            removed = replace(image, state=ImageState.REMOVED, removed_at=now, removed_why=reason)
            try:
                stored = self.images.replace(account, removed)
            except StaleVersion:  # somebody renamed it: look again
                continue
            self.activity.record(
                account, operator, "image_taken_down", image.id, reason, name=image.name
            )
            return account, stored
        raise StaleVersion()

    def look(self, link: str) -> tuple[str, Image]:
        """What would be taken down. Raises as the call."""
        found = self.find(link)
        if found is None:
            raise NotFound()
        if found[1].state is not ImageState.READY:
            raise Conflict("image_not_shown", state=found[1].state.value)
        return found
