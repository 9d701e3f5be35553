"""Makes ``rules/models/words.npz``: ``python -m benchmarks train words FOLDER``.

It holds the pieces of words that all encoders know, and the numbers that the small ones have for them. ``FOLDER`` holds
all-MiniLM-L6-v2 (Apache-2.0): its ``model.safetensors`` and ``vocab.txt``. The numbers of pieces are not trained.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from safetensors.torch import load_file

from analyzer.pipes.learned import model_file
from benchmarks.encoder_descent import digest
from benchmarks.encoder_network import Body, begin_with, stored


def write(folder: Path | None) -> None:
    """Stores the pieces of the encoder that lies in ``folder``."""
    if folder is None:
        raise SystemExit("Say where all-MiniLM-L6-v2 lies: python -m benchmarks train words FOLDER")
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n")
    body = Body()
    begin_with(body, load_file(folder / "model.safetensors"), pieces.split("\n"), pieces.split("\n"))
    arrays = {key: array for key, array in stored(body).items() if key.startswith("word.")}
    version = digest(folder / "model.safetensors")
    np.savez(model_file("words"), pieces=np.array(pieces), version=np.array(version), **arrays)
