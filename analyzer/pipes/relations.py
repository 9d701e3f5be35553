"""Ties between named persons, companies and funds: role nouns, verbs, holdings, signature blocks and tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.pipes.clause_masks import ANYONE, A, Mask, R, mask
from analyzer.pipes.contract_sides import sides
from analyzer.pipes.document_dates import dates_between, document_dates
from analyzer.pipes.name_scan import Name
from analyzer.pipes.names import Names
from analyzer.pipes.party_names import is_role
from analyzer.pipes.policy_sharing import is_notice
from analyzer.pipes.records import add, records, store, summary, text_of
from analyzer.pipes.related_persons import related_ties
from analyzer.pipes.relation_addressees import merely_addressed
from analyzer.pipes.relation_contracts import alias_ties, partnership_ties, provided_for
from analyzer.pipes.relation_declarations import declared_ties
from analyzer.pipes.relation_doubts import doubted, told_as_kin
from analyzer.pipes.relation_holdings import holding_ties
from analyzer.pipes.relation_lists import listed_holdings
from analyzer.pipes.relation_moments import NEWS, announced_in, at_event, of_the_moment
from analyzer.pipes.relation_parse import parsed_ties, speaks_of_ties
from analyzer.pipes.relation_phrases import phrase_ties
from analyzer.pipes.relation_present import tell_present
from analyzer.pipes.relation_reading import STAKES, SURE, kin, read_ties, refuted
from analyzer.pipes.relation_roles import Tie, own_office_ties, party_ties, role_ties, untold
from analyzer.pipes.relation_rolls import (
    interest_register_ties,
    member_cells,
    of_the_meeting,
    roll_ties,
    sign_off_ties,
    sitting_ties,
)
from analyzer.pipes.relation_settle import note_apart, note_namesakes, settle_ties
from analyzer.pipes.relation_signers import note_lined_signers, note_signers, signed_offices, signs_for_another
from analyzer.pipes.relation_tables import named_registers, rows_of_figures, table_rows
from analyzer.pipes.relation_terms import all_roles, vocabulary
from analyzer.pipes.relation_times import BEGINS, interval
from analyzer.pipes.relation_verbs import verb_ties
from analyzer.pipes.sharing_mail import by_message, messages
from analyzer.pipes.statements import status_at

_GATE = re.compile(
    r"\b(?:own|owns|owned|hold|holds|held|shares?|stock|stake|interest|options?|warrants?|notes?|SAFE|"
    r"units|percent|per cent|equity|round|Series|"
    r"found\w+|co-?found\w+|start\w*|establish\w+|set up|launch\w+|creat\w+|back\w*|invest\w*|financ\w+|"
    r"fund\w+|led|leads?|run|runs|ran|running|head\w*|manage\w*|"
    r"chair\w*|board|council|join\w*|left|work\w*|employ\w*|hired|advis\w+|consult\w*|counsel\w*|"
    r"represent\w*|retain\w*|marr\w+|divorced|"
    r"lent|loan|owe\w*|d/b/a|doing business as|trading as|trades as|f/k/a|formerly|previously known|"
    r"operat\w+|offers?|publish\w*|develop\w*|"
    r"subsidiar\w+|parent|affiliat\w+|belongs?|part of|wholly|controlled|through|via|nominee|trustees?|"
    r"[Ss]igned|SIGNED|[Ee]xecuted|EXECUTED|[Ff]or and on|behalf|wrote|sits?|serv\w+|seat|welcomes?|appointed|"
    r"named|elected|incorporated)\b|%"
)
_NEGATED = re.compile(
    r"\b(?:not|never|neither|nor|none|nothing|declin\w+|refus\w+|den(?:y|ies|ied)|without|nobody|no(?! later|"
    r" less| fewer| more))\b(?! only)",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|would|can|should|if|unless|whether|consider\w*|propos\w+|invit\w+|offer\w*|"
    r"alleged\w* by the newspaper|rumou?r\w*|hear that|said to)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans? to|intends? to|agreed to|agrees to|is to|are to|undertakes? to|promis(?:e|es|"
    r"ed|ing)|about to)\b",
    re.I,
)
_SUPPOSED = re.compile(r"\b(?:hear that|rumou?r\w* that|if|suppos\w+|imagine|were to|hypothetical\w*)\b", re.I)
_WITHDRAWN = re.compile(
    r"\s*(?:(?:That|This|It|The statement)\s(?:was|is)\s(?:wrong|incorrect|false|untrue|mistaken|"
    r"a mistake|not so|not true)|"
    r"(?:Neither|None\sof\s(?:this|that|it)|Nothing\sof\s(?:this|the\s(?:kind|sort)))\s(?:is|was)\s(?:so|true|right|correct|"
    r"the\scase)|"
    r"(?:He|She|They|It)\s(?:is|are|was|were|has|have|had|do|does|did)(?:\snot|n[’']t)(?:,?\s(?:and|nor)\s(?:has|have|had)\s(?:he\s|she\s|it\s)?"
    r"n?ever\s(?:been|held|owned))?(?:\s(?:one|so|any))?[.;]|"
    r"(?:(?:He|She|They|The offer|The grant)\s(?:was\s)?)?(?:[Rr]efused|[Dd]eclined|[Rr]ejected|"
    r"[Rr]eturned unopened)\b)",
)


_SENDER = re.compile(r"[^\n]{0,200}\n?\s*(?:From|FROM):")
_OFFICES = frozenset({"represented_by", "officer_of", "director_of", "employee_of", "founder_of", "family_of"})
_OWN_PAPER = frozenset(
    {"agreement", "dpa", "nda", "policy", "email", "minutes", "press", "proxy_statement", "cap_table", "other"}
)


@Language.factory("relations", assigns=["doc._.relations"], requires=["doc._.units"])
class Relations:
    """Fills ``doc._.relations``; a tie is one record for each time the text tells it in a new sentence."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        names = Names(doc)
        if not names.speaker:
            names.speaker = _discloser(doc, names)
        roles = all_roles(doc)
        seen: set[tuple[Any, ...]] = set()
        pair = sides(doc, names)
        contract = pair and (pair.known or summary(doc).get("type") in {"agreement", "dpa", "nda"})
        sides_named = {pair.giver.full, pair.taker.full} if pair else set()
        rows = rows_of_figures(doc)  # which table_rows reads
        masks = [p for p in _masks(doc, text, names, roles) if not any(a <= p[0].start < b for a, b in rows)]
        if not names.speaker and not contract and summary(doc).get("type") == "proxy_statement":
            names.speaker = next(
                (n for n in names.all if n.form == "role" and n.text.endswith("Company")), None
            ) or next(
                (n for n in names.all[:8] if n.form == "proper" and n.kind == "company" and _heads(text, n)), None
            )
        own = names.speaker if not contract or _SENDER.match(text) else None
        speaking = by_message(names, messages(doc, names))
        parsed = parsed_ties((masked for masked, _ in masks), own, speaking)
        for masked, bare in masks:
            speaking(masked.start)
            note_signers(doc, masked)
            note_apart(doc, masked)
            sent = _SENDER.match(text) is not None
            own = names.speaker if (sent or not contract) and summary(doc).get("type", "other") in _OWN_PAPER else None
            told: set[tuple[str, str]] = set()
            parties = party_ties(masked, pair.giver, pair.taker) if pair else ()
            read = parsed.get(masked.start, [])
            of_kin = _with_kin(masked)
            known = {(tie.source.full, tie.target.full, STAKES.get(tie.type, tie.type)) for tie in read}
            for form, ties in (
                (masked, read),
                (masked, role_ties(masked)),
                (masked, parties),
                (bare, verb_ties(bare)),
                (bare, holding_ties(bare)),
                (bare, phrase_ties(bare)),
            ):
                for tie in ties:
                    if tie.sure is None and (
                        (tie.source.full, tie.target.full, STAKES.get(tie.type, tie.type)) in known
                    ):
                        continue
                    if contract and tie.type in _OFFICES and {tie.source.full, tie.target.full} == sides_named:
                        continue  # one side of a contract holds no office in the other
                    if (tie.type != "family_of" and tie.source.full in of_kin) or merely_addressed(form, tie):
                        continue
                    if tie.sure and tie.sure[1] == "idle":
                        continue  # what is only supposed or considered is no tie of anybody's
                    told.add((tie.type, tie.source.full))
                    _write(doc, text, form, tie, seen)
            _held_on(doc, bare)
            for tie in own_office_ties(masked, own):
                if not merely_addressed(masked, tie) and not any(
                    kind in {"officer_of", "director_of", "founder_of", "employee_of"} and who == tie.source.full
                    for kind, who in told
                ):
                    _write(doc, text, masked, replace(tie, fields=(*tie.fields, ("guess", "own"))), seen)
        _write_read(doc, text, names, speaking, seen, sides_named if contract else set())
        note_lined_signers(doc, names)
        for record in signed_offices(doc, names, at_event=of_the_moment(doc)):
            _add(doc, seen, **record)
        note_namesakes(doc, names)
        named_registers(doc, names)
        listed = (
            *roll_ties(doc, names),
            *sitting_ties(doc, names),
            *sign_off_ties(doc, names),
            *interest_register_ties(doc, names),
            *declared_ties(doc, names),
            *table_rows(doc, names),
            *listed_holdings(doc, names),
        )
        for record in (*listed, *alias_ties(doc, names), *partnership_ties(doc, names)):
            _add(doc, seen, **record)
        related_ties(doc, names)
        settle_ties(doc)
        tell_present(doc)
        return doc


