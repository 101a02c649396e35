"""The quick parse decides as Stanza's own pipeline does: same sentences, tags, heads and labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.paragraphs import pieces_of, with_paragraphs
from quotes.parse.parser import reader_for
from quotes.parse.quick_reader import QuickReader
from quotes.parse.reading import Row
from quotes.parse.stanza_reader import StanzaReader
from quotes.types import Article

from support.paths import SEEDS, SHARED

PUD = SHARED / "models" / "data" / "tokenize" / "pud.test.txt"

Readers = tuple[StanzaReader, QuickReader]


@pytest.fixture(scope="module")
def readers() -> Readers:
    pipeline = load_pipeline(installed_package("embedded"))
    quick = QuickReader(pipeline)
    quick.tokenizer.skips_plain = False  # see token_zones.py
    quick.tokenizer.keeps_names = False  # "Sen." and "O’Rourke": ours alone
    return StanzaReader(pipeline), quick


def trees(readers: Readers, text: str) -> tuple[list[tuple[Row, ...]], list[tuple[Row, ...]]]:
    texts = [piece.text for piece in pieces_of([with_paragraphs(Article("a", text))])]
    stock, quick = (reader.read(texts) for reader in readers)
    return [s for r in stock for s in r.sentences], [s for r in quick for s in r.sentences]


@pytest.mark.models
@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seed_articles_parse_alike(readers: Readers, seed: Path) -> None:
    stock, quick = trees(readers, seed.read_text(encoding="utf-8"))
    assert quick == stock


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        # Addresses are one token; a multi-word token, a contraction whose letters are not there.
        "See https://www.example.com/a?b=c or write to ana.lee@example.org, won't you? They'll cannot.",
        "“It’s   over,”  Lee\tsaid .\u00a0She wouldn’t say more … not “yet”!!!",
        # No sentence end for longer than the tokenizer's window.
        "and then they said that they would go to the house of the other one " * 25,
        "Wer hat das gesagt? 他说：“好。” Она сказала: «Нет».",
    ],
    ids=["addresses", "spaces", "longer than a window", "other languages"],
)
def test_odd_paragraphs_parse_alike(readers: Readers, text: str) -> None:
    stock, quick = trees(readers, text)
    assert quick == stock


@pytest.mark.models
@pytest.mark.skipif(not PUD.exists(), reason="needs the shared treebanks")
def test_a_treebank_parses_alike(readers: Readers) -> None:
    """200 sentences of PUD, news and encyclopaedia: not one head or label differs."""
    stock, quick = trees(readers, "\n".join(PUD.read_text(encoding="utf-8").split("\n\n"))[:25_000])
    assert len(stock) > 100
    assert quick == stock


@pytest.mark.models
def test_a_title_ends_no_sentence_and_an_apostrophe_no_name() -> None:
    """The network alone cuts both sentences before the name."""
    quick = QuickReader(load_pipeline(installed_package("embedded")))
    said = "“It’s his job to comfort people,” said Sen. Sherrod Brown, who was “very concerned.”"
    told = "O’Rourke told several hundred people that his hometown bore the brunt."
    one, other = quick.read([said, told])
    assert len(one.sentences) == 1
    assert "Sen." in [row[0] for row in one.sentences[0]]
    assert other.sentences[0][0][0] == "O’Rourke"


class OtherTagger:
    """A processor of another build that happens to tag as ours does."""

    def __init__(self, processor: Any) -> None:
        self.bulk_process = processor.bulk_process


@pytest.mark.models
def test_networks_of_another_build_are_read_by_stanzas_pipeline() -> None:
    """As in a folder of one's own, whose tagger, parser or name tagger is one of Stanza's."""
    pipeline = load_pipeline(installed_package("embedded"))
    assert isinstance(reader_for(pipeline), QuickReader)
    pipeline.processors["pos"] = OtherTagger(pipeline.processors["pos"])
    reader = reader_for(pipeline)
    assert isinstance(reader, StanzaReader)
    (reading,) = reader.read(["“We will appeal,” said Ana Lee."])
    heads = {row[0]: (row[5], row[6]) for row in reading.sentences[0]}
    assert heads["said"] == (-1, "root")
    assert reading.entities == ((23, 30, "PERSON"),)
