import pytest

from analyzer.pipes.records import add, records


def kinds(nlp, text, name):
    doc = nlp.make_doc(text)
    for pipe in ("blocks", "sentences"):
        doc = nlp.get_pipe(pipe)(doc)
    start = text.index(name)
    add(doc, "relations", [(start, start + len(name))], source=name, target="Visagent Inc.", target_kind="company")
    return records(nlp.get_pipe("unclear_names")(doc), "relations")[0].get("source_kind", "unknown")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Yesterday Samuel Whitmore told reporters that he had resigned.", "Samuel Whitmore", "person"),
        ("Shares of Goldman Sachs rose after the bank lent money to Visagent Inc.", "Goldman Sachs", "company"),
    ],
)
def test_the_sentence_tells_what_a_name_names(nlp, text, name, kind):
    assert kinds(nlp, text, name) == kind


def test_the_model_is_not_asked_where_the_words_tell(nlp, monkeypatch):
    asked = []
    monkeypatch.setattr("analyzer.pipes.unclear_names.entities", lambda doc, spans: asked.extend(spans) or [])
    nlp("Recipient shall not disclose the Data to anyone.")
    assert asked == []


def test_a_name_that_is_clear_elsewhere_is_not_asked_about(nlp):
    doc = nlp.make_doc("Marten Holt is a partner. Marten Holt resigned.")
    for pipe in ("blocks", "sentences"):
        doc = nlp.get_pipe(pipe)(doc)
    for start, kind in ((0, "person"), (26, "unknown")):
        add(
            doc, "relations", [(start, start + 11)], source="Marten Holt", source_kind=kind, target="A", target_kind="x"
        )
    doc = nlp.get_pipe("unclear_names")(doc)
    assert [r["source_kind"] for r in records(doc, "relations")] == ["person", "person"]
