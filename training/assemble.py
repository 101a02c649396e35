"""Pack trained models into a package in Stanza's layout, as small as possible without changing a result.

    python training/assemble.py OUT VERSION tokenize=a.pt mwt=b.pt pos=c.pt lemma=d.pt depparse=e.pt ner=f.pt

Writes ``OUT/en/<processor>/<name>.safetensors``, ``OUT/resources.json`` with sizes and checksums, and
``OUT/embedded_files.py``, which has VERSION and goes into ``quotes/parse/models`` if the package is to be the
embedded one. Stanza's own networks (tokenize, mwt, lemma) are called
"embedded"; the output of train_tags.py, train_heads.py and train_names.py is called "context": the tagger
needs the name tagger, whose encoder it reads, and the parser needs both of them. The state of the optimiser
is left out, and weights are rounded to half precision. Weights that were rounded before do not change, so a
file that an earlier version of this script has written (``context.pt``) can be packed again.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import torch

from quotes.parse.models.resources import PROCESSORS
from quotes.parse.networks.parts_file import SUFFIX, read_parts, write_parts

TRAINING_ONLY = ("optimizer_state_dict", "scheduler_state_dict")


def slim(value: Any) -> Any:
    """The same without what only training needs, single precision tensors in half precision."""
    if isinstance(value, dict):
        return type(value)((key, slim(part)) for key, part in value.items() if key not in TRAINING_ONLY)
    if torch.is_tensor(value) and value.dtype == torch.float32:
        return value.half()
    return value


def without_paths(checkpoint: dict[str, Any]) -> None:
    """Forget where the training data lay."""
    for key, value in checkpoint.get("config", {}).items():
        if isinstance(value, str) and "/" in value:
            checkpoint["config"][key] = Path(value).name


def read_checkpoint(path: Path) -> dict[str, Any]:
    """What a training script has written, or this one."""
    if path.suffix == SUFFIX:
        return read_parts(path)
    checkpoint: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return checkpoint


def in_code(version: str, out: Path, english: dict[str, Any], chosen: dict[str, str]) -> str:
    """The module that says which files the embedded package has."""
    lines = [
        '"""The files of the embedded package, as `training/assemble.py` wrote them.',
        "",
        "They are part of the code, so that no file beside the models can vouch for them.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        f'VERSION = "{version}"',
        '"""Recorded with every quotation; it rises with every change of the models."""',
        "",
        "CHECKSUMS = {",
    ]
    for processor in sorted(chosen):
        place = f"en/{processor}/{chosen[processor]}{SUFFIX}"
        digest = hashlib.sha256((out / place).read_bytes()).hexdigest()
        lines.append(f'    "{place}": "{digest}",')
    return "\n".join([*lines, "}", '"""SHA-256 of each file, by its place in the package\'s folder."""', ""])


def main() -> None:
    out, version = Path(sys.argv[1]), sys.argv[2]
    listing = out / "resources.json"
    english: dict[str, Any] = (
        json.loads(listing.read_text(encoding="utf-8"))["en"] if listing.exists() else {}
    )
    for argument in sys.argv[3:]:
        processor, source = argument.split("=", 1)
        checkpoint = read_checkpoint(Path(source))
        name = "context" if "build" in checkpoint else "embedded"
        without_paths(checkpoint)
        target = out / "en" / processor / f"{name}{SUFFIX}"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_parts(slim(checkpoint), target)
        data = target.read_bytes()
        entry = {"md5": hashlib.md5(data).hexdigest(), "size": len(data), "format": "safetensors"}
        english[processor] = {name: entry}
        print(f"{processor}: {Path(source).stat().st_size} -> {len(data)} bytes")
    chosen = {processor: next(iter(english[processor])) for processor in PROCESSORS if processor in english}
    english.update(packages={"default": chosen}, lang_name="English", default_processors=chosen)
    listing.write_text(json.dumps({"en": english}, indent=1) + "\n", encoding="utf-8")
    (out / "embedded_files.py").write_text(in_code(version, out, english, chosen), encoding="utf-8")


if __name__ == "__main__":
    main()
