"""Takes the values of a removed field off every contact for good (R13), and everybody off a removed
list.

Contact by contact, shard by shard; who does not finish in one go continues through the queue. A
contact without one is passed by, so that any part may be done again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain.campaign import Campaign
from chalicelib.domain.contact import Contact
from chalicelib.domain.errors import StaleVersion, TransientFailure
from chalicelib.domain.ids import CONTACT_SHARDS
from chalicelib.domain.purge import is_of_list, without
from chalicelib.services.ports import Campaigns, Clock, Contacts, PurgeDocuments, Queues
from chalicelib.services.unfinished import on_its_way

READ = 200
WORKING = timedelta(seconds=45)
"""No new page is begun after this time: the function has 90 seconds."""
WAIT_SECONDS = 900
"""Between two looks whether the campaigns that name a removed list are over."""
_TRIES = 5


def mailed_on(campaigns: Campaigns, account: str, list_id: str) -> Campaign | None:
    """A campaign on its way that goes to a list or leaves its people out."""
    return on_its_way(
        campaigns,
        account,
        lambda each: list_id in (*each.audience.lists, *each.audience.exclude_lists),
    )


@dataclass(frozen=True, slots=True)
class PurgeField:
    """Does one part."""

    contacts: Contacts
    purges: PurgeDocuments
    campaigns: Campaigns
    queues: Queues
    clock: Clock

    def __call__(self, account: str, field: str, shard: int = 0, after: str = "") -> bool:
        """Go on from a shard (0 to 63), after a contact id of it, for about 45 seconds; True when
        this was the last part. field: its name, or the id of a list, which waits for a campaign
        that leaves out its people. Raises TransientFailure; repeating it is harmless, also once all
        is done: a field of that name can be made again then, and its values stay."""
        if is_of_list(field) and mailed_on(self.campaigns, account, field):
            self.queues.purge_field(account, field, shard, after, WAIT_SECONDS)
            return False
        until = self.clock.now() + WORKING
        while shard < CONTACT_SHARDS:
            if self.clock.now() > until:
                self.queues.purge_field(account, field, shard, after)
                return False
            page = self.contacts.read_shard(account, shard, after, READ)
            # Asked after reading: until the purge is over nobody makes a field of that name, so
            # that what was read is of the removed one.
            if self.purges.find(account, field) is None:
                return True
            for contact in page.items:
                self._purge(account, contact, field)
            shard, after = (shard, page.next_start) if page.next_start else (shard + 1, "")
        self.purges.remove(account, field)
        return True

    def _purge(self, account: str, contact: Contact, field: str) -> None:
        found: Contact | None = contact
        for _ in range(_TRIES):
            rest = found and without(found, field)
            if found is None or rest is None or rest is found:
                return
            now = self.clock.now()
            try:
                self.contacts.replace(account, found, replace(rest, updated_at=now))
            except StaleVersion:
                found = self.contacts.get(account, contact.id)
                if self.purges.find(account, field) is None:
                    return
            else:
                return
        raise TransientFailure("contact_busy")
