"""Names of people that the sentence splitter, the tagger or the tree has taken apart, made whole again.

The article itself shows what belongs together:

* no sentence ends within a name ("Chief Minister R.K. | Shanmugam said", "Donald Trump | Jr, who wrote");
* a nickname in marks or brackets between a first name and a surname is a part of the name, and nothing that
  anybody said (Walter “Doc” Haines, Maria (Mimi) Torres);
* a person's name behind the name of a body is no part of it ("the Ministry of Works Elias Mwakyusa");
* a given name behind its family name is one word, whatever its syllables mean elsewhere ("Seo Ji-an said");
* a surname that is a function word, too, is a name where it speaks ("Will said", "An said ships would wait").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import attrgetter

from quotes.grammar import cue_lexicon
from quotes.grammar.calendar_words import weekday_names
from quotes.grammar.parse_repairs import is_tree
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.titles import GENERATIONS, TITLES, Kind
from quotes.text import word_set
from quotes.types import Entity, ParsedArticle, Sentence, Span, Word

_PERSON = "PERSON"
_start_of = attrgetter("span.start")
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
#: What a subject right before its verb is taken for.
_BESIDE = ("aux", "advmod", "discourse", "det", "mark")
#: A subject before one of these is in what is said.
_CLOSING = ("”", "''", '"', "’")
_NAME = r"[^\W\d_][\w.’'-]*"
#: Two words at most, each with a capital, without a stop: “Doc”, "The Rock", (Mimi).
_CALLED = r"[^\W\d_a-z][\w’'.-]*[^\W.]\b(?:\s[^\W\d_a-z][\w’'-]*)?"
_NICKNAME = re.compile(
    rf"\b(?P<first>{_NAME})\s(?P<nick>“{_CALLED}”|\"{_CALLED}\"|‘{_CALLED}’|'{_CALLED}'|\({_CALLED}\))"
    rf"\s(?P<last>[^\W\d_a-z][\w’'-]+)"
)
#: Particles of family names that are words elsewhere, and the longest with its blanks.
_CUT_AT = word_set("dos das do da de del di van von bin al el ten ter")
_PARTICLE = 6
#: The rest of a family name, and no "-Era" nor another name.
_HYPHENED = re.compile(r"-(?!Era|Led|Backed|Style)[A-Z][^\W\d_A-Z]+\b(?!-|\s[A-Z])")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
#: "Seo Ji-an": a family name of Korea or Taiwan, and the given name behind it.
_FAMILY_FIRST = re.compile(
    r"\b(?:Ahn|An|Ba[en]k?|Byun|Cha|Chae|Chang|Chen|Cheng|Ch[ou]i?|Chu[ln]?g?|Eom|Goo|Gu|Gwak|Ha|Han|Heo|Ho|"
    r"Hong|Hsieh|Hsu|Huang|Hur|Hwang|Im|Jang|Jeon|Jeong|Ji|Jin|Joo|Ju|Jung|Kang|Kim|Ko|Koh|Kong|Koo|Kuo|Kwak|"
    r"Kwon|Lai|Lee|Li[mnu]?|Ma|Min|Moon|Na|Nam|Noh|Oh|Pak|Park|Pyo|Rhee|Ri|Roh|Ryoo|Ryu|Seo|Seok|Shim|"
    r"Shin|Sim|Son|Song|Suh|Sung|Tae|Tsai|Wang|Wo[on]|Wu|Yang|Yeo|Yi|Yo[ou]?n?|Yu|Yun) "
    r"[A-Z][a-z]{0,6}-[a-z]{1,6}\b(?!-)"
)
#: The longest piece of a sentence that is nothing but the beginning of a name, with its titles.
_FRAGMENT = 7
#: The words of a person's name behind a body's at most.
_TAIL = 3
#: The words of a name with its nickname at most.
_LONGEST = 7


def with_whole_names(parsed: ParsedArticle) -> tuple[ParsedArticle, frozenset[Span]]:
    """Return the article with names of people made whole, and the ranges of the nicknames, marks included."""
    entities = _with_people(parsed.entities, weekday_names(parsed.article.text))
    sentences, entities = _with_broken_names(parsed.article.text, parsed.sentences, entities)
    sentences = _joined(sentences, parsed.article.text, entities)
    entities, nicknames = _with_nicknames(parsed.article.text, entities, sentences)
    if nicknames:
        tied = list(sentences)
        for first, last, _ in nicknames:
            number = _sentence_at(sentences, first)
            tied[number] = tied_at(tied[number], first, last)
        sentences = tuple(tied)
    entities = _without_bodies(parsed.article.text, sentences, entities)
    sentences, entities = _speaking_surnames(parsed.article.text, sentences, entities)
    if sentences != parsed.sentences or entities != parsed.entities:
        parsed = replace(parsed, sentences=sentences, entities=entities)
    return parsed, frozenset(nick for _, _, nick in nicknames)


def _with_broken_names(
    text: str, sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]
) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
    """Make names whole that were cut, or of which a syllable was taken for a word of its own: "Seo Ji-an"."""
    known = {one.span for one in entities if one.label == _PERSON}
    names = [Span(*match.span()) for match in _FAMILY_FIRST.finditer(text)]
    names += _cut_names(text, entities)
    broken = [name for name in names if name not in known]
    if not broken:
        return sentences, entities
    mended = list(sentences)
    for name in broken:
        number = _sentence_at(mended, name.start)
        mended[number] = _speaking(tied_at(mended[number], name.start, name.end), name)
    return tuple(mended), _with_people(entities, broken)


def _with_people(entities: tuple[Entity, ...], names: Sequence[Span]) -> tuple[Entity, ...]:
    """The entities with people's names at these places, instead of what shares characters with them."""
    if not names:
        return entities
    placed = sorted(names, key=attrgetter("start"))
    starts, ends = [name.start for name in placed], [0, *accumulate((name.end for name in placed), max)]
    kept = [one for one in entities if ends[bisect_left(starts, one.span.end)] <= one.span.start]
    return tuple(sorted([*kept, *(Entity(name, _PERSON) for name in names)], key=_start_of))


