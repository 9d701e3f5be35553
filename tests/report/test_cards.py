"""Quote cards and the quotes of the whole page: words in context, place, standing, speaker, links to text and file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import clause, facts, mention, relation, sharing
from factories import document as plain
from lxml import html as lxml_html
from report_records import at, make_document

from analyzer.dossier import join
from analyzer.model import Act, Citation, Document, DocumentType, Dossier, Evidence, Facts, Report, Statement, Status
from analyzer.report import FORMATS
from analyzer.report.page import cards, files, labels, told
from analyzer.report.page.anchors import Anchors
from analyzer.report.page.quotes import Quotes

ReportOf = Callable[..., Report]


def page(report: Report) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(FORMATS["html"].render(report))


def text(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def report_on(document: Document, **kinds: object) -> Report:
    told_of = Facts(document.id, kinds.pop("type", DocumentType.AGREEMENT), complete=True, **kinds)  # type: ignore
    return Report(Dossier((document,), (told_of,)), ())


def quote_of(report: Report, evidence: Evidence, **more: str):
    return Quotes(report, Anchors(report)).of(evidence, **more)


def test_every_kind_of_card_has_its_facts_and_its_title() -> None:
    assert list(told.KINDS) == list(labels.CARDS)


def test_every_fact_that_the_page_links_to_has_a_card(dossier_report: Report) -> None:
    decks = cards.Decks(dossier_report)
    missing = []
    for found in dossier_report.dossier.facts:
        kinds = ("parties", "attributes", "signatures", "data_types", "clauses", "sharing", "relations", "practices")
        kinds += ("definitions", "processing")
        for kind in (*kinds, "promises", "duties", "counts", "responses", "citations", "incorporations"):
            missing += [(kind, fact) for fact in getattr(found, kind) if not decks.href(fact.evidence[:1])]
    assert not missing
    assert sum(deck.number for deck in decks.decks) > 30


def test_a_card_tells_words_place_standing_and_both_links(dossier_report: Report) -> None:
    made = page(replace(dossier_report, files={"suit": "papers/complaint%20of%20May.pdf"}))
    ids = set(made.xpath("//@id"))
    found = made.xpath("//section[@id='cards']//figure[@class='quote']")
    for card in found:
        (words,) = card.xpath("blockquote/mark")
        assert text(words).startswith("“") and text(words).endswith("”")
        (place,) = card.xpath("figcaption/a[@class='cite']")
        assert place.get("href")[1:] in ids
        assert text(card.find("figcaption/span[@class='status']"))
        assert card.xpath("p[@class='what']")
    links = [link.get("href") for link in made.xpath("//section[@id='cards']//span[@class='file']/a")]
    assert links and all(re.fullmatch(r"papers/complaint%20of%20May\.pdf#page=[12]", link) for link in links)
    (some, *_) = made.xpath("//section[@id='cards']//figure[figcaption/span[@class='file']]")
    assert re.search(r"complaint\.pdf, p\. \d", text(some)) and re.search(r"file, page \d", text(some))


def test_tables_lead_to_the_cards(dossier_report: Report) -> None:
    made = page(dossier_report)
    ids = set(made.xpath("//figure/@id"))
    for section in ("data", "people", "facts", "checklist"):
        links = made.xpath(f"//section[@id='{section}']//span[@class='card-link']/a/@href")
        assert links and all(link[1:] in ids for link in links)


def test_the_only_document_is_not_named_in_every_line_but_on_every_card() -> None:
    document = make_document("Head\nThey keep blood values.", "only.txt")
    found = replace(mention("pd:Blood"), evidence=at(document, "blood values"))
    made = page(report_on(document, data_types=(found,)))
    (row,) = made.xpath("//section[@id='data']//tbody/tr")
    assert "line 2" in text(row) and "only.txt" not in text(row)
    assert "only.txt, line 2" in text(made.xpath("//section[@id='cards']//figure")[0])


def test_cards_need_no_script(dossier_report: Report) -> None:
    made = page(dossier_report)
    assert not made.xpath("//button")
    assert "clipboard" in made.xpath("string(//script)")


def test_nothing_is_linked_to_a_file_unless_its_place_is_known(dossier_report: Report) -> None:
    assert not page(dossier_report).xpath("//span[@class='file']")


def test_what_is_forbidden_or_permitted_is_not_told_as_done() -> None:
    flows = (
        sharing("Tern Ltd", "Moss GmbH", modality="prohibits"),
        sharing("Tern Ltd", "Reed Inc.", modality="permits"),
        sharing("Tern Ltd", "Sedge SA"),
    )
    made = page(Report(join([plain(text="the words " * 20)], [facts(sharing=flows)]), ()))
    what = [text(line) for line in made.xpath("//section[@id='cards']//p[@class='what']")]
    assert "Tern Ltd must not pass data to Moss GmbH" in what
    assert "Tern Ltd may pass data to Reed Inc." in what
    assert "Tern Ltd is described as having passed data to Sedge SA" in what


def test_the_own_words_of_a_policy_are_told_as_what_the_policy_says() -> None:
    flow = sharing("Tern Ltd", "Sedge SA", status=Status.ASSERTED_BY_PARTY)
    made = page(Report(join([plain(text="the words " * 20)], [facts(type=DocumentType.POLICY, sharing=(flow,))]), ()))
    what = [text(line) for line in made.xpath("//section[@id='cards']//p[@class='what']")]
    assert "The policy says that Tern Ltd passes data to Sedge SA" in what
    assert "The policy says that Tern Ltd passes" in text(made.xpath("//section[@id='summary']")[0])
    assert "said by the policy to receive data from Tern Ltd" in text(made.xpath("//section[@id='people']")[0])


def test_what_may_happen_in_a_policy_is_no_act_of_its_house() -> None:
    document = make_document("Head\nTern Ltd deletes the file. Tern Ltd settled.", "note.txt")
    acts = tuple(
        Act(kind, "done", Status.ASSERTED_BY_PARTY, at(document, words), ("Tern Ltd",))
        for kind, words in (("erased", "deletes the file"), ("settled", "Tern Ltd settled"))
    )
    what = page(report_on(document, type=DocumentType.POLICY, acts=acts)).xpath("//p[@class='what']")
    assert [text(line) for line in what] == ["Settlement: Tern Ltd"]


def test_what_others_say_of_a_policy_is_not_told_as_its_words() -> None:
    flow = sharing("Tern Ltd", "Sedge SA", status=Status.ALLEGED)
    made = page(Report(join([plain(text="the words " * 20)], [facts(type=DocumentType.POLICY, sharing=(flow,))]), ()))
    assert "The policy says" not in text(made)


@pytest.mark.parametrize(
    ("line", "words", "shown"),
    [
        ("## 4. **Whom we tell**", "4. **Whom", "“4. Whom” we tell"),
        ("We **pass [names](https://example.org/n?a=1) on** to *Orme*.", "pass [names](https", None),
        (
            "Read [our notes](https://example.org/notes) on tides first.",
            "our notes",
            "Read “our notes” on tides first.",
        ),
        (
            "Read [our **notes**](https://example.org/n) first.",
            "[our **notes**](https://example.org/n)",
            "Read “our notes” first.",
        ),
        ("| Kind | Whom |", "Kind | Whom", "“Kind · Whom”"),
        ("* **Partners.** They get names.", "They get", "• Partners. “They get” names."),
        ("The fee is [***] for each 2 * 3 file_name.", "fee is", "The “fee is” [***] for each 2 * 3 file_name."),
        (r"Ask \[here\] or see [\[MORE\]](https://example.org/m).", "Ask", "“Ask” [here] or see [MORE]."),
    ],
)
def test_marks_of_markdown_are_not_shown_and_stay_in_the_quote(line: str, words: str, shown: str | None) -> None:
    document = make_document(f"# Head\n{line}", "notes.markdown")
    (evidence,) = at(document, words)
    told = quote_of(report_on(document), evidence)
    assert evidence.quote == words
    plain_words = f"{told.before}“{told.words}”{told.after}"
    if shown:
        assert plain_words.strip() == shown
    assert "**" not in plain_words.replace("[***]", "") and "](" not in plain_words


def test_marks_of_another_format_are_words() -> None:
    document = make_document("Head\nThe key is **K** | 9.", "notes.txt")
    assert quote_of(report_on(document), *at(document, "**K**")).words == "**K**"


def test_what_is_said_of_the_same_words_is_one_card() -> None:
    found = (clause("retention", "disclaims", number="7"), clause("deletion_return", "disclaims", number="7"))
    made = page(Report(join([plain(text="the words " * 20)], [facts(clauses=found)]), ()))
    (card,) = made.xpath("//section[@id='cards']//figure")
    assert len(card.xpath("p[@class='what']")) == 2 and "waives" in text(card)


def test_an_authority_cited_often_is_one_card_with_its_places() -> None:
    document = make_document("Cited\nSee 12 U.S.C. § 9.\nAgain 12 U.S.C. § 9.")
    first, second = (m.start() for m in re.finditer("12 U", document.text))
    found = tuple(
        Citation("statute", "12 U.S.C. § 9", "12 U.S.C. § 9", (document.evidence(start, start + 13),))
        for start in (first, second)
    )
    (card,) = page(report_on(document, citations=found)).xpath("//section[@id='cards']//figure")
    assert "line 2" in text(card) and "also line 3" in text(card)


def test_very_many_facts_are_gathered_and_counted() -> None:
    document = make_document("\n".join(f"Clause {n} says that the Supplier shall keep record {n}." for n in range(900)))
    found = tuple(
        replace(clause("audit", "requires"), evidence=at(document, f"Clause {n} says")) for n in range(0, 900, 2)
    )
    source = FORMATS["html"].render(report_on(document, clauses=found))
    made = lxml_html.document_fromstring(source)
    (group,) = made.xpath("//details[@class='group']")
    assert group.get("open") is None
    assert len(group.xpath(".//figure")) == cards.SHOWN
    assert f"{450 - cards.SHOWN} further cards of this kind" in text(group)
    assert len(source) < 600_000


def test_the_words_around_a_quote_end_with_its_sentence() -> None:
    document = make_document("Head\nNobody asked. The Clinic keeps blood values for ten years. Then they go.")
    (evidence,) = at(document, "blood values")
    quote = quote_of(report_on(document), evidence)
    assert (quote.before, quote.after) == ("The Clinic keeps ", " for ten years.")
    (whole,) = at(document, "The Clinic keeps blood values for ten years.")
    quote = quote_of(report_on(document), whole)
    assert (quote.before, quote.after) == ("", "")


def test_the_words_around_a_quote_are_few_and_of_its_paragraph() -> None:
    document = make_document("Other paragraph\n" + "long words " * 60 + "blood values" + " and more" * 60)
    (evidence,) = at(document, "blood values")
    quote = quote_of(report_on(document), evidence)
    assert quote.before.startswith("… ") and quote.after.endswith(" …")
    assert len(quote.before) < 180 and len(quote.after) < 180 and "Other" not in quote.before


def test_blanks_at_the_end_of_a_quote_stand_outside_it() -> None:
    document = make_document("Head\nThree ways: by post.")
    quote = quote_of(report_on(document), at(document, "Three ways: ")[0])
    assert (quote.words, quote.after) == ("Three ways:", " by post.")


def test_rulings_and_numbers_are_no_context() -> None:
    document = replace(make_document("§\n§\nTERN LTD\n§\nv.\n12. Moss sold it"), blocks=())
    quote = quote_of(report_on(document), at(document, "TERN LTD")[0])
    assert "§" not in quote.before + quote.after
    document = make_document("Head\n**12.** Moss sold it.")
    assert quote_of(report_on(document), at(document, "Moss sold it.")[0]).before == ""


def test_standing_and_speaker_are_those_of_the_statement_around_the_quote() -> None:
    document = make_document("Complaint\nTern Ltd sold the list.\nUnsaid.", "suit.txt")
    said = Statement("Plaintiff", Status.ALLEGED, "Tern Ltd sold the list.", at(document, "Tern Ltd sold the list."))
    made = report_on(document, type=DocumentType.COMPLAINT, statements=(said,))
    quote = quote_of(made, at(document, "the list")[0])
    assert (quote.standing, quote.speaker) == ("alleged", "Plaintiff")
    assert quote_of(made, at(document, "Unsaid")[0]).standing == "stated in the document"
    assert quote_of(made, at(document, "the list")[0], standing="denied").standing == "denied"


@pytest.mark.parametrize("words", ["this week", "the following formula:", "list of goods"])
def test_words_that_are_nobody_are_not_told_as_a_speaker(words: str) -> None:
    document = make_document("Note\nTern Ltd sold the list.", "suit.txt")
    said = Statement(words, Status.REPORTED, "x", at(document, "Tern Ltd sold the list."))
    made = report_on(document, type=DocumentType.PRESS, statements=(said,))
    assert quote_of(made, at(document, "the list")[0]).speaker == ""
    assert words not in text(page(made))


def test_a_statement_has_a_card_where_papers_speak_and_no_mark() -> None:
    document = make_document("Complaint\nTern Ltd sold the list.", "suit.txt")
    said = Statement("Plaintiff", Status.ALLEGED, "x", at(document, "Tern Ltd sold the list."), paragraph="4")
    made = page(report_on(document, type=DocumentType.COMPLAINT, statements=(said,)))
    (card,) = made.xpath("//section[@id='cards']//figure")
    assert "Paragraph 4" in text(card) and "alleged" in text(card)
    assert [mark.get("class") for mark in made.xpath("//section[@id='texts']//div//mark")] == ["quiet"]
    assert not page(report_on(document, type=DocumentType.AGREEMENT, statements=(said,))).xpath("//figure")


def test_hostile_words_stay_words_in_a_card() -> None:
    document = make_document("Head\nBefore <b>mark</b> after <script>x</script> end")
    found = replace(mention("pd:<i>"), evidence=at(document, "mark"))
    made = page(replace(report_on(document, data_types=(found,)), files={document.id: '"><script>'}))
    assert len(made.xpath("//script")) == 1 and not made.xpath("//figure//b|//figure//i")


@pytest.mark.parametrize(
    ("file", "folder", "link"),
    [
        ("/case/papers/a b#1 ü.pdf", "/case", "papers/a%20b%231%20%C3%BC.pdf"),
        ("/home/ann/papers/a.pdf", "/home/ann/out", "../papers/a.pdf"),
        ("/case/a:b?.pdf", "/case", "a%3Ab%3F.pdf"),
        ("/data/a.pdf", "/home/ann", None),
        ("/home/a/1/x.pdf", "/home/a/b/c/d/e/f", None),
        ("/case/page.HTML", "/case", None),
        ("/case/drawing.svg", "/case", None),
    ],
)
def test_a_file_is_linked_as_seen_from_the_report(file: str, folder: str, link: str | None) -> None:
    assert files.beside([(Path(file), "it")], Path(folder)).get("it") == link


def test_an_attachment_leads_to_its_mail_and_a_page_only_to_a_pdf() -> None:
    mail = make_document("Mail\nsee below", "m.eml", id="m")
    child = make_document("Head\nthe terms", "m.eml/terms.pdf", pages=1, id="c", parent="m")
    letter = make_document("Head\nthe terms", "l.docx", pages=1, id="l")
    dossier = Dossier((mail, child, letter), tuple(facts(d.id) for d in (mail, child, letter)))
    made = Report(dossier, (), files={"m": "m.eml", "l": "l.docx"})
    assert quote_of(made, at(child, "the terms")[0]).file == "m.eml"
    assert quote_of(made, at(letter, "the terms")[0]).file == "l.docx"
    made = replace(made, files={"c": "t.pdf"})
    assert quote_of(made, at(child, "the terms")[0]).file == "t.pdf#page=1"


def test_a_kind_of_data_is_one_row_with_what_each_text_does() -> None:
    found = (mention("pd:Voice", "B*"), mention("pd:Voice", polarity="excluded"), mention("pd:Voice", "B*"))
    (row,) = page(Report(join([plain()], [facts(data_types=found)]), ())).xpath("//section[@id='data']//tbody/tr")
    assert text(row).count("Shared") == 1 and text(row).count("Excluded") == 1
    assert "BIPA*" in text(row) and text(row.find("th")) == "Voice"


def test_sharings_that_differ_in_the_recipient_alone_are_told_once() -> None:
    flows = tuple(sharing("Tern Ltd", name, modality="permits") for name in ("Moss GmbH", "Reed Inc."))
    made = page(Report(join([plain(text="the words " * 20)], [facts(sharing=flows)]), ()))
    (account,) = made.xpath("//ul[@class='accounts']/li")
    assert "may pass data not named to Moss GmbH and Reed Inc." in text(account)
    assert len(account.xpath("descendant-or-self::*[starts-with(@id, 's-')]")) == 2


def interests(*ties):
    flow = sharing("Tern Ltd", "Moss GmbH", date="2014-09")
    return page(Report(join([plain(text="the words " * 20)], [facts(relations=ties, sharing=(flow,))]), ()))


def test_an_overlap_is_one_short_sentence_with_every_standing() -> None:
    made = interests(
        relation("Ada Voss", "officer_of", "Tern Ltd", status=Status.ADMITTED, precision="at_event"),
        relation("Ada Voss", "founder_of", "Tern Ltd", status=Status.ALLEGED),
        relation("Ada Voss", "general_partner_of", "Quay LP", target_kind="fund", status=Status.ALLEGED),
        relation("Quay LP", "investor_in", "Moss GmbH", source_kind="fund", start="2014", status=Status.REPORTED),
    )
    (overlap,) = made.xpath("//article[@class='overlap']")
    sentence = text(overlap.find("p[@class='message']"))
    assert sentence.startswith("Documents describe Ada Voss as ") and len(sentence) < 250
    for status in ("admitted", "alleged", "reported"):
        assert f"({status})" in sentence
    pairs = [[text(n) for n in hop.xpath("span[@class='node']")] for hop in overlap.xpath("ol/li[.//figure]")]
    assert pairs == [["Ada Voss", "Tern Ltd"], ["Ada Voss", "Quay LP"], ["Quay LP", "Moss GmbH"]]
    assert len(overlap.xpath("ol/li[1]//div[@class='tie']")) == 2


def test_the_same_words_are_quoted_once_for_one_holder() -> None:
    made = interests(
        relation("Ada Voss", "officer_of", "Tern Ltd", precision="at_event"),
        relation("Ada Voss", "investor_in", "Moss GmbH", start="2013"),
        relation("Ada Voss", "general_partner_of", "Quay LP", target_kind="fund"),
        relation("Quay LP", "investor_in", "Moss GmbH", source_kind="fund", start="2014"),
    )
    first, second = made.xpath("//article[@class='overlap']")
    assert "quoted above" not in text(first) and "quoted above" in text(second)
    assert text(first).count("Ada Voss officer_of Tern Ltd") + text(second).count("Ada Voss officer_of Tern Ltd") == 1
