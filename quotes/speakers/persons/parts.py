"""What part somebody has in a sentence, by the tree: subject of a fronted clause, asked, reported, owner."""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree

_ASKS = frozenset(["ask", "interview", "question", "contact", "phone", "grill", "press"])
_FRONTING = frozenset(["while", "as", "although", "though", "when", "after", "since", "because"])
_SPEAKS_WITH = frozenset(["speak", "talk", "chat", "sit"])


def is_of_the_main_verb(tree: Tree, top: int) -> bool:
    """Return whether a word hangs on the main verb: not on the first of "While Lee waited, Roe came"."""
    head = tree.words[top].head
    if head < 0:
        return tree.words[head].deprel == "root"
    verb = tree.words[head]
    if verb.deprel == "parataxis" and verb.head >= 0 and verb.head < top:
        return tree.words[verb.head].deprel == "root" and _is_fronted(tree, verb.head)
    return verb.deprel == "root" and not (head > top and _is_fronted(tree, head))


def is_reported(tree: Tree, top: int) -> bool:
    """Return whether a word is in a clause that another's verb reports: "He said [Ana Lee] had left"."""
    for verb in tree.ancestors(top):
        above = tree.words[verb].head
        if tree.words[verb].deprel == "ccomp" and above >= 0 and above < verb:
            subject = tree.child(above, *SUBJECTS)
            return subject is not None and subject < verb
    return False


def opens(tree: Tree, top: int) -> int:
    """Return the verb behind the clause of a subject, -1 for none: "While Lee waited, he said"."""
    verb = tree.words[top].head
    if tree.words[top].deprel not in SUBJECTS or verb < 0:
        return -1
    if any(is_asked(tree, child) for child in tree.children[verb]):
        return -1  # "When CNN spoke to Ana Lee, she said"
    above = tree.words[verb].head
    mark = tree.child(verb, "mark", "advmod")
    opened = mark is not None and mark < top and tree.words[mark].text.lower() in _FRONTING
    opens = opened and tree.words[verb].deprel.startswith("advcl") and above > verb and mark in (0, 1)
    return above if opens else -1


def owns_subject(tree: Tree, top: int) -> bool:
    """Return whether a word owns the thing that is the main subject: "Lee's attention was on the harbour"."""
    word = tree.words[top]
    if word.deprel != "nmod:poss" or word.head < 0:
        return False
    thing, noun = word.head, cue_lexicon.noun(tree.words[word.head].lemma.lower())
    if tree.words[thing].deprel not in SUBJECTS or tree.words[thing].upos != "NOUN":
        return False
    return noun.field not in ("person", "group") and is_of_the_main_verb(tree, thing)


def _is_fronted(tree: Tree, verb: int) -> bool:
    """Return whether a conjunction opens the clause of a verb, though the tree takes it for the main one."""
    mark = tree.child(verb, "mark")
    return mark is not None and mark == 0 and tree.words[0].text.lower() in _FRONTING


def is_asked(tree: Tree, top: int) -> bool:
    """Return whether somebody is asked at a name: "CNN interviewed Ana Lee", "when CNN spoke to Ana Lee"."""
    word = tree.words[top]
    if word.head < 0:
        return False
    verb, relation = tree.words[word.head], word.deprel.split(":")[0]
    if verb.upos != "VERB" or top < word.head:
        return False
    if not (verb.deprel.startswith("advcl") and verb.head > top):
        if _we_speak_with(tree, top, word.head):
            return True
        return relation == "obj" and verb.lemma.lower() in _ASKS and verb.deprel == "root"
    if relation == "obj":
        return verb.lemma.lower() in _ASKS
    case = tree.child(top, "case") if relation == "obl" else None
    return (
        case is not None
        and tree.words[case].text.lower() in ("to", "with")
        and verb.lemma.lower() in _SPEAKS_WITH
    )


def _we_speak_with(tree: Tree, top: int, verb: int) -> bool:
    """ "We reached out to Ana Lee, who ...": the writers' own subject, and whom they asked."""
    subject, case = tree.child(verb, *SUBJECTS), tree.child(top, "case")
    return (
        tree.words[top].deprel.split(":")[0] == "obl"
        and subject is not None
        and tree.words[subject].text.lower() in ("we", "i")
        and case is not None
        and tree.words[case].text.lower() in ("to", "with")
        and tree.words[verb].lemma.lower() in (*_SPEAKS_WITH, "reach", "turn", "write")
    )


def described_subject(tree: Tree, last: int, top: int) -> int:
    """The word that an apposed name (its last word, its top one) describes.

    "A spokesman for the ministry, Luca Ferri, rejected this": between the commas before the verb it
    describes the subject, whatever noun of it the tree has taken.
    """
    words = tree.words
    direct = words[top].head
    if last + 1 < len(words) and words[last + 1].text == ",":
        for index in tree.ancestors(direct):
            verb = words[index].head
            if words[index].deprel in SUBJECTS and verb > last:
                between = words[last + 2 : verb]
                if len(between) > 1 and between[0].upos == "NUM" and between[1].text == ",":
                    between = between[2:]  # the age
                if all(word.upos in ("AUX", "ADV", "PART") for word in between):
                    return index
    return direct


def described_by(view: ArticleView, phrase: Phrase) -> set[int]:
    """Starts of the nouns whose relative clause contains the phrase: it means none of these.

    "Trump, whom he called ...": he is not Trump.
    """
    tree = view.trees[phrase.sentence]
    words = tree.words
    found = set()
    for index in [phrase.head, *tree.ancestors(phrase.head)]:
        if words[index].deprel.startswith("acl") and words[index].head >= 0:
            own = tree.child(index, *SUBJECTS)
            if own is not None and words[own].text.lower() == "who" and words[phrase.head].head != index:
                continue  # "Lee, who made it clear that she would stay"
            head = words[words[index].head]
            found.add(head.start)
            below = (words[child] for child in tree.children[head.index])
            found |= {word.start for word in below if word.deprel in ("flat", "compound")}
    return found
