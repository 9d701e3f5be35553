"""Polarity by grammar alone: the marked act is judged in any sentence, whatever its subject matter."""

from __future__ import annotations

import pytest
from marks import unmark

from analyzer.pipes.polarity import Sentence

FORMS = {
    "requires": (
        "{p} shall [[{v}]] {o}.", "{p} must [[{v}]] {o}.", "{p} will promptly [[{v}]] {o}.",
        "{p} is required to [[{v}]] {o}.", "{p} undertakes to [[{v}]] {o}.", "{p} agrees to [[{v}]] {o}.",
        "{p} shall not fail to [[{v}]] {o}.", "{p} is responsible for seeing that it will [[{v}]] {o}.",
        "{p} has a duty to [[{v}]] {o}.", "{p} shall, at its own cost, [[{v}]] {o}.",
        "{p} shall use reasonable efforts to [[{v}]] {o}.", "{p} is to [[{v}]] {o}.",
    ),
    "prohibits": (
        "{p} shall not [[{v}]] {o}.", "{p} may not [[{v}]] {o}.", "{p} must never [[{v}]] {o}.",
        "{p} is not permitted to [[{v}]] {o}.", "{p} has no right to [[{v}]] {o}.", "{p} agrees not to [[{v}]] {o}.",
        "In no event may {p} [[{v}]] {o}.", "Under no circumstances shall {p} [[{v}]] {o}.",
        "{p} shall under no circumstances [[{v}]] {o}.", "{p} shall not be entitled to [[{v}]] {o}.",
        "{p} cannot [[{v}]] {o}.", "Neither {p} nor its affiliates shall [[{v}]] {o}.",
        "Except with consent, {p} shall not [[{v}]] {o}.", "{p} is prohibited from any attempt to [[{v}]] {o}.",
    ),
    "permits": (
        "{p} may [[{v}]] {o}.", "{p} is free to [[{v}]] {o}.", "{p} shall be entitled to [[{v}]] {o}.",
        "{p} is at liberty to [[{v}]] {o}.", "Nothing herein prevents {p} from a decision to [[{v}]] {o}.",
        "{p} reserves the right to [[{v}]] {o}.", "{p} shall not be prevented from steps to [[{v}]] {o}.",
        "Nothing in this Agreement shall restrict {p} in its freedom to [[{v}]] {o}.",
        "{p} may, in its sole discretion, [[{v}]] {o}.", "{p} can [[{v}]] {o}.",
    ),
    "disclaims": (
        "{p} shall not be required to [[{v}]] {o}.", "{p} need not [[{v}]] {o}.",
        "{p} is under no duty to [[{v}]] {o}.",
        "Nothing herein obliges {p} to [[{v}]] {o}.", "{p} does not have to [[{v}]] {o}.",
        "{p} has no obligation to [[{v}]] {o}.", "{p} is relieved of any duty to [[{v}]] {o}.",
        "{p} does not undertake to [[{v}]] {o}.", "It is not for {p} to [[{v}]] {o}.",
        "No duty rests upon {p} to [[{v}]] {o}.", "{p} shall not be obliged to [[{v}]] {o}.",
        "Nothing in this Agreement shall be construed as requiring {p} to [[{v}]] {o}.",
        "{p} assumes no responsibility to [[{v}]] {o}.", "{p} gives no undertaking to [[{v}]] {o}.",
    ),
    "conditional": (
        "If the Board so directs, {p} shall [[{v}]] {o}.", "{p} may [[{v}]] {o} only if the Board consents.",
        "{p} shall [[{v}]] {o} in the event that a court so orders.",
        "Subject to the Board's consent, {p} may [[{v}]] {o}.",
        "{p} may, provided that the Board consents, [[{v}]] {o}.",
        "Should the Board so direct, {p} must [[{v}]] {o}.",
    ),
}  # fmt: skip
ACTS = (
    ("Vendor", "shred", "the slips"),
    ("the Registry", "notify", "the patients"),
    ("Orbel GmbH", "copy", "each tape"),
)
MATRIX = [
    (polarity, form.format(p=party, v=verb, o=thing))
    for polarity, forms in FORMS.items()
    for form in forms
    for party, verb, thing in ACTS
]


