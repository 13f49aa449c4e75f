"""The SES v2 operations that do not send: identities, configuration sets, suppression, account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local.ses.allowance import Allowance
from local.ses.configuration_sets import ConfigurationSets
from local.ses.errors import BadRequest
from local.ses.faults import FaultBox
from local.ses.identities import Identities, dkim_attributes, identity_type
from local.ses.limits import page
from local.ses.suppression import REASONS, Suppression

Parameters = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetUp:
    """The operations that do not send."""

    identities: Identities
    configuration_sets: ConfigurationSets
    suppression: Suppression
    allowance: Allowance
    faults: FaultBox

    def create_email_identity(self, given: Parameters) -> dict[str, Any]:
        """A new identity; its DKIM tokens are in the answer."""
        identity = self.identities.create(given["EmailIdentity"])
        return {
            "IdentityType": identity_type(given["EmailIdentity"]),
            "VerifiedForSendingStatus": self.identities.is_verified(given["EmailIdentity"]),
            "DkimAttributes": dkim_attributes(identity, is_verified=False),
        }

    def get_email_identity(self, given: Parameters) -> dict[str, Any]:
        """Status, DKIM and MAIL FROM of an identity."""
        return self.identities.described(given["EmailIdentity"])

    def list_email_identities(self, given: Parameters) -> dict[str, Any]:
        """All identities, in pages."""
        names, more = page(self.identities.names(), given)
        return {"EmailIdentities": [self._identity_line(name) for name in names], **more}

    def delete_email_identity(self, given: Parameters) -> dict[str, Any]:
        """Forget an identity."""
        self.identities.delete(given["EmailIdentity"])
        return {}

    def put_email_identity_mail_from_attributes(self, given: Parameters) -> dict[str, Any]:
        """Set or remove the custom MAIL FROM domain."""
        self.identities.set_mail_from(
            given["EmailIdentity"],
            given.get("MailFromDomain", ""),
            given.get("BehaviorOnMxFailure", ""),
        )
        return {}

    def create_configuration_set(self, given: Parameters) -> dict[str, Any]:
        """A new configuration set; options but the name and those of suppression are accepted and
        without effect."""
        options = given.get("SuppressionOptions") or {}
        self.configuration_sets.create(
            given["ConfigurationSetName"], options.get("SuppressedReasons")
        )
        return {}

    def get_configuration_set(self, given: Parameters) -> dict[str, Any]:
        """A configuration set."""
        name = given["ConfigurationSetName"]
        self.configuration_sets.get(name)
        return {
            "ConfigurationSetName": name,
            "SendingOptions": {"SendingEnabled": True},
            "SuppressionOptions": {
                "SuppressedReasons": sorted(self.configuration_sets.suppressed(name))
            },
        }

    def put_configuration_set_suppression_options(self, given: Parameters) -> dict[str, Any]:
        """For which reasons SES lists the addresses of mails of a configuration set."""
        self.configuration_sets.suppress(
            given["ConfigurationSetName"], given.get("SuppressedReasons") or []
        )
        return {}

    def list_configuration_sets(self, given: Parameters) -> dict[str, Any]:
        """All configuration sets, in pages."""
        names, more = page(self.configuration_sets.names(), given)
        return {"ConfigurationSets": names, **more}

    def delete_configuration_set(self, given: Parameters) -> dict[str, Any]:
        """Forget a configuration set."""
        self.configuration_sets.delete(given["ConfigurationSetName"])
        return {}

    def create_configuration_set_event_destination(self, given: Parameters) -> dict[str, Any]:
        """A new SNS event destination."""
        self.configuration_sets.add_destination(*_destination(given))
        return {}

    def get_configuration_set_event_destinations(self, given: Parameters) -> dict[str, Any]:
        """The event destinations of a configuration set."""
        name = given["ConfigurationSetName"]
        return {"EventDestinations": self.configuration_sets.destinations(name)}

    def update_configuration_set_event_destination(self, given: Parameters) -> dict[str, Any]:
        """Another definition of an event destination."""
        self.configuration_sets.change_destination(*_destination(given))
        return {}

    def delete_configuration_set_event_destination(self, given: Parameters) -> dict[str, Any]:
        """Forget an event destination."""
        self.configuration_sets.remove_destination(
            given["ConfigurationSetName"], given["EventDestinationName"]
        )
        return {}

    def get_account(self, _given: Parameters) -> dict[str, Any]:
        """Quota, rate and whether sending is on."""
        faults = self.faults.current
        is_halted = faults.sending_paused or faults.account_suspended
        return {
            "DedicatedIpAutoWarmupEnabled": False,
            "EnforcementStatus": "SHUTDOWN" if faults.account_suspended else "HEALTHY",
            "ProductionAccessEnabled": True,
            "SendingEnabled": not is_halted,
            "SendQuota": {
                "Max24HourSend": self.allowance.quota,
                "MaxSendRate": self.allowance.rate,
                "SentLast24Hours": float(self.allowance.sent_last_24_hours()),
            },
            "SuppressionAttributes": {"SuppressedReasons": list(REASONS)},
        }

    def put_suppressed_destination(self, given: Parameters) -> dict[str, Any]:
        """List an address."""
        if given["Reason"] not in ("BOUNCE", "COMPLAINT"):
            raise BadRequest("Reason must be BOUNCE or COMPLAINT.")
        self.suppression.put(given["EmailAddress"], given["Reason"])
        return {}

    def get_suppressed_destination(self, given: Parameters) -> dict[str, Any]:
        """The entry of an address."""
        return {"SuppressedDestination": self.suppression.get(given["EmailAddress"])}

    def list_suppressed_destinations(self, given: Parameters) -> dict[str, Any]:
        """All entries, in pages, of the given reasons."""
        names, more = page(self.suppression.listed(given.get("Reasons", [])), given)
        entries = [self.suppression.get(name) for name in names]
        return {"SuppressedDestinationSummaries": entries, **more}

    def delete_suppressed_destination(self, given: Parameters) -> dict[str, Any]:
        """Take an address off the list."""
        self.suppression.delete(given["EmailAddress"])
        return {}

    def _identity_line(self, name: str) -> dict[str, Any]:
        is_verified = self.identities.is_verified(name)
        return {
            "IdentityType": identity_type(name),
            "IdentityName": name,
            "SendingEnabled": is_verified,
            "VerificationStatus": "SUCCESS" if is_verified else "PENDING",
        }


def _destination(given: Parameters) -> tuple[str, str, Parameters]:
    return given["ConfigurationSetName"], given["EventDestinationName"], given["EventDestination"]
