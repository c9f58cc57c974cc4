from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique import territories
from communique.errors import VocabularyError
from communique.tables import data_path
from communique.territories import TERM_KINDS, read

FIPS = """AS AUS|AU AUT|BM MMR|BO BLR|BG BGD|BU BGR|CB KHM|CG COD|CF COG|CH CHN|CI CHL|CE LKA|CT CAF|DA DNK|DR DOM
|EI IRL|EN EST|ES SLV|EZ CZE|GA GMB|GB GAB|GG GEO|GM DEU|GV GIN|GZ PSE|WE PSE|HK HKG|IC ISL|IS ISR|IV CIV|IZ IRQ
|JA JPN|KN PRK|KS KOR|KU KWT|KV XKX|LE LBN|LG LVA|LH LTU|LO SVK|MG MNG|MI MWI|MO MAR|MU OMN|NG NER|NI NGA|NU NIC
|OD SSD|PA PRY|PM PAN|PO PRT|RI SRB|RP PHL|RQ PRI|RS RUS|SF ZAF|SG SEN|SN SGP|SP ESP|SU SDN|SW SWE|SZ CHE|TI TJK
|TS TUN|TU TUR|TX TKM|UK GBR|UP UKR|UV BFA|VM VNM|VT VAT|WA NAM|YM YEM|ZA ZMB|ZI ZWE"""
COW = """2 USA|20 CAN|40 CUB|70 MEX|100 COL|101 VEN|140 BRA|155 CHL|160 ARG|200 GBR|205 IRL|210 NLD|211 BEL|220 FRA
|225 CHE|230 ESP|235 PRT|255 DEU|265 DDDE|290 POL|305 AUT|310 HUN|315 CSHH|316 CZE|317 SVK|325 ITA|345 SRB|347 XKX
|350 GRC|360 ROU|365 RUS|369 UKR|372 GEO|385 NOR|452 GHA|475 NGA|484 COG|490 COD|501 KEN|530 ETH|560 ZAF|620 LBY
|630 IRN|640 TUR|645 IRQ|651 EGY|652 SYR|666 ISR|670 SAU|679 YEM|700 AFG|710 CHN|713 TWN|731 PRK|732 KOR|740 JPN
|750 IND|770 PAK|775 MMR|800 THA|811 KHM|812 LAO|816 VNM|820 MYS|840 PHL|850 IDN|900 AUS|920 NZL|946 KIR|955 TON"""
CAMEO = """USA USA|GBR GBR|CHN CHN|RUS RUS|PRK PRK|KOR KOR|JPN JPN|DEU DEU|FRA FRA|IRN IRN|IRQ IRQ|ISR ISR|PSE PSE
|TWN TWN|HKG HKG|VNM VNM|LAO LAO|KHM KHM|THA THA|MMR MMR|IDN IDN|PHL PHL|IND IND|PAK PAK|AFG AFG|UKR UKR|ROM ROU
|ROU ROU|TMP TLS|COD COD|COG COG|CIV CIV|ZAF ZAF|NGA NGA|SSD SSD|SDN SDN|SRB SRB|YUG YUCS|SUN SUHH|CSK CSHH|DDR DDDE
|VAT VAT|ESH ESH|IMY IMN"""
SURFACES = """North Korea:PRK|DPRK:PRK|D.P.R.K.:PRK|Democratic People's Republic of Korea:PRK|South Korea:KOR|ROK:KOR
|Republic of Korea:KOR|South Koreans:KOR|Burma:MMR|Burmese:MMR|Swaziland:SWZ|Zaire:COD|Ceylon:LKA|Türkiye:TUR
|Turkiye:TUR|Czechia:CZE|Czech Republic:CZE|Côte d’Ivoire:CIV|Cote d'Ivoire:CIV|Ivorian:CIV|Cape Verde:CPV|PRC:CHN
|Macedonia:MKD|Socialist Republic of Vietnam:VNM|Viet Nam:VNM|Lao People's Democratic Republic:LAO|Laotian:LAO
|Laotians:LAO|Islamic Republic of Iran:IRN|Kingdom of Saudi Arabia:SAU|Saudi:SAU|State of Qatar:QAT|Emirati:ARE
|Kyrgyz:KGZ|Filipino:PHL|Philippine:PHL|Argentine:ARG|Argentinian:ARG|Omani:OMN|Nigerien:NER|Nigerian:NGA
|Congo-Brazzaville:COG|DR Congo:COD|Timor Leste:TLS|East Timor:TLS|U.S.:USA|US:USA|U.K.:GBR|UK:GBR|the French:FRA
|Frenchmen:FRA|Dutch:NLD|The Netherlands:NLD|the Vatican:VAT|Holy See:VAT|the Kremlin:RUS|Kremlin:RUS
|the White House:USA|Downing Street:GBR|Blue House:KOR|the Élysée:FRA|Elysee Palace:FRA|Zhongnanhai:CHN
|Foggy Bottom:USA|the Pentagon:USA|Capitol Hill:USA|State Department:USA|Mansudae Assembly Hall:PRK|Pyongyang:PRK
|Pyeongyang:|Seoul:KOR|Hanoi:VNM|Vientiane:LAO|Kyiv:UKR|Kiev:UKR|Sharm el-Sheikh:EGY|Sharm el Sheikh:EGY|Davos:CHE
|Mar-a-Lago:USA|Camp David:USA|Hyderabad House:IND|Akasaka Palace:JPN|Great Hall of the People:CHN|Diaoyutai:CHN
|California:USA|Crimea:UKR|Xinjiang:CHN|Adana:TUR|Bali:IDN|Geneva:CHE|Sochi:RUS|NORTH KOREA:PRK|SOVIET UNION:SUHH
|Soviet:SUHH|Yugoslav:YUCS|East German:DDDE|Hong Kong:HKG|Macau:MAC|Greenlandic:GRL|Kosovar:XKX|Palestinian:PSE
|us:|it:|Xanadu:"""


