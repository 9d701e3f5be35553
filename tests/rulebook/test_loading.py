import pytest

from analyzer.errors import RuleError
from analyzer.rulebook import load

GOOD = """\
id: house/no-audit
title: No audit
severity: low
check: missing
need: [{name: an audit, any_of: {fact: clause, where: {id: audit}}}]
message: Nothing was found on audits.
why: Trust is not control.
fix: Add one.
authority: [practice]
tests:
  fire: [{name: one, text: "x", because: nothing-to-find}]
  silent: [{name: two, text: "y", because: nothing-to-find}]
"""


def pack(tmp_path, name="no-audit.yaml", text=GOOD):
    folder = tmp_path / "house"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def problems(tmp_path):
    with pytest.raises(RuleError) as caught:
        load([tmp_path])
    return caught.value.problems


def test_built_in_packs_load():
    book = load()
    assert {"agreement_core", "biometric", "conflict_of_interest"} <= {pack for pack, _ in book.packs}
    assert len({rule.id for rule in book.rules}) == len(book.rules) >= 45


def test_a_pack_from_outside_joins(tmp_path):
    book = load([pack(tmp_path)])
    assert book.rule("house/no-audit").title == "No audit"


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("severity: low", "severity: terrible"), 3, "severity"),
        (("check: missing", "check: guess"), 4, "check"),
        (("fix: Add one.", "fix: Add one.\nfixx: typo"), 9, "fixx"),
        (("title: No audit", "title: No audit\ntitle: again"), 3, "stands twice"),
        (("message: Nothing", "message: It violates the law {whom}. Nothing"), 6, "unknown placeholder"),
        (("why: Trust is not control.", "why: [unclosed"), 8, ""),
        (("id: house/no-audit", "id: No Audit"), 1, "pack/rule-name"),
        (("id: house/no-audit", "id: house/other"), 1, "its place says house/no-audit"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path, change, line, says):
    (problem, *_) = problems(pack(tmp_path, text=GOOD.replace(*change)))
    place, _, text = problem.partition(": ")
    name, at, column = place.rsplit(":", 2)
    assert name.endswith("house/no-audit.yaml")
    assert int(at) in (line, line + 1)
    assert int(column) >= 1
    assert says in text


def test_all_faults_of_all_files_come_at_once(tmp_path):
    pack(tmp_path, "one.yaml", GOOD.replace("severity: low", "severity: x").replace("house/no-audit", "house/one"))
    pack(tmp_path, "two.yaml", GOOD.replace("fix: Add one.", "").replace("house/no-audit", "house/two"))
    found = problems(tmp_path)
    assert any("one.yaml" in p for p in found)
    assert any("two.yaml" in p for p in found)


def test_a_rule_never_says_that_someone_violates_the_law(tmp_path):
    assert any(
        "indicates" in p for p in problems(pack(tmp_path, text=GOOD.replace("Nothing was", "This violates; was")))
    )


def test_a_folder_without_rules_is_told(tmp_path):
    assert "no rule files" in problems(tmp_path)[0]


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ("{fact: clause, where: {polarty: [requires]}}", "did you mean 'polarity'"),
        ("{fact: clause, where: {polarity: requried}}", "is none of requires"),
        ("{fact: clause, where: {id: audits}}", "did you mean 'audit'"),
        ("{fact: data_type, data: [pd:Faceprint]}", "no term 'pd:Faceprint'"),
        ("{fact: claus}", "any_of"),
    ],
)
def test_a_fact_that_can_never_be_is_a_fault(tmp_path, fact, says):
    (problem, *_) = problems(pack(tmp_path, text=GOOD.replace("{fact: clause, where: {id: audit}}", fact)))
    assert problem.rpartition(":")[0].count(":") >= 2
    assert problem.split(":")[1] == "5"
    assert says in problem


def test_a_pack_says_what_it_is_about(tmp_path):
    pack(tmp_path, "pack.yaml", "title: House rules\nabout: What this house asks for.\n")
    assert load([pack(tmp_path)]).title("house") == "House rules"
    pack(tmp_path, "pack.yaml", "titel: House rules\n")
    assert any("titel" in problem for problem in problems(tmp_path))


def test_every_built_in_pack_says_what_it_is_about():
    book = load()
    assert {name for name, _ in book.packs} <= set(book.sheets)


def test_an_installed_package_brings_rules(tmp_path, monkeypatch):
    package = tmp_path / "house_rules"
    (package / "house").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a package of rules is never run')", encoding="utf-8")
    (package / "house" / "no-audit.yaml").write_text(GOOD, encoding="utf-8")
    about = tmp_path / "house_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[analyzer.rulepacks]\nhouse = house_rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert load().rule("house/no-audit").title == "No audit"
    (about / "entry_points.txt").write_text("[analyzer.rulepacks]\nhouse = no_such_package\n", encoding="utf-8")
    with pytest.raises(RuleError, match="no package"):
        load()
