from typing import Any

from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study
from plait.records.addresses import web_address
from plait.records.models import Service

FIELDS = frozenset(["name", "provider", "formats", "for_whom", "area", "url", "checked_on", "note"])


@action
def add_service(*, study: Study, by: Person, **fields: Any) -> Service:
    """Add a support service to the directory.

    `fields`: name, provider, formats, for_whom, area, url, checked_on, note. Raises Refused for
    an empty name, for one this provider has already and for an address that is not of the web.
    """
    _check(study, None, {"name": "", **fields})
    service = Service.objects.create(study=study, **fields)
    record(study, "records.service_added", about=service, by=by)
    return service


@action
def edit_service(*, service: Service, by: Person, **changes: Any) -> Service | None:
    """Correct an entry of the directory; None when nothing is different."""
    _check(service.study, service, changes)
    different = {name: value for name, value in changes.items() if getattr(service, name) != value}
    if not different:
        return None
    for name, value in different.items():
        setattr(service, name, value)
    service.save(update_fields=list(different))
    after = {"fields": sorted(different)}
    record(service.study, "records.service_edited", about=service, by=by, after=after)
    return service


def _check(study: Study, service: Service | None, fields: dict[str, Any]) -> None:
    unknown = set(fields) - FIELDS
    if unknown:
        raise TypeError(f"A service has no field {sorted(unknown)}")
    if "name" in fields:
        _check_name(study, service, fields["name"].strip(), fields.get("provider", ""))
    url = fields.get("url", "")
    if url and not web_address(url):
        raise Refused("Give the whole web address, beginning with https://", "url")


def _check_name(study: Study, service: Service | None, name: str, provider: str) -> None:
    if not name:
        raise Refused("A service needs a name.", "name")
    others = Service.objects.filter(study=study, name__iexact=name, provider__iexact=provider)
    if service:
        others = others.exclude(pk=service.pk)
    if others.exists():
        raise Refused(f"“{name}” is in the directory already.", "name")
