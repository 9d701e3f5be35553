"""Word documents, written here part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.errors import SourceError
from analyzer.ingest import read_bytes
from analyzer.ingest.numbering import counted
from analyzer.model import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WHO = 'w:author="Ada Sample" w:date="2026-01-05T10:00:00Z"'


def docx(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            path = "docProps/core.xml" if name == "core" else f"word/{name}.xml"
            archive.writestr(path, content)
    return buffer.getvalue()


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str) -> str:
    return f'<w:ins w:id="1" {WHO}>{r(text)}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def cell(text: str) -> str:
    return f"<w:tc>{p(r(text))}</w:tc>"


def document(body: str, **parts: str) -> Document:
    return read_bytes(docx(body, **parts), name="terms.docx")[0]


def sample() -> tuple[str, bytes, list[str]]:
    table = f"<w:tbl><w:tr>{cell('Holder')}{cell('Shares')}</w:tr><w:tr>{cell('Ada')}{cell('100')}</w:tr></w:tbl>"
    body = p(r("The Recipient shall ") + ins("not ") + gone("always ") + r("sell the data.")) + table
    return "terms.docx", docx(body), ["shall not sell the data.", "Ada\t100"]


def test_tracked_changes_are_read_as_accepted_and_marked() -> None:
    found = document(p(r("The Recipient shall ") + ins("not ") + gone("always ") + r("sell.")))
    assert found.text == "The Recipient shall not sell."
    insertion, deletion = found.revisions
    assert (insertion.kind, found.text[insertion.start : insertion.end]) == ("insertion", "not")
    assert (insertion.author, insertion.date) == ("Ada Sample", "2026-01-05")
    assert (deletion.kind, deletion.start, deletion.text) == ("deletion", deletion.end, "always")
    (problem,) = found.problems
    assert problem.code == "tracked_changes"
    assert problem.message == "1 insertion and 1 deletion are not accepted; read as if accepted"


def test_moved_words_stand_where_they_were_moved_to() -> None:
    moved = f'<w:moveTo w:id="3" {WHO}>{r("for one year")}</w:moveTo>'
    origin = f'<w:moveFrom w:id="4" {WHO}>{r("for one year")}</w:moveFrom>'
    found = document(p(r("Keep ") + origin + r("the data ") + moved + r(".")))
    assert found.text == "Keep the data for one year."
    assert [x.kind for x in found.revisions] == ["deletion", "insertion"]


def test_words_inserted_and_struck_out_again_are_gone() -> None:
    nested = f'<w:ins w:id="1" {WHO}>{gone("secretly ")}</w:ins>'
    assert document(p(r("The Recipient may ") + nested + r("sell."))).text == "The Recipient may sell."


def test_a_struck_paragraph_end_joins_paragraphs() -> None:
    joined = p(r("The data "), f'<w:rPr><w:del w:id="5" {WHO}/></w:rPr>') + p(r("stays."))
    assert document(joined).text == "The data stays."


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"""


def numbered(text: str, level: int, num: int = 7) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_clause_numbers_are_those_that_word_prints() -> None:
    levels = [("Scope", 0), ("one", 1), ("two", 1), ("x", 2), ("y", 2), ("dot", 3), ("Term", 0), ("three", 1), ("z", 2)]
    body = "".join(numbered(text, level) for text, level in levels) + numbered("", 0) + numbered("New", 0, 8)
    assert document(body, numbering=NUMBERING).text.split("\n\n") == [
        "Article I Scope",
        "1.1 one",
        "1.2 two",
        "(a) x",
        "(b) y",
        "dot",
        "Article II Term",
        "2.1 three",
        "(a) z",
        "Article V New",
    ]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
        (12, "ordinal", "12th"),
    ],
)
def test_number_formats(number: int, style: str, text: str) -> None:
    assert counted(number, style) == text


STYLES = f"""<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Clause"/><w:basedOn w:val="H1"/></w:style></w:styles>"""


def test_headings_by_style_and_outline() -> None:
    body = (
        p(r("One"), '<w:pStyle w:val="H1"/>')
        + p(r("Two"), '<w:pStyle w:val="Own"/>')
        + p(r("Three"), '<w:outlineLvl w:val="2"/>')
        + p(r("Text"))
    )
    kinds = [(b.kind, b.level) for b in document(body, styles=STYLES).blocks]
    assert kinds == [("heading", 1), ("heading", 1), ("heading", 3), ("paragraph", 0)]


def test_notes_comments_headers_and_text_boxes_once() -> None:
    box = f"<w:txbxContent>{p(r('Boxed words'))}</w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    drawn += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    separator = f'<w:footnote w:id="-1" w:type="separator">{p(r("---"))}</w:footnote>'
    found = document(
        p(r("Body.") + f"<w:r>{drawn}</w:r>"),
        footnotes=f'<w:footnotes {W}>{separator}<w:footnote w:id="1">{p(r("A note."))}</w:footnote></w:footnotes>',
        comments=f'<w:comments {W}><w:comment w:author="Bo Sample">{p(r("Is it so?"))}</w:comment></w:comments>',
        header1=f"<w:hdr {W}>{p(r('DRAFT'))}</w:hdr>",
        header2=f"<w:hdr {W}>{p(r('DRAFT'))}</w:hdr>",
    )
    assert [(b.kind, found.text[b.start : b.end]) for b in found.blocks] == [
        ("paragraph", "Body."),
        ("text_box", "Boxed words"),
        ("footnote", "A note."),
        ("comment", "Is it so?"),
    ]
    assert [(f.kind, f.text) for f in found.furniture] == [("running_head", "DRAFT")]
    assert found.metadata["comment_authors"] == "Bo Sample"


def test_hidden_text_is_kept_and_flagged() -> None:
    found = document(p(r("Open. ") + r("Hidden.", "<w:vanish/>") + r(" Shown.", '<w:vanish w:val="0"/>')))
    assert found.text == "Open. Hidden. Shown."
    assert [x.code for x in found.problems] == ["hidden_text"]


def test_line_breaks_tabs_and_table_cells() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    lines = f"<w:tc>{p(r('12 Long Street'))}{p(r('Springfield'))}</w:tc>"
    table = f"<w:tbl><w:tr>{head}{cell('Name')}{cell('Address')}</w:tr><w:tr>{cell('Ada')}{lines}</w:tr></w:tbl>"
    found = document(p("<w:r><w:t>By:</w:t><w:tab/><w:t>Ada</w:t><w:br/><w:t>Director</w:t></w:r>") + table)
    assert found.text == "By: Ada\nDirector\n\nName\tAddress\nAda\t12 Long Street\nSpringfield"
    assert found.tables[0].header_rows == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(p(r("x")))[:-40], "damaged"),
        (docx("<w:p>"), "damaged"),
        (b"PK\x03\x04" + b"nothing more" * 9, "damaged"),
    ],
)
def test_damaged(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        read_bytes(data, name="terms.docx")
    assert error.value.code == code


def test_a_zip_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.ingest.zipped.MAX_UNPACKED", 1_000_000)
    with pytest.raises(SourceError) as error:
        document(p(r(" " * 2_000_000)))
    assert error.value.code == "too_large"


def test_entities_are_not_expanded() -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document {W}><w:body>'
    bomb += f"{p(r('Safe &b; words'))}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    assert "aaaa" not in read_bytes(buffer.getvalue(), name="b.docx")[0].text
