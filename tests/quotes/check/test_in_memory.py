"""The archive of articles at hand: what it has, and that it needs neither tables nor models."""

from __future__ import annotations

import subprocess
import sys

from quotes.check import InMemoryArchive, Verdict, check_draft
from quotes.check.archive.in_articles import _places, words_in_articles
from quotes.check.archive.known_persons import KnownPersons
from quotes.compare.wording.wording import wording_of
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

HARBOUR = "“We will sell the harbour to a foreign company,” said Ana Lee."


def said(text: str, id: str = "a1", *, speaker: str | None = "Ana Lee", **article: str) -> Extraction:
    """An article that begins with a quotation in marks."""
    mention = None
    if speaker is not None:
        place = text.index(speaker)
        mention = Mention(place, place + len(speaker), speaker)
    content = Span(0, text.index("”") + 1)
    quote = Quote((content,), Kind.DIRECT, speaker=mention, speaker_name=speaker, confidence=0.95)
    return Extraction(Article(id, text, **article), (quote,))


def names(*articles: str) -> KnownPersons:
    """The persons of articles that each quote one speaker, named at the end."""
    return KnownPersons(
        [said(f"“Yes,” said {name}.", f"a{i}", speaker=name) for i, name in enumerate(articles)]
    )


def test_it_loads_neither_tables_nor_models() -> None:
    loads = (
        "import sys; import quotes.check; from quotes.types import Article, Extraction\n"
        "draft = Extraction(Article('d', 'Nothing.'))\n"
        "assert quotes.check.check_draft(draft, quotes.check.InMemoryArchive([])) == []\n"
        "print(sorted({'sqlalchemy', 'torch', 'stanza', 'click', 'rich', 'db'} & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert printed.stdout == "[]\n"


def test_a_text_given_twice_counts_once() -> None:
    archive = InMemoryArchive([said(HARBOUR), said(HARBOUR), said(HARBOUR, outlet="Post")])
    (finding,) = check_draft(said(HARBOUR + " No more.", "draft"), archive)
    assert finding.verdict is Verdict.VERIFIED
    assert [one.printed.article.outlet for one in finding.evidence] == [None, "Post"]


def test_a_later_text_supersedes_an_earlier_one_of_the_same_id() -> None:
    later = HARBOUR.replace("sell", "keep")
    archive = InMemoryArchive([said(HARBOUR), said(later)])
    (finding,) = check_draft(said(HARBOUR + " No more.", "draft"), archive)
    assert finding.evidence[0].printed.article.superseded
    assert finding.notes == ("found only in texts that their outlets have since changed",)


def test_an_article_whose_extraction_failed_is_left_out() -> None:
    failed = Extraction(Article("a1", HARBOUR), error="too long to parse")
    (finding,) = check_draft(said(HARBOUR, "draft"), InMemoryArchive([failed]))
    assert finding.verdict is Verdict.NOT_FOUND


def test_phrases_are_found_in_headlines_and_texts_but_not_across_the_two() -> None:
    archive = InMemoryArchive([said("“Yes,” said Ana Lee. The Café closes.", title="Harbour sold")])
    for phrases, count in [
        (["cafe closes"], 1),
        (["harbour SOLD", "ana"], 1),
        (["sold yes"], 0),
        (["closes cafe"], 0),
        ([], 0),
    ]:
        assert archive.count_texts_with(phrases, 10) == count


def test_a_surname_means_the_only_one_who_has_it() -> None:
    assert names("Ana Lee", "Lee").person(1, "Lee") == "Ana Lee"
    assert names("Ana Lee", "Bob Lee", "Lee").person(2, "Lee") == "Lee"


def test_of_two_with_one_surname_the_title_says_who() -> None:
    known = names("President Barack Obama", "Michelle Obama", "President Obama")
    assert known.person(2, "President Obama") == "Barack Obama"
    assert ("Barack Obama", "President Obama") in known.family("Obama")


def test_a_first_name_alone_means_nobody_known() -> None:
    assert names("Elton John", "John").person(1, "John") == "John"


def test_a_name_without_letters_is_nobody() -> None:
    assert names("Ana Lee").person(0, "—") is None


def test_words_in_a_long_article_are_found_as_if_all_of_it_were_read() -> None:
    weeks = [f"The harbour board met again in week {week}, and nothing was sold." for week in range(80)]
    told = "The company will sell the old ferry in the autumn."
    parts = [HARBOUR, *weeks[:40], told, *weeks[40:], "It denied that it will sell—the old ferry."]
    archive = InMemoryArchive([said(" ".join(parts))])
    for words, found in (
        ("will sell the old ferry", ["will sell the old ferry", "will sell—the old ferry"]),
        ("the company will sell the old ferry in the autumn", [told.removesuffix(".")]),
        ("harbour board met again in week 7, and nothing was sold", [weeks[7].removesuffix(".")[4:]]),
        ("the company sold the old ferry in the autumn", []),
    ):
        assert [one.text for one in words_in_articles(archive, wording_of(words))] == found


def test_words_in_a_long_article_are_found_though_it_prints_accents() -> None:
    weeks = " ".join(f"The harbour board met again in week {week}." for week in range(80))
    archive = InMemoryArchive([said(f"{HARBOUR} {weeks} He handed in his résumé at the café. {weeks}")])
    wording = wording_of("he handed in his resume at the cafe")
    article = next(iter(archive.texts_with(["handed"])))
    assert [place.of(article.text) for place in _places(wording, ["handed", "resume"], article.text)] == [
        "He handed in his résumé at the café"
    ]