def pairs(table: str, sign: str) -> list[tuple[str, str]]:
    cells = (cell.strip() for cell in table.replace("\n", "").split("|"))
    return [(a, b) for a, _, b in (cell.rpartition(sign) for cell in cells)]


@pytest.fixture(scope="module")
def vocabulary() -> territories.Territories:
    return territories.load()


@pytest.mark.parametrize(("text", "code"), pairs(SURFACES, ":"))
def test_surface_means(vocabulary: territories.Territories, text: str, code: str) -> None:
    assert {t.code for t in vocabulary.lookup(text)} == ({code} if code else set())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Georgia", {"GEO", "USA"}),
        ("Congo", {"COD", "COG"}),
        ("Congolese", {"COD", "COG"}),
        ("Korea", {"PRK", "KOR"}),
        ("Korean", {"PRK", "KOR"}),
        ("Dominican", {"DMA", "DOM"}),
        ("Kashmir", {"IND", "PAK"}),
        ("Spratly Islands", {"CHN", "PHL", "VNM"}),
    ],
)
def test_ambiguous_surface_names_the_others(
    vocabulary: territories.Territories, text: str, codes: set[str]
) -> None:
    terms = vocabulary.lookup(text)
    assert {t.code for t in terms} == codes
    assert all({t.code, *t.others} == codes for t in terms)


def test_every_term_resolves_to_its_code(vocabulary: territories.Territories) -> None:
    lost = [t for t in vocabulary.terms if t.code not in {found.code for found in vocabulary.lookup(t.text)}]
    assert lost == []


@pytest.mark.parametrize(("code", "wanted"), pairs(FIPS, " "))
def test_fips(vocabulary: territories.Territories, code: str, wanted: str) -> None:
    assert vocabulary.from_fips(code) == wanted


@pytest.mark.parametrize(("number", "wanted"), pairs(COW, " "))
def test_cow(vocabulary: territories.Territories, number: str, wanted: str) -> None:
    assert vocabulary.from_cow(int(number)) == wanted


@pytest.mark.parametrize(
    ("code", "wanted"), [*pairs(CAMEO, " "), ("EUR", None), ("WST", None), ("AFR", None)]
)
def test_cameo(vocabulary: territories.Territories, code: str, wanted: str | None) -> None:
    assert vocabulary.from_cameo(code) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Korea, North", "PRK"),
        ("Korea, Republic of", "KOR"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Georgia", "GEO"),
        ("Congo", None),
        ("Korea", None),
        ("California", None),
        ("Atlantis", None),
        ("United States", "USA"),
        ("Russian Federation", "RUS"),
        ("Cote d'Ivoire", "CIV"),
        ("IRAN", "IRN"),
    ],
)
def test_from_name(vocabulary: territories.Territories, text: str, wanted: str | None) -> None:
    assert vocabulary.from_name(text) == wanted


def test_codes_are_those_of_iso(vocabulary: territories.Territories) -> None:
    pycountry = pytest.importorskip("pycountry")
    for each in vocabulary:
        if each.former or each.code == "XKX":
            continue
        assert pycountry.countries.get(alpha_3=each.code).alpha_2 == each.iso2
    former = {c.alpha_4 for c in pycountry.historic_countries}
    assert {t.code for t in vocabulary if t.former} <= former


