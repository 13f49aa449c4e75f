"""Claims about the rights to an image: a case, passed on to who answers for it (R60); and images
that an operator takes down, in mails already sent too (R61)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.domain.appointment import Occasion, soon
from chalicelib.domain.case import Case, CaseKind, CaseState
from chalicelib.domain.email_address import EmailAddress, InvalidEmailAddress
from chalicelib.domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from chalicelib.domain.image import Image, ImageState, address_of, places_in
from chalicelib.services.cases import ManageCases
from chalicelib.services.image_notices import PLATFORM
from chalicelib.services.image_processing import put_grey
from chalicelib.services.ports import (
    Activity,
    Agenda,
    BlockedImages,
    Clock,
    Ids,
    ImageCopies,
    ImageDocuments,
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
class TakenDown:
    """What came of a take-down. copies: other images of the account that showed the same picture,
    and went too. cases: (account, case) about those of other accounts, which stay until then."""

    account: str
    image: Image
    copies: tuple[Image, ...]
    cases: tuple[tuple[str, Case], ...]


@dataclass(frozen=True, slots=True)
class TakeDownImage:
    """Replace an image everywhere, and see that it does not come back."""

    find: FindImage
    images: ImageDocuments
    files: ImageFiles
    pictures: Pictures
    blocked: BlockedImages
    copies: ImageCopies
    cases: ManageCases
    agenda: Agenda
    activity: Activity
    clock: Clock
    ids: Ids

    def __call__(self, link: str, operator: str, reason: str) -> TakenDown:
        """operator: as the audit names him. Its owners are mailed the reason within a minute; those
        of other accounts that show the same picture are told that we ask. Raises NotFound (no image
        of ours), Conflict (taken down already, or not shown)."""
        account, image = self.look(link)
        self.blocked.block(image.digests)
        copies = self.copies_of(account, image)
        own = [copy for owner, copy in copies if owner == account]
        cases = [
            (owner, self._ask(owner, copy, reason)) for owner, copy in copies if owner != account
        ]
        for copy in own:
            with suppress(Conflict, NotFound):  # deleted at this moment, or taken down by a second
                self._replace(account, copy.id, operator, reason)
        # The one that was named comes last: were we to die, it is still there to be named again.
        stored = self._replace(account, image.id, operator, reason)
        return TakenDown(account, stored, tuple(own), tuple(cases))

    def look(self, link: str) -> tuple[str, Image]:
        """(account, image) of what would be taken down. Raises as the call."""
        found = self.find(link)
        if found is None:
            raise NotFound()
        return found[0], _shown(found[1])

    def copies_of(self, account: str, image: Image) -> tuple[tuple[str, Image], ...]:
        """(account, image) of all others that show the same picture, in any account."""
        found = []
        for owner, image_id in sorted(self.copies.of(image.digests) - {(account, image.id)}):
            copy = self.images.find(owner, image_id)
            if copy is not None and copy.state is ImageState.READY:
                found.append((owner, copy))
        return tuple(found)

    def _replace(self, account: str, image_id: str, operator: str, reason: str) -> Image:
        for _ in range(_TRIES):
            found = self.images.find(account, image_id)
            if found is None:
                raise NotFound()
            image, now = _shown(found), self.clock.now()
            put_grey(self.files, self.pictures, account, image)
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
            return stored
        raise StaleVersion()

    def _ask(self, account: str, image: Image, reason: str) -> Case:
        """A case about an image of another account, which may have a right to the same picture; one
        that is open already is this one."""
        asked = {"image": image.id}
        for case in self.cases.all(account):
            if (case.state, case.asked, case.opened_by) == (CaseState.OPEN, asked, PLATFORM):
                return case
        case_id = self.ids.ulid("cas")
        # Before there is a case: were we to die right after it, nobody would tell of it.
        self.agenda.put(soon(self.clock.now(), Occasion.CLAIM, account, case_id))
        text = f"{address_of('', account, image.files[0][0])}: {reason}"
        return self.cases.open(account, PLATFORM, CaseKind.IMAGE_CLAIM, asked, text, case_id)


def _shown(image: Image) -> Image:
    """Raises Conflict for one that mails do not show."""
    if image.state is not ImageState.READY:
        raise Conflict("image_not_shown", state=image.state.value)
    return image
