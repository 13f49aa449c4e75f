"""Templates of an account, and what they said before (R70)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.activity import changes_between
from chalicelib.domain.errors import LimitExceeded, NotFound, StaleVersion
from chalicelib.domain.label import is_labelled, labels_of
from chalicelib.domain.template import Template
from chalicelib.services.mjml_checking import check_mjml
from chalicelib.services.ports import Activity, Clock, Ids, TemplateDocuments

MOST_TEMPLATES = 200
_TOLD = ("name", "labels", "mjml#")
"""What the audit tells of a changed template; of its content its length and hash."""


@dataclass(frozen=True, slots=True)
class ManageTemplates:
    """Keep, look up, change and throw away templates. A campaign has a copy of its own: nothing
    done here changes it."""

    templates: TemplateDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(
        self, account: str, actor: str, name: str, mjml: str, labels: Iterable[str] = ()
    ) -> Template:
        """labels: see domain/label.py. Raises InvalidInput (labels, MJML that cannot be made into
        a mail), LimitExceeded above 200 templates."""
        kept = labels_of(labels, "/labels")
        check_mjml(mjml)
        if len(self.templates.heads(account)) >= MOST_TEMPLATES:
            raise LimitExceeded("too_many_templates", most=MOST_TEMPLATES)
        now = self.clock.now()
        empty = Template(self.ids.ulid("tpl"), name, "", now, (), kept)
        template = empty.saved(mjml, self.ids.ulid("tvr"), now)
        added = self.templates.add(account, template)
        self.activity.record(account, actor, "template_created", template.id, name=name)
        return added

    def get(self, account: str, template_id: str) -> Template:
        """Raises NotFound, also for another account's template."""
        found = self.templates.find(account, template_id)
        if found is None:
            raise NotFound()
        return found

    def heads(self, account: str, text: str = "", label: str = "") -> tuple[Template, ...]:
        """Every template without its MJML, those whose name holds a text, or those with a label;
        upper and lower case are alike in both."""
        wanted = text.casefold().strip()
        return tuple(
            found
            for found in self.templates.heads(account)
            if wanted in found.name.casefold() and is_labelled(found.labels, label)
        )

    def replace(
        self,
        account: str,
        actor: str,
        template_id: str,
        *,
        name: str,
        mjml: str,
        labels: Iterable[str],
        version: int | None = None,
    ) -> Template:
        """Give it another name, content and labels; other content is one more version. Raises
        NotFound, InvalidInput as `create`, StaleVersion."""
        found = self.get(account, template_id)
        if version is not None and version != found.version:
            raise StaleVersion()
        changed = replace(found, name=name, labels=labels_of(labels, "/labels"))
        return self._save(account, actor, found, changed, mjml)

    def duplicate(self, account: str, actor: str, template_id: str, name: str) -> Template:
        """One more with the same content and labels, whose versions begin anew. name: "" for the
        same. Raises NotFound, InvalidInput, LimitExceeded."""
        found = self.get(account, template_id)
        return self.create(account, actor, name or found.name, found.mjml, found.labels)

    def remove(self, account: str, actor: str, template_id: str) -> None:
        """With all its versions. Raises NotFound."""
        found = self.get(account, template_id)
        self.templates.remove(account, template_id)
        self.activity.record(account, actor, "template_removed", template_id, name=found.name)

    def version(self, account: str, template_id: str, version_id: str) -> Template:
        """The template as it said then. Raises NotFound."""
        found = self.get(account, template_id)
        wanted = found.version_of(version_id)
        return replace(found, mjml=self.templates.mjml_of(account, template_id, wanted))

    def restore(self, account: str, actor: str, template_id: str, version_id: str) -> Template:
        """Let it say again what it said then, as its newest version: nothing is lost by it. Raises
        NotFound, InvalidInput where that can no longer be made into a mail."""
        then = self.version(account, template_id, version_id)
        found = self.get(account, template_id)
        return self._save(account, actor, found, found, then.mjml)

    def _save(
        self, account: str, actor: str, found: Template, changed: Template, mjml: str
    ) -> Template:
        if mjml != found.mjml:
            check_mjml(mjml)
            changed = changed.saved(mjml, self.ids.ulid("tvr"), self.clock.now())
        if changed == found:
            return found
        stored = self.templates.replace(account, changed)
        kept = {each.id for each in stored.versions}
        gone = [each for each in found.versions if each.id not in kept]
        self.templates.forget(account, stored.id, gone)
        changes = changes_between(found, stored, _TOLD)
        self.activity.record(
            account, actor, "template_changed", stored.id, name=stored.name, changes=changes
        )
        return stored
