"""Reports whose subject is nobody: facts that show something, "few dispute that", "what would Lee say?"

"The numbers suggest that", "science tells us that", "no one thinks that": whoever writes says it, or nobody
does.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.find.overlaps import FoundContent
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.tree import Tree
from quotes.grammar.voice import agent_of, is_passive
from quotes.text import word_set
from quotes.types import Kind

#: What a thing does that lets somebody conclude.
_SHOWS = frozenset([
    "suggest", "indicate", "mean", "show", "prove", "imply", "confirm", "demonstrate", "reveal",
    "signal", "underline", "underscore", "reflect", "highlight", "illustrate", "hint",
])  # fmt: skip
#: What teaches something, and says it to nobody.
_TEACHES = frozenset(["say", "tell", "teach", "dictate"])
_TEACHERS = frozenset([
    "history", "science", "experience", "logic", "math", "arithmetic", "wisdom", "custom", "tradition",
    "instinct", "intuition", "nature", "reason", "physics", "biology", "economics", "sense",
])  # fmt: skip
#: What shows something to whoever looks at it, and says nothing. Not "data", "polls" or "a study", which are
#: somebody's report.
_FACTS = word_set("""
    number evidence fact history experience logic math trend event result pattern move decision silence
    success failure rise increase decline drop fall shift change victory win loss defeat response reaction
    behavior behaviour episode incident case example scene sight absence presence lack timing speed size scale
    popularity outcome development turnout election attack crisis pandemic outbreak science reality truth
    situation precedent career action deed gesture smile look face tone fate mood sense wisdom nature
    geography arithmetic physics biology tradition custom practice instinct intuition economics culture
    circumstance sign clue hint symptom choice appointment vote price market
    calibration drip stream spate balance strategy approach tactic posture gap divide disparity discrepancy
    delay reluctance eagerness hesitation restraint caution persistence
    audio video footage recording photo photograph picture image map
    """)
#: What somebody's words do to whoever hears them, whatever they say: "his remarks showed that".
_WORDS = word_set("remark comment word speech tweet testimony statement answer argument")
_SHOWS_ONLY = frozenset([
    "show", "prove", "demonstrate", "reveal", "reflect", "illustrate", "highlight", "underscore",
    "underline", "signal",
])  # fmt: skip
#: Whatever does so says nothing with it.
_STANDS_FOR = frozenset(["symbolize", "symbolise", "embody", "epitomize", "epitomise", "exemplify", "typify"])
_FEW = frozenset(["few", "nobody", "none", "noone", "neither"])
_WH = frozenset(["what", "how", "why", "whom", "who"])
#: A name for a thing in marks has no more words.
_NAME = 5
#: Marked words are so few, and a verb speaks so little, that nobody says them.
_FEW_WORDS, _HARDLY = 3, 0.1
#: "The file was labelled “secret”": nobody is quoted with that.
_LABELS = frozenset([
    "label", "title", "name", "codename", "code-name", "mark", "stamp", "dub", "nickname", "term",
    "rename", "entitle", "christen",
])  # fmt: skip


def is_of_nobody(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """Return whether the subject of a verb is a fact or nobody, or if it only asks what would be said."""
    if _is_label(view, finding, cue):
        return True
    if finding.kind is Kind.DIRECT:
        return _is_scare(view, finding, cue)
    if finding.kind is Kind.INDIRECT and _is_question(cue):
        return True
    if cue.lemma in _STANDS_FOR:
        return True
    if cue.subject is None:
        return False
    if is_writers_own(cue):
        return True
    return _is_fact(view, finding, cue) or (finding.kind is Kind.INDIRECT and _is_few(cue.tree, cue.subject))


def _is_fact(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "These numbers suggest that", "history tells us that"."""
    assert cue.subject is not None
    word = cue.tree.words[cue.subject]
    if word.upos != "NOUN" or view.entity_of(word):
        return False
    lemma = word.lemma.lower()
    if cue.lemma in _TEACHES:
        return lemma in _TEACHERS
    if cue.tree.child(cue.subject, "appos") is not None:
        return False  # "the mayor's choice, Ana Lee, suggests"
    told = finding.kind is Kind.INDIRECT and lemma in _WORDS
    return (cue.lemma in _SHOWS and lemma in _FACTS) or (cue.lemma in _SHOWS_ONLY and told)


def is_writers_own(cue: CueFacts) -> bool:
    """Return whether the writer speaks: "I believe that", "I am sure that", "you say that", outside marks."""
    if cue.subject is None or cue.marked >= 0 or cue.subject > cue.index:
        return False
    lower = cue.tree.words[cue.subject].text.lower()
    return lower == "you" or (lower in ("i", "we") and cue.tree.words[cue.index].xpos in ("VBP", "JJ"))


def _is_few(tree: Tree, subject: int) -> bool:
    """ "Few people contest that", "no one believes that": not "a few"."""
    word = tree.words[subject]
    before = {tree.words[c].text.lower() for c in tree.children[subject] if c < subject}
    lower = word.text.lower()
    if lower == "one" and "no" in before:
        return True
    if tree.child(subject, "nmod:poss") is not None:
        return False  # "his few supporters"
    if lower in _FEW or before & {"few", "no"}:
        return "a" not in before and "the" not in before and not (before & {"no"} and word.upos == "PROPN")
    return False


def _is_question(cue: CueFacts) -> bool:
    """ "What would Lee say [if he saw it]?": the sentence asks for it."""
    tree, words = cue.tree, cue.tree.words
    if not words[-1].text.startswith("?") or cue.lemma in ("ask", "wonder"):
        return False
    below = [words[c] for c in tree.children[cue.index] if c < cue.index]
    first = next((word for word in words if word.upos not in ("PUNCT", "CCONJ", "INTJ")), words[0])
    if first in below and first.upos == "AUX" and cue.marked < 0 and first.deprel.startswith(("aux", "cop")):
        return True  # "Does the mayor claim [that he saw it]?"
    return any(word.text.lower() in _WH and word.deprel in ("obj", "obl", "ccomp") for word in below)


def _is_scare(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "They ended up beside “block of granite” Lee": a few marked words at a verb that says nothing."""
    entry = cue_lexicon.verb(cue_lexicon.base_form(cue.tree.words[cue.index].lemma.lower()))
    if entry.speech + entry.thought > _HARDLY or entry.clause or len(finding.spans) > 1:
        return False
    words = finding.spans[0].of(view.text).strip("“”\"‘’' ")
    return (
        len(words.split()) <= _FEW_WORDS and words[:1].islower() and not words.endswith((".", "!", "?", ","))
    )


def _is_label(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "The document was labelled “SI”": how a thing is called, by nobody."""
    if cue.lemma not in _LABELS | {"call"} or cue.tree.words[cue.index].xpos != "VBN" or cue.subj == "he":
        return False
    if not is_passive(cue.tree, cue.index) or agent_of(cue.tree, cue.index) is not None:
        return False
    marked = [one.of(view.text).split() for span in finding.spans for one in view.stretches_in(span)]
    if not marked or len(marked[0]) > _NAME:
        return False
    words = [word.strip(".,;“”\"‘’'") for word in marked[0]]
    name = len(words) == 1 or all(word[:1].isupper() for word in words if len(word) > 3)
    # "The trick has been called “stacking”", “The Fair Play Act”, "is called the “frozen land”"
    return name or len(words) == 2 or cue.lemma != "call"
