"""Captions in the layouts of many courts and agencies: what must be read, and that nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

LAST = "attributes"

CASES = yaml.safe_load(Path(__file__).with_name("captions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_caption(nlp, case):
    doc = nlp(case["text"])
    read = {a["name"]: a["value"] for a in doc._.attributes}
    parties: dict[str, set[str]] = {}
    for party in doc._.parties:
        parties.setdefault(party["role"], set()).add(party["name"].lower())
    if case.get("none"):
        assert not {"court", "docket", "filed"} & set(read)
        assert not {"plaintiff", "defendant", "respondent", "petitioner"} & set(parties)
        return
    wanted = {name: str(case[name]) if name in case else None for name in ("docket", "filed", "judge")}
    assert {name: read.get(name) for name in wanted} == wanted
    assert (read.get("court") or "").lower() == (case.get("court") or "").lower()
    if "parties" in case:
        assert parties == {role: {name.lower() for name in names} for role, names in case["parties"].items()}
    for name, aliases in case.get("aliases", {}).items():
        known = next(p["aliases"] for p in doc._.parties if p["name"].lower() == name.lower())
        assert {alias.lower() for alias in aliases} <= {alias.lower() for alias in known}


LEFT = [
    "TERRELL BOONE and AMARA BOONE,",
    "individually and on behalf of all others",
    "similarly situated,",
    "",
    "          Plaintiffs,",
    "",
    "          v.",
    "",
    "RIDGELINE HEARING AIDS, INC., a",
    "Delaware corporation; and SOUNDWORTH",
    "CAPITAL PARTNERS, L.P.,",
    "",
    "          Defendants.",
]
RIGHT = ["", "Case No. 3:24-cv-05561-RFL", "", "CLASS ACTION COMPLAINT", "", "DEMAND FOR JURY TRIAL"]


@pytest.mark.parametrize("ruler", [")", "§", ":", ""])
@pytest.mark.parametrize("pleading", [False, True])
def test_a_caption_on_a_page_with_stamp_columns_and_line_numbers(nlp, tmp_path, ruler, pleading):
    from analyzer.ingest import read
    from analyzer.pipes.typed import make_doc

    path = tmp_path / "complaint.pdf"
    _draw(path, ruler=ruler, pleading=pleading)
    doc = nlp(make_doc(nlp, read(path)[0]))
    values = {a["name"]: a["value"] for a in doc._.attributes}
    assert values["court"] == "United States District Court for the Northern District of California"
    assert (values["docket"], values["judge"], values["filed"]) == ("3:24-cv-05561-RFL", "RFL", "2024-08-21")
    assert [(p["role"], p["name"].lower()) for p in doc._.parties] == [
        ("plaintiff", "terrell boone"),
        ("plaintiff", "amara boone"),
        ("defendant", "ridgeline hearing aids, inc."),
        ("defendant", "soundworth capital partners, l.p."),
    ]


def _draw(path: Path, *, ruler: str, pleading: bool) -> None:
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    width, height = letter
    page = Canvas(str(path), pagesize=letter)
    page.setFont("Helvetica", 8)
    page.drawCentredString(width / 2, height - 20, "Case 3:24-cv-05561-RFL   Document 1   Filed 08/21/24   Page 1 of 1")
    page.setFont("Times-Roman", 12)
    step = 23 if pleading else 14
    for number in range(1, 29 if pleading else 1):
        page.drawRightString(60, height - 49 - number * step, str(number))
    y = height - 72
    for line in ("UNITED STATES DISTRICT COURT", "NORTHERN DISTRICT OF CALIFORNIA"):
        page.drawCentredString(width / 2, y, line)
        y -= step
    for i, line in enumerate(LEFT):
        y -= step
        page.drawString(180 if line.startswith(" ") else 80, y, line.strip())
        page.drawString(320, y, ruler)
        page.drawString(340, y, RIGHT[i] if i < len(RIGHT) else "")
    for line in ("Plaintiffs allege as follows:", "1.  Ridgeline Hearing Aids, Inc. (“Ridgeline”) sells hearing aids."):
        y -= 2 * step
        page.drawString(80, y, line)
    page.save()
