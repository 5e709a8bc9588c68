"""What this room does: keep a codebook, code passages, take it back, write memos."""

from .codebook import add_code, edit_code
from .codings import code_passage, code_passages, remove_coding, restore_coding
from .memos import edit_memo, write_memo
from .undoing import redo_last, undo_last

__all__ = [
    "add_code",
    "code_passage",
    "code_passages",
    "edit_code",
    "edit_memo",
    "redo_last",
    "remove_coding",
    "restore_coding",
    "undo_last",
    "write_memo",
]
