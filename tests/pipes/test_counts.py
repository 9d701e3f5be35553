from __future__ import annotations

LAST = "counts"

HEAD = """IN THE UNITED STATES DISTRICT COURT
FOR THE EASTERN DISTRICT OF VIRGINIA

MARGIT OLUND,
     Plaintiff,
v.
SEAFORD LENS LLC,
     Defendant.

Civil Action No. 1:24-cv-00812

COMPLAINT

Plaintiff Margit Olund alleges:

1. Defendant sold pictures.

2. This is brought under 28 U.S.C. § 1332.

"""
BODY = """COUNT I - Violation of the Biometric Act
(Against Seaford)

3. Defendant violated 740 ILCS 14/15(b). Plaintiff sues under 740 ILCS 14/20.

4. Count II below is pleaded in the alternative.

SECOND CLAIM FOR RELIEF
Unjust Enrichment

5. Plaintiff repeats paragraphs 1 through 4.

6. Defendant was enriched.

PRAYER FOR RELIEF

Plaintiff asks for damages under 28 U.S.C. § 2201.

Dated: May 1, 2024
"""


def test_counts_with_title_statutes_and_paragraphs(nlp) -> None:
    found = [
        (c["number"], c["title"], c["statutes"], c["first_paragraph"], c["last_paragraph"], c["against"])
        for c in nlp(HEAD + BODY)._.counts
    ]
    assert found == [
        ("I", "Violation of the Biometric Act", ["740 ILCS 14/15(b)"], "3", "4", "Seaford"),
        ("SECOND", "Unjust Enrichment", [], "5", "6", None),
    ]


def test_a_title_on_the_next_line_is_the_title(nlp) -> None:
    (count,) = nlp(HEAD + "Count One\n\nUnfair Retention of Pictures\n\n3. Defendant kept them.\n")._.counts
    assert (count["number"], count["title"]) == ("ONE", "Unfair Retention of Pictures")


def test_a_sentence_about_a_count_is_no_count(nlp) -> None:
    assert not nlp(HEAD + "Count I of the complaint alleges fraud.\n")._.counts


def test_other_papers_have_no_counts(nlp) -> None:
    assert not nlp("NEWS ARTICLE\n\nThe suit has three parts.\n\nCount I\n\nIt was read aloud.")._.counts
