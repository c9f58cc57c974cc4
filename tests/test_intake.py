from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path

import pytest

from communique import intake
from communique.intake import Options, Refusal
from communique.records import Article
from factory import by_role, html

TALKS = "The foreign minister of Kenya met the president of Ghana in Accra on Monday, officials said."
MORE = "They agreed to open a joint commission on trade and to meet again before the end of the year."
META = (
    '<title>Kenya and Ghana open commission | Accra Mail</title><meta property="og:title" content="Kenya and Ghana open commission">'
    '<meta property="og:site_name" content="Accra Mail"><meta property="article:published_time" content="2021-03-04T23:10:00+00:00">'
    '<link rel="canonical" href="https://accra.example/a/1">'
)
PAGE = html(
    "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>",
    "<article><h1>Kenya and Ghana open commission</h1>",
    f"<p>{TALKS}</p><p>{MORE}</p><p>{TALKS.replace('Monday', 'Tuesday')}</p></article>",
    "<footer>© 2021 Accra Mail</footer>",
    head=META,
)


def put(folder: Path, name: str, data: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def articles(source: str, **options: str) -> list[Article]:
    got = list(intake.read(source, options=Options(**options)))
    assert [g for g in got if isinstance(g, Refusal)] == []
    return [g for g in got if isinstance(g, Article)]


def refusal(source: str, **options: str) -> str:
    (got,) = intake.read(source, options=Options(**options))
    assert isinstance(got, Refusal)
    return got.message


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TALKS.encode(), None),
        (b"\xef\xbb\xbf" + TALKS.encode(), None),
        (TALKS.encode("utf-16"), None),
        (f"{TALKS} L’été à Malmö, où l’on reçut l’envoyé.".encode("cp1252"), "not UTF-8"),
        (f"{TALKS} {'é' * 60}".encode()[:-1], "breaks off"),
    ],
    ids=["utf-8", "bom", "utf-16", "windows-1252", "cut character"],
)
def test_plain_text_is_decoded(tmp_path: Path, data: bytes, note: str | None) -> None:
    (read,) = articles(put(tmp_path, "a.txt", data))
    assert read.text.startswith(TALKS)
    assert read.input_sha256 == hashlib.sha256(data).hexdigest()
    assert [n for n in read.notes if note and note in n] == list(read.notes)


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_page_is_extracted_whatever_its_name(tmp_path: Path, name: str) -> None:
    (read,) = articles(put(tmp_path, name, PAGE))
    assert (read.headline, read.outlet, read.url) == (
        "Kenya and Ghana open commission",
        "Accra Mail",
        "https://accra.example/a/1",
    )
    assert (read.published, read.published_basis) == ("2021-03-04", "metadata")
    found = by_role(read)
    assert found["headline"] == ["Kenya and Ghana open commission"]
    assert found["body"][:2] == [TALKS, MORE]
    assert "Home" not in read.text


def test_given_date_goes_before_metadata(tmp_path: Path) -> None:
    (read,) = articles(put(tmp_path, "page.html", PAGE), published="2021-03-05")
    assert (read.published, read.published_basis) == ("2021-03-05", "given")


def test_page_without_a_date_gets_none(tmp_path: Path) -> None:
    page = re.sub(r'<meta property="article:published_time"[^>]*>', "", PAGE)
    (read,) = articles(put(tmp_path, "page.html", page))
    assert read.published is None


def test_truncated_page_is_read_and_said(tmp_path: Path) -> None:
    (read,) = articles(put(tmp_path, "page.html", PAGE[: PAGE.index("<footer")]))
    assert any("breaks off" in note for note in read.notes)


