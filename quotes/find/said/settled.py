"""Contents that are no speech whatever their words: only a topic, only what might be said, only a title.

Settled by grammar, because the annotated articles are no help: PolNeAR counts "criticised the plan" and
"mentioned the floods" as statements, where a reader learns of what somebody spoke and nothing that he said.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import is_adjunct_of_report
from quotes.find.overlaps import FoundContent
from quotes.find.said.idioms import is_idiom
from quotes.find.said.shape import shape_of
from quotes.find.said.terms import is_in_capitals, is_term
from quotes.find.said.untold import is_untold
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.types import Kind, Word

#: Verbs whose object is what somebody spoke of, or did something to. "Stress", "warn of", "predict", "deny",
#: "demand" and the like are not here: their object is what was said, in short.
_TOPIC = frozenset(
    [
        "mention",
        "discuss",
        "debate",
        "document",
        "order",
        "write",
        "address",
        "read",
        "record",
        "cover",
        "retweet",
        "call_out",
        "single_out",
        "criticize",
        "criticise",
        "attack",
        "oppose",
        "support",
        "back",
        "praise",
        "thank",
        "decline",
        "refuse",
        "accept",
        "defend",
        "explain",
        "present",
        "outline",
        "tout",
        "pitch",
        "raise",
        "review",
        "examine",
    ]
)
#: Verbs that speak of a topic behind one of these prepositions: "reported on the tapes".
_TALK = frozenset(["report", "talk", "speak", "write", "tweet", "post", "joke", "testify", "lecture"])
_ABOUT = frozenset(["about", "on", "of"])
#: "Conceded [to his rival]".
_YIELDS = frozenset(["concede", "yield", "surrender", "apologize", "apologise", "testify", "speak"])
#: Words behind which an object has something said of it: "criticised him [for] it", "cited it [as] a reason".
_SAYING_WHY = frozenset(["for", "as", "over"])
#: What nobody says a noun phrase with, unless he is quoted word for word.
_SAY = frozenset(["say", "add", "reply", "insist", "claim", "contend"])
_TIMES = frozenset(["when", "while", "after", "before", "as", "until", "since"])
_MAY = frozenset(["could", "might", "may"])
_CAN = frozenset(["argue", "say", "claim", "contend"])
#: Nouns of what somebody does, or can do: "her decision to resign", "the refusal to pay".
_DEEDS = frozenset([
    "decision", "choice", "attempt", "effort", "move", "bid", "refusal", "failure", "willingness",
    "unwillingness", "readiness", "reluctance", "eagerness", "ability", "inability", "desire", "struggle",
])  # fmt: skip
_WITHHELD = frozenset(["deny", "refuse"])
_WHOM = frozenset(["him", "them", "me", "us"])
#: What is made, and says nothing here: "authored a memoir".
_MADE = frozenset(["author", "co-author", "coauthor", "pen"])
#: What something shows, to whoever writes: "this suggests".
_MEANS = frozenset(["suggest", "mean", "show", "prove", "indicate", "imply", "describe", "denote", "signify"])
#: A term has no more words than this.
_TERM = 5
#: Behind these a gerund is a comparison, or was not done.
_UNLIKE = frozenset(["like", "than", "without", "unlike"])
#: What readers are asked to do.
_READERS = frozenset(
    ["note", "imagine", "see", "consider", "notice", "remember", "recall", "suppose", "think"]
)
_ENTITLED = frozenset(["title", "entitle", "headline"])


def is_settled(view: ArticleView, finding: FoundContent, speaker: Phrase | None = None) -> bool:
    """Whether a finding is of a kind that nobody said, by its cue and its place in the tree alone.

    `speaker` is the phrase that was chosen, if any was.
    """
    cue = finding.cue
    if (
        is_idiom(view, finding)
        or is_untold(view, finding, speaker)
        or is_term(view, finding)
        or is_in_capitals(view, finding)
    ):
        return True
    if cue is not None and cue.kind == "noun":
        return cue.lemma in _DEEDS and finding.spans[0].of(view.text).startswith("to ")
    if cue is None or cue.kind != "verb":
        return False
    if cue.lemma in _ENTITLED and finding.kind is not Kind.INDIRECT:
        return cue.tree.words[cue.index].xpos == "VBN"
    if _is_no_report(view, finding, cue):
        return True
    return _only_may(finding, cue) or (
        finding.kind is Kind.INDIRECT and (_only_topic(finding, cue) or _only_nominal(view, finding, cue))
    )


def _is_no_report(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "this is like saying", "Note his worries", "“Me Too” described", "called Lee to ask", "This means"."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.lemma in _MADE:
        return True
    if (
        word.xpos == "VBG"
        and cue.lemma in _SAY | {"state", "argue", "suggest"}
        and _compared(tree, cue.index)
    ):
        return True
    if _is_asked_of_readers(tree, cue):
        return True
    if finding.kind is Kind.DIRECT:
        return False
    if finding.kind is Kind.INDIRECT:
        if _withholds(cue):
            return True
        if cue.lemma == "call":
            return _is_phoned(view, finding, cue)
    if cue.subject is None or cue.lemma not in _MEANS:
        return False
    subject = tree.words[cue.subject]
    marked = view.marks[finding.sentence][cue.subject] if tree is view.trees[finding.sentence] else -1
    if marked >= 0 and cue.marked < 0:
        return len(view.stretches[marked].span.of(view.text).split()) <= _TERM
    return subject.xpos == "DT" and subject.text.lower() in ("this", "that")


def _withholds(cue: CueFacts) -> bool:
    """ "The board denied her [a second term]": whom something is not given stands behind the verb."""
    if cue_lexicon.base_form(cue.lemma) not in _WITHHELD:
        return False
    whom = cue.tree.child(cue.index, "iobj")
    behind = cue.tree.words[cue.index + 1 : cue.index + 2]
    return whom is not None or any(word.text.lower() in _WHOM for word in behind)


def _compared(tree: Tree, index: int) -> bool:
    """Whether a gerund only says what something is like, or what was not done: "like [saying]"."""
    before = [
        tree.words[c] for c in tree.children[index] if c < index and tree.words[c].deprel in ("mark", "case")
    ]
    return any(word.text.lower() in _UNLIKE for word in before)


def _is_asked_of_readers(tree: Tree, cue: CueFacts) -> bool:
    """Whether a verb asks its readers to look or to think: "Note his concerns", "Imagine a mayor saying"."""
    word = tree.words[cue.index]
    first = next((one for one in tree.words if one.upos not in ("PUNCT", "CCONJ")), word)
    polite = cue.index > 0 and tree.words[cue.index - 1].text.lower() in ("please", "just", "but")
    return (
        (word is first or (polite and word.deprel in ("root", "conj")))
        and word.xpos in ("VB", "VBP")
        and cue.lemma in _READERS
        and cue.subject is None
    )


def _is_phoned(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "called [Lee to offer help]", "called [the police]": by telephone, and nothing is called anything."""
    tree, inside = cue.tree, _inside(finding, cue.tree)
    shape = shape_of(tree, inside)
    if shape.noun is None or inside[0] < cue.index or tree.words[shape.noun].head != cue.index:
        return False
    if tree.words[shape.noun].deprel != "obj" or tree.child(shape.noun, "case") is not None:
        return False  # "called on Lee to resign"
    if shape.name == "np":
        return tree.words[shape.noun].upos in ("NOUN", "PROPN")
    to = next((i for i in inside if tree.words[i].xpos == "TO"), None)
    person = tree.words[shape.noun].upos in ("PROPN", "PRON")
    return to is not None and person and tree.words[min(to + 1, len(tree) - 1)].xpos in ("VB", "RB")