def _write_read(
    doc: Doc, text: str, names: Names, speaking: Callable[[int], object], seen: set[tuple[Any, ...]],
    sides_named: set[str],
) -> None:  # fmt: skip
    """Takes back ties that the encoder refutes, and stores those that only it reads.

    Of these none is told of the two already, as held or as denied.
    """
    for record in refuted(doc, names, speaking):
        records(doc, "relations").remove(record)
    told = {(kin(r["type"]), frozenset((r["source"], r["target"]))) for r in records(doc, "relations")}
    for masked, tie, chance in read_ties(doc, names, speaking):
        pair = frozenset((tie.source.full, tie.target.full))
        if (kin(tie.type), pair) in told or (tie.type in _OFFICES and pair == sides_named):
            continue
        if not doubted(doc, names, masked, tie):
            _write(doc, text, masked, tie, seen, supposed=chance < SURE)


def _masks(doc: Doc, text: str, names: Names, roles: list[Any]) -> Iterator[tuple[Mask, Mask]]:
    with_role = [role.start for role in roles]
    for start, end in member_cells(text, store(doc).get("sentence_spans", [])):
        if end - start > 3000 or not names.between(start, end):
            continue
        near = roles[bisect_left(with_role, start) : bisect_left(with_role, end)]
        if not near and not _GATE.search(text, start, end) and not speaks_of_ties(text[start:end]):
            continue
        dates = dates_between(doc, start, end)
        bare = mask(text, start, end, names, [], dates)
        yield mask(text, start, end, names, near, dates) if near else bare, bare


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_FIRST_LINE = re.compile(r"\s*[^\n]*")


