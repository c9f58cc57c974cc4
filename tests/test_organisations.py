from __future__ import annotations

from pathlib import Path

import pytest

from communique import organisations, territories
from communique.errors import InputError, VocabularyError
from communique.organisations import KINDS, read


@pytest.fixture(scope="module")
def vocabulary() -> organisations.Organisations:
    return organisations.load()


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("ASEAN", "ORG:ASEAN", "igo"),
        ("Asean", "ORG:ASEAN", "igo"),
        ("the Association of Southeast Asian Nations", "ORG:ASEAN", "igo"),
        ("ASEAN Regional Forum", "ORG:ARF", "forum"),
        ("UN Security Council", "ORG:UNSC", "organ"),
        ("U.N. Security Council", "ORG:UNSC", "organ"),
        ("United Nations", "ORG:UN", "igo"),
        ("E.U.", "ORG:EU", "igo"),
        ("European Commission", "ORG:EC", "organ"),
        ("Arab League", "ORG:AL", "igo"),
        ("G5 Sahel", "ORG:G5_SAHEL", "igo"),
        ("G-20", "ORG:G20", "forum"),
        ("WHO", "ORG:WHO", "igo"),
        ("Workers' Party of Korea", "ORG:WPK", "party"),
        ("Workers’ Party of Korea", "ORG:WPK", "party"),
        ("Communist Party of Vietnam", "ORG:CPV", "party"),
        ("Lao People's Revolutionary Party", "ORG:LPRP", "party"),
        ("Taliban", "ORG:TALIBAN", "armed_group"),
        ("Hizbullah", "ORG:HEZBOLLAH", "armed_group"),
        ("KCNA", "ORG:KCNA", "outlet"),
        ("Xinhua", "ORG:XINHUA", "outlet"),
        ("USAID", "ORG:USAID", "organisation"),
        ("ICRC", "ORG:ICRC", "organisation"),
        ("the Quad", "ORG:QUAD", "forum"),
    ],
)
def test_surface_means(vocabulary: organisations.Organisations, text: str, code: str, kind: str) -> None:
    assert {t.code for t in vocabulary.lookup(text)} == {code}
    assert vocabulary.by_code(code).kind == kind


def test_who_is_not_the_organisation(vocabulary: organisations.Organisations) -> None:
    assert vocabulary.lookup("who") == ()
    assert all(t.case for t in vocabulary.lookup("WHO"))


def test_every_term_resolves_to_its_code(vocabulary: organisations.Organisations) -> None:
    lost = [t for t in vocabulary.terms if t.code not in {found.code for found in vocabulary.lookup(t.text)}]
    assert lost == []


def test_no_surface_is_both_state_and_organisation(vocabulary: organisations.Organisations) -> None:
    places = territories.load()
    both = [t.text for t in vocabulary.terms if any(p.text == t.text for p in places.lookup(t.text))]
    assert both == []


def test_kinds(vocabulary: organisations.Organisations) -> None:
    assert {o.kind for o in vocabulary} == KINDS
    assert [o.code for o in vocabulary if o.kind == "outlet" and vocabulary.memberships(o.code)] == []
    assert len(vocabulary) > 500


@pytest.mark.parametrize(
    ("group", "on", "member", "inside"),
    [
        ("ASEAN", "1998-06-01", "KHM", False),
        ("ASEAN", "2000-01-01", "KHM", True),
        ("asean", "2025-10-25", "TLS", False),
        ("asean", "2025-10-26", "TLS", True),
        ("eu", "2020-01-31", "GBR", True),
        ("eu", "2020-02-01", "GBR", False),
        ("European Union", "2013-07-01", "HRV", True),
        ("NATO", "2023-04-03", "FIN", False),
        ("NATO", "2023-04-04", "FIN", True),
        ("NATO", "2024-03-07", "SWE", True),
        ("BRICS", "2023-12-31", "IRN", False),
        ("BRICS", "2024-01-01", "IRN", True),
        ("BRICS", "2025-02-01", "IDN", True),
        ("BRICS", "2024-06-01", "ARG", False),
        ("Quad", "2020-01-01", "IND", True),
        ("SCO", "2024-07-04", "BLR", True),
        ("G8", "2014-03-23", "RUS", True),
        ("G8", "2014-03-24", "RUS", False),
        ("P5", "1970-01-01", "TWN", True),
        ("P5", "1971-10-25", "CHN", True),
        ("ECOWAS", "2025-01-28", "MLI", True),
        ("ECOWAS", "2025-01-29", "MLI", False),
        ("Arab League", "2024-01-01", "SYR", True),
        ("OPEC", "2024-01-01", "AGO", False),
    ],
)
def test_membership(
    vocabulary: organisations.Organisations, group: str, on: str, member: str, inside: bool
) -> None:
    assert (member in vocabulary.members(vocabulary.group(group).code, on=on)) is inside