def _only_topic(finding: FoundContent, cue: CueFacts) -> bool:
    """ "mentioned [the floods]", "criticised [Ana Lee when she stood for mayor]"."""
    tree, inside = cue.tree, _inside(finding, cue.tree)
    shape = shape_of(tree, inside)
    if shape.noun is None or not all(i > cue.index for i in inside):
        return False
    top = tree.words[shape.noun]
    if top.head != cue.index or tree.words[cue.index + 1].text == ",":
        return False  # "As for oil, he writes, [a price below that]"
    relation = top.deprel.split(":")[0]
    about = any(tree.words[c].text.lower() in _ABOUT for c in tree.children[top.index])
    topic = relation in ("obj", "iobj") and cue.lemma in _TOPIC
    if relation == "obl" and cue.lemma in _YIELDS and tree.words[inside[0]].text.lower() == "to":
        return shape.name.startswith("np") and not any(tree.words[i].xpos in FINITE for i in inside)
    if not topic and not (relation == "obl" and cue.lemma in _TALK and about):
        return False
    words = [tree.words[i] for i in inside]
    if any(word.text.lower() in _SAYING_WHY and word.deprel in ("case", "mark") for word in words):
        return shape.name.startswith("np+") and _only_when(tree, inside)
    return (shape.name == "np" or _only_when(tree, inside)) and not _tells_what(tree, words)


