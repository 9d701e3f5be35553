"""The words of a privacy policy that tell who passes data on, to whom, how surely, and what is none of it."""

from __future__ import annotations

import re

from analyzer.pipes.gates import gated

VERB = gated(
    r"(?<![\w-])(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|transfer(?:s|red|ring)?|"
    r"transmit(?:s|ted|ting)?|sell(?:s|ing)?|sold|rent(?:s|ed|ing)?|pass(?:es|ed|ing)?(?: (?:on|along))?|"
    r"releas(?:e|es|ed|ing)|send(?:s|ing)?|sent|giv(?:e|es|en|ing)|mak(?:e|es|ing)|made|communicat(?:e|es|ed|ing)|"
    r"suppl(?:y|ies|ied|ying)|forward(?:s|ed|ing)?|trad(?:e|es|ed|ing)|licens(?:e|es|ed|ing)|reveal(?:s|ed|ing)?|"
    r"report(?:s|ed|ing)?|hand(?:s|ed|ing)? over|entrust(?:s|ed|ing)?|exchang(?:e|es|ed|ing)|deliver(?:s|ed|ing)?)"
    r"(?![\w-])",
    re.I,
)
OUTWARD = re.compile(r"(?:shar|disclos|transfer|sell|sold|rent|trad|releas|licens|reveal|exchang)", re.I)
"""Verbs that by themselves speak of data leaving; "provide" and "send" need the data named beside them."""
DATA = re.compile(
    r"\b(?:information|data|details|records?|photos?|pictures?|images?|recordings?|messages|content|addresses|"
    r"address|numbers?|identifiers?|location|history|profiles?|names?|PII|PHI)\b|[“\"]PII",
    re.I,
)
THEM = re.compile(r"\b(?:it|them|this|these|that|which|all of this)\b", re.I)
BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets)(?: (?:also|then|only|not|never|sometimes|\w+ly))* $", re.I
)
BY_OTHERS = re.compile(
    r"\bby (?:you|users?|our users|members|third[ -]part|others|other|the (?:user|visitor|app store))", re.I
)
AGENT = re.compile(
    r"(?<!\bof )(?<!\bwith )(?<!\bto )(?<!\bfrom )(?<!\bby )(?<!\babout )(?<!\bfor )(?<!\bon )(?<!\bour )(?<!\bsuch )"
    r"\b(?:(?P<we>we|our (?:company|group|affiliates|staff|team))|you|your (?:employer|school|doctor|bank)|they|who|"
    r"users?|members?|customers?|visitors?|third[ -]part(?:y|ies)|partners?|providers?|vendors?|advertisers?|"
    r"companies|authorities|platforms?|networks?|people|individuals?|parents?|anyone|someone|features?)\b",
    re.I,
)
ASIDE = re.compile(
    r", (?:if|where|when|unless|with|subject to|as|upon|in some cases|for example|depending)\b[^,.;]{0,90},", re.I
)
BOUND = re.compile(
    r"[;:|\n]|\.\s|\s[–—-]\s|, (?:but|so|because|although|while|whereas|however|and (?=(?:we|you|they|our)\b)) ?", re.I
)
NEXT_CLAUSE = re.compile(r"[;|\n]|\.(?=\s)|(?:,? (?:and|but|however)|,|\s[–—-])\s(?=(?:we|you|they)\b)")
RIGHTS = re.compile(
    r"\bright to (?:know|request|receive|access|ask|opt|have|obtain|port|data portability|transfer|transmit|say|limit)|"
    r"\b(?:you|residents?|consumers?|individuals?|users?) (?:also |may |can |\w+ ){0,3}(?:have|"
    r"has) (?:\w+ ){0,2}rights?\b|"
    r"\b(?:ask|request|require|requesting) (?:that )?(?:us|we)\b|\bpermits? you to\b|"
    r"\bright[*_ ]{0,3} to[*_ ]{0,3} data portability",
    re.I,
)
"""What readers may ask of the house is no sharing of its own."""
SERVES = re.compile(
    r" (?:also )?(?:provides?|delivers?|supplies|offers?|process(?:es)?|handles?|hosts?|stores?|manages?|operates?|"
    r"is (?:an?|our|the) (?:[\w-]+ ){0,6}(?:provider|platform|service|processor|tool|vendor|partner))\b"
)
ENGAGES = re.compile(
    r"\b[Ww]e (?:(?:also|currently|may|will|do not|don['’]t|never|sometimes|often|have) )*(?:use|"
    r"work(?:ed)? with|engaged?|"
    r"rely on|partner(?:ed)? with|employ|contract(?:ed)? with|appoint(?:ed)?|hired?|integrate(?: with)?) "
)
""""We work with analytics vendors such as Fen Ltd": whom the house makes use of gets data to work on."""
TOOLS = re.compile(
    r"(?:[\w-]+ ){0,4}(?:services?|tools?|software|SDKs?|platforms?|technolog(?:y|ies)|solutions?)"
    r"(?: (?:provided|offered|operated|run|made|supplied) by |,? (?:such as|called|like|including|named|from) )",
    re.I,
)
INFINITIVE = re.compile(r"\bto (?:\w+ly )?$", re.I)
GOVERNS = re.compile(
    r"\b(?:required|obliged|obligated|compelled|forced|asked|right|have|has|need|needs|entitled|permitted|allowed|"
    r"authori[sz]ed|likely|choose|decide|agree|agrees|consent(?: to)?|able|us|continue|used?|"
    r"going)(?: or \w+)? to (?:\w+ly )?$",
    re.I,
)
GERUND = re.compile(r"(?:\b(?:by|involves?|includes?|means?|of|from|for|without)|^[\W\d]*) ?$", re.I)
TO = re.compile(
    r"(?<!related )(?<!relating )(?<!according )(?<!subject )(?<!pursuant )(?<!due )(?<!addition )(?<!prior "
    r")(?<!access )"
    r"(?<!response )(?<!respond )(?<!contrary )(?<!applicable )(?<!relevant )(?<!connection )(?<!accordance )"
    r"(?<!comply )(?<!reference )(?<!respect )(?<!in line )(?<!unique )(?<!specific )"
    r"\b(?:with|to|among|amongst|between)\s+(?=\S)"
    r"(?!(?:aid|help|assist|allow|enable|let|permit|target|find|reach|optimi[sz]e|provide|serve|show|improve|develop|"
    r"support|make|ensure|comply|protect|prevent|determine|measure|receive|obtain|be|meet|respond|enforce|detect|"
    r"investigate|send|contact|process|verify|facilitate|deliver|offer|give|fulfil+|perform|operate|run|manage|"
    r"maintain|understand|analy[sz]e|create|personali[sz]e|customi[sz]e|conduct|communicate|complete|carry|you|us|me|"
    r"your|this|that|it|the extent|respect|regard)\b)",
    re.I,
)
ABOUT_TWO = re.compile(
    r"(?P<who>[^.;|\n]{3,90}?) (?:with )?(?:limited |direct )?(?:access to )?(?:[\w’'-]+ ){0,5}?(?:information|data|"
    r"details)\b"
)
ADDS = re.compile(r"(?:,|\band|\bor)\s+(?:also |then |sometimes )?$")
NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|without)\b|n['’]t\b", re.I)
ONLY_NOT = re.compile(r"\bnot only\b|\bwhether or not\b|\bno longer\b", re.I)
MAY = re.compile(
    r"\b(?:may|can|could|might|reserves? the right|entitled|permitted|authori[sz]ed|allowed|possible|sometimes need)\b",
    re.I,
)
MUST = re.compile(r"\b(?:must|shall|(?:required|obliged|obligated|compelled) (?:by \w+ )?to|have to|need to)\b", re.I)
WILL = re.compile(r"\b(?:will|intends?|plans?|going) ?\b|['’]ll\b", re.I)
IF = re.compile(
    r"\b(?:if|unless|whether|with your (?:\w+ )?(?:consent|permission|agreement|approval)|"
    r"(?:at|on|upon) your (?:\w+ )?(?:request|direction|instruction)|when(?:ever)? you (?:\w+ )?(?:ask|request|"
    r"consent|choose|"
    r"direct|instruct|agree)|once you (?:\w+ )?(?:consent|agree)|in the event|only (?:where|when) (?:we are |it is )?"
    r"(?:required|necessary|permitted)|where (?:we are )?(?:required|permitted|legally))\b",
    re.I,
)
EXCEPT = re.compile(
    r"\b(?:except(?:ing)?|other than|apart from|with the exception of|save|unless|but (?:only )?(?=(?:with|to)\b))\b",
    re.I,
)
ACCESS = gated(
    r"(?:\b(?:may|will|can|might|could|only|also|then|therefore|\w+ly) )*\b(?:have|has|be given|are given|gain|"
    r"gains|get|gets|"
    r"be granted|are granted) (?:limited |direct |full |temporary )?access to (?:[\w’'-]+ ){0,5}?(?:information|"
    r"data|details|records)\b",
    re.I,
)
CONTEXT = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|recipients?|third[- ]part\w+|sub-?processors?|service providers|"
    r"who (?:has|have|sees|gets|receives|can see|else|do)|with whom|to whom|transfers? (?:of|to)|sell|selling|sale|"
    r"sold)\b",
    re.I,
)
OWN_ACTS = re.compile(
    r"\b(?:your (?:rights|choices)|you share|you (?:can|may|choose)|you (?:provide|give)|we (?:collect|receive|"
    r"obtain|get)|cookies?)\b",
    re.I,
)
RECIPIENT_LIST = re.compile(
    r"\b(?:recipients|sub-?processors|third[- ]part\w+|(?:\w+ )?providers|vendors|partners|processors|companies|"
    r"organi[sz]ations|entities|categories|people)\b[^.:;]{0,90}:\s*$",
    re.I,
)
HEAD_WHO = re.compile(
    r"\b(?:recipients?|with who|whom|third[- ]part\w+|providers?|partners?|vendors?|(?:sub-?)?processors?|"
    r"compan(?:y|ies)|"
    r"organi[sz]ations?|entit(?:y|ies)|shared with|disclosed to|sold to)\b",
    re.I,
)
HEAD_WHAT = re.compile(
    r"\b(?:data|information|what|categor\w+ of personal|examples?|categor(?:y|ies) (?:sold|shared|disclosed))\b|"
    r"^\W*categor(?:y|ies)\W*$",
    re.I,
)
HAPPENED = re.compile(
    r"\b(?:we|have) (?:\w+ )?(?:shared?|disclosed?|sell|sold|transfer\w*)\b|"
    r"\b(?:sold|shared|disclosed)\b[^?|]{0,60}\b(?:past|previous|preceding|last|prior) (?:12|twelve) months\b",
    re.I,
)
"""Heads of a table that say of its rows that data did go."""
ANSWER = re.compile(
    r"[\s|*_]*(?:(?P<yes>yes|✓|✔|x\b)|(?P<no>no\b|none\b|n/a\b|not (?:sold|shared|disclosed)|[-–—✗✘](?=\s*\|)))", re.I
)
""""Sold or shared?": what a cell answers."""
COOKIES = re.compile(r"\bcookies?\b|\bexpir|\bduration\b|\blifespan\b", re.I)
BULLET = re.compile(r"[\s|]*(?:[*•▪·-]\s+|\(?[a-z\d]{1,3}[.)]\s+)*[*_]*(?:(?:with|to) )?", re.I)
ADDRESSED = re.compile(r"\byour?\b", re.I)
