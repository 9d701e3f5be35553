"""The invented Larkmatch dossier, its facts set by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from report_findings import findings_on
from report_names import ENTITIES, NAMES
from report_records import at, make_document
from report_texts import AGREEMENT, COMPLAINT, MAIL, POLICY

from analyzer.model import (
    Attribute,
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
    Facts,
    Incorporation,
    Nexus,
    Overlap,
    Pack,
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
    Section,
    Sharing,
    SharingEvent,
    Signature,
    Statement,
    Status,
    Tie,
    TimelineEntry,
    Unread,
)


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
    deal = replace(
        deal,
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
    findings = findings_on(deal, suit, policy, mail)
    dossier = Dossier(
        documents=(deal, suit, policy, mail),
        facts=(deal_facts, suit_facts, policy_facts, mail_facts),
        unread=(Unread("board-minutes.docx", "encrypted", "the file is encrypted: save it without a password"),),
        entities=ENTITIES,
        names=NAMES,
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
        packs=(
            Pack("agreement_core", "1.0", "Agreements", True, "its rules hold in every place"),
            Pack("conflict_of_interest", "1.0", "Conflicts of interest"),
        ),
        models=(("en_core_web_sm", "3.8.0"),),
        notes=("Text recognition was not run.",),
        labels={"pd:Picture": "photographs", "x:FaceImageForRecognition": "photographs for face recognition"},
    )
