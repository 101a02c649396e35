"""What a report says beside what was said: the same in other words, or turned by one of them."""

from __future__ import annotations

import pytest

from quotes.check.meaning.figures import values, with_scales
from quotes.check.meaning.lexicon import opposite, same_meaning
from quotes.check.meaning.substance import substance


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("a ferry could not be run from a quarry", "“It is impossible to run a ferry from a quarry,”"),
        (
            "the dredging would take half a year",
            "the dredging would cost 9 million pounds and take six months",
        ),
        ("the dredging would cost £9m", "the dredging would cost 9 million pounds and take six months"),
        ("she opposes a private ferry", "she was opposed to a private ferry"),
        ("unemployment might rise a little", "Unemployment could rise slightly"),
        ("nobody had consulted him", "he had not been consulted"),
        ("she would resign only if the council asked", "I would only resign if the council asked me to"),
        ("he had never promised anyone a pardon", "I have never promised a pardon to anyone"),
        ("he only saw the report on Monday", "he had not seen the report until Monday"),
        ("he had declined to meet the mayor", "he had refused to meet Mayor Diaz"),
        ("the union had rejected an offer of 5 percent", "the union had turned down an offer of 5 percent"),
        (
            "it was too soon to say if he would be prosecuted",
            "it was too early to say whether he would be prosecuted",
        ),
        ("the driver had not slept for 19 hours", "the driver had been awake for 19 hours"),
        ("Britain would leave the EU", "the United Kingdom would leave the European Union"),
        ("he doubted that the thief was a collector", "he did not believe that the thief was a collector"),
        ("she would not come back to the museum", "she would not return to the museum"),
        ("the coins were probably still in the country", "the coins were probably in the country"),
        ("he would not vote for the bill", "he would vote against the bill"),
        ("the court had blocked the sale", "the judges had prevented the sale"),
        ("the port was hit by the ferry", "the ferry hit the port"),
        ("60 were allowed where the train did 94", "the train did 94 where 60 were allowed"),
        ("the islanders had been told, not asked", "They have been told, not asked, and that is all"),
        ("the vote would be delayed until May", "the vote would be postponed until May"),
        ("the bell was undamaged", "divers had found no damage to the bell"),
        ("pupils had bought their own books", "pupils had had to buy their own books"),
        ("they would walk out if the offer was not improved", "we walk out unless the offer is improved"),
        ("the archive adds 900 maps a year", "the archive adds 900 maps annually"),
        ("the lifts are now tested every month", "there had since been monthly tests of the lifts"),
        ("the rent would stay at £400", "the rent would be left unchanged at £400"),
        ("it was unclear whether the levee would last", "We do not know yet whether it will last"),
        ("Marta Ilves Kallas would not seek a second term", "she would not seek a second term"),
        ("he had full confidence in the coach", "he had every confidence in the coach"),
        ("a third depot could not be ruled out", "she did not rule out a third depot"),
    ],
)
def test_the_same_in_other_words(draft: str, printed: str) -> None:
    found = substance(draft, printed)
    assert found.covered >= 0.6
    assert not found.sense


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("Lee had met Smith in Oban", "Smith had met Lee in Oban"),
        ("Marrick, Denholm and Oban agreed", "Oban, Denholm and Marrick agreed"),
        ("in 2020 it had 90 workers and in 2024 it had 40", "it had 40 workers in 2024 and 90 in 2020"),
        ("Denholm had been sued by Norvik", "Norvik had sued Denholm"),
    ],
)
def test_what_stands_elsewhere_is_not_exchanged(draft: str, printed: str) -> None:
    assert not substance(draft, printed).sense


def test_a_reason_has_phrases_as_written() -> None:
    found = substance("the union had accepted the offer", "the union had turned down the offer")
    assert (found.ours, found.theirs) == ("accepted", "turned down")


