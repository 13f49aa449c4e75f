"""Templates of an account."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.errors import LimitExceeded, NotFound
from chalicelib.domain.template import Template
from chalicelib.services.ports import Activity, Clock, Ids, TemplateDocuments

MOST_TEMPLATES = 200


@dataclass(frozen=True, slots=True)
class ManageTemplates:
    """Keep and look up templates."""

    templates: TemplateDocuments
    activity: Activity
    clock: Clock
    ids: Ids

    def create(self, account: str, actor: str, name: str, mjml: str) -> Template:
        """Raises LimitExceeded above 200 templates."""
        if len(self.templates.all(account)) >= MOST_TEMPLATES:
            raise LimitExceeded("too_many_templates", most=MOST_TEMPLATES)
        template = Template(self.ids.ulid("tpl"), name, mjml, self.clock.now())
        added = self.templates.add(account, template)
        self.activity.record(account, actor, "template_created", template.id, name=name)
        return added

    def get(self, account: str, template_id: str) -> Template:
        """Raises NotFound."""
        found = self.templates.find(account, template_id)
        if found is None:
            raise NotFound()
        return found

    def all(self, account: str) -> tuple[Template, ...]:
        """Every template of the account."""
        return self.templates.all(account)
