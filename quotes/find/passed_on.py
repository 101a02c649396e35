"""Who passes a statement on, and who made it: "the agency reported, citing NATO's secretary-general".

The one cited is the speaker; the one who reports is kept beside it. What is cited has to be able to
speak: "citing low growth" is a reason, and changes nothing.
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase, find_phrases
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
    """The speaker cited in this sentence behind the content, and the citing word's range.

    Args:
        context: the article.
        sentence: index of the reporting sentence.
        spans: the content reported in it.

    Returns:
        The phrase right after "citing" (or "quoting"), if it can speak, and where that word stands.
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
    """Whom "according to" (the word at `index`) names."""
    tree = view.trees[sentence]
    word = tree.words[index]
    head = word.head if word.deprel in ("case", "mark", "fixed") else next(iter(tree.children[index]), -1)
    return next((phrase for phrase in find_phrases(view, sentence) if phrase.head == head), None)


def quoted_as_saying(view: ArticleView, sentence: int, cue: int) -> tuple[Phrase, Phrase | None] | None:
    """ "Sorokin was quoted by Interfax as saying": who spoke, and who passes it on, if that is told.

    Args:
        context: the article.
        sentence: index of the sentence.
        cue: index of the cue in it: "quoted" or "saying".
    """
    tree = view.trees[sentence]
    words = tree.words
    passive = next(
        (
            i
            for i in [cue, *tree.ancestors(cue), *range(cue - 1, max(-1, cue - 8), -1)]
            if words[i].lemma in ("quote", "cite") and words[i].xpos == "VBN"
        ),
        None,
    )
    if passive is None:
        return _quoting_as_saying(view, sentence, cue)
    saying = next((w for w in words[passive : passive + 8] if w.text.lower() == "saying"), None)
    if saying is None or words[saying.index - 1].text.lower() != "as":
        return None
    phrases = {phrase.head: phrase for phrase in find_phrases(view, sentence)}
    subject = tree.child(passive, "nsubj:pass", "nsubj")
    agent = next(
        (
            c
            for c in tree.children[passive]
            if words[c].deprel.startswith("obl")
            and (case := tree.child(c, "case")) is not None
            and words[case].text.lower() in ("by", "in")
        ),
        None,
    )
    if agent is None:
        # "was quoted as saying by TASS": behind it, wherever the parse has put it.
        by = next((w for w in words[saying.index + 1 : saying.index + 3] if w.text.lower() == "by"), None)
        if by is not None:
            after = [p for p in phrases.values() if p.start > by.start]
            first = min(after, key=lambda p: (p.start, -p.end), default=None)
            if first is not None and len(view.text[by.end : first.start].split()) <= 1:
                agent = first.head
    if subject is None or subject not in phrases:
        return None
    return phrases[subject], phrases.get(agent) if agent is not None else None


def _quoting_as_saying(view: ArticleView, sentence: int, cue: int) -> tuple[Phrase, Phrase | None] | None:
    """ "Interfax quoted Sorokin as saying": the object spoke, the subject passes it on."""
    tree = view.trees[sentence]
    words = tree.words
    active = next(
        (
            i
            for i in [cue, *tree.ancestors(cue)]
            if words[i].lemma in ("quote", "cite") and words[i].xpos in ("VBD", "VBZ", "VBP", "VBG", "VB")
        ),
        None,
    )
    if active is None:
        return None
    saying = next((w for w in words[active : active + 16] if w.text.lower() == "saying"), None)
    if saying is None or words[saying.index - 1].text.lower() != "as":
        return None
    phrases = {phrase.head: phrase for phrase in find_phrases(view, sentence)}
    quoted = tree.child(active, "obj")
    if quoted is None or quoted not in phrases or not active < quoted < saying.index:
        return None
    subject = tree.child(active, "nsubj")
    return phrases[quoted], phrases.get(subject) if subject is not None else None


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
