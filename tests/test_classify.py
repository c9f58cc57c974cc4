"""The pair coder: where the marks go, what a pair gives, and whose side it is told from."""

from __future__ import annotations

import pytest

from communique.classify import QUADS, Pair, load, mark, pair

M = ["[unused1]", "[unused2]", "[unused3]", "[unused4]"]


@pytest.mark.parametrize(
    ("sentence", "source", "target", "marked"),
    [
        ("Iran met Iraq.", "Iran", "Iraq", "{0} Iran {1} met {2} Iraq {3} ."),
        ("Iraq was met by Iran.", "Iran", "Iraq", "{2} Iraq {3} was met by {0} Iran {1} ."),
        ("Libyan minister quit.", "Libyan minister", "Libyan", "{0} {2} Libyan {3} minister {1} quit."),
        ("Troops fought troops.", "Cuba", "troops", "Troops fought {2} troops {3} ."),
        ("Mali told Mali so.", "Mali", "Mali", "{0} Mali {1} told {2} Mali {3} so."),
    ],
)
def test_marks_stand_around_the_actors(sentence: str, source: str, target: str, marked: str) -> None:
    assert mark(pair(sentence, source, target)) == marked.format(*M)


def test_actor_that_is_not_there_is_none() -> None:
    assert pair("Iran met Iraq.", "Cuba", "Iraq") == Pair("Iran met Iraq.", None, (9, 13))


@pytest.mark.parametrize(
    ("sentence", "source", "target", "root"),
    [
        ("Egypt and Jordan signed a treaty.", "Egypt", "Jordan", "SUPPORT"),
        ("Peru arrested three Chilean officers.", "Peru", "three Chilean officers", "COERCE"),
        ("Rebels attacked an army base near Goma.", "Rebels", "an army base", "ASSAULT"),
        ("Norway rejected a proposal by Iceland.", "Norway", "Iceland", "REJECT"),
        ("Kenya threatened to invade Somalia.", "Kenya", "Somalia", "THREATEN"),
    ],
)
def test_plain_sentences(sentence: str, source: str, target: str, root: str) -> None:
    (coding,) = load().pairs([pair(sentence, source, target)])
    assert (coding.root, coding.quad) == (root, QUADS[root])
    assert sum(coding.scores.values()) == pytest.approx(1.0, abs=1e-5)
    assert coding.confidence == max(coding.scores.values())


def test_order_is_kept_over_batches() -> None:
    rows = [pair("Egypt praised Jordan" + " warmly" * (40 - n), "Egypt", "Jordan") for n in range(40)]
    together = load().pairs(rows)
    alone = [load().pairs([row])[0] for row in rows]
    assert [c.root for c in together] == [c.root for c in alone]
