"""What somebody may be called: nouns of one calling, of politicians, and of what one is oneself."""

from __future__ import annotations

from quotes.speakers.role_holders import PARTIES

#: Different nouns for one calling, in groups.
_KIN = (
    "researcher scientist author professor academic epidemiologist biologist physicist chemist economist "
    "historian psychologist sociologist virologist scholar geologist ecologist astronomer climatologist",
    "actor star singer rapper musician artist performer entertainer comedian",
    "player footballer striker midfielder defender goalkeeper forward winger captain quarterback athlete "
    "batsman bowler golfer cyclist swimmer sprinter boxer pitcher",
    "coach manager boss",
    "lawyer attorney solicitor barrister counsel advocate",
    "doctor physician surgeon paediatrician pediatrician cardiologist oncologist psychiatrist",
    "farmer grower rancher",
    "pastor priest vicar minister_of_religion reverend",
    "monarch king queen sultan emir",
    "lawmaker legislator politician senator representative parliamentarian assemblymember mp councillor",
    "host presenter anchor broadcaster",
)
KIN_OF = {word: frozenset(group.split()) for group in _KIN for word in group.split()}
#: What a writer calls a politician whose office he takes as known.
POLITICIANS = PARTIES | {
    "senator", "representative", "governor", "president", "legislator", "lawmaker", "candidate", "nominee",
    "frontrunner", "front-runner", "libertarian", "billionaire", "chancellor", "politician",
}  # fmt: skip
#: Those whom a state elects, by what the article calls them.
ELECTED = PARTIES | {
    "senator", "representative", "governor", "legislator", "lawmaker", "speaker", "leader", "whip", "mayor",
    "assemblymember", "attorney", "candidate", "nominee", "minister", "congressman", "congresswoman",
}  # fmt: skip
OFFICES = frozenset(["senator", "representative", "governor", "president", "chancellor"])
#: What somebody is, and not somebody's: no spokesman, lawyer or aide.
OWN = frozenset(
    word
    for word in (
        *POLITICIANS, *ELECTED, *KIN_OF, "judge", "justice", "sheriff", "bishop", "cardinal", "pope",
        "pontiff", "monarch", "king", "queen", "prince", "princess", "general", "admiral", "tycoon", "mogul",
        "businessman", "businesswoman", "entrepreneur", "novelist", "filmmaker", "columnist", "chairman",
        "chairwoman", "chair", "magnate", "premier",
    )
    if word not in KIN_OF or not KIN_OF[word] & {"lawyer", "host"}
)  # fmt: skip
#: Of parties, beside their names.
ITS_ADJECTIVES = frozenset(["democratic", "labour"])
PARTY_WORDS = frozenset(["Democratic", "Republican", "Labour", "Conservative", "Green", "Libertarian"])
#: Each party has one of these.
ONE_OF_EACH = frozenset(["nominee", "candidate", "frontrunner", "front-runner", "leader"])

#: What one person of a country is called, where that says nothing else.
NATIONALS = frozenset(" ".join((
    "afghan albanian algerian american argentine argentinian armenian aussie australian austrian",
    "azeri bangladeshi basque belarusian belgian bolivian bosnian bosniak brazilian brit briton",
    "bulgarian cambodian cameroonian canadian catalan chilean chinese colombian croat croatian cuban",
    "cypriot czech dane dutchman dutchwoman ecuadorian egyptian englishman englishwoman estonian",
    "ethiopian fijian filipino filipina finn frenchman frenchwoman georgian german ghanaian greek",
    "guatemalan haitian honduran hungarian icelander indian indonesian iranian iraqi irishman",
    "irishwoman israeli italian ivorian jamaican japanese jordanian kazakh kenyan kiwi korean kosovan",
    "kurd kuwaiti latvian lebanese libyan lithuanian macedonian malaysian malian maltese mexican",
    "moldovan moroccan nepali nigerian norwegian pakistani palestinian panamanian paraguayan peruvian",
    "pole portuguese romanian russian rwandan salvadoran saudi scot scotsman scotswoman senegalese",
    "serb serbian singaporean slovak slovene slovenian somali spaniard sudanese swede swiss syrian",
    "taiwanese tanzanian thai tunisian turk ugandan ukrainian uruguayan uzbek venezuelan vietnamese",
    "welshman welshwoman yemeni zambian zimbabwean",
)).split())  # fmt: skip


def are_akin(role: str, roles: set[str]) -> bool:
    """Return whether a role may be that of somebody with these: of one calling, or both of politicians."""
    politics = POLITICIANS | ELECTED | {"chair"}
    of_many = role in politics - OFFICES  # a senator is a lawmaker, and not the president
    return bool(KIN_OF.get(role, frozenset()) & roles) or (of_many and bool(roles & politics))
