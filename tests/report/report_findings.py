"""How the rules ended on the invented Larkmatch dossier."""

from __future__ import annotations

from report_records import at
from report_texts import AGREEMENT, COMPLAINT

from analyzer.model import (
    Document,
    Finding,
    Searched,
    Severity,
    State,
    Status,
)

HELD = COMPLAINT.split("\n")[4].removeprefix("12. ")


def findings_on(deal: Document, suit: Document, policy: Document, mail: Document) -> tuple[Finding, ...]:
    """Findings in every state and of every severity."""
    return (
        Finding(
            "conflict_of_interest/investor-overlap-via-fund",
            "conflict_of_interest",
            "Interest held through a fund or holding vehicle",
            Severity.CRITICAL,
            State.FIRED,
            "a path of two ties joins the disclosing side with the recipient",
            message="Documents describe Iris Quell as founder of Larkmatch, Inc. and as partner of Brightwater Ventures"
            ", which is described as shareholder of Visagent GmbH.",
            why="Whoever can release data may gain from the release.",
            fix="Disclose the interest and let others approve the transfer.",
            authority=("Duty of loyalty", "DGCL § 144"),
            in_force="at the time of the transfer",
            confidence="medium",
            status=Status.ALLEGED,
            documents=("suit", "deal"),
            subject="Iris Quell",
            evidence=(
                *at(
                    suit,
                    HELD,
                    "12",
                ),
                *at(deal, "Iris Quell, Chief Technology Officer"),
                *at(suit, "Iris Quell, a founder of Larkmatch", "12"),
            ),
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
            evidence=at(deal, AGREEMENT.split("\n")[2].removeprefix("1. Data. ")),
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
