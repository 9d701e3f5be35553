"""Records made by hand, and one whole dossier: a dating site that passes photos to a face-recognition start-up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from analyzer.model import (
    Attribute,
    Block,
    Citation,
    Clause,
    Contradiction,
    DataMention,
    DataPolarity,
    Definition,
    Detail,
    Document,
    DocumentType,
    Dossier,
    Entity,
    EntityKind,
    Evidence,
    Facts,
    Finding,
    Incorporation,
    Nexus,
    Overlap,
    Party,
    Period,
    Polarity,
    Practice,
    Problem,
    Processing,
    Quantity,
    Relation,
    Report,
    Revision,
    Searched,
    Section,
    Severity,
    Sharing,
    SharingEvent,
    Signature,
    State,
    Statement,
    Status,
    TextMap,
    Tie,
    TimelineEntry,
    Unread,
)

AGREEMENT = """DATA SHARING AGREEMENT
This Agreement is made on 3 May 2021 between Larkmatch, Inc. (the “Discloser”) and Visagent GmbH (the “Recipient”).
1. Data. The Discloser shall deliver to the Recipient nearly 2,400,000 profile photographs of its members together \
with age and home town.
2. Purpose. The Recipient may use the Data to train, test and improve its face-recognition \
models and for any other lawful purpose.
3. Deletion. The Recipient shall not be required to delete the Data or any model trained on it.
4. Consideration. No fee shall be payable for the Data.
5. Security. The Recipient shall keep the Data safe as set out in Annex 2.
6. Notice of incidents. The Recipient shall tell the Discloser of any breach within 72 hours, \
except where the breach is trivial.
7. Law. This Agreement is governed by the laws of the State of Illinois.
Signed for Larkmatch, Inc.: Iris Quell, Chief Technology Officer"""

COMPLAINT = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF ILLINOIS
OFFICE OF DATA FAIRNESS v. LARKMATCH, INC., No. 1:24-cv-09871
11. In or around May 2021, Larkmatch gave Visagent photographs of millions of members.
12. Iris Quell, a founder of Larkmatch, held shares of Visagent through Brightwater Ventures at the time.
13. On information and belief, Larkmatch did not tell its members and offered no way to opt out.
14. The conduct breaches 740 ILCS 14/15(d)."""

POLICY = """Larkmatch privacy notice
We never pass your photos to third parties without your consent.
You can say no at any time in your settings."""

MAIL = """From: i.quell@larkmatch.example
To: founders@visagent.example
Subject: Re: photos
The drive is on its way. Nothing needs signing, we are family."""