def test_names_and_numbers_that_print_has_nothing_for() -> None:
    found = substance("a training centre would open in Bergen", "a training centre would open next spring")
    assert found.missing == ("bergen",)
    assert not substance("Castle would stay at the club", "he would stay at the club").missing
    month = substance(
        "the shops, which have been shut since Belgium 25, may open in May",
        "the shops, which have been shut since March 25, may open in May",
    )
    assert month.missing == ("belgium",)


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        (
            "sailors would be allowed to bring guests aboard",
            "the navy will not accept or allow sailors to bring guests aboard",
            "negation",
        ),
        ("the fee would rise this year", "the fee would not rise this year", "negation"),
        ("he was opposed to a settlement", "it’s not that he is opposed to a settlement", "negation"),
        ("it was possible to run a ferry", "“It is impossible to run a ferry,”", "negation"),
        ("all bonuses had been paid late", "all bonuses had been paid on time", "opposite"),
        ("she expected Castle to leave", "she expected him to stay", "opposite"),
        ("it had been a hard choice", "It was an easy choice", "opposite"),
        ("she was in favour of a private ferry", "she was opposed to a private ferry", "opposite"),
        ("the wall had cost 907 pounds", "the wall had cost 970 pounds", "number"),
        ("the work would take sixteen months", "the work would take six months", "number"),
        ("the work would take six weeks", "the work would take six months", "unit"),
        ("the work would begin on Tuesday", "the work would begin on Monday", "day"),
        ("the economy would grow this year", "the economy would grow next year", "day"),
        ("some of the boats would be moved", "all of the boats would be moved", "quantity"),
        ("unemployment would rise", "unemployment could rise", "modal"),
        ("people could stay away", "people should stay away as fires could spread", "modal"),
        ("the bank would open in Tartu", "the bank will open in Narva", "name"),
        ("he would vote against a cut", "he would vote for a cut", "opposite"),
        ("he wanted money more than peace", "He wants peace more than money", "direction"),
        (
            "the union had accepted an offer of 5 percent",
            "the union had turned down an offer of 5 percent",
            "opposite",
        ),
        (
            "the bill tackled the causes of the drought",
            "the bill falls short in tackling the causes of the drought",
            "negation",
        ),
        ("the train did 60 where 94 were allowed", "the train did 94 where 60 were allowed", "number"),
        ("the port would shed 900 of its 400 jobs", "the port would shed 400 of its 900 jobs", "number"),
        (
            "rents would rise by 5 percent in 2025 and 3 percent in 2026",
            "rents would rise by 3 percent in 2025 and 5 percent in 2026",
            "number",
        ),
        (
            "he would name Kane director of the bureau",
            "he would name Kane deputy director of the bureau",
            "rank",
        ),
        (
            "the charges levelled for him were false",
            "the charges levelled against him were false",
            "opposite",
        ),
        ("Norvik had sued Denholm over the fence", "Denholm had sued Norvik over the fence", "name"),
        ("the rent would be raised to £400", "the rent would be left unchanged at £400", "opposite"),
        (
            "it had decided to sell the pier in May",
            "it would decide in May whether to sell the pier",
            "question",
        ),
        (
            "90 percent of the pupils in the town had passed",
            "60 percent of the pupils in the town had passed, against 90 percent in the county",
            "number",
        ),
        ("her chances of bail were poor", "her chances of bail were good", "opposite"),
    ],
)
def test_what_turns_it(draft: str, printed: str, sense: str) -> None:
    found = substance(draft, printed)
    assert found.covered >= 0.6
    assert found.sense == sense


def test_a_condition_that_only_one_has() -> None:
    found = substance("they would appeal", "We will appeal unless the charges are dropped")
    assert found.condition.startswith("unless")
    later = substance(
        "fares would fall", "fares would fall next year on all lines to the islands if the grant came"
    )
    assert later.condition.startswith("if")
    assert not substance(
        "fares would fall", "fares would fall, and she would resign if the grant came"
    ).condition
    assert not substance("they would appeal unless freed", "We will appeal unless we are freed").condition


def test_two_words_in_common_are_no_statement_turned() -> None:
    printed = "she opposed trying to impeach the president unless there was something compelling"
    assert not substance("the president would be impeached twice", printed).sense