def _heads(text: str, name: Name) -> bool:
    """Whether a company can be the one whose paper it is: named in the first line, or in a paper that says no "we"."""
    line = _FIRST_LINE.match(text)
    return bool(line and name.start < line.end()) or not _WE.search(text)


def _discloser(doc: Doc, names: Names) -> Name | None:
    """The party that gives data in the only transfer of a paper without a letterhead: it is taken to speak."""
    givers = {record["discloser"] for record in records(doc, "sharing")}
    takers = {record["recipient"] for record in records(doc, "sharing")}
    if len(givers) != 1 or givers & takers or any(p["role"] == "party" for p in records(doc, "parties")):
        return None
    return next((n for n in names.all if n.full in givers and n.form == "proper"), None)


def _write(
    doc: Doc, whole_text: str, masked: Mask, tie: Tie, seen: set[tuple[Any, ...]], *, supposed: bool = True
) -> None:  # fmt: skip
    """Stores a tie with its times; where ``supposed``, a question or a supposition makes it no more than possible."""
    raffle = tie.type in STAKES and not masked.start <= tie.source.start < masked.end and is_notice(doc, tie.source)
    if raffle or (tie.type == "operates_brand" and is_role(tie.target.text)):
        return  # "we" of a privacy policy speaks of its readers' raffles, and "Defendant" is nobody's brand
    if of_the_meeting(doc, masked.names, tie) or (tie.type in _OFFICES and told_as_kin(whole_text, tie)):
        return
    if provided_for(doc, masked, tie) or (tie.type in _TERMED and signs_for_another(doc, masked.names, tie)):
        return
    text = masked.text
    first = _window_start(text, tie)
    words = masked.plain(first, tie.end)
    verbal = tie.event is not None
    polarity = "negated" if verbal and _NEGATED.search(words) else "affirmed"
    withdrawn = _WITHDRAWN.match(whole_text[masked.end : masked.end + 60]) and (
        verbal or STAKES.get(tie.type) == "stake" or _quoted(masked, tie)
    )
    polarity, modality = tie.sure or (polarity, "stated")
    if withdrawn:
        tie = replace(tie, target=_in_the_quote(masked, tie) or tie.target)
        polarity, modality = "negated", "withdrawn"
    whole = masked.plain(0, tie.end)
    before = masked.plain(first, tie.start)  # the verb itself ("offers") tells nothing about how sure it is
    if (verbal and not tie.sure and _POSSIBLE.search(before if tie.type == "operates_brand" else words)) or (
        supposed and (text.rstrip().endswith("?") or _SUPPOSED.search(whole))
    ):
        modality = "possible"
    elif verbal and not tie.sure and _PLANNED.search(words):
        modality = "planned"
    begin, end, precision = tie.when or interval(masked, tie, words) if tie.role != "d/b/a" else (None, None, "unknown")
    course = dict(tie.fields).get("course")
    clause, looks_back = text.rfind(";", 0, tie.start) + 1, summary(doc).get("type") == "email"
    if (
        begin is None
        and end is None
        and course != "ends"
        and tie.event
        and BEGINS.search(tie.event)
        and tie.role != "d/b/a"
        and (
            (tie.sure is None and not looks_back) or NEWS.search(masked.plain(max(clause, tie.start - 40), tie.end + 8))
        )
        and (announced := announced_in(doc, whole_text))
    ):
        begin, precision = announced
    if course == "ends" and end is None and (borne := document_dates(doc).at(masked.start)):
        end, precision = borne.value, borne.precision
    if begin is None and end is None and modality == "stated" and at_event(doc, whole_text, masked, tie):
        precision = "at_event"
    _add(
        doc,
        seen,
        spans=[(masked.start, masked.end)],
        type=tie.type,
        source=tie.source.full,
        target=_target(tie),
        role=tie.role,
        start=begin,
        end=end,
        precision=precision,
        polarity=polarity,
        modality=modality,
        source_kind=_kind(tie.source, tie, "source"),
        target_kind=_kind(tie.target, tie, "target"),
        **dict(tie.fields),
    )


