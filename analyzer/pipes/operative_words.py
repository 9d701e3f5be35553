"""The operative words of a sentence: modal verbs and their kin, read as grammar whatever the subject matter.

An operative word has a *force*. Negation turns each force into its own opposite, which is why "shall not be required
to" (a duty denied: a waiver) and "shall not" (a command denied: a ban) must be told apart before anything else:

=========  ==========================================  =========  ==========
force      examples                                    affirmed   denied
=========  ==========================================  =========  ==========
command    shall, must, will, is to                    requires   prohibits
duty       is required to, has a duty to, warrants     requires   disclaims
liberty    may, is entitled to, is free to, grants     permits    prohibits
ban        is prohibited from, refrains, is a breach   prohibits  permits
relief     is relieved of, waives, disclaims           disclaims  requires
=========  ==========================================  =========  ==========
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzer.pipes.dates import without_may
from analyzer.pipes.performatives import DUTY, LIBERTY, LIMIT, PERFORMATIVE

POLARITY: dict[str, tuple[str, str]] = {
    "command": ("requires", "prohibits"),
    "duty": ("requires", "disclaims"),
    "liberty": ("permits", "prohibits"),
    "ban": ("prohibits", "permits"),
    "relief": ("disclaims", "requires"),
    "failure": ("prohibits", "requires"),
}

_AUX = re.compile(
    r"\b(?P<aux>shall|must|will|should|would|(?<!or )ought to|may|might|can(?:not|['’]t)?|won['’]t|could|"
    r"needs?(?=\s+(?:not|"
    r"neither|never|hardly)\b)|(?<=nor )need(?=\s)|"
    r"(?:is|are|was|were|has|have|had|does|do|did)(?:n['’]t)?|being|having)\b",
    re.I,
)
_ADVERB = re.compile(
    r"\s+(?:(?:(?!(?:ap|sup|com|re|im|multi)ply\b|rely\b)\w{2,}ly|also|further|always|ever|then|thereafter|"
    r"thereupon|therefore|nevertheless|nonetheless|however|"
    r"instead|hereby|herein|thereby|itself|themselves|himself|so|still|yet|already|"
    r"each(?! part)|both(?! part)|either(?! part)|henceforth|"
    r"at all times|at any time|at its sole discretion|at its discretion|at its own (?:cost|expense)|in turn|"
    r"in any event|"
    r"in any case|in each case|in addition|in all cases|for its part|of itself|by itself|otherwise|in particular|"
    r"without (?:undue )?delay|forthwith|at once|"
    r"from time to time|only)(?=[\s,]))+",
    re.I,
)
_ASIDE = re.compile(r"\s*(?:,[^,;.]{2,160},|\([^()]{1,160}\)|—[^—;]{2,160}—)(?=\s)")
_NOT = re.compile(
    r"\s+(?:not(?: (?:under|in|on) any (?:circumstances?|event|case|way|account|conditions?))?|never|neither|"
    r"in no (?:way|event|case|circumstances?)|on no account|by no means|"
    r"under no (?:circumstances?|pretext|conditions?|account|guise)|at no time|no longer|for no (?:reason|purpose))\b",
    re.I,
)
_BE = re.compile(r"\s+(?:to\s+)?(?:be|been|being|have|has|had|remain|become|come|stand)\b", re.I)
_TAKEN = re.compile(
    r"\s+(?:(?:deemed|construed|taken|held|considered|understood|read|interpreted|regarded|intended|treated|presumed)"
    r"(?:\s+(?:to be|to have|to|as(?:\s+being)?)\b)?)(?:\s+(?:be|have|having|been)\b)?",
    re.I,
)

_PROMISE = r"(?:warrant|guarantee|promise|covenant)"
_BARE_ACT = re.compile(
    r"\s+(?:represent|undertake|assume)\b(?!,? (?:to|that|how|(?:and|or|nor)(?: to)? (?:warrant|guarantee|"
    r"covenant|agree|promise))\b)",
    re.I,
)
""" "will not undertake outside work", "represent another maker": the verb is the act and promises nothing."""

# What may follow the auxiliary, in the order tried: (force, denied by its own words, pattern).
_PREDICATES: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (force, denied, re.compile(rf"\s+(?:{pattern})", re.I))
    for force, denied, pattern in (
        ("duty", True, rf"(?:under )?(?:no|neither (?:a|any)) (?:[\w-]+ ){{0,3}}?{DUTY}\b(?: whatsoever| whatever)?"),
        ("duty", True, r"no (?:need|reason|call|cause|occasion|business|part) (?:to|of|for)\b"),
        ("liberty", True, rf"no (?:[\w-]+ ){{0,2}}?{LIBERTY}\b"),
        ("ban", True, rf"(?:under |subject to )?no (?:[\w-]+ ){{0,2}}?{LIMIT}\b"),
        (
            "duty",
            False,
            r"(?:(?:confined|tied)\b(?! by\b)|required|obliged|obligated|bound(?! by contract)|compelled|called up?on|"
            r"expected|liable|responsible|accountable|answerable|made to)\b(?: (?:to|for|by)\b)?",
        ),
        (
            "duty",
            False,
            r"(?:under )?(?:a|an|any|the|such|that|its|every)?\s*(?:[\w-]+ ){0,2}?(?:dut(?:y|ies)|"
            r"obligations?|responsibilit(?:y|ies)|liabilit(?:y|ies))(?: (?:to|for|of|in)\b)",
        ),
        (
            "duty",
            True,
            rf"(?:give|make|offer|assume|accept|undertake|take on|incur|bear|owe|"
            rf"provide)s? no (?:[\w-]+ ){{0,3}}?{DUTY}\b",
        ),
        (
            "duty",
            False,
            rf"(?:give|make|offer|assume|accept|undertake|take on|incur|bear|owe|provide)s? (?:any|a|an|"
            rf"the)?\s*(?:[\w-]+ ){{0,2}}?{DUTY}\b",
        ),
        (
            "duty",
            False,
            rf"(?:{_PROMISE}|represent|undertake|assume|vouch|purport)\b(?:,? (?:or|and|nor) {_PROMISE}\b)*",
        ),
        (
            "duty",
            False,
            r"(?:warranting|guaranteeing|promising|assuring|representing(?= that)|guaranteed|warranted)\b"
            r"(?! by\b)",
        ),
        ("duty", False, rf"(?:ensure|assure)\b(?:,? (?:or|and|nor) {_PROMISE}\b)*"),
        (
            "duty",
            False,
            rf"(?:an?|any|the)?\s*(?:[\w-]+ ){{0,2}}?{DUTY}(?=,? (?:that|by|on the part of)\b)",
        ),
        ("duty", True, r"(?:unnecessary|optional|voluntary|not required)\b"),
        (
            "relief",
            False,
            r"(?:relieved?|released?(?= (?:of|from)\b)|excused?|exempt(?:ed)?|discharged?(?= (?:of|from)\b)|absolved?|"
            r"dispensed? (?:with|from)|waived?|"
            r"disclaim(?:ed)?|renounced?|forgone?|forgo)\b",
        ),
        (
            "liberty",
            False,
            r"(?:entitled|free(?! of| from)|permitted|allowed|authori[sz]ed|licensed|at liberty|empowered|"
            r"welcome|lawful|permissible|open (?:to|for)|at the (?:sole |absolute )?discretion)\b(?: to\b)?",
        ),
        (
            "liberty",
            False,
            rf"(?:a|an|any|the|every|such|full|sole|complete|"
            rf"absolute)\s+(?:[\w-]+(?:,)? ){{0,4}}?{LIBERTY}(?= (?:to|of|for|in|as)\b)",
        ),
        (
            "liberty",
            False,
            r"(?:unlimited|unrestricted|exclusive|perpetual|equal|all) (?:[\w-]+,? ){0,3}?rights(?= (?:to|of|in)\b)",
        ),
        (
            "liberty",
            False,
            rf"(?:reserve|retain|keep|grant|give)s?(?: to [\w ]{{2,30}}?)? (?:a|an|any|the|every|"
            rf"full)\s+(?:[\w-]+(?:,)? ){{0,4}}?{LIBERTY}\b",
        ),
        (
            "ban",
            False,
            r"(?:prohibited|forbidden|barred|precluded|debarred|restrained|prevented|enjoined|hindered|"
            r"inhibited|restricted (?:from|in|as)|limited (?:in|as)|unlawful|impermissible)\b",
        ),
        (
            "ban",
            False,
            r"(?:prohibit|forbid|preclude|bar|refrain(?: from)?|abstain(?: from)?|desist(?: from)?|"
            r"forbear(?: from)?|keep(?: itself)? from|avoid(?= \w+ing\b))\b",
        ),
        (
            "ban",
            False,
            r"(?:cease|stop|discontinue)(?= (?:(?:from|to|all|any|the|its) )*(?:us(?:e|ing)|process\w*|"
            r"collect\w*|disclos\w*|access\w*|shar\w*|train\w*|sell\w*|retain\w*))",
        ),
        (
            "ban",
            True,
            r"(?:give rise to|entail|carry|attract|have) no (?:claim|liability|consequences?|penalty|sanction)\b",
        ),
        (
            "ban",
            True,
            r"(?:constitute |amount to |be |count as |as )?(?:no|not an?) (?:[\w-]+ ){0,2}?(?:breach|default|"
            r"violation|wrong)\b",
        ),
        (
            "ban",
            False,
            r"(?:(?:constitute |amount to |be |as )(?:an?|in)?|an?|in)\s*(?:material |serious |fundamental )?(?:breach|"
            r"default|violation|infringement|misuse)\b",
        ),
        ("ban", False, r"(?:null and )?(?:void|of no effect|ineffective|invalid)\b"),
        (
            "failure",
            False,
            r"(?:fail|omit|neglect|forget|refuse|decline|unreasonably withhold|withhold|"
            r"delay)\b(?: to\b| in\b)?",
        ),
    )
)
HINDER = re.compile(
    r"(?:\s+(?:intend(?:ed)?|seek|purport|mean|wish) to)?\s+(?:restrict|limit|prevent|hinder|inhibit|restrain|"
    r"curtail|confine|affect|prejudice)\b",
    re.I,
)
_CAUSE_DUTY = re.compile(
    r"\s+(?:oblig(?:e|ing)|requir(?:e|ing)|bind(?:ing)?|compel(?:ling)?|obligat(?:e|ing)|forc(?:e|ing)|"
    r"commit(?:ting)?|impos(?:e|ing)|creat(?:e|ing)|giv(?:e|ing) rise to|plac(?:e|ing))\b",
    re.I,
)
_TO = re.compile(r"\s+to\b", re.I)
_ENSURE = re.compile(r"\s+(?:ensure|assure)\b", re.I)
"""Only its denial is an operative word: "cannot ensure" promises nothing, "shall ensure" governs what follows."""
_PROFESS = re.compile(
    r"\s+(?:confirm|commit|pledge|certify|agree|say|declare|state|claim|profess|engage|answer for|vouch|bind itself|"
    r"accept|offer|plan|intend|aim|hold itself out)\b",
    re.I,
)
""" "does not …": no duty is taken on."""

NEGATIVE = re.compile(
    r"(?<!\bor )(?<!\bsay )(?<!\bsays )(?<!\bsaid )\b(?:no|neither|nothing|nobody|none|no[ -]one|nowhere|nor|"
    r"not (?:any|one|a single|even))\b"
    r"(?!\s+(?:later|less|more|fewer|longer|earlier|sooner|matter|doubt|weaker|worse|lower|greater|stricter|"
    r"event later|"
    r"(?:additional |extra |further )?(?:cost|charge|expense|fee|delay|extra)|\d|particular|intention)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Operative:
    """Operative words at ``start:end``. ``caused``: the one bound is their object ("nothing obliges Vendor")."""

    start: int
    end: int
    force: str
    denied: bool
    caused: bool = False
    present: bool = False

    @property
    def polarity(self) -> str:
        """What they lay down about what they govern."""
        return POLARITY[self.force][self.denied]

    def turned(self) -> Operative:
        """The same words under one more negation."""
        return replace(self, denied=not self.denied)


@lru_cache(maxsize=4096)
def operative_words(text: str) -> tuple[Operative, ...]:
    """Every operative word of ``text``, by start, none inside another; the negation of a subject is not yet applied."""
    found = [op for match in _AUX.finditer(without_may(text)) if (op := _verb_group(text, match))]
    for force, denied, pattern in PERFORMATIVE:
        for match in pattern.finditer(text):
            turned = denied or bool(match.groupdict().get("not"))
            caused = bool(
                re.match(
                    r"\b(?:hereby )?(?:relie|releas|excus|exempt|discharg|absol|grant|licens|authori|permit|"
                    r"allow|entitl|prohib|forbid|preclud|bar|prevent|stop|restrict|hinder|oblig|requir|bind|"
                    r"compel|it |you |users? )",
                    match[0],
                    re.I,
                )
            )
            found.append(Operative(match.start(), match.end(), force, turned, caused))
    found.sort(key=lambda op: (op.start, -op.end))
    kept: list[Operative] = []
    for op in found:
        if kept and op.start < kept[-1].end:
            if op.end > kept[-1].end and kept[-1].present:
                kept[-1] = op
            continue
        kept.append(op)
    return tuple(kept)


_INVERTED = re.compile(r"(?:\b(?:in|under) no (?:event|case|circumstances?)|\bnor|\bat no time)\s*,?\s*\Z", re.I)
_TO_BE = re.compile(r",?\s[^,;.]{1,80}?\sbe\b", re.I)


def _verb_group(text: str, match: re.Match[str]) -> Operative | None:
    aux = match["aux"].lower().replace("’", "'")
    denied = aux.endswith("'t") or aux == "cannot"
    aux = {"can't": "can", "won't": "will"}.get(aux, aux.removesuffix("n't"))
    finite = aux in {"shall", "must", "will", "should", "would", "ought to"}
    liberty = aux in {"may", "might", "can", "cannot", "could"}
    at, seen_not = match.end(), False
    turned = _INVERTED.search(text[max(0, match.start() - 40) : match.start()])
    for _ in range(6):
        step = _NOT.match(text, at)
        if step and not seen_not:
            denied, seen_not, at = not denied, True, step.end()
            continue
        step = _ADVERB.match(text, at) or ((finite or liberty) and not turned and _ASIDE.match(text, at)) or None
        if step is None:
            break
        at = step.end()
    if aux in {"need", "needs"}:
        return Operative(match.start(), at, "duty", True)
    helper = aux in {"do", "does", "did"}
    if helper and text.startswith("Do Not", match.start()):
        return None  # the name of a signal or of a list
    if aux in {"is", "are"} and not denied and re.match(r"\s+on no account\b", text[at:], re.I):
        denied = True
    if helper and not denied:
        return None
    to = _TO.match(text, at)
    if to and aux in {"is", "are", "was", "were", "has", "have", "had"}:
        finite, at = True, to.end()
    have_to = re.compile(r"\s+(?:have|need) to\b", re.I).match(text, at)
    if denied and helper and have_to:
        return Operative(match.start(), have_to.end(), "duty", True)
    if aux in {"has", "have", "had"} and seen_not and finite:
        return Operative(match.start(), at, "duty", True)  # "has not to" is rare, "does not have to" is meant
    core = at
    inverted = turned and _TO_BE.match(text, at)
    if inverted:
        predicate = next((f for f, own, p in _PREDICATES if not own and p.match(text, inverted.end())), None)
        if predicate in {"duty", "liberty"}:
            return Operative(match.start(), core, predicate, denied)
    if denied and not (finite or liberty) and re.match(r"\s+subject to\b", text[at:]):
        return Operative(match.start(), at, "duty", True)
    if helper and denied and _PROFESS.match(text, at):
        return Operative(match.start(), at, "duty", True)
    be = _BE.match(text, at)
    if be:
        at = be.end()
        while step := _NOT.match(text, at) or _ADVERB.match(text, at):
            denied ^= bool(_NOT.match(text, at)) and not seen_not
            at = step.end()
    for _ in range(2):
        for force, own, pattern in _PREDICATES:
            hit = pattern.match(text, at)
            if hit:
                if force == "failure" and liberty:
                    force, own = ("relief", False) if not denied else ("duty", True)
                present = not (finite or liberty)
                if present and helper and force == "failure":
                    continue
                if not present and _BARE_ACT.match(text, at) and hit.end() <= at + 11:
                    continue
                if _ENSURE.match(text, at) and not (denied and (liberty or helper)):
                    continue
                return Operative(match.start(), hit.end(), force, denied ^ own, present=False)
        hinder = HINDER.match(text, at)
        if hinder and denied:
            return Operative(match.start(), hinder.end(), "ban", True, caused=True)
        taken = _TAKEN.match(text, at)
        if not taken:
            break
        at = taken.end()
        cause = _CAUSE_DUTY.match(text, at)
        if cause and (finite or liberty):
            return Operative(match.start(), cause.end(), "cause", denied, caused=True)
        if denied and not any(p.match(text, at) for _, _, p in _PREDICATES):
            if re.match(r"\s+(?:a\s+|any\s+)?(?:grant|licen[cs]|permi|allow|authori|confer)", text[at:], re.I):
                return Operative(match.start(), at, "liberty", True)
            return Operative(match.start(), at, "duty", True)
    cause = _CAUSE_DUTY.match(text, at)
    if cause and helper and re.match(r"\s+(?:oblig|bind|compel|requir)", cause[0], re.I):
        return Operative(match.start(), cause.end(), "duty", denied, caused=True)
    if cause and (finite or liberty or helper):
        return Operative(match.start(), cause.end(), "cause", denied, caused=True)
    if aux in {"would", "could"}:
        return None  # a supposition lays nothing down
    if finite or liberty:
        limit = liberty and not denied and re.search(r"\sonly\b", text[match.start() : core], re.I)
        return Operative(match.start(), core, "command" if finite or limit else "liberty", denied)
    if helper:
        return Operative(match.start(), core, "command", True, present=True)
    return None
