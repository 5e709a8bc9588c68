"""The conventions of a result in words, for its page and for the methods section."""

METHODS = {
    "EE": "Equal effects (inverse variance)",
    "DL": "Random effects, variance between studies by DerSimonian and Laird",
    "REML": "Random effects, variance between studies by restricted maximum likelihood",
    "ML": "Random effects, variance between studies by maximum likelihood",
    "PM": "Random effects, variance between studies by Paule and Mandel",
    "EB": "Random effects, variance between studies by empirical Bayes",
    "SJ": "Random effects, variance between studies by Sidik and Jonkman",
    "HE": "Random effects, variance between studies by Hedges",
    "HS": "Random effects, variance between studies by Hunter and Schmidt",
    "MH": "Mantel-Haenszel, no cell mended in the pooled estimate",
    "PETO": "Peto's one-step method",
}

NO_SCATTER = (
    "All effects agree exactly, so that the Knapp-Hartung method would give an interval without "
    "width; the normal distribution was used instead."
)
NARROWER = (
    "The effects scatter less than their variances say, so that the Knapp-Hartung interval is "
    "narrower than its standard error alone would make it; compare it with test “z”."
)


def conventions(method: str, test: str, k: int, p: int, level: float) -> tuple[str, ...]:
    """How estimate, interval, prediction and heterogeneity were computed."""
    said = [f"{METHODS[method]}; {studies(k)}.", _interval(test, k - p, level)]
    if method in {"EE", "MH", "PETO"}:
        return (*said, "I² is (Q − df)/Q, Higgins and Thompson (2002).")
    if p == 1 and k > 2:
        said.append(
            "Prediction interval after Higgins, Thompson and Spiegelhalter (2009), t distribution "
            f"with k − 2 = {k - 2} degrees of freedom."
        )
    if p == 1 and k == 2:
        said.append("No prediction interval: it needs three studies.")
    said.append("I² is τ²/(τ² + typical variance), Higgins and Thompson (2002).")
    return (*said, "Intervals of τ² and I² by the Q-profile method, Viechtbauer (2007).")


def _interval(test: str, df: int, level: float) -> str:
    if test == "knha":
        return f"{level:.0%} interval after Knapp and Hartung (2003), t({df})."
    return f"{level:.0%} interval from the normal distribution."


def studies(k: int) -> str:
    return "1 study" if k == 1 else f"{k} studies"
