"""Whether a contract is a draft, a template or a form whose blanks nobody has filled in."""

from __future__ import annotations

import re

from analyzer.pipes.signature_blocks import signature_blocks

_MARKED = re.compile(
    r"(?:^|\n)\W*(?:(?:\w+\s+){0,2}DRAFT\b|(?:FORM|Form) (?:OF|of) (?!\d)[A-Z]|(?:SPECIMEN|TEMPLATE)\b)"
)
"""At the head of a text: "DRAFT", "FORM OF SERVICES AGREEMENT"."""
_BLANK = re.compile(
    r"(?:(?<=[^\W_])|(?<=[,(“\"$])) *_{4,}(?= *[\w,.;)(”\"])|\[_+\]|\b(?:19|20)_{2,}|"
    r"\[\s*(?i:insert|enter|name of|date|fill in|specify|address|●|•|◆)[^\]\n]{0,80}\]|"
    r"[\[<]\s*(?i:(?:full |legal |other |your |disclosing |receiving )*(?:company|party|client|customer|recipient|"
    r"supplier|vendor|employee|contractor|discloser|licensee|licensor|counterparty)(?:['’]s)? (?:full |legal )*(?:name|"
    r"address|title|[ab12]|one|two)|state|jurisdiction|effective date|amount)\s*[\]>]|\{\{[^{}\n]{2,40}\}\}|"
    r"\bthis\s+(?:_+\s+)?day of\s*(?:_+|,)"
)
"""A place in a sentence that waits for a name, a day or a sum; a rule under a signature is none."""


def blank_form(text: str) -> tuple[int, int] | None:
    """Where the text shows that it is a form or draft; ``None`` where it is not, or where somebody has signed it."""
    blocks = signature_blocks(text)
    if any(block.signed for block in blocks):
        return None
    if marked := _MARKED.search(text, 0, min(len(text), 600)):
        return marked.start(), marked.end()
    end = blocks[0].start if blocks else len(text)
    blanks = list(_BLANK.finditer(text, 0, end))
    if len(blanks) > 1 and blanks[0].start() < max(2500, len(text) // 5):
        return blanks[0].start(), blanks[0].end()
    return None
