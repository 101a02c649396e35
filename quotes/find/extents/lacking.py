"""Words that a content lacks, although the print or the tree leaves no doubt that they belong to it.

A tree with a wrong link leaves a hole in a content, or its half beyond the reporting words. All positions are
characters of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.find.content_spans import kind_of, union
from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import behind_apposition
from quotes.find.extents.behind_marks import with_rest_before_report, with_rest_behind_marks
from quotes.find.extents.fronted import with_fronted
from quotes.find.extents.goes_on import with_halves
from quotes.find.overlaps import FoundContent
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Kind, Span, Word

#: A hole has no more words than this.
_HOLE = 8
_CONDITIONS = frozenset(["if", "unless"])
_WARNS = frozenset(["warn", "threaten", "promise", "predict", "pledge", "vow", "fear"])
#: What opens a clause that cannot be all that was said.
_DEPENDENT = frozenset(["who", "whom", "whose", "which", "when", "where"])
#: Nor can these be, where a source is named behind: "It is hard [as fees rise], according to Lee".
_HALVES = frozenset([
    "to", "as", "because", "until", "unless", "of", "about", "on", "with", "for", "from", "by", "into",
    "over",
])  # fmt: skip
_ASKS = frozenset(["ask", "press", "question", "challenge", "confront"])
_OPEN = frozenset(["but", "and", "yet", "so", "or", "still"])
#: Verbs whose clause needs no "that", and that nobody is the object of.
_CLAUSE_VERBS = frozenset([
    "say", "argue", "claim", "think", "believe", "insist", "contend", "note", "suggest", "allege",
    "maintain", "fear", "hope", "predict", "know", "report", "find", "show", "indicate", "acknowledge",
    "admit", "concede", "add", "convince",
])  # fmt: skip
_ASKS_FOR = frozenset(["ask", "call", "push", "plead", "appeal"])
_BEFORE_NOUN = frozenset(["amod", "compound", "det", "nummod", "case"])
_OPENERS = frozenset(["that", "to", "whether", "if"])
#: Verbs that have a clause and no noun beside it: "said [the claim that it is safe was wrong]".
_NO_OBJECT = frozenset(["say", "argue", "think", "believe", "insist", "contend"])
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON")
#: The subject of a clause has no more words.
_SUBJECT = 20
#: A gerund and what is between it and its object have no more words.
_GERUND = 3
_COMMAS = frozenset([",", "—", "–", "--"])


def with_what_it_lacks(view: ArticleView, finding: FoundContent) -> FoundContent:
    """Return the finding with what its content lacks, or as it is."""
    cue = finding.cue
    if cue is None or cue.kind not in ("verb", "according") or not finding.spans:
        return finding
    spans = _without_holes(view, finding, cue)
    if cue.kind == "verb":
        spans = _main_clause_instead(view, cue, spans)
        spans = with_fronted(view, cue, _from_cue(view, cue, spans))
        spans = _with_condition(view, cue, spans)
        spans = _behind_that(view, cue, spans)
        spans = _with_infinitives(view, cue, spans)
        spans = with_rest_behind_marks(view, cue, _with_both_sides(view, cue, spans))
        spans = with_rest_before_report(view, cue, with_halves(view, cue, spans))
    else:
        spans = _without_apposition(cue, spans)
    spans = _to_its_noun(view, cue, _from_main_clause(view, cue, spans))
    if spans == finding.spans:
        return finding
    return replace(finding, spans=spans, kind=kind_of(view, spans), cut=True)


def _without_holes(view: ArticleView, finding: FoundContent, cue: CueFacts) -> tuple[Span, ...]:
    """ "[officials] and their deputies [were told]": words between two parts are content, too.

    Not if they are the report, or the writer's words beside marks; in a clause with "that" they are content.
    """
    spans = [finding.spans[0]]
    clause = view.text.startswith("that ", spans[0].start) and spans[0].start > cue_start(cue)
    for span in finding.spans[1:]:
        hole = Span(spans[-1].end, span.start)
        if _is_hole(view, cue, hole, spans[-1], span, beside_marks=clause):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return union(view, spans) if len(spans) < len(finding.spans) else finding.spans


def _is_hole(
    view: ArticleView, cue: CueFacts, hole: Span, left: Span, right: Span, *, beside_marks: bool
) -> bool:
    """Whether what is between two ranges is content; `beside_marks` says if also between marks."""
    tree = cue.tree
    if not hole.start < hole.end or "\n" in hole.of(view.text):
        return False
    if left.start < tree.words[0].start or right.end > tree.words[-1].end + 1:
        return False  # another sentence
    marked = view.stretch_at(left.end - 1) >= 0 or view.stretch_at(right.start) >= 0
    between = hole.of(view.text).lstrip()
    if marked and not (beside_marks and between[:1].islower() and "," not in between):
        return False
    words = tree.words_in(hole)
    if len(words) > _HOLE or any(word.xpos in FINITE and _speaks(word) for word in words):
        return False
    if any(view.stretch_at(word.start) >= 0 for word in words):
        return False
    return not {word.index for word in words} & _report(tree, cue)


def _without_apposition(cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without what is in apposition to the source: "according to Lee, a baker, [...]"."""
    tree = cue.tree
    first = tree.first_word_from(spans[0].start)
    if not cue.index + 2 < first < len(tree):
        return spans
    begin = behind_apposition(tree, cue.index, first)
    if begin is None:
        return spans
    start = tree.words[begin].start
    kept = [Span(max(span.start, start), span.end) for span in spans if span.end > start]
    return tuple(kept) or spans


