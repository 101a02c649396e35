"""Reports of what nobody said: what was not said, what anybody might say, deeds, what others claim.

Settled by grammar, like the kinds in ``settled.py``. "She would not say whether", "it is fair to say that",
"responded by closing the road", "chafed at reports that": each has the form of a report, and gives the words
to somebody who never said them.
"""

from __future__ import annotations

from quotes.find.cue_features import CueFacts
from quotes.find.overlaps import FoundContent
from quotes.find.said.nobodys import is_of_nobody, is_writers_own
from quotes.find.said.shape import shape_of
from quotes.find.said.unspoken import is_named_so, is_unspoken
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE, SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.types import Kind, Word

_NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
#: With a negation before them, nothing was said. "Deny", "think" and "agree" mean the opposite then.
_ASSERTS = frozenset([
    "say", "claim", "state", "allege", "assert", "argue", "announce", "report", "mention", "tell",
    "warn", "declare", "insist", "contend", "testify", "disclose", "specify", "reveal", "explain",
    "promise", "guarantee", "suggest", "imply", "indicate", "confirm",
])  # fmt: skip
#: Behind these no question is answered: "declined to [say whether]".
_REFUSE = frozenset(["decline", "refuse"])
_WHETHER = frozenset(["whether", "if", "how", "what", "why", "when", "where", "who", "which"])
_A_WORD = [["the", word] for word in ("word", "words", "phrase", "term", "name")]
#: What somebody does; the infinitive behind it tells what.
_ACTS = frozenset(["agree", "decline", "refuse", "decide", "vote", "choose", "opt", "elect"])
#: "It is worth [noting] that", "it bears [repeating] that".
_DESERVES = frozenset(["worth", "bear", "deserve"])
_GENERAL = frozenset(["problem", "trouble", "risk", "same", "short"])
#: "Pleaded [guilty to two counts]": a deed before a court.
_PLEAS = frozenset(["guilty", "no", "innocent"])
#: Moods that are reported: "so proud that".
_MOODS = frozenset(
    ["proud", "glad", "happy", "sad", "angry", "sorry", "sure", "certain", "confident", "afraid"]
)
#: What is done with rules and things, and told of them.
_MAKES = frozenset([
    "introduce", "pass", "adopt", "launch", "create", "enact", "impose", "unveil", "design", "sign",
    "build", "open", "replace", "rename", "use", "prohibit", "ban", "approve", "ratify", "repeal",
    "veto", "implement", "establish", "outpace", "conflate", "release",
])  # fmt: skip
_DENIES = frozenset(["deny", "denied", "denies"])  # a lemma may keep its ending
#: What is granted or denied.
_ASKED_FOR = frozenset([
    "motion", "bail", "request", "petition", "appeal", "application", "bid", "entry", "access", "visa",
    "parole", "permission", "coverage", "asylum", "treatment", "permit", "stay", "injunction", "extradition",
])  # fmt: skip
_ASK = frozenset(["ask", "pose", "raise", "field", "take", "answer"])
_QUESTIONS = frozenset(["question", "interview", "quiz", "grill", "interrogate"])
#: "Refused to say", "declined to rule out", and what may stand between.
_NEAR = 4
#: A name or a term in marks has no more words.
_TERM = 4
_CITES = frozenset(["cite", "invoke", "reference", "mention", "quote"])
_TIMES = frozenset(
    ["when", "while", "if", "because", "after", "before", "since", "until", "although", "though"]
)
_REACTS = frozenset(["respond", "react", "reply", "answer", "retaliate"])
#: Whoever is against a claim, or speaks of one, has not made it.
_AGAINST = frozenset(["at", "against", "over", "amid", "despite", "following"])
#: Behind these "that" begins what was said, whatever noun stands before it.
_SAYS = frozenset(["say", "tell", "announce", "state", "argue", "insist", "add", "explain", "claim", "note"])
#: What goes round, and nobody around has said: "after reports that".
_GOES_ROUND = frozenset(
    ["report", "rumor", "rumour", "allegation", "claim", "accusation", "revelation", "speculation"]
)
#: What may be claimed without a word: "claimed [the tax credit]".
_CLAIMED = frozenset(["life", "seat", "asylum", "title", "spot", "credit", "benefit", "prize", "refund"])