def make_document(text: str, name: str = "note.txt", *, pages: int | None = None, **more: Any) -> Document:
    """A document with one block a line; with ``pages`` its lines are spread over that many pages."""
    blocks: list[Block] = []
    text_map = TextMap()
    at = 0
    lines = text.split("\n")
    per_page = -(-len(lines) // pages) if pages else 0
    for number, line in enumerate(lines):
        if line:
            blocks.append(Block(at, at + len(line), "heading" if number == 0 else "paragraph", int(number == 0)))
        text_map.line_start.append(at)
        text_map.line_page.append(number // per_page + 1 if per_page else 0)
        text_map.line_number.append(number % per_page + 1 if per_page else number + 1)
        text_map.line_column.append(1)
        at += len(line) + 1
    return Document(
        id=more.pop("id", name),
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        format=name.rpartition(".")[2],
        text=text,
        blocks=tuple(blocks),
        map=text_map,
        pages=pages,
        **more,
    )


def at(document: Document, words: str, paragraph: str | None = None) -> tuple[Evidence, ...]:
    """The evidence for the first place of ``words``."""
    start = document.text.index(words)
    return (document.evidence(start, start + len(words), paragraph=paragraph),)


def make_report(text: str, *, quotes: tuple[str, ...] = (), message: str = "A message.", **more: Any) -> Report:
    """A report on one text with one fired finding that rests on ``quotes``."""
    document = make_document(text, **more)
    evidence = tuple(quote for words in quotes for quote in at(document, words))
    finding = Finding(
        rule="test/rule",
        pack="test",
        title="A title",
        severity=Severity.HIGH,
        state=State.FIRED,
        reason="because",
        message=message,
        documents=(document.id,),
        evidence=evidence,
        fingerprint="f00d",
    )
    facts = Facts(document.id, DocumentType.OTHER, complete=True)
    return Report(Dossier((document,), (facts,)), (finding,) if quotes else ())


@pytest.fixture
def report_of() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def empty_report() -> Report:
    """Nothing read and nothing found."""
    return Report(
        Dossier((), (), unread=(Unread("scan.pdf", "encrypted", "the PDF is encrypted: save it without a password"),)),
        (),
    )


@pytest.fixture
def clean_report() -> Report:
    """One whole document and rules that found nothing."""
    document = make_document("Minutes\nThe board met and talked about the weather.", "minutes.txt")
    facts = Facts(document.id, DocumentType.MINUTES, complete=True)
    clear = Finding(
        "test/quiet", "test", "A quiet rule", Severity.LOW, State.CLEAR, "nothing of the kind", documents=(document.id,)
    )
    return Report(Dossier((document,), (facts,)), (clear,), packs=(("test", "1.0"),))


@pytest.fixture(scope="session")
def dossier_report() -> Report:
    """A dossier that has something of everything."""
    return larkmatch()


def larkmatch() -> Report:
    """The invented Larkmatch dossier with facts and findings set by hand."""
    deal = make_document(
        AGREEMENT,
        "larkmatch-visagent.pdf",
        pages=3,
        id="deal",
        problems=(Problem("needs_ocr", "the page is a picture without text: run text recognition on it", 3),),
    )
    new = deal.text.index("or any model trained on it")
    taken = deal.text.index("shall not be required to delete") + len("shall ")
    deal = make_document(
        AGREEMENT,
        "larkmatch-visagent.pdf",
        pages=3,
        id="deal",
        problems=deal.problems,
        revisions=(
            Revision(
                "insertion", new, new + len("or any model trained on it"), "or any model trained on it", "A. Counsel"
            ),
            Revision("deletion", taken, taken, "promptly and verifiably ", "A. Counsel"),
        ),
    )
    suit = make_document(COMPLAINT, "complaint.pdf", pages=2, id="suit")
    policy = make_document(POLICY, "privacy.html", id="policy")
    mail = make_document(MAIL, "mail.eml", id="mail")

    photos = Quantity(2_400_000, "photographs", "nearly")
    delivers = AGREEMENT.split("\n")[2].removeprefix("1. Data. ")
    sharing = Sharing(
        "the Discloser",
        "the Recipient",
        ("x:FaceImageForRecognition", "pd:Demographic", "pd:Location"),
        "requires",
        Status.ASSERTED_BY_PARTY,
        at(deal, delivers),
        purposes=("ai_training", "face_recognition"),
        date=Period("2021-05-03", None, "day"),
        quantity=photos,
        details=(Detail("consideration", "none", at(deal, "No fee shall be payable for the Data.")),),
        surfaces=("profile photographs", "age", "home town"),
    )
    gave = Sharing(
        "Larkmatch",
        "Visagent",
        ("pd:Picture",),
        "done",
        Status.ALLEGED,
        at(suit, "Larkmatch gave Visagent photographs of millions of members", "11"),
        date=Period("2021-05", None, "month"),
        details=(
            Detail("opt_out", "none", at(suit, "offered no way to opt out", "13")),
            Detail("notice", "none", at(suit, "did not tell its members", "13")),
            Detail("channel", "personal_drive", at(mail, "The drive is on its way.")),
        ),
    )
    promise = Sharing(
        "Larkmatch",
        "third parties",
        ("pd:Picture",),
        "prohibits",
        Status.ASSERTED_BY_PARTY,
        at(policy, "We never pass your photos to third parties without your consent."),
    )
    founder = Tie(
        "quell",
        "lark",
        Relation(
            "founder_of",
            "Iris Quell",
            "Larkmatch",
            Status.ALLEGED,
            at(suit, "Iris Quell, a founder of Larkmatch", "12"),
        ),
    )
    officer = Tie(
        "quell",
        "lark",
        Relation(
            "officer_of",
            "Iris Quell",
            "Larkmatch, Inc.",
            Status.ASSERTED_BY_PARTY,
            at(deal, "Iris Quell, Chief Technology Officer"),
            role="Chief Technology Officer",
        ),
    )
    through = Tie(
        "quell",
        "bright",
        Relation(
            "partner_of",
            "Iris Quell",
            "Brightwater Ventures",
            Status.ALLEGED,
            at(suit, "Iris Quell, a founder of Larkmatch, held shares of Visagent through Brightwater Ventures", "12"),
        ),
    )
    holds = Tie(
        "bright",
        "vis",
        Relation(
            "shareholder_of",
            "Brightwater Ventures",
            "Visagent",
            Status.ALLEGED,
            at(suit, "held shares of Visagent through Brightwater Ventures at the time", "12"),
            via=("Brightwater Ventures",),
            stake="7 %",
        ),
    )
    overlap = Overlap(
        sharing="s1",
        holder="quell",
        path=("quell", "bright", "vis"),
        direction="discloser_insider",
        degree=2,
        temporal="consistent",
        window=Period("2021-05", "2021-05", "month"),
        decision_control="discloser_side",
        signed_by_holder=True,
        influence=(founder, officer),
        interest=(through, holds),
        evidence=at(
            suit,
            "Iris Quell, a founder of Larkmatch, held shares of Visagent through Brightwater Ventures at the time.",
            "12",
        ),
    )

    def clause(id_: str, polarity: Polarity, words: str, document: Document = deal, **more: Any) -> Clause:
        return Clause(id_, polarity, at(document, words), **more)

    deal_facts = Facts(
        "deal",
        DocumentType.AGREEMENT,
        complete=False,
        gaps=("page 3 could not be read",),
        title="Data Sharing Agreement",
        sections=(Section("3", "Deletion", 1, "section", deal.text.index("3. Deletion"), deal.text.index("4. Cons")),),
        definitions=(Definition("Discloser", "", at(deal, "(the “Discloser”)")),),
        incorporations=(Incorporation("Annex 2", False, ("security",), at(deal, "as set out in Annex 2")),),
        parties=(
            Party(
                "Larkmatch, Inc.",
                "party",
                at(deal, "Larkmatch, Inc."),
                contract_role="discloser",
                kind="company",
                aliases=("Discloser",),
            ),
            Party("Visagent GmbH", "party", at(deal, "Visagent GmbH"), contract_role="recipient", kind="company"),
        ),
        attributes=(
            Attribute("agreement_date", "2021-05-03", "3 May 2021", at(deal, "3 May 2021")),
            Attribute("governing_law", "US-IL", "State of Illinois", at(deal, "State of Illinois")),
        ),
        signatures=(
            Signature(
                "Larkmatch, Inc.",
                "Iris Quell",
                "Chief Technology Officer",
                None,
                False,
                at(deal, "Signed for Larkmatch, Inc."),
            ),
        ),
        data_types=(
            DataMention(
                "x:FaceImageForRecognition",
                "profile photographs",
                DataPolarity.SHARED,
                at(deal, "profile photographs"),
                ("G9*", "M", "CS*", "D"),
                photos,
            ),
            DataMention("pd:Demographic", "age", DataPolarity.SHARED, at(deal, "age and"), ("C*",)),
            DataMention("pd:Location", "home town", DataPolarity.SHARED, at(deal, "home town")),
        ),
        clauses=(
            clause(
                "purpose_limit",
                Polarity.PERMITS,
                "for any other lawful purpose",
                modality="may",
                obligated_party="the Recipient",
                number="2",
                heading="Purpose",
            ),
            clause(
                "ai_training",
                Polarity.PERMITS,
                "may use the Data to train, test and improve its face-recognition models",
                obligated_party="the Recipient",
                number="2",
            ),
            clause(
                "deletion_return",
                Polarity.DISCLAIMS,
                "shall not be required to delete the Data",
                modality="shall not be required to",
                obligated_party="the Recipient",
                number="3",
                revised=True,
            ),
            clause(
                "model_deletion",
                Polarity.DISCLAIMS,
                "shall not be required to delete the Data or any model trained on it",
                obligated_party="the Recipient",
                number="3",
                revised=True,
            ),
            clause("sale_consideration", Polarity.PROHIBITS, "No fee shall be payable for the Data.", number="4"),
            clause(
                "security",
                Polarity.REQUIRES,
                "shall keep the Data safe as set out in Annex 2",
                obligated_party="the Recipient",
                number="5",
            ),
            clause(
                "breach_notice",
                Polarity.REQUIRES,
                "shall tell the Discloser of any breach within 72 hours",
                obligated_party="the Recipient",
                deadline="PT72H",
                exception="where the breach is trivial",
                number="6",
            ),
            clause("governing_law", Polarity.REQUIRES, "governed by the laws of the State of Illinois", number="7"),
        ),
        sharing=(sharing,),
        processing=(
            Processing(
                "the Recipient",
                "train",
                ("pd:FacialPrint",),
                "permits",
                Status.ASSERTED_BY_PARTY,
                at(deal, "to train, test"),
            ),
        ),
        nexus=(Nexus("US-IL", "governing_law", at(deal, "State of Illinois")),),
    )
    suit_facts = Facts(
        "suit",
        DocumentType.COMPLAINT,
        complete=True,
        title="Complaint",
        parties=(
            Party("OFFICE OF DATA FAIRNESS", "plaintiff", at(suit, "OFFICE OF DATA FAIRNESS"), kind="public_body"),
            Party("LARKMATCH, INC.", "defendant", at(suit, "LARKMATCH, INC.")),
        ),
        attributes=(
            Attribute("docket", "1:24-cv-09871", "No. 1:24-cv-09871", at(suit, "No. 1:24-cv-09871")),
            Attribute("court", "N.D. Ill.", "NORTHERN DISTRICT OF ILLINOIS", at(suit, "NORTHERN DISTRICT OF ILLINOIS")),
        ),
        sharing=(gave,),
        relations=(founder.relation,),
        statements=(
            Statement(
                "Office of Data Fairness",
                Status.ALLEGED,
                "Larkmatch gave Visagent photographs",
                at(suit, "Larkmatch gave Visagent photographs", "11"),
                "11",
            ),
        ),
        practices=(
            Practice(
                "no_notice",
                Status.ALLEGED_ON_INFORMATION,
                at(suit, "did not tell its members", "13"),
                "Office of Data Fairness",
                "Larkmatch",
                "13",
            ),
        ),
        citations=(Citation("statute", "740 ILCS 14/15(d)", "740 ILCS 14/15(d)", at(suit, "740 ILCS 14/15(d)", "14")),),
    )
    policy_facts = Facts(
        "policy",
        DocumentType.POLICY,
        complete=True,
        clauses=(
            clause(
                "onward_transfer",
                Polarity.PROHIBITS,
                "We never pass your photos to third parties without your consent.",
                policy,
                obligated_party="We",
                exception="without your consent",
            ),
            clause(
                "opt_out",
                Polarity.PERMITS,
                "You can say no at any time in your settings.",
                policy,
                obligated_party="You",
            ),
        ),
        data_types=(DataMention("pd:Picture", "photos", DataPolarity.MENTIONED, at(policy, "photos"), ("C", "H")),),
        sharing=(promise,),
    )
    mail_facts = Facts("mail", DocumentType.EMAIL, complete=True)
    findings = (
        Finding(
            "conflict_of_interest/investor-overlap-via-fund",
            "conflict_of_interest",
            "Interest held through a fund or holding vehicle",
            Severity.CRITICAL,
            State.FIRED,
            "a path of two ties joins the disclosing side with the recipient",
            message="Documents describe Iris Quell as founder of Larkmatch, Inc. and as partner of Brightwater Ventures, "
            "which is described as shareholder of Visagent GmbH.",
            why="Whoever can release data may gain from the release.",
            fix="Disclose the interest and let others approve the transfer.",
            authority=("Duty of loyalty", "DGCL § 144"),
            in_force="at the time of the transfer",
            confidence="medium",
            status=Status.ALLEGED,
            documents=("suit", "deal"),
            subject="Iris Quell",
            evidence=(*overlap.evidence, *at(deal, "Iris Quell, Chief Technology Officer"), *founder.relation.evidence),
            counter_evidence=at(mail, "Nothing needs signing, we are family."),
            fingerprint="9b1c22e07a55d0f1",
        ),
        Finding(
            "agreement_core/deletion-waived",
            "agreement_core",
            "Deletion is waived",
            Severity.CRITICAL,
            State.FIRED,
            "a clause lifts the duty to delete",
            message="The Recipient is freed from deleting the data and the models trained on them.",
            why="The data outlive every purpose.",
            fix="Replace the waiver by a duty to delete with a deadline and a certificate.",
            authority=("GDPR Art. 5(1)(e)",),
            in_force="since 25 May 2018",
            confidence="high",
            status=Status.ASSERTED_BY_PARTY,
            documents=("deal",),
            evidence=(
                *at(deal, "shall not be required to delete the Data or any model trained on it"),
                *at(deal, "delete the Data"),
            ),
            fingerprint="41ac",
        ),
        Finding(
            "biometric/no-consent-clause",
            "biometric",
            "Nobody is bound to obtain consent for face images",
            Severity.HIGH,
            State.FIRED,
            "no clause on consent",
            message="Photographs for face recognition are to be delivered; no clause binds anyone to obtain consent.",
            confidence="medium",
            documents=("deal",),
            evidence=at(deal, delivers),
            searched=(Searched("deal", "clauses on consent, notice and opt-out"), Searched("policy", "the whole text")),
            requirement=("R4",),
            fingerprint="77d0",
        ),
        Finding(
            "agreement_core/open-purpose",
            "agreement_core",
            "Purposes are open",
            Severity.MEDIUM,
            State.FIRED,
            "any lawful purpose",
            message="Use is allowed for any lawful purpose.",
            documents=("deal",),
            evidence=at(deal, "any other lawful purpose"),
        ),
        Finding(
            "agreement_core/unsigned",
            "agreement_core",
            "A signature is missing",
            Severity.LOW,
            State.FIRED,
            "one block is unsigned",
            message="One signature block is empty.",
            documents=("deal",),
            evidence=at(deal, "Signed for Larkmatch, Inc."),
        ),
        Finding(
            "filings/context",
            "filings",
            "A public authority has filed a complaint",
            Severity.INFO,
            State.FIRED,
            "plaintiff is a public body",
            message="A complaint by a public body is among the documents.",
            documents=("suit",),
            evidence=at(suit, "OFFICE OF DATA FAIRNESS"),
            status=Status.ALLEGED,
        ),
        Finding(
            "agreement_core/weak-security",
            "agreement_core",
            "Security is weak or missing",
            Severity.HIGH,
            State.UNDETERMINED,
            "security is left to Annex 2, which is not among the documents",
            documents=("deal",),
        ),
        Finding(
            "agreement_core/no-breach-notice",
            "agreement_core",
            "No notice of incidents",
            Severity.HIGH,
            State.CLEAR,
            "a clause requires notice within 72 hours",
            documents=("deal",),
        ),
        Finding(
            "hipaa/no-baa",
            "hipaa",
            "No business associate agreement",
            Severity.HIGH,
            State.NOT_APPLICABLE,
            "no health data",
        ),
    )
    names = {
        ("deal", "Larkmatch, Inc."): "lark",
        ("deal", "the Discloser"): "lark",
        ("deal", "Visagent GmbH"): "vis",
        ("deal", "the Recipient"): "vis",
        ("suit", "LARKMATCH, INC."): "lark",
        ("suit", "Larkmatch"): "lark",
        ("suit", "Visagent"): "vis",
        ("suit", "Iris Quell"): "quell",
        ("suit", "Brightwater Ventures"): "bright",
        ("suit", "OFFICE OF DATA FAIRNESS"): "office",
        ("policy", "third parties"): "thirds",
    }
    dossier = Dossier(
        documents=(deal, suit, policy, mail),
        facts=(deal_facts, suit_facts, policy_facts, mail_facts),
        unread=(Unread("board-minutes.docx", "encrypted", "the file is encrypted: save it without a password"),),
        entities=(
            Entity(
                "lark", "Larkmatch, Inc.", EntityKind.COMPANY, ("Larkmatch", "Discloser"), ("deal", "suit", "policy")
            ),
            Entity("vis", "Visagent GmbH", EntityKind.COMPANY, ("Visagent", "Recipient"), ("deal", "suit")),
            Entity("office", "Office of Data Fairness", EntityKind.PUBLIC_BODY, (), ("suit",)),
            Entity("quell", "Iris Quell", EntityKind.PERSON, (), ("deal", "suit")),
            Entity("bright", "Brightwater Ventures", EntityKind.FUND, (), ("suit",)),
            Entity("thirds", "third parties", EntityKind.GROUP, (), ("policy",)),
        ),
        names=names,
        sharing=(
            SharingEvent("s1", "lark", "vis", ("suit", "mail"), gave),
            SharingEvent("s2", "lark", "vis", ("deal",), sharing),
            SharingEvent("s3", "lark", "thirds", ("policy",), promise),
        ),
        ties=(founder, officer, through, holds),
        overlaps=(overlap,),
        timeline=(
            TimelineEntry(
                "2021-05-03", "day", "Data Sharing Agreement", Status.ASSERTED_BY_PARTY, at(deal, "3 May 2021")
            ),
            TimelineEntry(
                "2021-05",
                "month",
                "Photographs passed to Visagent",
                Status.ALLEGED,
                at(suit, "In or around May 2021", "11"),
            ),
        ),
        contradictions=(
            Contradiction(
                "passing of photos",
                "consent_required",
                (
                    ("only with consent", "policy", 6, at(policy, "without your consent")),
                    ("passed without notice", "suit", 3, at(suit, "did not tell its members", "13")),
                ),
            ),
        ),
    )
    return Report(
        dossier,
        findings,
        packs=(("agreement_core", "1.0"), ("conflict_of_interest", "1.0")),
        models=(("en_core_web_sm", "3.8.0"),),
        notes=("Text recognition was not run.",),
        labels={"pd:Picture": "photographs", "x:FaceImageForRecognition": "photographs for face recognition"},
    )
