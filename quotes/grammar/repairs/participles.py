"""Whose words a participle or an infinitive reports: "mocked Lee for [saying] that", "sent aides to [say]".

What the tree hangs it on is not who speaks: the object of a verb that blames does, or the main subject.
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.text import word_set

#: What is done to somebody for what they have said.
_BLAMES = word_set("""
    criticize criticise slam blast mock attack rebuke condemn denounce call_out praise thank fault ridicule
    chide scold chastise hammer rip skewer lambast lambaste knock ding deride assail blame applaud commend
    credit reprimand berate pan roast dress_down fire suspend sue apologize punish censure
    """)
_AGREES = word_set("agree side disagree concur join speak meet talk clash")
#: What is done with people so that they speak.
_SENDS = word_set("trot send dispatch deploy hire recruit enlist assign pay")
#: What things do when they happen: "the vote comes as".
_HAPPENS = word_set("come happen occur arrive follow take_place")
#: From this share on a verb is one of speech.
_SPEAKS = 0.5
_HARDLY = 0.1


def speaker_of_participle(tree: Tree, cue: int) -> int | None:
    """Return the word in the sentence that speaks at a participle, where its tree misleads; or None."""
    word = tree.words[cue]
    if word.upos == "VERB" and word.xpos == "VB":
        return _sent(tree, cue)
    if word.upos != "VERB" or word.xpos != "VBG" or tree.child(cue, *SUBJECTS) is not None:
        return None
    if cue_lexicon.verb(cue_lexicon.base_form(word.lemma.lower())).speech < _SPEAKS or word.head < 0:
        return None
    for of_whom in (_blamed, _agreeing, _main_subject, _of_clause_before):
        speaker = of_whom(tree, cue)
        if speaker is not None:
            return speaker
    return None


def _blamed(tree: Tree, cue: int) -> int | None:
    """ "mocked [Lee] for saying that", "[Lee] was mocked for saying that"."""
    opener = tree.child(cue, "mark", "case")
    if opener is None or opener > cue or tree.words[opener].text.lower() not in ("for", "over", "after"):
        return None
    verb = next((i for i in tree.ancestors(cue)[:3] if tree.words[i].upos == "VERB"), None)
    if verb is None or verb > cue:
        return None
    lemma = cue_lexicon.base_form(tree.words[verb].lemma.lower(), _BLAMES)
    particle = tree.child(verb, "compound:prt")
    called_out = lemma == "call" and (
        (particle is not None and tree.words[particle].text.lower() == "out")
        or any(word.text.lower() == "out" for word in tree.words[verb:cue])
    )
    if lemma not in _BLAMES and not called_out:
        return None
    told = tree.child(verb, "nsubj:pass")
    if told is not None:
        return told
    blamed = next((c for c in tree.children[verb] if verb < c < cue and tree.words[c].deprel == "obj"), None)
    return blamed if tree.words[opener].text.lower() == "for" else None


def _sent(tree: Tree, cue: int) -> int | None:
    """ "trotted out [surrogates] to argue that": whoever is sent speaks."""
    word = tree.words[cue]
    marker = tree.child(cue, "mark")
    if word.head < 0 or word.head > cue or marker is None or tree.words[marker].xpos != "TO":
        return None
    if tree.child(cue, *SUBJECTS) is not None or word.deprel not in ("acl", "advcl", "xcomp"):
        return None
    verb = tree.words[word.head].head if word.deprel == "acl" else word.head
    if verb < 0 or cue_lexicon.base_form(tree.words[verb].lemma.lower(), _SENDS) not in _SENDS:
        return None
    sent = next((c for c in tree.children[verb] if verb < c < cue and tree.words[c].deprel == "obj"), None)
    if sent is None or tree.words[sent].upos not in ("NOUN", "PROPN"):
        return None
    field = cue_lexicon.noun(tree.words[sent].lemma.lower()).field
    return sent if tree.words[sent].upos == "PROPN" or field in ("person", "group") else None


def _agreeing(tree: Tree, cue: int) -> int | None:
    """ "[Lee] agreed with Benn saying that": without a comma the tree gives it to Benn."""
    with_whom = tree.words[cue].head
    noun = tree.words[with_whom]
    if noun.upos not in ("PROPN", "PRON") or noun.deprel.split(":")[0] != "obl" or with_whom > cue:
        return None
    case = tree.child(with_whom, "case")
    if case is None or tree.words[case].text.lower() != "with" or noun.head < 0:
        return None
    verb = tree.words[noun.head]
    if cue_lexicon.base_form(verb.lemma.lower(), _AGREES) not in _AGREES:
        return None
    return tree.child(verb.index, "nsubj")


def _main_subject(tree: Tree, cue: int) -> int | None:
    """ "[Lee] predicted that Benn would lose, saying that": Benn would lose, and says nothing."""
    word = tree.words[cue]
    if word.deprel != "advcl" or cue < 1 or tree.words[cue - 1].text != ",":
        return None
    inner = tree.words[word.head]
    if inner.deprel != "ccomp" or inner.index > cue or inner.head < 0:
        return None
    outer = tree.words[inner.head]
    own, main = tree.child(inner.index, *SUBJECTS), tree.child(outer.index, "nsubj")
    if own is None or main is None or not main < outer.index < inner.index:
        return None
    reports = cue_lexicon.verb(cue_lexicon.base_form(outer.lemma.lower())).speech >= _SPEAKS
    silent = cue_lexicon.verb(cue_lexicon.base_form(inner.lemma.lower())).speech < _HARDLY
    person = tree.words[main].upos in ("PROPN", "PRON") or cue_lexicon.noun(
        tree.words[main].lemma.lower()
    ).field in ("person", "group")
    return main if reports and silent and person else None


def _of_clause_before(tree: Tree, cue: int) -> int | None:
    """ "The vote comes as [Lee] tries to stop it, saying that": a vote that comes says nothing."""
    word = tree.words[cue]
    if word.deprel != "advcl" or cue < 1 or tree.words[cue - 1].text != ",":
        return None
    main = tree.words[word.head]
    if main.lemma.lower() not in _HAPPENS or main.index > cue:
        return None
    clauses = (
        c for c in tree.children[main.index] if main.index < c < cue and tree.words[c].deprel == "advcl"
    )
    for clause in clauses:
        opener, subject = tree.child(clause, "mark", "advmod"), tree.child(clause, *SUBJECTS)
        if opener is None or subject is None or not opener < subject < clause:
            continue
        if tree.words[opener].text.lower() in ("as", "after", "while"):
            phrase = [tree.words[i] for i in tree.subtree(subject)]
            named = any(one.upos in ("PROPN", "PRON") for one in phrase)
            fields = {cue_lexicon.noun(one.lemma.lower()).field for one in phrase}
            return subject if named or fields & {"person", "group"} else None
    return None