def test_numbers_are_values() -> None:
    assert values("16m, sixteen million and 16 000 000") == values("16 million 16 million 16 million")
    assert with_scales("£16m") == "£16 million"


def test_opposites_and_synonyms_in_any_form() -> None:
    for one, other in (
        ("harder", "easier"),
        ("risen", "fallen"),
        ("quickly", "slowly"),
        ("stable", "unstable"),
    ):
        assert opposite(one, other)
        assert opposite(other, one)
    assert not opposite("simple", "easy")
    assert not opposite("rise", "rising")
    assert same_meaning("learned", "heard")


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("no boats may enter the basin until May 9", "boats were banned from the basin until May 9"),
        ("there would be no new ferry for at least three years", "A new ferry is at least three years away"),
        ("no class would have more than 20 pupils", "classes would be limited to 20 pupils"),
        ("a third fewer tremors than on Monday", "the number of tremors had fallen by a third since Monday"),
        ("he treats 60 patients every day", "he treated about 60 patients a day"),
        ("she would be back the next morning", "I will be back tomorrow morning"),
        ("fares would not go higher than now", "fares could not go higher than now"),
        ("Norvane would keep its licence for now", "the company would keep its licence for the time being"),
        (
            "the sewer leaks, costing 4 per cent of the water",
            "the sewer leaks, costing 4 percent of the water",
        ),
    ],
)
def test_the_same_in_news_words(draft: str, printed: str) -> None:
    found = substance(draft, printed)
    assert not found.sense, found
    assert found.covered >= 0.6, found


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        ("the fine could be at least 4 percent", "the fine could be up to 4 percent", "quantity"),
        ("three farmers in ten would sell", "one farmer in ten would sell", "number"),
        ("one farmer in ten would sell", "three farmers in ten would sell", "number"),
        ("the council had rejected a loan in 2019", "the council had asked for a loan in 2019", "opposite"),
        ("boats may enter the basin until May 9", "boats were banned from the basin until May 9", "negation"),
        ("he sold after some of his goats died", "he sold after all of his goats died", "quantity"),
        ("some of them may never walk again", "some of them will never walk again", "modal"),
        (
            "rice for three days but water for two weeks",
            "water for three days but rice for two weeks",
            "number",
        ),
        ("that Norvane would lose its licence", "the company would keep its licence", "opposite"),
    ],
)
def test_turned_in_news_words(draft: str, printed: str, sense: str) -> None:
    assert substance(draft, printed).sense == sense


def test_who_speaks_is_no_part_of_what_is_said() -> None:
    named = frozenset(("rosa", "keane"))
    assert substance("Rosa Keane will return", "said Rosa Keane, who left", speaker=named).told < 1.0


@pytest.mark.parametrize(
    ("draft", "printed", "changed"),
    [
        (
            "the scan had found no damage to the tendon",
            "that the scan had found no damage to the ligament",
            ("tendon", "ligament"),
        ),
        (
            "the auditors had learned of the loss from a newspaper",
            "the trustees had learned of the loss from a newspaper",
            ("auditors", "trustees"),
        ),
    ],
)
def test_one_word_in_the_place_of_another(draft: str, printed: str, changed: tuple[str, str]) -> None:
    assert substance(draft, printed).changed == changed


@pytest.mark.parametrize(
    ("draft", "printed", "either"),
    [
        (
            "the bridge over the Tarn had to be painted by June",
            "the bridge over the Tarn had to be mended by June",
            ("painted", "mended"),
        ),
        (
            "the owners had offered to rinse the nets before they sailed",
            "the owners had offered to scrub the nets before they sailed",
            ("rinse", "scrub"),
        ),
    ],
)
def test_one_word_for_doing_in_the_place_of_another_is_for_a_reader(
    draft: str, printed: str, either: tuple[str, str]
) -> None:
    found = substance(draft, printed)
    assert (found.changed, found.perhaps) == (None, either)


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        (
            "the skippers were less cautious than the pilots",
            "the pilots were more cautious than the skippers",
        ),
        (
            "the council inspected the weir after the anglers did",
            "the anglers had inspected the weir before the council did",
        ),
        (
            "boats should leave the harbour only if a pilot agrees",
            "no boat should leave the harbour without a pilot",
        ),
    ],
)
def test_contrary_words_and_parts_exchanged_may_say_the_same(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == "other way round"


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        (
            "the pilots were less cautious than the skippers",
            "the pilots were more cautious than the skippers",
            "opposite",
        ),
        (
            "the skippers were more cautious than the pilots",
            "the pilots were more cautious than the skippers",
            "direction",
        ),
        (
            "the anglers inspected the weir after the council did",
            "the anglers had inspected the weir before the council did",
            "direction",
        ),
    ],
)
def test_one_of_both_alone_turns_it(draft: str, printed: str, sense: str) -> None:
    assert substance(draft, printed).sense == sense


