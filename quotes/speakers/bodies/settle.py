"""Bodies, documents and groups as speakers: the last word on a mention that names no person.

A resolution that found a person stays. For all others this gives the body's full name or the document's
title, and for every resolution what kind of speaker it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.days import MONTH
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.speakers.bodies.body import Body
from quotes.speakers.bodies.documents import Documents, is_plain
from quotes.speakers.bodies.gather import Bodies
from quotes.speakers.bodies.names import BodyName
from quotes.speakers.bodies.nouns import MEMBERS, VOICES, is_body_noun, is_document_noun
from quotes.speakers.bodies.reference import References, short_noun
from quotes.speakers.bodies.types import is_joint, means_a_person, type_by_words
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.types import SpeakerType, Word

#: "A White House statement" is its own; "its Facebook page" is not Facebook's.
_HEARD = {"statement", "release", "announcement", "communique", "communiqué"}
#: What others put out there is not theirs: "Lee posted a Facebook statement".
_NETWORKS = frozenset(["facebook", "instagram", "linkedin", "snapchat", "telegram", "twitter", "youtube"])
_MONTH = re.compile(MONTH)
#: What a paper prints, and speaks in itself.
_ARTICLES = frozenset(["report", "article", "story", "piece"])
#: So many paragraphs behind the paper, a heading among them.
_PAPER_NEAR = 2
#: The rule of "a county council": one of some, whatever stands before the noun.
ONE_OF_SOME = "one of some"
#: What ends the name of a law: "the Fifth Amendment", "CVA" for the "Clean Valleys Act".
_LAWS = ("act", "amendment", "treaty")
#: What has a number and is written; a station or a firm may have one, too.
_NUMBERED = frozenset((
    "Article", "Chapter", "Clause", "Exhibit", "Figure", "Goal", "Measure", "Proposition", "Prop", "Rule",
    "Section", "Table", "Title",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a phrase means besides persons: a name or none, how sure that is, why, and what it is."""

    name: str | None
    probability: float
    rule: str
    type: SpeakerType
    body: Body | None = None
    rivals: tuple[str, ...] = ()


