"""Words for a time, and what they mean against a day of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import dates

CASES = [
    ("It closed missions since late 2023.", "2025", False, ("2023-10-01", None)),
    ("In March and September of last year they came.", "2025", False, ("2024-03-01", "2024-09-30")),
    ("They met on Thursday.", "2024-08-23", False, ("2024-08-22", "2024-08-22")),
    ("They met on Friday.", "2024-08-23", False, ("2024-08-23", "2024-08-23")),
    ("They will meet on Thursday.", "2024-08-23", True, ("2024-08-29", "2024-08-29")),
    ("From Nov. 29 to Dec. 3 he will travel.", "2017-11-28", True, ("2017-11-29", "2017-12-03")),
    ("He goes later this month.", "2017-11-28", True, ("2017-11-29", "2017-11-30")),
    ("Earlier this week he went.", "2021-10-21", False, ("2021-10-18", "2021-10-21")),
    ("He will go next week.", "2017-11-03", True, ("2017-11-06", "2017-11-12")),
    ("They spoke last weekend.", "2019-11-20", False, ("2019-11-16", "2019-11-17")),
    ("On 12 March 2008 they signed.", None, False, ("2008-03-12", "2008-03-12")),
    ("In June he went.", "2017-11-03", False, ("2017-06-01", "2017-06-30")),
    ("In December he went.", "2017-11-03", False, ("2016-12-01", "2016-12-31")),
    ("They met three days ago.", "2020-06-05", False, ("2020-06-02", "2020-06-02")),
    ("They met in the spring of 2019.", "2020-06-05", False, ("2019-03-01", "2019-05-31")),
    ("They met recently.", "2020-06-05", False, (None, None)),
    ("They met on October 10.", None, False, (None, None)),
]


@pytest.mark.parametrize(("text", "published", "future", "expected"), CASES)
def test_resolves(
    text: str, published: str | None, future: bool, expected: tuple[str | None, str | None]
) -> None:
    expression = dates.find(text)[0]
    found = dates.resolve(expression, published=published, future=future)
    assert (found.start, found.end) == expected
    assert found.why


@pytest.mark.parametrize("text", ["It bought 787 jets.", "Theresa May spoke.", "The Sunday Times said so."])
def test_numbers_and_names_are_no_dates(text: str) -> None:
    assert dates.find(text) == ()


@given(st.text(max_size=200), st.sampled_from([None, "2020", "2020-02", "2020-02-29"]), st.booleans())
def test_any_text_gives_offsets_that_fit_and_ordered_intervals(
    text: str, published: str | None, future: bool
) -> None:
    for expression in dates.find(text):
        assert text[expression.start : expression.end] == expression.text
        found = dates.resolve(expression, published=published, future=future)
        if found.start and found.end:
            assert found.start <= found.end


def test_year_follows_from_an_anniversary() -> None:
    text = "They marked the 80th anniversary of the founding of the Workers’ Party of Korea."
    inferred = dates.infer_published(text, spans=[(0, len(text))])
    assert inferred is not None
    assert inferred[0] == "2025"


def test_two_anniversaries_that_disagree_give_no_year() -> None:
    text = "the 80th anniversary of the Bandung Conference. the 10th anniversary of the Cuban Revolution."
    assert dates.infer_published(text, spans=[(0, len(text))]) is None
