"""What single studies and groups do to a result."""

import pytest

from plait.methods.meta_analysis import (
    BadInput,
    TooFewStudies,
    cumulative,
    leave_one_out,
    pool,
    subgroups,
)

Y, V = [0.1, 0.5, -0.2, 0.8], [0.04, 0.09, 0.02, 0.16]


def test_leaving_a_study_out_is_pooling_the_others() -> None:
    without = leave_one_out(Y, V)
    assert [found.k for found in without] == [3, 3, 3, 3]
    assert without[1].beta == pool([0.1, -0.2, 0.8], [0.04, 0.02, 0.16]).beta


def test_leaving_one_of_two_out_is_refused() -> None:
    with pytest.raises(TooFewStudies, match="at least three"):
        leave_one_out(Y[:2], V[:2])


def test_studies_accumulate_in_the_order_of_their_years() -> None:
    found = cumulative(Y, V, order=[2010, 2001, 2020, 2005], method="EE")
    assert [each.k for each in found] == [2, 3, 4]
    assert found[0].yi.tolist() == [0.5, 0.8]
    assert found[-1].beta == pytest.approx(pool(Y, V, method="EE").beta)


def test_an_order_for_other_studies_is_refused() -> None:
    with pytest.raises(BadInput, match="one key for each study"):
        cumulative(Y, V, order=[1, 2])


def test_groups_are_pooled_by_themselves_and_compared() -> None:
    found = subgroups(Y, V, ["group", "group", "phone", "phone"], method="EE")
    one, other = found.groups["group"], found.groups["phone"]
    assert one is not None
    assert other is not None
    assert one.beta == pool(Y[:2], V[:2], method="EE").beta
    # For equal effects, what lies between groups and within them is all there is (Q adds up).
    assert found.Q_between + one.Q + other.Q == pytest.approx(pool(Y, V, method="EE").Q)
    assert (found.df, 0 < found.p < 1) == (1, True)


def test_a_group_of_one_study_is_not_pooled_but_compared() -> None:
    found = subgroups(Y, V, ["a", "a", "a", "b"])
    assert found.groups["b"] is None
    assert found.Q_between > 0


@pytest.mark.parametrize(
    ("group", "words"), [(["a"] * 4, "only one group"), (["a", "b"], "needs its group")]
)
def test_groups_that_cannot_be_compared_are_refused(group: list[str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        subgroups(Y, V, group)
