"""The sides of a standard data processing agreement: the provider by the name that it goes by, the customer as such.

Such terms are written once for all customers, so that nobody signs them by name and the preamble names one side only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

_ACTS = (
    r"(?:['’]s)?,? (?:shall|will|must|may|undertakes?|agrees?|warrants?|process(?:es)?|implements?|provides?|ensures?|"
    r"is|has|hereby|acts?|acknowledges?|guarantees?|informs?)\b"
)
_CUSTOMER = re.compile(
    rf"\b(?:[Tt]he )?(?P<name>Customer|Client|Subscriber|User|Controller|Company|Merchant|Licensee){_ACTS}"
)
_PROVIDER = re.compile(rf"(?<![\w.])(?P<name>[A-Z][\w&-]{{2,}}(?: [A-Z][\w&-]+){{0,2}}){_ACTS}")
_NO_FIRM = re.compile(
    r"\b(?:The|This|That|These|Those|Each|Any|All|Such|It|We|You|They|Where|If|When|In|For|No|Part(?:y|ies)|"
    r"Processors?|"
    r"Controllers?|Sub-?[Pp]rocessors?|Customers?|Clients?|Subscribers?|Users?|Compan(?:y|ies)|Providers?|Suppliers?|"
    r"Vendors?|Merchants?|Licensees?|Data|Personal|Processing|Services?|Agreement|Addendum|DPA|GDPR|CCPA|Terms|"
    r"Clauses?|"
    r"Annex(?:es)?|Schedule|Appendix|Article|Section|Exhibit|Subjects?|Authority|Authorities|Commission|Measures?|"
    r"Information|Breach|Incident|Regulation|Laws?|Affiliates?|Members?|States?|Importer|Exporter|Importers|Exporters|"
    r"Both|Neither|Either|Access|Audits?|Instructions?|Rights?|SCCs?|Platform|Product|Products|Officer)\b"
)
_OFTEN = 4
"""Times that a name is said to do or owe something before it is taken for a side."""


@dataclass(frozen=True, slots=True)
class FormSide:
    """A side of such terms, where it first acts; ``form`` if it is named by its role only."""

    name: str
    start: int
    end: int
    form: bool
    aliases: list[str] = field(default_factory=list)


def form_sides(text: str, known: Sequence[str]) -> Iterator[FormSide]:
    """The sides that ``known`` lacks: none where two are known, the provider only where none is."""
    if len(known) > 1:
        return
    if not known:
        provider = _most(text, _PROVIDER, lambda name: not _NO_FIRM.search(name))
        if provider is None:
            return
        yield provider
    if customer := _most(text, _CUSTOMER, lambda name: True, form=True):
        yield customer


def _most(text: str, pattern: re.Pattern[str], fits: Callable[[str], bool], *, form: bool = False) -> FormSide | None:
    """Who is most often said to act, told without regard to capitals; ``None`` if nobody is ``_OFTEN``."""
    found = [m for m in pattern.finditer(text) if fits(m["name"])]
    counted = Counter(m["name"].casefold() for m in found)
    if not counted or (best := counted.most_common(1)[0])[1] < _OFTEN:
        return None
    same = [m for m in found if m["name"].casefold() == best[0]]
    written = sorted({m["name"] for m in same}, key=lambda name: (name.isupper(), name))
    return FormSide(written[0], same[0].start("name"), same[0].end("name"), form, written[1:])
