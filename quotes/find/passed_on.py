"""Who passes a statement on, and who made it: "the agency reported, citing NATO's secretary-general".

The one cited is the speaker; the one who reports is kept beside it. What is cited has to be able to
speak: "citing low growth" is a reason, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    words = view.trees[sentence].words
    for word in words:
        if word.text.lower() not in _CITES or view.marks[sentence][word.index] >= 0:
            continue
        if word.start < spans[-1].end:
            continue
        after = [p for p in find_phrases(view, sentence) if p.start > word.start]
        if not after:
            return None
        phrase = min(after, key=lambda p: (p.start, -p.end))
        between = view.text[word.end : phrase.start].split()
        if len(between) <= 2 and _can_speak(view, phrase):
            return phrase, Span(word.start, word.end)
    return None


def agent_of_according(view: ArticleView, sentence: int, index: int) -> Phrase | None:
    """Return whom "according to" (the word at `index`) names."""
    tree = view.trees[sentence]
    word = tree.words[index]
    head = word.head if word.deprel in ("case", "mark", "fixed") else next(iter(tree.children[index]), -1)
    return next((phrase for phrase in find_phrases(view, sentence) if phrase.head == head), None)


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
    after = [p for p in find_phrases(view, sentence) if p.start > by.start]
    first = min(after, key=lambda p: (p.start, -p.end), default=None)
    if first is None or len(view.text[by.end : first.start].split()) > 1:
        return None
    return first.head


def _phrases_at(
    view: ArticleView, sentence: int, speaker: int | None, passes_on: int | None
) -> tuple[Phrase, Phrase | None] | None:
    """The phrases with these heads, if the first one is there."""
    phrases: dict[int | None, Phrase] = {phrase.head: phrase for phrase in find_phrases(view, sentence)}
    return (phrases[speaker], phrases.get(passes_on)) if speaker in phrases else None


def _can_speak(view: ArticleView, phrase: Phrase) -> bool:
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    if head.upos == "PROPN" or view.entity_of(head) in ("PERSON", "ORG"):
        return True
    if any(phrase.start <= name.start < phrase.end and name.label == "PERSON" and name.end >= phrase.end - 2
           for name in find_names(view, phrase.sentence)):  # fmt: skip
        return True
    lemma = head.lemma.lower()
    return lemma in _SOURCES or cue_lexicon.noun(lemma).field in ("person", "group")
