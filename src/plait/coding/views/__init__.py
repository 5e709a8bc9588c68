from .acts import mark, note, redo, remove, undo
from .codebook import add_code_view, code, codebook, edit_code_view, memos
from .document import document, panel, passage

__all__ = [
    "add_code_view",
    "code",
    "codebook",
    "document",
    "edit_code_view",
    "mark",
    "memos",
    "note",
    "panel",
    "passage",
    "redo",
    "remove",
    "undo",
]