def _only_when(tree: Tree, inside: list[int]) -> bool:
    """Whether all that follows a noun phrase says when it was: "when she stood for mayor"."""
    among = set(inside)
    words = [tree.words[i] for i in inside if tree.words[i].upos != "PUNCT"]
    tops = [word for word in words if word.head not in among]
    return len(tops) > 1 and all(_of_time(tree, word) for word in tops[1:])


def _of_time(tree: Tree, word: Word) -> bool:
    below = [tree.words[c] for c in tree.children[word.index]]
    if is_adjunct_of_report(tree, word.index):
        return True
    return word.deprel.startswith("advcl") and any(child.text.lower() in _TIMES for child in below)


def _tells_what(tree: Tree, words: list[Word]) -> bool:
    """Whether a noun has a clause that says what it is: "the fact [that he was there]", "plans [to go]"."""
    for word in words:
        if word.deprel in ("acl", "ccomp") and any(
            tree.words[c].deprel == "mark" for c in tree.children[word.index]
        ):
            return True
    return False


def _only_nominal(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "said [nothing at all]", and the speaker taken for what he said: "said [officials close to the bank]".

    Any other noun phrase may be the half of a clause that the parser did not understand.
    """
    inside = _inside(finding, cue.tree)
    shape = shape_of(cue.tree, inside)
    if cue.lemma not in _SAY or shape.name != "np" or shape.noun is None or shape.verbs:
        return False
    if any(i < cue.index for i in inside):
        return False
    top = cue.tree.words[shape.noun]
    if top.upos == "PRON":
        return True
    field = cue_lexicon.noun(top.lemma.lower()).field
    return cue.subject is None and (field in ("person", "group") or view.entity_of(top) == "PERSON")


def _only_may(finding: FoundContent, cue: CueFacts) -> bool:
    """ "critics could argue [that]", "as she might say, [“...”]": a verb that only may happen.

    "Could only say" and "could not say" are left out: there somebody was asked.
    """
    if finding.frame.startswith("marked"):
        return False
    tree, form = cue.tree, cue.tree.words[cue.index].xpos
    below = [tree.words[c] for c in tree.children[cue.index]]
    lower = {word.text.lower() for word in below}
    if lower & {"not", "n't", "n’t", "only", "just", "never"}:
        return False
    if form == "VBG" and _may_happen(tree, cue.index):
        return True
    if form != "VB" and not (form == "VBN" and lower & {"have", "be"}):
        return False
    modal = {word.text.lower() for word in below if word.xpos == "MD"}
    if modal & {"should", "must"}:  # "it should be noted that": the writer says it
        passive = form == "VBN" and "be" in lower
        return passive and finding.kind is Kind.INDIRECT and (cue.subject is None or "it" in lower)
    if "can" in modal:
        return cue.lemma in _CAN and not lower & {"i", "we"}
    return bool(modal & _MAY)


def _may_happen(tree: Tree, participle: int) -> bool:
    """Whether a participle tells more of what only may happen: "the court could reject it, saying that"."""
    word = tree.words[participle]
    if word.deprel != "advcl" or not 0 <= word.head < participle:
        return False
    between = tree.words[word.head + 1 : participle]
    if any(one.xpos in FINITE and cue_lexicon.verb(one.lemma.lower()).speech > 0 for one in between):
        return False  # '"This may become half of it," she said, pointing out that'
    return any(tree.words[c].text.lower() in _MAY for c in tree.children[word.head])


def _inside(finding: FoundContent, tree: Tree) -> list[int]:
    return [w.index for w in tree.words if any(w.start in span for span in finding.spans)]
