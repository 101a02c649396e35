"""Who comes to mind at a pronoun: near ones, subjects and speakers first."""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.speakers.people import gather_people
from quotes.speakers.person import Person
from quotes.speakers.salience import InMind
from tests.support.trees import view

MET = """
Otto PROPN NNP 1 nsubj PERSON
met|meet VERB VBD -1 root
Ivan PROPN NNP 1 obj PERSON

He PRON PRP 1 nsubj
smiled|smile VERB VBD -1 root"""


def salience(
    page: ArticleView, person: Person, phrase: Phrase, gender: str, spoken: list[tuple[int, Person]]
) -> float | None:
    """How strongly a phrase calls one person to mind; None: not at all."""
    scores = InMind(page, [person]).at(phrase, gender, spoken)
    return scores[0][0] if scores else None


def scene(written: str) -> tuple[ArticleView, list[Person], Phrase]:
    """An article, its people, and the first word of its last sentence as a phrase."""
    page = view(written)
    last = len(page.trees) - 1
    return page, gather_people(page).people, phrase_of(page.trees[last], last, 0)


def test_the_subject_comes_to_mind_before_the_object() -> None:
    page, (otto, ivan), he = scene(MET)
    scores = [salience(page, person, he, "m", []) for person in (otto, ivan)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] > scores[1]


def test_who_spoke_last_is_likely_to_go_on() -> None:
    page, (_, ivan), he = scene(MET)
    silent, speaking = (salience(page, ivan, he, "m", spoken) for spoken in ([], [(0, ivan)]))
    assert silent is not None
    assert speaking is not None
    assert round(speaking - silent, 6) == 2.0


def test_nobody_is_in_mind_before_being_named() -> None:
    page, (later,), he = scene(
        """
He PRON PRP 1 nsubj
met|meet VERB VBD -1 root
Ivan PROPN NNP 1 obj PERSON"""
    )
    assert salience(page, later, he, "m", []) is None


def test_one_of_a_pair_is_seldom_she() -> None:
    pair = """
Malia PROPN NNP 3 nsubj PERSON
and CCONJ CC 2 cc
Sasha PROPN NNP 0 conj PERSON
left|leave VERB VBD -1 root

She PRON PRP 1 nsubj
smiled|smile VERB VBD -1 root"""
    page, people, she = scene(pair)
    alone_page, (alone,), alone_she = scene(
        pair.replace("and CCONJ CC 2 cc\n", "")
        .replace("Sasha PROPN NNP 0 conj PERSON\n", "")
        .replace("3 nsubj", "1 nsubj")
    )
    one = salience(page, people[0], she, "", [])
    single = salience(alone_page, alone, alone_she, "", [])
    assert one is not None
    assert single is not None
    assert single - one >= 1.5


def test_trump_whom_he_called_is_not_he() -> None:
    page = view(
        """
Trump PROPN NNP -1 root PERSON
whom PRON WP 3 obj
he PRON PRP 3 nsubj
called|call VERB VBD 0 acl:relcl"""
    )
    trump = gather_people(page).people[0]
    assert salience(page, trump, phrase_of(page.trees[0], 0, 2), "m", []) is None
