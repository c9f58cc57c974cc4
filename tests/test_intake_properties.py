from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import article, intake
from communique.errors import InputError
from communique.intake import Refusal
from communique.records import Article

SLOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

# Pieces that pages are made of, so that chance reaches the rules and not only their first test.
PIECES = st.sampled_from(
    [
        "WASHINGTON (Reuters) - ",
        "Pyongyang, August 23 (KCNA) --",
        "1. ",
        " -0-",
        " / Rodong Sinmun",
        "(Photo: X)",
        "2024-08-23",
        "Posted in ",
        "Home > World > ",
        "NO COMMENTS",
        "Related stories",
        "The ministers met in Quito on Monday, officials said.",
        "Talks in Quito",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "…",
        "©",
        "| Getty Images",
        "By Ann Lee",
        "Updated: ",
        "\ud800",
        "\x00",
        "â€™",
        "<p>",
        "</p>",
        "<",
        "&amp;",
        "[",
        "{",
        '"',
        ",",
        "\\'",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("".join)
TAGS = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<article>",
        "<p>",
        "</p>",
        "<h1>",
        "<table>",
        "<tr>",
        "<td>",
        "<!--",
        "-->",
        "<script>",
        "<meta charset=",
        "<time datetime='2021-02-30'>",
        "</article>",
        "<div hidden>",
        "<![CDATA[",
        "&#0;",
        "&#xD800;",
    ]
)
JSONS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["text", "date", "title", "url", "source", "x"]), inner, max_size=4),
    ),
    max_leaves=8,
)


def sound(read: Article) -> None:
    """Sections lie in the text, in order, apart, and leave out nothing but white space; the id is the text's."""
    assert read.id == hashlib.sha256(read.text.encode()).hexdigest()
    at = 0
    for section in read.sections:
        assert at <= section.start < section.end <= len(read.text)
        assert not read.text[at : section.start].strip()
        assert read.text[section.start : section.end].strip() == read.text[section.start : section.end]
        at = section.end
    assert not read.text[at:].strip()


def fed(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for got in intake.read(str(path)):
            if isinstance(got, Refusal):
                assert got.message.startswith(str(path))
                assert "\n" not in got.message
            else:
                sound(got)


@SLOW
@given(TEXTS)
def test_any_text(text: str) -> None:
    try:
        read = article.from_text(text)
    except InputError:
        return
    sound(read)


@SLOW
@given(TEXTS, st.text(max_size=20))
def test_any_headline(text: str, headline: str) -> None:
    sound(article.from_text(f"x {text}", headline=headline))


@SLOW
@given(st.binary(max_size=300), st.sampled_from(["a", "a.txt", "a.html", "a.csv", "a.json", "a.xml"]))
def test_any_bytes(data: bytes, name: str) -> None:
    fed(data, name)


@SLOW
@given(st.lists(st.one_of(TAGS, PIECES, st.text(max_size=20)), max_size=25).map("".join))
def test_any_page(body: str) -> None:
    fed(f"<html>{body}".encode("utf-8", "replace"), "a.html")


@SLOW
@given(st.lists(st.one_of(TAGS, PIECES, st.text(max_size=20)), max_size=15).map("".join))
def test_any_feed(body: str) -> None:
    fed(
        f"<rss><channel><item><title>x</title><description>{body}</description></item>".encode(
            "utf-8", "replace"
        ),
        "a.xml",
    )


@SLOW
@given(JSONS, st.integers(min_value=0, max_value=200))
def test_any_json_whole_or_cut(value: object, cut: int) -> None:
    whole = json.dumps(value)
    fed(whole.encode(), "a.json")
    fed(whole[:cut].encode(), "a.jsonl")


@SLOW
@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4).map(",".join), max_size=6).map("\n".join)
)
def test_any_table(rows: str) -> None:
    fed(f"text,date,title\n{rows}".encode("utf-8", "replace"), "a.csv")
