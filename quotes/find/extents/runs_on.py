"""Where the report, or the writer, goes on behind a content that a tree runs on to the end of its sentence.

'said [it was late], said a second official', "43% say [they care] and 33% do not". Positions are characters
of the text, words are those of the cue's sentence.
"""

from __future__ import annotations

from quotes.find.content_spans import up_to
from quotes.find.cue_features import CueFacts
from quotes.find.extents.ends import cut_before
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.tree import Tree
from quotes.types import Span, Word

_MARKS = frozenset(["”", '"', "’", "''", ","])
_DASHES = frozenset(["—", "–", "--"])
_OF_A_VERB = ("aux", "aux:pass", "cop", "advmod")
#: What parts of a body are counted in.
_SHARES = frozenset([
    "%", "percent", "most", "majority", "minority", "half", "third", "quarter", "number", "share", "rest",
    "plurality", "fewer",
])  # fmt: skip
_PARTS = frozenset([",", ";", "and", "but", "while", "—", "–", "--"])
#: A phrase of those counted next has no more words before its noun.
_COUNTED = 9
#: These stand before whoever they report as well as behind.
_SAYS = frozenset(["say", "argue", "insist", "write", "report"])
#: From this share on a verb tells something: "write".
_TELLS = 0.3
#: From this share on a verb with a clause is a report.
_REPORTS = 0.5
_MAINTAINS = frozenset(["maintain", "stress", "caution"])
#: A content before a bracket has more characters.
_LEAST = 12
#: What these report lies ahead.
_AHEAD = frozenset(["promise", "vow", "pledge", "threaten", "predict", "urge", "demand", "order", "ask"])
_WHILE = frozenset(["as", "while", "after", "before", "when", "just"])
_ANSWERS = frozenset(["respond", "reply", "answer", "say"])
#: "..., echoing the motives of others": what a writer says of a report.
_OF_REPORTS = frozenset([
    "echo", "cite", "join", "allude", "draw", "spark", "prompt", "mark", "signal", "become", "reference",
])  # fmt: skip


