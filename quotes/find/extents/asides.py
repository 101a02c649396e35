"""What stands within a content and is none of it: who was told, when, what the writer thinks of it.

'told [the officers “not really” when asked about it]' is “not really” alone. Positions are characters of the
text, words are those of the cue's sentence.
"""

from __future__ import annotations

from quotes.days import WEEKDAYS
from quotes.find.content_spans import up_to
from quotes.find.cue_features import CueFacts
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.types import Span, Word

_ASKED = frozenset(["asked", "pressed", "questioned", "challenged", "quizzed", "prompted", "confronted"])
_WHEN = frozenset(["when", "after", "once"])
#: What may follow "when asked", if that is part of the report: not "when asked to do so".
_WHAT = frozenset([
    "if", "whether", "about", "why", "what", "how", "who", "when", "where", "which", "on", "by", "for",
])  # fmt: skip
#: Whom these name behind them hears it.
_TELLS = frozenset(["tell", "inform", "ask", "remind", "assure", "reassure", "advise", "warn"])
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART")
#: Whoever is told has no more words.
_TOLD = 6
_DAYS = frozenset(WEEKDAYS) | {"today", "yesterday", "tonight"}
_HOURS = frozenset(["night", "morning", "afternoon", "evening", "noon"])
_MARKS = ("”", '"', "’", "''")
_BESIDE = (",", "”", '"', "’", "''", "—", "–", "--", "(")


