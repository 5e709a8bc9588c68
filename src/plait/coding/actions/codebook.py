from collections import Counter
from typing import Any

from plait.coding.models import Code
from plait.coding.palette import PALETTE
from plait.core.action import Refused, action
from plait.core.ledger import record
from plait.core.models import Person, Study

_EDITABLE = frozenset(
    {"name", "definition", "when_to_use", "when_not_to_use", "parent", "colour", "archived"}
)


@action
def add_code(
    *,
    study: Study,
    name: str,
    by: Person,
    definition: str = "",
    when_to_use: str = "",
    when_not_to_use: str = "",
    parent: Code | None = None,
    colour: int | None = None,
) -> Code:
    """Add a code to the codebook; without a colour it gets the least used one.

    Raises Refused when the name is empty or taken (however it is capitalised).
    """
    code = Code(
        study=study,
        name=_free_name(study, name),
        definition=definition.strip(),
        when_to_use=when_to_use.strip(),
        when_not_to_use=when_not_to_use.strip(),
        parent=parent,
        colour=_least_used(study) if colour is None else _checked_colour(colour),
    )
    code.save()
    after = {"colour": code.colour, "parent": code.parent_id}
    record(study, "code.added", about=code, by=by, after=after)
    return code


@action
def edit_code(*, code: Code, by: Person, **changes: Any) -> Code:
    """Change any of name, definition, when_to_use, when_not_to_use, parent, colour, archived.

    Raises Refused for a taken name and for a parent that lies under the code itself.
    """
    if unknown := set(changes) - _EDITABLE:
        raise TypeError(f"a code has no {', '.join(sorted(unknown))} to edit")
    changed = [name for name, value in changes.items() if getattr(code, name) != value]
    if not changed:
        raise Refused("Nothing was changed.")
    for name in changed:
        setattr(code, name, _checked(code, name, changes[name]))
    code.save(update_fields=changed)
    after = {"fields": changed, "parent": code.parent_id, "archived": code.archived}
    record(code.study, "code.edited", about=code, by=by, after=after)
    return code


def _checked(code: Code, field: str, value: Any) -> Any:
    if field == "name":
        return _free_name(code.study, value, besides=code)
    if field == "parent":
        return _checked_parent(code, value)
    if field == "colour":
        return _checked_colour(value)
    return value


def _free_name(study: Study, name: str, besides: Code | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("A code needs a name.", "name")
    if len(name) > 120:
        raise Refused("A code's name can be 120 characters long at most.", "name")
    taken = Code.objects.filter(study=study, name__iexact=name)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Refused(f"There is already a code “{name}”.", "name")
    return name


def _checked_parent(code: Code, parent: Code | None) -> Code | None:
    above = parent
    while above is not None:
        if above.pk == code.pk:
            raise Refused("A code cannot lie under itself.", "parent")
        above = above.parent
    return parent


def _checked_colour(colour: int) -> int:
    if colour not in range(len(PALETTE)):
        raise Refused("Choose one of the colours shown.", "colour")
    return colour


def _least_used(study: Study) -> int:
    used = Counter(Code.objects.filter(study=study).values_list("colour", flat=True))
    return min(range(len(PALETTE)), key=lambda colour: (used[colour], colour))
