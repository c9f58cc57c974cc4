"""Patterns and examples prove each other."""

import functools

import pytest

from communique import article, ontology
from communique.coder import Reader

TYPES = ontology.load().types
EXAMPLES = [(name, text) for name, kind in TYPES.items() for text in kind.examples]
COUNTER = [(name, text) for name, kind in TYPES.items() for text in kind.counter_examples]


@functools.cache
def reader() -> Reader:
    return Reader()


def types_in(text: str) -> set[str]:
    page = article.from_text(text, published="2024-05-15", language="en")
    return {event.type for event in reader().read(page).events}


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_every_example_codes_as_it_says(name: str, text: str) -> None:
    assert name in types_in(text)


@pytest.mark.parametrize(("name", "text"), COUNTER)
def test_no_counter_example_does(name: str, text: str) -> None:
    assert name not in types_in(text)


def test_planned_visit_is_coded_as_agreement_to_meet() -> None:
    plover, cameo = ontology.load().codes("VISIT", "planned")
    assert (plover.type, cameo) == ("AGREE", "036")


def test_wrong_key_is_named_with_its_file(tmp_path) -> None:
    (tmp_path / "X.toml").write_text(
        'definition = "x"\nexamples = []\ncounter_examples = []\n[[pattern]]\nverbs = ["go"]\n'
    )
    with pytest.raises(ontology.VocabularyError, match=r"X\.toml: pattern 1: unknown key verbs"):
        ontology.load(tmp_path)
