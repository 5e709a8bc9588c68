"""What this room does: take a text in, mark a passage, correct a text, review what it moved."""

from .corrections import correct, review_fate
from .documents import take_in
from .passages import mark_passage, mark_passages

__all__ = ["correct", "mark_passage", "mark_passages", "review_fate", "take_in"]
