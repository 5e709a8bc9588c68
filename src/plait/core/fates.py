"""What becomes of every field of every table when a participant withdraws.

A model says it once, beside its fields: `fates = Fates(redact=["text"], keep=["study", "n"])`.
A test reads all models and refuses one that leaves a field out, so that nobody can add a place
for a participant's words without deciding how those words leave it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fates:
    """Field names by fate: `redact` is emptied, `delete` goes with its row, `keep` has no words."""

    redact: frozenset[str] = field(default_factory=frozenset)
    delete: frozenset[str] = field(default_factory=frozenset)
    keep: frozenset[str] = field(default_factory=frozenset)

    def __init__(
        self,
        *,
        redact: Iterable[str] = (),
        delete: Iterable[str] = (),
        keep: Iterable[str] = (),
    ) -> None:
        object.__setattr__(self, "redact", frozenset(redact))
        object.__setattr__(self, "delete", frozenset(delete))
        object.__setattr__(self, "keep", frozenset(keep))

    def declared(self) -> frozenset[str]:
        return self.redact | self.delete | self.keep