def _report(tree: Tree, cue: CueFacts) -> set[int]:
    """The words of the report itself: the cue, who speaks, and whom "according to" names."""
    own = {cue.index}
    if cue.kind == "according":
        agent = tree.words[cue.index].head
        own.update(tree.subtree(agent) if agent >= 0 else tree.subtree(cue.index))
        return own
    for child in tree.children[cue.index]:
        if tree.words[child].deprel in SUBJECTS:
            own.update(tree.subtree(child))
        elif tree.words[child].deprel.startswith(("aux", "advmod", "obl", "mark", "compound")):
            own.add(child)
    if cue.subject is not None:
        own.add(cue.subject)
    return own


def _main_clause_instead(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "As Rauch argued in the paper, [the drive had failed]": not where he argued, but what."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    opener = tree.child(cue.index, "mark")
    if word.head <= cue.index or not word.deprel.startswith("advcl") or opener is None:
        return spans
    subject = tree.child(word.head, *SUBJECTS)
    if (
        tree.words[opener].text.lower() != "as"
        or opener > cue.index
        or subject is None
        or subject < cue.index
    ):
        return spans
    begin = tree.subtree(subject)[0]
    inside = [one for one in tree.words if any(one.start in span for span in spans)]
    if not inside or not cue.index < inside[0].index <= inside[-1].index < begin:
        return spans
    if tree.child(cue.index, "ccomp", "xcomp", "obj") is not None:
        return spans
    if tree.words[begin - 1].text not in _COMMAS or view.stretch_at(tree.words[begin].start) >= 0:
        return spans
    end = next(one.end for one in reversed(tree.words) if one.upos != "PUNCT")
    return (Span(tree.words[begin].start, end),)


def _from_cue(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "argue [the crisis that has left many without work is severe]": a clause begins with its subject."""
    tree = cue.tree
    first = tree.first_word_from(spans[0].start)
    lost = tree.words[cue.index + 1 : first]
    if lost and lost[0].text == "for" and cue.base in _ASKS_FOR and first < len(tree):
        nominal = all(word.upos in _NOMINAL for word in lost[1:])
        if len(lost) > 1 and nominal and tree.words[first].xpos == "TO":
            return (Span(lost[1].start, spans[0].end), *spans[1:])
    if _is_gerund(tree, lost, first):
        return (Span(lost[0].start, spans[0].end), *spans[1:])
    if not 2 <= len(lost) <= _SUBJECT or cue.base not in _CLAUSE_VERBS or first >= len(tree):
        return spans
    if cue.subject is not None and cue.subject > cue.index:
        return spans
    opens = tree.words[first]
    relative = opens.xpos == "WDT" and all(word.upos in _NOMINAL for word in lost)
    relative = relative or _is_subject(cue, lost, opens)
    clause = opens.text.lower() not in _OPENERS and any(word.xpos in FINITE for word in lost)
    if not relative and not clause:
        return spans
    if lost[0].upos not in _NOMINAL or lost[0].xpos in ("WDT", "WP"):
        return spans
    sentence = view.sentence_at(cue_start(cue))
    if any(view.stretch_at(word.start) >= 0 or _speaks(word) for word in lost):
        return spans
    if view.is_day_or_month(sentence, lost[0].index) or lost[0].text.lower() in ("last", "this", "next"):
        return spans
    return (Span(lost[0].start, spans[0].end), *spans[1:])


def _is_subject(cue: CueFacts, lost: tuple[Word, ...], opens: Word) -> bool:
    """Whether a noun before "that" is no object: "said the claim [that it is safe] was wrong"."""
    if cue.base not in _NO_OBJECT or opens.text.lower() != "that" or lost[0].upos != "DET":
        return False
    if lost[0].text.lower() not in ("the", "a", "an", "any") or lost[-1].upos != "NOUN":
        return False
    return all(word.upos in _NOMINAL for word in lost)


def _is_gerund(tree: Tree, lost: tuple[Word, ...], first: int) -> bool:
    """Whether a content has lost the gerund that its subject begins with: "said raising [it] was hard"."""
    if not 1 <= len(lost) <= _GERUND or first >= len(tree) or lost[0].xpos != "VBG" or _speaks(lost[0]):
        return False
    if tree.words[lost[0].index - 1].lemma.lower() not in _CLAUSE_VERBS:
        return False
    if any(word.upos == "PUNCT" or word.xpos in FINITE for word in lost):
        return False
    behind = tree.words[first : first + _HOLE]
    return tree.words[first].upos in _NOMINAL and any(word.xpos in FINITE for word in behind)


def _with_condition(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "warned of [a shortage if the port closes]": what it depends on is a part of what was said."""
    tree, last = cue.tree, spans[-1]
    opener = tree.first_word_from(last.end)
    if opener >= len(tree) or opener <= cue.index or cue.base not in _WARNS:
        return spans
    word = tree.words[opener]
    if word.text.lower() not in _CONDITIONS or view.text[last.end : word.start].strip():
        return spans
    behind = tree.words[opener:]
    if any(one.text in _COMMAS or view.stretch_at(one.start) >= 0 for one in behind):
        return spans
    end = next((one.end for one in reversed(behind) if one.upos != "PUNCT"), last.end)
    return (*spans[:-1], Span(last.start, end))


def _behind_that(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "told me [that, because it was late, nobody had come]": the clause behind "that," is not all."""
    tree, last = cue.tree, spans[-1]
    first = tree.first_word_from(spans[0].start)
    lead = [word.text.lower() for word in tree.words[cue.index + 1 : first + 2]]
    if not cue.index < first < len(tree) or "that" not in lead or len(spans) > 1:
        return spans
    that = cue.index + 1 + lead.index("that")
    if that + 2 >= len(tree) or tree.words[that + 1].text != "," or not that <= first <= that + 2:
        return spans
    behind = tree.words[tree.first_word_from(last.end) :]
    if len(behind) < 4 or behind[0].text != "," or not any(word.xpos in FINITE for word in behind):
        return spans
    if any(view.stretch_at(word.start) >= 0 or _speaks(word) for word in behind):
        return spans
    end = max((word.end for word in behind if word.upos != "PUNCT"), default=last.end)
    return (Span(tree.words[that].start, end),)


def _with_infinitives(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "calls on them [to cut taxes, raise wages, build roads]": no finite verb is joined to "raise"."""
    tree, last = cue.tree, spans[-1]
    if last.start < tree.words[cue.index].start or tree.words[cue.index].xpos not in ("VBD", "VBZ", "VBP"):
        return spans
    if not any(word.xpos == "TO" for word in tree.words_in(last)) or view.stretch_at(last.end - 1) >= 0:
        return spans
    behind = tree.words[tree.first_word_from(last.end) :]
    joined = next((word for word in behind[:3] if word.upos not in ("PUNCT", "CCONJ")), None)
    if joined is None or joined.xpos != "VB" or joined.deprel != "conj" or joined.head != cue.index:
        return spans
    if _speaks(joined):
        return spans  # "accuse them of it, and argue that": one more report
    own = [tree.words[c] for c in tree.children[joined.index]]
    if any(word.deprel in (*SUBJECTS, "aux") or word.xpos in ("MD", "TO") for word in own):
        return spans
    whole = [tree.words[i] for i in tree.subtree(joined.index) if tree.words[i].upos != "PUNCT"]
    if any(view.stretch_at(word.start) >= 0 for word in whole):
        return spans
    return (*spans[:-1], Span(last.start, whole[-1].end))


def _with_both_sides(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[The firm has lost nothing], he argued, [while others have]": a clause on either side."""
    tree = cue.tree
    place = _interruption(tree, cue)
    if place is None or spans[0].start <= tree.words[cue.index].start:
        return spans
    first, after = place
    begin = next((word.index for word in tree.words[:first] if word.text.lower() not in _OPEN), first)
    before = tree.words[begin : first - 1]
    start = tree.words[after].start
    parted = tree.words[after].xpos in FINITE  # "The driver, he said, [was ill]"
    if spans[0].start < start or not (parted or any(word.xpos in FINITE for word in before)):
        return spans
    if before[-1].upos in ("PRON", "DET", "CCONJ"):  # "near the stadium, which, he said, [is full]"
        return spans
    words = [word for word in tree.words[after:] if word.start <= spans[0].start]
    opens = next((word for word in tree.words[after:] if word.upos != "PUNCT"), words[0])
    which = opens.text.lower() in _DEPENDENT  # "It was late, he said, [“which hurt”]"
    if any(view.stretch_at(word.start) >= 0 for word in (before if which else (*before, opens))):
        return spans
    hangs = opens.xpos == "VBG" and opens.head in {word.index for word in before}
    if opens.text.lower() == "that" or (opens.xpos == "VBG" and not hangs):
        return spans
    # "She was, they said, [charged]"
    passive = opens.xpos in ("VBN", "JJ") and before[-1].lemma.lower() == "be"
    if any(_speaks(word) or _asks(word) for word in (*before, *words[passive:])):
        return spans
    return union(view, [Span(before[0].start, before[-1].end), Span(start, spans[0].end), *spans[1:]])


def _interruption(tree: Tree, cue: CueFacts) -> tuple[int, int] | None:
    """The first word of a report between two commas, and the first one behind it: ", he said,"."""
    subject, index = cue.subject, cue.index
    if subject is None or tree.words[index].xpos not in FINITE or tree.words[subject].head != index:
        return None
    phrase = tree.subtree(subject)
    first, last = min(phrase[0], index), max(phrase[-1], index)
    if phrase[-1] - phrase[0] > 12 or not (phrase[-1] + 1 == index or index + 1 == phrase[0]):
        return None
    while last + 1 < len(tree) and tree.words[last + 1].upos == "ADV" and tree.words[last + 1].head == index:
        last += 1
    if first > 0 and tree.words[first - 1].text.lower() == "as":
        first -= 1
    if first < 3 or last + 2 >= len(tree):
        return None
    if tree.words[first - 1].text not in _COMMAS or tree.words[last + 1].text not in _COMMAS:
        return None
    return first, last + 2


def _from_main_clause(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "[The town lent to owners who fled], a report says": a content does not begin with "who".

    It begins with its sentence then, if nobody speaks before.
    """
    tree, start = cue.tree, spans[0].start
    if not tree.words[0].start < start < tree.words[cue.index].start or spans[-1].end > cue_start(cue):
        return spans
    first = tree.first_word_from(start)
    if first >= len(tree):
        return spans
    opens = tree.words[first].text.lower()
    if opens not in _DEPENDENT and not (opens in _HALVES and cue.kind == "according"):
        return spans
    if tree.words[first - 1].text in _COMMAS:  # "It rained, [which hurt], according to Lee": that alone
        return spans
    begin = next((word.index for word in tree.words if word.text.lower() not in _OPEN), first)
    before = tree.words[begin:first]
    if not any(word.xpos in FINITE for word in before) or "\n" in view.text[before[0].start : start]:
        return spans
    if any(view.stretch_at(word.start) >= 0 or _speaks(word) for word in before):
        return spans
    return (Span(before[0].start, spans[0].end), *spans[1:])


def _to_its_noun(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "is that taxes are a bad [form of saving]": no content ends between an adjective and its noun."""
    tree, last = cue.tree, spans[-1]
    words = [word for word in tree.words_in(last) if word.upos != "PUNCT"]
    if not words or words[-1].deprel not in _BEFORE_NOUN or words[-1].head <= words[-1].index:
        return spans
    if view.stretch_at(words[-1].start) >= 0 and kind_of(view, spans) is Kind.DIRECT:
        return spans  # 'a [“bad”] idea'
    whole = [i for i in tree.subtree(words[-1].head) if tree.words[i].upos != "PUNCT"]
    end = tree.words[whole[-1]].end
    between = tree.words_in(Span(words[-1].end, end))
    if any(word.index == cue.index or _speaks(word) for word in between) or view.stretch_at(end - 1) >= 0:
        return spans
    return (*spans[:-1], Span(last.start, end))


def cue_start(cue: CueFacts) -> int:
    """Return the first character of a cue."""
    return cue.tree.words[cue.index].start


def _speaks(word: Word) -> bool:
    if word.text.lower() == "according":
        return True
    return word.upos == "VERB" and cue_lexicon.verb_of(word.lemma.lower()).speaks


def _asks(word: Word) -> bool:
    return word.lemma.lower() in _ASKS