def is_untold(view: ArticleView, finding: FoundContent, speaker: Phrase | None) -> bool:
    """Whether nobody, or another than the `speaker` who seems to speak, said what was found."""
    cue = finding.cue
    if cue is None:
        return False
    if cue.kind == "noun":
        return (
            is_named_so(finding, cue)
            or _is_missing(cue)
            or (speaker is not None and _of_others(cue.tree, cue.index))
        )
    if _is_so_that(view, finding, cue):
        return True
    if cue.kind == "adjective" and finding.kind is not Kind.DIRECT:
        return is_writers_own(cue)
    if cue.kind == "according":
        return _is_of_source(view, finding, cue)
    if cue.kind != "verb":
        return False
    if is_of_nobody(view, finding, cue) or is_unspoken(finding, cue):
        return True
    if _is_anybody(cue.tree, cue) or _is_beside(finding, cue) or _is_raised(view, cue):
        return True
    if finding.kind is Kind.DIRECT:
        return False
    inside = [w.index for w in cue.tree.words if any(w.start in span for span in finding.spans)]
    if not inside or inside[0] < cue.index:
        return False
    if finding.kind is Kind.INDIRECT and _is_if(cue):
        return True
    if cue.lemma == "plead" and cue.tree.words[inside[0]].text.lower() in _PLEAS:
        return True
    return (
        _is_negated(cue, inside)
        or _is_neither(cue)
        or _is_act(view, finding, cue, inside)
        or _is_reaction(cue, inside)
        or (finding.kind is Kind.INDIRECT and _is_others_claim(cue, inside))
        or _is_taken(finding, cue, inside)
        or _is_only_name(view, finding, cue, inside)
        or _is_made(view, finding, cue, inside)
        or _is_interview(view, finding, cue, inside)
        or _is_refusal(finding, cue, inside)
    )


def _is_if(cue: CueFacts) -> bool:
    """ "If teachers believe [that boys lie], they will be stricter": nobody has said so yet."""
    marks = [c for c in cue.tree.children[cue.index] if cue.tree.words[c].deprel == "mark" and c < cue.index]
    if cue.tree.words[cue.index].xpos not in FINITE or cue.tree.words[cue.index].xpos == "VBD":
        return False
    return any(cue.tree.words[c].text.lower() in ("if", "unless") for c in marks)


def _is_neither(cue: CueFacts) -> bool:
    """ "would neither confirm nor [deny] that", "could not confirm or deny it": both stay open."""
    before = [word.text.lower() for word in cue.tree.words[max(0, cue.index - _NEAR) : cue.index]]
    return (
        cue.lemma in _DENIES
        and before[-1:] in (["nor"], ["or"])
        and any(word.startswith(("confirm", "verif", "admit", "affirm", "acknowledge")) for word in before)
    )


def _is_raised(view: ArticleView, cue: CueFacts) -> bool:
    """ "The drought has raised the question: [“Who will pay?”]": what asks is no person."""
    if cue.lemma not in ("raise", "pose") or cue.subject is None:
        return False
    word = cue.tree.words[cue.subject]
    if word.upos != "NOUN" or view.entity_of(word):
        return False
    return cue_lexicon.noun(word.lemma.lower()).field not in ("person", "group", "communication")


