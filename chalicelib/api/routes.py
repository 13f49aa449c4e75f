"""Every blueprint of the API, in the order of its documentation."""

from __future__ import annotations

from chalicelib.api import (
    accounts,
    activity,
    agreements,
    api_keys,
    blacklist,
    campaigns,
    contact_exports,
    contacts,
    fields,
    image_claims,
    images,
    imports,
    lists,
    messages,
    people,
    persons,
    plans,
    public,
    rendering,
    reports,
    segments,
    senders,
    system,
    templates,
    test_addresses,
)
from chalicelib.api.blueprint import ApiBlueprint
from chalicelib.api.operation import Operation

BLUEPRINTS: tuple[ApiBlueprint, ...] = tuple(
    module.blueprint
    for module in (
        accounts,
        activity,
        agreements,
        plans,
        api_keys,
        people,
        senders,
        lists,
        fields,
        contacts,
        contact_exports,
        persons,
        segments,
        imports,
        campaigns,
        test_addresses,
        reports,
        templates,
        images,
        rendering,
        messages,
        blacklist,
        system,
        public,
        image_claims,
    )
)


def operations() -> tuple[Operation, ...]:
    """Every operation there is."""
    return tuple(operation for blueprint in BLUEPRINTS for operation in blueprint.operations)
