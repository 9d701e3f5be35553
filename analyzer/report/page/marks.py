"""The marks of Markdown taken out of words that are shown; what is quoted by its place keeps them."""

from __future__ import annotations

import re

EDGE = "\ue0f0"
"""Stands in a text for a place that must not be lost: the edge of a quote in its context."""
_REDACTED = re.compile(r"\[\s*\\?\*[\s*\\]*\]")
_KEPT = "\ue0f1"
_LINK = re.compile(
    rf"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]{EDGE}?\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^()]*)?\)"
)
_CUT_LINK = re.compile(rf"\]\((?:[a-z]+:|www\.|/|#)[^()\s{EDGE}]*(?=\s*…?\s*$)")
_CUT_ADDRESS = re.compile(rf"^(?P<cut>… )?[^\s()\[\]{EDGE}]*/[^\s()\[\]{EDGE}]*\)+\**")
_ESCAPED = re.compile(r"\\(?=[\[\]\\`*_{}()#+.!|>~<-])")
_ITEM = re.compile(rf"^([ \t]*{EDGE}?)[*+-][ \t]+(?=\S)", re.M)
_HEADING = re.compile(rf"^([ \t]*{EDGE}?)#{{1,6}}[ \t]+", re.M)
_QUOTED = re.compile(rf"^([ \t]*{EDGE}?)>[ \t]?", re.M)
_RULING = re.compile(r"^[ \t]*(?=[|:-]*-)[|: \t-]{3,}$\n?", re.M)
_BARS = re.compile(rf"^[ \t]*({EDGE}?)\|[ \t]*|[ \t]*\|[ \t]*({EDGE}?)$", re.M)
_BAR = re.compile(r"[ \t]*(?<!\|)\|+[ \t]*")
_STRONG = re.compile(r"\*{2,3}|(?<!\w)_{2}(?=[^\s_])|(?<=[^\s_])_{2}(?!\w)|`+|~~")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\W_][^_\n]*[^\s_]_(?!\w))|(?<=[^\W_])_(?!\w)"
)


def unmarked(text: str) -> str:
    """The words of Markdown as a reader sees them: without emphasis, addresses of links, bars and number signs.

    >>> unmarked("## 2. **We [pass on](https://example.org/a) names**")
    '2. We pass on names'
    """
    if not any(mark in text for mark in "*_#|[]`\\>~"):
        return text
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0].replace("\\", ""))
        return _KEPT

    text = _REDACTED.sub(keep, text)
    for _ in range(2):  # a picture inside a link
        text = _LINK.sub(lambda m: m["words"] + EDGE * m[0].replace(m["words"], "", 1).count(EDGE), text)
    text = _CUT_LINK.sub("", text)
    text = _CUT_ADDRESS.sub(lambda m: m["cut"] or "", text)
    for pattern in (_HEADING, _QUOTED):
        text = pattern.sub(r"\1", text)
    text = _ITEM.sub(r"\1• ", text)
    if "|" in text:
        text = _BAR.sub(" · ", _BARS.sub(lambda m: m[1] or m[2] or "", _RULING.sub("", text)))
    text = _EMPHASIS.sub("", _STRONG.sub("", text))
    text = _ESCAPED.sub("", text)
    for words in kept:
        text = text.replace(_KEPT, words, 1)
    return text
