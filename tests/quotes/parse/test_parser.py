"""The parser on any text: offsets give the text back, and nothing makes it fall over."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes.parse.paragraphs import LONGEST_PIECE, pieces_of, with_paragraphs
from quotes.parse.parser import StanzaParser, load_parser
from quotes.parse.word_ranges import word_ranges
from quotes.types import Article, ParsedArticle


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return load_parser()


def check_offsets(parsed: ParsedArticle, text: str) -> None:
    """What holds for every parse: order, ranges inside their paragraph, trees that are trees."""
    article = parsed.article
    assert article.text == text
    before = 0
    for sentence in parsed.sentences:
        paragraph = article.paragraphs[sentence.paragraph].span
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert sentence.start >= before
        before = sentence.end
        assert [word.index for word in sentence.words] == list(range(len(sentence.words)))
        roots = [word for word in sentence.words if word.head == -1]
        assert len(roots) == 1
        for word in sentence.words:
            assert word.start < word.end
            assert -1 <= word.head < len(sentence.words)
            assert word.head != word.index
            assert word.text
            assert word.lemma
            assert word.upos
            assert word.deprel
    for entity in parsed.entities:
        assert entity.span.of(text).strip()


# Paragraphs and pieces: no models needed.


def test_lines_become_paragraphs_where_none_are_given() -> None:
    article = with_paragraphs(Article("a", "HEADLINE\r\n\r\n  “Yes,” he said. \r\nEnd\n"))
    assert [p.span.of(article.text) for p in article.paragraphs] == ["HEADLINE", "“Yes,” he said.", "End"]


def test_a_very_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "He said no. " * 1000
    pieces = list(pieces_of([with_paragraphs(Article("a", text))]))
    assert len(pieces) > 1
    assert all(len(piece.text) <= LONGEST_PIECE and piece.text.startswith("He said") for piece in pieces)
    assert "".join(piece.text for piece in pieces) == text.strip()


@pytest.mark.parametrize(
    ("token", "words", "texts"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("Clinton’s", ["Clinton", "'s"], ["Clinton", "’s"]),
        ("CANNOT", ["can", "not"], ["CAN", "NOT"]),
        # Letters that are not there: both words get the whole token.
        ("won't", ["will", "not"], ["won't", "won't"]),
    ],
)
def test_words_of_a_multi_word_token(token: str, words: list[str], texts: list[str]) -> None:
    assert [token[start:end] for start, end in word_ranges(token, words)] == texts


# With the models.


@pytest.mark.models
def test_the_speaker_is_the_subject_of_the_cue(parser: StanzaParser) -> None:
    text = "“We won’t accept this,” Prime Minister Anna Müller told reporters in Berlin.\nMORE: Sports"
    [parsed] = parser.parse([Article("a", text)])
    assert parsed.model == parser.model
    assert parsed.model.startswith("embedded-")
    [told] = [w for w in parsed.sentences[0].words if w.text == "told"]
    subjects = [w.text for w in parsed.sentences[0].words if w.head == told.index and w.deprel == "nsubj"]
    assert subjects in (["Minister"], ["Anna"], ["Müller"])
    assert [text[w.start : w.end] for w in parsed.sentences[0].words[2:4]] == ["wo", "n’t"]
    assert "Anna Müller" in [e.span.of(text) for e in parsed.entities]
    assert parsed.sentences[-1].paragraph == 1
    check_offsets(parsed, text)


ODD_TEXTS = {
    "empty": "",
    "blank": " \t\r\n\u2028 \u00a0 ",
    "only marks": "“ ” … --- !!!",
    "control characters": "\x00\x01 said\x07 he \x85 and\x1fwent.\x7f",
    "emoji": "“👩‍👩‍👧‍👦 wins 🎉,” said 🤖. 🇫🇷",
    "no space": "x" * 100_000,
    "no space, dots": "a.b" * 3_000,
    "one very long sentence": "and then " * 2_000,
    "line ends of all kinds": "“Yes,” he said.\r\n\r\n“No,” she said.\rGone\u2028Here\x0bthere",
    "zero width": "\ufeff“We\u200bwill,” said\u200d Lee\u00ad.\u200b",
    "lone surrogate": "He \ud800 said \udfff.",
    "other scripts": "他说：“好。” قال: «نعم» Он сказал: «Да».",
    "combining": "Zoe\u0308 said: “Cafe\u0301!”",
    "long address": "See https://example.com/" + "a/b-" * 600 + " for more.",
}


@pytest.mark.models
@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_are_parsed_without_complaint(parser: StanzaParser, name: str) -> None:
    text = ODD_TEXTS[name]
    [parsed] = parser.parse([Article(name, text)])
    check_offsets(parsed, text)


@pytest.mark.models
def test_odd_texts_do_not_disturb_their_neighbours(parser: StanzaParser) -> None:
    plain = "“We will appeal,” said Ana Lee."
    [alone] = parser.parse([Article("plain", plain)])
    odd = [Article(name, text) for name, text in ODD_TEXTS.items() if len(text) < 10_000]
    together = parser.parse([*odd, Article("plain", plain)])
    assert together[-1].sentences == alone.sentences
    assert together[-1].entities == alone.entities


@pytest.mark.models
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            st.one_of(
                st.characters(),
                st.sampled_from(list("“”\"'‘’«».,:!?- \n\r\t\u00a0\u200b\u2028")),
                st.sampled_from(list("aeinrst")),
            ),
            max_size=80,
        ),
        max_size=3,
    )
)
def test_any_text_parses(parser: StanzaParser, texts: list[str]) -> None:
    parsed = parser.parse([Article(str(number), text) for number, text in enumerate(texts)])
    for one, text in zip(parsed, texts, strict=True):
        check_offsets(one, text)
