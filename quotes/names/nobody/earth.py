"""Countries and large cities: that a place said something means a government or a crowd, and names nobody."""

from __future__ import annotations

from quotes.names.fold import fold_name

_COUNTRIES = """
afghanistan; albania; algeria; angola; argentina; armenia; australia; austria; azerbaijan; bahrain;
bangladesh; belarus; belgium; bolivia; bosnia; botswana; brazil; britain; great britain; bulgaria; burundi;
cambodia; cameroon; canada; chile; china; colombia; congo; costa rica; croatia; cuba; cyprus; czech
republic; denmark; ecuador; egypt; el salvador; england; eritrea; estonia; ethiopia; fiji; finland; france;
gambia; germany; ghana; greece; guatemala; guinea; haiti; honduras; hong kong; hungary; iceland; india;
indonesia; iran; iraq; ireland; israel; italy; ivory coast; jamaica; japan; kazakhstan; kenya; kosovo;
kuwait; kyrgyzstan; laos; latvia; lebanon; liberia; libya; lithuania; luxembourg; macedonia; madagascar;
malawi; malaysia; mali; malta; mexico; moldova; mongolia; montenegro; morocco; mozambique; myanmar; namibia;
nepal; netherlands; new zealand; nicaragua; nigeria; north korea; northern ireland; norway; oman; pakistan;
palestine; panama; paraguay; peru; philippines; poland; portugal; puerto rico; qatar; romania; russia;
rwanda; saudi arabia; scotland; senegal; serbia; sierra leone; singapore; slovakia; slovenia; somalia; south
africa; south korea; south sudan; spain; sri lanka; sudan; sweden; switzerland; syria; taiwan; tajikistan;
tanzania; thailand; tibet; tunisia; turkey; uganda; ukraine; united arab emirates; uae; united kingdom; uk;
united states; united states of america; us; usa; america; uruguay; uzbekistan; venezuela; vietnam; wales;
yemen; zambia; zimbabwe; europe; asia; africa; latin america
"""
_CITIES = """
abuja; accra; addis ababa; algiers; amman; amsterdam; ankara; athens; atlanta; baghdad; baltimore; bangkok;
barcelona; beijing; beirut; belgrade; berlin; bogota; boston; brussels; bucharest; budapest; buenos aires;
cairo; canberra; caracas; chicago; cleveland; copenhagen; damascus; delhi; denver; detroit; dhaka; doha;
dubai; dublin; edinburgh; frankfurt; geneva; hanoi; harare; havana; helsinki; ho chi minh city; houston;
islamabad; istanbul; jakarta; jerusalem; johannesburg; kabul; kampala; karachi; khartoum; kiev; kyiv; kuala
lumpur; lagos; las vegas; lima; lisbon; london; los angeles; madrid; manila; melbourne; mexico city; miami;
milan; minneapolis; minsk; montreal; moscow; mumbai; munich; nairobi; new delhi; new orleans; new york; new
york city; osaka; oslo; ottawa; paris; philadelphia; prague; pyongyang; rio de janeiro; riyadh; rome; san
diego; san francisco; santiago; sao paulo; seattle; seoul; shanghai; st louis; st paul; st petersburg;
stockholm; sydney; taipei; tehran; tel aviv; tokyo; toronto; tripoli; tunis; vancouver; vienna; warsaw;
washington; wellington; zurich
"""
_STATES = """
alabama; alaska; arizona; arkansas; california; colorado; connecticut; delaware; florida; hawaii; idaho;
illinois; indiana; iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts; michigan; minnesota;
mississippi; missouri; montana; nebraska; nevada; new hampshire; new jersey; new mexico; north carolina;
north dakota; ohio; oklahoma; oregon; pennsylvania; rhode island; south carolina; south dakota; tennessee;
texas; utah; vermont; virginia; west virginia; wisconsin; wyoming; ontario; quebec; british columbia;
queensland; new south wales
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", " ").split(";"))


_OF_COUNTRIES = _names(_COUNTRIES)
_OF_STATES = _names(_STATES)
_ELSEWHERE = frozenset(("ontario", "quebec", "british columbia", "queensland", "new south wales"))
_PLACES = _OF_COUNTRIES | _names(_CITIES) | _OF_STATES


def is_country(folded: str) -> bool:
    """Return whether a folded name is a country's."""
    return folded in _OF_COUNTRIES


def is_american_state(folded: str) -> bool:
    """Return whether a folded name is that of a state of the United States, and of no other country."""
    return folded in _OF_STATES and folded not in _ELSEWHERE and folded not in _OF_COUNTRIES


def is_place(name: str) -> bool:
    """Return whether a name is a country's, a large city's or a state's.

    >>> is_place("Saudi Arabia"), is_place("the U.S."), is_place("Bank of America")
    (True, True, False)
    """
    return fold_name(name).removeprefix("the ") in _PLACES
