"""Whether words that look like a practice are one: told as fact, promised, or laid down by a law."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.pipes.dates import without_may
from analyzer.pipes.gates import gated
from analyzer.pipes.practice_terms import Practice, Voice, compiled
from analyzer.pipes.promise_sense import is_speakers

_PERSONAL = gated(
    r"\b(?:personal(?:ly)?|privacy|photo\w*|pictures?|images?|selfies?|footage|videos?|recordings?|profiles?|location|"
    r"whereabouts|identifiers?|biometric\w*|face\w*|voices?|fingerprints?|templates?|contact lists?|e-?mail addresses|"
    r"(?:tele)?phone numbers?|browsing|cookies?|pixels?|track(?:ing|ers?|ed)|SDKs?|samples|scans?|diar(?:y|ies)|"
    r"prescriptions?|genom\w+|DNA|GDPR|health (?:data|information|records)|medical|audiograms?|hand geometry)\b",
    re.I,
)
_DATA = gated(
    r"\b(?:data|information|record(?:s|ed|ing)?|contacts?|addresses|numbers?|messages?|details|history|histories|"
    r"collect\w*|shar(?:e|ed|es|ing)|disclos\w*|transfer\w*|transmi\w+|process(?:ed|ing)|sale|s[eo]ld|upload\w*|"
    r"results|answers|lists?|supply|supplied|delivery|delivered|monitor\w*|listen\w*|train\w*|recipients?|"
    r"pass(?:ed|ing)? |advertis\w*|marketing|readings?)\b",
    re.I,
)
_PEOPLE = compiled([r"<people>", r"nobody", r"your?"])
_BARS = gated(
    r"\b(?:shall|must|(?-i:may)|should|would|could|might|can|cannot|defin\w+|prohibit\w*|forbid\w*|unlawful|illegal|"
    r"bar(?:s|red)|prevent\w*|agree[sd]? (?:not )?to|requir\w+|unless|promis\w+|represent(?:s|ed|ing)|if|whether|not|"
    r"never|n't|nothing|nobody|none|no (?:\w+ ){1,3}?(?:is|are|was|were|will|leaves?)|warrants?|"
    r"undertak\w+|enjoin\w*|permitted|entitled|in order to|resolved|risk of|danger of|refrain\w*)\b",
    re.I,
)
_HYPOTHESIS = gated(
    r"\b(?:if|whether|unless|would|could|might|should|must|(?-i:may)|defines?|in the event|suppose|asked|asks|"
    r"warn(?:s|ed)|enjoin\w*|prohibit\w*|prevent\w*|refrain\w*|guidance|recommend\w*|denie[sd]|deny|denying|disput\w+|"
    r"not true|untrue|false that|no evidence|any claim|alleged failure)\b",
    re.I,
)
_GENERAL = gated(r"\b(?:is|are) likely to\b|\bcan cause\b", re.I)
_DUTY = gated(
    r"\b(?:recipient|licens(?:ee|or)|processor|controller|(?:service )?provider|supplier|vendor|customer|company|"
    r"part(?:y|ies)|discloser|importer|exporter)(?:'s)?(?: \w+){0,3}? "
    r"(?:shall|must|should|will|agrees?|undertakes?|warrants?)\b",
    re.I,
)
_NOT_OURS = re.compile(
    r"(?:\b(?:you|law)|(?:^|, |\bthat |\band )(?:the |other )?(?:users?|visitors?|children|members|customers|minors))"
    r"(?: \w+ly)? $",
    re.I,
)
_TO_ANYONE = gated(
    r"\b(?:any(?:one|body)|any(?: other)? (?:person|party|company|third party)|nobody|no one)(?: else)? "
    r"(?:except|but|other than|apart from)\b(?! as)",
    re.I,
)
_RESERVED = re.compile(r"\b(?:may|might|if|whether|could|reserve)\b[^,;]{0,60}$", re.I)
_NOTHING_ELSE = re.compile(r"\bno other\b|\bnothing (?:but|other)\b", re.I)
"""What may be done for this and for no other purpose is limited, not reserved."""
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|ourselves|your|you|I|my)\b", re.I)
_OWN_WORDS = re.compile(r"\b(?:we|our|us)\b.*\b(?:you|your)\b|\byour\b.*\b(?:we|our|us)\b", re.I)
_LIMIT = gated(
    r"\b(?:except|unless|other than|beyond|apart from|save (?:as|for|where|that|to)|outside (?:of )?(?:this|the)|"
    r"only|solely|exclusively|but (?:only|for)|limited)\b",
    re.I,
)
_SAYING = compiled([r"<claim>"])
_OBJECT = compiled([r"<data>", r"them", r"it", r"anything"])
_ASSENT = compiled([r"<assent>", r"(?:if|unless) you (?:agree|ask|tell|say)", r"asking"])
_PEOPLE_ACT = compiled([r"<people>(?: (?:who|has|have|had))* $"])
_LAW_SAYS = compiled(
    [r"<law>~\b(?:treats?|deems?|requires?|provides? that|defines?|prohibits?|forbids?|demands?|regards?|says)\b"]
)
_PASSIVE = compiled([r"<fail>(?: been)?(?: \w+ly)? (?:told|informed|notified|advised|alerted|warned|given|made aware)"])
_POLICY = gated(r"\bpolic(?:y|ies)\b|privacy notice", re.I)
_BOUNDARY = re.compile(
    r"[;:] |\. (?=[A-Z])|, (?:and|but|so|while|whereas|because|since|although|which|so that|such that|nor) (?=\w+ )|"
    r"\band (?=(?:did|does|do|has|have|had|was|were|is|are|never|failed|fails)\b)|"
    r"\b(?:because|while|whereas|but|although|even though)\b"
)
_TERMS = frozenset({"agreement", "dpa", "nda"})
_BOTH_WAYS = re.compile(r"\bwith or $", re.I)
_TOLD_PAST = re.compile(r"\b(?:was|were|has|have|had|did)\b", re.I)
_ONLY = re.compile(r"(?P<aside>\(\W*)?\b(?:only|solely|exclusively)\b", re.I)
_SALE = re.compile(
    r"\b(?:s(?:ell|ells|old|elling|ale)|rent(?:s|ed|ing)?|trad(?:e|es|ed|ing)|monetiz\w+|leas(?:e|es|ed|ing))\b", re.I
)
_PASSED = compiled([r"<share>"])


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of text made plain (single spaces, straight quotes, no emphasis), led in by what it continues.

    ``at`` holds the document offset of each character, ``lead`` is where the stretch itself begins, ``before`` is what
    the page says before it, and ``quoted`` whether it begins inside quotation marks.
    """

    text: str
    at: list[int]
    lead: int
    before: str
    quoted: bool

    def inside_quotes(self, position: int) -> bool:
        """Whether ``position`` lies between quotation marks."""
        open_ = self.text.count('"', self.lead, max(position, self.lead)) % 2 == 1
        return open_ != self.quoted


