"""A page for each rule, in Markdown: what it looks for, why, the law, and its cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.rulebook.loading import AnyRule, Rulebook
from analyzer.rulebook.schema import Case, Element, RuleBase, Selector

HEAD = "<!-- Written by `analyzer rules doc` from the rule's file. Change that file, not this page. -->"


def pages(rulebook: Rulebook) -> Mapping[str, str]:
    """Relative path ("biometric/cubi-capture.md") to text; "README.md" is the index of packs and rules."""
    return {"README.md": _index(rulebook), **{f"{rule.id}.md": _page(rule, rulebook) for rule in rulebook.rules}}


def _index(rulebook: Rulebook) -> str:
    lines = [HEAD, "# The rules", ""]
    lines.append(f"{len(rulebook.rules)} rules in {len(rulebook.packs)} packs. How a rule is written: ")
    lines[-1] += "[writing rules](../writing-rules.md); a first one in ten minutes: [tutorial](../tutorial.md)."
    for pack, _ in rulebook.packs:
        rules = [rule for rule in rulebook.rules if rule.pack == pack]
        sheet = rulebook.sheets.get(pack)
        lines += ["", f"## {rulebook.title(pack)}", ""]
        lines += [f"{sheet.about} (`{pack}`)", ""] if sheet else []
        lines += ["| rule | severity | what it looks for |", "|---|---|---|"]
        lines += [f"| [{rule.id.partition('/')[2]}]({rule.id}.md) | {rule.severity} | {rule.title} |" for rule in rules]
    return "\n".join(lines) + "\n"


def _page(rule: AnyRule, rulebook: Rulebook) -> str:
    parts = [
        HEAD,
        f"# {rule.title}",
        f"`{rule.id}` · {rule.severity}, confidence {rule.confidence} · [{rulebook.title(rule.pack)}](../README.md)",
        f"> {_line(rule.message)}",
        "## What it looks for",
        "\n".join(f"- {line}" for line in _looks(rule)),
        "## Why",
        _line(rule.why),
        "## What to do",
        _line(rule.fix),
        "## The law",
        "\n".join(f"- {line}" for line in _law(rule)),
        "## Cases",
        _cases("It fires on", rule.tests.fire),
        _cases("It stays silent on", rule.tests.silent),
    ]
    return "\n\n".join(parts) + "\n"


def _law(rule: AnyRule) -> Iterator[str]:
    law = rule.law
    yield from rule.authority
    yield f"Places: {', '.join(law.jurisdictions) or 'any'}"
    if law.in_force.start or law.in_force.end:
        begin = f" from {law.in_force.start}" if law.in_force.start else ""
        yield f"In force{begin}" + (f" until {law.in_force.end}" if law.in_force.end else "")
    yield f"How sure: {law.certainty}"
    if rule.requirement:
        yield f"Decides checklist item {', '.join(rule.requirement)}"


def _looks(rule: AnyRule) -> Iterator[str]:
    """Each key of the check, in its order, as a line."""
    base = set(RuleBase.model_fields)
    if rule.documents:
        yield f"in: {', '.join(kind.value.replace('_', ' ') for kind in rule.documents)}"
    yield f"check: `{rule.check}`, over {'all documents together' if rule.within == 'dossier' else 'one document'}"
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        if name in base or name in {"check", "within"} or not value:
            continue
        yield f"{name}: {_words(value)}"
    for change in rule.raises:
        yield f"{change.to} instead where: {_words(change.when)}"


def _words(value: Any) -> str:
    if isinstance(value, Selector):
        return _selector(value)
    if isinstance(value, Element):
        return f"*{value.name}* ({_words(value.any_of)})"
    if not isinstance(value, list):
        return str(value)
    parts = [_words(item) for item in value]
    if isinstance(value[0], Selector):
        return " or ".join(parts)
    return ("; " if isinstance(value[0], Element) else "; and " if isinstance(value[0], list) else ", ").join(parts)


def _selector(selector: Selector) -> str:
    said = selector.model_dump(exclude_defaults=True, exclude={"fact"})
    where = [f"{name} {_options(value)}" for name, value in said.pop("where", {}).items()]
    where += [f"{name} {_options(value)}" for name, value in said.pop("detail", {}).items()]
    where += [f"{name.replace('_', ' ')} {_options(value)}" for name, value in said.items()]
    kind = selector.fact.replace("_", " ")
    return f"{'an' if kind[0] in 'aio' else 'a'} {kind}" + (f" with {', '.join(where)}" if where else "")


def _options(value: Any) -> str:
    options = value if isinstance(value, list) else [value]
    words = {None: "not stated", True: "yes", False: "no"}
    return "/".join(words[o] if o is None or isinstance(o, bool) else f"`{o}`" for o in options)


def _cases(head: str, cases: list[Case]) -> str:
    lines = [f"{head}:", ""]
    for case in cases:
        given = [str(case.type).replace("_", " ")] if case.type else []
        given += ["whole"] if case.complete else []
        given += [*case.jurisdictions, *([case.event_date] if case.event_date else [])]
        ends = f" → {case.state}" if case.state else ""
        lines.append(f"- {case.name}{_given(given)}{ends}")
        lines += [f"  > {_marked(text)}" for text in ([case.text] if case.text is not None else case.documents)]
    return "\n".join(lines)


def _given(words: list[str]) -> str:
    return f" ({', '.join(words)})" if words else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str) -> str:
    return _line(text).replace("[[", "**").replace("]]", "**")