def test_page_in_a_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Accra on", "Москва on")
    (read,) = articles(put(tmp_path, "page.html", page.encode("windows-1251", "ignore")))
    assert "Москва" in read.text


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Mail of Accra</title>
<item><title>Talks in Accra</title><link>https://m.example/1</link><pubDate>Wed, 20 Nov 2019 22:00:00 -0500</pubDate>
<description>&lt;p&gt;{TALKS}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://m.example/2</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Talks</title><updated>2020-02-02T00:00:00Z</updated>
<link href="https://w.example/3"/><content type="html">&lt;p&gt;{TALKS}&lt;/p&gt;</content></entry></feed>"""


def test_feed_gives_one_article_an_entry(tmp_path: Path) -> None:
    source = put(tmp_path, "feed.xml", RSS)
    read, refused = intake.read(source)
    assert isinstance(read, Article)
    assert (read.headline, read.outlet, read.url, read.file) == (
        "Talks in Accra",
        "Mail of Accra",
        "https://m.example/1",
        f"{source}:1",
    )
    assert (read.published, read.published_basis) == ("2019-11-20", "metadata")
    assert by_role(read)["body"] == [TALKS, MORE]
    assert isinstance(refused, Refusal)
    assert refused.place == "entry 2"


def test_an_update_is_not_the_publication(tmp_path: Path) -> None:
    (read,) = articles(put(tmp_path, "feed.atom", ATOM))
    assert (read.published, read.url) == (None, "https://w.example/3")


ROW = {
    "title": "Talks in Accra",
    "body": TALKS,
    "pub_date": "2019-11-20 10:00:00",
    "link": "https://m.example/1",
    "publisher": "Mail",
}
CSV = f'title,body,pub_date,link,publisher\nTalks in Accra,"{TALKS}",2019-11-20 10:00:00,https://m.example/1,Mail\n'


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.jsonl", json.dumps(ROW) + "\n", 1),
        ("a.json", json.dumps([ROW]), 1),
        ("a.json", json.dumps([ROW], indent=1), 2),
        ("a.json", json.dumps(ROW, indent=1), 1),
        ("a.json", json.dumps({"status": "ok", "articles": [ROW]}), 1),
        ("a.txt", json.dumps(ROW), 1),
        ("a.csv", CSV, 2),
        ("a.txt", CSV, 2),
        (
            "a.csv",
            CSV.replace(",https", ";https")
            .replace("body,pub_date,link,", "body;pub_date;link;")
            .replace("title,", "title;")
            .replace('Accra,"', 'Accra;"')
            .replace('",2019', '";2019')
            .replace("1,Mail", "1;Mail"),
            2,
        ),
        (
            "a.tsv",
            f"title\tbody\tpub_date\tlink\tpublisher\nTalks in Accra\t{TALKS}\t2019-11-20\thttps://m.example/1\tMail\n",
            2,
        ),
    ],
)
def test_tables_find_their_fields(tmp_path: Path, name: str, data: str, line: int) -> None:
    source = put(tmp_path, name, data)
    (read,) = articles(source)
    assert (read.headline, read.outlet, read.url) == ("Talks in Accra", "Mail", "https://m.example/1")
    assert (read.published, read.published_basis, read.file) == ("2019-11-20", "metadata", f"{source}:{line}")
    assert by_role(read)["body"] == [TALKS]


def test_fields_can_be_named(tmp_path: Path) -> None:
    row = {"id": 7, "text": "short note", "wortlaut": TALKS, "tag": "20191120"}
    source = put(tmp_path, "a.jsonl", json.dumps(row))
    (read,) = articles(source, text_field="wortlaut", date_field="tag", id_field="id")
    assert (read.text, read.published, read.file) == (TALKS, "2019-11-20", f"{source}:7")


def test_row_has_the_digest_of_its_own_bytes(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in (TALKS, MORE)]
    read = articles(put(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [a.input_sha256 for a in read] == [hashlib.sha256(line.encode()).hexdigest() for line in lines]


@pytest.mark.parametrize(
    ("name", "data", "says", "read"),
    [
        ("a.jsonl", f'{{"text": "{TALKS}"}}\n{{"text": \n{{"text": "{MORE}"}}\n', ":2: not valid JSON", 2),
        ("a.jsonl", f'{{"text": "{TALKS}"}}\n[1]\n', ":2: not an object", 1),
        ("a.jsonl", f'{{"text": "{TALKS}"}}\n{{"text": "  "}}\n', ":2: the field 'text' is empty", 1),
        (
            "a.jsonl",
            f'{{"text": "{TALKS}"}}\n{{"text": "{MORE}", "date": "soon"}}\n',
            ":2: 'soon' is not a date",
            1,
        ),
        ("a.json", f'[{{"text": "{TALKS}"}},\n {{"text": "{MORE}"', ":2: not valid JSON", 1),
        ("a.json", f'[{{"text": "{TALKS}"}},\n', ":2: the JSON breaks off", 1),
        (
            "a.csv",
            f"text,date\n{MORE},2020\nTo Rome, again,2020\n",
            ":3: 3 cells where the header names 2",
            1,
        ),
        ("a.csv", f'text,date\n{MORE},2020\n"never closed,2020\n', ":3: not a row", 1),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_read(
    tmp_path: Path, name: str, data: str, says: str, read: int
) -> None:
    got = list(intake.read(put(tmp_path, name, data)))
    refused = [g.message for g in got if isinstance(g, Refusal)]
    assert len(refused) == 1
    assert f"{name}{says}" in refused[0]
    assert len(got) - 1 == read


def test_ambiguous_date_of_a_row_stays_null_and_is_said(tmp_path: Path) -> None:
    (read,) = articles(put(tmp_path, "a.jsonl", json.dumps({"text": TALKS, "date": "03/04/2021"})))
    assert read.published is None
    assert any("03/04/2021" in note for note in read.notes)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"%PDF-1.7\n...", "PDF"),
        ("a.txt", b"PK\x03\x04xxxx", "Office"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.txt", b"abc\x00\x01\x02" * 50, "binary"),
        ("a.txt", b"\xff\xfe\x00\xd8" + b"\x00\xdc" * 3 + b"\x00\xd8", "UTF-8"),
        ("a.html", html("<p>Sign in</p>").encode(), "no article found"),
        ("a.html", html("<script>app()</script>").encode(), "no article found"),
        ("a.xml", b"<?xml version='1.0'?><config><key>v</key></config>", "neither a feed"),
        ("a.xml", b"<rss version='2.0'><channel><title>x</title></channel></rss>", "no entry"),
        ("a.json", b'{"url": "https://x.example", "kind": "meta"}', "--text-field"),
        ("a.csv", b"name,age\nAnn,7\n", "--text-field"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_file_and_fix(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    source = put(tmp_path, name, data)
    message = refusal(source)
    assert message.startswith(source)
    assert says in message
    assert "\n" not in message


def test_no_such_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(str(tmp_path / "none.txt"))


def test_enormous_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST", 1000)
    assert "split it" in refusal(put(tmp_path, "a.txt", TALKS * 20))


def test_folder_is_read_in_order_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden/x.txt", "a/.y.txt", "image.png", "README.md"):
        put(tmp_path, name, TALKS)
    for name in ("b.meta.json", "b.gold.json", "c.meta.json"):
        put(tmp_path, name, "{}")
    assert [Path(a.file or "").name for a in articles(str(tmp_path))] == ["z.txt", "b.txt"]


def test_empty_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(str(tmp_path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TALKS.encode())))
    (read,) = articles("-")
    assert (read.text, read.file) == (TALKS, "-")