def _cut_names(text: str, entities: Sequence[Entity]) -> list[Span]:
    """Names that were cut at a particle, which may be a verb to a parser ("João Pedro [dos] Santos"), or at
    the hyphen of a family name ("Numan Kurt[-Er]")."""
    people = [one.span for one in entities if one.label == _PERSON]
    cut = [
        Span(one.start, other.end)
        for one, other in pairwise(people)
        if other.start - one.end < _PARTICLE and text[one.end : other.start].strip() in _CUT_AT
    ]
    behind = ((one, _HYPHENED.match(text, one.end)) for one in people if " " in one.of(text))
    return cut + [Span(one.start, match.end()) for one, match in behind if match is not None]


def _speaking(sentence: Sentence, name: Span) -> Sentence:
    """A sentence with a name of proper nouns; where that was its root, the verb right behind is."""
    words = [
        replace(w, upos="PROPN", xpos="NNP") if w.start in name and w.text[0].isupper() else w
        for w in sentence.words
    ]
    sentence = replace(sentence, words=tuple(words))
    top = next((w for w in words if w.start == name.start), None)
    verb = next((w for w in words if w.start >= name.end), None)
    if (
        top is None
        or verb is None
        or top.head >= 0
        or verb.head != top.index
        or verb.xpos not in ("VBN", "VBD")
    ):
        return sentence
    for word in words[verb.index + 1 :]:
        if word.head == top.index:
            words[word.index] = replace(word, head=verb.index)
    words[verb.index] = replace(verb, head=-1, deprel="root", upos="VERB", xpos="VBD")
    words[top.index] = replace(top, head=verb.index, deprel="nsubj")
    return replace(sentence, words=tuple(words)) if is_tree(words) else sentence


def _joined(sentences: tuple[Sentence, ...], text: str, entities: Sequence[Entity]) -> tuple[Sentence, ...]:
    """Join sentences that were parted within a name."""
    people = {position for e in entities if e.label == _PERSON for position in (e.span.start, e.span.end - 1)}
    result: list[Sentence] = []
    for sentence in sentences:
        before = result[-1] if result else None
        if before is not None and before.paragraph == sentence.paragraph:
            gap = text[before.end : sentence.start]
            joined = None
            if gap.isspace() and len(gap) == 1:
                joined = _join(before.words, sentence.words, people)
            if joined is not None and is_tree(joined):
                result[-1] = replace(before, words=tuple(joined))
                continue
        result.append(sentence)
    return tuple(result) if len(result) < len(sentences) else sentences


def _join(before: Sequence[Word], words: Sequence[Word], people: set[int]) -> list[Word] | None:
    """The words of two sentences as one, if the second goes on with the name that ends the first."""
    last, first = before[-1], words[0]
    person = last.start in people or last.end - 1 in people
    if person and fold_name(first.text) in GENERATIONS:
        return _with_generation(list(before), _moved(words, len(before)))
    capital = first.text[:1].isupper() and first.xpos not in ("PRP", "PRP$", "DT", "IN")
    begun = (person and _INITIALS.fullmatch(last.text)) or last.text[-1] not in '.!?:”"'
    if not capital or not begun or not _begins_a_name(before):
        return None
    return _with_family_name(list(before), _moved(words, len(before)))


def _moved(words: Sequence[Word], by: int) -> list[Word]:
    """The words of a sentence behind so many others."""
    return [replace(w, index=w.index + by, head=w.head + by if w.head >= 0 else -1) for w in words]