def voices(told: Told) -> frozenset[Voice]:
    """The voices that can speak here: facts need data about people in the stretch or before it, promises any data."""
    words = told.text + told.before
    if _PERSONAL.search(words):
        return frozenset({"fact", "promise", "limit", "law"})
    if not _DATA.search(words):
        return frozenset({"law"})
    return frozenset({"fact", "promise", "limit", "law"} if _PEOPLE.search(words) else {"promise", "limit", "law"})


def holds(practice: Practice, match: re.Match[str], told: Told, document_type: str) -> bool:
    """Whether the words of ``match`` tell that practice in a document of that type."""
    text = told.text
    if practice.unless and practice.unless.search(text, max(0, match.start() - 220), match.end() + 160):
        return False
    if practice.voice == "law":
        return document_type not in _TERMS | {"policy"}
    if practice.voice == "fact":
        return _is_fact(practice, match, told, document_type)
    if practice.voice == "promise":
        bounded = _LIMIT.search(text, told.lead) and not _ASSENT.search(text, match.start())
        if bounded and not _TO_ANYONE.search(text, match.start()):
            return False
        if not _OBJECT.search(text, max(0, match.start() - 100), min(len(text), match.end() + 120)):
            return False
    return _is_promise(match, told, document_type)


def _is_fact(practice: Practice, match: re.Match[str], told: Told, document_type: str) -> bool:
    """Whether somebody did so: not that one may not, or might, or promises never to."""
    text, start = told.text, match.start()
    clause = clause_before(text, start)
    if _BOTH_WAYS.search(text[:start]):
        return False  # "with or without notice" reserves a right
    if _HYPOTHESIS.search(clause) or _GENERAL.search(text, match.end(), match.end() + 40):
        return False
    if _LAW_SAYS.search(text, told.lead, start):
        return False
    if match[0].lower().startswith("without") and _BARS.search(clause):
        return False
    if practice.id == "no_opt_out" and re.search(r"\b(?:may|might|would)\b", match[0]):
        return False
    if practice.id == "no_opt_out" and re.match(r"(?:if|should) ", text[told.lead :], re.I):
        return False
    if practice.id == "no_notice" and _PEOPLE_ACT.search(clause) and not _PASSIVE.match(match[0]):
        return False  # what the people themselves did not say
    if told.inside_quotes(start) and practice.id != "deceptive_consent_flow":
        return document_type not in _TERMS | {"policy"} and not _FIRST_PERSON.search(match[0])
    if document_type in _TERMS:
        told_of = practice.id not in {"no_consent", "no_notice"} or (
            _TOLD_PAST.search(text, told.lead, match.end()) and not _BARS.search(clause)
        )
        return bool(told_of and _PEOPLE.search(text, told.lead)) and not _DUTY.search(clause)
    return True


