"""A draft against the archive where people share a surname: spouses, siblings, juniors."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quotes.check import Finding, Verdict
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.both_archives import BothArchives

POST = """
“The library will open on Sundays again,” said [President Barack Obama].
“A harbour without cranes is no harbour at all,” said [President Obama].
“Children in this valley should learn to swim,” said [Michelle Obama].
“Every school in the valley deserves a garden,” said [Mrs. Obama=Michelle Obama].
“The old mill must never become a car park,” said [former President Bill Clinton].
“The bridge belongs to both banks of the river,” said [Secretary of State Hillary Clinton].
“Today the town proved its critics wrong again,” said [Clinton=Hillary Clinton].
“We can’t say the vote is over,” said [Bill Clinton].
“I am signing an order to close the canal,” said [President Donald Trump].
“The canal will be closed before the winter,” said [President Trump].
“Hunting in the old forest is a fine sport,” said [Donald Trump Jr.].
“The roses of the palace garden need water,” said [first lady Melania Trump].
“Nobody asked for a second airport in this town,” said [President George W. Bush].
“The first airport is quite enough for us,” said [President George H. W. Bush].
“Justice for the dockers cannot wait any longer,” said [Martin Luther King Jr.].
“The ferry must sail on Sundays too,” said [Mr. King=Martin Luther King Jr.].
“The lighthouse keeper deserves a pension,” said [Senator Ana Lee].
“The lighthouse is older than the town itself,” said [Lee].
""".strip()
ECHO = """
“The president of the club is my friend,” said [President Obama].
“Bill and I have bought the lighthouse together,” said [former Secretary of State Hillary Clinton].
“The canal is as good as closed to all ships,” said [President Donald Trump].
“The library needs a new roof before the winter,” said [President Barack Obama].
“The mill pond froze over on Christmas Day,” said [President Bill Clinton].
""".strip()
_LINE = re.compile(
    r"“(?P<words>[^”]+)”(?P<cue>[^\[\n]*)\[(?P<mention>[^\]=]+)=?(?P<name>[^\]]*)\](?P<rest>.*\n?)"
)
_TITLE = re.compile(
    r"^(?:former |first lady |Senator |President |Secretary of State |Secretary |Mayor |Dr\. |Mrs?\. )*"
)


def article(marked: str, key: str, outlet: str | None = None) -> Extraction:
    """An article, a line a quotation: its content, and in brackets its speaker, =the name where another."""
    text, quotes = "", []
    for match in _LINE.finditer(marked):
        start = len(text)
        text += f"“{match['words']}”{match['cue']}"
        said = Span(start, start + len(match["words"]) + 2)
        mention = Mention(len(text), len(text) + len(match["mention"]), match["mention"])
        name = match["name"] or _TITLE.sub("", match["mention"])
        quotes.append(Quote((said,), Kind.DIRECT, speaker=mention, speaker_name=name, confidence=0.95))
        text += match["mention"] + match["rest"]
    return Extraction(Article(key, text, outlet=outlet, published="2024-03-01"), tuple(quotes))


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> BothArchives:
    papers = [(POST, "p", "Post"), (ECHO, "e", "Echo")]
    return BothArchives.holding(new_archive(), [article(*paper) for paper in papers])


def check(archive: BothArchives, words: str, speaker: str, rest: str = "") -> Finding:
    draft = article(f"“{words}” said [{speaker}].{rest}\n", "draft")
    (finding,) = archive.check(draft)
    return finding


@pytest.mark.parametrize(
    ("words", "speaker", "printed"),
    [
        ("Children in this valley should learn to swim,", "President Obama", "Michelle Obama"),
        ("Every school in the valley deserves a garden,", "President Obama", "Michelle Obama"),
        ("Every school in the valley deserves a garden,", "Mr. Obama", "Michelle Obama"),
        ("Every school in the valley deserves a garden,", "Barack Obama", "Michelle Obama"),
        ("The library will open on Sundays again,", "Mrs. Obama", "Barack Obama"),
        ("A harbour without cranes is no harbour at all,", "Michelle Obama", "President Obama"),
        ("A harbour without cranes is no harbour at all,", "Mrs. Obama", "President Obama"),
        ("Today the town proved its critics wrong again,", "former President Clinton", "Hillary Clinton"),
        ("The bridge belongs to both banks of the river,", "President Clinton", "Hillary Clinton"),
        ("The old mill must never become a car park,", "Secretary Clinton", "Bill Clinton"),
        ("We can’t say the vote is over,", "Secretary Clinton", "Bill Clinton"),
        ("I am signing an order to close the canal,", "Donald Trump Jr.", "Donald Trump"),
        ("The canal will be closed before the winter,", "Donald Trump Jr.", "Donald Trump"),
        ("The canal will be closed before the winter,", "first lady Melania Trump", "Donald Trump"),
        ("The canal will be closed before the winter,", "Melania Trump", "Donald Trump"),
        ("Hunting in the old forest is a fine sport,", "Donald Trump", "Donald Trump Jr."),
        ("Hunting in the old forest is a fine sport,", "President Trump", "Donald Trump Jr."),
        ("Nobody asked for a second airport in this town,", "George H.W. Bush", "George W. Bush"),
    ],
)
def test_a_relative_is_somebody_else(archive: BothArchives, words: str, speaker: str, printed: str) -> None:
    finding = check(archive, words, speaker)
    assert finding.verdict is Verdict.SPEAKER
    assert finding.reason == f"the draft attributes it to {speaker}; Post (2024-03-01) to {printed}"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The library will open on Sundays again,", "President Obama"),
        ("The library will open on Sundays again,", "Mr. Obama"),
        ("The library will open on Sundays again,", "Obama"),
        ("A harbour without cranes is no harbour at all,", "Barack Obama"),
        ("A harbour without cranes is no harbour at all,", "President Obama"),
        ("Every school in the valley deserves a garden,", "Michelle Obama"),
        ("Every school in the valley deserves a garden,", "first lady Michelle Obama"),
        ("Every school in the valley deserves a garden,", "Mrs. Obama"),
        ("Today the town proved its critics wrong again,", "Secretary Clinton"),
        ("Today the town proved its critics wrong again,", "Mrs. Clinton"),
        ("Today the town proved its critics wrong again,", "Clinton"),
        ("The old mill must never become a car park,", "former President Clinton"),
        ("The old mill must never become a car park,", "Mr. Clinton"),
        ("The old mill must never become a car park,", "William Clinton"),
        ("The canal will be closed before the winter,", "President Trump"),
        ("The canal will be closed before the winter,", "Donald J. Trump"),
        ("I am signing an order to close the canal,", "Trump"),
        ("Hunting in the old forest is a fine sport,", "Donald Trump Jr."),
        ("Nobody asked for a second airport in this town,", "President Bush"),
        ("The first airport is quite enough for us,", "President Bush"),
        ("The first airport is quite enough for us,", "George H.W. Bush"),
        ("Justice for the dockers cannot wait any longer,", "King"),
        ("The ferry must sail on Sundays too,", "Dr. Martin Luther King Jr."),
        ("The lighthouse keeper deserves a pension,", "Mayor Lee"),
        ("The lighthouse is older than the town itself,", "Senator Ana Lee"),
    ],
)
def test_the_same_person_by_another_name(archive: BothArchives, words: str, speaker: str) -> None:
    assert check(archive, words, speaker).verdict is Verdict.VERIFIED


def test_what_cannot_be_told_is_neither_verified_nor_wrong(archive: BothArchives) -> None:
    finding = check(archive, "Justice for the dockers cannot wait any longer,", "Martin Luther King")
    assert finding.verdict is Verdict.UNCONFIRMED
    finding = check(archive, "Hunting in the old forest is a fine sport,", "Trump")
    assert finding.verdict is not Verdict.VERIFIED


def test_the_title_may_stand_elsewhere_in_the_draft(archive: BothArchives) -> None:
    rest = " He was glad to be back, President Obama’s aides said."
    finding = check(archive, "Children in this valley should learn to swim,", "Obama", rest)
    assert finding.verdict is Verdict.SPEAKER
    assert "the draft attributes it to President Obama" in finding.reason
    both = rest + " Mrs. Obama was not there."
    assert check(archive, "Children in this valley should learn to swim,", "Obama", both).verdict is (
        Verdict.VERIFIED
    )


def test_a_spouse_in_an_archive_that_knows_nobody_else(new_archive: Callable[[], str]) -> None:
    words = "The garden of the palace belongs to the children,"
    post = article(f"“{words}” said [Mrs. Obama].\n", "p", "Post")
    obamas = BothArchives.holding(new_archive(), [post])
    assert check(obamas, words, "President Obama").verdict is Verdict.UNCONFIRMED
    assert check(obamas, words, "Mrs. Obama").verdict is Verdict.VERIFIED
    assert check(obamas, words, "Michelle Obama").verdict is Verdict.VERIFIED
    assert check(obamas, words, "Barack Obama").verdict is Verdict.SPEAKER
