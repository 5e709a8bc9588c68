"""Directions of effect are counted, significance is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from tests.methods.references import read

from plait.methods.vote import count, direction_of_study, sign_test, wilson


@pytest.mark.parametrize("case", read("sign_test")["cases"], ids=lambda case: str(case["n"]))
def test_the_sign_test_is_exact(case: dict[str, float]) -> None:
    p = sign_test(int(case["positive"]), int(case["n"]))
    assert p == case["p"]
    assert p == pytest.approx(case["published"], abs=0.00006)


@given(st.integers(1, 300), st.data())
def test_the_sign_test_is_the_binomial_test(n: int, data: st.DataObject) -> None:
    positive = data.draw(st.integers(0, n))
    assert sign_test(positive, n) == pytest.approx(binomtest(positive, n).pvalue, rel=1e-9)
    assert sign_test(positive, n) == sign_test(n - positive, n)


@given(st.integers(1, 300), st.data())
def test_the_interval_is_wilsons(n: int, data: st.DataObject) -> None:
    positive = data.draw(st.integers(0, n))
    known = binomtest(positive, n).proportion_ci(method="wilson")
    assert wilson(positive, n) == pytest.approx((known.low, known.high), abs=1e-12)


def test_a_count_says_all_it_knows() -> None:
    found = count(["benefit"] * 5 + ["harm"] + ["unclear"] * 2)
    assert (found.benefit, found.harm, found.unclear, found.p) == (5, 1, 2, 0.21875)
    assert found.sentence == (
        "5 of 6 studies with a clear direction of effect show benefit (83%; 95% interval 44% to "
        "97%; sign test p = 0.2188); in 2 the direction is unclear."
    )


def test_without_a_clear_direction_nothing_is_tested() -> None:
    found = count(["unclear"])
    assert (found.share, found.p) == (None, None)
    assert found.sentence == "None of 1 study shows a clear direction of effect."
    assert count([]).sentence == "None of 0 studies shows a clear direction of effect."


@pytest.mark.parametrize(
    ("outcomes", "direction"),
    [
        (["benefit"] * 7 + ["harm"] * 3, "benefit"),
        (["benefit"] * 6 + ["harm"] * 3, "unclear"),
        (["harm"] * 3 + ["unclear"], "harm"),
        (["unclear"], "unclear"),
    ],
)
def test_seven_in_ten_outcomes_make_the_direction_of_a_study(
    outcomes: list[str], direction: str
) -> None:
    assert direction_of_study(outcomes) == direction


def test_what_cannot_be_counted_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="“significant” is not a direction"):
        count(["significant"])
    with pytest.raises(ValueError, match="at least one study"):
        sign_test(0, 0)
    with pytest.raises(ValueError, match="no more positive than all"):
        sign_test(3, 2)
    with pytest.raises(ValueError, match="without outcomes"):
        direction_of_study([])
    with pytest.raises(ValueError, match="above one half"):
        direction_of_study(["harm"], least=0.5)
