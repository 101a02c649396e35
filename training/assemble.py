"""Pack trained models into a package in Stanza's layout, as small as possible without changing a result.

    python training/assemble.py OUT VERSION tokenize=a.pt mwt=b.pt pos=c.pt lemma=d.pt depparse=e.pt \\
        ner=f.pt pretrain=vectors.pt

Writes ``OUT/en/<processor>/embedded.pt``, ``OUT/resources.json`` with sizes and checksums, and the version
into ``OUT/card.json``. The state of the optimiser is left out, and so is an all-zero table of corrections to
the vectors that Stanza keeps in a name tagger trained with ``--no_emb_finetune`` (25 MB). Weights are rounded
to half precision and, except for the vectors, stored in it: Stanza loads weights into single precision, but
takes vectors as they are. Weights that were rounded before do not change. The output of train_tags.py,
train_heads.py and train_names.py goes into ``context.pt``: the tagger needs the name tagger, whose encoder it
reads, and the parser needs both of them. Leave out ``pretrain`` if no model of Stanza's own needs vectors.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import torch

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
NEEDS_VECTORS = ("pos", "depparse", "ner")
TRAINING_ONLY = ("optimizer_state_dict", "scheduler_state_dict")


def slim(value: Any, single: bool) -> Any:
    """The same without what only training needs, single precision tensors rounded to half precision.

    `single`: and stored in single precision nevertheless.
    """
    if isinstance(value, dict):
        return type(value)(
            (key, slim(part, single)) for key, part in value.items() if key not in TRAINING_ONLY
        )
    if torch.is_tensor(value) and value.dtype == torch.float32:
        return value.half().float().clone() if single else value.half().clone()
    return value


def without_zero_corrections(checkpoint: dict[str, Any]) -> None:
    """Drop a name tagger's ``delta`` vocabulary and vectors where they correct nothing."""
    delta = checkpoint["model"].get("delta_emb.weight")
    if delta is not None and not bool(delta.any()):
        del checkpoint["model"]["delta_emb.weight"]
        del checkpoint["vocab"]["delta"]
        checkpoint["vocab"]["_key2class"].pop("delta", None)


def without_paths(checkpoint: dict[str, Any]) -> None:
    """Forget where the training data lay."""
    for key, value in checkpoint.get("config", {}).items():
        if isinstance(value, str) and "/" in value:
            checkpoint["config"][key] = Path(value).name


def main() -> None:
    out, version = Path(sys.argv[1]), sys.argv[2]
    resources: dict[str, Any] = {}
    for argument in sys.argv[3:]:
        processor, source = argument.split("=", 1)
        checkpoint = torch.load(source, map_location="cpu", weights_only=True)
        name = "context" if "build" in checkpoint else "embedded"
        if processor == "ner" and name == "embedded":
            without_zero_corrections(checkpoint)
        without_paths(checkpoint)
        target = out / "en" / processor / f"{name}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        torch.save(slim(checkpoint, processor == "pretrain"), target, _use_new_zipfile_serialization=False)
        data = target.read_bytes()
        entry: dict[str, Any] = {"md5": hashlib.md5(data).hexdigest(), "size": len(data)}
        if processor in NEEDS_VECTORS and name == "embedded":
            entry["dependencies"] = [{"model": "pretrain", "package": "embedded"}]
        resources[processor] = {name: entry}
        print(f"{processor}: {Path(source).stat().st_size} -> {len(data)} bytes")
    listing = out / "resources.json"
    english = json.loads(listing.read_text(encoding="utf-8"))["en"] if listing.exists() else {}
    english.update(resources)
    chosen = {processor: next(iter(english[processor])) for processor in PROCESSORS if processor in english}
    english.update(packages={"default": chosen}, lang_name="English", default_processors=dict(chosen))
    listing.write_text(json.dumps({"en": english}, indent=1) + "\n", encoding="utf-8")
    card_file = out / "card.json"
    card = json.loads(card_file.read_text(encoding="utf-8")) if card_file.exists() else {}
    card["version"] = version
    card_file.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
