"""From a mention to a person of the article: "he", "the senator", "Stoltenberg" to "Jens Stoltenberg".

Names are looked up (``quotes/speakers/people.py``). A role ("the senator") stands for the one person it
describes (``quotes/speakers/role_holders.py``). A pronoun goes to the person who fits in number and gender
and comes to mind first (``quotes/speakers/salience.py``); where two are about as good, it is undecided, and
both are named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.find.ranking import softmax
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import is_role
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.names.fold import fold
from quotes.names.titles import gender_of_noun
from quotes.speakers.people import gather_people
from quotes.speakers.person import Person
from quotes.speakers.role_holders import holder_named_behind, owners_of, share_of
from quotes.speakers.salience import salience
from quotes.types import Word

_SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
#: "The 22-year-old".
_AGED = re.compile(r"[Tt]he (\d{1,3})[- ]year[- ]old")
#: How much likelier the best antecedent has to be than the next one.
MARGIN = 0.55
#: The same for "the 22-year-old", who may also be somebody not named.
DESCRIBED = 0.7


@dataclass(frozen=True, slots=True)
class Resolution:
    """The name a mention stands for, how sure that is (0 to 1), by which rule, and the rivals."""

    name: str | None
    probability: float
    rule: str
    person: Person | None = None
    rivals: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why it is this person, or nobody, for a reader; empty where the mention is the name itself."""
        others = " or ".join(self.rivals)
        if self.rule == "pronoun":
            return f"nearer to mind there than {others}" if others else "nobody else fits"
        if self.rule == "name":
            return f"might be {others} as well" if others else ""
        return _REASONS.get(self.rule, "").format(others=others)


#: Rules of a `Resolution` in words.
_REASONS = {
    "two antecedents": "{others} are about as likely",
    "two of that name": "two of that name: {others}",
    "several speakers": "several speak at once",
    "role": "the only one with that role",
    "age": "the one of that age",
    "role of several": "several have that role: {others}",
    "role of another": "{others} may be meant",
    "relative clause": "whom the clause tells of",
    "whom the article is about": "the one whom the article is about",
    "no antecedent": "nobody named before it fits",
}


