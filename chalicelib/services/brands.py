"""The brand of an account: kept once, applied to the gallery and on request (R72)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from chalicelib.domain.activity import changes_between
from chalicelib.domain.brand import Brand
from chalicelib.domain.errors import InvalidInput, NotFound, StaleVersion
from chalicelib.domain.image import address_of
from chalicelib.rendering.branding import branded
from chalicelib.services.mjml_checking import check_mjml
from chalicelib.services.ports import Accounts, Activity, BrandDocuments

_TOLD = ("logo_url", "accent", "text", "ground", "title_font", "text_font", "footer#")


@dataclass(frozen=True, slots=True)
class ManageBrand:
    """Read, replace and apply it. images_url: base of the addresses of images."""

    brands: BrandDocuments
    accounts: Accounts
    activity: Activity
    images_url: str

    def find(self, account: str) -> Brand | None:
        """None until there is one."""
        found = self.brands.all(account)
        return found[0] if found else None

    def put(self, account: str, actor: str, brand: Brand, version: int | None = None) -> Brand:
        """Keep it in the place of the one before. version: of that one, as it was seen. Raises
        InvalidInput for a logo that is neither an image of the account nor on https, StaleVersion;
        Conflict where somebody else made the first one this moment."""
        self._check_logo(account, brand.logo_url)
        found = self.find(account)
        if version is not None and version != (found.version if found else 0):
            raise StaleVersion()
        if found is None:
            stored = self.brands.add(account, brand)
        elif replace(brand, version=found.version) == found:
            return found
        else:
            stored = self.brands.replace(account, replace(brand, version=found.version))
        changes = changes_between(found, stored, _TOLD) if found else {}
        self.activity.record(account, actor, "brand_changed", account, changes=changes)
        return stored

    def _check_logo(self, account: str, url: str) -> None:
        # Our own host may be without https: on the machine of a developer.
        if not url or url.startswith(address_of(self.images_url, account, "")):
            return
        parts = urlsplit(url)
        if parts.scheme != "https" or "." not in (parts.hostname or ""):
            raise InvalidInput.at("/logo_url", "logo_url_invalid")

    def apply(self, account: str, mjml: str) -> str:
        """That mail in the brand; keeps nothing. Raises InvalidInput for MJML that can be no mail,
        NotFound where the account has no brand yet."""
        brand = self.find(account)
        if brand is None:
            raise NotFound("brand_missing")
        check_mjml(mjml)
        return branded(mjml, brand, self.name(account))

    def name(self, account: str) -> str:
        """What the logo shows: the account's name."""
        holder = self.accounts.find(account)
        return holder.name if holder else ""