def before_when_asked(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "told her [“no”] when asked if he would stay": the question is part of the report."""
    words = cue.tree.words_in(span)
    for k, word in enumerate(words[:-1]):
        if word.index <= cue.index or word.text.lower() not in _WHEN or view.stretch_at(word.start) >= 0:
            continue
        asked = k + (2 if words[k + 1].text.lower() == "being" else 1)
        if asked >= len(words) or words[asked].text.lower() not in _ASKED:
            continue
        behind = words[asked + 1].text.lower() if asked + 1 < len(words) else "."
        if words[asked].xpos in ("VBN", "VBD") and (behind in _WHAT or not behind[:1].isalpha()):
            opener = words[k - 1] if k and words[k - 1].upos == "CCONJ" else word
            shorter = up_to(view, span, opener.start)
            return shorter if any(map(str.isalnum, shorter.of(view.text))) else span
    return span


def before_writers_view(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'promised [to “fix it all”], which I think is bold': outside marks only the writer says "I"."""
    words = cue.tree.words_in(span)
    if cue.subject is not None and cue.tree.words[cue.subject].text.lower() in ("i", "we"):
        return span
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        if word.text.lower() not in ("which", "something") or before.text not in _BESIDE:
            continue
        if word.index > cue.index and behind.text == "I" and view.stretch_at(behind.start) < 0:
            shorter = up_to(view, span, word.start)
            return shorter if len(shorter) else span
    return span


def before_main_verb(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "Lee, admitting [it was late], asked for more": the main verb goes on behind the comma.

    So it does behind a relative clause: "Lee, who says [it is late], asked for more".
    """
    tree, word = cue.tree, cue.tree.words[cue.index]
    relative = cue.subject is not None and tree.words[cue.subject].xpos == "WP" and cue.subject < cue.index
    if not (word.xpos == "VBG" or relative) or span.start < word.start:
        return span
    opener = cue.subject if relative and cue.subject is not None else cue.index
    lead = tree.words[:opener]
    if lead and lead[-1].text.lower() in ("while", "though", "although", "when", "after"):
        lead = lead[:-1]
    if not lead or lead[-1].text not in (",", "—", "–") or _has_own_verb(lead):
        return span
    for before, verb in zip(tree.words_in(span)[2:], tree.words_in(span)[3:], strict=False):
        first = before
        if before.upos == "ADV":
            first = tree.words[before.index - 1]
        if first.text in _MARKS and first.index > 0:
            first = tree.words[first.index - 1]
        if first.text not in (",", "—", "–") or verb.xpos not in ("VBD", "VBZ", "VBP"):
            continue
        if verb.deprel == "conj" and verb.head > cue.index:
            continue  # "who said he came, saw and won"
        if view.stretch_at(verb.start) >= 0 or any(
            tree.words[c].deprel in SUBJECTS and first.index < c < verb.index
            for c in tree.children[verb.index]
        ):
            continue
        shorter = up_to(view, span, before.start if before.upos == "ADV" else verb.start)
        return shorter if len(shorter) else span
    return span


def _has_own_verb(lead: tuple[Word, ...]) -> bool:
    """Whether the words before a participle have the main verb already, behind the last "and" or comma."""
    last = max((w.index for w in lead[:-1] if w.upos == "CCONJ" or w.text in (";", ":")), default=-1)
    return any(w.xpos in FINITE for w in lead if w.index > last)


def behind_told(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'told [the officers “not really”]': from the mark, for the officers are those who hear it."""
    words = cue.tree.words_in(span)
    if cue.base not in _TELLS or not words or words[0].index != cue.index + 1:
        return span
    stretch = next(view.stretches_from(words[0].start), None)
    if stretch is None or not words[0].start < stretch.span.start < span.end:
        return span
    before = [word for word in words if word.start < stretch.span.start]
    if len(before) > _TOLD or any(word.upos not in _NOMINAL or word.xpos == "TO" for word in before):
        return span
    told = before[-1]
    whole = told.upos in ("NOUN", "PROPN") or told.xpos == "PRP"
    return Span(stretch.span.start, span.end) if whole and told.head == cue.index else span


def behind_time(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "confirmed late Friday [plans to close it]": when it was said stands before what was said."""
    words = cue.tree.words_in(span)
    if not words or words[0].index != cue.index + 1 or view.stretch_at(words[0].start) >= 0:
        return span
    k = int(words[0].text.lower() in ("late", "early", "on"))
    if k >= len(words) or words[k].text.lower() not in _DAYS:
        return span
    k += 1
    k += k < len(words) and words[k].text.lower() in _HOURS
    if k >= len(words) or not _begins(words[k]):
        return span
    return Span(words[k].start, span.end)


def without_own_report(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[It will cost nothing], according to Hal Ruiz, who said it was “easy”": that is a report of its own.

    Args:
        view: the article.
        cue: "according".
        spans: the ranges of its content, in order.
    """
    at = cue.tree.words[cue.index].start
    spans = _without_source(view, cue, spans)
    before = tuple(span for span in spans if span.end <= at)
    if not before or len(before) == len(spans) or not any(map(str.isalnum, before[0].of(view.text))):
        return spans
    for word in cue.tree.words[cue.index + 2 : -1]:
        if word.start >= spans[-1].end:
            break
        verb = cue.tree.words[word.index + 1]
        if word.xpos == "WP" and verb.xpos in FINITE and cue_lexicon.verb_of(verb.lemma.lower()).speaks:
            return (*before[:-1], up_to(view, before[-1], before[-1].end))
    return spans


def _without_source(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[It is safe], according to its page on “Safety”": neither a source nor a title in it is content."""
    words, at = cue.tree.words, cue.tree.words[cue.index].start
    kept = []
    for span in spans:
        between = cue.tree.words_in(Span(at, span.start)) if at < span.start < words[-1].end else ()
        source = bool(between) and not any(word.text == "," or word.xpos in FINITE for word in between)
        if not source or any(word.xpos in FINITE for word in cue.tree.words_in(span)):
            kept.append(span)
    return tuple(kept) or spans


def _begins(word: Word) -> bool:
    """Whether a word behind a day begins what was said: not "Friday is a holiday"."""
    return word.xpos not in FINITE and word.upos in ("NOUN", "PROPN", "DET", "PRON", "SCONJ", "ADJ")
