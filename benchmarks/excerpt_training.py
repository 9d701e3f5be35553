"""Trains ``rules/models/excerpts.npz``: ``python -m benchmarks train excerpts``.

The first layers are those of the stored encoder of names and ties, and stay as they are (decision 17). One network
learns to read which rules an excerpt meets (``training/rules.jsonl``, ``training/conflicts.jsonl``, which tells of each
text all rules on conflicts of interest that it meets, and the cases of the rules themselves), with what standing a
statement is made and who makes it (``training/status.jsonl``), and what a sentence does with the data that it names
(``training/data_types.jsonl``, and ``passed`` of ``training/kinds.jsonl``). It goes on from the stored numbers where
there are any.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F

from analyzer.pipes.excerpt_reading import LONGEST, PASSED, STANDINGS
from analyzer.pipes.learned import model_file
from analyzer.pipes.word_pieces import WordPieces
from analyzer.rulebook import load
from benchmarks.encoder_descent import UNTAGGED, descend, digest, padded, rows_of, tags_of
from benchmarks.encoder_network import ExcerptNetwork, between, go_on_from, keep, mean_of, numbers_of
from benchmarks.learning import FOLDER, Row, rows
from benchmarks.marks import unmarked

SETS = ("rules", "conflicts", "status", "data_types", "kinds")
RULES = [rule.id for rule in load().rules]
_ON_CONFLICTS = [number for number, rule in enumerate(RULES) if rule.startswith("conflict_of_interest/")]
ROUNDS = 2
_NEWEST = {"rules": 744, "conflicts": 0, "status": 240, "data_types": 1680, "kinds": 1800}
_OLDER = 8
"""A further training learns the newest texts, and one in so many of all, lest they be forgotten."""
_OF_OTHERS = 6
"""At the end the cases of the rules are gone through once more, beside one in so many of all; the mean of the numbers
before and after is stored."""
_ASKED, _OTHERS_WEIGHT = 13, 0.2  # rules asked of a text; those of which nothing is told count less
_OFTENER = 4  # the cases of the rules themselves, which say what each of them means
_PLACES_WEIGHT = 0.1
_MARK = re.compile(r"\[\[([^\[\]]+)\]\]")
_KIND = re.compile(r"\[\[[^|\[\]]+\|([^\[\]]+)\]\]")


@dataclass
class Example:
    """One text with what is known of it; what is not known teaches nothing."""

    pieces: Sequence[int]
    cases: Sequence[int]
    rules: dict[int, bool] = field(default_factory=dict)
    """Whether the text meets a rule, as far as that is told."""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """The pieces of the words on which a rule rests."""
    standing: int = UNTAGGED
    stated: tuple[int, int] = (0, 1)
    """The pieces of the statement; above it stands its heading."""
    first: torch.Tensor | None = None
    speaker: list[int] = field(default_factory=list)
    """Of each piece, whether the name of the speaker begins there, or goes on."""
    passed: list[tuple[int, int, int]] = field(default_factory=list)
    """The pieces of the words that name data, and what is done with these."""


def write() -> None:
    """Trains the last layers of the stored encoder of names and ties on excerpts, and stores them."""
    torch.manual_seed(0)
    random.seed(0)
    begun = model_file("excerpts")
    numbers = numbers_of("encoder")
    upper = {name: array for name, array in numbers_of("excerpts").items() if not name.startswith("word.")}
    cutter = WordPieces(str(numbers["pieces"]))
    network = ExcerptNetwork(rules=len(RULES), standings=len(STANDINGS), polarities=len(PASSED))
    go_on_from(network, numbers | upper)
    stored = {name: numbers.clone() for name, numbers in network.state_dict().items()}
    made_of = digest(*filter(Path.exists, [begun]), model_file("encoder"), *(FOLDER / f"{name}.jsonl" for name in SETS))
    examples = learned_from(cutter, further=begun.exists())
    descend(network, examples, _loss, rounds=ROUNDS, rate=1e-4, faster=6)
    before = {name: numbers.clone() for name, numbers in network.state_dict().items()}
    own = [_case(cutter, *case) for case in _cases_of_rules()]
    descend(network, [*own, *examples[::_OF_OTHERS]], _loss, rounds=ROUNDS, rate=5e-5, faster=2)
    network.load_state_dict(between(before, network.state_dict()))
    if begun.exists():
        network.load_state_dict(between(stored, network.state_dict()))
    keep(network, "excerpts", made_of, RULES)


def learned_from(cutter: WordPieces, *, further: bool = False) -> list[Example]:
    """Every case of a rule, every statement and every sentence that names data; of those that the stored numbers come
    from already, one in a few."""
    told = {name: rows(name) for name in SETS}
    if further:
        told = {name: [*found[::_OLDER], *found[len(found) - _NEWEST[name] :]] for name, found in told.items()}
    found = [_case(cutter, row["text"], row["rule"], row["fires"]) for row in told["rules"] if row["rule"] in RULES]
    found += [_on_conflicts(cutter, row["text"], row["meets"]) for row in told["conflicts"]]
    found += (1 if further else _OFTENER) * [_case(cutter, *case) for case in _cases_of_rules()]
    found += [_statement(cutter, r["context"], r["text"], r["status"], r["speaker"]) for r in told["status"]]
    found += [_naming(cutter, row["text"], _told(row)) for row in told["data_types"]]
    return found + [_naming(cutter, *_marked(row)) for row in told["kinds"] if row.get("passed")]


def _cases_of_rules() -> Iterator[tuple[str, str, bool]]:
    """Text, rule and whether it fires, of the cases that rest on nothing but one text."""
    for rule in load().rules:
        for case in (*rule.tests.fire, *rule.tests.silent):
            if case.text and not case.event_date and not case.jurisdictions:
                yield case.text.strip(), rule.id, case in rule.tests.fire


def _case(cutter: WordPieces, marked: str, rule: str, meets: bool) -> Example:
    text, marks = unmarked(marked, _MARK)
    cut = cutter.cut(text, LONGEST)
    places = [place for start, end, _ in marks if (place := cut.pieces_of(start, end))] if meets else []
    return Example(cut.pieces, cut.cases, rules={RULES.index(rule): meets}, marks=places)


def _on_conflicts(cutter: WordPieces, text: str, meets: Sequence[str]) -> Example:
    cut = cutter.cut(text, LONGEST)
    return Example(cut.pieces, cut.cases, rules={rule: RULES[rule].split("/")[1] in meets for rule in _ON_CONFLICTS})


def _statement(cutter: WordPieces, context: str, text: str, status: str, speaker: str | None) -> Example:
    whole = f"{context}\n\n{text}"
    cut = cutter.cut(whole)
    place = re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", whole, re.I) if speaker else None
    tags = tags_of(cut, [(*place.span(), 0)] if place else [])
    stated = cut.pieces_of(len(context) + 2, len(whole)) or (0, len(cut.pieces))
    return Example(cut.pieces, cut.cases, standing=STANDINGS.index(status), stated=stated, speaker=tags)


def _told(row: Row) -> list[tuple[int, int, str]]:
    return [(e["start"], e["start"] + len(e["surface"]), e["polarity"]) for e in row["expected"]]


def _marked(row: Row) -> tuple[str, list[tuple[int, int, str]]]:
    text, marks = unmarked(row["text"], _KIND)
    return text, [(start, end, done) for (start, end, _), done in zip(marks, row["passed"], strict=True)]


def _naming(cutter: WordPieces, text: str, told: Sequence[tuple[int, int, str]]) -> Example:
    """A text with the words in it that name data, and what is done with these."""
    cut = cutter.cut(text)
    passed = [(*place, PASSED.index(done)) for start, end, done in told if (place := cut.pieces_of(start, end))]
    return Example(cut.pieces, cut.cases, passed=passed)


def _loss(network: ExcerptNetwork, batch: Sequence[Example]) -> torch.Tensor:
    states, read = rows_of(network, batch)
    mean = mean_of(states, read)
    loss = torch.zeros(())
    if cases := [number for number, e in enumerate(batch) if e.rules]:
        loss = loss + _rules_loss(network, [batch[i] for i in cases], states[cases], read[cases], mean[cases])
    if told := [number for number, e in enumerate(batch) if e.standing != UNTAGGED]:
        stated = torch.zeros_like(read[told])
        for row, number in enumerate(told):
            stated[row, slice(*batch[number].stated)] = True
        scores = network.standing(torch.cat([mean_of(states[told], stated), mean[told]], 1))
        loss = loss + F.cross_entropy(scores, torch.tensor([batch[i].standing for i in told]), reduction="sum")
    if known := [number for number, e in enumerate(batch) if any(tag != UNTAGGED for tag in e.speaker)]:
        tags = padded([batch[i].speaker for i in known], UNTAGGED, states.shape[1])
        scores = network.speaker(states[known]).flatten(0, 1)
        loss = loss + len(known) * F.cross_entropy(scores, tags.flatten(), ignore_index=UNTAGGED)
    if passed := [(number, *place) for number, e in enumerate(batch) for place in e.passed]:
        both = torch.stack([torch.cat([states[i, a:b].mean(0), mean[i]]) for i, a, b, _ in passed])
        loss = loss + F.cross_entropy(network.passed(both), torch.tensor([p[-1] for p in passed]), reduction="sum") / 2
    return loss / len(batch)


def _rules_loss(
    network: ExcerptNetwork, batch: Sequence[Example], states: torch.Tensor, read: torch.Tensor, mean: torch.Tensor
) -> torch.Tensor:
    asked = [_asked(e) for e in batch]
    scores, weight = network.rules(states, read, mean, torch.tensor(asked))
    told = [[e.rules.get(rule) for rule in row] for e, row in zip(batch, asked, strict=True)]
    right = torch.tensor([[float(bool(meets)) for meets in row] for row in told])
    known = torch.tensor([[meets is not None for meets in row] for row in told])
    counted = torch.where(known, 1.0, _OTHERS_WEIGHT)
    loss = (F.binary_cross_entropy_with_logits(scores, right, reduction="none") * counted).sum()
    for row, example in enumerate(batch):
        if example.marks:
            share = torch.stack([weight[row, 0, start:end].sum() for start, end in example.marks]).sum()
            loss = loss - _PLACES_WEIGHT * torch.log(share + 1e-4)
    return loss


def _asked(example: Example) -> list[int]:
    """The rules asked of a text, as many of each: first those that it is known to meet, then those that it is known not
    to, and others by lot."""
    met = [rule for rule, meets in example.rules.items() if meets]
    unmet = [rule for rule, meets in example.rules.items() if not meets]
    others = [rule for rule in random.sample(range(len(RULES)), _ASKED + len(met)) if rule not in example.rules]
    return [*met, *random.sample(unmet, len(unmet)), *others][:_ASKED]
