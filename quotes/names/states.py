"""Party and state behind the name of an American politician: "Ana Lee (R-Ky.)", "Bo Kim, D-Calif."."""

from __future__ import annotations

import re

#: Each state, and behind it how papers shorten it (AP style and the post).
_STATES = """
alabama ala al; alaska ak; arizona ariz az; arkansas ark ar; california calif ca; colorado colo co;
connecticut conn ct; delaware del de; florida fla fl; georgia ga; hawaii hi; idaho id; illinois ill il;
indiana ind in; iowa ia; kansas kan ks; kentucky ky; louisiana la; maine me; maryland md;
massachusetts mass ma;
michigan mich mi; minnesota minn mn; mississippi miss ms; missouri mo; montana mont mt; nebraska neb ne;
nevada nev nv; new_hampshire nh; new_jersey nj; new_mexico nm; new_york ny; north_carolina nc;
north_dakota nd; ohio oh; oklahoma okla ok; oregon ore or; pennsylvania pa; rhode_island ri;
south_carolina sc; south_dakota sd; tennessee tenn tn; texas tx tex; utah ut; vermont vt; virginia va;
washington wash wa; west_virginia wva wv; wisconsin wis wi; wyoming wyo wy
"""
_OF_SHORT = {
    short: long.split("_")
    for entry in _STATES.split(";")
    for long, *rest in [entry.split()]
    for short in (long, *rest)
}
#: The words of all states' names: "new", "york".
STATE_WORDS = frozenset(word for words in _OF_SHORT.values() for word in words)
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
#: "(R-Ky.)", ", D-Calif.,", "(D., Ind.)", "(R-Ohio)", ", an Ohio Republican" is the tree's.
_BEHIND = re.compile(
    r"\s?,?\s?\(?(?P<party>[RDI])\.?(?:[-–—]|,\s)(?P<state>[A-Z][A-Za-z.]*(?:\s[A-Z][a-z]+)?)"
)
#: ", Ohio Democrat," and ", a New York Republican".
_IN_WORDS = re.compile(
    r",\s(?:an?\s|the\s)?(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?P<party>Democrat|Republican|Independent)\b"
)


def party_and_state(text: str, position: int) -> tuple[str, tuple[str, ...]] | None:
    """Return the party and the words of the state that stand at this character, behind a name; None for most.

    >>> party_and_state("Ana Lee (R-Ky.) said", 7)
    ('republican', ('kentucky',))
    >>> party_and_state("Ana Lee, D-N.Y., said", 7)
    ('democrat', ('new', 'york'))
    >>> party_and_state("Ana Lee, Ohio Democrat, said", 7)
    ('democrat', ('ohio',))
    """
    in_words = _IN_WORDS.match(text, position)
    if in_words is not None and in_words["state"].lower().replace(" ", "_") in _OF_SHORT:
        return in_words["party"].lower(), tuple(in_words["state"].lower().split())
    found = _BEHIND.match(text, position)
    if found is None:
        return None
    state = _OF_SHORT.get(found["state"].replace(".", "").replace(" ", "_").lower())
    if state is None:
        state = _OF_SHORT.get(found["state"].split()[0].replace(".", "").lower(), [])
    return _PARTIES[found["party"]], tuple(state)
