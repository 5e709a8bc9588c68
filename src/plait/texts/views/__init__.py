from .correcting import correct
from .documents import changes, documents, versions
from .reviewing import review

__all__ = ["changes", "correct", "documents", "review", "versions"]