class NotPersons:
    """Whatever is no person among the speakers of an article.

    Args:
        view: the article.
        people: whom it names; labels of names that are rather a body's are corrected.
    """

    def __init__(self, view: ArticleView, people: People) -> None:
        self._view, self._people = view, people
        self._bodies = Bodies(view, people)
        self._documents = Documents(view)
        self._references = References(view, self._bodies)
        self._last_document: tuple[int, str | None, str] = (-1, None, "")

    def meant_by(self, phrase: Phrase, person: Person | None) -> Spoken:
        """Return the body, document or group that a phrase means.

        Args:
            phrase: the speaker's mention.
            person: whom it names as far as is known; somebody who is rather a body, or None.
        """
        tree = self._view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        if head.text.lower() in ("it", "itself"):
            return self._it(phrase)
        at_head = self._bodies.named_at(head.start)
        if is_joint(tree, phrase) and not (at_head and self._joins_within(tree, phrase, at_head[0])):
            return Spoken(None, 0.0, "several speakers", SpeakerType.GROUP)
        if _is_many(self._view, head, at_head[0] if at_head else None):
            return Spoken(None, 0.0, "unnamed", SpeakerType.GROUP)
        title = self._documents.titled_in(phrase)
        if title is not None:
            return Spoken(title, 0.95, "title", SpeakerType.DOCUMENT)
        found = self._named(tree, phrase)
        one_of_some = _is_one_of_some(tree, phrase)
        if found is not None and not (one_of_some and found[0].last == head.index):
            name, body = found
            numbered = self._numbered(tree, name)
            if numbered is not None:
                return numbered
            if fold_name(body.name).rpartition(" ")[2] in _LAWS and " " in body.name:
                return Spoken(body.name, 0.95, "title", SpeakerType.DOCUMENT)
            return Spoken(body.name, 0.99 if name.sure else 0.98, "name", SpeakerType.ORGANISATION, body)
        kind = type_by_words(self._view, phrase)
        if kind is SpeakerType.DOCUMENT:
            return self._document(tree, phrase)
        if one_of_some:
            return Spoken(None, 0.0, ONE_OF_SOME, kind)
        meant = self._references.meant_by(phrase)
        if meant.body is not None:
            return Spoken(
                meant.body.name, meant.probability, "short form", SpeakerType.ORGANISATION, meant.body
            )
        if meant.rivals:
            return Spoken(None, 0.0, "role of several", SpeakerType.ORGANISATION, None, meant.rivals)
        return Spoken(None, 0.0, "unnamed", kind)

    def _joins_within(self, tree: Tree, phrase: Phrase, name: BodyName) -> bool:
        """Whether what is joined is inside one name: "Rifle & Pistol Association"."""
        joined = [tree.words[c] for c in tree.children[phrase.head] if tree.words[c].deprel == "conj"]
        return all(word.start < name.end for word in joined if phrase.holds(word))

    def is_one_body(self, phrase: Phrase) -> bool:
        """Return whether the name of one body, of several words, is all that a phrase says."""
        head = self._view.trees[phrase.sentence].words[phrase.head]
        found = self._bodies.named_at(head.start)
        if found is None or not found[0].sure or " " not in found[0].text:
            return False
        text = self._view.text
        before, behind = text[phrase.start : found[0].start], text[found[0].end : phrase.end]
        return before.strip().lower() in ("", "the") and not behind.strip(" .’'s")

    def note(self, phrase: Phrase, found: Spoken | None) -> None:
        """Remember who spoke there: a body, a document, or somebody else (None)."""
        body = found.body if found is not None else None
        tree = self._view.trees[phrase.sentence]
        self._references.note(phrase.start, body, short_noun(tree, phrase) if body is not None else "")
        if found is not None and found.type is SpeakerType.DOCUMENT:
            self._last_document = phrase.start, found.name, tree.words[phrase.head].lemma.lower()

    def _named(self, tree: Tree, phrase: Phrase) -> tuple[BodyName, Body] | None:
        """The body that a phrase names: at its head, behind a noun for it, or in an apposition."""
        head = tree.words[phrase.head]
        at_head = self._bodies.named_at(head.start)
        if at_head is not None:
            return None if self._is_somebodys(tree, phrase, at_head[0]) else at_head
        noun = head.lemma.lower()
        inside = self._bodies.named_in(phrase.start, phrase.end)
        if head.upos == "PROPN" and not is_body_noun(noun) and not is_document_noun(noun):
            # The tree may take any word of a name for its head.
            return next((pair for pair in inside if pair[0].start <= head.start < pair[0].end), None)
        if not is_body_noun(noun) or head.xpos == "NNS":
            return None
        for name, body in inside:
            gap = self._view.text[head.end : name.start]
            if name.start >= head.end and gap.strip(" \n“\"‘'") in ("", ",", "called", "the", ", the"):
                return name, body
        return None

    def _numbered(self, tree: Tree, name: BodyName) -> Spoken | None:
        """ "SDG 11", "Motel 6": one of several with a number, under its own name."""
        behind = tree.words[name.last + 1 : name.last + 2]
        if not behind or not behind[0].text.isdigit() or behind[0].start != name.end + 1:
            return None
        if _MONTH.fullmatch(name.text):
            return Spoken(None, 0.0, "unnamed", SpeakerType.UNKNOWN)
        written = name.text.isupper() or is_document_noun(name.text.split()[-1].lower())
        kind = SpeakerType.DOCUMENT if written or name.text in _NUMBERED else SpeakerType.ORGANISATION
        return Spoken(f"{name.text} {behind[0].text}", 0.95, "title", kind)

    def _is_somebodys(self, tree: Tree, phrase: Phrase, name: BodyName) -> bool:
        """Whether a person speaks whom the body only describes: "White House aide", "Reuters' Jo Hall"."""
        head = tree.words[phrase.head]
        behind = [w for w in tree.words[name.last + 1 :] if phrase.holds(w)][:1]
        if behind and behind[0].text in ("'s", "’s"):
            return True
        return bool(behind) and behind[0].upos == "NOUN" and means_a_person(behind[0]) and head.upos == "NOUN"

    def _document(self, tree: Tree, phrase: Phrase) -> Spoken:
        """A document without a title of its own: by what it refers to, or by whose voice it is."""
        noun = tree.words[phrase.head].lemma.lower()
        if noun in VOICES:
            owner = self._owner(tree, phrase)
            if owner is not None:
                return Spoken(owner.name, 0.9, "voice", SpeakerType.ORGANISATION, owner)
        written, title, called = self._last_document
        gap = self._view.paragraph_at(phrase.start) - self._view.paragraph_at(written)
        if title is not None and called == noun and 0 <= gap <= 2 and is_plain(tree, phrase):
            return Spoken(title, 0.9, "short title", SpeakerType.DOCUMENT)
        meant = self._documents.meant_by(phrase)
        if meant is not None and meant.title is not None:
            return Spoken(meant.title, 0.9, "short title", SpeakerType.DOCUMENT)
        paper = self._papers(tree, phrase, noun, meant.start if meant is not None else -1)
        if paper is not None:
            return Spoken(paper.name, 0.85, "voice", SpeakerType.ORGANISATION, paper)
        return Spoken(None, 0.0, "unnamed", SpeakerType.DOCUMENT)

    def _papers(self, tree: Tree, phrase: Phrase, noun: str, known: int) -> Body | None:
        """The paper or agency that has just been cited, if "the report" is its own: no other is named since.

        Args:
            tree: of the sentence.
            phrase: the mention.
            noun: at its head.
            known: where the last document begins that the article calls so.
        """
        last = self._references.last_paper(phrase.start)
        words = [word.text.lower() for word in phrase.words(tree)]
        if noun not in _ARTICLES or words not in (["the", noun], ["the", "same", noun]) or last is None:
            return None
        at, paper = last
        view = self._view
        near = view.paragraph_at(phrase.start) - view.paragraph_at(at) <= _PAPER_NEAR
        other = known >= view.starts[view.sentence_at(at)]
        return paper if near and not other else None

    def _owner(self, tree: Tree, phrase: Phrase) -> Body | None:
        """The body whose statement it is: "the airline's statement", "a statement from the ministry"."""
        words = tree.words
        for child in tree.children[phrase.head]:
            linked = [words[c].text.lower() for c in tree.children[child] if words[c].deprel == "case"]
            network = words[child].text.lower() in _NETWORKS
            heard = words[phrase.head].lemma.lower() in _HEARD and not network
            before = words[child].deprel == "compound" and heard
            whose = words[child].deprel == "nmod:poss" or before or bool({"from", "by"} & set(linked))
            if not whose or words[child].upos == "PRON":
                continue
            named = self._bodies.named_at(words[child].start)
            if named is not None:
                return None if named[1].is_place else named[1]
            return self._references.meant_by(phrase_of(tree, phrase.sentence, child)).body
        return None

    def _it(self, phrase: Phrase) -> Spoken:
        """ "It": the subject of the sentence before, if it is a body or a document; else who spoke last."""
        view = self._view
        paragraph = view.paragraph_at(phrase.start)
        before = phrase.sentence - 1
        at, spoke = self._references.last_speaker(phrase.start)
        gap = paragraph - view.paragraph_at(view.starts[before]) if before >= 0 else 9
        leads = phrase.start <= view.starts[phrase.sentence] + 1
        governing = self._governing(phrase)
        if governing is not None:
            return Spoken(governing.name, 0.9, "pronoun", SpeakerType.ORGANISATION, governing)
        if gap == 0 or (gap == 1 and leads):
            document = self._documents.subject_of(before)
            if document is not None and document.title is not None:
                return Spoken(document.title, 0.85, "pronoun", SpeakerType.DOCUMENT)
        if gap == 0:
            body = self._subject_of(before)
            if body is not None:
                return Spoken(body.name, 0.9, "pronoun", SpeakerType.ORGANISATION, body)
        if spoke is not None and 0 <= paragraph - view.paragraph_at(at) <= 1:
            return Spoken(spoke.name, 0.9, "pronoun", SpeakerType.ORGANISATION, spoke)
        written, title, _ = self._last_document
        if written > at - 1 and written >= 0 and 0 <= paragraph - view.paragraph_at(written) <= 1:
            return Spoken(
                title, 0.85 if title else 0.0, "pronoun" if title else "unnamed", SpeakerType.DOCUMENT
            )
        return Spoken(None, 0.0, "pronoun 'it'", SpeakerType.UNKNOWN)

    def _governing(self, phrase: Phrase) -> Body | None:
        """The body whose verb "it" goes on with: "The bank is suing, and it has argued that ..."."""
        tree = self._view.trees[phrase.sentence]
        verb = tree.words[phrase.head].head
        if tree.words[phrase.head].deprel not in SUBJECTS or verb < 0 or tree.words[verb].deprel != "conj":
            return None
        subject = tree.child(tree.words[verb].head, *SUBJECTS)
        if subject is None or subject > phrase.head:
            return None
        return self._at_subject(tree, phrase.sentence, subject)

    def _subject_of(self, sentence: int) -> Body | None:
        """The body that is the subject of a sentence's main verb, if one is."""
        tree = self._view.trees[sentence]
        for word in tree.words:
            if word.deprel in SUBJECTS and word.head >= 0 and tree.words[word.head].deprel == "root":
                return self._at_subject(tree, sentence, word.index)
        return None

    def _at_subject(self, tree: Tree, sentence: int, subject: int) -> Body | None:
        """The body that a subject names, or means by a short form."""
        named = self._bodies.named_at(tree.words[subject].start)
        if named is not None:
            return None if named[1].is_place else named[1]
        return self._references.meant_by(phrase_of(tree, sentence, subject)).body


def _is_many(view: ArticleView, head: Word, name: BodyName | None) -> bool:
    """Whether the head of a phrase in capitals means people: "Senate Democrats", "Israelis"."""
    if head.xpos not in ("NNPS", "NNS") or (name is not None and name.last != head.index):
        return False
    alone = name is None or " " not in name.text
    return head.lemma.lower() in MEMBERS or (alone and head.xpos == "NNPS" and view.entity_of(head) != "ORG")


def _is_one_of_some(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase brings in one of some: "a Republican-led House committee"."""
    head = tree.words[phrase.head]
    children = (tree.words[c] for c in tree.children[phrase.head])
    return head.text.islower() and any(
        w.deprel == "det" and w.text.lower() in ("a", "an", "another") for w in children
    )
