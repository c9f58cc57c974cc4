from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from communique import article
from communique.errors import InputError
from factory import told_apart


@dataclass(frozen=True)
class Page:
    """A page of our own in the style of a kind of site, and what has to be told apart on it."""

    name: str
    text: str
    headline: str | None
    opens: str  # the body's first words
    published: str | None = None
    basis: str | None = None
    no_body: tuple[str, ...] = ()  # must be outside the body, captions, subheads and headline
    subheads: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    also_body: tuple[str, ...] = field(default=())


PAGES = [
    Page(
        "mega menu",
        """Minister in Lusaka for talks on railway | The Herald Post
Menu
News
Politics
World
Africa
Business
Markets
Sport
Football
Opinion
Subscribe
Sign in
Africa
Minister in Lusaka for talks on railway
By Joan Mwale
Published: Tue 4 June 2019, 07:15 GMT
Share on Facebook
Angola's foreign minister arrived in Lusaka on Monday for two days of talks on a railway between the countries.
He will meet his Zambian counterpart on Tuesday and sign an accord on customs, officials said.
Read more: Zambia opens border post
Zambia exports most of its copper through ports in other states.
Related stories
Copper price falls for a third week
Rains delay planting in the north
Opposition names candidate for mayor
Most read
Ten recipes for a rainy day
Contact us
About us
© 2019 The Herald Post. All rights reserved.
""",
        "Minister in Lusaka for talks on railway",
        "Angola's foreign minister arrived",
        "2019-06-04",
        "metadata",
        no_body=(
            "Football",
            "Joan Mwale",
            "Zambia opens border post",
            "Copper price falls",
            "Ten recipes",
            "2019",
        ),
        also_body=("Zambia exports most of its copper through ports in other states.",),
    ),
    Page(
        "state agency in East Asia",
        """Respected Chairman Receives Floral Basket from Mongolian President
2018-11-12
Pyongyang, November 12 (KCNA) -- The chairman received a floral basket from the president of Mongolia.
It was handed to an official concerned by the Mongolian ambassador on Sunday. -0-
""",
        "Respected Chairman Receives Floral Basket from Mongolian President",
        "The chairman received a floral basket",
        "2018-11-12",
        "metadata",
        no_body=("-0-", "2018-11-12"),
        datelines=("Pyongyang, November 12 (KCNA) --",),
    ),
    Page(
        "Xinhua style",
        """Chinese, Serbian FMs hold talks in Belgrade
Source: Xinhua| 2021-10-28 22:14:35|Editor: huaxia
BELGRADE, Oct. 28 (Xinhua) -- The foreign ministers of China and Serbia held talks here on Thursday and pledged to deepen ties.
The two sides signed a plan for cooperation between their ministries. Enditem
""",
        "Chinese, Serbian FMs hold talks in Belgrade",
        "The foreign ministers of China and Serbia",
        "2021-10-28",
        "metadata",
        no_body=("Enditem", "huaxia"),
        datelines=("BELGRADE, Oct. 28 (Xinhua) --",),
    ),
    Page(
        "TASS style",
        """Russian, Omani top diplomats discuss Yemen over phone
MOSCOW, August 9. /TASS/. The Russian foreign minister discussed the situation in Yemen with his Omani counterpart in a phone call, the ministry said.
"The ministers exchanged views on the settlement," it said.
""",
        "Russian, Omani top diplomats discuss Yemen over phone",
        "The Russian foreign minister discussed",
        datelines=("MOSCOW, August 9. /TASS/.",),
    ),
    Page(
        "ministry release with numbered paragraphs",
        """Visit by Minister for Foreign Affairs of Finland, 3 to 5 May 2016
03 May 2016 Posted in Press releases
Photo credit: Ministry of Foreign Affairs
1. The Minister for Foreign Affairs of Finland arrived today for an official visit.
2. He called on the Prime Minister and met members of the business community.
3. The ministers welcomed the entry into force of the agreement on taxation.
. . . . .
MINISTRY OF FOREIGN AFFAIRS
3 MAY 2016
Last updated on 9 Jun 2017
""",
        "Visit by Minister for Foreign Affairs of Finland, 3 to 5 May 2016",
        "The Minister for Foreign Affairs of Finland arrived",
        "2016-05-03",
        "metadata",
        no_body=("Photo credit", "MINISTRY OF FOREIGN AFFAIRS", "9 Jun 2017", "2. "),
    ),
    Page(
        "signed release without another date",
        """Joint Consultations with Jamaica

The third round of consultations with Jamaica was held in Kingston today.

The delegations reviewed trade, air services and visas.

MINISTRY OF EXTERNAL RELATIONS
17 February 2014
""",
        "Joint Consultations with Jamaica",
        "The third round of consultations",
        "2014-02-17",
        "metadata",
        no_body=("MINISTRY OF EXTERNAL RELATIONS", "17 February 2014"),
    ),
    Page(
        "read-out",
        """Readout of the Vice President's Call with the President of Ghana
July 8, 2020
Briefing Room
Statements and Releases
The Vice President spoke by phone today with the President of Ghana to discuss food prices and security in the Sahel.
They agreed to stay in touch in the coming weeks.
###
""",
        "Readout of the Vice President's Call with the President of Ghana",
        "The Vice President spoke by phone today",
        "2020-07-08",
        "metadata",
        no_body=("###", "Briefing Room"),
    ),
    Page(
        "broadcaster with key points and captions",
        """Skip to content
Watch live
Leaders gather in Nairobi for climate summit
By Peter Oluoch and Ana Lima
Updated 9:15 AM EDT, Mon September 4, 2023
Kenya's president, left, shakes hands with the head of the African Union Commission in Nairobi, September 4, 2023.
Thomas Ruto/AFP/Getty Images
Nairobi (CNN) — African leaders gathered in Nairobi on Monday for a summit on climate finance.
The host called on rich states to keep their promises to the continent.
“We have waited long enough,” he told delegates.
Who pays for adaptation
The summit will close on Wednesday with a declaration, the organisers said.
Ad Feedback
Up next
Storm closes airports in the south
Five things to know this morning
""",
        "Leaders gather in Nairobi for climate summit",
        "African leaders gathered in Nairobi",
        no_body=("Peter Oluoch", "Thomas Ruto", "Storm closes", "Five things"),
        subheads=("Who pays for adaptation",),
        captions=(
            "Kenya's president, left, shakes hands with the head of the African Union Commission in Nairobi, September 4, 2023.",
        ),
        datelines=("Nairobi (CNN) —",),
    ),
    Page(
        "wire copy with signature lines",
        """UPDATE 1-Chile, Peru presidents to meet in Lima next month
LIMA, March 3 (Reuters) - The presidents of Chile and Peru will meet in Lima next month, Peru's foreign ministry said on Friday.
Both governments want to reopen talks on a shared border control. (Reporting by Marta Rojas; Editing by Paul Simon)
""",
        "UPDATE 1-Chile, Peru presidents to meet in Lima next month",
        "The presidents of Chile and Peru",
        no_body=("Reporting by Marta Rojas",),
        datelines=("LIMA, March 3 (Reuters) -",),
    ),
    Page(
        "South Asian daily",
        """Pakistan, Uzbekistan agree on transit trade
The Newspaper's Staff Reporter | Published July 16, 2021
ISLAMABAD: Pakistan and Uzbekistan on Thursday signed an agreement on transit trade during the prime minister's visit to Tashkent.
The accord gives Uzbek traders access to the ports of Karachi and Gwadar.
Published in Dawn, July 16th, 2021
Read Comments
""",
        "Pakistan, Uzbekistan agree on transit trade",
        "Pakistan and Uzbekistan on Thursday",
        "2021-07-16",
        "metadata",
        datelines=("ISLAMABAD:",),
        no_body=("Staff Reporter", "Read Comments"),
    ),
    Page(
        "blog with breadcrumb, shares, tags and comments",
        """Home » Analysis » Small states, long memories: what the Pacific wants from its...
Small states, long memories: what the Pacific wants from its friends
14 Shares
Posted on March 9, 2022 by Selina Tuilagi
Pacific leaders did not come to Suva to choose a side. They came to talk about the sea, and the sea is rising.
The forum's secretary-general met envoys from three powers in one day last week, and told each the same thing.
Tags: Pacific, climate, diplomacy
3 Comments
Leave a Reply
Your email address will not be published. Required fields are marked *
Great piece, thank you for writing this. I was in Suva at the time and saw the same.
""",
        "Small states, long memories: what the Pacific wants from its friends",
        "Pacific leaders did not come to Suva",
        "2022-03-09",
        "metadata",
        no_body=("14 Shares", "Selina", "Tags:", "Great piece", "Analysis"),
    ),
    Page(
        "caption printed twice",
        """Envoys meet on river treaty

0
The envoys of Egypt and Sudan met in Khartoum\\'s old palace before the second round / Nile News
The envoys of Egypt and Sudan met in Khartoum’s old palace before the second round / Nile News

The two sides agreed to meet again in May, according to a statement.

A treaty on the river's waters has been in the making since 2011.

NO COMMENTS
Exit mobile version
""",
        "Envoys meet on river treaty",
        "The two sides agreed to meet again",
        captions=(
            "The envoys of Egypt and Sudan met in Khartoum\\'s old palace before the second round",
            "The envoys of Egypt and Sudan met in Khartoum’s old palace before the second round",
        ),
        no_body=("Nile News", "NO COMMENTS", "Exit mobile version"),
    ),
    Page(
        "caption printed twice without a credit",
        """Envoys meet on river treaty
The envoys of Egypt and Sudan before the second round in Khartoum
The envoys of Egypt and Sudan before the second round in Khartoum
The two sides agreed to meet again in May, according to a statement.
""",
        "Envoys meet on river treaty",
        "The two sides agreed to meet again",
        captions=("The envoys of Egypt and Sudan before the second round in Khartoum",) * 2,
    ),
    Page(
        "dateline of its own with a year",
        """Statement on the talks in Geneva
GENEVA, 12 March 2021 – The special envoy convened the parties today for a fifth round of talks.
They will continue on Monday.
""",
        "Statement on the talks in Geneva",
        "The special envoy convened",
        "2021-03-12",
        "dateline",
        datelines=("GENEVA, 12 March 2021 –",),
    ),
    Page(
        "Interfax style",
        """Armenian premier to visit Tbilisi
Moscow. 12 May. INTERFAX.RU - The prime minister of Armenia will visit Georgia next week, his office said.
He will hold talks with the president.
""",
        "Armenian premier to visit Tbilisi",
        "The prime minister of Armenia",
        datelines=("Moscow. 12 May. INTERFAX.RU -",),
    ),
    Page(
        "newspaper with an outlet's line and newsletter box",
        """Cookies on this site
We use cookies to give you the best experience. Accept
World
Norway recalls ambassador after court ruling
Agence France-Presse
Oslo, 7 September 2015
Norway said on Monday it had called home its ambassador after a court jailed one of its citizens.
Sign up for our morning newsletter
Get the day's stories in your inbox every weekday. Enter your email address
The foreign minister called the ruling deeply troubling and asked for an explanation.
More from World
Court frees two after appeal
Ferry runs aground near Bergen
""",
        "Norway recalls ambassador after court ruling",
        "Norway said on Monday",
        "2015-09-07",
        "metadata",
        no_body=("best experience", "in your inbox", "Sign up", "Ferry runs", "Agence"),
        also_body=("The foreign minister called the ruling deeply troubling and asked for an explanation.",),
    ),
    Page(
        "text wrapped at a fixed width",
        """Foreign ministers of the five meet in Astana

ASTANA (AP) -- The foreign ministers of the five states of Central Asia met in
Astana on Wednesday and agreed to open a joint office for the management of
the rivers that they share.

The host said that the office would begin its work before the end of the year
and that its first head would come from Tajikistan.
""",
        "Foreign ministers of the five meet in Astana",
        "The foreign ministers of the five states of Central Asia met in\nAstana",
        datelines=("ASTANA (AP) --",),
    ),
    Page(
        "no headline, paragraphs only",
        """The prime minister of Japan met the president of Kenya in Nairobi on Sunday.

They discussed ports and roads. The visit was the first in six years.
""",
        None,
        "The prime minister of Japan met",
    ),
    Page("one line", "Lavrov met Wang Yi in Beijing.", None, "Lavrov met Wang Yi"),
    Page(
        "transcript",
        """Press availability with the foreign minister of Estonia
SECRETARY HALE: Good morning, everyone. It is a pleasure to welcome the minister.
FOREIGN MINISTER TAMM: Thank you for receiving me. We had a good meeting.
QUESTION: Did you speak about the sanctions?
""",
        "Press availability with the foreign minister of Estonia",
        "SECRETARY HALE: Good morning",
    ),
    Page(
        "list of names after a colon",
        """President Tokayev receives credentials from ambassadors
Astana Times
By Aida Haidar in Nation on 12 September 2019
NUR-SULTAN – Kazakh President Kassym-Jomart Tokayev received credentials from the ambassadors of five nations on Sept. 11, reported the Akorda press service.
Photo credit: Akorda press service.
The heads of the diplomatic missions are:
Park Il-so, Ambassador of the Republic of Korea
Mehdi Ben Ahmed, Ambassador of Tunisia
Ulrike Hahn, Ambassador of Germany
Tokayev congratulated the ambassadors on the start of their mission.
Get The Astana Times stories sent directly to you! Sign up via the website or subscribe to our Twitter, Facebook, Instagram, Telegram, YouTube and Tiktok!
""",
        "President Tokayev receives credentials from ambassadors",
        "Kazakh President Kassym-Jomart Tokayev received",
        "2019-09-12",
        "metadata",
        no_body=("Photo credit", "Aida Haidar", "Sign up"),
        datelines=("NUR-SULTAN –",),
        also_body=("Mehdi Ben Ahmed, Ambassador of Tunisia",),
    ),
    Page(
        "file photo before the byline",
        """Hungary's Orban meets Putin in Beijing
FILE PHOTO: Russian President Vladimir Putin and Hungarian Prime Minister Viktor Orban attend a news conference in Moscow, Russia, February 1, 2022. REUTERS/Yuri Kochetkov/Pool/File Photo
By Gergely Szakacs
BUDAPEST (Reuters) -Hungarian Prime Minister Viktor Orban met Russian President Vladimir Putin in Beijing on Tuesday, his press chief said.
The meeting was the first since Orban visited Moscow last year.
Orban has kept close ties with the Kremlin.
(Reporting by Gergely Szakacs; Editing by Peter Graff)
""",
        "Hungary's Orban meets Putin in Beijing",
        "Hungarian Prime Minister Viktor Orban met",
        no_body=("Yuri Kochetkov", "Gergely Szakacs"),
        captions=(
            "FILE PHOTO: Russian President Vladimir Putin and Hungarian Prime Minister Viktor Orban attend a news conference in Moscow, Russia, February 1, 2022.",
        ),
        datelines=("BUDAPEST (Reuters) -",),
    ),
    Page(
        "joint communiqué with a preamble",
        """Joint Communiqué between the Republic of Fiji and the State of Qatar
The Government of the Republic of Fiji and the Government of the State of Qatar,
Desirous of developing friendly relations,
Guided by the principles of the Charter of the United Nations,
Have decided to establish diplomatic relations at ambassadorial level as of the date of signature of this Joint Communiqué.
Done in New York on 24 September 2009.
For the Republic of Fiji
For the State of Qatar
""",
        "Joint Communiqué between the Republic of Fiji and the State of Qatar",
        "The Government of the Republic of Fiji",
        no_body=("For the State of Qatar",),
        also_body=("Guided by the principles of the Charter of the United Nations,",),
    ),
    Page(
        "broadcaster with a labelled caption",
        """- December 5, 2019 -
Bolivia's interim government names first ambassador to US in 11 years
BBC News
26 November 2019
Share
Image copyrightREUTERS
Image caption
Karen Longaric is the new foreign minister
Bolivia's interim government has appointed an ambassador to the United States, restoring ties after 11 years.
Foreign Minister Karen Longaric said the two had a good relationship.
You may also be interested in:
How Bolivia's president fell
Related Topics
Bolivia
""",
        "Bolivia's interim government names first ambassador to US in 11 years",
        "Bolivia's interim government has appointed",
        "2019-11-26",
        "metadata",
        no_body=("Image caption", "How Bolivia's president fell"),
        captions=("Karen Longaric is the new foreign minister",),
    ),
    Page(
        "standfirst repeated above the headline",
        """VOV.VN - Prime Minister Pham Minh Chinh hosted a reception in Hanoi on August 3 for outgoing Lao Ambassador Sengphet Houngboungnuang.
VOV.VN
Home
Politics
Prime Minister receives outgoing Lao ambassador
Thursday, 17:05, 03/08/2023
VOV.VN - Prime Minister Pham Minh Chinh hosted a reception in Hanoi on August 3 for outgoing Lao Ambassador Sengphet Houngboungnuang.
Prime Minister Pham Minh Chinh (R) and outgoing Lao Ambassador Sengphet Houngboungnuang (Photo: VNA)
At the reception, the PM thanked the diplomat for his contributions.
For his part, the ambassador pledged to keep working for ties.
VNA
Tag:
Related
Vietnam, Laos boost judicial ties
National Assembly Chairman meets Lao counterpart
""",
        "Prime Minister receives outgoing Lao ambassador",
        "Prime Minister Pham Minh Chinh hosted",
        "2023-08-03",
        "metadata",
        no_body=("(Photo: VNA)", "judicial ties"),
        captions=("Prime Minister Pham Minh Chinh (R) and outgoing Lao Ambassador Sengphet Houngboungnuang",),
        datelines=("VOV.VN -",),
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_is_told_apart(page: Page) -> None:
    read, found = article.from_text(page.text), told_apart(page.text)
    body = found["body"]
    assert read.headline == page.headline
    assert " ".join(found.get("headline", [])) == (page.headline or "")
    assert body[0].startswith(page.opens)
    kept = "\n".join(
        words for role, parts in found.items() for words in parts if role not in ("boilerplate", "headline")
    )
    assert [words for words in page.no_body if words in kept] == []
    assert [words for words in page.also_body if words not in body] == []
    assert found.get("subhead", []) == list(page.subheads)
    assert found.get("caption", []) == list(page.captions)
    assert found.get("dateline", []) == list(page.datelines)
    assert (read.published, read.published_basis) == (page.published, page.basis)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2024-08-23", "2024-08-23"),
        ("November 3, 2017", "2017-11-03"),
        ("12 Mar 2008 Posted in Press releases", "2008-03-12"),
        ("Published Wed, Nov 20 20194:29 AM ESTUpdated an hour ago", "2019-11-20"),
        ("Nov 20 2019, 11:06am ist", "2019-11-20"),
        ("Thursday, 5th of April 2012 10:30", "2012-04-05"),
        ("May 2016", "2016-05"),
        ("Last updated on 27 Nov 2012", None),
        ("Updated: Nov 20 2019, 15:24pm ist", None),
        ("03/04/2021", None),
        ("Thursday, 17:05, 03/08/2023", "2023-08-03"),
        ("By Ana Lima in Nation on 12 September 2019", "2019-09-12"),
        ("23/04/2021", "2021-04-23"),
        ("04/23/2021", "2021-04-23"),
        ("31 February 2020", None),
    ],
)
def test_date_line_under_the_headline(line: str, published: str | None) -> None:
    read = article.from_text(
        f"Ministers meet in Quito\n{line}\nThe ministers of trade met in Quito on the coast road.\n"
    )
    assert read.published == published