@pytest.mark.parametrize(
    ("group", "on", "size"),
    [
        ("ASEAN", "2024-01-01", 10),
        ("EU", "2019-01-01", 28),
        ("EU", "2021-01-01", 27),
        ("NATO", "2024-04-01", 32),
        ("G7", "2024-01-01", 7),
        ("G20", "2020-01-01", 19),
        ("GCC", "2024-01-01", 6),
        ("AU", "2020-01-01", 55),
        ("AL", "2024-01-01", 22),
        ("OECD", "2024-01-01", 38),
        ("SCO", "2024-08-01", 10),
        ("CSTO", "2024-01-01", 6),
        ("OPEC", "2024-02-01", 12),
        ("ECOWAS", "2024-01-01", 15),
        ("SADC", "2024-01-01", 16),
        ("CPTPP", "2025-01-01", 12),
        ("APEC", "2024-01-01", 21),
        ("P5", "2024-01-01", 5),
    ],
)
def test_size_on_a_day(vocabulary: organisations.Organisations, group: str, on: str, size: int) -> None:
    assert len(vocabulary.members(vocabulary.group(group).code, on=on)) == size


def test_unknown_group_lists_what_there_is(vocabulary: organisations.Organisations) -> None:
    with pytest.raises(InputError, match=r"no group 'Legion of Doom'.*ASEAN.*NATO"):
        vocabulary.group("Legion of Doom")


def test_members_of_a_group_without_list(vocabulary: organisations.Organisations) -> None:
    assert vocabulary.members("ORG:FIFA", on="2024-01-01") == frozenset()


ORGANISATIONS = (
    "code,name,kind,country,seat,city,valid_from,valid_to,terms,weak\nORG:EU,European Union,igo,,BEL,,,,EU,\n"
)
MEMBERSHIPS = "organisation,member,from,to\nORG:EU,FRA,1993-11-01,\n"


def folder(path: Path, *, organisation: str = "", membership: str = "") -> Path:
    path.joinpath("organisations.csv").write_text(ORGANISATIONS + organisation, encoding="utf-8")
    path.joinpath("memberships.csv").write_text(MEMBERSHIPS + membership, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("EU2,Union,igo,,,,,,,", r"organisations\.csv:3: code 'EU2'"),
        ("ORG:EU,Union,igo,,,,,,,", r"organisations\.csv:3: ORG:EU is there twice"),
        ("ORG:X,X,club,,,,,,,", r"organisations\.csv:3: kind 'club'"),
        ("ORG:X,X,party,XXX,,,,,,", r"organisations\.csv:3: country 'XXX'"),
        ("ORG:X,X,igo,,,,,,X,", r"organisations\.csv:3: ORG:X has no name, or the same term twice"),
        ("ORG:X,X,igo,,,,,,,Y", r"organisations\.csv:3: weak Y"),
        ("ORG:X,X,igo,,,,2001,,,", r"organisations\.csv:3: '2001' is no day"),
        ("ORG:X,X,igo,,,,2001-01-01,2000-01-01,,", r"organisations\.csv:3: ORG:X ends"),
    ],
)
def test_a_wrong_organisation_is_named(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(VocabularyError, match=says):
        read(folder(tmp_path, organisation=row + "\n"), territories.load())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ORG:X,FRA,2000-01-01,", r"memberships\.csv:3: 'ORG:X' is not in organisations\.csv"),
        ("ORG:EU,XXX,2000-01-01,", r"memberships\.csv:3: member 'XXX'"),
        ("ORG:EU,DEU,,", r"memberships\.csv:3: a membership needs a day or year"),
        ("ORG:EU,DEU,soon,", r"memberships\.csv:3: 'soon' is no day"),
        ("ORG:EU,DEU,2000-01-01,1999-01-01", r"memberships\.csv:3: DEU leaves"),
        ("ORG:EU,FRA,2000-01-01,", r"memberships\.csv:3: FRA is already a member"),
    ],
)
def test_a_wrong_membership_is_named(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(VocabularyError, match=says):
        read(folder(tmp_path, membership=row + "\n"), territories.load())
