"""Document text made safe to show: characters that hide or reorder what stands beside them become visible."""

from __future__ import annotations

import re

# Controls, the marks and overrides of writing direction, tag characters, and halves of surrogate pairs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|[\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with each hidden control character written out as ``⟨U+202E⟩``; line ends and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
