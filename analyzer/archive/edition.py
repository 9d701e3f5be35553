"""Which analyzer this is, as a hash: results of another edition are not used again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analyzer import places
from analyzer.model.contract import version


def edition() -> str:
    """A hash of everything that extraction rests on: the version, the program itself, the terms."""
    digest = hashlib.sha256(version().encode())
    package = Path(places.__file__).parent
    for folder, pattern in ((package, "*.py"), (places.rules_dir() / "terms", "*.yaml")):
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