def _is_promise(match: re.Match[str], told: Told, document_type: str) -> bool:
    """Whether words are a promise: of a policy, in the speaker's own words, or told with a verb of saying."""
    text, start = told.text, match.start()
    clause = clause_before(text, start)
    said = re.split(r"; |\. (?=[A-Z])|\b(?:but|however|in fact|in truth|in reality|instead)\b", text[:start])[-1]
    saying = [m for m in _SAYING.finditer(said) if not re.match(r"(?: that)? (?:it|they|we) may\b", said[m.end() :])]
    if _NOT_OURS.search(clause) and not re.search(r"\b(?:we|us|our)\b", clause, re.I):
        return False
    if _RESERVED.search(without_may(clause)[-80:]) and not _NOTHING_ELSE.search(match[0]):
        return False
    if document_type in _TERMS:
        return bool(saying) and bool(_POLICY.search(said))
    if document_type == "policy":
        only = _ONLY.search(text, max(told.lead, match.start() - 2), match.end())
        return is_speakers(text, match) and not (only and only["aside"])  # an aside limits a detail
    if told.inside_quotes(start) and re.search(r"\b(?:we|our|us|you|your)\b", text[told.lead :], re.I):
        return True
    return bool(saying) or bool(_OWN_WORDS.search(text, told.lead))


def kind_of(practice: Practice, match: re.Match[str], told: Told) -> str:
    """What the practice is called: who promises not to sell has not promised to pass nothing on."""
    if practice.id != "promise_not_to_share":
        return practice.id
    stop = re.compile(r"[.;]|$").search(told.text, match.end())
    words = told.text[match.start() : stop.start() if stop else match.end()]
    rest = _SALE.sub(" ", words)
    return "promise_not_to_sell" if rest != words and not _PASSED.search(rest) else practice.id


def clause_before(text: str, position: int) -> str:
    """The words before ``position`` back to the beginning of its clause."""
    cut = 0
    for match in _BOUNDARY.finditer(text):
        if match.end() > position:
            break
        cut = match.end()
    return text[cut:position]
