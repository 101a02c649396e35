"""Reports that nobody has made yet, or ever: "is likely to say", "fails to mention that", "no one who says".

The words that govern the cue show it: an adjective of likelihood, a verb of failing, "any" under a negation.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.find.overlaps import FoundContent
from quotes.find.said.shape import shape_of
from quotes.grammar import cue_lexicon
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.grammar.voice import agent_of, is_passive
from quotes.types import Kind

_LIKELY = frozenset(["likely", "unlikely", "apt", "prone", "bound", "liable"])
_FAILS = frozenset(["fail", "forget", "neglect", "omit", "stop_short"])
#: What somebody who fails to do it has left unsaid. Not "convince", "explain": these may be tried.
_LEFT_OUT = frozenset([
    "say", "mention", "note", "acknowledge", "admit", "recognize", "recognise", "realize", "realise", "tell",
    "point", "disclose", "specify", "add", "report", "state", "concede", "notice", "see", "remember",
])  # fmt: skip
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "hardly", "without"])
#: Verbs that speak less than this tell what was done.
_HARDLY = 0.1
_NONE = frozenset(["no", "any"])
_SHOWS = frozenset(["reveal", "show", "prove", "demonstrate", "signal", "confirm"])
#: What facts do behind a comma: "most stayed away, suggesting that".
_SUGGESTS = _SHOWS | {"suggest", "indicate", "mean", "imply", "underline", "underscore", "illustrate"}
#: What whoever writes has found out.
_FOUND_OUT = frozenset([
    "discover", "find", "learn", "realize", "realise", "notice", "know", "think", "believe", "conclude",
    "suspect", "feel", "assume", "figure", "understand", "gather",
])  # fmt: skip
#: "The blimp was planned to", without anybody who plans it.
_PLANNED = frozenset(["plan", "intend", "schedule", "design", "mean", "set", "build"])
#: "Troops ordered to leave", without anybody who orders it.
_ORDERED = frozenset(["ask", "order", "instruct", "direct", "require"])
#: What readers are asked to do in the middle of a sentence.
_OF_READERS = frozenset(["ask", "tell", "remind", "explain", "note", "consider", "recall", "warn"])
#: What is in force when it is declared, and tells of nothing.
_DECLARED = frozenset([
    "emergency", "war", "bankruptcy", "candidacy", "independence", "truce", "ceasefire", "cease-fire",
    "holiday", "victory", "moratorium", "curfew", "law",
])  # fmt: skip
_WRONGLY = frozenset(["wrongly", "mistakenly", "falsely", "incorrectly", "erroneously", "naively"])
#: Their "of" says whose they are: "the slogan of [the campaign]".
_CALLED = frozenset(
    ["slogan", "motto", "title", "hashtag", "headline", "label", "nickname", "mantra", "song"]
)
_PEOPLE = ("he", "she", "i", "we", "they", "who")


def is_unspoken(finding: FoundContent, cue: CueFacts) -> bool:
    """Return whether what governs the cue of a report shows that nobody has made it."""
    if finding.kind is Kind.DIRECT:
        return False
    if finding.kind is Kind.INDIRECT and (
        _is_found_out(cue)
        or _is_asked_of_all(cue)
        or _is_planned(finding, cue)
        or _is_declared(finding, cue)
        or _is_mistaken(cue)
        or _is_told_to_act(cue)
    ):
        return True
    tree = cue.tree
    return (
        _is_likely(tree, cue.index)
        or _is_left_out(cue)
        or _is_of_no_one(tree, cue.index)
        or (finding.kind is Kind.INDIRECT and (_is_shown(cue) or _is_suggested(cue)))
    )


def is_named_so(finding: FoundContent, cue: CueFacts) -> bool:
    """Return whether a noun only names something: "the slogan of [Britain’s ‘Leave’ campaign]"."""
    return cue.lemma in _CALLED and finding.frame.split("|")[-1].startswith("nmod")


def _is_found_out(cue: CueFacts) -> bool:
    """ "I [discovered] that the money was gone", outside marks: whoever writes has."""
    if cue.subject is None or cue.marked >= 0 or cue.lemma not in _FOUND_OUT:
        return False
    return cue.tree.words[cue.subject].text.lower() in ("i", "we") and cue.subject < cue.index


def _is_asked_of_all(cue: CueFacts) -> bool:
    """ "Instead of that, [ask] them who will win": an imperative is for whoever reads it."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if word.deprel != "root" or word.xpos != "VB" or cue.subject is not None or cue.marked >= 0:
        return False
    below = [tree.words[c] for c in tree.children[cue.index]]
    if any(one.deprel.startswith(("aux", "nsubj", "csubj", "expl")) or one.xpos == "TO" for one in below):
        return False
    before = tree.words[cue.index - 1] if cue.index else None
    if before is not None and cue.lemma not in _OF_READERS:
        return False  # "Analysts, however, say": tagged as an infinitive
    return before is None or before.text in (",", "—", "–", ":") or before.lemma.lower() in ("please", "just")


