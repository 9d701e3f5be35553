"""Who decided that the data be released: the best evidence for the holder of an interest, and on which side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer.dossier.cues import cue
from analyzer.dossier.influence import Path
from analyzer.dossier.passages import Passages
from analyzer.model import Evidence, Facts, Relation, SharingEvent, Status, Tie

BASES = ("signature", "approval", "request", "office", "founder", "holding")
"""Evidence of control over a release, the strongest first (DOMAIN F.4)."""
_SIDES = {"discloser_insider": "discloser", "recipient_insider": "recipient"}


@dataclass(frozen=True, slots=True)
class Control:
    """``side``: discloser, recipient, both or unknown; ``basis`` one of BASES, or ``None``."""

    side: str
    basis: str | None
    evidence: tuple[Evidence, ...]


def signatories(
    event: SharingEvent, facts: Sequence[Facts], names: Mapping[tuple[str, str], str]
) -> dict[str, list[Tie]]:
    """Who signed the documents that tell of the sharing, and for whom, as ties of the type ``signatory_of``."""
    found: dict[str, list[Tie]] = {}
    for document in facts:
        if document.document not in event.documents:
            continue
        for block in document.signatures:
            person = names.get((document.document, block.signatory or ""))
            party = names.get((document.document, block.party or ""))
            if block.signed and person and party and person != party:
                relation = Relation(
                    type="signatory_of",
                    source=block.signatory or "",
                    target=block.party or "",
                    status=Status.ASSERTED_BY_PARTY,
                    evidence=block.evidence,
                    role=block.title,
                    as_of=block.date if (block.date or "")[:4].isdigit() else None,
                    precision="at_event",
                    source_kind="person",
                )
                found.setdefault(person, []).append(Tie(person, party, relation))
    return found


def releasers(event: SharingEvent, people: Sequence[str], passages: Passages) -> set[str]:
    """Those of ``people`` who let the data go, or whom the words on a request for them name: an employee of whom the
    words on the sharing tell something else has no say in it."""
    told = [e.quote for e in event.sharing.evidence]
    asked = [e.quote for d in event.sharing.details for e in d.evidence]
    return {
        person
        for person in people
        if passages.acts(person, event.recipient, event.documents)
        or any(passages.carries_out(person, quote) for quote in told)
        or any(passages.named(person, quote) for quote in asked)
    }


def control(
    holder: str,
    event: SharingEvent,
    direction: str,
    influence: Sequence[Path],
    interest: Sequence[Tie],
    signed: Mapping[str, list[Tie]],
    passages: Passages,
    documents: Sequence[str] = (),
) -> Control:
    """On which side, and on what evidence, the holder decides on the release. Whoever stood aside by any of the
    ``documents`` does not decide by office or holding, and a sentence that says so tells of no approval."""
    near, far = event.discloser, event.recipient
    if direction == "recipient_insider":
        near, far = far, near
    signatures = [tie for tie in signed.get(holder, ()) if tie.target in (near, far)]
    direct = [path.ties[0].relation for path in influence if len(path.ties) == 1]
    basis: str | None = None
    evidence: tuple[Evidence, ...] = ()
    # Who runs the parent decides what the parent approves.
    deciding = dict.fromkeys(node for path in influence for node in path.nodes[:-1])
    approved = tuple(e for node in deciding for e in passages.acts(node, far, event.documents))
    aside = passages.stood_aside(holder, far, documents)
    approved = tuple(e for e in approved if not passages.keeps_out(holder, e.quote, e.document))
    asked = _asked(event, holder, passages)
    if any(tie.target == near for tie in signatures):
        basis, evidence = "signature", tuple(e for tie in signatures for e in tie.relation.evidence)
    elif approved:
        basis, evidence = "approval", approved
    elif asked:
        basis, evidence = "request", asked
    elif aside:
        evidence = aside
    elif offices := [r for r in direct if r.type in {"officer_of", "director_of", "employee_of", "general_partner_of"}]:
        data = [r for r in offices if r.role and cue("data_control").search(r.role)]
        basis, evidence = "office", (data or offices)[0].evidence
    elif founders := [r for r in direct if r.type in {"founder_of", "partner_of"}]:
        basis, evidence = "founder", founders[0].evidence
    elif influence:
        basis, evidence = "holding", influence[0].ties[-1].relation.evidence
    side = _SIDES[direction] if basis else "unknown"
    across = any(tie.target == far for tie in signatures) or (
        len(interest) == 1 and interest[0].relation.type in {"officer_of", "director_of"}
    )
    return Control("both" if basis and across else side, basis, evidence)


def _asked(event: SharingEvent, holder: str, passages: Passages) -> tuple[Evidence, ...]:
    quotes = [e for d in event.sharing.details if d.name == "request" for e in d.evidence]
    return tuple(e for e in quotes if passages.named(holder, e.quote))