def _is_so_that(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "The fear is so plain [that the town has closed its gates]": what follows from it, to the writer."""
    degrees = {cue.tree.words[c].text.lower() for c in cue.tree.children[cue.index] if c < cue.index}
    if cue.kind != "adjective" or "so" not in degrees or cue.lemma.endswith("ed") or cue.lemma in _MOODS:
        return False
    return view.text.startswith("that ", finding.spans[0].start)


def _is_missing(cue: CueFacts) -> bool:
    """ "There is no claim that", "there was not a guarantee that"."""
    tree = cue.tree
    word = tree.words[cue.index]
    verb = word.head
    if verb < 0 or tree.child(verb, "expl") is None or not word.deprel.startswith("nsubj"):
        return False
    own = {tree.words[c].text.lower() for c in (*tree.children[cue.index], *tree.children[verb])}
    return bool(own & (_NEGATIONS | {"no"}))


def _of_others(tree: Tree, noun: int) -> bool:
    """ "pushed back against [claims that]": a claim without an owner that the subject is against."""
    below = [tree.words[c] for c in tree.children[noun]]
    if any(one.deprel == "nmod:poss" for one in below):
        return False
    against = _AGAINST | ({"after"} if tree.words[noun].lemma.lower() in _GOES_ROUND else set())
    return any(one.deprel == "case" and one.text.lower() in against for one in below)


def _is_anybody(tree: Tree, cue: CueFacts) -> bool:
    """ "It is fair to call it a “mess”", "the problem with saying that", "it is worth noting that"."""
    word = tree.words[cue.index]
    if word.xpos == "VBG" and cue.index and tree.words[cue.index - 1].lemma.lower() in _DESERVES:
        return True
    if cue.subject is not None:
        return False
    below = [tree.words[c] for c in tree.children[cue.index]]
    if word.deprel == "csubj" and word.xpos == "VBG":
        return word.head > cue.index and tree.words[word.head].deprel == "root"
    if word.xpos == "VB" and word.head >= 0 and any(one.xpos == "TO" for one in below):
        above = tree.words[word.head]
        if above.upos not in ("ADJ", "NOUN") or word.deprel not in ("csubj", "xcomp", "advcl", "ccomp"):
            return False
        expletive = tree.child(above.index, "expl")
        if expletive is None:
            subject = tree.child(above.index, *SUBJECTS)
            it = subject is not None and tree.words[subject].text.lower() == "it"
            expletive = subject if it and word.deprel == "csubj" else None
        named = any(tree.words[c].deprel == "obl" and c < cue.index for c in tree.children[above.index])
        return expletive is not None and expletive < above.index and not named
    problem = word.head >= 0 and tree.words[word.head].lemma.lower() in _GENERAL
    return word.xpos == "VBG" and problem and word.head < cue.index


def _is_of_source(view: ArticleView, finding: FoundContent, cue: CueFacts) -> bool:
    """ "..., according to a note [Lee wrote last May]": right behind the source, words tell of the source."""
    start, tree = finding.spans[0].start, cue.tree
    before = tree.words[: cue.index]
    if start < tree.words[cue.index].start or len(before) < 4 or before[-1].text != ",":
        return False
    told = any(word.xpos in FINITE for word in before)
    return told and view.text[max(0, start - 9) : start].rstrip()[-1:].isalnum()


def _is_beside(finding: FoundContent, cue: CueFacts) -> bool:
    """ "When people say that, [the watchmen are helpless]": only behind "as" is the main clause said."""
    if finding.kind is not Kind.INDIRECT or not finding.frame.startswith("up:advcl>"):
        return False
    tree = cue.tree
    opener = tree.child(cue.index, "mark", "advmod")
    first = tree.first_word_from(finding.spans[0].start)
    comma = 0 < first < len(tree) and tree.words[first - 1].text == ","
    return comma and opener is not None and tree.words[opener].text.lower() in _TIMES


def _is_negated(cue: CueFacts, inside: list[int]) -> bool:
    """ "would not say [whether it was shut]", "never claimed [that it was shut]", "declined to say [why]"."""
    tree, word = cue.tree, cue.tree.words[cue.index]
    first = tree.words[inside[0]].text.lower()
    below = {tree.words[c].text.lower() for c in tree.children[cue.index] if c < cue.index}
    if cue.lemma not in _ASSERTS:
        return False
    if below & _NEGATIONS and [tree.words[i].text.lower() for i in inside[:2]] in _A_WORD:
        return True  # "never said the word “strike”"
    if first in _WHETHER:
        above = tree.words[word.head].lemma.lower() if word.head >= 0 and word.xpos == "VB" else ""
        refused = above in _REFUSE and word.deprel == "xcomp"
        return refused or bool(below & _NEGATIONS)
    return first == "that" and bool(below & _NEGATIONS) and "only" not in below and "just" not in below


def _is_act(view: ArticleView, finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "agreed [to form a coalition “soon”]": a deed, unless most of it is in marks."""
    first = next((cue.tree.words[i] for i in inside if cue.tree.words[i].text.lower() != "not"), None)
    if cue.lemma not in _ACTS or first is None:
        return False
    lower = first.text.lower()
    if finding.kind is Kind.INDIRECT and (lower in _TIMES or (lower == "that" and _is_refused(cue, first))):
        return True  # "refused until they were paid", "refused to say that they were paid"
    if first.xpos != "TO":
        return False
    whole = sum(len(span) for span in finding.spans)
    marked = sum(span.overlap(one) for span in finding.spans for one in view.stretches_in(span))
    return 2 * marked < whole


def _is_refused(cue: CueFacts, that: Word) -> bool:
    """ "Refused to say that": not "declined to comment, and said that"."""
    between = cue.tree.words[cue.index + 1 : that.index]
    return cue.lemma in _REFUSE and len(between) <= _NEAR and "," not in [word.text for word in between]


def _is_reaction(cue: CueFacts, inside: list[int]) -> bool:
    """ "responded [to the strike by closing the gates]", "reacted [with a smile]": nothing was said."""
    if cue.lemma not in _REACTS:
        return False
    tree, first = cue.tree, cue.tree.words[inside[0]]
    lower = first.text.lower()
    if lower in ("to", "by"):
        by = next((tree.words[i] for i in inside if tree.words[i].text.lower() == "by"), None)
        verb = tree.words[by.index + 1] if by is not None and by.index + 1 < len(tree) else None
        if verb is not None and verb.xpos == "VBG":
            return not cue_lexicon.verb(verb.lemma.lower()).speaks
    return False


def _is_others_claim(cue: CueFacts, inside: list[int]) -> bool:
    """ "kept chafing at reports [that it was shut]": the reports say it, not whoever chafes."""
    tree = cue.tree
    that = tree.words[inside[0]]
    if that.text.lower() != "that" or cue.lemma in _SAYS:
        return False  # "said at the news conference that": said there
    noun = next((i for i in reversed(range(cue.index + 1, inside[0])) if tree.words[i].upos != "PUNCT"), None)
    if noun is None or tree.words[noun].upos != "NOUN":
        return False
    return cue_lexicon.noun(tree.words[noun].lemma.lower()).speech > 0 and _of_others(tree, noun)


def _is_taken(finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "claimed [the tax credit]": what somebody got."""
    if cue.lemma != "claim" or finding.kind is not Kind.INDIRECT:
        return False
    shape = shape_of(cue.tree, inside)
    if not shape.name.startswith("np") or shape.noun is None:
        return False
    return cue.tree.words[shape.noun].lemma.lower() in _CLAIMED


def _is_only_name(view: ArticleView, finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "citing [Snapp & Son, Inc. v. Ohio]": a name alone tells nothing."""
    if cue.lemma not in _CITES or finding.kind is Kind.DIRECT:
        return False
    if cue.lemma == "quote" and cue.tree.words[inside[0]].text.lower() == "from":
        return True
    if finding.kind is not Kind.INDIRECT:
        return False
    shape = shape_of(cue.tree, inside)
    if shape.name == "np" and shape.noun is not None:
        head = cue.tree.words[shape.noun]
        if head.deprel == "obj" and head.upos == "PROPN" and view.entity_of(head) == "PERSON":
            return True  # "quoting Iris Murdoch, a favourite of his"
    words = [cue.tree.words[i] for i in inside if cue.tree.words[i].upos != "PUNCT"]
    names = [word for word in words if word.upos == "PROPN"]
    return bool(names) and all(word.upos in ("PROPN", "DET", "ADP", "CCONJ", "SYM", "NUM") for word in words)


def _is_made(view: ArticleView, finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "introduced [a new “fair share” rule]", "went on [to criticise the board]": what somebody did."""
    if cue.lemma in ("go", "go_on"):
        return cue.tree.words[inside[0]].xpos == "TO"
    if cue.lemma not in _MAKES or not shape_of(cue.tree, inside).name.startswith("np"):
        return cue.lemma == "sign" and finding.kind is Kind.INDIRECT
    marked = [one.of(view.text).split() for span in finding.spans for one in view.stretches_in(span)]
    return sum(map(len, marked)) <= _TERM


def _is_refusal(finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "The court denied [the motion]", "denied [bail to Lee]": not granted, and nothing said of it."""
    shape = shape_of(cue.tree, inside)
    if cue.lemma not in _DENIES or finding.kind is not Kind.INDIRECT or shape.noun is None:
        return False
    noun = cue.tree.words[shape.noun]
    return noun.deprel in ("obj", "iobj") and noun.lemma.lower() in _ASKED_FOR


def _is_interview(view: ArticleView, finding: FoundContent, cue: CueFacts, inside: list[int]) -> bool:
    """ "questioned [him on the letters]": whom somebody asked, and of what."""
    if cue.lemma not in _QUESTIONS | _ASK:
        return False
    shape = shape_of(cue.tree, inside)
    if shape.noun is None:
        return False
    word = cue.tree.words[shape.noun]
    if cue.lemma in _ASK:  # "asked pointed questions of Lee"
        words = {cue.tree.words[i].text.lower() for i in inside}
        told = words & {"whether", "if", "how", "what", "why", "about", ":", "—", "–"}
        return finding.kind is Kind.INDIRECT and word.lemma.lower() == "question" and not told
    return word.deprel in ("obj", "iobj") and (word.upos == "PRON" or view.entity_of(word) == "PERSON")
