"""Titles, suffixes and particles: what surrounds a name and is no part of it, or only a small one.

One table for articles and the archive, so that both take the same words off a name and give the same meaning
to them: "Sen." and "senator" are one title, "congressman" and "Rep." are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from quotes.names.fold import fold_name


class Kind(Enum):
    """What sort of title a word is."""

    ADDRESS = "how somebody is addressed: Mr., Dame"
    TIME = "whether somebody still holds an office: former, acting"
    SHORT = "an office abbreviated, printed before names only: Sen."
    OFFICE = "what somebody is: senator, spokesman"
    PART = "a part of a longer title, which is no office by itself: prime (minister), finance (secretary)"
    CLAIM = "what papers call the same person differently: Democrat, candidate"
    CALLED = "part of the name when a given name alone follows: Pope Francis, Prince Harry"


@dataclass(frozen=True, slots=True)
class Title:
    """A word before names.

    ``noun`` is the office in full, one for men and women ("representative" for "congresswoman"), empty for a
    word that names none. ``gender`` is m, f or empty. ``always``: it is a title even where the tagger takes
    it for a first name ("Judge Judy"); others may be names ("Major Garrett"). ``alone``: it is a title
    without another one beside it; "general" is not, for "General Motors".
    """

    word: str
    kind: Kind
    noun: str
    gender: str
    always: bool
    alone: bool

    @property
    def role(self) -> str:
        """The office in one word: "minister" for "prime minister"; empty for none."""
        return self.noun.rpartition(" ")[2]


#: word=office/gender, then ! for always and ~ for not alone. An OFFICE or a PART without "=" is its own noun.
#: ADDRESS, TIME, SHORT and CALLED are always titles.
_TABLE = {
    Kind.ADDRESS: """
        mr/m mister/m messrs/m sir/m lord=lord/m mrs/f ms/f miss/f madam/f lady=lady/f dame=dame/f
        baroness=baroness/f mx dr=doctor hon rt~ honourable honorable
        datuk dato datin/f seri~ sri~ tan~ tun~ puan/f encik/m alhaji/m alhaja/f hajiya/f haji/m~
        engr adv=advocate
        ayatollah/m mullah/m maulana/m ustaz/m mufti/m monsignor/m msgr/m daw/f
        herr/m frau/f monsieur/m madame/f senor/m senora/f
    """,
    Kind.TIME: "former then~ ex acting elect",
    Kind.SHORT: """
        sen=senator sens=senator rep=representative reps=representative congressman=representative/m
        congresswoman=representative/f gov=governor govs=governor pres=president sec=secretary~
        atty=attorney gen=general lt=lieutenant col=colonel capt=captain sgt=sergeant maj=major adm=admiral
        cmdr=commander cpl=corporal pvt=private det=detective dci=inspector insp=inspector
        supt=superintendent wpc=officer/f cllr=councillor prof=professor rev=reverend
        amb=ambassador brig=brigadier
        dsp=superintendent ssp=superintendent asp=superintendent csp=superintendent acp=commissioner
        dcp=commissioner ppro=spokesperson
    """,
    Kind.OFFICE: """
        president chancellor premier=prime_minister~ minister! secretary! senator! representative governor!
        mayor! taoiseach! tanaiste! ombudsman! undersecretary! magistrate! treasurer comptroller
        assemblyman=assemblymember/m assemblywoman=assemblymember/f
        advocate! regent! sarpanch! tehsildar! prefect! procurator! alderman! burgomaster!
        mec! mca! igp=inspector_general!
        whip councillor councilman=councillor/m councilwoman=councillor/f ambassador! envoy
        commissioner speaker leader lawmaker legislator mp mep msp mla td!
        director chairman=chair chairwoman=chair/f chairperson=chair chair~ executive~ ceo=executive founder
        cofounder=founder manager producer
        spokesman=spokesperson/m spokeswoman=spokesperson/f spokesperson
        judge! justice!~ attorney! lawyer prosecutor sheriff! officer! detective! inspector superintendent
        general~ colonel! major~ captain admiral! commander! lieutenant! sergeant! corporal! private~
        professor! reverend! rabbi! imam! cardinal bishop archbishop! pastor! vicar!
        coach striker goalkeeper midfielder defender economist analyst researcher scientist historian
        author actor actress=actor/f singer rapper youtuber frontman/m frontwoman/f
    """,
    Kind.PART: """
        vice! deputy! assistant prime!~ chief!~ head~ foreign~ defense~ defence=defense~ finance~ interior~
        police~ pro!~ tem!~ tempore!~
    """,
    Kind.CLAIM: """
        republican=republican~ democratic~ democrat=democrat nominee=nominee candidate=candidate
        frontrunner=frontrunner
    """,
    Kind.CALLED: """
        king=king/m queen=queen/f oba=king/m emir=emir/m sultan=sultan/m prince=prince/m
        princess=princess/f pope=pope/m father=father/m
        sister=sister/f brother=brother/m sheikh=sheikh/m sheikha=sheikha/f
    """,
}
_ALWAYS = {Kind.ADDRESS, Kind.TIME, Kind.SHORT, Kind.CALLED}
_ENTRY = re.compile(r"(?P<word>\w+?)(?:=(?P<noun>\w+))?(?:/(?P<gender>[mf]))?(?P<marks>[!~]*)")


def _read(kind: Kind, entry: str) -> Title:
    match = _ENTRY.fullmatch(entry)
    assert match is not None, entry
    own = match["word"] if kind in (Kind.OFFICE, Kind.PART) else ""
    return Title(
        word=match["word"],
        kind=kind,
        noun=(match["noun"] or own).replace("_", " "),
        gender=match["gender"] or "",
        always=kind in _ALWAYS or "!" in match["marks"],
        alone="~" not in match["marks"],
    )


#: Folded word to title.
TITLES = {
    title.word: title
    for kind, entries in _TABLE.items()
    for title in (_read(kind, entry) for entry in entries.split())
}
#: Before a name and no part of it.
APART = frozenset(word for word, title in TITLES.items() if title.kind is not Kind.CALLED)
#: Behind a name, which one member of a family has and another has not.
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "junior", "senior"])
#: Behind a name, and no part of it.
DEGREES = frozenset(
    ["md", "phd", "qc", "kc", "esq", "mp", "mep", "msp", "td", "mla", "obe", "mbe", "cbe", "ret", "rtd", "sc"]
)
SUFFIXES = GENERATIONS | DEGREES
#: Small words inside family names.
PARTICLES = frozenset(
    [
        *("de", "van", "von", "der", "den", "bin", "ibn", "bint", "al", "la", "le", "du", "da", "di", "del"),
        *("della", "ben", "el", "dos", "ter", "ten", "te", "vom", "zu", "y", "st", "mac", "abu", "af"),
        *("los", "las", "das", "do", "dem", "ul", "ur", "ould", "abd"),
    ]
)
#: Of "al-Assad", which the next sentence calls "Assad"; folded, the hyphen is a space.
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az) ")
#: What an office ends with: "First Minister" is nobody's name.
OFFICES = {
    "minister", "secretary", "president", "chancellor", "premier", "governor", "mayor", "general",
    "commissioner", "director", "chairman", "chairwoman", "ambassador", "officer", "leader", "chief",
    "spokesman", "spokeswoman", "spokesperson", "attorney", "whip", "speaker", "taoiseach", "tanaiste",
    "mec", "ombudsman", "undersecretary",
}  # fmt: skip
#: Initials, whatever they spell: "M.S.", "D.R.".
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_FEMALE = re.compile(
    r"(woman|women|girl|lady|wife|mother|mom|sister|daughter|aunt|niece|widow|actress|queen|princess|"
    r"grandmother|duchess|chairwoman|heiress|waitress|hostess|bride|nun)$"
)
_MALE = re.compile(
    r"((?<!wo)man|(?<!wo)men|boy|guy|husband|father|dad|brother|(?<!per)son|uncle|nephew|widower|actor|king|prince|"
    r"grandfather|duke|groom|monk|priest)$"
)
_NEITHER = frozenset(["human", "german", "roman", "reason", "season", "chairman"])


def is_title(word: str) -> bool:
    """Return whether a word as printed is a title before any name: "Sen.", "Judge", not "coach", nor "M.S.".

    >>> is_title("Sen."), is_title("Judge"), is_title("coach"), is_title("Jens")
    (True, True, False, False)
    """
    title = TITLES.get(fold_name(word))
    return title is not None and title.always and _INITIALS.fullmatch(word) is None


def role_of(noun: str) -> str:
    """Return the office that a noun or a title names, one for men and women; else the noun itself.

    >>> role_of("Rep."), role_of("congresswoman"), role_of("premier"), role_of("surgeon"), role_of("Mr.")
    ('representative', 'representative', 'minister', 'surgeon', '')
    """
    folded = fold_name(noun)
    title = TITLES.get(folded)
    return folded if title is None else title.role


def gender_of_title(word: str) -> str:
    """Return m, f or nothing: what a title shows, or a noun that has become one.

    >>> gender_of_title("Mrs."), gender_of_title("spokesman"), gender_of_title("Dr."), gender_of_title("nun")
    ('f', 'm', '', 'f')
    """
    title = TITLES.get(fold_name(word))
    return title.gender if title is not None and title.gender else gender_of_noun(word)


def gender_of_noun(noun: str) -> str:
    """Return m or f if the noun itself shows it, else an empty string.

    >>> gender_of_noun("spokeswoman"), gender_of_noun("brother-in-law"), gender_of_noun("spokesperson")
    ('f', 'm', '')
    """
    lower = noun.lower().removesuffix("-in-law")
    if _FEMALE.search(lower):
        return "f"
    return "m" if _MALE.search(lower) and lower not in _NEITHER else ""


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without "Jr." and the like behind it.

    >>> core(("Robert", "Kennedy", "Jr."))
    ('Robert', 'Kennedy')
    """
    end = len(words)
    while end > 1 and fold_name(words[end - 1]) in SUFFIXES:
        end -= 1
    return words[:end]


def surname(words: tuple[str, ...]) -> str:
    """Return the folded last word of a name, without suffixes and without an article before a hyphen.

    >>> surname(("Robert", "Kennedy", "Jr.")), surname(("Bashar", "al-Assad"))
    ('kennedy', 'assad')
    """
    return _ARTICLE.sub("", fold_name(core(words)[-1])) if words else ""
