"""Who signs for whom where a sentence or a single line says so: "Signed for Acme by Ada Okoro", "For Acme:
Ada Okoro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from analyzer.pipes.clause_masks import PRONOUN, Mask, O, P, R
from analyzer.pipes.names import Names
from analyzer.pipes.records import add, records, store, summary, text_of
from analyzer.pipes.relation_roles import Tie
from analyzer.pipes.relation_terms import find_roles

_SIGNED = (
    r"(?:\b(?:[Ss]igned|SIGNED|[Ee]xecuted|EXECUTED|Sealed|[Ii]nitialled|[Cc]ountersigned)|"
    r"(?:(?:^|[\n.;:] ?|  )|\b(?:was|were|is|are|be|been) )(?:[Aa]pproved|[Aa]ccepted|[Aa]greed|[Gg]iven|Done))\b"
)
"""What is done to a paper; of what is done to other things too, only where it opens a line or is said of a subject:
"approved expenses incurred by Ada Okoro on behalf of Acme" signs nothing."""
_NO_DEED = r"(?:(?!\b(?!deed|sealed|delivered|dated|authori[sz]ed)\w+ed\b)[^.;\n])"
_SIGNS = rf"(?:signs|signed|countersigned|executed|initialled|(?:put|puts|set) [{PRONOUN}] (?:name|hand|signature) to)"
_FOR = r"(?:(?:for|in the name of)(?: and on behalf of)?|on behalf of|pp\.?)"
_OFFICE = rf"(?:(?:the|its|an?|[{PRONOUN}]) )?(?:[\w’'&/ -]{{0,24}}?{R}[\w’'&/ -]{{0,24}}?,? )?"
_SEAL = r"(?:By:? ?)?(?:\(?(?:/?s/|/[Ss]igned[^/\n]{0,20}/|[Ss]igned|[Ss]gd\.?|L\.S\.)\)?[,:]? )?"
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"{_SIGNED}{_NO_DEED}{{0,40}}?\b{_FOR} (?:the )?(?P<o>{O})[^.;\n\ue000-\ue4ff]{{0,60}}?(?:\bby|:|,|"
        rf"\bper)\s+{_OFFICE}(?P<p>{P})",
        rf"{_SIGNED}(?:(?![\ue000-\ue4ff]){_NO_DEED}){{0,30}}?(?:\bby|:)\s*{_OFFICE}(?P<p>{P})[^.;\n\ue000-\ue4ff]"
        rf"{{0,70}}?,? {_FOR} (?:the )?(?P<o>{O})",
        rf"{_SIGNED}{_NO_DEED}{{0,30}}?\bby (?:the )?(?P<o>{O}),? (?:acting |represented )?by {_OFFICE}(?P<p>{P})",
        rf"(?:^|[\n.;] ?|  )(?:[Ff]or|Per|Pour|Por|Für|Voor)(?: and on behalf of)? (?:the )?(?P<o>{O})(?:, "
        rf"[^:\n]{{3,70}})?\s*[:–—-]\s*{_SEAL}(?P<p>{P})",
        rf"(?:^|\n) ?(?:[Ff]or|FOR)(?: and on behalf of| AND ON BEHALF OF)? (?:the )?(?P<o>{O})[,:.]? ?\n"
        rf" ?{_SEAL}(?P<p>{P})(?=,| ?\(| ?\n|\s*$)",
        rf"(?:^|[\n.;] ?|  )[Ii]n (?:the )?(?P<o>{O})['’]s? (?:name|behalf)\s*[:,–—-]\s*{_SEAL}(?P<p>{P})",
        rf"(?:^|\n|\. )(?P<o>{O}),? (?:acting )?by:? (?:/s/ ?)?{_OFFICE}(?P<p>{P})(?=,|\s*\(|\s*$|\n|\.)",
        rf"(?:(?:^|\n|\. )By:?|(?:^|\n)by:) (?:/s/ ?)?(?P<p>{P}),? (?:{R},? |[\w ]{{3,30}}, )?{_FOR} "
        rf"(?:the )?(?P<o>{O})",
        rf"(?:^|\n|[.;] )(?P<p>{P}),? (?:{R},? |[\w ]{{3,30}}, )?{_FOR} (?:the )?(?P<o>{O})"
        rf"(?=[.,;]?\s*(?:$|\n|and\b|{P},? (?:{R},? |[\w ]{{3,30}}, )?{_FOR}))",
        # "Ada Okoro, its head of data, signed the licence for Acme"
        rf"(?P<p>{P})(?:, [^,.;\n]{{3,60}},)? (?:(?:who|has|had|then|duly|herself|himself) )*{_SIGNS} "
        rf"(?:(?:it|the|this|that)\b[^,.;\n\ue000-\ue4ff]{{0,50}}? )?{_FOR} (?:the )?(?P<o>{O})",
        # "the licence was signed by Acme's head of data, Ada Okoro", "… by Ada Okoro, head of data of Acme"
        rf"\b{_SIGNS}\b[^,.;\n\ue000-\ue4ff]{{0,30}}? by (?:the )?(?P<o>{O})['’]s? {_OFFICE}(?P<p>{P})",
        rf"\b{_SIGNS}\b[^,.;\n\ue000-\ue4ff]{{0,30}}? by (?P<p>{P}),? (?:as )?(?:the |its )?{R} (?:of|at) (?:the )?"
        rf"(?P<o>{O})",
        rf"\b[Ss]ignatory (?:for|of|on behalf of) (?:the )?(?P<o>{O}) (?:is|was) {_OFFICE}(?P<p>{P})",
    )
]
_LABELLED = re.compile(rf"(?:^|\n) ?(?P<o>{O})\s*:\s*{_SEAL}(?P<p>{P})(?=,? ?\(?[\w ]{{0,24}}{R})")
"""The line of a party at the foot of a contract: "Licensor: /s/ Ada Okoro, Chair"."""
_CONTRACTS = frozenset({"agreement", "dpa", "nda"})
_TITLE = re.compile(
    rf",? ?\(?(?P<title>(?:[^,;.()\n\ue000-\ue4ff]{{0,30}}?{R}[^,;.()\n\ue000-\ue4ff]{{0,30}}?))(?=[,;.()\n]|$)"
)
_NOT = re.compile(r"\b(?:not|never|nor|unsigned|to be|will|shall|may|must|should)\b[^.;\n]{0,20}$", re.I)


def note_signers(doc: Doc, masked: Mask) -> None:
    """Adds to the signatures of the document those that a sentence tells, unless they are known."""
    if not any("\ue000" <= c <= "\ue2ff" for c in masked.text):
        return
    text = text_of(doc)
    lines = masked.text
    if "\n" in text[masked.start : masked.end]:
        lines = "".join("\n" if text[i] == "\n" else c for c, i in zip(lines, masked.at, strict=False))
    foot = summary(doc).get("type") in _CONTRACTS and masked.start > len(text) // 2
    for pattern in (*_PATTERNS, *((_LABELLED,) if foot else ())):
        for match in pattern.finditer(lines):
            person, party = masked.name(match["p"]), masked.name(match["o"])
            if (
                party.kind == "person"
                or party.full == person.full
                or len(person.full.split()) < 2
                or _NOT.search(lines, 0, match.start("p"))
            ):
                continue
            known = records(doc, "signatures")
            if any(_same(s.get("signatory"), person.full) and _same(s.get("party"), party.full) for s in known):
                continue
            title = _TITLE.match(lines, match.end("p"))
            role = masked.role(next(c for c in title["title"] if re.match(R, c))).text if title else None
            end = title.end() if title else match.end()
            first, last = masked.at[match.start()], masked.at[end] if end < len(masked.at) else masked.end
            add(
                doc, "signatures", [(first, last)],
                party=party.full, signatory=person.full, title=role, date=None, signed=True,
            )  # fmt: skip


_ABOVE = re.compile(r"[\W_]*(?:(?:Signed |Executed )?(?P<for>[Ff]or|FOR)(?: and on behalf of)? )?(?:the )?")


def note_lined_signers(doc: Doc, names: Names) -> None:
    """Adds the signatures of which the body stands alone on a line, and whoever signs, with an office, on the next."""
    text = text_of(doc)
    for name in names.all:
        first = text.rfind("\n", 0, name.start) + 1
        if (
            name.form != "proper"
            or name.kind != "person"
            or first == 0
            or not _SEALED.fullmatch(text, first, name.start)
        ):
            continue
        above = text[:first].rstrip("\n").rfind("\n") + 1
        opening = _ABOVE.match(text, above, first)
        body = next((n for n in names.between(above, first) if opening and n.start == opening.end()), None)
        rest = text[body.end : first].strip() if body else ""
        alone = not rest.strip(" .,:") or bool(opening and opening["for"] and rest[-1] == ":")
        if body is None or body.kind == "person" or not alone:
            continue
        line = text.find("\n", name.end)
        office = next((r for r in find_roles(text, name.end, line if line > 0 else len(text)) if not r.inverse), None)
        known = records(doc, "signatures")
        if office and office.start - name.end < 24 and not any(_same(s.get("signatory"), name.full) for s in known):
            add(
                doc, "signatures", [(above, office.end)],
                party=body.full, signatory=name.full, title=office.text, date=None, signed=True,
            )  # fmt: skip


_SEALED = re.compile(r"[ \t]*(?:\((?:signed|sgd)\.?\) |/s/ )?(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?")


def _same(one: str | None, other: str) -> bool:
    return bool(one) and re.sub(r"\W", "", one or "").lower() == re.sub(r"\W", "", other).lower()


def signed_offices(doc: Doc, names: Names, *, at_event: bool) -> Iterator[dict[str, Any]]:
    """The offices that signature blocks state, and which body acts for which."""
    known = {name.text.lower(): name for name in names.all if name.form == "proper"}
    for record in records(doc, "signatures"):
        if not (record.get("party") and record.get("signatory") and record.get("title")):
            continue
        for role in find_roles(record["title"], 0, len(record["title"])):
            if role.inverse or role.type not in {
                "officer_of",
                "director_of",
                "founder_of",
                "employee_of",
                "general_partner_of",
                "partner_of",
            }:
                continue
            body = (record.get("through") or [record["party"]])[-1]  # the office is held in the body that signs last
            person, company = known.get(record["signatory"].lower()), known.get(body.lower())
            if company is None:  # a block that begins in the middle of a name
                longer = {n.full: n for n in known.values() if n.text.endswith(" " + body)}
                company = next(iter(longer.values())) if len(longer) == 1 else None
            yield {
                "spans": [tuple(span) for span in record["spans"]],
                "type": role.type,
                "source": person.full if person else record["signatory"],
                "target": company.full if company else body,
                "role": role.text,
                "precision": "at_event" if at_event else "unknown",
                "source_kind": "person",
                "target_kind": company.kind if company else "company",
            }
    yield from _stacked_bodies(doc, names)


def _stacked_bodies(doc: Doc, names: Names) -> Iterator[dict[str, Any]]:
    """Who is whose general partner by stacked "By" lines: "its" is the body on the line directly above.

    What was read otherwise from these lines is taken back.
    """
    known = {name.text.lower(): name for name in names.all if name.form == "proper"}
    ties = records(doc, "relations")
    for stack in store(doc).get("stacks", ()):
        told = []
        for (start, _, above, _), (_, end, body, office) in pairwise(stack):
            role = next(iter(find_roles(office or "", 0, len(office or ""))), None)
            if role and role.type in {"general_partner_of", "partner_of"}:
                source, target = known.get(body.lower()), known.get(above.lower())
                told.append(
                    {
                        "spans": [(start, min(len(doc.text), end + 40))],
                        "type": role.type,
                        "source": source.full if source else body,
                        "target": target.full if target else above,
                        "role": role.text,
                        "source_kind": "company",
                        "target_kind": target.kind if target else "company",
                    }
                )
        right = {(t["type"], t["source"].lower(), t["target"].lower()) for t in told}
        first, last = stack[0][0], stack[-1][1] + 40
        ties[:] = [
            t
            for t in ties
            if t["type"] not in {"general_partner_of", "partner_of"}
            or not (t["spans"][0][0] < last and first < t["spans"][0][1])
            or (t["type"], t["source"].lower(), t["target"].lower()) in right
        ]
        yield from told


_FOR_WHOM = re.compile(
    r"\W*(?:(?:[Ss]igned|[Aa]greed|[Aa]ccepted|[Ee]xecuted|[Ss]ealed)\b,? )?(?:by or )?"
    r"(?:[Ff]or|FOR|[Oo]n behalf of|Per|Pour|Por|Für|Voor)\b (?:and on behalf of )?[^:\n]{2,80}:\W*"
    r"(?:/s/ ?|/[Ss]igned[^/\n]{0,20}/ ?)?(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?"
)


def signs_for_another(doc: Doc, names: Names, tie: Tie) -> bool:
    """Whether who is told to hold an office signs, in a block or on a line of its own, for somebody else than the body
    it is told of: "For the Board: Ada Okoro, Secretary"."""
    text, at = text_of(doc), tie.source.start
    for block in records(doc, "signatures"):
        start, end = block["spans"][0]
        party = block.get("party")
        if start <= at < end and party not in {None, tie.source.text} and block.get("signatory") == tie.source.text:
            fuller = {name.full.lower() for name in names.all if name.text.removeprefix("the ") == party}
            return tie.target.full.lower() not in {party.lower(), *fuller}
    start = text.rfind("\n", 0, at) + 1
    line = _FOR_WHOM.match(text, start, at + 1)
    if not line or line.end() < at - 1:
        return False
    return all(name.full != tie.target.full for name in names.between(start, line.end()))
