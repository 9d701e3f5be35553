"""What a person decided about names that may mean the same: a plain file that can be reviewed, shared and versioned.

The file is a YAML list::

    - names: [Max Feldmann, Maximilian Feldmann]
      why: one given name may be short for the other
      answer: different

``answer`` is ``same``, ``different``, or empty while nobody has decided; ``note`` may say more. Names are compared
without regard to case, accents and punctuation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from analyzer.dossier.names import company_key, person_words, same_person, words
from analyzer.errors import UsageError
from analyzer.model import Entity, EntityKind

SLIP = 1
"""Characters by which two spellings may differ and still be a slip of one another, in names of SHORT or more."""
SHORT = 8
_HEAD = """# Names that may mean the same. Write "same" or "different" behind each answer; an empty one is undecided.
"""
_ANSWERS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of names that are the same, and pairs that are not; each pair as folded names."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()
    undecided: frozenset[frozenset[str]] = frozenset()

    @property
    def known(self) -> frozenset[frozenset[str]]:
        """Every pair that the file has, decided or not."""
        return self.same | self.different | self.undecided


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two names of which it is not sure whether they mean the same; ``assumed`` is how they were taken."""

    names: tuple[str, str]
    why: str
    assumed: str


def folded(name: str) -> str:
    """A name as it is compared in decisions."""
    return " ".join(words(name))


def read(path: Path) -> Decisions:
    """The decisions in a file; none where there is no such file yet. Raises UsageError naming what is wrong in it."""
    import yaml

    if not path.exists():
        return Decisions()
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as YAML ({' '.join(str(error).split())})") from None
    if not isinstance(entries, list):
        raise UsageError(f"{path}: must be a list of entries with names and an answer")
    found: dict[str | None, set[frozenset[str]]] = {"same": set(), "different": set(), None: set()}
    for number, entry in enumerate(entries, 1):
        names = entry.get("names") if isinstance(entry, dict) else None
        answer = entry.get("answer") if isinstance(entry, dict) else None
        if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) for name in names):
            raise UsageError(f"{path}: entry {number}: names must be a list of two names or more")
        if answer not in (*_ANSWERS, None):
            raise UsageError(f"{path}: entry {number}: answer must be same, different or empty, not {answer!r}")
        found[answer].update(frozenset(pair) for pair in combinations(map(folded, names), 2) if len(set(pair)) == 2)
    clash = found["same"] & found["different"]
    if clash:
        raise UsageError(f"{path}: said to be the same and different: {' / '.join(sorted(next(iter(clash))))}")
    return Decisions(*(frozenset(found[key]) for key in ("same", "different", None)))


def append(path: Path, doubts: Sequence[Doubt]) -> int:
    """Adds the pairs that the file does not have yet, undecided, and tells how many; what stands there is kept."""
    import yaml

    known = read(path).known
    new = [doubt for doubt in doubts if frozenset(map(folded, doubt.names)) not in known]
    if new:
        before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
        entries = [{"names": list(d.names), "why": f"{d.why}; taken as {d.assumed}", "answer": None} for d in new]
        text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=110).replace(
            "answer: null", "answer:"
        )
        path.write_text(before.rstrip("\n") + "\n" + text, encoding="utf-8")
    return len(new)


def doubts(entities: Sequence[Entity], decisions: Decisions = Decisions()) -> list[Doubt]:
    """The pairs of names of which it is not sure whether they mean the same, without those that are decided."""
    found = [*_merged(entities), *_apart(entities)]
    settled = decisions.same | decisions.different
    unique = {frozenset(map(folded, doubt.names)): doubt for doubt in found}
    return [doubt for pair, doubt in unique.items() if pair not in settled and len(pair) == 2]


def _merged(entities: Iterable[Entity]) -> Iterable[Doubt]:
    """Names of people that were put together although they are not spelt alike."""
    for entity in entities:
        own = person_words(entity.name)
        if entity.kind is not EntityKind.PERSON or len(own) < 2:
            continue
        for alias in entity.aliases:
            other = person_words(alias)
            if len(other) > 1 and other != own and same_person(entity.name, alias):
                initial = len(other[0]) == 1 or len(own[0]) == 1
                middle = other[0] == own[0]
                why = (
                    "an initial"
                    if initial
                    else "a middle name more"
                    if middle
                    else "one given name may be short for the other"
                )
                yield Doubt((entity.name, alias), why, "the same")


def _apart(entities: Sequence[Entity]) -> Iterable[Doubt]:
    """Names that were kept apart although they are alike; only names that share a word are compared."""
    groups: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        if entity.kind is EntityKind.GROUP:
            continue
        person = entity.kind is EntityKind.PERSON
        parts = person_words(entity.name) if person else company_key(entity.name).stem.split()
        if not parts:
            continue
        groups.setdefault(("person" if person else "other", parts[-1] if person else parts[0]), []).append(entity)
        groups.setdefault(("slip", "".join(sorted(parts))[:4]), []).append(entity)
    for (kind, _), members in groups.items():
        for one, other in combinations(members[:50], 2):
            why = _alike(kind, one, other)
            if why:
                yield Doubt((one.name, other.name), why, "different")


def _alike(kind: str, one: Entity, other: Entity) -> str | None:
    if kind == "person":
        if same_person(one.name, other.name):
            return "one may be the other: more than one person fits"
        a, b = person_words(one.name), person_words(other.name)
        return _slip(" ".join(a), " ".join(b))
    a_key, b_key = company_key(one.name), company_key(other.name)
    if kind == "other" and a_key.stem == b_key.stem:
        return "only the corporate form differs" if a_key.form and b_key.form else "one may be short for the other"
    if {one.kind, other.kind} == {EntityKind.PERSON, EntityKind.COMPANY}:
        return None
    return _slip(folded(one.name), folded(other.name))


def _slip(one: str, other: str) -> str | None:
    if min(len(one), len(other)) < SHORT or Levenshtein.distance(one, other, score_cutoff=SLIP) > SLIP:
        return None
    return "the spelling differs by one letter"