def test_done_for_expected() -> None:
    printed = "Doubts over whether the loan will be renewed should keep the shares of Castle under pressure"
    draft = "doubts over whether the loan will be renewed have pushed down the shares of Castle"
    found = substance(draft, printed)
    assert (found.sense, found.ours, found.theirs) == ("modal", "pushed", "should")


def test_what_print_tells_as_done_too_is_no_expectation() -> None:
    printed = "he had survived three floods and would leave when the geese did"
    assert not substance("he had lived through three floods", printed).sense


def test_a_range_of_millions() -> None:
    assert not substance(
        "repairs would cost nine to twelve million pounds",
        "Repairs will cost between £9 million and £12 million",
    ).sense


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("the club had waived its fee for the tour", "the club had given up its fee for the tour"),
        ("she had warned the board of the leak", "she had told the board of the leak"),
        ("Rovers owed Castle a bonus for May", "the club owed his client a bonus for May"),
        ("the trustees had learned of the loss", "the trustees had heard of the loss"),
    ],
)
def test_words_that_say_it_as_well_are_no_change(draft: str, printed: str) -> None:
    assert substance(draft, printed).changed is None


def test_what_a_clause_says_of_a_thing_must_be_there() -> None:
    assert substance("closing the pools was reckless", "two pools would be closed on Monday").covered < 0.55


def test_who_says_we_is_no_thing() -> None:
    assert substance("the tunnel would be named after a Roman", "We found a Roman wall").covered < 0.55


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        ("it was a choice rather than a verdict", "it was a choice, not a verdict", ""),
        ("it was a verdict rather than a choice", "it was a choice, not a verdict", "negation"),
        ("it would dismiss masons rather than cut pay", "it would not cut pay or dismiss masons", "negation"),
        ("the roof could collapse in a storm", "the roof may collapse in a storm", ""),
        ("the frost destroyed the cherries in May", "the frost in May destroyed the cherries", ""),
        ("rules do not allow exports of eggs", "eggs could not be exported under the rules", ""),
        ("the town could not test the air", "the town had no money to test the air", ""),
        ("a quarter of the seats go to schools", "25 percent of the seats go to schools", ""),
        ("they may not share it without a warrant", "they are barred from sharing it absent a warrant", ""),
        ("they could share it without a warrant", "they are barred from sharing it absent one", "negation"),
        ("I would no longer back the league", "It does not matter to me. I will back the league", "negation"),
        ("the hall was too small to be noticed", "the hall was so small that nobody noticed it", ""),
        ("merely painting the pier would help the town", "just painting the pier would help the town", ""),
    ],
)  # fmt: skip
def test_the_same_or_turned_in_other_words(draft: str, printed: str, sense: str) -> None:
    assert substance(draft, printed).sense == sense


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("no plant on the coast was in trouble", "not every plant on the coast was in trouble"),
        ("not all of the patients had recovered", "none of the patients had recovered"),
        ("she trusted the workers no more than the owners", "she trusted the workers more than the owners"),
        ("the mill paid less than the port", "the mill paid no less than the port"),
    ],
)
def test_a_part_is_not_nothing_and_more_is_not_no_more(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == "quantity"


def test_some_are_not_where_not_all_are() -> None:
    found = substance(
        "some plants on the coast were not in trouble", "not every plant on the coast was in trouble"
    )
    assert found.sense == ""