class Resolver:
    """Resolves the mentions of one article in the order of the text; remembers who spoke."""

    def __init__(self, view: ArticleView) -> None:
        self.context = view
        self.people = gather_people(view)
        self.spoken: list[tuple[int, Person]] = []  # (position, who), in order

    def resolve(self, phrase: Phrase) -> Resolution:
        """The name that a speaker mention stands for, ``None`` where the article does not tell."""
        tree = self.context.trees[phrase.sentence]
        head = tree.words[phrase.head]
        lower = head.text.lower()
        if head.upos == "PRON" or (head.xpos in ("PRP", "PRP$") and lower in _SINGULAR):
            if lower in _SINGULAR:
                return self._pronoun(phrase, _SINGULAR[lower])
            if lower in ("who", "that", "which"):
                return self._relative(phrase)
            if lower == "it" and (body := self._body_speaking(phrase)) is not None:
                return Resolution(body.name, 0.85, "pronoun", body)
            return Resolution(None, 0.0, f"pronoun '{lower}'")
        several = self._several(phrase)
        if several:
            return Resolution(None, 0.0, "several speakers", None, several)
        person = self._named_by(phrase)
        if person is not None:
            rivals = self.people.ambiguous.get(self._last_name_start(phrase), ())
            others = tuple(p.name for p in rivals if p is not person)
            return Resolution(person.name, 0.7 if others else 0.97, "name", person, others)
        if rivals := self.people.ambiguous.get(self._last_name_start(phrase), ()):
            return Resolution(None, 0.0, "two of that name", None, tuple(p.name for p in rivals))
        return self._by_role(phrase)

    def own_words(self, phrase: Phrase) -> Resolution:
        """A label or signature names somebody by itself, whether or not the text does elsewhere."""
        found = self.resolve(phrase)
        words = self.context.text[phrase.start : phrase.end].split(",")[0].split()
        if found.name is not None or len(words) > 5 or len("".join(words)) < 2:
            return found
        name = " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in words)
        return Resolution(name, 0.95, "label")

    def name_of(self, phrase: Phrase) -> str:
        """The name of whoever reports: the person or body it resolves to, else its own words."""
        return self.resolve(phrase).name or _without_article(self.context.text[phrase.start : phrase.end])

    def note_speaker(self, position: int, resolution: Resolution) -> None:
        """Remember who spoke at this place; pronouns after it look here first."""
        if resolution.person is not None:
            self.spoken.append((position, resolution.person))

    def _last_name_start(self, phrase: Phrase) -> int:
        tree = self.context.trees[phrase.sentence]
        inside = [
            w.start
            for w in tree.words
            if phrase.start <= w.start < phrase.end
            and (self.people.named(w.start) is not None or w.start in self.people.ambiguous)
        ]
        return inside[-1] if inside else -1

    def _named_by(self, phrase: Phrase) -> Person | None:
        """The person that the phrase itself names: at its head, or in an apposition."""
        titled = self._name_after_role(phrase)
        if titled is not None:
            return titled
        tree = self.context.trees[phrase.sentence]
        words = tree.words
        core = [phrase.head]
        stack = [phrase.head]
        while stack:
            index = stack.pop()
            for child in tree.children[index]:
                relation, tag = words[child].deprel, words[child].upos
                if not phrase.start <= words[child].start < phrase.end:
                    continue  # "Hillary Clinton has said Mr Sanders is ...", hung on the wrong name
                if (
                    relation in ("flat", "flat:name", "compound", "nmod:desc", "goeswith") and tag == "PROPN"
                ) or (relation == "amod" and words[child].xpos == "NNP"):
                    core.append(child)
                    stack.append(child)
        head = words[phrase.head]
        found = None
        if head.upos == "PROPN" or self.context.entity_of(head):
            starts = sorted(words[i].start for i in core)
            for start in starts:
                person = self.people.named(start)
                if person is not None and (found is None or person.is_person or not found.is_person):
                    found = person
            if found is None:
                found = self.people.last_between(min(starts), max(words[i].end for i in core))
            described = found is not None and len(found.words) == 1 and self._is_role_phrase(phrase)
            if found is not None and found.is_person and not described:
                return found
        # "the NATO chief, Jens Stoltenberg,": the apposition names the role's owner.
        for child in tree.children[phrase.head]:
            related = words[child].deprel in ("appos", "flat", "parataxis", "nmod:desc", "nmod:unmarked")
            if (related or _is_apposed(tree, phrase.head, child)) and (
                words[child].upos == "PROPN"
                and phrase.start <= words[child].start < phrase.end
                and tree.child(child, "case") is None  # "Democrats, including Clinton"
            ):
                spread = tree.subtree(child)
                for i in spread:
                    person = self.people.named(words[i].start)
                    inside = phrase.start <= words[i].start < phrase.end
                    if person is not None and person.is_person and inside:
                        return person
        holder = holder_named_behind(self.context, self.people, phrase)
        if holder is not None:
            return holder
        # "[Clinton campaign] manager Robby Mook" read as one compound: a person's name at the very end.
        if head.upos in ("NOUN", "PROPN"):
            last = [w for w in words if phrase.start <= w.start < phrase.end and w.upos != "PUNCT"]
            if last and last[-1].upos == "PROPN" and "," not in self.context.text[phrase.start : phrase.end]:
                k = last[-1].index
                while k >= 0 and words[k].upos == "PROPN" and words[k].start >= phrase.start:
                    person = self.people.named(words[k].start)
                    if person is not None and person.is_person and k > phrase.head:
                        links = [w for w in words[phrase.head : k] if w.upos == "ADP"]
                        if links and not self._office_before(phrase, links, k):
                            return found
                        return person
                    k -= 1
        return None if self._is_role_phrase(phrase) else found

    def _name_after_role(self, phrase: Phrase) -> Person | None:
        """ "Lib Dem leader Sir Ed Davey": the name that a role in lower case leads up to, to the end."""
        words = self.context.trees[phrase.sentence].words
        inside = [w for w in words if phrase.start <= w.start < phrase.end]
        roles = [
            w.index
            for w in inside
            if w.upos == "NOUN" and w.text.islower() and cue_lexicon.noun(w.lemma.lower()).field == "person"
        ]
        if not roles or any(w.upos in ("ADP", "PUNCT", "CCONJ") and w.text != "-" for w in inside):
            return None
        tail = [w for w in inside if w.index > roles[-1]]
        if not tail or any(w.upos != "PROPN" for w in tail):
            return None
        named = [person for w in tail if (person := self.people.named(w.start)) is not None]
        return named[-1] if named and named[-1].is_person and len(set(map(id, named))) == 1 else None

    def _office_before(self, phrase: Phrase, links: list[Word], name: int) -> bool:
        """ "Secretary of State Mike Pompeo": an office in capitals, what it is of, and its holder."""
        words = self.context.trees[phrase.sentence].words
        office = words[phrase.head]
        between = words[links[-1].index + 1 : name]
        return (
            len(links) == 1
            and links[0].text.lower() == "of"
            and office.text[:1].isupper()
            and cue_lexicon.noun(office.text.lower()).first == "person"
            and bool(between)
            and all(w.upos in ("PROPN", "CCONJ") for w in between)
            and not any(cue_lexicon.noun(w.lemma.lower()).first == "person" for w in between)
        )

    def _several(self, phrase: Phrase) -> tuple[str, ...]:
        """The people of "Ryan and Rubio": the statement is both's, and one name would be half the truth."""
        tree = self.context.trees[phrase.sentence]
        words = tree.words
        if words[phrase.head].upos != "PROPN":
            return ()
        others = [c for c in tree.children[phrase.head] if words[c].deprel == "conj"]
        heads = [phrase.head, *(c for c in others if not _is_apposed(tree, phrase.head, c))]
        heads = [h for h in heads if phrase.start <= words[h].start < phrase.end]
        found = []
        for head in heads:
            parts = [head, *(c for c in tree.children[head] if words[c].deprel in ("flat", "compound"))]
            people = [
                p
                for i in parts
                if (p := self.people.named(words[i].start)) is not None
                and (p.is_person or words[head].xpos == "NNPS")
            ]
            if people and people[0].name not in found:
                found.append(people[0].name)
        return tuple(found) if len(found) > 1 else ()

    def _is_role_phrase(self, phrase: Phrase) -> bool:
        """ "the Commissioner of Police", "the Democrat": a capital does not make a name of a role."""
        tree = self.context.trees[phrase.sentence]
        head = tree.words[phrase.head]
        return (
            cue_lexicon.noun(head.lemma.lower()).field == "person"
            and tree.child(phrase.head, "det") is not None
        )

    def _by_role(self, phrase: Phrase) -> Resolution:
        tree = self.context.trees[phrase.sentence]
        head = tree.words[phrase.head]
        determiner = tree.child(phrase.head, "det")
        definite = determiner is not None and tree.words[determiner].text.lower() in ("the", "this", "that")
        if self._names_a_body(phrase):
            # "the Clinton campaign": a named body, by its own words.
            text = self.context.text[phrase.start : head.end]
            return Resolution(_without_article(text), 0.8, "named body")
        if head.xpos in ("NNS", "NNPS") or not definite:
            return Resolution(None, 0.0, "unnamed")
        if any(c > phrase.head and tree.words[c].deprel == "conj" for c in tree.children[phrase.head]):
            return Resolution(None, 0.0, "several speakers")  # "the Republican leader and several members"
        age = _AGED.match(self.context.text[phrase.start : phrase.end])
        if age:
            aged = [p for p in self.people.people if p.is_person and age[1] in p.ages]
            if len(aged) == 1:
                return Resolution(aged[0].name, 0.9, "age", aged[0])
        owners = owners_of(self.context, self.people, phrase)
        if len(owners) > 1:
            return Resolution(None, 0.0, "role of several", None, tuple(p.name for p in owners[:3]))
        if owners:
            share, rival = share_of(self.context, self.people, phrase, owners[0], self.spoken)
            if share >= MARGIN:
                return Resolution(owners[0].name, min(share, 0.85), "role", owners[0])
            rivals = (owners[0].name, rival.name) if rival else (owners[0].name,)
            return Resolution(None, share, "role of another", None, rivals)
        if age:
            # "the 22-year-old" says no more of somebody than "he" does, where no age is printed.
            found = self._pronoun(phrase, gender_of_noun(head.lemma.lower()))
            if found.person is not None and found.rule == "pronoun" and found.probability >= DESCRIBED:
                return found
        return Resolution(None, 0.0, "unnamed")

    def _names_a_body(self, phrase: Phrase) -> bool:
        """Whether a noun behind a name is somebody: "the Clinton campaign", not "her ABC interview"."""
        tree = self.context.trees[phrase.sentence]
        around = [tree.words[c] for c in tree.children[phrase.head] if c < phrase.head]
        named = any(w.deprel == "compound" and w.upos == "PROPN" for w in around)
        owned = any(w.deprel == "nmod:poss" and w.upos == "PRON" for w in around)
        field = cue_lexicon.noun(tree.words[phrase.head].lemma.lower()).first
        role = is_role(tree.words[phrase.head].lemma)
        return named and not owned and not role and field not in ("person", "communication", "cognition")

    def _relative(self, phrase: Phrase) -> Resolution:
        """ "Smith, who said": the noun that the relative clause describes, else the word before it."""
        tree = self.context.trees[phrase.sentence]
        described = [(tree.words[i].head, 0.9) for i in tree.ancestors(phrase.head)
                     if tree.words[i].deprel.startswith("acl")]  # fmt: skip
        before = phrase.head - 1
        while before > 0 and tree.words[before].upos == "PUNCT":
            before -= 1
        if before >= 0 and tree.words[before].upos == "PROPN":
            described.append((before, 0.8))
        for index, probability in described:
            if index >= 2 and tree.words[index - 1].text == "(":
                index -= 2  # "Dick Durbin (Ill.), who described"
                while tree.words[index].deprel == "flat":
                    index = tree.words[index].head
            if index >= 0:
                person = self._named_by(phrase_of(tree, phrase.sentence, index))
                if person is not None:
                    return Resolution(person.name, probability, "relative clause", person)
        return Resolution(None, 0.0, "relative clause")

    def _body_speaking(self, phrase: Phrase) -> Person | None:
        """ "Amnesty said ... It added": the body that spoke last, in the same paragraph or the one before."""
        if not self.spoken:
            return None
        position, speaker = self.spoken[-1]
        paragraphs = self.context.paragraph_at(phrase.start) - self.context.paragraph_at(position)
        return speaker if speaker.label in ("ORG", "LOC") and 0 <= paragraphs <= 1 else None

    def _pronoun(self, phrase: Phrase, gender: str) -> Resolution:
        candidates = []
        for person in self.people.people:
            if not person.may_be_he_or_she or (gender and person.gender and person.gender != gender):
                continue
            score = salience(self.context, person, phrase, gender, self.spoken)
            if score is not None:
                candidates.append((score, person))
        if not candidates:
            return self._whom_the_article_is_about(gender)
        candidates.sort(key=lambda pair: -pair[0])
        shares = softmax([score for score, _ in candidates], none=False)
        best = candidates[0][1]
        rivals = tuple(p.name for _, p in candidates[1:3])
        if shares[0] < MARGIN:
            return Resolution(None, shares[0], "two antecedents", None, (best.name, *rivals[:1]))
        return Resolution(best.name, shares[0], "pronoun", best, rivals)

    def _whom_the_article_is_about(self, gender: str) -> Resolution:
        """A pronoun before any name ("..., she said" in the lead): the one person the article is about."""
        counts = sorted(
            ((len(p.places), p) for p in self.people.people if p.is_person and p.gender in ("", gender)),
            key=lambda pair: -pair[0],
        )
        if counts and counts[0][0] >= 3 and (len(counts) == 1 or counts[0][0] >= 2 * counts[1][0]):
            return Resolution(counts[0][1].name, 0.7, "whom the article is about", counts[0][1])
        return Resolution(None, 0.0, "no antecedent")


def _is_apposed(tree: Tree, head: int, child: int) -> bool:
    """ "The Taoiseach, Leo Varadkar,": no second speaker, though the tree may join him as one."""
    words = tree.words
    if words[child].deprel != "conj" or tree.child(head, "det") is None or child < head:
        return False
    return words[head + 1].text == "," and not any(
        w.upos == "CCONJ" or w.text == "&" for w in words[head:child]
    )


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if fold(first) in ("the", "a", "an") and rest else text
