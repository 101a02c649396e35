"""The files of the embedded package, as `training/assemble.py` wrote them.

They are part of the code, so that no file beside the models can vouch for them.
"""

from __future__ import annotations

VERSION = "6"
"""Recorded with every quotation; it rises with every change of the models."""

CHECKSUMS = {
    "en/depparse/context.safetensors": "e61eb4e763cefc343406d6d13ff6ec4079ceeb72b8b97ec07c187e358695993e",
    "en/lemma/embedded.safetensors": "fab1cbf3e7937fcfe7fbbd9b886fb46f418d77654d386ef4006f87c008ad503f",
    "en/mwt/embedded.safetensors": "2c2d0f9705519b37eb01f238de47974533be71585dc78319b12065a3f884d748",
    "en/ner/context.safetensors": "87010e34d2b4be176cb1c9eb671b44e1e0dc263e8775b1a12d583b1f0d5df786",
    "en/pos/context.safetensors": "f2e579614bf06d7555df6c283d3627914a97ae89907901f66c181715d05dee41",
    "en/tokenize/embedded.safetensors": "303cb8a53e85032a26fec0aec11e84a2b85b27168b2a0508f3c50b019467ef1e",
}
"""SHA-256 of each file, by its place in the package's folder."""