def before_verb_of_its_noun(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "The share of voters who say [they care] has grown": the verb of the noun that holds the report."""
    tree, below = cue.tree, cue.index
    while (above := tree.words[below].head) >= 0:
        inside = below != cue.index or cue.kind == "noun"
        if inside and below <= cue.index < above and tree.words[below].deprel in SUBJECTS:
            first = above
            own = tree.children[above]
            while first - 1 in own and tree.words[first - 1].deprel in _OF_A_VERB:
                first -= 1
            return cut_before(view, cue, span, first)
        below = above
    return span


def before_dash_of_who(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "Members — who had said [they would stay] — left": what two dashes part ends at the second."""
    tree = cue.tree
    who = [c for c in tree.children[cue.index] if c < cue.index and tree.words[c].xpos == "WP"]
    if not who or who[0] == 0 or tree.words[who[0] - 1].text not in _DASHES:
        return span
    for word in tree.words_in(span):
        if word.index > cue.index + 1 and word.text in _DASHES:
            return cut_before(view, cue, span, word.index)
    return span


def before_other_share(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "43% say [it will get worse] and 33% see no change": the writer counts on."""
    tree = cue.tree
    if cue.subject is None:
        counts = any(word.text.lower() in _SHARES for word in tree.words[: cue.index])
    else:
        counts = cue.subject < cue.index and _is_share(tree, cue.subject, cue.index)
    if not counts:
        return span
    words = [word for word in tree.words_in(span) if word.index > cue.index]
    first = next((word for word in words if word.deprel in SUBJECTS), None)
    if first is None or _is_share(tree, first.index, first.index):
        return span
    for word in words[2:]:
        if word.text.lower() not in _PARTS or view.stretch_at(word.start) >= 0:
            continue
        for noun in tree.words[word.index + 1 : word.index + _COUNTED]:
            if noun.text.lower() in _PARTS and noun.text not in ("and", ","):
                break
            if _is_share(tree, noun.index, noun.index) and _has_verb(tree, noun):
                return cut_before(view, cue, span, word.index)
    return span


def _has_verb(tree: Tree, noun: Word) -> bool:
    """Whether a noun has a verb behind it, in the tree or right beside: "an identical number backed"."""
    verb = noun.head
    if noun.deprel in SUBJECTS and verb > noun.index:
        own = (verb, *(c for c in tree.children[verb] if c > noun.index))
        return any(tree.words[i].xpos in FINITE for i in own)
    behind = tree.words[noun.index + 1 : noun.index + 2]
    return bool(behind) and behind[0].xpos in FINITE


def _is_share(tree: Tree, noun: int, last: int) -> bool:
    """Whether a phrase up to its noun, or to a later word, counts some of a body."""
    phrase = [tree.words[i].text.lower() for i in tree.subtree(noun) if i <= max(noun, last)]
    return not _SHARES.isdisjoint(phrase)


def before_who_says_all(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "The group warned [that it was late], said a member": who tells of the report stands behind it."""
    tree = cue.tree
    for word in tree.words_in(span):
        if word.index <= cue.index + 3 or word.index + 1 >= len(tree) or word.lemma.lower() not in _SAYS:
            continue
        if word.xpos not in ("VBD", "VBZ", "VBP") or tree.words[word.index - 1].text not in _MARKS:
            continue
        behind = tree.words[word.index + 1]
        subject = tree.child(word.index, *SUBJECTS)
        if behind.upos not in ("DET", "PROPN", "NOUN") or (subject is not None and subject < word.index):
            continue
        if any(one.xpos in FINITE and one.deprel == "ccomp" for one in tree.words[word.index + 1 :]):
            continue  # "..., said the road was shut": a second verb of the first speaker
        return cut_before(view, cue, span, word.index)
    return span


def before_second_report(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "not only confirmed [that he heard it], he said it was common": a report beside this one."""
    tree = cue.tree
    for word in tree.words_in(span):
        if word.deprel != "parataxis" or word.head != cue.index or word.index <= cue.index + 2:
            continue
        subject = tree.child(word.index, *SUBJECTS)
        if subject is None or subject > word.index or tree.child(word.index, "ccomp") is None:
            continue
        first = tree.subtree(subject)[0]
        speaks = cue_lexicon.verb_of(word.lemma.lower()).speaks
        if speaks and word.xpos in FINITE and tree.words[first - 1].text in (",", ";", "—", "–"):
            return cut_before(view, cue, span, first)
    return span


def before_verb_beside(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "says [it may open] but maintains that it is no goal": one more report of who speaks, in one tense.

    The tree hangs the second verb on the last one of the content.
    """
    tree = cue.tree
    form = tree.words[cue.index].xpos
    for word in tree.words_in(span):
        if word.index <= cue.index + 3 or word.deprel != "conj" or word.head <= cue.index:
            continue
        opener = tree.child(word.index, "cc")
        if opener is None or not opener < word.index <= opener + 2 or form not in ("VBD", "VBZ", "VBP"):
            continue
        own = {tree.words[c].deprel for c in tree.children[word.index]}
        past = word.xpos == "VBN" and form == "VBD" and not own & {"aux", "aux:pass"}  # tagged so
        if not (word.xpos == form or past) or own & set(SUBJECTS):
            continue
        lemma = word.lemma.lower()
        reports = cue_lexicon.verb(lemma).speech >= _REPORTS or lemma in _MAINTAINS
        below = (tree.words[c] for c in tree.children[cue.index] if c > word.index)
        if reports and ("ccomp" in own or any(one.deprel == "ccomp" for one in below)):
            return cut_before(view, cue, span, opener)
    return span


def before_open_bracket(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [it was a small part] (at the 5:50 mark)": what a bracket adds behind is the writer's."""
    opens = view.text.rfind("(", span.start, span.end)
    if opens < 0 or ")" in view.text[opens : span.end] or span.start <= cue.tree.words[cue.index].start:
        return span
    if not view.text.startswith(")", span.end) or any(True for _ in view.stretches_in(span)):
        return span
    return up_to(view, span, opens) if opens - span.start > _LEAST else span


def before_next_of_a_row(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "warned of [slow growth], vowed to act and called for help": each verb is the speaker's own."""
    tree = cue.tree
    for word in tree.words_in(span):
        before = tree.words[word.index - 1]
        if word.index <= cue.index + 2 or before.text != "," or word.xpos not in ("VBD", "VBZ"):
            continue
        if not cue_lexicon.verb_of(word.lemma.lower()).speaks or word.lemma.lower() in ("call", "name"):
            continue
        if tree.child(word.index, *SUBJECTS) is not None or not _goes_on(tree, word):
            continue
        if cue.finite.isdisjoint(range(cue.index + 1, word.index)):
            return cut_before(view, cue, span, word.index)
    return span


def _goes_on(tree: Tree, word: Word) -> bool:
    """Whether one more verb like this one follows behind "and", without a subject."""
    for joint in tree.words[word.index + 1 : -1]:
        if joint.upos != "CCONJ":
            continue
        verb = next((one for one in tree.words[joint.index + 1 : joint.index + 4] if one.upos != "ADV"), None)
        if verb is not None and verb.xpos in ("VBD", "VBZ", "VBN") and verb.upos == "VERB":
            return True
    return False


def before_what_was(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "promised [that jobs would come], and Lee flew in last June": nobody promises what was."""
    tree = cue.tree
    past = tree.words[cue.index].xpos in ("VBD", "VBN")
    for word in tree.words_in(span):
        if word.index <= cue.index + 3 or word.xpos != "VBD" or word.deprel != "conj":
            continue
        opener, subject = tree.child(word.index, "cc"), tree.child(word.index, *SUBJECTS)
        if opener is None or subject is None or not opener < subject < word.index:
            continue
        if word.lemma.lower() in ("be", "have") or tree.words[opener - 1].text != ",":
            continue
        finite = [tree.words[i] for i in sorted(cue.finite) if cue.index < i < opener]
        now = bool(finite) and all(one.xpos != "VBD" for one in finite)
        ahead = cue.base in _AHEAD and (now or not finite)
        beside = past and now and word.head == cue.index and finite[0].text.lower() not in ("would", "could")
        if ahead or beside:
            return cut_before(view, cue, span, opener)
    return span


def before_other_form(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "had said [that he would not go], and wrote later": no "would" goes with "wrote"."""
    tree = cue.tree
    if tree.words[cue.index].xpos not in ("VBD", "VBN"):
        return span
    for word in tree.words_in(span):
        if word.index <= cue.index + 2 or word.xpos != "VBD" or word.deprel != "conj" or word.head < 0:
            continue
        opener, head = tree.child(word.index, "cc"), tree.words[word.head]
        if opener is None or opener > word.index or tree.child(word.index, *SUBJECTS) is not None:
            continue
        modal = any(tree.words[c].xpos == "MD" for c in tree.children[head.index])
        if head.xpos != "VB" or not modal or head.index <= cue.index:
            continue
        if (
            word.text.lower() != word.lemma.lower()
            and cue_lexicon.verb_of(word.lemma.lower()).speech >= _TELLS
        ):
            return cut_before(view, cue, span, opener)
    return span


def before_clause_of_report(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "criticised [the board for it], as his own firm was searched", "accused [Lee], even filing a suit"."""
    tree = cue.tree
    for child in tree.children[cue.index]:
        word = tree.words[child]
        if child <= cue.index + 2 or not word.deprel.startswith("advcl"):
            continue
        start = tree.subtree(child)[0]
        if tree.words[start].text == "," and start < child:
            start += 1
        if start <= cue.index + 2 or tree.words[start - 1].text not in _MARKS:
            continue
        nominal = cue.finite.isdisjoint(range(cue.index + 1, start))
        opens = tree.words[start].text.lower()
        if word.xpos == "VBG" and start in (child, child - 1):
            ends = word.lemma.lower() in _OF_REPORTS or (opens in ("even", "while") and nominal)
        else:
            own = (child, *tree.children[child])
            past = any(tree.words[i].xpos in ("VBD", "VBZ", "VBP") for i in own)
            ends = opens in _WHILE and nominal and past and tree.child(child, *SUBJECTS) is not None
        if ends and tree.words[start - 1].text == ",":
            return cut_before(view, cue, span, start)
        if ends and tree.words[start - 2].text == ",":
            return cut_before(view, cue, span, start)
    return span


def before_answer(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "asked her [whether she was for it], to which she replied": the answer is a report of its own."""
    words = cue.tree.words
    for word in cue.tree.words_in(span):
        if word.text.lower() != "which" or word.index <= cue.index + 3 or words[word.index - 1].text != "to":
            continue
        behind = words[word.index + 1 : word.index + 5]
        answers = any(w.xpos in FINITE and w.lemma.lower() in _ANSWERS for w in behind)
        if answers and words[word.index - 2].text == ",":
            return cut_before(view, cue, span, word.index - 1)
    return span


def before_main_clause_behind(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "In a letter that he says [is false], the firm is blamed": the clause around it goes on."""
    words = cue.tree.words
    if cue.index + 1 >= len(words) or words[cue.index + 1].start != span.start:
        return span
    if words[cue.index + 1].xpos not in ("VBZ", "VBD", "VBP") or not words[cue.index].deprel.startswith(
        "acl"
    ):
        return span
    for word in cue.tree.words_in(span):
        if word.text != "," or view.stretch_at(word.start) >= 0:
            continue
        for subject in words[word.index + 1 : word.index + _COUNTED]:
            if subject.text in _PARTS or subject.xpos in FINITE:
                break
            if subject.deprel in SUBJECTS and words[subject.head].head < 0:
                return cut_before(view, cue, span, word.index + 1, least=1)
    return span


def before_as_others_say(view: ArticleView, cue: CueFacts, span: Span) -> Span:
    """ "said [it was no proof], as Lee claims": the writer sets it beside what somebody else says."""
    words = cue.tree.words_in(span)
    if len(words) < 6 or words[0].index <= cue.index:
        return span
    last = next((word for word in reversed(words) if word.upos != "PUNCT"), words[-1])
    if last.xpos not in ("VBZ", "VBP") or not cue_lexicon.verb_of(last.lemma.lower()).speaks:
        return span
    for word in reversed(words[3:-1]):
        if word.text.lower() == "as" and cue.tree.words[word.index - 1].text == ",":
            between = cue.tree.words[word.index + 1 : last.index]
            if between and all(one.upos in ("PROPN", "NOUN", "DET", "ADJ", "PRON") for one in between):
                return cut_before(view, cue, span, word.index)
    return span