def judge(marked):
    text, spans = unmark(marked)
    return Sentence(text).judge(*spans[0])


@pytest.mark.parametrize(("polarity", "marked"), MATRIX, ids=[m[1][:70] for m in MATRIX])
def test_form(polarity, marked):
    norm = judge(marked)
    assert norm is not None and norm.polarity == polarity


@pytest.mark.parametrize(
    ("marked", "polarity", "party"),
    [
        ("Vendor shall [[train]] no network.", "prohibits", "Vendor"),
        ("Vendor shall [[show]] the list to nobody.", "prohibits", "Vendor"),
        ("Neither party shall [[sell]] the list.", "prohibits", "Neither party"),
        ("No party is obliged to [[delete]] anything.", "disclaims", "No party"),
        ("All copies shall be [[burnt]] by Vendor.", "requires", "Vendor"),
        ("Processor [[notifies]] Controller at once.", "requires", "Processor"),
        ("The Agency does not [[sell]] profiles.", "prohibits", "The Agency"),
        ("Vendor shall ensure that its agents do not [[keep]] the list.", "prohibits", "Vendor"),
        ("Discloser does not warrant that the rows cannot be [[traced]].", "disclaims", "Discloser"),
        ("Customer hereby grants to Vendor a licence to [[use]] the list.", "permits", "Vendor"),
        ("Any [[use]] by Vendor beyond the study is a material breach.", "prohibits", "Vendor"),
        ("When the work is over the Bureau must [[wipe]] its disks.", "requires", "the Bureau"),
        ("Vendor shall read the list and shall not [[copy]] it.", "prohibits", "Vendor"),
        ("Vendor shall keep the list, and the Bank may [[inspect]] it.", "permits", "the Bank"),
        ("In no event shall either party be liable for [[damages]].", "disclaims", "either party"),
        ("Under no circumstances shall Vendor be entitled to [[copy]] it.", "prohibits", "Vendor"),
        ("It shall be lawful for Vendor to [[resell]] the list.", "permits", "Vendor"),
        ("Each party, being a controller, shall [[record]] its ground.", "requires", "Each party"),
        ("Vendor shall not under any circumstances be liable for lost [[tapes]].", "disclaims", "Vendor"),
        ("Under no circumstances will we be liable for lost [[tapes]].", "disclaims", "we"),
        (
            "Vendor's entire [[liability]] under this Deed shall not, whatever the cause, exceed the fee.",
            "disclaims",
            "Vendor",
        ),
        ("In no event will Vendor's [[liability]] exceed the fee.", "disclaims", "Vendor"),
        ("The liability of Vendor for lost [[tapes]] shall be limited to the fee.", "disclaims", "Vendor"),
        ("The liability of Vendor may exceed the [[fee]].", "permits", "Vendor"),
        (
            "IN NO EVENT SHALL EITHER PARTY BE LIABLE FOR LOST [[PROFITS]] OR ANY OTHER HARM.",
            "disclaims",
            "EITHER PARTY",
        ),
        ("We can’t [[ensure]] that nobody reads your letters.", "disclaims", "We"),
        ("We cannot ensure or warrant the [[safety]] of your letters.", "disclaims", "We"),
        ("The Agency is not guaranteeing that the [[tapes]] are complete.", "disclaims", "The Agency"),
        ("Vendor shall have unlimited rights of [[copying]] in the tapes.", "permits", "Vendor"),
        ("Vendor may only [[use]] the tapes for the study.", "requires", "Vendor"),
        ("We [[retain]] your letters for no longer than is necessary.", "requires", "We"),
        ("Vendor will not represent or [[accept]] any other maker of tapes.", "prohibits", "Vendor"),
        ("Vendor will not undertake any outside [[activity]].", "prohibits", "Vendor"),
        ("I will not misuse, [[disclose]] or transfer the tapes to anyone.", "prohibits", "I"),
        ("Vendor does not and will not breach any agreement to keep the [[tapes]] secret.", "prohibits", "Vendor"),
        ("Nothing herein shall be construed as a promise that Vendor shall [[delete]] tapes.", "disclaims", "Vendor"),
        ("Vendor is entitled to [[payment]] for each tape from the Bank.", "requires", "the Bank"),
        ("The fee shall be [[paid]] to Vendor.", "requires", None),
        ("To reckon the fees payable to Vendor, the Bank shall [[keep]] a list.", "requires", "the Bank"),
        ("In no event shall, Vendor be liable for lost [[profits]], direct or not.", "disclaims", "Vendor"),
        ("Names of the readers must be [[provided]] to Vendor.", "requires", None),
        ("Such warning by Vendor to the Supervisory Authority shall [[describe]] the loss.", "requires", "Vendor"),
        ("Papers in the possession of Vendor shall be [[returned]] to the Bank.", "requires", "Vendor"),
        ("The Employer's papers shall be [[returned]] on the last day.", "requires", None),
        ("Restrictions Vendor may not [[copy]] the tapes.", "prohibits", "Vendor"),
        ("In January Vendor shall [[return]] the tapes.", "requires", "Vendor"),
        ("THEREFORE Vendor shall [[return]] the tapes.", "requires", "Vendor"),
        ("The CCPA shall [[apply]] to the sale.", "requires", None),
        ("Sweden shall [[hold]] the tapes.", "requires", None),
        ("Exhibit A shall [[govern]] the fees.", "requires", None),
        ("The State Court shall [[hear]] any dispute.", "requires", None),
        ("Audit Reports shall be kept [[secret]].", "requires", None),
        ("AT&T shall [[return]] the tapes.", "requires", "AT&T"),
    ],
)
def test_who(marked, polarity, party):
    norm = judge(marked)
    assert (norm.polarity, norm.party) == (polarity, party)


