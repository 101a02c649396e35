"""Who is who in one article: its names gathered into people and organisations.

"Jens Stoltenberg", "Stoltenberg" and "Mr. Stoltenberg" are one; two people of one surname are two,
told apart by first name and by gender (titles, nouns, pronouns; ``quotes/speakers/person.py`` on first
names).
"""

from __future__ import annotations

import re
from collections import Counter

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name, find_names
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold
from quotes.names.titles import HONORIFICS, OFFICES, core, gender_of_noun, surname
from quotes.speakers.person import BESIDE, Person, another_office, has_inside, same_full, two_surnames
from quotes.types import Role

_REFERS_TO = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
#: So many pronouns of the other gender, and none of its own, outweigh a first name.
MISNAMED = 4
#: In so many paragraphs a surname stands alone before "Donald Trump Jr.", and is not his.
KNOWN_BEFORE = 2
#: An age behind a name: "Declan Roche, 22," or "Declan Roche (22)".
_AGE = re.compile(r"(?:, | \()(\d{1,3})\b(?![:.]\d)")


class People:
    """All people of an article, and which of them a name at some place stands for."""

    def __init__(self, view: ArticleView) -> None:
        self.context = view
        self.people: list[Person] = []
        self._at: dict[int, Person] = {}  # by the start of each mention
        self._by_surname: dict[str, list[Person]] = {}
        self.ambiguous: dict[int, tuple[Person, ...]] = {}
        names = [
            name
            for k in range(len(view.trees))
            if view.parsed.sentences[k].paragraph not in view.silent
            for name in find_names(view, k)
        ]
        self._title_cased = self._find_title_cased()
        body = [n for n in names if not self._in_headline(n)] or names
        self._alone: dict[str, list[Name]] = {}
        for name in body:
            if len(name.words) == 1:
                self._alone.setdefault(surname(name.words), []).append(name)
        # Full names first, so that a surname before its full name (a headline, a caption) is joined too.
        for name in sorted(body, key=lambda n: -len(n.words)):
            if len(core(name.words)) >= 2:
                self._add_full(name)
        for person in self.people:
            self._settle_label(person)
        self._roles_and_gender()
        # "Mr." and "Mrs." first: "Mr. Obama" is not "Michelle Obama", so "President Obama" may be him.
        for name in sorted(body, key=lambda n: not n.gender):
            if name.start not in self._at:
                self._add(name)
        for name in names:
            # A headline's capitals make names of everything: it adds none, but may name the known.
            if name.start not in self._at and name.start not in self.ambiguous:
                self._recognise(name)
        for person in self.people:
            person.places.sort(key=lambda n: n.start)
            self._settle_label(person)
            person.male = person.female = 0.0
            for name in person.places:
                person.male += 2 * (name.gender == "m")
                person.female += 2 * (name.gender == "f")
        self._roles_and_gender()
        self._gender_of_the_only_one()
        self._ages()

    def at(self, start: int, end: int) -> Person | None:
        """The person named by the last name that starts in this range of characters."""
        found = None
        for position in range(start, end):
            if position in self._at:
                found = self._at[position]
        return found

    def named(self, position: int) -> Person | None:
        """The person whose name starts at this character."""
        return self._at.get(position)

    def _find_title_cased(self) -> set[int]:
        """Paragraphs printed as headlines are: almost every longer word with a capital, no full stop."""
        found = set()
        for k, paragraph in enumerate(self.context.article.paragraphs):
            text = paragraph.span.of(self.context.text)
            words = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
            capitals = sum(w[0].isupper() for w in words)
            printed_so = len(words) >= 4 and capitals >= 0.75 * len(words) and not text.endswith(".")
            if paragraph.role == Role.HEADLINE or printed_so:
                found.add(k)
        return found

    def _in_headline(self, name: Name) -> bool:
        return self.context.parsed.sentences[name.sentence].paragraph in self._title_cased

    def _recognise(self, name: Name) -> None:
        key = surname(name.words)
        owners = [p for p in self._by_surname.get(key, ()) if p.is_person]
        if len(owners) == 1:
            self._at[name.start] = owners[0]
            owners[0].places.append(name)

    def _add_full(self, name: Name) -> None:
        folded = tuple(fold(word) for word in name.words)
        for person in self._by_surname.get(surname(name.words), ()):
            known = tuple(fold(word) for word in person.words)
            people = person.label == "PERSON" and (name.label == "PERSON" or bool(name.gender))
            if same_full(folded, known):
                self._join(person, name)
                return
            if people and two_surnames(folded, known):
                shorter = min(name.words, person.words, key=len)
                self._join(person, name)
                if cue_lexicon.noun(person.words[0].lower()).field == "person":
                    person.words, person.name = shorter, " ".join(shorter)  # "Hotelier Piers Lamont"
                return
        self._join(self._new(name), name)

    def _add(self, name: Name) -> None:
        if len(core(name.words)) >= 2:
            self._add_full(name)
            return
        key = surname(name.words)
        namesakes = self._by_surname.get(key, [])
        owners = [p for p in namesakes if len(core(p.words)) > 1 and p.label in ("PERSON", "")]
        suffix = name.words[len(core(name.words)) :]
        if suffix:  # "Trump Jr." is "Donald Trump Jr.", never "Donald Trump"
            owners = [p for p in owners if p.words[len(core(p.words)) :] == suffix]
        if any(p.is_person for p in owners):
            owners = [p for p in owners if p.is_person]
        if len(owners) == 1 and name.gender and owners[0].gender not in ("", name.gender):
            owners = []  # "Mr. Obama" is not Michelle Obama
        if len(owners) == 1 and (another_office(name, owners[0]) or self._known_before(owners[0])):
            owners = []
        if len(owners) == 1 and owners[0].called:
            if name.gender and name.gender not in owners[0].called:
                owners = []
            elif not name.gender:
                others = [p for p in namesakes if len(p.words) == 1 and p.called]
                owners += [p for p in others if p.called.isdisjoint(owners[0].called)]
        if len(owners) > 1 and name.gender:
            fitting = [p for p in owners if not p.gender or p.gender == name.gender]
            exact = [p for p in fitting if p.shown_gender == name.gender]
            owners = exact or fitting or owners
        if len(owners) > 1 and not name.gender:
            owners = self._without_relatives(owners, name)
        if len(owners) > 1:
            # "Clinton" after "Bill Clinton" and "Hillary Clinton": the one named last before it, when
            # that was in the same paragraph or the other is hardly ever named; else both are kept.
            owner = self._nearest(owners, name)
            self.ambiguous[name.start] = tuple(owners)
            if owner is not None:
                self._join(owner, name)
            return
        if owners:
            self._join(owners[0], name)
            return
        alone = [p for p in namesakes if p.words == name.words or (len(p.words) == 1 and not suffix)]
        fitting = [p for p in alone if not (name.gender and p.gender and name.gender != p.gender)]
        if len(fitting) == 1 or (fitting and name.gender):
            self._join(fitting[0], name)
            return
        if fitting:
            # "Harcourt" after "Mr. Harcourt" and "Mrs. Harcourt".
            self.ambiguous[name.start] = tuple(fitting)
            return
        if alone:
            self._join(self._new(name), name)
            for person in (*alone, self.people[-1]):
                person.name = self._with_title(person)
            return
        first = [
            p
            for p in self.people
            if (fold(p.words[0]) == key or has_inside(p, key))
            and len(p.words) > 1
            and p.is_person
            and p.words[len(p.words) - len(suffix) :] == suffix
        ]
        if len(first) == 1:
            self._join(first[0], name)
            return
        self._join(self._new(name), name)

    def _without_relatives(self, owners: list[Person], name: Name) -> list[Person]:
        """The bearers of a surname that a reporter calls by it alone: not "first lady Melania Trump".

        Unless what follows in the sentence is of her ("Trump wore her coat").
        """
        principals = [p for p in owners if not self._is_beside(p)]
        if len(principals) != 1:
            return owners
        tree = self.context.trees[name.sentence]
        marks = self.context.marks[name.sentence]
        behind = {
            gender
            for word in tree.words[name.index + 1 :]
            if marks[word.index] == marks[name.index] and (gender := _REFERS_TO.get(word.text.lower()))
        }
        known = principals[0].gender
        return owners if known and behind and known not in behind else principals

    def _is_beside(self, person: Person) -> bool:
        """Whether the text tells of somebody as wife or son, be it in the word right before the name."""
        before = (self.context.text[max(0, n.start - 12) : n.start].split() for n in person.places)
        words = {fold(some[-1].strip(",")) for some in before if some}
        return not BESIDE.isdisjoint(person.roles | words)

    def _known_before(self, owner: Person) -> bool:
        """Whether a surname was somebody else's before the text came to "Donald Trump Jr.".

        The elder needs no first name. Without "Jr." a late full name is mostly the same one's.
        """
        if len(core(owner.words)) == len(owner.words):
            return False
        full = min((n.start for n in owner.places if len(n.words) > 1), default=0)
        before = [n for n in self._alone.get(surname(owner.words), ()) if n.start < full]
        return len({self.context.paragraph_at(n.start) for n in before}) >= KNOWN_BEFORE

    def _with_title(self, person: Person) -> str:
        """ "Mr. Harcourt" where there is a "Mrs. Harcourt", too: the surname alone would name both."""
        for name in person.places:
            title = self.context.text[: name.start].split()[-1:]
            if name.gender and title and fold(title[0]) in HONORIFICS:
                return f"{title[0]} {name.text}"
        return person.name

    def _nearest(self, owners: list[Person], name: Name) -> Person | None:
        def weight(person: Person) -> tuple[int, int]:
            before = [n.start for n in person.places if n.start < name.start]
            return (max(before, default=-1), len(person.places))

        ranked = sorted(owners, key=weight, reverse=True)
        best, rival = ranked[0], ranked[1]
        if len(best.places) >= 3 * max(1, sum(len(n.words) > 1 for n in rival.places)):
            return best
        last_best, last_rival = weight(best)[0], weight(rival)[0]
        if last_best < 0:
            return None
        paragraph = self.context.paragraph_at
        near = paragraph(name.start) - paragraph(last_best)
        far = paragraph(name.start) - paragraph(last_rival) if last_rival >= 0 else 99
        return best if near <= 3 and far > near else None

    def _new(self, name: Name) -> Person:
        person = Person(name.text, name.words, name.label)
        self.people.append(person)
        self._by_surname.setdefault(surname(name.words), []).append(person)
        return person

    def _join(self, person: Person, name: Name) -> None:
        person.places.append(name)
        person.roles.update(name.roles)
        person.called.update(name.gender)
        if name.gender == "m":
            person.male += 2
        elif name.gender == "f":
            person.female += 2
        if len(name.words) > len(person.words):
            person.words, person.name = name.words, name.text
        self._at[name.start] = person

    def _settle_label(self, person: Person) -> None:
        votes: dict[str, float] = {}
        full = [name for name in person.places if len(name.words) > 1]
        for name in full or person.places:
            if name.label:
                votes[name.label] = votes.get(name.label, 0) + 1 + (len(name.words) > 1)
            if name.roles or name.gender:
                votes["PERSON"] = votes.get("PERSON", 0) + 1.5
            words = self.context.trees[name.sentence].words
            first = next((w.index for w in words if w.start == name.start), 0)
            if first > 0 and words[first - 1].text in OFFICES and len(name.words) > 1:
                votes["PERSON"] = votes.get("PERSON", 0) + 2.5  # "BJP spokesperson Sambit Patra"
            if first > 0 and words[first - 1].text.lower() == "the" and not name.roles:
                # "the White House", "The Guardian": people have no article.
                votes["ORG"] = votes.get("ORG", 0) + 1
                continue
            word = words[name.index]
            if word.xpos == "NNPS":
                votes["ORG"] = votes.get("ORG", 0) + 3  # "House Democrats" are nobody
            governor = words[word.head] if word.head >= 0 else None
            held = governor is not None and word.deprel == "nmod" and governor.lemma.lower() in OFFICES
            if held and first > 0 and words[first - 1].text == "of":
                votes["LOC"] = votes.get("LOC", 0) + 3  # "mayor of Lyon"
            speaks = governor is not None and governor.upos == "VERB" and word.deprel in SUBJECTS
            if speaks and governor is not None and cue_lexicon.verb(governor.lemma.lower()).speech >= 0.4:
                votes["PERSON"] = votes.get("PERSON", 0) + 0.6
        tail = cue_lexicon.noun(person.words[-1].lower())
        if tail.first == "group":
            votes["ORG"] = votes.get("ORG", 0) + 2
        person.label = max(votes, key=votes.__getitem__) if votes else ""

    def _roles_and_gender(self) -> None:
        """Roles from appositions and predicates; gender from possessives and reflexives."""
        for person in self.people:
            for name in person.places:
                tree = self.context.trees[name.sentence]
                top = name.index
                while tree.words[top].head >= 0 and tree.words[top].deprel in (
                    "flat",
                    "compound",
                    "flat:name",
                ):
                    top = tree.words[top].head
                nouns = [
                    c
                    for c in tree.children[top]
                    if tree.words[c].deprel in ("appos", "compound", "nmod:desc")
                ]
                described = tree.words[top].head if tree.words[top].deprel == "appos" else -1
                if described >= 0 and tree.child(described, "flat", "flat:name") is None:
                    nouns.append(described)  # not in "Actress Lena Moritz ..., director Hugo Stahl"
                head = tree.words[top].head
                if tree.words[top].deprel == "nsubj" and head >= 0 and tree.child(head, "cop") is not None:
                    nouns.append(head)
                for index in nouns:
                    word = tree.words[index]
                    if word.upos != "NOUN" and word.deprel != "compound":
                        continue
                    if cue_lexicon.noun(word.lemma.lower()).field == "person":
                        person.roles.add(word.lemma.lower())
                        if person.label != "ORG" and len(person.words) > 1:
                            person.label = "PERSON"
                        shown = gender_of_noun(word.text)
                        person.called.update(shown)
                        person.male += shown == "m"
                        person.female += shown == "f"
                self._gender_from_pronouns(person, name, top)

    def _gender_from_pronouns(self, person: Person, name: Name, top: int) -> None:
        tree = self.context.trees[name.sentence]
        if tree.words[top].deprel not in SUBJECTS or not person.is_person:
            return
        verb = tree.words[top].head
        for word in tree.words[top + 1 :]:
            # "Brightwater fired its founder": the possessive of its verb's own object.
            if word.text.lower() == "its" and word.head >= 0 and tree.words[word.head].head == verb:
                person.neuter += 0.5
        others = [
            self._at[w.start]
            for w in tree.words
            if w.start in self._at and self._at[w.start] is not person and self._at[w.start].is_person
        ]
        if others:
            return
        for word in tree.words[top + 1 :]:
            lower = word.text.lower()
            if word.head == verb and word.deprel in ("obj", "iobj", "obl") and lower in ("him", "her"):
                # "Margaret looked at him": not herself, but the only other one there is, if there is one.
                before = [p for p in self.people if p.is_person and p is not person
                          and any(n.start < name.start for n in p.places)]  # fmt: skip
                if len(before) == 1:
                    before[0].male += 0.5 * (lower == "him")
                    before[0].female += 0.5 * (lower == "her")
                continue
            if lower in ("his", "himself", "him", "he"):
                person.male += 0.5 if lower in ("his", "himself") else 0.25
            elif lower in ("her", "herself", "hers", "she"):
                person.female += 0.5 if lower in ("her", "herself") else 0.25

    def _gender_of_the_only_one(self) -> None:
        """While the text has named one person only, a pronoun of the reporter's tells that one's gender."""
        starts = sorted((name.start, k) for k, p in enumerate(self.people) if p.is_person for name in p.places
                        if not self._in_headline(name))  # fmt: skip
        if not starts:
            return
        first = self.people[starts[0][1]]
        until = next((start for start, k in starts if self.people[k] is not first), len(self.context.text))
        heard: Counter[str] = Counter()
        for k, tree in enumerate(self.context.trees):
            if tree.words[0].start >= until:
                break
            if self.context.parsed.sentences[k].paragraph in self.context.silent:
                continue
            # Words next to the second name may be about that one ("her partner, Joost de Wit").
            heard.update(
                gender
                for word in tree.words
                if starts[0][0] < word.start < until
                and self.context.marks[k][word.index] < 0
                and (gender := _REFERS_TO.get(word.text.lower()))
            )
        known = gender_of_name(first.words)
        if known and len(heard) == 1 and not heard[known] and heard.total() < MISNAMED:
            return  # "Boris Johnson met the nurse. She said ...": somebody without a name
        first.male += 0.5 * heard["m"]
        first.female += 0.5 * heard["f"]

    def _ages(self) -> None:
        for person in self.people:
            for name in person.places:
                printed = _AGE.match(self.context.text, name.end)
                if printed:
                    person.ages.add(printed[1])
