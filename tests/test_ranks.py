"""Ranks of offices, as the record defines them."""

import pytest

from communique import ranks

CASES = [
    ("President", 1),
    ("Prime Minister", 1),
    ("General Secretary of the Communist Party of Vietnam", 1),
    ("Vice President", 2),
    ("Deputy Prime Minister and Minister for Law", 2),
    ("Speaker of the National Assembly", 2),
    ("Indonesia’s Foreign Minister", 3),
    ("U.S. Secretary of State", 3),
    ("Deputy Foreign Minister", 4),
    ("special envoy for Iran", 4),
    ("Ambassador of Nepal", 5),
    ("spokeswoman", 6),
    ("former president", None),
    ("fisherman", None),
]


@pytest.mark.parametrize(("title", "rank"), CASES)
def test_rank(title: str, rank: int | None) -> None:
    assert ranks.rank(title) == rank