def _begins_a_name(words: Sequence[Word]) -> bool:
    """Whether words are no sentence but titles and given names: "Chief Minister R.K.", "Margaret 'Peggy'"."""
    return (
        len(words) <= _FRAGMENT
        and all(
            word.upos in ("PROPN", "PUNCT")
            or word.xpos == "NNP"
            or word.text.lower() in TITLES
            or (word.index == 0 and word.upos == "ADJ" and word.text.istitle())  # "British Prime Minister"
            for word in words
        )
        and words[-1].text not in (",", ";")
        and any(word.upos == "PROPN" for word in words)
    )


def _with_generation(before: list[Word], words: list[Word]) -> list[Word]:
    """ "Donald Trump | Jr who wrote ...": the suffix hangs on the name, and so does what hung on it."""
    name = before[-1].index
    while before[name].deprel in ("flat", "compound") and before[name].head >= 0:
        name = before[name].head
    root = next(word.index for word in before if word.head < 0)
    suffix = words[0].index
    for k, word in enumerate(words):
        if k == 0:
            words[k] = replace(word, head=name, deprel="flat", upos="PROPN", xpos="NNP")
        elif word.head == suffix:
            words[k] = replace(word, head=name)
        elif word.head < 0:
            words[k] = replace(word, head=root, deprel="parataxis")
    return before + words


def _with_family_name(before: list[Word], words: list[Word]) -> list[Word]:
    """ "Chief Minister R.K. | Shanmugam said": the root of the first part is what the surname was."""
    root = next(word.index for word in before if word.head < 0)
    family = words[0]
    governor = next((w for w in words if w.index == family.head), None)
    if family.upos == "AUX" and governor is not None and governor.xpos in ("VBD", "VBN", "VBZ"):
        family = replace(family, deprel="nsubj")  # "Min-ji | Do said"
    both = before + words
    both[root] = replace(both[root], head=family.head, deprel=family.deprel)
    both[family.index] = replace(family, upos="PROPN", xpos="NNP")
    return _tied(both, root, family.index, root)


def _tied(words: list[Word], first: int, last: int, top: int) -> list[Word]:
    """The words with those from `first` to `last` as one name under the word `top`."""
    inside = range(first, last + 1)
    for k, word in enumerate(words):
        if k == top:
            continue
        if k in inside:
            words[k] = replace(word, head=top, deprel="flat")
        elif word.head in inside:
            words[k] = replace(word, head=top)
    return words


def tied_at(sentence: Sentence, first: int, last: int) -> Sentence:
    """Return a sentence with the words between two characters as one name."""
    words = list(sentence.words)
    inside = [word for word in words if first <= word.start < last]
    indices = {word.index for word in inside}
    outer = [word for word in inside if word.head not in indices]
    if not outer:
        return sentence
    top = next((word for word in outer if word.deprel in _SUBJECTS), outer[0])
    begin = inside[0]
    relation = begin.deprel if begin.deprel in _SUBJECTS and top.upos == "VERB" else top.deprel
    words[begin.index] = replace(begin, head=top.head, deprel=relation, upos="PROPN")
    words = _tied(words, begin.index, inside[-1].index, begin.index)
    return replace(sentence, words=tuple(words)) if is_tree(words) else sentence


def _sentence_at(sentences: Sequence[Sentence], position: int) -> int:
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1)


def _with_nicknames(
    text: str, entities: tuple[Entity, ...], sentences: Sequence[Sentence]
) -> tuple[tuple[Entity, ...], list[tuple[int, int, Span]]]:
    """The entities with whole names around nicknames, and for each its start, its end and the nickname."""
    found: list[tuple[int, int, Span]] = []
    for match in _NICKNAME.finditer(text):
        begin, end = match.start("first"), match.end("last")
        first = bisect_left(entities, begin, key=lambda e: e.span.end - 1)
        here = entities[first : bisect_left(entities, end, key=lambda e: e.span.start)]
        if {entity.label for entity in here} != {_PERSON} or not _is_nickname(match, sentences):
            continue
        begin = min(begin, here[0].span.start)
        end = max(end, here[-1].span.end)
        if text[begin] in "“\"‘'(" or len(text[begin:end].split()) > _LONGEST or begin < _end_of(found):
            continue
        found.append((begin, end, Span(*match.span("nick"))))
    return _with_people(entities, [Span(begin, end) for begin, end, _ in found]), found


def _end_of(found: Sequence[tuple[int, int, Span]]) -> int:
    return found[-1][1] if found else 0


