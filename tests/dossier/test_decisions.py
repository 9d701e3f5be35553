import pytest
from factories import facts, party, relation

from analyzer.dossier.decisions import Decisions, append, doubts, read
from analyzer.dossier.entities import resolve
from analyzer.errors import UsageError


def people(*names):
    return [facts(f"d{i}", relations=(relation(n, "officer_of", "Larkmatch Ltd"),)) for i, n in enumerate(names)]


def pairs(found):
    return {(frozenset(d.names), d.assumed) for d in found}


def write(tmp_path, text):
    path = tmp_path / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_nickname_is_put_together_and_told():
    entities, _ = resolve(people("Maximilian Feldmann", "Max Feldmann"))
    assert pairs(doubts(entities)) == {(frozenset({"Maximilian Feldmann", "Max Feldmann"}), "the same")}


def test_people_said_to_be_different_stay_apart(tmp_path):
    path = write(tmp_path, "- names: [Max Feldmann, Maximilian Feldmann]\n  answer: different\n")
    entities, names = resolve(people("Maximilian Feldmann", "Max Feldmann"), read(path))
    assert names["d0", "Maximilian Feldmann"] != names["d1", "Max Feldmann"]
    assert doubts(entities, read(path)) == []


def test_names_said_to_be_the_same_are_put_together(tmp_path):
    path = write(tmp_path, "- names: [Ruth Adeyemi, Ruth Cole]\n  answer: same\n  note: married in 2015\n")
    entities, names = resolve(people("Ruth Adeyemi", "Ruth Cole"), read(path))
    assert names["d0", "Ruth Adeyemi"] == names["d1", "Ruth Cole"]
    (person,) = [e for e in entities if e.kind == "person"]
    assert (person.name, person.aliases, person.documents) == ("Ruth Adeyemi", ("Ruth Cole",), ("d0", "d1"))


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Rosa Lindquist", "Rosa Lindqvist", True),
        ("Lena Ortiz", "Leon Ortiz", False),
        ("Tomas Reuel", "Ingrid Sol", False),
    ],
)
def test_spellings_that_differ_by_little_are_asked_about(one, other, asked):
    entities, names = resolve(people(one, other))
    assert names["d0", one] != names["d1", other]
    assert bool(doubts(entities)) is asked


def test_companies_of_one_stem_are_asked_about():
    entities, _ = resolve([facts(parties=(party("Pellucid, Inc."), party("Pellucid, LLC")))])
    assert pairs(doubts(entities)) == {(frozenset({"Pellucid, Inc.", "Pellucid, LLC"}), "different")}


def test_what_is_decided_or_asked_already_is_not_asked_again(tmp_path):
    path = write(tmp_path, "# checked by counsel\n- names: [Ruth Adeyemi, Ruth Cole]\n  answer: same\n")
    entities, _ = resolve(people("Maximilian Feldmann", "Max Feldmann"))
    assert append(path, doubts(entities)) == 1
    assert append(path, doubts(entities)) == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# checked by counsel\n- names: [Ruth Adeyemi, Ruth Cole]")
    assert "answer:\n" in text
    assert len(read(path).undecided) == 1


def test_a_new_file_tells_what_to_do(tmp_path):
    entities, _ = resolve(people("Maximilian Feldmann", "Max Feldmann"))
    append(tmp_path / "new.yaml", doubts(entities))
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8").startswith("# Names that may mean the same.")
    assert read(tmp_path / "none.yaml") == Decisions()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- names: [One]\n", "entry 1: names must be"),
        ("- names: [One, Two]\n  answer: perhaps\n", "answer must be same, different"),
        ("names: [One, Two]\n", "must be a list"),
        ("- [", "cannot be read as YAML"),
        ("- {names: [A B, C D], answer: same}\n- {names: [C D, A B], answer: different}\n", "same and different"),
    ],
)
def test_faults_of_the_file_are_told(tmp_path, text, message):
    with pytest.raises(UsageError, match=message):
        read(write(tmp_path, text))
