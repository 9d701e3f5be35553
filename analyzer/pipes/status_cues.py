"""The words by which a sentence says whose statement it is and with what standing (DOMAIN E.4).

A cue is a verb with its subject ("the assessor certifies that") or a set phrase ("on information and belief").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.model import Status
from analyzer.pipes.gates import gated
from analyzer.pipes.status_subjects import BY, SIDES, abstainer, subject_before


class Cue(NamedTuple):
    """``text[start:end]`` gives the status; ``speaker`` is whose statement it then is, if the sentence says."""

    start: int
    end: int
    status: Status
    speaker: str | None
    pronoun: bool = False
    """The subject is "he", "she", "they": somebody whom an earlier sentence named."""


_ADVERBS = (
    "(?:(?:hereby|also|further|expressly|specifically|therefore|thus|then|now|again|only|first|"
    r"repeatedly|publicly|later)\s+){0,3}"
)
_ADMIT = (
    r"admi(?:ts?|tted|tting|ssions?)|conce(?:d\w+|ssions?)|confirm\w*|acknowledg\w+|confess\w*|accept\w*|"
    r"affirm\w*|own\s+to"
)
_DENY = (
    r"den(?:y|ies|ied|ying|ials?)|disput\w+|contest\w*|repudiat\w+|contradict\w*|travers\w+|gainsa\w+|controvert\w*|"
    r"reject\w*|challeng\w+|"
    r"disavow\w*|disclaim\w*"
)
_PLEADS = r"alleges?|avers?|pleads?|charges?|contends?"
_NO = r"(?:neither|not|nothing|no|without|never|declin\w+|refus\w+|refrain\w+)"
_NOR = r"(?:n?or|n?either|and\s+(?:[\w’'-]+\s+){0,4}?not)"
_OPENING = (
    r"(?:news(?:paper|letter|\s+site)?|newspaper|magazine|blog|post|outlet|site|article|report|"
    "daily|weekly|journal|gazette|courier|herald|tribune|times|broadcaster|agency|podcast|reporter|"
    "journalist|observer|chronicle|dispatch|post|wire|column(?:ist)?)"
)
_PAPER = (
    r"(?:complaint|petition|pleading|indictment|lawsuit|suit|particulars|allegations?|counts?|claim form|information)"
)

_MEASURE = (
    r"(?:(?:the|its|his|her|their|our|your|this|that|these|those|an?|any|all|such|applicable|then|current|same)\s+)*"
    r"(?:[\w’'-]+\s+){0,2}?(?:standards?|specifications?|instructions?|requirements?|schedules?|settings?|terms|"
    r"conditions|agreements?|guidelines?|procedures?|tables?|price\s+list|formulas?|provisions?|methods?|order\s+of|"
    r"(?:section|sections|article|articles|clause|annex|exhibit|appendix)\s+[\dA-Z(]|laws?|regulations?|GDPR|"
    r"generally\s+accepted|need|fair\s+meaning|preferences?|wishes|plan)\b"
)
"""What things are done by: nobody says it."""
# (status, the words, how the speaker is found: before, after, none). Order matters only for overlapping words: the
# first listed wins, so that "neither admits nor denies" is never read as an admission.
_FINDS = r"(?:that|as\s+a\s+fact|as\s+follows|,|for|by|on|in|the|no|neither|it|beyond|both)"
"""What follows the verb of a finding; "held the shares" is none."""
_CUES: tuple[tuple[Status, str, str], ...] = (
    (
        Status.ORDERED,
        "(?:motion|application|request|petition|appeal|objections?|action|complaint|"
        r"case)\s+(?:[^.;,]{0,50}\s)?(?:is|are|stands?)\s*,?\s*(?:hereby\s*,?\s*)?(?:denied|granted|"
        r"dismissed|allowed|refused|sustained|overruled|remanded)\b",
        "none",
    ),
    (
        Status.NEITHER,
        rf"\b{_NO}\b[^.;]{{0,60}}?\b(?:{_ADMIT})[^.;]{{0,140}}?\b{_NOR}\b[^.;]{{0,50}}?\b(?:{_DENY})|"
        rf"\b{_NO}\b[^.;]{{0,60}}?\b(?:{_DENY})[^.;]{{0,80}}?\b{_NOR}\b[^.;]{{0,50}}?\b(?:{_ADMIT})|"
        r"neither\s+(?:\w+\s+)?(?:admit\w*|conced\w+|"
        r"confirm\w*)[^.;]{0,60}?\b(?:n?or)\s+(?:\w+\s+)?(?:den\w+|disput\w+)|without\s+(?:admi\w+|"
        r"conced\w+|confirm\w+)[^.;]{0,40}?\b(?:or|nor)\s+(?:den\w+|disput\w+)|"
        r"(?:makes?|with|is|are)\s+(?:neither\s+(?:an\s+)?)?(?:no\s+)?admissions?\s*,?\s*(?:and|or|"
        r"nor)\s+(?:no\s+|any\s+|a\s+)?denials?|(?:no|any)\s+admission\s+(?:and|or|nor)\s+(?:no\s+)?denial|"
        r"tak(?:es?|ing)\s+no\s+(?:position|stance|view|side)\b|(?:does|do)\s+not\s+(?:admit|"
        r"concede)[^.;]{0,30}?\b(?:or|"
        r"nor)\s+(?:does\s+it\s+|do\s+they\s+)?deny|admits?\s+(?:or\s+denies\s+)?nothing|"
        r"admit(?:s|ted|ting)?\s+no\s+(?:\w+\s+)?(?:wrong\w*|liability|fault|guilt|breach|violations?|allegations?)|"
        r"without\s+(?:any\s+)?admi(?:tting|ssion)\b|(?:declines?|"
        r"refuses?)\s+(?:either\s+)?to\s+(?:admit|confirm)\s+or\s+(?:to\s+)?deny|no\s+(?:finding|"
        r"concession)\s+(?:or|and|of)\s+[^.;]{0,30}admission|neither\s+(?:accepts?|"
        r"concedes?)[^.;]{0,40}\bnor\b|neither\s+admitted\s+nor|nothing\s+(?:herein|"
        r"in\s+this\s+\w+)\s+(?:is|shall\s+be|constitutes|may\s+be)\s+[^.;]{0,50}admission|"
        r"(?:does|shall|is|are)\s+not\s+(?:be\s+)?(?:(?:constitute|construed\s+as|deemed|taken\s+(?:as|"
        r"for))\s+)?(?:to\s+be\s+)?an?\s+(?:admission|concession)|(?:does|do)\s+not\s+admit\b(?!\s+(?:of|to)\b)|"
        r"to\s+which\s+no\s+(?:response|"
        r"answer)\s+is\s+required|without\s+(?:any\s+)?admission\s+of",
        "before",
    ),
    (
        Status.ALLEGED_ON_INFORMATION,
        r"(?<!based )(?<!rely )(?<!relying )(?<!depend )(?:on|upon)\s+(?:\w+\s+){0,2}information\s+"
        r"(?:and\s+belief\b|\w+)|(?:is|"
        r"are)\s+informed,?\s+and\s+(?:\w+\s+)?believes?|(?:being|"
        r"having\s+been)\s+(?:so\s+)?informed\b[^.;]{0,80}\bbeliev\w+|"
        rf"\b(?:believes?|understands?|infers?|suspects?|given\s+to\s+understand|informed|told|"
        rf"advised)\b[^.;]{{0,140}}?\b(?:and|so|therefore|"
        rf"accordingly|hence|up?on)\b[^.;]{{0,60}}?\b(?:{_PLEADS})\b|\b(?:{_PLEADS})(?:\s+(?:so|that|"
        rf"this))?,?\s+(?:up)?on\s+(?:\w+\s+){{0,2}}(?:belief|information|understanding|inference|suspicion)\b|"
        r"subject\s+to\s+(?:discovery|proof|further\s+(?:discovery|investigation))\b|pending\s+discovery\b|"
        r"discovery\s+(?:will|is\s+(?:likely|expected)\s+to)\s+(?:show|reveal|confirm|establish)|(?:has|"
        r"have)\s+(?:good\s+)?reason\s+to\s+believe|(?:will|"
        r"are)\s+likely\s+(?:to\s+)?have\s+evidentiary\s+support|believes?\s+and\s+(?:on\s+that\s+(?:basis|"
        r"ground)\s+|therefore\s+)?alleges?|"
        r"to\s+the\s+best\s+of\s+(?:\w+\s+){1,3}(?:information|knowledge,?\s+information)",
        "before",
    ),
    (
        Status.DENIED,
        r"(?:has|have|had|is|are)?\s*(?:not\s+(?:the\s+)?(?:knowledge|information)\s+(?:enough|sufficient)|"
        r"lacks?\s+(?:sufficient\s+)?(?:knowledge|information)|without\s+(?:sufficient\s+)?(?:knowledge|"
        r"information))|puts?\s+(?:\w+\s+){1,4}to\s+(?:strict\s+|the\s+)?proof|"
        r"(?<!not )(?<!never )den(?:y|ies|ied)\s+(?:each|every|all|any|the|that|having|it|this|both|"
        r"knowing|being|ever|liability|wrongdoing|paragraph|generally|so\b|\w+ing\b|same)|"
        r"(?:is|are|stands?)\s+(?:\w+ly\s+|hereby\s+|otherwise\s+|therefore\s+)?denied\b|(?:^|"
        r"(?<=[.:;,])\s+)\W*den(?:ied|ies|y)\b(?=[.,;]|\s+as\s)|(?<!not )disputes?\s+(?:that|"
        r"the\s+(?:allegation|claim|statement|"
        r"averment))|rejects?\s+(?:that|the\s+(?:allegation|claim|accusation|suggestion))|"
        r"(?:is|are)\s+(?:untrue|false)\s+and\s+(?:is|are)\s+denied|^\W*(?:\d+\.\s*)?not\s+guilty\b|(?:pleads?|pleaded|plea\s+of|enters?|entered)\s+(?:\w+\s+){0,3}not\s+guilty\b|disputes?\s+(?:having|ever)\b|not\s+admitted\b(?!\s+(?:above|herein|here|to))",
        "before",
    ),
    (
        Status.ADMITTED,
        r"(?<!not )(?<!never )(?<!neither )(?:admits?|admitted|conced(?:es?|ed))\b(?!\s+(?:above|herein|"
        r"here|into|to\s+(?:the\s+)?(?:bar|practice)))|(?:does|do|did)\s+not\s+(?:dispute|contest|"
        r"controvert|challenge|quarrel)\b|(?:is|are)\s+(?:not\s+(?:in\s+dispute|disputed|contested)|undisputed|"
        r"common\s+ground|uncontested|admitted)|"
        r"(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:conceded|acknowledged)\b|\bat\s+one\s+(?:that|in|on)\b|(?:is|"
        r"are)\s+agreed\s+(?:that|between|among)\b|"
        r"undisputed(?:ly)?\b|stipulates?\s+(?:and\s+agrees?\s+)?that|stipulated\s+that|"
        r"acknowledges?\s+that|plead(?:s|ed)?\s+guilty\b|(?:^|(?<=[.:;])\s+)\W*admit(?:ted|s)?\b(?=[.,;])|no\s+dispute\s+that",
        "before",
    ),
    (
        Status.CERTIFIED,
        r"certif(?:y|ies|ied|ying)(?:\s*,|\s+(?:that|to|the|and|under|on|in|as|by|pursuant|for|this|each|all|no|,))|"
        r"(?:is|are|was|"
        r"were)\s+certified\s+(?:to|by|that)|(?:officer|secretary|director)[’']?s\s+certificate\b|"
        r"attests?\s+that",
        "before",
    ),
    (
        Status.REQUESTED,
        r"(?<!\bnot )(?<!\bnever )(?<!n[’']t )(?:respectfully\s+)?"
        r"(?:requests?|asks?(?:\s+for)?|prays?|praying|seeks?|moves?|urges?|petitions?|"
        r"appl(?:y|ies))\s+(?:that|for|an?|the|this|judgment|leave|relief|dismissal|to\s+(?:have|compel|"
        r"dismiss|seal|stay|strike)|damages|injuncti\w+|declarat\w+|civil|restitution|penalt\w+|costs)|"
        r"invites?\s+the\s+(?:[A-Z]\w+\s+){0,3}(?:court|tribunal|commission\w*|panel|judge|master|board|arbitrator|"
        r"chamber)\s+to|"
        r"demands?\s+(?:\w+\s+)?(?:judgment|costs|damages|a\s+jury|trial|relief|restitution|an?\s+(?:order|"
        r"injunction|declaration))|"
        r"(?:court|panel|tribunal|commission|judge|bench|board|chamber)\s+should\s+\w+|(?:moves?|petitions?|"
        r"applies)\s+(?:(?:the|this)\s+\w+\s+)?to\s+(?-i:[a-z])\w+|WHEREFORE|"
        r"should\s+(?:therefore\s+)?be\s+(?:dismissed|granted|denied|sealed|stayed|struck|"
        "remanded|affirmed|reversed|vacated|quashed|entered|compelled|overruled)|"
        r"(?:and\s+)?the\s+(?:claimant|plaintiff)s?\s+claims?\s*:",
        "before",
    ),
    (
        Status.FOUND,
        r"\b(?:compels?|supports?|permits?|warrants?|admits\s+of)\s+(?:no\s+other|the|only\s+one|a)\s+(?:conclusion|"
        r"finding|inference)|on\s+(?:my|our)\s+finding\b|"
        r"(?:has|have)\s+been\s+(?:established|proved|proven|shown|demonstrated)\s+that|"
        rf"(?:finds?|found|conclud(?:es?|ed)|determin(?:es?|ed)|credits?|credited)\s+{_FINDS}|(?:holds?|held)\s+{_FINDS}(?!"
        r"\s+(?:\w+\s+)?(?:shares?|stakes?|stock|interests?|units|warrants?|options|notes?|post|office|position|seat|title)\b)|"
        r"so\s+(?:finds?|found|"
        "holds?|held)|"
        r"(?:is|am|are)\s+(?:satisfied|persuaded)\s+(?:[^.;,]{0,40}\s)?that|(?:has|have)\s+(?:proved|proven|"
        r"established|shown|demonstrated)\b|"
        r"returned\s+a\s+verdict|(?<![\w’'])(?:I|we)\s+(?:\w+ly\s+|therefore\s+|also\s+)?(?:find|hold|conclude|"
        r"reject|accept|determine|"
        r"credit)\b|in\s+(?:my|our)\s+(?:judgment|view|opinion)\b|considers?\s+that\b|accepts?\s+(?:that\b|"
        r"[^.;]{2,40}\b(?:evidence|testimony|account)\b)|it\s+(?:is|was)\s+(?:found|held)\s+that|(?:having|has|"
        r"have)\s+found",
        "before",
    ),
    (
        Status.ORDERED,
        r"(?<![\w’'])(?:I|we)(?:\s+am|[’']m|\s+are|[’']re|\s+will|[’']ll)?\s+(?:(?:going|obliged|minded)\s+to\s+|"
        r"now\s+|therefore\s+|hereby\s+|so\s+|accordingly\s+){0,3}"
        r"(?:order(?:ing)?|direct(?:ing)?|enjoin(?:ing)?|command(?:ing)?)\b|\b(?:that|this)\s+is\s+(?:my|our|"
        r"the)\s+order|that[’']s\s+my\s+order|"
        r"IT\s+IS\s+(?:(?:HEREBY|THEREFORE|FURTHER|SO|ACCORDINGLY|ALSO|THUS)[,\s]+)*(?:ORDERED|ADJUDGED|"
        r"DECREED|DIRECTED)|(?:^|\s)ADJUDGED\b|SO\s+ORDERED|ORDERS?\s+that|orders\s+(?:that|the|\w+\s+to)|"
        r"(?:is|are)\s*,?\s*(?:(?:hereby|permanently|preliminarily|temporarily|further|"
        r"each)[,\s]+){0,3}(?:restrained|enjoined|ordered|directed|DENIED|GRANTED|DISMISSED|REMANDED|"
        r"VACATED|AFFIRMED|REVERSED|SEALED|OVERRULED|SUSTAINED)\b|(?:hereby\s+is|"
        r"is\s+hereby)\s*,?\s*(?:denied|granted|dismissed|sealed|vacated)",
        "none",
    ),
    (
        Status.ALLEGED,
        rf"according\s+to\s+(?:the\s+|its\s+|that\s+)?(?:\w+\s+){{0,2}}{_PAPER}\b|(?:allegedly|"
        r"purportedly)\b|assumed\s+(?:here\s+)?to\s+be\s+true|(?:taken|accepted)\s+as\s+true|"
        r"drawn\s+from\s+the\s+(?:pleading|complaint|petition)|as\s+(?:pleaded|alleged)\b|(?:well-)?(?:pleaded|"
        r"alleged)\s+facts\b|light\s+most\s+favou?rable\s+to\s+(?:the\s+)?(?:plaintiff|pleader|non-?mov)|"
        r"(?:complaint|pleading|petition)\s+tells\s+(?:us|it)\b|provisionally\s+(?:finds?|concludes?|considers?)\b|(?:of\s+the\s+(?:provisional|preliminary)\s+view|(?:provisional|preliminary)\s+view\s+is)\s+that\b|"
        rf"\bas\s+(?:[\w’'-]+\s+){{0,8}}{_PAPER}\s+(?:lays?|sets?|spells?)\s+(?:it\s+|them\s+|this\s+)?out\b",
        "none",
    ),
    (
        Status.ALLEGED,
        r"(?:alleg(?:es?|ed|ing)\b|avers?\b|averred|case\s+is\s+that|(?:is|are)\s+minded\s+to\s+(?:conclude|find|hold)|instructs?\s+us\s+that|(?:brings?|makes?|advances?|puts?)\s+is\s+that|"
        r"(?:is|are|was|were|stands?)\s+(?:accused|"
        r"charged)\b|"
        r"(?<!resolve )(?<!settle )(?<!of )claims?\s+that|charg(?:es?|ed)\s+that|plead(?:s|ed)?\s+that|"
        r"accus(?:es?|ed)\b)(?!\s+(?:above|"
        r"herein|in\s+paragraph))",
        "before",
    ),
    (
        Status.ALLEGED,
        r"(?:complaint|pleading|petition|lawsuit|indictment|particulars)(?:,\s+(?:which|"
        r"whose)\b[^,]{3,80},)?\s+(?:says?|said|states?|stated|asserts?|reads?|recites?|"
        r"has\s+it|goes\s+on|continues|claims?|tells|describes?|accuses)\b",
        "none",
    ),
    (
        Status.REPORTED,
        rf"according\s+to\s+(?=\S)(?!{_MEASURE})|(?:told|tells)\s+(?:the\s+|our\s+)?(?:\w+\s+)?(?:reporters?|journalists?|"
        rf"newspapers?|paper|{_OPENING})\b|(?:familiar\s+with|briefed\s+on|"
        r"close\s+to)\s+the\s+(?:\w+\s+)?(?:matter|talks|deal|company|discussions)|"
        r"reportedly\b|(?:reports?|reported)\s+that\b|reported(?:\.|$|\s+(?:last|on|in|yesterday|this|"
        r"earlier)\b|,)|(?:people|persons?|those|someone)\s+with\s+(?:direct\s+)?knowledge|(?:is|was|are|"
        r"were)\s+quoted\b|(?:press|media)\s+(?:accounts?|reports?)|(?:is|are|was|were)\s+(?:said|"
        r"understood|reported|rumou?red|thought|believed)(?:\s+by\s+[^.;,]{2,40}?)?\s+to\s+(?:have|be|own|hold|run|control|"
        r"work|sit|keep|share|sell|send|use|belong|owe|pay|receive)\b|(?:tweeted|posted\s+online)\b|(?:blog|"
        r"newspaper|article|paper|magazine|outlet|post|website)\s+(?:has\s+it|(?:says?|said|claims?|"
        r"reports?|wrote|writes|suggests?|states?))\b|(?:sources?|insiders?)\s+(?:say|said|told)|"
        r"(?:people|persons?|person|sources?|officials?|employees?|executives?|someone|somebody)\s+(?:close\s+to|"
        r"briefed\s+on|with\s+(?:direct\s+)?knowledge\s+of)\b|"
        r"(?:hear(?:s|ing)?|understands?|(?:has|"
        r"have)\s+learn(?:ed|t))\s+from\s|"
        r"(?:correspondent|reporter|journalist|newsroom|columnist|editor)\s+(?:understands?|(?:has\s+)?learn(?:s|ed|"
        r"t)|hears?|gathers?)\b|"
        r"(?:papers|filings?|documents?|records?|letters?|e-?mails?|messages|minutes)\s+seen\s+by\s+"
        r"(?!(?:the\s+)?(?:plaintiff|defendant|counsel|court|auditor|commission))|"
        r"word\s+(?:is|has\s+it|on\b[^.;]{2,60}?\bis)\s+that|"
        r"heard\s+(?:from|that)|it\s+(?:is|was|has\s+been)\s+(?:widely\s+)?(?:reported|rumou?red|"
        r"said)\s+that|rumou?r(?:s|ed)?\b|has\s+it\s+that|"
        r"(?:alert|newsletter|bulletin|digest|aggregator|podcast|broadcast)\s+(?:gives?|says?|said|puts?|claims?|"
        r"reports?|states?|describes?)\b",
        "before",
    ),
    (
        Status.ASSERTED_BY_PARTY,
        r"(?:argu(?:es?|ed)|contend(?:s|ed)?|maintain(?:s|ed)\s+that|insist(?:s|ed)?|assert(?:s|ed)?|"
        r"submit(?:s|ted)\s+that|represent(?:s|ed)\s+(?:that|to)|assur(?:es?|ed)|writes?\s+to|explain(?:s|"
        r"ed)|testif(?:y|ies|ied)|declar(?:es?|ed)\s+(?:that|under)|(?:says?(?!-)|said|(?<!united )(?<!to )states?|"
        r"stated)\b(?!\s+(?:agreement|order|data))|(?:sees?\s+it)|believes?\s+that|replied|wrote|"
        r"told\s+(?:the|this|its)\s+(?:\w+\s+)?(?:meeting|board|committee|members|assembly|council|trustees|directors|governors|"
        r"hearing|inquiry)\b|"
        r"emphasi[sz](?:es?|ed)|add(?:s|ed)\s+that\b|warrants?\s+that|announc(?:es?|ed))",
        "before",
    ),
)
_PATTERNS = [(status, gated(rf"(?<!\w)(?:{words})", re.I), where) for status, words, where in _CUES]
_CAPITALS = {Status.ORDERED}

_OUTLET = re.compile(r"(?:blog|newspaper|article|paper|magazine|outlet|post|website|sources?|insiders?)\b", re.I)
_PASSIVE = re.compile(
    r"(?:is|are|was|were)\s+(?:\w+ly\s+|hereby\s+)*(?:denied|admitted|disputed|averred|alleged|contested)\b", re.I
)
_NO_SPEAKER = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|not|went|been|while|it|they|he|she)\b|^(?:a|"
    r"an)\s+(?:promise|admission|denial)$|"
    r"^(?:[Hh]aving|[Bb]eing|[Vv]erified|[Ss]worn|[Dd]ated|[Aa]dmit(?:s|ted)|[Dd]en(?:ies|ied)|[Aa]s to)\b|"
    r"^(?:[Tt]he\s+)?(?:[Pp]aragraph|[Aa]llegation|[Ss]tatement|[Ss]entence)s?\b|^(?!(?:counsel|staff|management|"
    r"sources|insiders|people|officials|executives|police|prosecutors|regulators|"
    r"investigators|lawyers?|reporters|witness(?:es)?|defendants?|plaintiffs?|respondents?|petitioners?|claimants?|"
    r"relators?|movants?|appell\w+|newspapers?)$)[a-z]+$"
    r"|^(?!(?:the|an?|its|his|her|"
    r"their|our|my|one|two|three|"
    r"four|five|six|several|some|many|most|both|each|all|former|current|another|people|sources|counsel|defendants?|"
    r"plaintiffs?|respondents?|petitioners?|claimants?|no)\b)[a-z]+(?<!s)\s"
)
_OPENING_NAME = re.compile(
    r"\W*(?:\d+\.\s+)?(?:[Ww]hereas,?\s+)?(?P<who>(?:[Tt]he|[Ee]ach)\s+[A-Z][\w’&-]*(?:\s+[A-Z][\w’&-]*){0,3}|"
    r"(?!(?:Having|Being|Verified|Sworn|Dated|Admits|Admitted|Denies|Denied|All|Every|No|In|On|At|By|For|From|After|As|If|When|This|That|These|Nothing|Both|Since|Upon|Under|"
    r"Where|The)\b)"
    r"[A-Z][\w’&-]+(?:\s+[A-Z][\w’&.-]*){0,4}),?\s"
)
_TITLED = re.compile(rf"^(?:[Tt]he\s+)?{SIDES}\s+(?=[A-Z])")
_OWN_PLEADING = re.compile(r"(?P<who>.{3,60}?)[’']s?\s+(?:\w+\s+)?(?:complaint|lawsuit|suit|petition|pleading)s?", re.I)
_HE_SAID = re.compile(
    r"\b(?:he|she|they|the (?:spokes\w+|official|executive|witness))\s+(?:\w+ly\s+|also\s+|later\s+|then\s+)*$", re.I
)
_SAID_AFTER = re.compile(
    r"[,”\"’]\s*(?:[”\"’]\s*)?(?:said|says|told\s+(?!the\b|an?\b|this\b|our\b|its\b)\w+|added|wrote|argued|explained)\s+(?P<who>(?:(?:the|"
    r"an?|its|his|her|their)\s+)?[\w’'.&-]+(?:\s+(?!in\b|on\b|at\b|to\b|during\b|yesterday|last|after|"
    r"who\b|that\b)[\w’'.&-]+){0,6})"
)
_ACCORDING = re.compile(r"\s*(?P<who>[^,;.]{2,80}?)(?=,|;|\.(?:\s|$)|\s+(?:the|that|who)\s|$)")


def cues(text: str) -> list[Cue]:
    """Every cue in ``text`` (one sentence or clause), by start; offsets are into ``text``."""
    found: list[Cue] = []
    for match, status, where in _matches(text):
        if status is Status.ORDERED and not _is_order(match[0]):
            continue
        if any(match.start() < cue.end and cue.start < match.end() for cue in found):
            continue
        speaker = subject_before(text, match.start()) if where == "before" else None
        if status is Status.REPORTED and match[0].lower().startswith("according"):
            after = _ACCORDING.match(text, match.end())
            speaker = after["who"] if after else None
        elif status is Status.REPORTED and (after := _SAID_AFTER.search(text[: match.end() + 5])):
            speaker = after["who"]
        elif status is Status.REPORTED and "familiar" in match[0].lower():
            speaker = (subject_before(text, match.start()) or "person") + " " + match[0]
        elif status is Status.REPORTED and (noun := _OUTLET.match(match[0])):
            speaker = f"{speaker or ''} {noun[0]}".strip()
        elif status is Status.REQUESTED and (named := re.search(r"\b(?:claimant|plaintiff)s?\b", match[0], re.I)):
            speaker = named[0]
        elif status is Status.REQUESTED and "should" in match[0].lower():
            speaker = None
        elif status is Status.ASSERTED_BY_PARTY and (after := _SAID_AFTER.search(text, max(0, match.start() - 3))):
            speaker = after["who"]
        if status is Status.NEITHER:
            speaker = abstainer(text, match, speaker)
        elif status is Status.FOUND and re.match(
            r"(?:on|in)\s+(?:my|our)\b|(?:compel|support|permit|warrant|admits)", match[0], re.I
        ):
            speaker = None
        if passive := _PASSIVE.match(match[0]):
            agent = BY.match(text, match.end())
            speaker = agent["who"] if agent else None if passive else speaker
        if speaker and (owner := _OWN_PLEADING.fullmatch(speaker)):
            speaker = owner["who"]
        if speaker:
            speaker = _TITLED.sub("", speaker)
        if speaker and _NO_SPEAKER.search(speaker):
            told = status is Status.REPORTED and match[0].lower().startswith("according")
            opening = None if told else _OPENING_NAME.match(text)
            speaker = opening["who"] if opening and opening.end() <= match.start() else None
        pronoun = speaker is None and bool(_HE_SAID.search(text[: match.start()]))
        found.append(Cue(match.start(), match.end(), status, speaker, pronoun))
    return sorted(found)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Status, str]]:
    for status, pattern, where in _PATTERNS:
        for match in pattern.finditer(text):
            yield match, status, where


def _is_order(words: str) -> bool:
    """Capitals make "DENIED" and "ADJUDGED" an order; "the request is denied" alone does not."""
    last = words.split()[-1].strip(",")
    return (
        last.isupper()
        or last.lower()
        in {
            "order",
            "ordering",
            "direct",
            "directing",
            "enjoin",
            "enjoining",
            "command",
            "commanding",
            "denied",
            "granted",
            "dismissed",
            "allowed",
            "refused",
            "sustained",
            "overruled",
            "remanded",
        }
        or last.lower() in {"restrained", "enjoined", "ordered", "directed", "that", "the", "to"}
        or "hereby" in words
    )
