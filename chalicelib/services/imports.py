"""Imports: a file becomes contacts or blacklist entries (R33, R40; D9).

Declared, uploaded, checked, begun, perhaps undone; the steps in between are those of
services/import_slices.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.blacklist import BlacklistReason
from chalicelib.domain.contact import Consent
from chalicelib.domain.contact_import import (
    BLACKLIST_TARGETS,
    CONTACT_TARGETS,
    MOST_BYTES,
    WORKING,
    Import,
    ImportKind,
    ImportState,
)
from chalicelib.domain.errors import Conflict, FieldError, InvalidInput, NotFound
from chalicelib.domain.foreign_blacklist import IMPORTABLE
from chalicelib.services.consent_checks import consent_faults
from chalicelib.services.fields import ManageFields, pointer_step
from chalicelib.services.import_undoing import UndoImports
from chalicelib.services.lists import ManageLists
from chalicelib.services.ports import (
    Activity,
    Clock,
    Ids,
    ImportDocuments,
    Queues,
    UploadedFile,
    Uploads,
)

_MEASURED = ("size_bytes",)
_LIST_UNKNOWN = FieldError("/list_id", "list_unknown")


@dataclass(frozen=True, slots=True)
class ManageImports:
    """Declare, check, start, follow and undo imports."""

    imports: ImportDocuments
    uploads: Uploads
    undo_import: UndoImports
    lists: ManageLists
    fields: ManageFields
    queues: Queues
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self,
        account: str,
        actor: str,
        list_id: str,
        mapping: Mapping[str, str],
        consent: Consent,
        language: str,
    ) -> tuple[Import, str, Mapping[str, str]]:
        """(the import, upload URL, form fields). Raises InvalidInput."""
        errors = [] if self.lists.find(account, list_id) else [_LIST_UNKNOWN]
        fields = {f"field:{name.id}" for name in self.fields.all(account)}
        errors += consent_faults(consent, self.clock.now())
        _check(mapping, CONTACT_TARGETS | fields, errors)
        return self._declare(
            account,
            Import(
                id=self.ids.ulid("imp"),
                mapping=dict(mapping),
                created_at=self.clock.now(),
                created_by=actor,
                list_id=list_id,
                basis=consent.basis,
                source=consent.source,
                obtained_at=consent.obtained_at,
                sale=next(iter(consent.sales), None),
                language=language,
            ),
        )

    def create_blacklist(
        self, account: str, actor: str, mapping: Mapping[str, str], reason: BlacklistReason
    ) -> tuple[Import, str, Mapping[str, str]]:
        """The same for a blacklist that was kept elsewhere. reason: of rows that name none."""
        unfit = FieldError("/reason", "blacklist_reason_not_importable")
        _check(mapping, BLACKLIST_TARGETS, [] if reason in IMPORTABLE else [unfit])
        return self._declare(
            account,
            Import(
                id=self.ids.ulid("imp"),
                mapping=dict(mapping),
                created_at=self.clock.now(),
                created_by=actor,
                blacklist_reason=reason,
            ),
        )

    def _declare(self, account: str, declared: Import) -> tuple[Import, str, Mapping[str, str]]:
        document = self.imports.add(account, declared)
        told = ("list_id", "basis", "source", "obtained_at", "blacklist_reason")
        changes = changes_between(None, document, told)
        self.activity.record(
            account, document.created_by, "import_declared", document.id, changes=changes
        )
        url, form = self.uploads.presign(account, document.id)
        return document, url, form

    def get(self, account: str, import_id: str) -> Import:
        """Raises NotFound."""
        document = self.imports.find(account, import_id)
        if document is None:
            raise NotFound()
        return document

    def check(self, account: str, actor: str, import_id: str) -> Import:
        """The file is there: tell what it would do, and change nobody. Raises Conflict when it is
        not there, when it was begun, and for a blacklist, which has nothing to foresee."""
        document = self.get(account, import_id)
        if document.kind is ImportKind.BLACKLIST:
            raise Conflict("import_not_checkable")
        self._repeat(account, document)
        file = self._file(account, document)
        is_seen = document.state in (ImportState.CHECKED, ImportState.HELD)
        if is_seen and file.tag == document.file_tag:
            return document
        return self._look(account, actor, document, file)

    def _look(self, account: str, actor: str, document: Import, file: UploadedFile) -> Import:
        looking = document.looked_at(file.size_bytes, file.tag, starts=False)
        stored = self._begin(account, looking)
        changes = changes_between(document, stored, _MEASURED)
        self.activity.record(account, actor, "import_checked", document.id, changes=changes)
        return stored

    def start(self, account: str, actor: str, import_id: str) -> Import:
        """The file is there: begin, after a check if there was none. A file that came after the
        check is looked at first, and begins by another start. Raises Conflict when it is not
        there, has begun already, or is held for a declaration."""
        document = self.get(account, import_id)
        self._repeat(account, document)
        if document.state is ImportState.HELD:
            raise Conflict("import_held")
        self._check_list(account, document)
        file = self._file(account, document)
        if document.state is ImportState.CHECKED and file.tag != document.file_tag:
            return self._look(account, actor, document, file)
        begun = document.looked_at(file.size_bytes, file.tag, starts=True)
        if document.state is ImportState.CHECKED:
            begun = document.begun()
        elif document.kind is ImportKind.BLACKLIST:
            begun = begun.begun()
        stored = self._begin(account, begun)
        changes = changes_between(document, stored, _MEASURED)
        self.activity.record(account, actor, "import_started", import_id, changes=changes)
        return stored

    def declare(self, account: str, actor: str, import_id: str, statement: str) -> Import:
        """Say why a held file is rightly there; it goes on. statement: what stays in the audit, in
        the actor's own words. A file that came after the check is looked at instead: it is not
        the one that was explained. Raises Conflict when it is not held, or not there."""
        document = self.get(account, import_id)
        if document.state is not ImportState.HELD:
            raise Conflict("import_not_held")
        self._check_list(account, document)
        file = self._file(account, document)
        if file.tag != document.file_tag:
            return self._look(account, actor, document, file)
        told = replace(document, state=ImportState.CHECKED, declaration=statement)
        stored = self.imports.replace(account, told.begun() if document.starts else told)
        self.activity.record(account, actor, "import_explained", import_id, statement)
        if stored.state in WORKING:
            self.queues.import_contacts(account, import_id, stored.slices)
        return stored

    def undo(self, account: str, actor: str, import_id: str) -> Import:
        """Take it back, within seven days. Raises Conflict when that cannot be."""
        return self.undo_import(account, actor, self.get(account, import_id))

    def _repeat(self, account: str, document: Import) -> None:
        """Raise Conflict for one that is under way or over."""
        if document.state in WORKING:
            # Its message may never have reached the queue; one too many does no harm.
            self.queues.import_contacts(account, document.id, document.slices)
        if document.state not in (
            ImportState.WAITING_FOR_FILE,
            ImportState.CHECKED,
            ImportState.HELD,
        ):
            raise Conflict("import_started_already")

    def _check_list(self, account: str, document: Import) -> None:
        """The list may have been removed since the import was declared."""
        if document.list_id and self.lists.find(account, document.list_id) is None:
            raise InvalidInput(errors=(_LIST_UNKNOWN,))

    def _file(self, account: str, document: Import) -> UploadedFile:
        file = self.uploads.find(account, document.id)
        if file is None:
            raise Conflict("import_file_missing")
        if file.size_bytes > MOST_BYTES:
            raise InvalidInput("import_file_too_large")
        return file

    def _begin(self, account: str, begun: Import) -> Import:
        stored = self.imports.replace(account, begun)
        self.queues.import_contacts(account, begun.id, stored.slices)
        return stored


def _check(mapping: Mapping[str, str], known: Set[str], errors: list[FieldError]) -> None:
    """Raise InvalidInput when there are errors, these and those of the mapping."""
    if list(mapping.values()).count("email") != 1:
        errors.append(FieldError("/mapping", "mapping_needs_email"))
    taken: set[str] = set()
    for column, target in mapping.items():
        place = f"/mapping/{pointer_step(column)}"
        if target not in known:
            errors.append(FieldError(place, "mapping_target_unknown", {"target": target}))
        elif target in taken and target != "email":  # which of the two would it be?
            errors.append(FieldError(place, "mapping_target_twice", {"target": target}))
        taken.add(target)
    if errors:
        raise InvalidInput(errors=tuple(errors))
