"""Read the gold for benchmarks/cue_parse.py: reporting cues in treebanks and annotated news, in characters.

A :class:`Text` is one paragraph as it was printed; a parser sees nothing of the gold tokens.
A :class:`Cue` says where its verb is, where its subject may be found, and where the words it reports attach.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.grammar import cue_lexicon
from quotes.parse.word_ranges import word_ranges
from quotes.read.article.make import make_article

Range = tuple[int, int]
MARKS = ('"', "“", "”", "''", "``", "«", "»", "‘", "’", "'")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
#: Speech and thought of a cue's verb in the lexicon, at least.
REPORTS = 0.3


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with what is right about it.

    Attributes:
        subject: the subject's head with the other parts of its name and its title, since schemes differ
            in which of them is the head; in annotated news, all of the speaker's phrase.
        content: the words that count as the head of what is reported; or all of the content.
        near: in annotated news, the letter of the content that is next to the cue, if they share a sentence.
    """

    verb: Range
    subject: tuple[Range, ...]
    content: tuple[Range, ...]
    near: int | None = None


@dataclass(slots=True)
class Text:
    """One paragraph; `cluster` is its document, which the bootstrap draws as a whole."""

    text: str
    cluster: str
    news: bool
    cues: list[Cue] = field(default_factory=list)
    marks: list[Range] = field(default_factory=list)
    sentences: list[Range] = field(default_factory=list)
    fragments: list[Range] = field(default_factory=list)


@dataclass(slots=True)
class _Word:
    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    place: Range


def treebank(path: Path) -> list[Text]:
    """The paragraphs of a treebank that have a reporting cue, with the sentences and marks around it."""
    texts: list[Text] = []
    document, current, glue = "", None, ""
    for comments, lines in _sentences(path):
        for comment in comments:
            if comment.startswith("# newdoc"):
                document, current = comment.split("=")[-1].strip(), None
            elif comment.startswith("# newpar") and "newpar_block" not in comment:
                current = None
        if current is None:
            news = document.startswith(("n0", "GUM_news"))
            current = Text("", f"{path.name}:{document}", news)
            texts.append(current)
            glue = ""
        start = len(current.text) + len(glue)
        printed, words, spaced = _words(lines, start)
        current.text += glue + printed
        glue = " " if spaced else ""
        cues = [cue for i in range(len(words)) if (cue := _cue(words, i)) is not None]
        if cues:
            current.cues += cues
            current.sentences.append((start, start + len(printed)))
            current.marks += [w.place for w in words if w.form in MARKS and w.upos == "PUNCT"]
    return [text for text in texts if text.cues]


def _sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            yield [line for line in lines if line.startswith("#")], rows


def _words(rows: list[list[str]], start: int) -> tuple[str, list[_Word], bool]:
    """The sentence as printed, its words from offset `start`, and whether white space follows."""
    printed, spaced = "", False
    words: list[_Word] = []
    inside: list[Range] = []
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if not inside:
            printed += " " if spaced and printed else ""
            at = start + len(printed)
            printed += form
            spaced = "SpaceAfter=No" not in row[9]
        if "-" in number:
            first, last = map(int, number.split("-"))
            forms = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            inside = [(at + a, at + b) for a, b in word_ranges(form, forms)]
            continue
        place = inside.pop(0) if inside else (at, at + len(form))
        words.append(_Word(form, row[2].lower(), row[3], int(row[6]) - 1, row[7], place))
    return printed, words, spaced


def _cue(words: list[_Word], index: int) -> Cue | None:
    """A verb of speech or thought with a subject of its own and a clause that it reports."""
    verb = words[index]
    entry = cue_lexicon.verb(verb.lemma)
    if verb.upos != "VERB" or entry.speech + entry.thought < REPORTS:
        return None
    children = [i for i, word in enumerate(words) if word.head == index]
    subject = next((i for i in children if words[i].relation in _SUBJECTS), None)
    clause = next((i for i in children if words[i].relation == "ccomp"), None)
    if clause is None:
        clause = next((i for i in children if words[i].relation == "parataxis" and _said(words, i)), None)
    if clause is None and verb.relation.startswith("parataxis"):
        clause = verb.head
    if subject is None or clause is None:
        return None
    flat = [
        word.place
        for word in words
        if word.head == subject and word.relation.startswith(("flat", "fixed", "goeswith", "nmod:desc"))
    ]
    # The head of "is a teacher" is "teacher" in one scheme and "is" in the other.
    group = [word.place for word in words if word.head == clause and word.relation.startswith(("cop", "aux"))]
    return Cue(verb.place, (words[subject].place, *flat), (words[clause].place, *group))


def _said(words: list[_Word], index: int) -> bool:
    """Return whether this clause follows a colon or is in marks: "He said: it is over"."""
    first = index
    while (
        before := next((i for i, w in enumerate(words) if w.head == first and i < first), None)
    ) is not None:
        first = before
    return words[first].form in MARKS or (first > 0 and words[first - 1].form in (":", *MARKS))


