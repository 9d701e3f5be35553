from __future__ import annotations

import pytest

from analyzer.pipes.citations import find_citations


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "15 U.S.C. §§ 45(a)(1), 45(m)(1)(A), 53(b)",
            ["15 U.S.C. § 45(a)(1)", "15 U.S.C. § 45(m)(1)(A)", "15 U.S.C. § 53(b)"],
        ),
        (
            "Sections 5(a) and 5(n) of the FTC Act, 15 U.S.C. §§ 45(a) and (n)",
            ["15 U.S.C. § 45(a)", "15 U.S.C. § 45(n)"],
        ),
        (
            "28 U.S.C. § 1391(b)(1), (c)(2), and (d)",
            ["28 U.S.C. § 1391(b)(1)", "28 U.S.C. § 1391(c)(2)", "28 U.S.C. § 1391(d)"],
        ),
        ("15 U.S.C. § 45(a), and Section 18(d) of that Act", ["15 U.S.C. § 45(a)"]),
        ("15 U.S.C. § 45(a), 30 days later", ["15 U.S.C. § 45(a)"]),
        ("15 USC 6502(c)", ["15 U.S.C. § 6502(c)"]),
        (
            "16 C.F.R. Part 312 and 16 C.F.R. § 312.4(b)-(c)",
            ["16 C.F.R. Part 312", "16 C.F.R. § 312.4(b)", "16 C.F.R. § 312.4(c)"],
        ),
        ("16 C.F.R. § 310.2(dd). Id. § 310.2(ff).", ["16 C.F.R. § 310.2(dd)", "16 C.F.R. § 310.2(ff)"]),
        ("740 ILCS 14/15(b)", ["740 ILCS 14/15(b)"]),
        ("Tex. Bus. & Com. Code § 503.001(c)(1)", ["Tex. Bus. & Com. Code § 503.001(c)(1)"]),
        ("Cal. Civ. Code §§ 1798.100(d) and 1798.120", ["Cal. Civ. Code § 1798.100(d)", "Cal. Civ. Code § 1798.120"]),
        ("RCW 19.373.030", ["RCW 19.373.030"]),
        ("N.Y.C. Admin. Code § 22-1201", ["N.Y.C. Admin. Code § 22-1201"]),
        ("Articles 13 and 14 of the GDPR", ["GDPR Art. 13", "GDPR Art. 14"]),
        ("Article 28(3)(a) and (h) GDPR", ["GDPR Art. 28(3)(a)", "GDPR Art. 28(3)(h)"]),
        ("Art. 6(1)(f) UK GDPR", ["UK GDPR Art. 6(1)(f)"]),
        ("Bold Oak v. Reed Corp., 526 F. Supp. 3d 339 (N.D. Ill. 2021)", ["526 F. Supp. 3d 339"]),
        ("No. 3:26-cv-00996-K", ["3:26-cv-00996-K"]),
        ("Compl. ¶¶ 12–14; Dkt. 279", ["Compl. ¶¶ 12–14", "Dkt. 279"]),
        ("The 15 users sent 45 files, 3 of them twice.", []),
        ("Article 4 of this Agreement", []),
    ],
)
def test_citations_one_by_one(text: str, wanted: list[str]) -> None:
    assert [normalized for *_, normalized in find_citations(text)] == wanted


def test_the_quote_of_each_item_is_in_the_text(nlp) -> None:
    doc = nlp("It breaks 15 U.S.C. §§ 45(a) and (n).")
    assert [c["text"] for c in doc._.citations] == ["15 U.S.C. §§ 45(a)", "(n)"]
    assert all(doc.text[c["spans"][0][0] : c["spans"][0][1]] == c["text"] for c in doc._.citations)


STATE_REPORTERS = [
    ("Ash v. Bay, 432 Mass. 1, 12 (2000).", "432 Mass. 1"),
    ("Cod v. Dab, 88 Wash. 2d 735.", "88 Wash. 2d 735"),
    ("Eel v. Fox, 210 Mich. App. 3.", "210 Mich. App. 3"),
    ("Gnu v. Hen, 99 Ohio St. 3d 1.", "99 Ohio St. 3d 1"),
    ("Ivy v. Jay, 28 Misc. 3d 4.", "28 Misc. 3d 4"),
    ("Kid v. Lamb, 9 N.W.3d 12.", "9 N.W.3d 12"),
    ("Mole v. Newt, 2022 ME 14.", "2022 ME 14"),
    ("Oak v. Pine, 2020 NY Slip Op 04512.", "2020 NY Slip Op 04512"),
    ("See [2024] EWHC 1187 (KB).", "[2024] EWHC 1187"),
    ("Judgment of 9 November 2023, EU:C:2023:837.", "EU:C:2023:837"),
]


@pytest.mark.parametrize(("text", "cite"), STATE_REPORTERS)
def test_reporters_of_the_states_and_neutral_citations(text: str, cite: str) -> None:
    assert cite in [found[3] for found in find_citations(text) if found[2] == "case"]


@pytest.mark.parametrize(
    "text",
    [
        "He sold 12 Mass. churches 4 bells.",
        "under 740 Ill. Comp. Stat. 14/15",
        "16 Del. C. § 1902",
        "at 2022 or 14 May",
    ],
)
def test_codes_and_places_are_no_cases(text: str) -> None:
    assert not [found for found in find_citations(text) if found[2] == "case"]