@pytest.mark.parametrize("given", ["2025", "2025-10", "2025-10-20", "2025-10-20T08:00:00Z"])
def test_given_date_goes_before_the_page(given: str) -> None:
    read = article.from_text("Talks in Quito\n2019-01-02\nThe ministers met in Quito.", published=given)
    assert (read.published, read.published_basis) == (given[:10], "given")


@pytest.mark.parametrize("given", ["soon", "2025-13", "2025-02-30", "20/10/2025", "", "2025-1-1"])
def test_date_that_is_none_is_refused_with_the_fix(given: str) -> None:
    with pytest.raises(InputError, match=r"page\.txt.*2025-10-20"):
        article.from_text("The ministers met.", published=given, file="page.txt")


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff"])
def test_no_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"page\.txt: there is no text"):
        article.from_text(text, file="page.txt")


def test_text_is_kept_whole() -> None:
    read = article.from_text("\ufeffTalks in Quito\r\n\r\nThe ministers\\' aides met.\rThey agreed.\r\n")
    assert read.text == "Talks in Quito\n\nThe ministers\\' aides met.\nThey agreed.\n"


def test_mojibake_is_mended_and_said() -> None:
    read = article.from_text("The presidentâ€™s envoy met CancÃºn's mayor in Mexico.")
    assert read.text == "The president’s envoy met Cancún's mayor in Mexico."
    assert any("mojibake" in note for note in read.notes)


