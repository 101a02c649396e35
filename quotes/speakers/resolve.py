"""From a mention to a person of the article: "he", "the senator", "Stoltenberg" to "Jens Stoltenberg".

Names are looked up (``quotes/speakers/named_by.py``). A role ("the senator") refers to the one person it
describes (``quotes/speakers/role_holders.py``). A pronoun goes to the person who fits in number and gender
and comes to mind first (``quotes/speakers/salience.py``). If two are about as likely, it stays undecided,
and both are named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from quotes.days import MONTH
from quotes.find.ranking import softmax
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.names.forms import name_key
from quotes.names.sightings import without_titles
from quotes.names.titles import gender_of_noun, is_title
from quotes.speakers.bodies.settle import ONE_OF_SOME, NotPersons
from quotes.speakers.bodies.types import is_a_bodys, names_a_body, type_by_words, without_article
from quotes.speakers.dialogue import labelled_before
from quotes.speakers.named_by import person_named_by
from quotes.speakers.people import gather_people
from quotes.speakers.person import Person
from quotes.speakers.persons.descriptions import Descriptions
from quotes.speakers.persons.elect import Elected
from quotes.speakers.persons.in_capitals import in_usual_case
from quotes.speakers.persons.joint import is_group, parts_of
from quotes.speakers.persons.named_soon import named_soon
from quotes.speakers.persons.nameless import LastUnnamed, somebody_unnamed
from quotes.speakers.persons.relative import antecedent, described_by_clause, described_phrase
from quotes.speakers.persons.spoken_of import Content, answered, beside_the_same, spoken_of
from quotes.speakers.persons.subjects import brought_in, named_most, subject_without_name
from quotes.speakers.persons.together import those_together
from quotes.speakers.resolution import REASONS, UNNAMED, Resolution
from quotes.speakers.role_holders import RoleHolders
from quotes.speakers.salience import InMind
from quotes.speakers.votes import PRONOUNS
from quotes.text import one_line
from quotes.types import Span, SpeakerType

#: "The 22-year-old".
_AGED = re.compile(r"(?:[Tt]he )?(\d{1,3})[- ]year[- ]old")
#: What follows the name in a signature: ", chair", "(@analee)", "March 4".
_NOT_THE_NAME = re.compile(rf"[,(|@]|\s{MONTH}\s+\d|\s\d{{1,2}}\s")
#: The share that the best owner of a role needs among all who come to mind, and the best antecedent.
MARGIN, ANTECEDENT = 0.55, 0.58
#: The odds of an antecedent are its share's to this power (fitted on 199 pronouns in 75 articles).
SHARPER = 1.25
#: The same for "the 22-year-old", who may also be a person without a name.
DESCRIBED = 0.7
#: "Ana Lee and Bo Kim, who have said": both with at most this probability.
DESCRIBED_BOTH = 0.9
#: Who is one of several speakers is named with at least this probability.
JOINT = 0.6
#: So many sentences before a pronoun are looked through for subjects without a name.
_BACK = 4
#: These subjects count as mentions from this probability on.
_SURE = 0.7


#: Rules of those who have a name, though it is open which.
_ONE_OF_THESE = ("role of another", "role of several", "two of that name")
#: "Editorial", in a line of its own, is nobody's name.
_NO_SIGNATURE = (SpeakerType.DOCUMENT,)


class Resolver:
    """Resolves the mentions of one article in the order of the text; remembers who spoke."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view
        self.people = gather_people(view)
        self._others = NotPersons(view, self.people)
        self._in_mind = InMind(view, self.people.people)
        self._roles = RoleHolders(view, self.people, self._in_mind)
        self._descriptions = Descriptions(view, self.people.people, self._in_mind, self._roles)
        self._elected = Elected(view, self.people)
        self._unnamed = LastUnnamed(view, self._in_mind)
        self._looked = 0  # the first sentence whose subject has not been looked for
        self.together: tuple[int, Resolution] | None = None  # several who spoke last, and where
        self.group: tuple[int, Span] | None = None  # people without a name who spoke last, and what they are
        self._main: dict[str, Person | None] = {}
        self._usual: dict[str, str] = {}  # names in capitals, as they are printed elsewhere
        self._aged: dict[str, list[Person]] = defaultdict(list)
        for person in self.people.people:
            for age in person.ages if person.is_person else ():
                self._aged[age].append(person)
        self.spoken: list[tuple[int, Person]] = []  # (position, who), in order
        # What a phrase itself prints does not depend on who spoke before, and is looked for once.
        self._printed: dict[Phrase, Resolution | None] = {}
        self._persons: dict[Phrase, Resolution] = {}  # those of the phrases that print a person's name

    def resolve(self, phrase: Phrase, said: Content | None = None) -> Resolution:
        """Return the name that a speaker's mention refers to, ``None`` if the article does not say.

        Args:
            phrase: the mention.
            said: what its bearer says: whom that names is not the "he" who says it.
        """
        known = self._persons.get(phrase)
        if known is not None:
            return known
        bearer = self._descriptions.by_nation(phrase)
        if bearer is not None:
            return replace(self._described(bearer), type=SpeakerType.PERSON)  # "the South African"
        found = UNNAMED if self._others.is_one_body(phrase) else self._person(phrase, said)
        if found.joint_names:
            return found
        if found.rule == "several speakers":
            return Resolution(None, 0.0, "several speakers", None, found.rivals, SpeakerType.GROUP)
        if found.person is not None and found.person.is_person:
            found = replace(found, type=SpeakerType.PERSON)
            if found.rule == "name":
                self._persons[phrase] = found
            return found
        return self._no_person(phrase, found)

    def _no_person(self, phrase: Phrase, found: Resolution) -> Resolution:
        """A body, a document, a group, or a person without a name, by what was found so far."""
        spoken = self._others.meant_by(phrase, found.person)
        if spoken.name is not None or spoken.rivals:
            return Resolution(
                spoken.name,
                spoken.probability,
                spoken.rule,
                found.person,
                spoken.rivals,
                spoken.type,
                spoken=spoken,
            )
        if found.name is not None and self.view.is_day_or_month(phrase.sentence, phrase.head):
            found = UNNAMED  # "released on Sept. 26"
        open_type = spoken.type in (SpeakerType.ORGANISATION, SpeakerType.UNKNOWN)
        if found.name is not None and (not open_type or spoken.rule == ONE_OF_SOME):
            found = Resolution(None, 0.0, "unnamed")  # "a Trump campaign aide" is no campaign
        kind = spoken.type
        if found.name is not None and (found.person is None or found.person.label):
            kind = SpeakerType.ORGANISATION
        if found.name is not None and found.name.split()[0].endswith(".") and is_title(found.name.split()[0]):
            kind = SpeakerType.PERSON  # "Gov. Ann Lee", whatever the tagger says
        return replace(found, type=kind, spoken=spoken)

    def _person(self, phrase: Phrase, said: Content | None) -> Resolution:
        """The person that a mention refers to, or what has a name like one."""
        tree = self.view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        lower = head.text.lower()
        together = lower in PRONOUNS and len(parts_of(self.view, phrase)) > 1  # "he and the other workers"
        if together:
            return self.jointly(parts_of(self.view, phrase))
        if head.upos == "PRON" or (head.xpos in ("PRP", "PRP$") and lower in PRONOUNS):
            if lower in PRONOUNS:
                return self._pronoun(phrase, PRONOUNS[lower], said)
            if lower in ("who", "that", "which"):
                return self._relative(phrase, lower)
            if lower == "i":
                turn = labelled_before(self.view, phrase.start)
                person = self.people.named(turn) if turn is not None else None
                if person is not None and person.is_person:
                    return Resolution(person.name, 0.9, "label", person)
            if lower == "they":
                return those_together(self, phrase)
            return Resolution(None, 0.0, f"pronoun '{lower}'")
        if self.view.text[phrase.start : phrase.end].lower() in ("the two", "the pair", "the duo"):
            return those_together(self, phrase)
        if phrase not in self._printed:
            parts = parts_of(self.view, phrase)
            if len(parts) > 1:
                return self.jointly(parts)
            self._printed[phrase] = self._by_name(phrase)
        return self._printed[phrase] or self._by_role(phrase, said)

    def _relative(self, phrase: Phrase, pronoun: str) -> Resolution:
        """Whom or what "who", "which" and "that" stand for."""
        person, probability = described_by_clause(self.view, self.people, phrase) or (None, 0.0)
        if person is not None:
            return Resolution(person.name, probability, "relative clause", person)
        described = described_phrase(self.view, phrase)
        at = antecedent(self.view, phrase)
        if described is None or at is None:
            return Resolution(None, 0.0, f"pronoun '{pronoun}'")
        parts = parts_of(self.view, described) if pronoun == "who" and described.end <= phrase.start else []
        several = self.jointly(parts) if len(parts) > 1 else UNNAMED
        if several.joint_names:
            return replace(several, probability=min(several.probability, DESCRIBED_BOTH))
        words = (one_line(at.of(self.view.text)),)
        return Resolution(None, 0.0, "stands for", rivals=words, antecedent=at)

    def _by_name(self, phrase: Phrase) -> Resolution | None:
        """Who has the name that a phrase prints, if it prints one."""
        person = person_named_by(self.view, self.people, phrase)
        others = tuple(p.name for p in self._namesakes(phrase) if p is not person)
        if person is not None:
            return Resolution(person.name, 0.8 if others else 0.99, "name", person, others)
        return Resolution(None, 0.0, "two of that name", None, others) if others else None

    def jointly(self, parts: list[Phrase]) -> Resolution:
        """Return whom "Pelosi and Hoyer" mean: each of them, or nobody if one of them has no name."""
        found = [self.resolve(part) for part in parts]
        names = tuple(dict.fromkeys(one.name for one in found if one.name is not None))
        sure = all(one.name is not None and one.probability >= JOINT and not one.joint_names for one in found)
        sure = sure and not any(is_group(self.view, part) for part in parts)
        sure = sure and all(one.type not in (SpeakerType.GROUP, SpeakerType.DOCUMENT) for one in found)
        if not sure or len(names) < 2:
            return Resolution(None, 0.0, "several speakers", None, names)
        types = {one.type for one in found}
        return Resolution(
            " and ".join(names),
            min(one.probability for one in found),
            "several speakers",
            type=types.pop() if len(types) == 1 else SpeakerType.UNKNOWN,
            joint_names=names,
        )

    def own_words(self, phrase: Phrase) -> Resolution:
        """Return the name in a label or signature, whether or not the text has it elsewhere."""
        found = self.resolve(phrase)
        words = _NOT_THE_NAME.split(self.view.text[phrase.start : phrase.end])[0].split()
        kind = type_by_words(self.view, phrase)
        if found.name is not None or len(words) > 5 or len("".join(words)) < 2 or kind in _NO_SIGNATURE:
            return found
        printed = " ".join(words)
        if printed not in self._usual:
            self._usual[printed] = in_usual_case(self.view.text, printed)
        name = self._usual[printed]
        if kind is SpeakerType.UNKNOWN:
            kind = SpeakerType.ORGANISATION if is_a_bodys(name) else SpeakerType.PERSON
        return Resolution(without_titles(name, name_key(name)), 0.97, "label", type=kind)

    def name_of(self, phrase: Phrase) -> str:
        """Return the name of whoever reports: the person or body it resolves to, else its own words."""
        return self.resolve(phrase).name or without_article(self.view.text[phrase.start : phrase.end])

    def note_speaker(self, phrase: Phrase, resolution: Resolution) -> None:
        """Remember who spoke at this place; pronouns after it look here first."""
        if resolution.person is not None:
            self.spoken.append((phrase.start, resolution.person))
            if resolution.rule in REASONS or resolution.rule in ("pronoun", "name"):
                self._in_mind.note(phrase, resolution.person)
        unnamed = resolution.name is None and resolution.type is SpeakerType.PERSON
        # "The president", if two may be meant, has a name: which one "he" is then, others show.
        one_of = resolution.rivals if unnamed and resolution.rule in _ONE_OF_THESE else ()
        words = resolution.antecedent
        self._unnamed.note(phrase, unnamed=unnamed and not one_of, one_of=one_of, stands_for=words)
        pronoun = self.view.trees[phrase.sentence].words[phrase.head].upos == "PRON"
        words = words if pronoun else phrase.mention(self.view.text).span
        group = resolution.name is None and resolution.type is SpeakerType.GROUP and words is not None
        self.group = (phrase.start, words) if group and words is not None else None
        self.together = (phrase.start, resolution) if resolution.joint_names else None
        self._others.note(phrase, resolution.spoken)

    def _namesakes(self, phrase: Phrase) -> tuple[Person, ...]:
        """Those whom the last name in a phrase may mean, if that is open."""
        starts = [word.start for word in phrase.words(self.view.trees[phrase.sentence])]
        known = [k for k in starts if self.people.named(k) is not None or k in self.people.ambiguous]
        return self.people.ambiguous.get(known[-1], ()) if known else ()

    def _by_role(self, phrase: Phrase, said: Content | None) -> Resolution:
        """Resolve "the senator", "the 22-year-old", "the Clinton campaign"."""
        tree = self.view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        if names_a_body(tree, phrase):
            # "the Clinton campaign": a named body, by its own words.
            text = self.view.text[phrase.start : head.end]
            return Resolution(without_article(text), 0.8, "named body")
        determiner = tree.child(phrase.head, "det")
        definite = determiner is not None and tree.words[determiner].text.lower() in ("the", "this", "that")
        owner = tree.child(phrase.head, "nmod:poss")
        definite = definite or (owner is not None and tree.words[owner].upos in ("NOUN", "PROPN"))
        definite = definite or self.view.text[max(0, phrase.start - 4) : phrase.start].lower() == "the "
        if head.xpos in ("NNS", "NNPS"):
            return UNNAMED
        elected = self._elected.meant_by(phrase)
        if elected is not None:
            return Resolution(elected.name, 0.93, "role", elected)
        if not definite:
            heading = self._descriptions.in_a_heading(phrase)
            return self._described(heading or named_soon(self.view, self.people.people, self._roles, phrase))
        joined = [tree.words[c] for c in tree.children[phrase.head] if tree.words[c].deprel == "conj"]
        if any(word.index > phrase.head and not word.text.isdigit() for word in joined):  # an age
            return Resolution(None, 0.0, "several speakers")  # "the Republican leader and several members"
        age = _AGED.match(self.view.text[phrase.start : phrase.end])
        aged = self._aged.get(age[1], []) if age else []
        if len(aged) == 1:
            return Resolution(aged[0].name, 0.95, "age", aged[0])
        owners = [o for o in self._roles.owners_of(phrase) if not self._roles.contradicts(phrase, o)]
        if owners:
            return self._by_owner(phrase, self._roles.of_that_time(phrase, owners))
        if age:
            # "the 22-year-old" says no more about somebody than "he" does, if no age is printed.
            found = self._pronoun(phrase, gender_of_noun(head.lemma.lower()), said)
            if found.person is not None and found.rule == "pronoun" and found.probability >= DESCRIBED:
                return found
        return self._described(self._descriptions.meant_by(phrase, self.spoken))

    def _described(self, found: tuple[Person, float, str] | None) -> Resolution:
        """What a description means, if anybody."""
        if found is None:
            return UNNAMED
        person, probability, rule = found
        return Resolution(person.name, probability, rule, person)

    def _by_owner(self, phrase: Phrase, owners: list[Person]) -> Resolution:
        """Resolve "the senator" to the one person with that role, if nobody else may be meant."""
        named_there = self._descriptions.beside(phrase, owners)
        if named_there is not None:
            return self._described(named_there)
        if len(owners) > 1:
            nearest = self._descriptions.nearest_with_role(phrase, self.spoken)
            if nearest is not None:
                return self._described(nearest)
            return Resolution(None, 0.0, "role of several", None, tuple(p.name for p in owners))
        noun = self.view.trees[phrase.sentence].words[phrase.head].lemma.lower()
        last = max(owners[0].last_before(phrase.start), self.view.starts[max(0, phrase.sentence - _BACK)])
        if brought_in(self.view, noun, last, phrase.start):
            return UNNAMED  # "One of Lee's supporters waved. The supporter said", though one has a name
        share, rival = self._roles.share_of(phrase, owners[0], self.spoken)
        if share >= MARGIN:
            return Resolution(owners[0].name, min(share, 0.95), "role", owners[0])
        if self._roles.contradicts(phrase, owners[0]):
            return self._described(self._descriptions.meant_by(phrase, self.spoken))
        beside = self._descriptions.right_behind(phrase, self.spoken)
        if beside is not None:
            return self._described(beside)
        other = self._descriptions.other_nominee(phrase, self.spoken)
        if other is not None:
            return self._described(other)
        rivals = (owners[0].name, rival.name) if rival else (owners[0].name,)
        return Resolution(None, share, "role of another", None, rivals)

    def _pronoun(self, phrase: Phrase, gender: str, said: Content | None) -> Resolution:
        self._note_subjects(phrase)
        others = spoken_of(self.view, self.people, phrase, said) if said is not None else []
        others += answered(self.view, self.people, phrase, lambda one: self.resolve(one).person)
        others += beside_the_same(self.view, self.people, phrase, gender)
        candidates = [
            (score, person)
            for score, person in self._in_mind.at(phrase, gender, self.spoken, said.spans if said else ())
            if person.may_be_he_or_she and (not gender or person.gender in ("", gender))
            if person not in others
        ]
        if self._unnamed.is_meant(phrase, gender):
            return Resolution(None, 0.0, "somebody without a name", antecedent=self._unnamed.words)
        unnamed = somebody_unnamed(self.view, self.people, phrase, gender)
        if unnamed is not None:
            at = unnamed.mention(self.view.text).span
            return Resolution(None, 0.0, "somebody without a name", antecedent=at)
        if not candidates:
            return self._whom_the_article_is_about(gender, others)
        candidates.sort(key=lambda pair: -pair[0])
        shares = softmax([score for score, _ in candidates], none=False)
        best = candidates[0][1]
        rivals = tuple(p.name for _, p in candidates[1:3])
        last = self.spoken[-1][1] if self.spoken else None
        since = bool(self.spoken) and self._in_mind.has_new_subject(self.spoken[-1][0], phrase, gender)
        if last in others and last is not best and not since and (not gender or last.gender in ("", gender)):
            # "Ana Lee never lies," she added: some who have just spoken call themselves by their names.
            return Resolution(None, shares[0], "two antecedents", None, (best.name, last.name))
        if shares[0] < ANTECEDENT or self._unnamed.rules_out(phrase, best.name):
            return Resolution(None, shares[0], "two antecedents", None, (best.name, *rivals[:1]))
        return Resolution(best.name, _sharper(shares[0]), "pronoun", best, rivals)

    def _note_subjects(self, phrase: Phrase) -> None:
        """Find whom the subjects of the sentences before a pronoun mean: "The president left. He ..."."""
        sentences = self.view.parsed.sentences
        home = sentences[phrase.sentence].paragraph
        for k in range(max(self._looked, phrase.sentence - _BACK), phrase.sentence):
            self._looked = k + 1
            subject = subject_without_name(self.view, k) if home - sentences[k].paragraph <= 1 else None
            if subject is None or sentences[k].paragraph in self.view.silent:
                continue
            found = self.resolve(subject)
            if found.person is not None and found.person.is_person and found.probability >= _SURE:
                self._in_mind.note(subject, found.person)

    def spoken_since(self, position: int) -> bool:
        """Return whether somebody with a name has spoken from this character on."""
        return bool(self.spoken) and self.spoken[-1][0] >= position

    def _whom_the_article_is_about(self, gender: str, but: Sequence[Person]) -> Resolution:
        """A pronoun before any name ("..., she said" in the lead): the one person the article is about."""
        if gender not in self._main:
            self._main[gender] = named_most(self.people.people, gender)
        person = self._main[gender]
        if person is None or person in but:
            return Resolution(None, 0.0, "no antecedent")
        return Resolution(person.name, 0.8, "whom the article is about", person)


def _sharper(share: float) -> float:
    """The probability of an antecedent by its share: read quotations were right more often than it says."""
    own: float = share**SHARPER
    others: float = (1 - share) ** SHARPER
    return own / (own + others)
