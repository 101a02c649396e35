"""Who speaks at a cue by its grammar alone: the subject, the agent of a passive, the owner of a noun.

"Parents were told by the headteacher that ...": the headteacher speaks, and the parents are addressed.
"Residents were warned that ...": the speaker is not named, and is none of the residents. "The mayor's claim
that ...", "the claim by the mayor that ...": the mayor claims.
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.calendar_words import CALENDAR
from quotes.grammar.tree import Tree

#: Their passive subject does speak, or think: "was quoted as saying", "was convinced that".
_OF_THE_SPEAKER = frozenset(["quote", "cite", "hear", "overhear", "convince", "persuade"])
#: Their passive subject may speak or think all the same: "is expected to say", "was caught saying".
_STATES_OF_MIND = frozenset([
    "expect", "schedule", "suppose", "catch", "record", "film", "see", "know", "satisfy", "determine",
    "commit", "concern", "worry", "interest", "inspire", "surprise", "prepare",
])  # fmt: skip
#: Verbs that judge somebody, who is their object. Without one they are passives: "Brandt, accused of fraud,".
_JUDGING = frozenset([
    "accuse", "blame", "criticise", "criticize", "praise", "fault", "slam", "condemn", "denounce", "rebuke",
    "suspect", "applaud", "commend", "thank", "mock", "ridicule",
])  # fmt: skip
#: Verbs whose object is the addressee, not the content.
TOLD_TO = {
    "tell", "inform", "warn", "ask", "advise", "urge", "order", "remind", "assure", "reassure", "notify",
    "instruct", "encourage", "invite", "promise", "brief", "beg", "implore", "command", "request", "alert",
}  # fmt: skip
#: By what means or when, never who: "was told by phone", "by Friday".
_MEANS = CALENDAR | {
    "phone", "telephone", "email", "e-mail", "mail", "letter", "text", "post", "radio", "video", "word",
    "name", "hand", "law", "default", "mistake", "accident", "chance", "way", "end", "time", "date",
    "deadline", "day", "night", "week", "month", "year", "season", "morning", "evening",
}  # fmt: skip
#: What comes before the person who made a claim: "the claim by X", "a warning from X", "the view of X".
_OWNERS = ("by", "from", "of", "among")


def is_passive(tree: Tree, cue: int) -> bool:
    """Return whether the verb at `cue` is a passive ("was told"), by its auxiliary."""
    words = tree.words
    if words[cue].xpos != "VBN" or words[cue].upos != "VERB":
        return False
    return any(words[c].deprel in ("aux:pass", "nsubj:pass") for c in tree.children[cue])


def agent_of(tree: Tree, cue: int) -> int | None:
    """Return the word index of a passive's agent, "told [by the headteacher]", if there is one."""
    words = tree.words
    for child in tree.children[cue]:
        if child > cue and words[child].deprel.split(":")[0] == "obl" and _led_by(tree, child, ("by",)):
            return child
    # "promised [tax cuts by the chancellor]", "asked [on Monday by Mr Rao]": joined to a word between.
    for child in tree.children[cue]:
        if child > cue and words[child].deprel in ("obj", "obl", "xcomp", "iobj", "obl:unmarked"):
            for below in tree.children[child]:
                if words[below].deprel in ("nmod", "obl", "obl:agent") and _led_by(tree, below, ("by",)):
                    return below
    return None


def addressee_of(tree: Tree, cue: int) -> int | None:
    """Return the passive subject of a verb of speech: the addressee or the content, never the speaker.

    It may be further up: "[Gray] is expected to be asked about it".
    """
    words = tree.words
    if not is_passive(tree, cue) or words[cue].lemma.lower() in _OF_THE_SPEAKER:
        return None
    if cue_lexicon.verb(words[cue].lemma.lower()).speech < 0.3:
        return None
    index = cue
    for _ in range(4):
        subject = tree.child(index, "nsubj:pass", "nsubj")
        if subject is not None or words[index].deprel != "xcomp":
            return subject
        index = words[index].head
    return None


def silent_at(tree: Tree, cue: int) -> int | None:
    """Return who is spoken to or of at a passive, and so does not speak there, whatever the verb.

    "[The mines] were placed in a 'trust'", "[Lund] has been blamed, and faulted for it", "[Rice] demurred
    when asked whether", "[Brandt], accused of fraud, left". Who was delighted is another thing.
    """
    words = tree.words
    if words[cue].xpos != "VBN" or words[cue].upos != "VERB":
        return None
    top = cue
    while words[top].deprel == "conj" and words[words[top].head].xpos == "VBN" and not _has_own(tree, top):
        top = words[top].head
    if is_passive(tree, top):
        lemma = words[cue].lemma.lower()
        own_mind = cue_lexicon.verb(lemma).field == "emotion" or lemma in _STATES_OF_MIND | _OF_THE_SPEAKER
        return None if own_mind else tree.child(top, "nsubj:pass")
    if _has_own(tree, cue) or words[cue].head < 0:
        return None
    if words[cue].deprel == "advcl" and _asked_when(tree, cue):
        return tree.child(words[cue].head, "nsubj", "nsubj:pass")
    after = words[cue + 1].text.lower() if cue + 1 < len(words) else ""
    if words[cue].deprel == "acl" and words[cue].lemma.lower() in _JUDGING and after in ("of", "for"):
        return words[cue].head
    return None


def _has_own(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject or an auxiliary of its own."""
    return tree.child(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "csubj") is not None


def _asked_when(tree: Tree, verb: int) -> bool:
    """ "when asked", "if told": a verb of telling right behind its conjunction."""
    before = tree.words[verb - 1].text.lower() if verb else ""
    return tree.words[verb].lemma.lower() in TOLD_TO and before in ("when", "if", "once", "until", "after")


def owner_of(tree: Tree, noun: int) -> int | None:
    """Return whose claim it is: "[her] claim", "the claim [by X]", "the suggestion, made [by X], that"."""
    words = tree.words
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for child in tree.children[noun]:
        if child < noun:
            continue
        if words[child].deprel == "nmod" and _led_by(tree, child, _OWNERS):
            return child
        if words[child].deprel == "acl" and words[child].xpos == "VBN":
            agent = agent_of(tree, child)
            if agent is not None:
                return agent
    return None


def _led_by(tree: Tree, index: int, prepositions: tuple[str, ...]) -> bool:
    """Whether a noun that may mean a person follows one of these prepositions."""
    word = tree.words[index]
    if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "X") or word.lemma.lower() in _MEANS:
        return False
    case = tree.child(index, "case")
    return case is not None and case < index and tree.words[case].text.lower() in prepositions