@pytest.mark.parametrize(
    "text", ["Mañana en París: “La visita” – Ærø", "São Tomé e Príncipe", "Škoda, İstanbul, Ångström Æ."]
)
def test_good_letters_are_not_mended(text: str) -> None:
    read = article.from_text(text)
    assert (read.text, read.notes) == (text, ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign minister of Kenya was received by the president of Ghana in Accra on Monday.", "en"),
        ("Mexico summoned Ecuador's ambassador.", None),
        (
            "Le ministre des Affaires étrangères a reçu lundi à Paris son homologue allemand pour des entretiens.",
            "fr",
        ),
        ("Министр иностранных дел России в понедельник встретился в Москве с главой МИД Турции.", "ru"),
        (
            "외교부 장관은 월요일 서울에서 일본 외무상과 회담을 갖고 양국 관계에 대해 논의했다고 밝혔다. 두 장관은 협력을 강화하기로 했다.",
            "ko",
        ),
        ("1234 5678", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert article.from_text(text).language == language


@pytest.mark.parametrize(
    "page",
    [
        "The ministers met in Quito and agreed to meet again in the spring. " * 15_000,
        "The ministers met in Quito and agreed to meet again.\n" * 20_000,
        "Menu\nNews\nWorld politics\n" * 40_000,
        "(" * 1_000_000,
        "A" * 1_000_000,
        "Quito / " * 125_000,
        "\n \n" * 300_000 + "x",
    ],
    ids=["one paragraph", "many paragraphs", "menus", "brackets", "one word", "slashes", "blank lines"],
)
def test_a_megabyte_takes_seconds_at_most(page: str) -> None:
    started = time.process_time()
    article.from_text(page)
    assert time.process_time() - started < 20


EXAMPLES = Path(__file__).parents[2] / "shared" / "examples"


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the real articles are not here")
def test_real_articles_open_where_a_person_says() -> None:
    import json

    wrong = []
    for path in sorted(EXAMPLES.glob("gold/*.json")):
        gold = json.loads(path.read_text())
        page = (EXAMPLES / "articles" / f"{path.stem}.txt").read_text()
        found = told_apart(page)
        joined = " ".join(" ".join(found.get("dateline", [])[-1:] + found["body"]).split())
        if gold["headline"] not in found.get("headline", []) or gold["body_first_words"] not in joined:
            wrong.append(path.stem)
    assert wrong == []
