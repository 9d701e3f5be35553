"""Contracts on other things than data about people."""

import analyzer

SUPPLY = [
    "SUPPLY AGREEMENT",
    "This Supply Agreement is made on 4 May 2015 between Tolland Valves Ltd and Perrin Pumps Ltd.",
    "Supplier shall deliver the valves to Buyer at the quay of Hull.",
    "Buyer shall pay for each lot within thirty days of receipt.",
    "Supplier shall provide to Buyer the drawings and the information that the fitting of the valves calls for.",
    "Each party shall keep the Confidential Information of the other secret.",
    "All notices shall be delivered by hand or sent by registered post to the address above.",
    "Either party may change its address by giving notice of the change to the other.",
    "Supplier shall send Buyer a monthly report of the lots that were shipped.",
    "Risk passes to Buyer when the lot has crossed the rail.",
    "Supplier warrants that each valve is free from faults of making for two years.",
    "Buyer shall tell Supplier of a fault within ten days.",
    "Supplier shall repair or replace the valve at its own cost.",
    "Buyer shall keep books of account and shall let Supplier see them once a year.",
    "Neither party is liable for delay that storms or strikes have caused.",
    "This Agreement runs for five years and is renewed from year to year.",
    "Either party may end it by six months' notice.",
    "On its end Buyer shall pay for all lots on the way.",
    "The rights under this Agreement may not be assigned without consent.",
    "This Agreement is the whole agreement of the parties.",
    "It may be changed only in writing.",
    "The law of England governs it.",
]
MEMBERS = "Buyer shall send Supplier the names and e-mail addresses of its members each month."


def _report(*more: str) -> dict:
    return analyzer.analyze_text("\n\n".join([*SUPPLY, *more])).to_dict()


def _fired(report: dict) -> set[str]:
    return {finding["rule"] for finding in report["findings"] if finding["state"] == "fired"}


def test_a_contract_on_valves_shares_no_data_and_lacks_no_term_on_data() -> None:
    report = _report()
    assert not report["sharing"]
    assert not _fired(report) - {"agreement_core/unsigned-or-no-authority"}
    reasons = {f["reason"] for f in report["findings"] if f["rule"] == "agreement_core/no-deletion"}
    assert reasons == {"this contract deals with no data about people"}


def test_one_sentence_on_members_in_it_counts() -> None:
    report = _report(MEMBERS)
    assert [event["recipient"] for event in report["sharing"]]
    assert "agreement_core/no-deletion" in _fired(report)


def test_an_agreement_on_data_deals_with_data_throughout() -> None:
    report = _report("Supplier shall transfer the data of the pumps' users.", "Buyer shall not disclose the data.")
    assert "agreement_core/no-deletion" in _fired(report)
