"""``limit``: fires where a stated duration is longer than the law or good practice allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.model import State
from analyzer.rulebook.outcome import Outcome, spoken, triggers
from analyzer.rulebook.schema import Limit
from analyzer.rulebook.selectors import Hit, Scope, match

_ISO = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+)H)?.*)?")


def run(rule: Limit, scope: Scope) -> Iterator[Outcome]:
    """Fired for a longer or endless duration, clear for a shorter one, undetermined where none is stated."""
    most = days(rule.at_most)
    for trigger in triggers(rule, scope, rule.when, rule.also):
        if isinstance(trigger, Outcome):
            yield trigger
            continue
        excuses = match(rule.unless, scope, beside=trigger.hits)
        endless = match(rule.endless, scope, beside=trigger.hits)
        stated = [(hit, length) for hit in trigger.hits if (length := _length(hit)) is not None]
        over = [hit for hit, length in stated if length > most]
        values = {"limit": rule.at_most, "deadline": next((spoken(_raw(hit)) for hit in over), "an unlimited time")}
        if excuses:
            yield Outcome(State.CLEAR, "met by what stands beside it", trigger.subject, trigger.hits, excuses)
        elif over or endless:
            reason = f"longer than {rule.at_most}" if over else "no limit of time"
            yield Outcome(
                State.FIRED, reason, trigger.subject, [*over, *endless], in_force=trigger.in_force, values=values
            )
        elif stated:
            yield Outcome(State.CLEAR, f"within {rule.at_most}", trigger.subject, trigger.hits, [h for h, _ in stated])
        else:
            yield Outcome(State.UNDETERMINED, "no period is stated", trigger.subject, trigger.hits)


def days(duration: str) -> float:
    """An ISO 8601 duration in days (a year counts 365.25, a month a twelfth of it); ValueError for anything else."""
    parts = _ISO.fullmatch(duration)
    if not parts or duration in {"P", "PT"}:
        raise ValueError(f"not an ISO 8601 duration: {duration}")
    years, months, weeks, whole, hours = (float(part or 0) for part in parts.groups())
    return years * 365.25 + months * 365.25 / 12 + weeks * 7 + whole + hours / 24


def _raw(hit: Hit) -> str:
    return getattr(hit.fact, "deadline", None) or getattr(hit.fact, "value", None) or ""


def _length(hit: Hit) -> float | None:
    try:
        return days(_raw(hit))
    except ValueError:
        return None
