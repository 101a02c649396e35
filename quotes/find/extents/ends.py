"""Where a content ends: before who speaks, before another report, before what the report goes on with.

'said [the road was shut] and the mayor said ...' ends before the mayor. Positions are characters of the text,
words are those of the cue's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.find.content_spans import up_to
from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import MEDIA, report_goes_on
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

_CONDITIONS = frozenset(["if", "when", "unless", "once"])
_INITIALS = re.compile(r"\.[A-Z]$")
#: What a subject that says something is.
_SPEAKERS = ("person", "group", "communication")
#: How a writer sums up what somebody said.
_SUMS_UP = frozenset([
    "claim", "notion", "assertion", "allegation", "accusation", "charge", "suggestion", "argument",
    "statement", "remark", "comment", "contention", "view", "position", "stance", "sentiment", "promise",
    "pledge", "threat", "word", "phrase", "term", "ruling", "decision", "verdict", "finding", "prediction",
    "denial", "admission",
])  # fmt: skip
#: What a writer says that it was, besides: "a jab at", "an apparent reference to".
_COMMENTS = frozenset([
    "contrast", "reference", "nod", "jab", "dig", "swipe", "allusion", "departure", "reversal", "rebuke",
    "retort", "echo", "shift", "turnabout", "about-face", "climbdown",
])  # fmt: skip
#: What somebody has done, in the word of a writer who goes on with what others say of it.
_DEEDS = frozenset(["step", "move", "measure", "practice", "tactic", "policy", "change", "deal", "decision"])
#: What something is said in stands so near behind "in".
_FAR = 6
#: From this share on a verb reports or takes a side: "clarify", "defend"; see ``cue_lexicon``.
_ARGUES = 0.3
_MARKS = ("”", '"', "’", "''")
_PARTS = frozenset([",", "—", "–", "--", ";"])
#: Nobody says of himself that he does not say more.
_NOT_TOLD = re.compile(
    r",? (?P<but>but) (?:(?:he|she|they|it) )?(?:also )?"
    r"(?:(?:did|would|could)(?: not|n['’]t) (?:immediately |yet |publicly )?|(?:declined|refused) to )"
    r"(?:say|elaborate|specify|explain why|give (?:details|a|any)|provide (?:details|a|any)|comment|name|"
    r"disclose|reveal|go into)\b"
)
_CONTRASTS = frozenset(["though", "although", "while", "whereas"])
#: "was accused of [playing games] after she told the meeting that": when it was, and no part of it.
_WHEN = frozenset(["after", "before", "when", "once", "since"])


def before_speaker(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """'[“We are late,”] Mayor Ana Lee, D-Ohio, on the radio, said': behind marks comes who speaks."""
    stretch = view.stretch_at(span.start)
    if stretch < 0 or view.stretches[stretch].span.start != span.start:
        return span
    marked = view.stretches[stretch].span
    at = cue.tree.words[cue.index].start
    if not marked.end < span.end <= at or view.text[marked.end - 2] != ",":
        return span
    behind = Span(marked.end, span.end)
    names = any(word.upos == "PROPN" for word in cue.tree.words_in(behind))
    finite = any(word.xpos in FINITE for word in cue.tree.words_in(behind))
    return marked if names and not finite else span


def before_main_clause(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "After the clerk pointed out [that it was late], the mayor left": the main clause is nobody's."""
    tree = cue.tree
    word = tree.words[cue.index]
    if not word.deprel.startswith("advcl") or word.head <= cue.index:
        return span
    opener = tree.child(cue.index, "mark", "advmod")
    subject = tree.child(word.head, *SUBJECTS)
    if cue.index == 0 and word.xpos == "VBG":
        opener = 0  # "Citing [two officials], the paper reported that"
    if opener is None or opener > cue.index or subject is None or subject <= cue.index:
        return span
    first = next((word.text.lower() for word in tree.words_in(span)), "")
    if first in _CONDITIONS:
        return span  # "when he said [if he won, he would resign]"
    return cut_before(view, cue, span, tree.subtree(subject)[0])