def test_each_present_state_has_adjective_and_capital(vocabulary: territories.Territories) -> None:
    has: dict[str, set[str]] = {}
    for term in vocabulary.terms:
        has.setdefault(term.code, set()).add(term.kind)
    same_name = {"LUX", "MCO", "SMR", "SGP", "DJI", "STP"}
    members = [t.code for t in vocabulary if t.cow is not None and not t.former]
    assert [c for c in members if c not in same_name and not {"demonym", "capital"} <= has[c]] == []


def test_weak_terms_need_context(vocabulary: territories.Territories) -> None:
    assert all(t.weak for t in vocabulary.lookup("Jordan"))
    assert all(t.weak for t in vocabulary.lookup("Chad"))
    assert not any(t.weak for t in vocabulary.lookup("Laos"))


def test_acronyms_count_only_in_their_case(vocabulary: territories.Territories) -> None:
    assert all(t.case for t in vocabulary.lookup("US"))
    assert not any(t.case for t in vocabulary.lookup("France"))


def test_places_are_many(vocabulary: territories.Territories) -> None:
    places = [t for t in vocabulary.terms if t.kind in {"city", "region", "venue"}]
    assert len(places) > 2500
    assert {t.kind for t in vocabulary.terms} == TERM_KINDS


def test_loads_fast() -> None:
    """Best of five in a fresh interpreter each, generously above what a quiet machine needs (20 ms)."""
    script = (
        "import time; from communique import territories as t; a = time.perf_counter(); t.load(); "
        "print(time.perf_counter() - a)"
    )
    took = (subprocess.check_output([sys.executable, "-c", script], text=True) for _ in range(5))
    assert min(float(t) for t in took) < 0.1


FILES = {
    "territories.csv": "code,name,iso2,fips,cameo,cow,region,valid_from,valid_to\nLAO,Laos,LA,LA,LAO,812,Asia,,\n",
    "territory_terms.csv": "code,kind,terms\nLAO,demonym,Laotian\n",
    "places.csv": "code,kind,terms\nLAO,capital,Vientiane\n",
    "weak_terms.csv": "why,terms\n",
}


def folder(path: Path, **changed: str) -> Path:
    for file, text in FILES.items():
        path.joinpath(file).write_text(text + changed.get(file.removesuffix(".csv"), ""), encoding="utf-8")
    return path


def test_reads_a_folder(tmp_path: Path) -> None:
    found = read(folder(tmp_path))
    assert [(t.text, t.kind) for t in found.terms] == [
        ("Laos", "name"),
        ("Laotian", "demonym"),
        ("Vientiane", "capital"),
    ]


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("territories", "lao,Laos,,,,,,,", r"territories\.csv:3: code 'lao'"),
        ("territories", "LAO,Laos,,,,,,,", r"territories\.csv:3: LAO is there twice"),
        ("territories", "THA,,,,,,,,", r"territories\.csv:3: THA has no name"),
        ("territories", "THA,Thailand,,,,many,,,", r"territories\.csv:3: cow 'many'"),
        ("territories", "THA,Thailand,,,,,,1932,", r"territories\.csv:3: '1932' is no day"),
        ("territories", "THA,Thailand,,,,,,2000-01-01,1999-01-01", r"territories\.csv:3: THA ends"),
        ("territory_terms", "XXX,demonym,Xan", r"territory_terms\.csv:3: unknown code 'XXX'"),
        ("territory_terms", "LAO,nickname,Lao", r"territory_terms\.csv:3: kind 'nickname'"),
        (
            "territory_terms",
            "LAO,people,Lao;Laotian",
            r"territory_terms\.csv:3: 'Laotian' is there twice for LAO",
        ),
        ("places", "LAO,city,Laotian", r"places\.csv:3: 'Laotian' is there twice for LAO"),
        ("places", "LAO,city", r"places\.csv:3: 2 cells"),
        ("weak_terms", "word,Nowhere", r"weak_terms\.csv:2: 'Nowhere' is no territory's term"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, file: str, row: str, says: str) -> None:
    with pytest.raises(VocabularyError, match=says):
        read(folder(tmp_path, **{file: row + "\n"}))


def test_shipped_files_are_sorted_by_code() -> None:
    for file in ("territory_terms.csv", "places.csv"):
        rows = data_path(file).read_text(encoding="utf-8").splitlines()[1:]
        codes = [row.split(",")[0] for row in rows]
        assert codes == sorted(codes)