_POST = re.compile(
    rf"(?P<who>{ANYONE})[^;.]{{0,30}}? (?:held|occupied|served in|kept|left|resigned|vacated) (?:from )?"
    r"(?:that|this|the same|the|his|her) (?:post|position|office|role|seat|capacity|job)\b"
)


def _quoted(masked: Mask, tie: Tie) -> bool:
    """Whether a tie ends within quotation marks, or right before the closing one."""
    text = masked.text
    return len(re.findall(r"[“”\"]", text[: tie.end])) % 2 == 1 or text[tie.end : tie.end + 1] in {'"', "”"}


def _in_the_quote(masked: Mask, tie: Tie) -> Name | None:
    """The body that "it" means in words that are quoted to be taken back: "sits on Y's board and part owns it"."""
    opened = max(masked.text.rfind(mark, 0, tie.end) for mark in '"“')
    if opened < 0:
        return None
    bodies = [
        n for n in masked.names.between(masked.at[opened], masked.end) if n.form == "proper" and n.kind != "person"
    ]
    return None if any(n.full == tie.target.full for n in bodies) else next(iter(bodies), None)


def _held_on(doc: Doc, masked: Mask) -> None:
    """Dates told of an office in a later sentence: "has held that position since 2015"."""
    match = _POST.search(masked.text)
    last = next((r for r in reversed(records(doc, "relations")) if r["type"] in _TERMED), None) if match else None
    if not match or last is None:
        return
    name = masked.name(match["who"])
    who = {name.full} if name.form != "pronoun" else {last["source"]}
    begin, end, precision = interval(masked, Tie(last["type"], name, name, match.start(), match.end()), "")
    if last["source"] in who and (begin or end) and not (last["start"] or last["end"]):
        last.update(start=begin, end=end, precision=precision)
        last["spans"].append([masked.start, masked.end])


