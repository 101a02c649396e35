"""Who passes a statement on, and who made it: "the agency reported, citing NATO's secretary-general".

The one cited is the speaker; the one who reports is kept beside it. What is cited has to be able to
speak: "citing low growth" is a reason, and changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase, find_phrases
from quotes.grammar.tree import Tree
from quotes.types import Span

_CITES = ("citing", "quoting")
_SOURCES = {
    "source",
    "official",
    "statement",
    "document",
    "report",
    "agency",
    "ministry",
    "spokesman",
    "spokeswoman",
}


def cited_after(view: ArticleView, sentence: int, spans: tuple[Span, ...]) -> tuple[Phrase, Span] | None:
    """Return the speaker cited in this sentence after the content, and the citing word's range.

    Args:
        view: the article.
        sentence: index of the reporting sentence.
        spans: the content reported in it.

    Returns:
        The phrase right after "citing" (or "quoting"), if it can speak, and the range of that word.
    """
    cited = view.once(_all_cited, sentence)
    return next((pair for pair in cited if pair[1].start >= spans[-1].end), None)


def _all_cited(view: ArticleView, sentence: int) -> list[tuple[Phrase, Span]]:
    """Whom a sentence cites, each with the citing word, in the order of these."""
    found = []
    for word in view.trees[sentence].words:
        if word.text.lower() not in _CITES or view.marks[sentence][word.index] >= 0:
            continue
        phrase = _phrase_behind(view, sentence, word.start)
        if phrase is None:
            break
        if len(view.text[word.end : phrase.start].split()) <= 2 and _can_speak(view, phrase):
            found.append((phrase, Span(word.start, word.end)))
    return found


def _phrase_behind(view: ArticleView, sentence: int, position: int) -> Phrase | None:
    """The first phrase that starts behind this character, the longest of several there."""
    phrases = view.once(_in_order, sentence)
    k = bisect_right(phrases, position, key=attrgetter("start"))
    return phrases[k] if k < len(phrases) else None


def _in_order(view: ArticleView, sentence: int) -> list[Phrase]:
    return sorted(view.once(find_phrases, sentence), key=lambda phrase: (phrase.start, -phrase.end))


def reporter_at(view: ArticleView, sentence: int, cue: int, subject: int | None) -> Phrase | None:
    """Return whom "according to" names, or who stands as the subject of a verb that passes something on.

    Args:
        view: the article.
        sentence: index of the sentence.
        cue: index of "according", or of the verb, in it.
        subject: index of the verb's subject; None for "according".
    """
    tree = view.trees[sentence]
    word = tree.words[cue]
    head = subject
    if head is None:
        head = word.head if word.deprel in ("case", "mark", "fixed") else next(iter(tree.children[cue]), -1)
    return next((phrase for phrase in view.once(find_phrases, sentence) if phrase.head == head), None)


def quoted_as_saying(view: ArticleView, sentence: int, cue: int) -> tuple[Phrase, Phrase | None] | None:
    """Return who spoke, and who passes it on if the text says so: "Lee was quoted by Interfax as saying".

    Args:
        view: the article.
        sentence: index of the sentence.
        cue: index of the cue in it: "quoted" or "saying".
    """
    tree = view.trees[sentence]
    above = [cue, *tree.ancestors(cue)]
    quoted = _quoting(tree, [*above, *range(cue - 1, max(-1, cue - 8), -1)], ("VBN",))
    if quoted is not None:
        saying = _as_saying(tree, quoted, 8)
        return _was_quoted(view, sentence, quoted, saying) if saying is not None else None
    quotes = _quoting(tree, above, ("VBD", "VBZ", "VBP", "VBG", "VB"))
    saying = _as_saying(tree, quotes, 16) if quotes is not None else None
    if quotes is None or saying is None:
        return None
    # "Interfax quoted Lee as saying": the object spoke, the subject passes it on.
    spoke, passes_on = tree.child(quotes, "obj"), tree.child(quotes, "nsubj")
    if spoke is None or not quotes < spoke < saying:
        return None
    return _phrases_at(view, sentence, spoke, passes_on)


def _quoting(tree: Tree, indices: Iterable[int], tags: tuple[str, ...]) -> int | None:
    """The first of these words that is a form of "quote" or "cite" with one of these tags."""
    words = tree.words
    return next((i for i in indices if words[i].lemma in ("quote", "cite") and words[i].xpos in tags), None)


def _as_saying(tree: Tree, verb: int, reach: int) -> int | None:
    """The first "saying" among `reach` words from the verb on, if "as" comes before it."""
    saying = next((w for w in tree.words[verb : verb + reach] if w.text.lower() == "saying"), None)
    if saying is None or tree.words[saying.index - 1].text.lower() != "as":
        return None
    return saying.index


def _was_quoted(
    view: ArticleView, sentence: int, quoted: int, saying: int
) -> tuple[Phrase, Phrase | None] | None:
    tree = view.trees[sentence]
    agent = next((c for c in tree.children[quoted] if _is_agent(tree, c)), None)
    if agent is None:
        agent = _agent_behind(view, sentence, saying)
    return _phrases_at(view, sentence, tree.child(quoted, "nsubj:pass", "nsubj"), agent)


def _is_agent(tree: Tree, index: int) -> bool:
    """ "quoted [by Interfax]", "quoted [in the report]"."""
    case = tree.child(index, "case") if tree.words[index].deprel.startswith("obl") else None
    return case is not None and tree.words[case].text.lower() in ("by", "in")


def _agent_behind(view: ArticleView, sentence: int, saying: int) -> int | None:
    """ "was quoted as saying [by TASS]": behind it, wherever the parse has put it."""
    words = view.trees[sentence].words[saying + 1 : saying + 3]
    by = next((w for w in words if w.text.lower() == "by"), None)
    if by is None:
        return None
    first = _phrase_behind(view, sentence, by.start)
    if first is None or len(view.text[by.end : first.start].split()) > 1:
        return None
    return first.head


def _phrases_at(
    view: ArticleView, sentence: int, speaker: int | None, passes_on: int | None
) -> tuple[Phrase, Phrase | None] | None:
    """The phrases with these heads, if the first one is there."""
    phrases: dict[int | None, Phrase] = {one.head: one for one in view.once(find_phrases, sentence)}
    return (phrases[speaker], phrases.get(passes_on)) if speaker in phrases else None


def _can_speak(view: ArticleView, phrase: Phrase) -> bool:
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    if head.upos == "PROPN" or view.entity_of(head) in ("PERSON", "ORG"):
        return True
    if any(phrase.start <= name.start < phrase.end and name.label == "PERSON" and name.end >= phrase.end - 2
           for name in view.once(find_names, phrase.sentence)):  # fmt: skip
        return True
    lemma = head.lemma.lower()
    return lemma in _SOURCES or cue_lexicon.noun(lemma).field in ("person", "group")
