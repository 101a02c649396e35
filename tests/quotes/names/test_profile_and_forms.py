"""What a name and an article tell of its bearer, and who that may be: pure functions."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.speakers.conclude import conclude
from db.speakers.rules.seen import Seen, Years
from quotes.names.forms import better_shown, family_name, name_key, short_for, title_before
from quotes.names.profile import Profile, profile_of, titled


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Jens Stoltenberg", "jens stoltenberg"),
        ("Mr. Stoltenberg", "stoltenberg"),
        ("NATO Secretary-General Stoltenberg", "stoltenberg"),
        ("NATO Secretary General Jens Stoltenberg", "jens stoltenberg"),
        ("former Maryland Gov. Martin O’Malley", "martin omalley"),
        ("Vice President Joe Biden", "joe biden"),
        ("Sen. Bob Casey Jr.", "bob casey jr"),
        ("Secretary of State John Kerry", "john kerry"),
        ("White House press secretary Josh Earnest", "josh earnest"),
        ("Fraternal Order of Police Lodge 5", "fraternal order of police lodge 5"),
        # Titles that a given name follows, and names that begin like a title.
        ("Pope Francis", "pope francis"),
        ("Prince Harry", "prince harry"),
        ("General Motors", "general motors"),
        ("Premier League", "premier league"),
        ("Police Service of Northern Ireland", "police service of northern ireland"),
        ("the Ministry of Finance", "ministry of finance"),
        # Nothing but a title.
        ("Prime Minister", "prime minister"),
        ("US President", "us president"),
    ],
)
def test_titles_are_no_part_of_a_name(printed: str, key: str) -> None:
    assert name_key(printed) == key


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("stoltenberg", "jens stoltenberg"),
        ("j stoltenberg", "jens stoltenberg"),
        ("donald trump", "donald j trump"),
        ("donald j trump", "donald john trump"),
        ("von der leyen", "ursula von der leyen"),
        ("leyen", "ursula von der leyen"),
        ("trump", "donald trump jr"),
        ("bill mcraven", "william mcraven"),
        ("chuck grassley", "charles e grassley"),
        ("hillary rodham clinton", "hillary diane rodham clinton"),
        ("bibi netanyahu", "benjamin netanyahu"),
        # Two family names.
        ("ocasio cortez", "alexandria ocasio cortez"),
        ("lopez obrador", "andres manuel lopez obrador"),
    ],
)
def test_a_name_can_be_short_for_a_fuller_one(short: str, full: str) -> None:
    assert short_for(short, full)
    assert not short_for(full, short)
    assert family_name(short) == family_name(full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jens stoltenberg", "jens stoltenberg"),
        ("camilla stoltenberg", "jens stoltenberg"),
        ("john a smith", "john b smith"),
        ("george w bush", "george h w bush"),
        ("george walker bush", "george herbert walker bush"),
        ("ana rodham lee", "ana diane lee"),
        ("democrats", "south carolina democrats"),
        ("director", "nih deputy director"),
        ("donald trump", "donald trump jr"),
        ("john smith", "john smithson"),
        ("duncan smith", "iain duncan smith"),
        ("lopez obrador", "andres manuel lopez"),
        # Bodies and places are short for nobody.
        ("the times", "larry times"),
        ("washington", "denzel washington"),
    ],
)
def test_and_these_cannot(one: str, other: str) -> None:
    assert not short_for(one, other)
    assert not short_for(other, one)


@pytest.mark.parametrize(
    ("text", "name", "profile"),
    [
        ("NATO Secretary General Jens Stoltenberg said on Thursday.", "Jens Stoltenberg", "politics"),
        ("Jens Stoltenberg, the NATO chief, spoke. “Yes,” he said.", "Jens Stoltenberg", ""),
        ("Mr. Stoltenberg spoke. The senator, Stoltenberg, said.", "Stoltenberg", "m"),
        ("Ana Lee, 41, a surgeon at St Mary's, said so.", "Ana Lee", "health"),
        ("Ana Lee, the club's coach, said so.", "Ana Lee", "sport"),
        ("Chief executive Ana Lee said so.", "Ana Lee", "business"),
        ("Ms. Ana Lee, a founder of the firm, said so.", "Ana Lee", "f business"),
        ("Attorney General Ana Lee said", "Ana Lee", "politics"),
        ("Professor Ana Lee, a former senator,", "Ana Lee", "politics science"),
        # A neighbour's title is not hers.
        ("Senator Bob Ray and Ana Lee met.", "Ana Lee", ""),
        ("Ana Lee, Senator Bob Ray and others met.", "Ana Lee", ""),
        ("He is the senator. Ana Lee said so.", "Ana Lee", ""),
        ("Ana Lee, the senator's neighbour, said", "Ana Lee", "private"),
        # Somebody else of that family name.
        ("Mr. Obama and President Obama. Michelle Obama said", "Michelle Obama", ""),
        ("Director Camilla Stoltenberg and Jens Stoltenberg", "Jens Stoltenberg", ""),
        ("Mrs. Camilla Stoltenberg and Jens Stoltenberg", "Jens Stoltenberg", ""),
        # Mr. and Ms. of one name in one article: not told.
        ("Mr. Lee said yes. Ms. Lee said no.", "Lee", ""),
        ("", "Ana Lee", ""),
    ],
)
def test_what_an_article_tells_of_a_name(text: str, name: str, profile: str) -> None:
    assert str(profile_of(text, name)) == profile
    assert Profile.read(profile) == profile_of(text, name)


def persons(*rows: str, **more: object) -> set[frozenset[str]]:
    """Rows as "name: profile (year)" gathered into persons."""
    years = {}
    for row in rows:
        told, _, year = row.partition(" @")
        name, _, profile = told.partition(": ")
        number = int(year) if year else None
        years[Seen(name, Profile.read(profile))] = Years(number, number)
    groups: dict[Seen, set[str]] = {}
    for row, concluded in conclude(years, **more).items():  # type: ignore[arg-type]
        shown = f"{row.name}: {row.profile}" if str(row.profile) else row.name
        groups.setdefault(concluded.person, set()).add(shown)
    return {frozenset(group) for group in groups.values()}


def apart(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split(" | ")) for group in groups}


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("U.S. President Donald Trump left. Mr. Trump said", "Donald Trump", ["President Donald Trump"]),
        ("“No,” said Former Secretary of State Ana Lee", "Ana Lee", ["Secretary of State Ana Lee"]),
        (
            "Vice President Joe Biden and Senator Joe Biden",
            "Joe Biden",
            ["Vice President Joe Biden", "Senator Joe Biden"],
        ),
        ("President\nTrump spoke. President Trump left.", "Trump", ["President Trump"]),
        # Not another's: the name goes on before the title.
        ("President Donald Trump and Melania Trump", "Trump", []),
        ("President Trump’s wife Melania Trump", "Melania Trump", []),
        ("Ana Lee, the senator, said", "Ana Lee", []),
        ("", "Ana Lee", []),
    ],
)
def test_titles_in_the_text(text: str, name: str, printed: list[str]) -> None:
    assert list(titled(text, name)) == printed


def test_mentions_tell_too() -> None:
    assert (
        str(profile_of("", "Jens Stoltenberg", ("Mr. Stoltenberg", "Secretary-General Stoltenberg")))
        == "m politics"
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # One person under many names.
        (
            ["jens stoltenberg: politics", "stoltenberg: m", "stoltenberg", "stoltenberg: politics"],
            ["jens stoltenberg: politics | stoltenberg: m | stoltenberg | stoltenberg: politics"],
        ),
        (["donald trump", "donald j trump: m", "trump"], ["donald trump | donald j trump: m | trump"]),
        # Two of that family name: the bare name is nobody's ...
        (
            ["jens stoltenberg", "thorvald stoltenberg", "stoltenberg: m"],
            ["jens stoltenberg", "thorvald stoltenberg", "stoltenberg: m"],
        ),
        # ... unless all but one are ruled out by what was told.
        (
            ["jens stoltenberg: m politics", "camilla stoltenberg: f health", "stoltenberg: politics"],
            ["jens stoltenberg: m politics | stoltenberg: politics", "camilla stoltenberg: f health"],
        ),
        (["donald trump", "donald trump jr", "trump"], ["donald trump", "donald trump jr", "trump"]),
        # A first name tells, too: more than one article's "Mr. Clinton" beside her name.
        (
            ["barack obama", "michelle obama", "obama: m", "obama"],
            ["barack obama | obama: m", "michelle obama", "obama"],
        ),
        (
            ["hillary clinton: m", "hillary rodham clinton: f", "hillary rodham clinton"],
            ["hillary clinton: m | hillary rodham clinton: f | hillary rodham clinton"],
        ),
        # A paper that prints all initials and "Jr."; but father and son are two.
        (
            ["joe biden", "joseph r biden jr", "biden"],
            ["joe biden | joseph r biden jr | biden"],
        ),
        (
            ["donald trump", "donald trump jr", "donald j trump jr"],
            ["donald trump", "donald trump jr | donald j trump jr"],
        ),
        # "Ben" and "Al" are first names where nothing but a family name follows.
        (["ben carson", "andre carson"], ["ben carson", "andre carson"]),
        (["al gore", "gore", "karenna gore"], ["al gore", "gore", "karenna gore"]),
        (["ben carson", "carson"], ["ben carson | carson"]),
        (["della volpe", "john della volpe"], ["della volpe | john della volpe"]),
        # What is told of a family name must be told of its owner.
        (["boram kim", "kim: politics"], ["boram kim", "kim: politics"]),
        (
            ["clarence thomas: law", "ana thomas", "thomas: law"],
            ["clarence thomas: law | thomas: law", "ana thomas"],
        ),
        # A first name of which nothing is told is no family name.
        (["elton john", "john"], ["elton john", "john"]),
        (["elton john", "john: m"], ["elton john | john: m"]),
        (["david north", "north"], ["david north", "north"]),
        # A name run into the next is nobody's fuller name.
        (
            ["donald trump", "donald trump trump", "donald j trump"],
            ["donald trump | donald j trump", "donald trump trump"],
        ),
        (["sirhan sirhan", "sirhan"], ["sirhan sirhan | sirhan"]),
        # The only one of that family name, but a woman, a footballer, long ago.
        (["ana lee: f", "lee: m"], ["ana lee: f", "lee: m"]),
        (["ana lee: sport", "lee: politics"], ["ana lee: sport", "lee: politics"]),
        (["ana lee @1999", "lee @2024"], ["ana lee", "lee"]),
        (["ana lee @2023", "lee @2024"], ["ana lee | lee"]),
        # Two persons of one full name.
        (["john smith: police", "john smith: politics"], ["john smith: police", "john smith: politics"]),
        (
            ["john smith: police", "john smith: politics", "john smith", "smith"],
            ["john smith: police", "john smith: politics", "john smith", "smith"],
        ),
        (["chris lee: f", "chris lee: m", "chris lee"], ["chris lee: f", "chris lee: m", "chris lee"]),
        # One person who does two things, as one article tells.
        (
            ["ann fox: law", "ann fox: law politics", "ann fox: politics", "ann fox"],
            ["ann fox: law | ann fox: law politics | ann fox: politics | ann fox"],
        ),
        # Short forms of first names, unless they can be short for two.
        (["bill mcraven", "william mcraven"], ["bill mcraven | william mcraven"]),
        (["bob fox", "robert fox", "robert j fox: law"], ["bob fox | robert fox | robert j fox: law"]),
        (
            ["ed fox: law", "edward fox: law", "edwin fox: law", "ed fox"],
            ["ed fox: law | ed fox", "edward fox: law", "edwin fox: law"],
        ),
        # Middle initials that disagree.
        (["john a smith", "john b smith", "john smith"], ["john a smith", "john b smith", "john smith"]),
        # Bodies are one by name alone.
        (["xinhua", "the times", "times"], ["xinhua", "the times | times"]),
        # A family name that no full name explains: one entry, but for what is told apart.
        (["fox: law", "fox: sport"], ["fox: law", "fox: sport"]),
        (["fox: m", "fox"], ["fox: m | fox"]),
    ],
)
def test_who_is_who(rows: list[str], expected: list[str]) -> None:
    assert persons(*rows) == apart(*expected)


POLICE, SENATOR = Seen("john smith", Profile.read("police")), Seen("john smith", Profile.read("politics"))
JENS, BARE = Seen("jens stoltenberg"), Seen("stoltenberg")


def test_a_person_goes_by_the_name_in_common_use() -> None:
    bernard, bernie = Seen("bernard sanders"), Seen("bernie sanders")
    seen = {bernard: Years(), bernie: Years()}
    assert conclude(seen)[bernard].person == bernie
    seen[Seen("bernard sanders", Profile.read("politics"))] = Years()
    assert conclude(seen)[bernie].person == bernard


PRESIDENTS = ("donald trump: politics", "melania trump: politics", "trump: politics")
MISTER = Seen("trump", Profile.read("m politics"))
DONALD, MELANIA, TRUMP = (Seen(row.split(":")[0], Profile.read("politics")) for row in PRESIDENTS)


def test_a_title_tells_whose_the_family_name_is() -> None:
    titled = {TRUMP: {"president", "candidate"}, DONALD: {"president"}, MELANIA: {"first"}}
    assert persons(*PRESIDENTS, titles=titled) == apart(
        "donald trump: politics | trump: politics", "melania trump: politics"
    )
    assert persons(*PRESIDENTS, titles={DONALD: {"president"}}) == apart(*PRESIDENTS)


def test_a_title_that_two_have_tells_nothing() -> None:
    # "President Bush" is father or son; "Gov. Bush" is Jeb, but this paper says both of its Bush.
    bushes = ("george h w bush", "george w bush", "jeb bush", "bush: politics")
    father, son, jeb, bush = (
        Seen(row.split(":")[0], Profile.read(row[len(row.split(":")[0]) + 2 :])) for row in bushes
    )
    both = {father: {"president"}, son: {"president"}, jeb: {"governor"}}
    assert persons(*bushes, titles=both | {bush: {"president"}}) == apart(*bushes)
    assert persons(*bushes, titles=both | {bush: {"governor"}}) == apart(
        *bushes[:2], "jeb bush | bush: politics"
    )
    both[son] = {"president", "governor"}
    assert persons(*bushes, titles=both | {bush: {"president", "governor"}}) == apart(*bushes)


def test_two_titles_of_two_persons_tell_nothing() -> None:
    titled = {
        TRUMP: {"president", "lady of the house"},
        DONALD: {"president"},
        MELANIA: {"lady of the house"},
    }
    assert persons(*PRESIDENTS, titles=titled) == apart(*PRESIDENTS)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("President Trump", "president"),
        ("former U.S. President Barack Obama", "president"),
        ("Vice President Joe Biden", "vice president"),
        ("Republican Sen. Lindsey Graham", "senator"),
        ("Rep. Alexandria Ocasio-Cortez", "representative"),
        ("Secretary of State Hillary Rodham Clinton", "secretary of state"),
        ("NATO Secretary-General Stoltenberg", "secretary general"),
        ("German Chancellor Angela Merkel", "chancellor"),
        ("Mrs. Clinton", ""),
        ("the younger Trump", ""),
        ("General Motors", ""),
        ("Theresa May", ""),
        ("President-elect Joe Biden", "president"),
        ("city council candidate Trump", ""),
    ],
)
def test_the_title_before_a_name(printed: str, title: str) -> None:
    assert title_before(printed) == title


def test_what_ties_two_bearers_of_a_name_makes_them_one() -> None:
    rows = ("john smith: police", "john smith: politics", "john smith")
    assert persons(*rows, ties=[(SENATOR, POLICE)]) == apart(" | ".join(rows))


def test_judgements_win() -> None:
    rows = ("jens stoltenberg", "stoltenberg", "john smith: police", "john smith: politics")
    assert persons(*rows, together=[(POLICE, SENATOR)], apart=[(JENS, BARE)]) == apart(
        "jens stoltenberg", "stoltenberg", "john smith: police | john smith: politics"
    )
    # "Not the same" wins over "the same", and over what ties them.
    both = [(POLICE, SENATOR)]
    assert persons(*rows[2:], together=both, apart=[(SENATOR, POLICE)], ties=both) == (
        apart("john smith: police", "john smith: politics")
    )  # fmt: skip


def test_who_was_judged_to_be_somebody_else_stays_so_under_new_titles() -> None:
    rows = ("donald trump: politics", "melania trump: f", "trump: politics", "trump: m politics")
    titled = {DONALD: {"president"}, TRUMP: {"president"}, MISTER: {"president"}}
    assert persons(*rows, titles=titled) == apart(
        "donald trump: politics | trump: politics | trump: m politics", "melania trump: f"
    )
    assert persons(*rows, titles=titled, apart=[(TRUMP, DONALD)]) == apart(
        "donald trump: politics", "melania trump: f", "trump: politics | trump: m politics"
    )


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["ERDOGAN", "Erdogan", "Erdoğan"], "Erdoğan"),
        (["Zoe O'Neill", "Zoë O’Neill", "ZOË O’NEILL"], "Zoë O’Neill"),
        (["JEB Bush", "Jeb Bush"], "Jeb Bush"),
    ],
)
def test_the_name_shown_does_not_depend_on_what_came_first(names: list[str], best: str) -> None:
    for order in itertools.permutations(names):
        shown = order[0]
        for name in order[1:]:
            shown = better_shown(shown, name)
        assert shown == best


NAMES = ["ana lee", "a lee", "lee", "ana b lee", "ana c lee", "bob lee", "lee jr", "ana lee jr"]
PROFILES = ["", "m", "f", "politics", "m politics", "police", "police politics", "=the other"]
ROWS = st.builds(Seen, st.sampled_from(NAMES), st.sampled_from([Profile.read(p) for p in PROFILES]))


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, unique=True, min_size=1, max_size=12), st.randoms(), st.data())
def test_conclusions_do_not_depend_on_the_order(
    rows: list[Seen], shuffle: object, data: st.DataObject
) -> None:
    pairs = st.lists(st.tuples(st.sampled_from(rows), st.sampled_from(rows)), max_size=3)
    ties, together, not_one = data.draw(pairs), data.draw(pairs), data.draw(pairs)
    not_one = [(one, other) for one, other in not_one if one != other]
    some = st.sets(st.sampled_from(["senator", "president", "mayor"]), max_size=2)
    titles = data.draw(st.dictionaries(st.sampled_from(rows), some))
    concluded = conclude(dict.fromkeys(rows, Years()), ties, together, not_one, titles)
    shuffle.shuffle(rows)  # type: ignore[attr-defined]
    turned = [[(other, one) for one, other in pairs[::-1]] for pairs in (ties, together, not_one)]
    assert conclude(dict.fromkeys(rows, Years()), *turned, dict(reversed(titles.items()))) == concluded
    for one, other in not_one:
        assert concluded[one].person != concluded[other].person
    for one in rows:
        assert concluded[concluded[one].person].person == concluded[one].person