_HELPERS = frozenset(
    re.findall(
        r"\S+",
        "has have had having is are was were be been being do does did will would can could may might must "
        "should shall to not also never now then still already since later often even just n't",
    )
)
_NO_VERB_AFTER = frozenset(re.findall(r"\S+", "the a an his her their its my our your no any this 's ’s"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IRREGULAR = {
    "said": "say",
    "told": "tell",
    "thought": "think",
    "knew": "know",
    "wrote": "write",
    "felt": "feel",
    "found": "find",
    "saw": "see",
    "made": "make",
    "meant": "mean",
    "understood": "understand",
    "heard": "hear",
    "swore": "swear",
    "spoke": "speak",
    "taught": "teach",
}
_STOP = re.compile(r"[.!?]['\"”’)]*\s+[“\"'‘(]*[A-Z]")
_TITLE = re.compile(r"(?:^|\W)[A-Z][a-z]{0,4}\.\s+[A-Z]|[A-Z]\.")


def annotated(path: Path) -> list[Text]:
    """The paragraphs of annotated news that have a verb as the cue of an attribution with a speaker."""
    texts: list[Text] = []
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        body = record["text"]
        for paragraph in make_article(body, id=record["id"]).paragraphs:
            start, end = paragraph.span.start, paragraph.span.end
            text = Text(body[start:end], record["id"], True)
            for quote in record["quotes"]:
                text.fragments += [
                    (a - start, b - start) for a, b in quote["spans"] if start <= a and b <= end
                ]
                if quote["cue"] and quote["speaker"] and start <= quote["cue"]["start"] < end:
                    cue = _annotated_cue(text.text, start, quote)
                    text.cues += [cue] if cue else []
            if text.cues:
                text.cues = list(dict.fromkeys(text.cues))
                text.fragments = sorted({*text.fragments})
                text.marks = [(m.start(), m.end()) for m in re.finditer('[“”"]', text.text)]
                texts.append(text)
    return texts


def _annotated_cue(text: str, start: int, quote: dict[str, dict[str, int] | list[list[int]]]) -> Cue | None:
    cue, speaker, spans = quote["cue"], quote["speaker"], quote["spans"]
    assert isinstance(cue, dict)
    assert isinstance(speaker, dict)
    assert isinstance(spans, list)
    place = verb_of(text, cue["start"] - start, cue["end"] - start)
    who = (speaker["start"] - start, speaker["end"] - start)
    if place is None or not 0 <= who[0] < who[1] <= len(text):
        return None
    content = tuple((a - start, b - start) for a, b in spans if start <= a and b - start <= len(text))
    return Cue(place, (who,), content, _near(text, place, content))


def verb_of(text: str, start: int, end: int) -> Range | None:
    """Return the verb of a cue "has also told", found by its letters alone; None for any other phrase.

    >>> verb_of("She has also told them", 4, 17)
    (13, 17)
    >>> verb_of("The claim that", 4, 9)
    """
    before = text[:start].split()
    for word in _WORD.finditer(text, start, end):
        form = word.group().lower()
        if form in _HELPERS or form.endswith("ly"):
            continue
        if before and (before[-1].lower() in _NO_VERB_AFTER or before[-1].endswith(("'s", "’s"))):
            return None
        reports = any(
            entry.speech + entry.thought >= REPORTS for entry in map(cue_lexicon.verb, _lemmas(form))
        )
        return word.span() if reports else None
    return None


def _lemmas(form: str) -> Iterator[str]:
    yield _IRREGULAR.get(form, form)
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ying", "y"), ("es", ""), ("ed", ""), ("ing", "")):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from (stem + instead, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    if form.endswith("s"):
        yield form.removesuffix("s")


def _near(text: str, verb: Range, content: tuple[Range, ...]) -> int | None:
    """The letter of the content next to the verb, where no sentence seems to end between the two."""
    best: tuple[int, int, str] | None = None
    for start, end in content:
        if end <= verb[0]:
            gap, letter = (
                text[end : verb[0]],
                max((i for i in range(start, end) if text[i].isalnum()), default=-1),
            )
            # What ends in "!" or "?" inside its marks goes on: '"How?" she asked'.
            gap = text[letter + 1 : verb[0]] if letter >= 0 and text[end - 1] not in "”\"’'" else gap
        elif start >= verb[1]:
            gap = text[verb[1] : start]
            letter = min((i for i in range(start, end) if text[i].isalnum()), default=-1)
        else:
            continue
        if letter >= 0 and (best is None or len(gap) < best[0]):
            best = (len(gap), letter, gap)
    if best is None or _STOP.search(_TITLE.sub(" ", " " + best[2] + "x")):
        return None
    return best[1]
