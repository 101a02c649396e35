"""English first names and their short forms: Bill McRaven and William McRaven of one article are one man."""

from __future__ import annotations

from collections.abc import Set

#: In general use: each long form, and behind it the short ones that stand for it.
_FORMS = """
abigail abby; abraham abe; albert al bert; alexander alex sandy; alexandra alex sandra; alfred al alf
fred; amanda mandy; andrew andy drew; anthony tony; arthur art artie; barbara barb; benjamin ben benny bibi;
bernard bernie; bradley brad; calvin cal; catherine cathy kate katie cate; charles charlie chuck
charley; christine chris chrissy; christopher chris kit; clifford cliff; cynthia cindy; daniel dan
danny; david dave; deborah deb debbie; donald don donny; dorothy dot dottie; douglas doug; edward ed
eddie ned ted; edwin ed eddie; eleanor ellie nell; elizabeth liz beth betsy betty eliza; eugene gene;
ezekiel zeke;
florence flo; frances fran frannie; francis frank; franklin frank; frederick fred freddie; gabriel gabe;
gerald gerry jerry; jerrold jerry; jerome jerry jay; gregory greg; harold hal harry; henry hank harry;
herbert herb bert; howard howie;
jacob jake jack; jacqueline jackie; james jim jimmy jamie; jeffrey jeff; jennifer jen jenny; jessica jess
jessie; john jack johnny; jonathan jon; joseph joe joey; joshua josh; judith judy; katherine kate kathy
katie kathie; kathleen kathy kate; kenneth ken kenny; kimberly kim; lawrence larry; leonard len lenny;
leslie les; louis lou; margaret maggie meg peggy marge; martin marty; matthew matt; michael mike mick
mickey; mitchell mitch; nathan nate; nathaniel nate nat; nicholas nick; norman norm; pamela pam;
patricia pat patty tricia trish; patrick pat paddy; peter pete; philip phil; phillip phil; randall
randy; randolph randy; rudolph rudy; raymond ray; rebecca becky becca; reginald reg reggie;
richard dick rich rick
ricky; robert bob bobby rob robbie; roderick rod; rodney rod; ronald ron ronnie; russell russ; samantha
sam; samuel sam sammy; sandra sandy; sidney sid; stanley stan; stephanie steph; stephen steve; steven
steve; susan sue susie; suzanne sue; terence terry; terrence terry; theodore ted teddy theo; theresa
terry tess; thomas tom tommy; timothy tim timmy; valerie val; victor vic; victoria vicky tori; vincent
vince vinnie; walter walt; wesley wes; william bill billy will willie; zachary zach zack
"""
_LONG_FORMS: dict[str, set[str]] = {}
for _entry in _FORMS.split(";"):
    _long, *_shorts = _entry.split()
    for _short in _shorts:
        _LONG_FORMS.setdefault(_short, set()).add(_long)
_FIRST_NAMES = frozenset(_LONG_FORMS).union(*_LONG_FORMS.values())

#: One name in several spellings, of which an outlet has its own: transcribed, or as parents choose.
_SPELLINGS = """
abdullah abdallah abdulla; ahmed ahmad; alexander aleksandr aleksander alexandr; alexei aleksei alexey
aleksey; andrei andrey; benjamin binyamin benyamin; catherine katherine kathryn katharine; deborah debra;
diane dianne; dmitri dmitry dmitriy dimitri; elizabeth elisabeth; faisal faysal feisal; geoffrey jeffrey
jeffery; haider haidar hayder; hamid hameed; hassan hasan; hillary hilary; hussein hussain hossein husain
husayn; ibrahim ebrahim; ismail ismael esmail; jerrold jerold; jonathan jonathon; karim kareem; khalid
khaled; kristen kristin; lawrence laurence; lindsey lindsay; mahmoud mahmud mahmood; matthew mathew; megan
meghan; michelle michele; moammar muammar moamar; mohammed mohammad muhammad mohamed mohamad muhammed;
nicholas nicolas; nikolai nikolay; nouri nuri; omar umar; osama usama; philip phillip; rachel rachael;
rashid rasheed; rebecca rebekah; sergei sergey; stephen steven; stuart stewart; tariq tareq tarek; theresa
teresa; vitaly vitali; yevgeny yevgeni evgeny evgeni; yousef youssef yusuf yousuf yusef; yuri yury
"""
_ONE_SPELLING = {spelling: entry.split()[0] for entry in _SPELLINGS.split(";") for spelling in entry.split()}


def usual_spelling(first: str) -> str:
    """Return the one spelling that stands for all of a folded first name.

    >>> usual_spelling("mahmud"), usual_spelling("hilary"), usual_spelling("ana")
    ('mahmoud', 'hillary', 'ana')
    """
    return _ONE_SPELLING.get(first, first)


def long_forms(first: str) -> Set[str]:
    """The folded first names that this one is a short form of: william for "bill"; none for most."""
    return _LONG_FORMS.get(first, frozenset())


def may_be_one(first: str, second: str) -> bool:
    """Whether two folded first names can be one person's: one short for the other, or both for a third."""
    if first == second:
        return True
    return not (long_forms(first) | {first}).isdisjoint(long_forms(second) | {second})


def is_first_name(word: str) -> bool:
    """Whether a folded word is one of the first names listed here, long or short."""
    return word in _FIRST_NAMES
