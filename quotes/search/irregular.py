"""Forms of words that follow no rule, and words that have no other form."""

from __future__ import annotations

from quotes.text import word_set

_VERBS = """
agree agreed; arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin
began begun; bend bent; bet; bid; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke
broken; breed bred; bring brought; broadcast; build built; burn burnt; burst; buy bought; cast; catch
caught; choose chose chosen; cling clung; come came; cost; creep crept; cut; deal dealt; decree decreed;
disagree disagreed; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate
eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew flown; forbid
forbade forbidden; forecast; forget forgot forgotten; forgive forgave forgiven; free freed; freeze froze
frozen; get got gotten; give gave given; go went gone; grind ground; grow grew grown; guarantee guaranteed;
hang hung; hear heard; hide hid hidden; hit; hold held; hurt; keep kept; kneel knelt; know knew known; lay
laid; lead led; lean leant; learn learnt; leave left; lend lent; let; lie lay lain; light lit; lose lost;
make made; mean meant; meet met; mislead misled; mistake mistook mistaken; mow mown; overcome overcame;
oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew overthrown; pay paid; plead pled;
prove proven; put; quit; read; rebuild rebuilt; referee refereed; repay repaid; rethink rethought; rewrite
rewrote rewritten; rid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen;
seek sought; sell sold; send sent; set; sew sewn; shake shook shaken; shed; shine shone; shoot shot; show
shown; shrink shrank shrunk; shut; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak
spoke spoken; speed sped; spell spelt; spend spent; spill spilt; spin spun; split; spread; spring sprang
sprung; stand stood; steal stole stolen; stick stuck; sting stung; strike struck stricken; strive strove
striven; swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach
taught; tear tore torn; tell told; think thought; throw threw thrown; undergo underwent undergone;
understand understood; undertake undertook undertaken; undo undid undone; uphold upheld; upset; wake woke
woken; wear wore worn; weep wept; win won; wind wound; withdraw withdrew withdrawn; withhold withheld;
withstand withstood; write wrote written
"""
_NOUNS = """
man men; woman women; child children; person people persons; foot feet; tooth teeth; mouse mice; goose
geese; ox oxen; wife wives; life lives; knife knives; half halves; leaf leaves; loaf loaves; shelf shelves;
thief thieves; wolf wolves; crisis crises; analysis analyses; basis bases; thesis theses; hypothesis
hypotheses; emphasis emphases; diagnosis diagnoses; axis axes; oasis oases; criterion criteria; phenomenon
phenomena; medium media; datum data; bacterium bacteria; stimulus stimuli; nucleus nuclei; alumnus alumni;
businessman businessmen; businesswoman businesswomen; chairman chairmen; chairwoman chairwomen; congressman
congressmen; congresswoman congresswomen; policeman policemen; policewoman policewomen; spokesman spokesmen;
spokeswoman spokeswomen; spokesperson spokespersons spokespeople; fireman firemen; fisherman fishermen;
gunman gunmen; lawman lawmen; statesman statesmen; salesman salesmen;
"""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    rows = [tuple(row.split()) for row in lines.strip(" ;\n").split(";")]
    return {row[0]: row for row in rows}


VERBS = _table(_VERBS)
"""Verb to its forms that no rule makes, itself first; those of one form only are their own past."""
NOUNS = _table(_NOUNS)
"""Noun to its forms, itself first."""

UNCHANGED = word_set("""
a about above across after again against ago all almost along already also although always am among an and
another any anybody anyone anything are around as at away be because been before behind being below beside
besides between beyond both but by can cannot could did do does doing done down during each either else
enough even ever every everybody everyone everything except few for from further had has have having he
hence her here hers herself him himself his how however i if in indeed inside instead into is it its itself
just less like many may maybe me might mine more most much must my myself near neither never nevertheless
next no nobody none nor not nothing now of off often on once one only onto or other otherwise ought our ours
ourselves out outside over own per perhaps quite rather same shall she should since so some somebody someone
something sometimes soon still such than that the their theirs them themselves then there therefore these
they this those though through throughout thus to together too toward towards under until unless up upon us
very via was we were what whatever when where whether which while who whom whose why will with within
without would yes yet you your yours yourself news series species means politics economics ethics physics
mathematics athletics statistics headquarters evening morning united gas bus plus lens always perhaps texas
kansas arkansas hundred sacred naked wicked
""")
"""Words that are found as they are: those that only join others, and those whose ending is no ending."""