def _is_nickname(match: re.Match[str], sentences: Sequence[Sentence]) -> bool:
    """Whether what stands in marks or brackets is a nickname, and no party, town or remark."""
    if not match["first"][0].isupper() or match["last"].isupper():
        return False
    sentence = sentences[_sentence_at(sentences, match.start("first"))]
    if sentence.end < match.end("last"):
        return False
    before = [word for word in sentence.words if word.end <= match.start("first")]
    if match["nick"].startswith("("):
        called = match["nick"][1:-1]
        plain = called.isalpha() and not called.isupper()
        alone = not before or before[-1].upos != "PROPN" or fold_name(before[-1].text) in TITLES
        return plain and alone and cue_lexicon.noun(called.lower()).field != "person"
    return True


def _without_bodies(
    text: str, sentences: Sequence[Sentence], entities: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """The entities with "the Ministry of Works Elias Mwakyusa" cut in two: a body, and a person."""
    people = {e.span.of(text).split()[-1] for e in entities if e.label == _PERSON}
    result: list[Entity] = []
    for entity in entities:
        cut = _where_a_person_begins(text, entity, people, sentences) if entity.label == "ORG" else None
        if cut is None:
            result.append(entity)
        else:
            body = text[entity.span.start : cut].rstrip(" ,")
            result.append(Entity(Span(entity.span.start, entity.span.start + len(body)), "ORG"))
            result.append(Entity(Span(cut, entity.span.end), _PERSON))
    return tuple(result)


def _where_a_person_begins(
    text: str, entity: Entity, people: set[str], sentences: Sequence[Sentence]
) -> int | None:
    """The character at which a person's name begins in what was taken for a body's; None for most."""
    words = list(re.finditer(r"[^\s,]+,?", entity.span.of(text)))
    if len(words) < 4 or not any(word[0] in ("of", "for", "and") for word in words[1:]):
        return None
    last = words[-1][0]
    for count in range(_TAIL, 1, -1):
        tail, before = words[-count:], words[-count - 1][0]
        if not all(word[0][:1].isupper() and word[0][-1] != "," for word in tail) or before in (
            "of", "for", "and", "the", "de", "St.",
        ):  # fmt: skip
            continue
        given = is_given_name(tail[0][0])
        told = last in people and (given or count == 2)
        if told or (given and (before[-1] == "," or _office_before(entity, sentences))):
            return entity.span.start + tail[0].start()
    return None


def _office_before(entity: Entity, sentences: Sequence[Sentence]) -> bool:
    """Whether an office of somebody in the body stands before it: "Permanent Secretary in the"."""
    words = sentences[_sentence_at(sentences, entity.span.start)].words
    before = [word for word in words if word.start < entity.span.start][-4:]
    offices = [
        word for word in before if (title := TITLES.get(word.lemma.lower())) and title.kind is Kind.OFFICE
    ]
    return bool(offices) and before[-1].text.lower() in ("of", "in", "for", "at", "the")


def _speaking_surnames(
    text: str, sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]
) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
    """Words set right that are the surnames of people of the article and subjects of what is said."""
    surnames = {
        parts[0 if _FAMILY_FIRST.fullmatch(" ".join(parts)) else -1]
        for entity in entities
        if entity.label == _PERSON and len(parts := entity.span.of(text).split()) > 1
    }
    found = [place for k, sentence in enumerate(sentences) for place in _misread(sentence, k, surnames)]
    if not found:
        return sentences, entities
    mended = list(sentences)
    added = []
    for number, index in found:
        words = list(mended[number].words)
        word, governor = words[index], words[words[index].head]
        words[index] = replace(word, upos="PROPN", xpos="NNP", lemma=word.text, deprel="nsubj")
        words[governor.index] = replace(governor, xpos="VBD" if governor.xpos == "VBN" else governor.xpos)
        mended[number] = replace(mended[number], words=tuple(words))
        added.append(Entity(Span(word.start, word.end), _PERSON))
    known = {e.span.start for e in entities}
    new = (e for e in added if e.span.start not in known)
    return tuple(mended), tuple(sorted((*entities, *new), key=_start_of))


def _misread(sentence: Sentence, number: int, surnames: set[str]) -> Iterator[tuple[int, int]]:
    """Surnames of a sentence that the tagger took for other words, though they are subjects."""
    words = sentence.words
    for word in words:
        if word.text not in surnames or word.upos == "PROPN" or word.head < 0 or not word.text[:1].isupper():
            continue
        governor = words[word.head]
        if (
            governor.xpos not in ("VBD", "VBZ", "VBN")
            or cue_lexicon.verb(governor.lemma.lower()).speech < 0.3
        ):
            continue
        begin = max((w.index for w in words[: word.index] if w.text in _CLOSING), default=-1)
        others = any(
            w.head == governor.index and w.deprel in _SUBJECTS and w is not word for w in words[begin + 1 :]
        )
        beside = word.index + 1 == governor.index and word.deprel in _BESIDE
        if word.deprel in _SUBJECTS or (beside and not others):
            yield number, word.index