def _is_planned(finding: FoundContent, cue: CueFacts) -> bool:
    """ "[The blimp] was planned [to serve two ends]": nobody is quoted with it."""
    word = cue.tree.words[cue.index]
    if cue.lemma not in _PLANNED or word.xpos != "VBN" or cue.subj == "he":
        return False
    return is_passive(cue.tree, cue.index) and agent_of(cue.tree, cue.index) is None


def _is_mistaken(cue: CueFacts) -> bool:
    """ "Lee wrongly [believed] that it would do": whoever writes tells what was in his mind."""
    tree = cue.tree
    entry = cue_lexicon.verb(tree.words[cue.index].lemma.lower())
    adverbs = {tree.words[c].text.lower() for c in tree.children[cue.index]}
    return entry.thought > entry.speech and bool(adverbs & _WRONGLY)


def _is_told_to_act(cue: CueFacts) -> bool:
    """ "The office was [ordered] to leave no stone unturned", by nobody who is named: a deed is told."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.lemma not in _ORDERED or word.xpos != "VBN" or cue.index + 2 >= len(tree):
        return False
    if tree.words[cue.index + 1].xpos != "TO" or agent_of(tree, cue.index) is not None:
        return False
    return is_passive(tree, cue.index) or word.deprel == "acl"


def _is_declared(finding: FoundContent, cue: CueFacts) -> bool:
    """ "declared [a state of emergency]", "declaring [her candidacy]": done by being said."""
    if cue.lemma not in ("declare", "proclaim"):
        return False
    tree = cue.tree
    inside = [w.index for w in tree.words if any(w.start in span for span in finding.spans)]
    shape = shape_of(tree, inside)
    if shape.noun is None or inside[0] < cue.index or not shape.name.startswith("np"):
        return False
    noun = tree.words[shape.noun]
    of = [tree.words[c].lemma.lower() for c in tree.children[noun.index]] if noun.lemma == "state" else []
    return noun.lemma.lower() in _DECLARED or bool(_DECLARED.intersection(of))


def _is_suggested(cue: CueFacts) -> bool:
    """ "Most stayed away, [suggesting] that they knew": whoever writes concludes it from what was done."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if cue.lemma not in _SUGGESTS or word.xpos != "VBG" or cue.index < 3 or word.head < 0:
        return False
    if tree.words[cue.index - 1].text != "," or word.deprel not in ("advcl", "xcomp", "conj", "dep"):
        return False
    above = word.head
    verb = tree.words[above]
    if above > cue.index or cue_lexicon.verb(verb.lemma.lower()).speech > _HARDLY:
        return False
    subject = tree.child(above, *SUBJECTS)
    if subject is None:
        return False
    who = tree.words[subject]
    if who.upos == "PROPN" or who.text.lower() in _PEOPLE:
        return False
    return cue_lexicon.noun(who.lemma.lower()).field not in ("person", "communication") or who.upos == "NUM"


def _is_likely(tree: Tree, verb: int) -> bool:
    """ "Older men are more likely to [blame] the government": how many would, and nobody said so."""
    word = tree.words[verb]
    if word.head < 0 or word.deprel not in ("xcomp", "ccomp", "advcl", "csubj"):
        return False
    return word.xpos == "VB" and tree.words[word.head].text.lower() in _LIKELY and word.head < verb


def _is_left_out(cue: CueFacts) -> bool:
    """ "The paper fails to [mention] that": but not "never fails to mention that"."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    if word.deprel != "xcomp" or word.xpos != "VB" or cue.lemma.split("_")[0] not in _LEFT_OUT:
        return False
    above = tree.words[word.head]
    if above.lemma.lower() not in _FAILS or above.index > cue.index:
        return False
    return not any(tree.words[c].text.lower() in _NEGATIONS for c in tree.children[above.index])


def _is_of_no_one(tree: Tree, verb: int) -> bool:
    """ "I do not know of any engineer who [claims] that", "there is no engineer who [claims] that"."""
    word = tree.words[verb]
    if word.deprel != "acl:relcl" or not 0 <= word.head < verb:
        return False
    lower = {tree.words[c].text.lower() for c in tree.children[word.head] if c < word.head}
    own = tree.words[word.head].text.lower()
    if "no" in lower or own in ("nobody", "none"):
        return True
    if not (lower & _NONE or own in ("anyone", "anybody")):
        return False
    above = list(tree.ancestors(word.head))
    return any(
        tree.words[c].text.lower() in _NEGATIONS and c < word.head
        for index in above[:2]
        for c in tree.children[index]
    )


def _is_shown(cue: CueFacts) -> bool:
    """ "By shutting the gates, they have [revealed] that": a deed shows it, to whoever looks."""
    tree = cue.tree
    if cue.lemma not in _SHOWS:
        return False
    for child in tree.children[cue.index]:
        word = tree.words[child]
        opener = tree.child(child, "mark", "case")
        if child < cue.index and word.xpos == "VBG" and word.deprel == "advcl" and opener is not None:
            return tree.words[opener].text.lower() in ("by", "in")
    return False