_TERMED = _OFFICES | {"general_partner_of", "partner_of", "advisor_to"}


def _target(tie: Tie) -> str:
    """The brand itself rather than the company that the text ties it to."""
    return re.sub(r"^[Tt]he ", "", tie.target.text).strip('“”"') if tie.type == "operates_brand" else tie.target.full


def _kind(name: Name, tie: Tie, end: str) -> str:
    if name.kind != "unknown":
        return name.kind
    wanted = getattr(vocabulary().by_id[tie.type], end)
    if end == "target" and tie.sure and tie.type in _OF_BODIES:
        return "company"  # what one is an officer or shareholder of is no person, whatever its words look like
    return (
        "person"
        if wanted[0] == "person" and (len(wanted) < 3 or len(name.full.split()) > 1) and "organisation" not in wanted
        else "unknown"
    )


def _with_kin(masked: Mask) -> set[str]:
    """Those of whom a form tells what a relative does: "Ada Okoro: husband employed by Acme"."""
    return {
        masked.name(match[1]).full
        for match in re.finditer(rf"({A}): ?(?:[Hh]is |[Hh]er )?({R})", masked.text)
        if masked.role(match[2]).type == "family_of"
    }


_OF_BODIES = frozenset({"officer_of", "director_of", "founder_of", "shareholder_of", "investor_in", "employee_of"})


def _window_start(text: str, tie: Tie) -> int:
    """The nearest name or clause boundary before a tie, so that a "not" between subject and verb is seen."""
    at = tie.start
    while at > 0 and not "\ue000" <= text[at - 1] <= "\ue5ff" and text[at - 1] not in ";\n":
        at -= 1
    return at


def _add(doc: Doc, seen: set[tuple[Any, ...]], *, spans: list[tuple[int, int]], **fields: Any) -> None:
    """Stores a tie unless the same one was already told with no less."""
    fields = {**untold(), **fields}
    key = (fields["type"], fields["source"].lower(), fields["target"].lower(), fields["polarity"], fields["modality"])
    total = fields.pop("total", False)
    noted = fields.get("as_of") if total else None
    dated = (*key, fields["start"], fields["end"], total, noted)
    bare = fields["start"] is None and fields["end"] is None and not fields.get("stake") and not noted
    if dated in seen or (key in seen and bare):
        return
    seen.update((key, dated))
    add(doc, "relations", spans, status=status_at(doc, spans[0][0]), **fields)
