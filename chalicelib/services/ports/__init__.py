"""What the use cases need from the outside, declared by those who need it.

Every method that touches an account's things takes the account id first. Times are aware UTC;
"seconds" are Unix seconds. Implementations: chalicelib/adapters; in-memory ones that pass the
same contract suite: tests/fakes. Import from this package; its modules only keep files short.
"""

from __future__ import annotations

from chalicelib.services.ports.documents import (
    Accounts,
    Document,
    Documents,
    DomainDocuments,
    FieldDocuments,
    ImportDocuments,
    KeyDocuments,
    ListDocuments,
    Page,
    SenderDocuments,
    TemplateDocuments,
    UserDocuments,
)
from chalicelib.services.ports.outside import (
    BulkMail,
    BulkRecipient,
    ContentStore,
    Mailer,
    Queues,
    Quota,
    RawHits,
    SenderIdentities,
    SingleMail,
    TableMarks,
    Uploads,
)
from chalicelib.services.ports.people import (
    Addresses,
    BlacklistRow,
    Contacts,
    Reserved,
    Timeline,
    TimelineRow,
)
from chalicelib.services.ports.platform import (
    AccessTokens,
    Activity,
    Clock,
    DeadLetter,
    DeadLetters,
    Idempotency,
    Ids,
    Login,
    People,
    Secrets,
    StoredAnswer,
)
from chalicelib.services.ports.sending import (
    Agenda,
    Allowances,
    Campaigns,
    Ledger,
    Messages,
    PaceLock,
)

__all__ = [
    "AccessTokens",
    "Accounts",
    "Activity",
    "Addresses",
    "Agenda",
    "Allowances",
    "BlacklistRow",
    "BulkMail",
    "BulkRecipient",
    "Campaigns",
    "Clock",
    "Contacts",
    "ContentStore",
    "DeadLetter",
    "DeadLetters",
    "Document",
    "Documents",
    "DomainDocuments",
    "FieldDocuments",
    "Idempotency",
    "Ids",
    "ImportDocuments",
    "KeyDocuments",
    "Ledger",
    "ListDocuments",
    "Login",
    "Mailer",
    "Messages",
    "PaceLock",
    "Page",
    "People",
    "Queues",
    "Quota",
    "RawHits",
    "Reserved",
    "Secrets",
    "SenderDocuments",
    "SenderIdentities",
    "SingleMail",
    "StoredAnswer",
    "TableMarks",
    "TemplateDocuments",
    "Timeline",
    "TimelineRow",
    "Uploads",
    "UserDocuments",
]
