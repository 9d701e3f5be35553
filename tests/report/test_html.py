"""The HTML page: nothing from outside, nothing hostile let through, every link and mark in its place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree
from lxml import html as lxml_html

from analyzer.model import DocumentType, Dossier, Evidence, Facts, Incorporation, Report
from analyzer.report import FORMATS
from analyzer.report.page import labels, summary, texts
from analyzer.report.page.anchors import Anchors
from analyzer.report.page.visible import visible

ReportOf = Callable[..., Report]


def page_of(report: Report) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(FORMATS["html"].render(report))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def marked(page: lxml_html.HtmlElement, anchor: str) -> str:
    return "".join(
        mark.text_content() for mark in page.xpath(f"//mark[contains(concat(' ', @data-q, ' '), ' {anchor} ')]")
    )


@pytest.fixture(scope="module")
def page(dossier_report: Report) -> lxml_html.HtmlElement:
    return page_of(dossier_report)


@pytest.mark.parametrize("name", ["dossier_report", "empty_report", "clean_report"])
def test_page_is_whole(name: str, request: pytest.FixtureRequest) -> None:
    page = page_of(request.getfixturevalue(name))
    ids = Counter(page.xpath("//@id"))
    assert not [anchor for anchor, times in ids.items() if times > 1]
    links = page.xpath("//a/@href")
    assert links and all(href.startswith("#") and href[1:] in ids for href in links)
    assert page.xpath("//main//h2") and len(page.xpath("//h1")) == 1
    assert {tag.tag for tag in page.xpath("//header|//nav|//main|//footer")} == {"header", "nav", "main", "footer"}


def test_headings_never_skip_a_level(page: lxml_html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_comes_from_outside(dossier_report: Report) -> None:
    source = FORMATS["html"].render(dossier_report)
    page = lxml_html.document_fromstring(source)
    assert not page.xpath("//@src") and not page.xpath("//link|//img|//iframe|//object|//base")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert "url(" not in source and "@import" not in source


def test_policy_lets_only_our_own_script_run(page: lxml_html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy


HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "{{7*7}} {% raw %} {{ report }}",
    "</style></title><img src=x onerror=alert(1)>",
    "</textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_stays_text(attack: str, report_of: ReportOf) -> None:
    report = report_of(f"Before {attack} after", quotes=(attack,), message=attack, name=f"{attack}.txt", id="h")
    page = page_of(report)
    assert len(page.xpath("//script")) == 1 and not page.xpath("//img") and len(page.xpath("//svg")) == 0
    assert not page.xpath("//@*[starts-with(name(), 'on')]") and not page.xpath("//a[starts-with(@href, 'javascript')]")
    assert marked(page, "d1-q1") == attack
    assert attack in page.xpath("string(//p[@class='message'])")
    assert "49" not in page.xpath("string(//p[@class='message'])")


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x85", "\U000e0041"])
def test_hidden_characters_are_written_out(hidden: str, report_of: ReportOf) -> None:
    report = report_of(f"pay {hidden}100 now", quotes=(f"{hidden}100",), message=f"a{hidden}b", name=f"x{hidden}.txt")
    source = FORMATS["html"].render(report)
    assert hidden not in source
    assert source.count(f"⟨U+{ord(hidden):04X}⟩") >= 4


def test_visible_leaves_ordinary_text_alone() -> None:
    text = "Ünï “x”\n\tשלום 漢字"
    assert visible(text) == text


def test_every_mark_is_its_quote(dossier_report: Report, page: lxml_html.HtmlElement) -> None:
    anchors = Anchors(dossier_report)
    checked = 0
    for document in dossier_report.dossier.documents:
        for anchor in anchors.of(document.id):
            assert squeezed(marked(page, anchor.id)) == squeezed(visible(document.text[anchor.start : anchor.end]))
            checked += 1
    assert checked > 25


def test_every_quote_of_a_finding_is_linked_to_a_strong_mark(
    dossier_report: Report, page: lxml_html.HtmlElement
) -> None:
    anchors = Anchors(dossier_report)
    for finding in dossier_report.fired():
        for evidence in (*finding.evidence, *finding.counter_evidence):
            href = anchors.href(evidence)
            assert page.xpath(f"//article[contains(@class, 'finding')]//a[@href='{href}']")
            assert page.xpath(f"//mark[@class='strong' and contains(concat(' ', @data-q, ' '), ' {href[1:]} ')]")


def test_overlapping_quotes_keep_their_own_words(report_of: ReportOf) -> None:
    quotes = ("one two three", "two three four", "three", "one two")
    page = page_of(report_of("Line\none two three four five", quotes=quotes))
    found = {marked(page, anchor) for anchor in ("d1-q1", "d1-q2", "d1-q3", "d1-q4")}
    assert found == set(quotes)
    assert {"d1-q1", "d1-q2", "d1-q3", "d1-q4"} <= set(page.xpath("//@id"))


def test_a_quote_may_run_over_paragraphs(report_of: ReportOf) -> None:
    page = page_of(report_of("Head\nfirst part\nsecond part\nend", quotes=("part\nsecond",)))
    assert marked(page, "d1-q1") == "partsecond"
    assert len(page.xpath("//*[@id='d1-q1']")) == 1


def test_tracked_changes_are_shown(page: lxml_html.HtmlElement) -> None:
    assert "or any model trained on it" in [squeezed_ws(ins.text_content()) for ins in page.xpath("//main//ins")]
    assert "promptly and verifiably " in [deleted.text_content() for deleted in page.xpath("//main//del")]


def squeezed_ws(text: str) -> str:
    return " ".join(text.split())


def test_pages_are_marked_once(page: lxml_html.HtmlElement) -> None:
    assert page.xpath("//*[starts-with(@id, 'd1')]//span[@class='page']/text()") == ["p. 1", "p. 2", "p. 3"]


def test_text_is_shown_whole(dossier_report: Report) -> None:
    anchors = Anchors(dossier_report)
    for document in dossier_report.dossier.documents:
        view = texts.text_view(document, anchors)
        shown = "".join(piece.text for paragraph in view.paragraphs for piece in paragraph.pieces)
        assert squeezed(shown) == squeezed(document.text) and not view.omitted


def test_of_a_long_text_only_the_surroundings_are_shown(report_of: ReportOf) -> None:
    filler = "\n".join(f"Line {n} says nothing at all of any use to anyone." for n in range(24_000))
    report = report_of(f"{filler}\nthe needle\n{filler}", quotes=("the needle",))
    source = FORMATS["html"].render(report)
    page = lxml_html.document_fromstring(source)
    assert marked(page, "d1-q1") == "the needle"
    assert len(source) < 100_000
    assert "are left out" in page.xpath("string(//details[@class='text'])")


def test_a_text_without_paragraphs_is_cut(report_of: ReportOf) -> None:
    report = report_of("word " * 5_000 + "needle", quotes=("needle",))
    document = replace(report.dossier.documents[0], blocks=())
    view = texts.text_view(document, Anchors(report))
    assert max(sum(len(piece.text) for piece in paragraph.pieces) for paragraph in view.paragraphs) <= texts.LONGEST


def test_not_found_is_said_only_where_it_is_certain(page: lxml_html.HtmlElement) -> None:
    rows = {
        row.xpath("string(th)"): [squeezed_ws(c.text_content()) for c in row.xpath("td")]
        for row in page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")
    }
    assert set(labels.CLAUSES.values()) <= set(rows)
    assert rows["Audit and inspection"] == ["? Undetermined: page 3 could not be read", "– Not found"]
    assert rows["Deletion or return"][0].startswith("✕ Waives favours the Recipient")
    assert (
        "within 72 hours" in rows["Notice of a breach"][0]
        and "except: where the breach" in rows["Notice of a breach"][0]
    )


def test_a_missing_annex_leaves_its_subject_open(report_of: ReportOf) -> None:
    report = report_of("The Agreement\nSecurity is in Annex 2.", quotes=("Annex 2",))
    (document,) = report.dossier.documents
    annex = Incorporation("Annex 2", False, ("security",), (document.evidence(15, 20),))
    facts = Facts(document.id, DocumentType.AGREEMENT, complete=True, incorporations=(annex,))
    page = page_of(replace(report, dossier=Dossier((document,), (facts,))))
    cells = {
        row.xpath("string(th)"): squeezed_ws(row.xpath("string(td)"))
        for row in page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")
    }
    assert cells["Security measures"] == "? Undetermined: see Annex 2"
    assert cells["Audit and inspection"] == "– Not found"


def test_summary_says_what_and_what_not(dossier_report: Report, page: lxml_html.HtmlElement) -> None:
    text = page.xpath("string(//section[@id='summary'])")
    assert "2 critical, 1 high" in summary.verdict(dossier_report)
    assert "1 rule could not be decided" in summary.verdict(dossier_report)
    for words in (
        "board-minutes.docx",
        "page 3",
        "Annex 2",
        "Security is weak or missing",
        "Documents describe Iris Quell",
    ):
        assert words in text
    assert len(page.xpath("//section[@id='summary']//ol[@class='worst']/li")) == 5


def test_a_transfer_is_never_told_as_a_fact(dossier_report: Report) -> None:
    account = summary.accounts(dossier_report)[0]
    assert "is described as having passed" in account.sentence and "alleged" in account.standing


def test_nothing_fired_is_no_clearance(clean_report: Report, empty_report: Report) -> None:
    assert summary.verdict(clean_report) == "No indications in 1 document. This is not a clearance."
    assert summary.verdict(empty_report) == "Nothing could be read, so nothing was checked."


def test_meaning_never_hangs_on_colour_alone(page: lxml_html.HtmlElement) -> None:
    for element in page.xpath("//span[contains(@class, 'severity') or contains(@class, 'polarity')]"):
        symbol, words = element.text_content().split(maxsplit=1)
        assert symbol and re.search("[A-Z]", words)


def test_the_picture_says_it_in_words(page: lxml_html.HtmlElement) -> None:
    for kind in ("wide", "narrow"):
        (svg,) = page.xpath(f"//*[local-name()='svg' and contains(@class, '{kind}')]")
        words = " ".join(svg.xpath(".//*[local-name()='text']/text()"))
        assert "alleged" in words and "Visagent GmbH" in words and "forbidden" in words
        assert etree.QName(svg).localname == "svg" and svg.get("aria-label")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2014-09", "September 2014"),
        ("2021-05-03", "3 May 2021"),
        ("2014", "2014"),
        ("soon", "soon"),
        ("2014-13", "2014-13"),
        (None, ""),
    ],
)
def test_dates_in_words(iso: str | None, words: str) -> None:
    assert labels.date(iso) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P1Y6M", "1 year 6 months"), ("PT72H", "72 hours"), ("P1D", "1 day"), ("prompt", "prompt"), ("P", "P")],
)
def test_durations_in_words(iso: str, words: str) -> None:
    assert labels.duration(iso) == words


def test_an_anchor_needs_a_known_document(dossier_report: Report) -> None:
    assert Anchors(dossier_report).href(Evidence("elsewhere", 0, 1, "x")) == ""
