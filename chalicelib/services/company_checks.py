"""What somebody says of a company at sign-up: every fault at once, and each thing as it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain import company
from chalicelib.domain.errors import FieldError
from chalicelib.domain.tracking import TrackingMode


@dataclass(frozen=True, slots=True)
class CompanyIdentity:
    """As it was checked: numbers without marks, a website with its scheme."""

    number: str
    phone: str
    website: str


def check_company(
    country: str, number: str, no_number_reason: str, phone: str, website: str
) -> tuple[CompanyIdentity, list[FieldError]]:
    """country: ISO 3166-1. no_number_reason: why there is no number, such as a club. phone and
    website may be empty."""
    errors = []
    kept_number = company.company_number(number, country) if number else ""
    kept_phone = company.phone(phone) if phone else ""
    kept_website = company.website(website) if website else ""
    if not company.is_country(country):
        errors.append(FieldError("/country", "country_invalid"))
    if kept_number is None:
        errors.append(FieldError("/company_number", "company_number_invalid"))
    elif not number and len(no_number_reason) not in company.NO_NUMBER_LETTERS:
        errors.append(FieldError("/company_number", "company_number_missing"))
    if kept_phone is None:
        errors.append(FieldError("/contact_phone", "phone_invalid"))
    if kept_website is None:
        errors.append(FieldError("/website", "website_invalid"))
    return CompanyIdentity(kept_number or "", kept_phone or "", kept_website or ""), errors


def check_tracking(mode: TrackingMode, basis: str) -> list[FieldError]:
    """Following everybody by name needs a legal basis (D5)."""
    if mode is TrackingMode.ALL and not basis.strip():
        return [FieldError("/tracking_basis", "tracking_basis_missing")]
    return []
