"""What this room does: searches, imports, published studies and their texts, services."""

from .imports import import_references
from .searches import add_search
from .services import add_service, edit_service
from .standing import set_standing
from .units import add_report, add_study, attach_text, edit_study, give_text

__all__ = [
    "add_report",
    "add_search",
    "add_service",
    "add_study",
    "attach_text",
    "edit_service",
    "edit_study",
    "give_text",
    "import_references",
    "set_standing",
]
