"""Few words are one utterance within weeks, and another one months later; more words need no dates."""

from __future__ import annotations

import pytest

from quotes.group.partition import Printing, group
from quotes.group.reach import may_be_said_anew, shares_enough

LAW = "No one is above the law"
LAW_LONG = "We follow the facts, and no one is above the law, least of all a mayor with a boat"
TUNNEL = "light at the end of the tunnel"
TUNNEL_LONG = "For the first time the whole valley can see light at the end of the tunnel, thanks to the mill"
CLIFF = "our children will inherit a poisoned river and an empty granary"


def printing(text: str, speaker: str | None, published: str | None, marked: bool = True) -> Printing:
    return Printing(text, speaker, f"{speaker} {published}", marked=marked, published=published)


def are_one(*printings: Printing) -> bool:
    return len(set(group(printings).roots.values())) == 1


@pytest.mark.parametrize(
    ("published", "later", "one"),
    [
        ("2018-12-30", "2019-01-02T08:00+01:00", True),
        ("2018-12-01", "2018-12-24", True),
        ("2018-12-01", "2019-03-01", False),
        ("2018-12-01", None, False),
        ("2018", "2018-12-01", False),
        (None, None, False),
    ],
)
def test_few_words_of_an_open_speaker_need_another_article_of_these_weeks(
    published: str | None, later: str | None, one: bool
) -> None:
    few = printing("at the bottom of the barrel", "omar diaz", published)
    assert (
        are_one(
            few,
            printing("Those who promise this are at the bottom of the barrel, and they know it", None, later),
        )
        is one
    )


def test_what_one_person_says_again_and_again_is_told_apart() -> None:
    short = printing(LAW, "ana lee", "2019-09-26")
    assert are_one(short, printing(LAW_LONG, "ana lee", "2019-09-20"))
    assert not are_one(short, printing(LAW_LONG, "ana lee", "2019-05-22"))
    assert are_one(short, printing(LAW_LONG, "ana lee", None)), "nothing speaks against it"


def test_few_words_that_were_printed_all_the_time_belong_to_no_single_speech() -> None:
    printed = [printing(LAW, "ana lee", published) for published in ("2019-09-26", "2017-01-02")]
    long = printing(LAW_LONG, "ana lee", "2019-09-20")
    assert are_one(printed[0], long)
    assert not are_one(*printed, long)


def test_words_that_differ_must_share_more_if_it_is_open_who_said_them() -> None:
    one = printing("recommend the use of masks for the whole valley", None, "2020-04-06")
    other = "there is no evidence to support the use of masks for preventing fires in the whole valley"
    assert not are_one(one, printing(other, None, "2020-04-07"))


def test_a_promise_in_nearly_the_same_words_is_another_one_months_later() -> None:
    one = printing("I want to bring our miners back home", "ana lee", "2018-04-08")
    assert are_one(one, printing("I want to bring those miners home", "ana lee", "2018-04-09"))
    assert not are_one(one, printing("I want to bring those miners home", "ana lee", "2018-12-19"))


def test_words_that_tell_much_are_known_again_at_any_time() -> None:
    long = f"Unless this council acts, {CLIFF}, and nobody will be able to say that it was not told"
    assert are_one(printing(CLIFF, None, "2014-01-01"), printing(long, "ana lee", "2019-06-01"))
    assert are_one(printing(CLIFF, None, None), printing(long, "ana lee", "2019-06-01"))


@pytest.mark.parametrize(
    ("few", "long", "speaker", "published", "one"),
    [
        # A proverb or a term within somebody's words, years later.
        ("When millers fight, the grain suffers", "{}, and we are the grain", None, "2015-09-13", False),
        ("When millers fight, the grain suffers", "{}, and we are the grain", None, "2019-06-20", True),
        ("When millers fight, the grain suffers", "{}, and we are the grain", "ana lee", "2015-09-13", True),
        (
            "the textbook definition of a leaking roof",
            "{}, Mr Diaz, and you know it",
            None,
            "2015-09-13",
            True,
        ),
        ("your rusty sacks, your torn and dusty sacks", "Give me {}", None, "2015-09-13", True),
        # The same words, once with the speaker.
        ("Millers' privilege is dead!", "{}", None, "2015-09-13", False),
        ("Millers' privilege is dead and buried!", "{}", None, "2015-09-13", True),
        # Without a date.
        ("keep an open line of communication", "He will {} with the council, he says", None, None, False),
        ("and I was holding him, promising him the mill again", "I ran up there, {}", None, None, True),
        (
            "So you asked the council for the keys",
            "The council asked you for all the keys",
            None,
            None,
            False,
        ),
    ],
)
def test_terms_and_proverbs_are_many_peoples(
    few: str, long: str, speaker: str | None, published: str | None, one: bool
) -> None:
    longer = printing(long.format(few), "ana lee", "2019-06-01")
    assert are_one(printing(few, speaker, published), longer) is one


def test_what_two_wordings_share_does_not_hang_on_the_order_of_its_words() -> None:
    one = "the president of the united states and the white house are the supreme court"
    assert not shares_enough(one, f"{one} he lied", "", "")
    assert shares_enough(one, one, "ana lee", "ana lee")


def test_a_turn_of_speech_is_not_what_a_reporter_tells_with_it() -> None:
    told = printing("the unions are moving the goal posts again and again", None, "2012-12-03", marked=False)
    assert not are_one(printing("moving the goal posts", "ana lee", "2012-12-18"), told)


def test_an_article_is_near_to_itself_though_it_has_no_date() -> None:
    few = "at the bottom of the barrel"
    long = Printing(f"Whoever promises this is {few}, and they know it", None, "a1")
    assert are_one(long, Printing(few, None, "a1", within=long.text))
    assert not are_one(long, Printing(few, "omar diaz", "a2"))


DONE = "“And make no mistake, the work will be done.”"


@pytest.mark.parametrize(
    ("text", "published", "anew"),
    [
        (DONE, ["2012-09-12", "2016-01-15"], True),
        (DONE, ["2016-01-15T08:00", None, "2012-09-12", "2012-09-13"], True),
        ("“getting away with murder”", ["2017-11-13", "2018-05-11"], True),
        # Weeks apart, from month to month, or without a month.
        (DONE, ["2012-09-30", "2012-10-02"], False),
        (DONE, ["2012-09-30", "2012-10-02", "2012-11-30"], False),
        (DONE, ["2012-09-30", None], False),
        (DONE, ["2012", "2016-01-15"], False),
        (DONE, ["2012-09-30"], False),
        # More words, or words that tell more, are quoted from the first time.
        ("Nobody in this town has slept since Monday", ["2012-09-12", "2016-01-15"], False),
        ("a barrel with a leaking bottom", ["2012-09-12", "2016-01-15"], True),
        ("the textbook definition of a leaking paper mill roof", ["2012-09-12", "2016-01-15"], False),
        (
            f"{DONE} We owe it to the miller, to the valley and to our dead",
            ["2012-09-12", "2016-01-15"],
            False,
        ),
    ],
)
def test_few_words_of_several_years_are_no_one_occasion(
    text: str, published: list[str | None], anew: bool
) -> None:
    assert may_be_said_anew(text, published) is anew
    assert may_be_said_anew(text, published[::-1]) is anew
