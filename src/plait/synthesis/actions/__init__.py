"""Everything that writes in this room, one module a thing."""

from .claims import add_factor, remove_claim, state_claim
from .configurations import compose_configuration
from .findings import judge_confidence, link_finding, write_finding
from .links import add_link, attach_claim, attach_effect, change_stance, detach
from .recommendations import approve, reconsider, write_recommendation

__all__ = [
    "add_factor",
    "add_link",
    "approve",
    "attach_claim",
    "attach_effect",
    "change_stance",
    "compose_configuration",
    "detach",
    "judge_confidence",
    "link_finding",
    "reconsider",
    "remove_claim",
    "state_claim",
    "write_finding",
    "write_recommendation",
]
