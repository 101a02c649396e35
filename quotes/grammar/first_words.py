"""Names of people whose first word is a function word, too: Per Dahl, An Nguyen, On Ng, Will Aas.

The tagger takes that word for what it mostly is, and the name loses it. Three places show that it is a name:

* it opens a label, or a line of its own, that holds a surname and perhaps what the person is, and no verb;
* it has a capital within a sentence, right before a name, or would be the auxiliary of a verb that has none;
* the article has the same two words in one of these places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.grammar import cue_lexicon
from quotes.grammar.name_repairs import tied_at
from quotes.text import word_set
from quotes.types import Entity, Paragraph, ParsedArticle, Role, Sentence, Span, Word

_NAMES = word_set("Per An May Will Do Can Than Or So But On In To As At Is")
_TOPICS = word_set("On In To At As")
"""Before a name and a colon they tell what is talked of ("On Ng:"), but not in "On Ng, baker:"."""
_AUXILIARIES = word_set("May Will Do Can")
_LINKS = word_set("But So Or Than On In To At As Is")
"""Before a whole name in a label they may be what they mostly are: "But Ana Lee, a teacher:"."""
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ](?=[\w’'-]*[a-zà-öø-ÿ])[\w’'-]*+"
_LABEL = re.compile(
    rf"\W{{0,3}}(?P<first>{'|'.join(sorted(_NAMES))}) (?P<rest>{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
    r"(?P<who> ?,\s(?:\d{1,3}\b|an?\b|the\b|[a-z])[^:.!?“”\"\n]{0,90})?(?: ?\([^()\n]{1,60}\))?\s?(?::|$)"
)
_NO_PERSON = ("LOC", "MISC")
_SPEAKS = 0.3
_FAMILY = 2  # words of a surname behind such a first name at most
_OPENING = word_set("“ \" ‘ ' « „ ( [ : ; - – — … ... * •")
_ENDS = word_set(". ! ? … ...")
_CLOSING = word_set("” \" ’ ' » ) ]")


def with_first_words(parsed: ParsedArticle) -> ParsedArticle:
    """Return the article with such names whole: one entity each, and one phrase of the tree."""
    places = list(_places(parsed))
    if not places:
        return parsed
    pairs = {pair for pair, sure, _, _ in places if sure}
    found = [(number, index) for pair, _, number, index in places if pair in pairs]
    if not found:
        return parsed
    sentences, entities = list(parsed.sentences), list(parsed.entities)
    for number, index in found:
        first, second = sentences[number].words[index : index + 2]
        end = _end_of_name(sentences[number], index + 1, entities)
        words = list(sentences[number].words)
        words[index] = replace(first, upos="PROPN", xpos="NNP", lemma=first.text)
        if second.head != index:  # what the surname is to the sentence, the name is
            words[index] = replace(words[index], head=index + 1, deprel="flat")
        sentences[number] = tied_at(replace(sentences[number], words=tuple(words)), first.start, end)
        whole = Entity(Span(first.start, end), "PERSON")
        entities = [one for one in entities if not one.span.overlap(whole.span)] + [whole]
    entities.sort(key=lambda one: one.span.start)
    return replace(parsed, sentences=tuple(sentences), entities=tuple(entities))


_Place = tuple[tuple[str, str], bool, int, int]
"""Two words, whether they are surely a name here, the sentence, and the first word's index in it."""


def _places(parsed: ParsedArticle) -> Iterator[_Place]:
    text, paragraphs = parsed.article.text, parsed.article.paragraphs
    starts = [one.span.start for one in parsed.entities]
    for number, sentence in enumerate(parsed.sentences):
        for word, following in zip(sentence.words, sentence.words[1:], strict=False):
            if word.text not in _NAMES or following.start != word.end + 1 or not _may_be_surname(following):
                continue
            k = bisect_right(starts, following.start) - 1
            entity = parsed.entities[k] if k >= 0 and following.start < parsed.entities[k].span.end else None
            if entity is not None and entity.label in _NO_PERSON:
                continue
            tagged = entity is not None and entity.span.start <= word.start
            if tagged and word.upos == "PROPN":
                continue
            paragraph = paragraphs[sentence.paragraph]
            within = _is_within(sentence, word) and _is_prose(paragraph) and entity is not None
            sure = tagged or within or _is_label(text, paragraph, word) or _is_before_verb(sentence, word)
            yield (word.text, following.text), sure, number, word.index


def _may_be_surname(word: Word) -> bool:
    return word.upos == "PROPN" and word.text[:1].isupper() and not word.text.isupper()


def _is_before_verb(sentence: Sentence, word: Word) -> bool:
    """Whether it would be an auxiliary of a verb that has none: "Will Aas said"."""
    behind = sentence.words[word.index + 2 : word.index + 3]
    if word.text not in _AUXILIARIES or not behind:
        return False
    speaks = cue_lexicon.verb(behind[0].lemma.lower()).speech >= _SPEAKS
    return behind[0].xpos in ("VBD", "VBZ") or (behind[0].xpos == "VBN" and speaks)


def _is_label(text: str, paragraph: Paragraph, word: Word) -> bool:
    """Whether a word opens a paragraph as the first name in a label or a line of its own."""
    span = paragraph.span
    match = _LABEL.match(text, span.start, span.end)
    if match is None or match.start("first") != word.start:
        return False
    first, family = match["first"], len(match["rest"].split())
    if first in _LINKS and family > 1:
        return False
    if match[0].endswith(":"):
        return first not in _TOPICS or match["who"] is not None
    return match["who"] is not None and family <= _FAMILY


def _is_within(sentence: Sentence, word: Word) -> bool:
    """Whether a word stands within a sentence, where only a name has a capital."""
    before = sentence.words[: word.index]
    if not before or before[-1].text in _OPENING:
        return False
    last = before[-1].text
    if last in _CLOSING:
        return len(before) > 1 and before[-2].text not in _ENDS and before[-2].text[-1:] not in ".!?"
    titled = before[-1].upos == "PROPN" or (last[:1].isupper() and len(before) > 1)
    return last not in _ENDS and not titled


def _is_prose(paragraph: Paragraph) -> bool:
    return paragraph.role not in (Role.HEADLINE, Role.SUBHEADING)


def _end_of_name(sentence: Sentence, index: int, entities: Sequence[Entity]) -> int:
    """Where a name ends whose second word is this one."""
    word = sentence.words[index]
    around = next((one for one in entities if one.span.start <= word.start < one.span.end), None)
    end = word.end if around is None else max(word.end, around.span.end)
    for following in sentence.words[index + 1 : index + 2]:
        if end == word.end and following.start == end + 1 and _may_be_surname(following):
            end = following.end
    return end
