from .claims import Claim, Factor
from .configurations import Configuration
from .findings import ConfidenceAssessment, Finding, ReviewReason
from .links import Evidence, Link
from .recommendations import Recommendation

__all__ = [
    "Claim",
    "ConfidenceAssessment",
    "Configuration",
    "Evidence",
    "Factor",
    "Finding",
    "Link",
    "Recommendation",
    "ReviewReason",
]
