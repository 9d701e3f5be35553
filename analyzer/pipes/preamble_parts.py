"""What is read off the opening of an agreement: each party with its tail and short forms, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.pipes.name_kinds import is_person
from analyzer.pipes.party_names import Name


@dataclass(slots=True)
class Named:
    """A party of a preamble: its name, the words after it up to the next party, and the short forms given there."""

    name: Name
    tail: tuple[int, int]
    aliases: list[tuple[str, int, int]] = field(default_factory=list)
    linked: bool = False
    """Whether only "and" stands between this name and the next."""


@dataclass(slots=True)
class Preamble:
    """The parties read off one place of the text, in order; ``blanks`` are role words and places of unnamed parties."""

    start: int
    parties: list[Named]
    blanks: list[tuple[str, int]]
    weak: bool = False
    undersigned: bool = False
    """Whether a further party is only "the undersigned": the signatures name it."""

    @property
    def score(self) -> int:
        """How sure it is that this is where the parties are named: two named parties with short forms are surest."""
        sure = [p for p in self.parties if p.aliases or p.name.formal or p.name.organisation or is_person(p.name)]
        strong = sum(1 for p in sure if p.aliases)
        if not sure and self.blanks and len(self.parties) == 1 and self.parties[0].name.words == 1:
            return -2 if self.weak else 3  # a maker's own short name beside "Customer"
        return min(len(sure) + len(self.blanks), 2) * 4 + min(strong, 2) * 2 - (5 if self.weak else 0) if sure else 0
