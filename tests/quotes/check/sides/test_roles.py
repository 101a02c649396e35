"""Who does what to whom, when, and why: told where all words are print's own and only that is another."""

# ruff: noqa: E501  (a pair of statements a line)

from __future__ import annotations

import pytest

from quotes.check.meaning.substance import substance


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        ("two buyers had turned down the owners", "the owners had turned down two buyers", "roles"),
        ("they could lead him to the sea", "he has to make them feel he can lead them to the sea", "roles"),
        ("he could lead them to the sea", "I can lead them to the sea", ""),
        ("the landlord would sue her", "she would sue the landlord for the deposit", "roles"),
        ("the club had kept its fans in the dark", "the club had been kept in the dark by", ""),
        ("it had misled the board over the losses", "it had been misled over the losses", "roles"),
        ("the ombudsman had asked him to step aside", "he would ask the ombudsman to step aside", "roles"),
        ("the patients had hidden it from her", "she had hidden it from the patients", "roles"),
        ("the coach had warned the doctors twice", "the doctors had warned the coach twice", "roles"),
        ("she had outvoted her colleagues", "her colleagues had outvoted her", "roles"),
        ("he had been promised a bridge and given a tunnel", "he had been promised a tunnel and given a bridge", "roles"),
        ("she praised the date but said the data were too vague", "she praised the data but said the date was too vague", "roles"),
        ("the data were too vague", "she praised the data but said the date was too vague", "roles"),
        ("the melting had caused the fires", "smoke from the fires had sped up the melting", "roles"),
        ("debt had driven the firm into the deal", "the deal had driven the firm into debt", "roles"),
        ("the league had introduced a break of three weeks", "the league would introduce a break of three weeks", "time"),
        ("the ferry will be sold to a bank", "the ferry has been sold to a bank", "time"),
        ("he moved the money in one large sum", "he moved the money in small sums so that no one would notice", "opposite"),
        ("the bakery would stay in Leeds for ever", "the bakery would stay in Leeds for at least ten years", "quantity"),
        ("there was proof that the dust harms children", "she feared that the dust harms children", "certainty"),
        ("she had waited years for the lorries to come", "she had waited years for the lorries to leave", "direction"),
        ("she had cut the fine to a third", "she had cut the fine by a third", "number"),
        ("the firm will replace the cables", "the firm had since replaced the cables", "time"),
        ("he had resigned at the end of the season", "he would have resigned at the end of the season", "time"),
        ("the coach had lost faith in the players", "the players had lost faith in him", "roles"),
        ("the lawyer had learned of the dismissal from him", "he had learned of his dismissal from the lawyer", "roles"),
        ("the firm had paid twice the rent", "the firm had offered to pay twice the rent", "time"),
        ("the papers had learned of the closure from the council", "the council had learned of the closure from the papers", "roles"),
        ("the drug was difficult to make but cheap to store", "the drug was cheap to make but difficult to store", "roles"),
        ("the village could live without a shop but not without its bank", "the village could live without a bank but not without its shop", "roles"),
        ("the village could live without a cash machine but not without its bank", "the village could live without a bank but not without its cash machine", "negation"),
        ("the bank had left the town before customers did", "customers had left the town before the bank did", "direction"),
        ("it was tactics, not injuries", "it was injuries, not tactics", "negation"),
        ("she had slept before the match", "she had not slept and did not intend to before the match", "negation"),
        ("the road would add a fifth to the value of his house", "the road would knock a fifth off the value of his house", "opposite"),
    ],
)  # fmt: skip
def test_turned_round(draft: str, printed: str, sense: str) -> None:
    assert substance(draft, printed).sense == sense


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("the owners had rejected two buyers", "two buyers had been rejected by the owners"),
        ("the school had been closed", "the school had closed"),
        ("output would double by May", "they would double output by May"),
        ("they had been promised a park", "“They promised us a park,”"),
        ("the city had earned two million from the tours", "the tours had brought in two million for the city"),
        ("the town would name a street after her", "a street in the town would be named after her"),
        ("the doctor and the coach had met twice", "the coach and the doctor had met twice"),
        ("the mayor had met the minister", "the minister had met the mayor"),
        ("prices had risen because of the drought", "the drought had raised prices"),
        ("the fires had been caused by the heat", "the heat had caused the fires"),
        ("in the autumn the trial would resume", "they would resume the trial in the autumn"),
        ("she was opposed to a ferry", "she opposes a ferry"),
        ("the council gave the school a grant", "the council gave a grant to the school"),
        ("shops will get up to 500 francs each", "shops along the line would receive up to 500 francs each"),
        ("the league would introduce a break", "the league has said it will introduce a break"),
        ("the fine was too low", "he welcomed the ruling but said the fine was too low"),
        ("the firm had paid the rent it had offered to pay", "the firm had paid the rent"),
        ("farmers would have to wait for it until 2029", "farmers should not expect it before 2029"),
        ("before the police came, the thieves had left", "the thieves had left before the police came"),
        ("the town needed a bank but not a shop", "the town needed no shop but it needed a bank"),
        ("it was a day late", "it came 24 hours late"),
        ("she would end her career in May", "she would retire in May"),
        ("the crash had been caused by a crack", "a crack had caused the accident"),
        ("he had no proof that it harms", "he had no evidence that it harms"),
        ("he did not think it would last", "he thought it would not last and did not buy it"),
        ("profits fell by a third", "profits had fallen a third"),
    ],
)  # fmt: skip
def test_not_turned_round(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == ""


def test_something_else_in_the_same_slot_may_be_the_same() -> None:
    found = substance("soot from diesel engines darkened the ice", "soot from wildfires darkened the ice")
    assert found.perhaps == ("diesel engines", "wildfires")
    assert substance("soot from the fires darkened it", "soot from wildfires darkened it").perhaps is None