@pytest.mark.parametrize(
    ("marked", "exception"),
    [
        ("Vendor shall not [[copy]] it unless the Bank agrees.", "unless the Bank agrees"),
        ("Vendor shall [[delete]] it, save for one copy.", "save for one copy"),
        ("Except for audit logs, Vendor shall [[delete]] it.", "Except for audit logs"),
        ("Vendor may not, unless and until the Bank has signed, [[copy]] it.", "unless and until the Bank has signed"),
        ("Vendor shall not [[burn]] it until the audit is over.", "until the audit is over"),
    ],
)
def test_exception_keeps_the_polarity(marked, exception):
    norm = judge(marked)
    assert norm.exception == exception and norm.polarity in {"requires", "prohibits"}


def test_what_stands_in_an_exception_is_opened():
    assert judge("Vendor shall not use it, except to [[train]] its model.").polarity == "permits"


@pytest.mark.parametrize(
    "marked",
    [
        "We keep your letters for two years, unless: we must [[keep]] them to prove our duties.",
        "The parties value [[deletion]].",
        '"Model" means a [[trained]] network.',
        "The [[audit]] of Vendor was long.",
    ],
)
def test_nothing_is_laid_down(marked):
    assert judge(marked) is None


def test_ordinary_event_is_no_condition():
    text, spans = unmark("If Vendor suffers a breach, it shall [[tell]] the Bank.")
    assert Sentence(text).judge(*spans[0], ordinary=lambda words: "breach" in words).polarity == "requires"
    assert Sentence(text).judge(*spans[0]).polarity == "conditional"


def test_capitals_are_quoted_as_they_stand():
    text, spans = unmark("EXCEPT AS THE BOARD HAS AGREED, NEITHER PARTY SHALL BE LIABLE FOR [[LOSS]] OF ANY KIND.")
    norm = Sentence(text).judge(*spans[0])
    assert (norm.polarity, norm.party, norm.modality) == ("disclaims", "NEITHER PARTY", "SHALL BE LIABLE FOR")
    assert norm.exception == "EXCEPT AS THE BOARD HAS AGREED"
