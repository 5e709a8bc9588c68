"""The measures a publication may report, and the names of its numbers."""

from django.db.models import TextChoices


class Measure(TextChoices):
    """What kind of number an effect estimate is."""

    PROPORTION = "proportion", "Proportion"
    OR = "OR", "Odds ratio"
    RR = "RR", "Risk ratio"
    MD = "MD", "Mean difference"
    SMD = "SMD", "Standardised mean difference"
    MEAN_CHANGE = "mean_change", "Mean change"
    CORRELATION = "correlation", "Correlation"
    PERCENT_CHANGE = "percent_change", "Percentage change"

    @property
    def in_a_sentence(self) -> str:
        return str(self.label).lower()


RATIOS = frozenset({Measure.OR, Measure.RR})

# Name -> how it is called beside the field. Group 1 is the group the estimate is about,
# group 2 the one it is compared with.
REPORTED = {
    "n1": "Number of people, group 1",
    "events1": "Number with the outcome, group 1",
    "mean1": "Mean, group 1",
    "sd1": "Standard deviation, group 1",
    "n2": "Number of people, group 2",
    "events2": "Number with the outcome, group 2",
    "mean2": "Mean, group 2",
    "sd2": "Standard deviation, group 2",
    "p_value": "p value",
}

SCALES = {
    "logit": "log odds",
    "logOR": "log odds ratio",
    "logRR": "log risk ratio",
    "MD": "mean difference",
    "SMD": "standardised mean difference",
    "MC": "mean change",
    "z": "Fisher’s z",
}
