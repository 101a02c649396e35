"""Who "a federal judge" is whom the next sentence names: "U.S. District Judge Ana Lee wrote that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name, find_names
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.names.titles import role_of
from quotes.speakers.person import Person
from quotes.speakers.role_holders import RoleHolders
from quotes.speakers.votes import describing_nouns

#: The name comes within so many sentences, and in this paragraph or the next.
_SENTENCES = 3
#: Of these an article may quote several, one of them with a name.
_MANY = frozenset([
    "official", "aide", "source", "expert", "analyst", "voter", "supporter", "critic", "resident", "student",
    "man", "woman", "researcher", "scientist", "economist", "lawmaker", "legislator", "democrat",
    "republican",
    "senator", "representative", "member", "spokesperson", "worker", "employee", "reporter", "author",
])  # fmt: skip


def named_soon(
    view: ArticleView, people: Sequence[Person], roles: RoleHolders, phrase: Phrase
) -> tuple[Person, float, str] | None:
    """Return who is brought in by "a" and a role, and then by name and the same role as a subject.

    Only somebody named there for the first time, and only if what the phrase says beyond the role is said
    beside the name, too.
    """
    tree = view.trees[phrase.sentence]
    word = tree.words[phrase.head]
    role = role_of(word.lemma.lower())
    told = _told_who(view, people, phrase)
    if told is not None:
        return told, 0.9, "role"
    if word.xpos != "NN" or role in _MANY or tree.words[phrase.head].deprel not in SUBJECTS:
        return None
    if tree.child(phrase.head, "conj") is not None:
        return None
    found: list[Person] = []
    last = min(len(view.trees), phrase.sentence + 1 + _SENTENCES)
    for sentence in range(phrase.sentence + 1, last):
        if view.paragraph_at(view.starts[sentence]) - view.paragraph_at(phrase.start) > 1:
            break
        for name in view.once(find_names, sentence):
            if len(name.words) < 2 or view.marks[sentence][name.index] >= 0:
                continue
            owner = next((p for p in people if p.first == name.start and p.is_person), None)
            if owner is not None and _has(view.trees[sentence], name, role):
                found.append(owner)
    beyond = roles.beyond_role(phrase) - {"federal", "u.s.", "us"}
    if len(found) != 1:
        return None
    around = {fold_name(w.text) for w in view.trees[view.sentence_at(found[0].first)].words}
    of = {fold_name(w.text) for w in phrase.words(tree) if w.index > phrase.head and w.upos == "PROPN"}
    if beyond and not beyond & roles.described_with(found[0]) and not of & around:
        return None  # but "an attorney for Bo Kim", and then "“Ms. Kim will appeal,” attorney Ana Lee said"
    return found[0], 0.85, "role"


def _told_who(view: ArticleView, people: Sequence[Person], phrase: Phrase) -> Person | None:
    """ "According to a White House spokesman ... The spokesman, Ana Lee, said": the same noun, with its
    bearer in apposition, as the first word of one of the next sentences."""
    noun = view.trees[phrase.sentence].words[phrase.head].text.lower()
    last = min(len(view.trees), phrase.sentence + 1 + _SENTENCES)
    for sentence in range(phrase.sentence + 1, last):
        if view.paragraph_at(view.starts[sentence]) - view.paragraph_at(phrase.start) > 1:
            return None
        words = view.trees[sentence].words
        if [w.text.lower() for w in words[:2]] != ["the", noun] or len(words) < 5 or words[2].text != ",":
            continue
        return next((p for p in people if p.first == words[3].start and p.is_person), None)
    return None


def _has(tree: Tree, name: Name, role: str) -> bool:
    """Whether a name is a subject and stands with a role."""
    if tree.words[tree.top_of_name(name.index)].deprel not in SUBJECTS:
        return False
    return role in name.roles or any(role_of(noun.lemma) == role for noun in describing_nouns(tree, name))