def before_others(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [it was late] and the union said it was not", "..., though the White House insisted"."""
    tree = cue.tree
    for word in tree.words_in(span):
        if word.index <= cue.index or not (_reports(view, tree, word) or _contrasts(tree, word)):
            continue
        subject = tree.child(word.index, *SUBJECTS)
        if subject is None or subject > word.index:
            continue
        beside = _opener_beside(tree, subject)
        opener = tree.child(word.index, "cc", "mark") if beside is None else beside
        if opener is None or opener > word.index:
            continue
        lower = tree.words[opener].text.lower()
        joined = word.deprel in ("conj", "parataxis") and lower in ("and", "but")
        against = word.deprel == "advcl" and lower in _CONTRASTS
        if word.deprel == "advcl" and word.head == cue.index and lower in _WHEN:
            return cut_before(view, cue, span, opener)
        if not (joined or against or beside is not None):
            continue
        alone = tree.words[opener - 1].text in _PARTS
        if tree.words[subject].upos in ("NOUN", "PROPN") or (alone and tree.words[subject].upos == "PRON"):
            return cut_before(view, cue, span, opener)
    return span


def _opener_beside(tree: Tree, subject: int) -> int | None:
    """ ", while [his deputy] said": the word between a comma and a subject, wherever the tree hangs it."""
    inside = (k for k in tree.subtree(subject) if tree.words[k].text not in _PARTS)
    first = next(inside, subject)
    opener = first if tree.words[first].text.lower() in _CONTRASTS else first - 1
    opens = opener > 0 and tree.words[opener].text.lower() in _CONTRASTS
    return opener if opens and tree.words[opener - 1].text in _PARTS else None


def _contrasts(tree: Tree, word: Word) -> bool:
    """ "..., while Lee has defended it": behind a comma somebody else takes the floor."""
    opener, subject = tree.child(word.index, "mark"), tree.child(word.index, *SUBJECTS)
    if word.deprel != "advcl" or opener is None or subject is None or subject > word.index:
        return False
    if word.xpos not in ("VBD", "VBN", "VBZ") or cue_lexicon.verb_of(word.lemma.lower()).speech < _ARGUES:
        return False
    return tree.words[subject].upos == "PROPN" and tree.words[opener - 1].text in _PARTS


def _reports(view: ArticleView, tree: Tree, word: Word) -> bool:
    """Whether a verb outside marks has a tense of its own and a clause that it reports, or does not."""
    helped = word.xpos == "VB" and any(
        tree.words[c].xpos in ("MD", "VBD") and tree.words[c].deprel == "aux"
        for c in tree.children[word.index]
    )  # "but a spokesman would not say whether"
    return (
        (word.xpos in ("VBD", "VBZ", "VBP") or (helped and tree.child(word.index, "advmod") is not None))
        and view.stretch_at(word.start) < 0
        and cue_lexicon.verb_of(word.lemma.lower()).speech >= _ARGUES
        and tree.child(word.index, "ccomp", "xcomp") is not None
    )


def before_what_was_not_told(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [he would go], but did not say when": what somebody leaves open, the writer tells."""
    match = _NOT_TOLD.search(view.text, max(span.start, cue.tree.words[cue.index].end), span.end)
    if match is None:
        return span
    opener = next((word for word in cue.tree.words_in(span) if word.start == match.start("but")), None)
    return span if opener is None else cut_before(view, cue, span, opener.index)


def before_what_follows(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "called for [a ban], before later backing off": what the speaker did next hangs on the cue."""
    tree = cue.tree
    for child in tree.children[cue.index]:
        word = tree.words[child]
        if child <= cue.index or not word.deprel.startswith("advcl") or word.xpos != "VBG":
            continue
        opener = tree.child(child, "mark", "case")
        if opener is None or opener > child or tree.words[opener].text.lower() not in ("before", "after"):
            continue
        if tree.words[opener - 1].text == ",":
            return cut_before(view, cue, span, opener)
    return span


def before_source(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "spoke out against [the move], according to a source": the source passes the report on."""
    tree = cue.tree
    if not cue_lexicon.verb(cue.base).speaks:
        return span  # "recorded [the damage], according to Lee": that is Lee's report
    for word in tree.words_in(span):
        if word.text != "according" or word.index <= cue.index + 3:
            continue
        comma = word.index - (2 if tree.words[word.index - 1].text in _MARKS else 1)  # 'a “mess,” according'
        if tree.words[comma].text != ",":
            continue
        inside = [one for one in tree.words_in(span) if one.index < word.index - 1]
        nominal = cue.finite.isdisjoint(range(cue.index + 1, word.index))
        whole = any(one.xpos in FINITE and one.index > cue.index for one in inside)
        return cut_before(view, cue, span, word.index) if (nominal or whole) and len(inside) > 1 else span
    return span


def before_deed(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "denounced [the sanctions] and flipped the charge": what the speaker did besides hangs on the cue.

    A second verb without a subject may belong to a clause that was said, so that a comma, another word of
    speech or a content without a verb has to show that it does not.
    """
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.index + 1 < len(tree) and tree.words[cue.index + 1].text == ",":
        return span  # "The first version, Lee said, [named the firm, and suggested more]"
    for child in tree.children[cue.index]:
        verb = tree.words[child]
        if child <= cue.index or verb.deprel != "conj" or verb.start not in span or verb.upos != "VERB":
            continue
        opener = tree.child(child, "cc")
        if opener is None or opener > child or tree.child(child, *SUBJECTS) is not None:
            continue
        alike = verb.xpos == word.xpos or {verb.xpos, word.xpos} <= {"VBD", "VBZ", "VBP", "VBN"}
        finite = verb.xpos in FINITE or tree.child(child, "aux", "aux:pass") is None
        comma = tree.words[opener - 1].text == ","
        speaks = cue_lexicon.verb_of(verb.lemma.lower()).speaks
        nominal = cue.finite.isdisjoint(range(cue.index + 1, opener))
        behind_marks = view.stretch_at(tree.words[opener - 1].start) >= 0
        reports = speaks and tree.child(child, "ccomp") is not None  # "told us that ... and said the bill"
        speaks = speaks or _leads_to_marks(view, tree, verb)
        if finite and alike and (nominal or behind_marks or reports or (comma and speaks)):
            return cut_before(view, cue, span, opener, least=1 if reports else 2)
    return span


def _leads_to_marks(view: ArticleView, tree: Tree, verb: Word) -> bool:
    """ ", and noted, “...”": a comma and marks stand behind what somebody says."""
    behind = tree.words[verb.index + 1 : verb.index + 3]
    if len(behind) < 2 or behind[0].text != "," or cue_lexicon.verb_of(verb.lemma.lower()).speech < _ARGUES:
        return False
    return view.stretch_at(behind[1].start) >= 0


def before_medium(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "accused him of [“ruling by mood”] in a fiery speech": behind marks, whatever the tree hangs it on."""
    marked = [one for one in view.stretches_in(span) if one.end < span.end]
    if not marked or span.start <= cue.tree.words[cue.index].start:
        return span
    behind = cue.tree.words_in(Span(marked[-1].end, span.end))
    if not behind or behind[0].text.lower() not in ("in", "on", "during", "via"):
        return span
    noun = next((word for word in behind[1:_FAR] if word.upos == "NOUN"), None)
    told = noun is not None and noun.lemma.lower() in MEDIA and not any(w.xpos in FINITE for w in behind)
    return Span(span.start, marked[-1].end) if told else span


def before_deed_of_who_speaks(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "told her [that the roof leaked] and recommended a builder": no roof recommends anything."""
    tree = cue.tree
    if tree.words[cue.index].xpos not in ("VBD", "VBZ", "VBP"):
        return span
    for word in tree.words_in(span):
        if word.index <= cue.index + 2 or word.xpos != tree.words[cue.index].xpos or word.deprel != "conj":
            continue
        opener = tree.child(word.index, "cc")
        if opener is None or opener > word.index or tree.words[opener].text.lower() not in ("and", "but"):
            continue
        if (
            tree.child(word.index, *SUBJECTS) is not None
            or not cue_lexicon.verb_of(word.lemma.lower()).speaks
        ):
            continue
        subject = tree.child(word.head, *SUBJECTS)
        if subject is None or word.head <= cue.index or tree.words[subject].upos != "NOUN":
            continue
        if tree.words[word.head].deprel not in ("ccomp", "acl", "dep"):
            continue
        if cue_lexicon.noun(tree.words[subject].lemma.lower()).field in _SPEAKERS:
            continue
        if any(tree.words[i].upos == "PROPN" for i in tree.subtree(subject)):
            continue  # "Lee's campaign knew of it and asked"
        return cut_before(view, cue, span, opener)
    return span


def before_adjunct(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "claimed [a breakthrough] on Wednesday": behind a noun phrase a day or a medium is of the report."""
    tree = cue.tree
    words = tree.words_in(span)
    if not words or words[0].index <= cue.index:
        return span
    start = report_goes_on(tree, cue.index, words[0].index, words[-1].index)
    if start is None or not cue.finite.isdisjoint(range(words[0].index, start)):
        return span
    return cut_before(view, cue, span, start, least=0)


def before_verb_of_who_speaks(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "those who claim [that it is safe], are wrong": behind the comma "those" have their own verb."""
    tree = cue.tree
    if cue.subject is None or tree.words[cue.subject].xpos not in ("WP", "WDT") or cue.subject > cue.index:
        return span
    for word in tree.words_in(span):
        if word.index <= cue.index + 1 or word.text != ",":
            continue
        behind = tree.words[word.index + 1 : word.index + 2]
        return cut_before(view, cue, span, word.index + 1) if behind and behind[0].xpos in FINITE else span
    return span


def before_writers_word(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [the bridge would open in May], a claim that engineers dispute": the writer sums up."""
    words = cue.tree.words_in(span)
    if not words or words[0].index <= cue.index or not cue_lexicon.verb(cue.base).speaks:
        return span
    for k, word in enumerate(words[3:-2], start=3):
        k += words[k + 1].text in _MARKS  # "was “safe,” a word that ..."
        if word.text not in (",", "—", "–", "--") or words[k + 1].text.lower() not in ("a", "an"):
            continue
        noun = next((one for one in words[k + 2 : k + 5] if one.upos == "NOUN"), None)
        if noun is None or noun.index + 1 >= len(cue.tree):
            continue
        behind = cue.tree.words[noun.index + 1]
        if noun.lemma.lower() in _COMMENTS and (behind.upos == "ADP" or behind.xpos == "WDT"):
            return cut_before(view, cue, span, words[k + 1].index)
        if noun.lemma.lower() in _DEEDS and behind.xpos in ("WDT", "IN") and _told(words[k + 4 :]):
            return cut_before(view, cue, span, words[k + 1].index)
        if noun.lemma.lower() not in _SUMS_UP:
            continue
        if behind.xpos in ("WDT", "IN", "VBN", "VBD", "PRP", "NNP") and not _is_of_what(behind):
            return cut_before(view, cue, span, words[k + 1].index)
    return span


def _told(words: Sequence[Word]) -> bool:
    """Whether there is one more report: "a step that [two others said] they had never taken"."""
    return any(w.xpos in FINITE and cue_lexicon.verb_of(w.lemma.lower()).speaks for w in words)


def _is_of_what(word: Word) -> bool:
    return word.text.lower() in ("of", "for", "to")


def cut_before(view: ArticleView, cue: CueFacts, span: Span, index: int, least: int = 2) -> Span:
    """Return the range up to a word, if it begins between the cue and the word, and no marks are cut."""
    words = cue.tree.words
    at = words[index].start
    if at not in span or span.start <= words[cue.index].start or view.stretch_at(at) >= 0:
        return span
    shorter = up_to(view, span, at)
    if _INITIALS.search(view.text, max(0, shorter.end - 4), shorter.end) and view.text[shorter.end] == ".":
        shorter = Span(shorter.start, shorter.end + 1)
    return shorter if len(shorter.of(view.text).split()) > least else span
