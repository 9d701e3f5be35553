"""Drawings as shapes with their places, in SVG units: readable without colour, alike on every run."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

LINE = 17
CHARACTER = 7.2
"""Width of a character at the size of text in drawings, on average."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``kind`` is the class by which the style sheet draws it; ``d`` the path of its outline or line."""

    kind: str
    d: str


@dataclass(frozen=True, slots=True)
class Words:
    kind: str
    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Drawing:
    """``label`` says in words what is drawn, for those who do not see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    label: str


def lines(text: str, width: float, most: int = 3) -> list[str]:
    """The text in lines that fit the width, the last cut short where there are too many."""
    found = wrap(text, max(8, int(width / CHARACTER)), break_long_words=True)
    return found if len(found) <= most else [*found[: most - 1], found[most - 1][:-1] + "…"]


def box(kind: str, x: float, y: float, width: float, text: str, most: int = 3) -> tuple[Shape, list[Words], float]:
    """A box with words in it, and its height. People's boxes are round, funds' have a double edge, groups' a dashed
    one: the style sheet and the outline tell kinds apart without colour."""
    rows = lines(text, width - 16, most)
    height = len(rows) * LINE + 14
    radius = min(height / 2, 16) if kind in {"person", "group"} else 2
    outline = _rounded(x, y, width, height, radius)
    if kind == "fund":
        outline += " " + _rounded(x + 3, y + 3, width - 6, height - 6, 1)
    words = [Words("name", x + width / 2, y + LINE * (i + 1) + 2, row) for i, row in enumerate(rows)]
    return Shape(f"box {kind}", outline), words, height


def _rounded(x: float, y: float, width: float, height: float, r: float) -> str:
    return (
        f"M{x + r:.1f} {y:.1f}h{width - 2 * r:.1f}a{r:.1f} {r:.1f} 0 0 1 {r:.1f} {r:.1f}v{height - 2 * r:.1f}"
        f"a{r:.1f} {r:.1f} 0 0 1 {-r:.1f} {r:.1f}h{2 * r - width:.1f}a{r:.1f} {r:.1f} 0 0 1 {-r:.1f} {-r:.1f}"
        f"v{2 * r - height:.1f}a{r:.1f} {r:.1f} 0 0 1 {r:.1f} {-r:.1f}z"
    )


def head(x: float, y: float, dx: float, dy: float, size: float = 9) -> str:
    """The head of an arrow that ends at a point and comes along (dx, dy)."""
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    bx, by = x - ux * size, y - uy * size
    half = size * 0.45
    return f"M{x:.1f} {y:.1f}L{bx - uy * half:.1f} {by + ux * half:.1f}L{bx + uy * half:.1f} {by - ux * half:.1f}z"
