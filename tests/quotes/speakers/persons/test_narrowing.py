"""Whom a surname means: a small case for each rule."""

from __future__ import annotations

from quotes.grammar.names_in_text import Name
from quotes.speakers.person import Person, Votes
from quotes.speakers.persons import narrowing
from quotes.speakers.persons.narrowing import Namesakes, nearest, owners_of_surname
from tests.support.trees import view

#: Four paragraphs of one word each, at the characters 0, 4, 8 and 12.
PAGE = view("\n---\n".join(["He PRON PRP -1 root"] * 4))


def mention(text: str, start: int = 12, *, gender: str = "", roles: tuple[str, ...] = ()) -> Name:
    return Name(tuple(text.split()), start, start + 2, start // 4, 0, "PERSON", roles, gender)


def person(
    text: str, *places: int, gender: str = "", roles: tuple[str, ...] = (), label: str = "PERSON"
) -> Person:
    """Somebody named in full at these characters; `gender` as the text shows it."""
    named = [mention(text, start) for start in places]
    votes = Votes.of(gender, 2.0)
    return Person(text, tuple(text.split()), label, named, set(roles), votes, called=set(gender))


def bearers(*people: Person, alone: tuple[Name, ...] = ()) -> Namesakes:
    return Namesakes(PAGE, people, alone)


def test_trump_jr_is_never_the_father() -> None:
    father, son = person("Donald Trump"), person("Donald Trump Jr.")
    name = mention("Trump Jr.")
    assert narrowing.with_same_suffix([father, son], name, bearers()) == [son]
    assert narrowing.with_same_suffix([father, son], mention("Trump"), bearers()) == [father, son]


def test_a_person_comes_before_what_may_be_none() -> None:
    disney, parks = person("Abigail Disney"), person("Walt Disney", label="")
    assert narrowing.people_first([parks, disney], mention("Disney"), bearers()) == [disney]
    assert narrowing.people_first([parks], mention("Disney"), bearers()) == [parks]


def test_of_father_and_son_the_surname_is_the_one_named_first() -> None:
    father, son = person("Jesse Jackson", 4), person("Jesse Jackson Jr.", 0)
    assert narrowing.father_or_son([father, son], mention("Jackson"), bearers()) == [son]
    earlier = person("Jesse Jackson", 0)
    later = person("Jesse Jackson Jr.", 4)
    assert narrowing.father_or_son([earlier, later], mention("Jackson"), bearers()) == [earlier]


def test_who_is_never_named_with_two_words_comes_after_who_is() -> None:
    father, son = person("Jesse Jackson", 4), person("Jesse Jackson Jr.")
    son.places = [mention("Jackson", 0)]
    assert narrowing.father_or_son([father, son], mention("Jackson"), bearers()) == [father]
    father, son = person("Jesse Jackson"), person("Jesse Jackson Jr.", 4)
    father.places = [mention("Jackson", 0)]
    assert narrowing.father_or_son([father, son], mention("Jackson"), bearers()) == [son]


def test_mr_obama_is_not_michelle_obama() -> None:
    michelle = person("Michelle Obama")
    assert narrowing.not_of_the_other_gender([michelle], mention("Obama", gender="m"), bearers()) == []
    assert narrowing.not_of_the_other_gender([michelle], mention("Obama", gender="f"), bearers()) == [
        michelle
    ]


def test_president_obama_is_not_the_first_lady() -> None:
    michelle = person("Michelle Obama", roles=("lady",))
    president = mention("Obama", roles=("president",))
    assert narrowing.not_in_another_office([michelle], president, bearers()) == []
    assert narrowing.not_in_another_office([michelle], mention("Obama"), bearers()) == [michelle]
    head_of_state = person("Michelle Bachelet", roles=("president",))
    name = mention("Bachelet", roles=("president",))
    assert narrowing.not_in_another_office([head_of_state], name, bearers()) == [head_of_state]


def test_a_surname_known_before_the_son_is_the_elders() -> None:
    son = person("Donald Trump Jr.", 8)
    earlier = (mention("Trump", 0), mention("Trump", 4))
    assert narrowing.not_known_before([son], mention("Trump"), bearers(alone=earlier)) == []
    assert narrowing.not_known_before([son], mention("Trump"), bearers(alone=earlier[:1])) == [son]


def test_a_late_full_name_without_jr_is_the_same_person() -> None:
    trump = person("Donald Trump", 8)
    earlier = (mention("Trump", 0), mention("Trump", 4))
    assert narrowing.not_known_before([trump], mention("Trump"), bearers(alone=earlier)) == [trump]


def test_mr_harcourt_is_not_the_spokeswoman() -> None:
    jane = person("Jane Harcourt", gender="f")
    mister = person("Harcourt", gender="m")
    everyone = bearers(jane, mister)
    assert narrowing.addressed_alike([jane], mention("Harcourt", gender="m"), everyone) == []
    assert narrowing.addressed_alike([jane], mention("Harcourt", gender="f"), everyone) == [jane]
    assert narrowing.addressed_alike([jane], mention("Harcourt"), everyone) == [jane, mister]


def test_mrs_clinton_is_hillary() -> None:
    bill, hillary = person("Bill Clinton", gender="m"), person("Hillary Clinton", gender="f")
    name = mention("Clinton", gender="f")
    assert narrowing.of_that_gender([bill, hillary], name, bearers()) == [hillary]


def test_a_reporter_calls_the_principal_by_the_surname_and_not_the_wife() -> None:
    donald, melania = person("Donald Trump", gender="m"), person("Melania Trump", roles=("lady",))
    assert narrowing.without_relatives([donald, melania], mention("Trump"), bearers()) == [donald]


def test_trump_who_wore_her_coat_may_be_the_wife() -> None:
    donald, melania = person("Donald Trump", gender="m"), person("Melania Trump", roles=("lady",))
    page = view(
        """
Trump PROPN NNP 1 nsubj
wore|wear VERB VBD -1 root
her PRON PRP$ 3 nmod:poss
coat NOUN NN 1 obj"""
    )
    namesakes = Namesakes(page, (donald, melania), ())
    assert narrowing.without_relatives([donald, melania], mention("Trump", 0), namesakes) == [donald, melania]


def test_the_rules_together() -> None:
    donald = person("Donald Trump", 0, gender="m")
    melania = person("Melania Trump", 4, gender="f", roles=("lady",))
    son = person("Donald Trump Jr.", 8, gender="m")
    family = bearers(donald, melania, son)
    assert owners_of_surname(mention("Trump Jr."), family) == [son]
    assert owners_of_surname(mention("Trump", gender="f"), family) == [melania]
    assert owners_of_surname(mention("Trump", gender="m"), family) == [donald]


def test_the_nearest_of_two_is_meant_if_the_other_was_named_earlier() -> None:
    bill, hillary = person("Bill Clinton", 0), person("Hillary Clinton", 8)
    assert nearest([bill, hillary], mention("Clinton", 12), PAGE) is hillary
    both = person("Bill Clinton", 8)
    assert nearest([both, hillary], mention("Clinton", 12), PAGE) is None


def test_the_last_one_is_meant_in_one_paragraph_too_if_named_three_times_as_often() -> None:
    bill, hillary = person("Bill Clinton", 8), person("Hillary Clinton", 0, 4, 9)
    assert nearest([bill, hillary], mention("Clinton", 12), PAGE) is hillary


def test_a_name_in_full_comes_before_initials_named_later() -> None:
    miles, father = person("Miles Garrick", 0), person("P.D. Garrick", 4)
    brother, author = person("D. Garrick", 0), person("J.K. Garrick", 0)
    husband = person("Neil Garrick", 4)
    name = mention("Garrick")
    assert narrowing.rather_spelled([miles, father], name, bearers()) == [miles]
    assert narrowing.rather_spelled([brother, husband], name, bearers()) == [husband]
    assert narrowing.rather_spelled([author, husband], name, bearers()) == [author, husband]
    assert narrowing.rather_spelled([author, father], name, bearers()) == [author, father]


def test_an_office_goes_to_initials_that_hold_it() -> None:
    miles, father = person("Miles Garrick", 0), person("P.D. Garrick", 4, roles=("president",))
    name = mention("Garrick", roles=("president",))
    assert narrowing.rather_spelled([miles, father], name, bearers()) == [miles, father]
