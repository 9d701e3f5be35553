"""Present-tense verbs that do something by being said: "waives", "grants", "undertakes", "no duty rests upon".

``PERFORMATIVE`` holds (force, denied, pattern); :mod:`analyzer.pipes.operative_words` explains the forces.
"""

from __future__ import annotations

import re

from analyzer.pipes.gates import Gated, gated

DUTY = (
    r"(?:dut(?:y|ies)|obligations?|responsibilit(?:y|ies)|liabilit(?:y|ies)|requirements?|undertakings?|commitments?|"
    r"warrant(?:y|ies)|representations?|assurances?|guarantees?|promises?|covenants?|burden|need|necessity|compulsion)"
)
LIBERTY = (
    r"(?:rights?|liberty|liberties|freedom|licen[cs]es?|discretion|permissions?|authority|authori[sz]ations?|"
    r"entitlements?|power|option|privilege)"
)
LIMIT = r"(?:limits?|limitations?|restrictions?|prohibitions?|bans?|restraints?|bars?|objections?|impediments?)"

TO_WHOM = re.compile(r"\b(?:to|for|towards|in favou?r of)\s+$", re.I)
"""What follows is one to whom something is done or owed, and not who is bound."""
PAYMENT = re.compile(
    r"(?:\s+to)?\s+(?:be (?:paid|reimbursed|compensated)|(?:(?:receive|collect|the|an?|such|full|prompt|any|fair|"
    r"annual|monthly|additional|reasonable)\s+)*(?:payments?|compensation|remuneration|reimbursement|commissions?|royalt(?:y|ies)|"
    r"salary|severance|fees?))\b",
    re.I,
)
""" "is entitled to payment": another is bound to pay."""

PERFORMATIVE: tuple[tuple[str, bool, Gated], ...] = tuple(
    (force, denied, gated(pattern, re.I))
    for force, denied, pattern in (
        ("duty", True, rf"\b(?:gives?|makes?|offers?|assumes?|accepts?|undertakes?|takes?(?: on)?|bears?|owes?|"
            rf"incurs?|provides?|extends?|giving|making|assuming|accepting) no (?:[\w-]+ ){{0,3}}?{DUTY}\b"),
        ("duty", False, r"(?<!not )(?<!shall )(?<!will )(?<!must )(?<!may )(?<!to )\b(?:undertakes?|covenants|"
            r"(?<!the )(?<!a )(?<!no )(?<!any )(?<!\d )(?<!share )(?<!stock )(?:warrants?|represents?|"
                r"guarantees)(?! (?:over|for|to (?:purchase|subscribe|acquire)|exercisable|in respect)\b)|"
                r"promises|commits|certifies|"
            r"ensures|procures|assures)\b(?! no\b)(?: and (?:warrants?|represents?|undertakes?|covenants?|"
            r"agrees?|guarantees?)\b)?"),
        ("command", False, r"(?<!not )(?<!has )(?<!have )(?<!be )(?<!been )(?<!is )(?<!are )(?<!as )\b(?:agrees?|"
            r"undertakes?|covenants?|promises?|commits?(?: itself)?|consents)(?: and (?:agrees?|undertakes?|"
            r"covenants?))?(?P<not> not| never)? to\b(?! the\b| a\b| an\b| this\b| it\b| its\b)"),
        ("liberty", False, rf"\b(?:hereby )?(?:gives|confers)\b(?! no\b)[^,;.]{{0,40}}?\b(?:an?|the|full|its)\s+"
            rf"(?:[\w-]+ ){{0,4}}?{LIBERTY}(?= (?:to|of|for)\b)"),
        ("relief", False, r"(?<!no )(?<!shall )(?<!may )\b(?:hereby )?(?:irrevocably |expressly |"
            r"unconditionally )*(?:waives|waive|releases(?=[^.;]{1,80}\bfrom\b)|relieves|disclaims|excuses|exempts|"
            r"discharges(?=[^.;]{1,80}\bfrom\b)|"
            r"absolves|dispenses with|renounces|forgoes)\b"),
        ("liberty", False, r"(?<!shall )(?<!to )\b(?:(?:hereby )?(?:grants|licenses|authori[sz]es|permits|"
            r"allows|entitles|consents to|agrees to (?:grant|allow|permit|let))|hereby (?:\w+ly )?(?:grant|"
            r"licen[cs]e|authori[sz]e|permit|allow))\b"),
        ("liberty", False, rf"\b(?:reserves?|retains?|keeps?|enjoys?|has|have) (?:the|a|full|sole|"
            rf"every) (?:[\w-]+ ){{0,2}}?{LIBERTY}\b"),
        ("duty", False, r"\b(?:remains?|stays?) (?:\w+ly )*(?:liable|responsible|answerable|accountable|bound)\b"),
        ("duty", True, r"\b(?:owes?|says?|promises|warrants|undertakes|guarantees|asks) nothing\b|"
            r"\bdoes not say\b|\bis silent\b|\bwithout saying\b"),
        ("duty", True, r"\bnothing (?:is|shall be|will be) (?:due|owed|payable|asked|required|promised|said|"
            r"warranted|paid)\b"),
        ("ban", True, r"\b(?:needs?|requires?|calls for) no (?:\w+ ){0,2}?(?:authori[sz]ation|consent|"
            r"permission|approval|leave)\b"),
        (
            "liberty",
            True,
            rf"\bno (?:[\w-]+,? ){{0,4}}?{LIBERTY}(?: [\w-]+){{0,6}}? (?:is|are|shall be|has been|"
                rf"have been) (?:hereby )?"
            r"(?:granted|given|conferred|implied|transferred|created|licensed)\b",
        ),
        (
            "duty",
            True,
            r"\bnothing\b[^.;]{0,60}? (?:shall |will )?(?:be (?:construed|deemed|read|taken) (?:as|to) )?"
            r"(?:mak(?:e|es|ing)|constitut(?:e|es|ing)|creat(?:e|es|ing)|appoint(?:s|ing)?)\b",
        ),
        ("liberty", False, r"\b(?:you|users?) (?:\w+ly |also )?(?:allow|permit|authori[sz]e|grant|license|give)"
            r"(?= (?:us|our|the )\b)"),
        ("ban", True, r"\bnothing\b[^.;]{0,60}? (?:limits|curtails|impairs|narrows|affects)\b"),
        ("liberty", False, r"\bremains? (?:free|at liberty|entitled|able)\b"),
        ("liberty", True, r"\b(?:is|are) not able to\b"),
        ("ban", False, r"\b(?:prohibits|forbids|precludes|bars|prevents|restricts|restrains|hinders|stops)\b"),
        ("duty", False, r"\b(?:obliges|requires|binds|compels|obligates|commits|imposes)\b"),
        ("duty", False, r"\bit (?:is|shall be|falls)(?P<not> not)? (?:for|to|upon|up to|the (?:responsibility|"
            r"duty|task) of) (?=(?-i:[A-Z])|the |each |either )"),
        ("duty", True, r"\bwithout (?:any |a )?(?:further )?(?:obligation|duty|liability|responsibility|"
            r"warranty|assurance|"
            r"representation|guarantee|promise|commitment|undertaking)\b"),
        ("duty", True, rf"\b(?:an? |any |the )?{DUTY}\b[^.;]{{0,80}}? (?:does|do|shall|will) not (?:exist|arise|"
            rf"rest|lie)\b"),
        ("duty", True, rf"\b{DUTY}\b(?:(?! (?:shall|will|must|survives?|continues?|until|when|after|if|unless)\b)[^.;])"
            rf"{{0,60}}? (?:(?:shall |will )?(?:fall|falls|fell) away|(?:shall |will )?(?:cease|lapse|come to an end)|"
            rf"ceases|ceased|lapses|lapsed|(?:comes|came) to an end|(?:is|are|was|were|shall be) (?:discharged|"
            rf"extinguished|spent|at an end))\b(?! to\b)(?![^.;]{{0,60}}\b(?:years?|months?|anniversary)\b)"),
        ("duty", True, rf"\benters? into no (?:[\w-]+ ){{0,3}}?(?:{DUTY}|engagement|bond)\b"),
        ("duty", True, r"\b(?:none|no)\b[^.;]{0,90}? (?:is|are) (?:intended|meant) to (?:bind|oblige|require)\b"),
        ("duty", True, r"\b(?:has|have) not (?:undertaken|agreed|promised|committed|warranted|covenanted|bound)\b"),
        ("liberty", False, rf"\b(?:includes?|comprises?|carries|extends to|covers) (?:the|"
            rf"an?) (?:[\w-]+ )?{LIBERTY}\b"),
        ("duty", True, r"\b(?:pays?|provides?|returns?|charges?|offers?|gives?) nothing\b"),
        ("duty", True, rf"\bthere (?:is|are|shall be|will be) no {DUTY}\b"),
        ("duty", True, r"\b(?:gives?|offers?|makes?|says?|promises?) no(?: such)? (?:word|pledge|indication)\b"),
        ("ban", False, r"\b(?:is|are|shall be|remains?) (?:off[ -]limits|out of bounds|out of the question|taboo)\b"),
        ("ban", True, rf"\b(?:accepts?|bears?|admits?|recogni[sz]es?|knows?) no (?:[\w-]+ ){{0,2}}?{LIMIT}\b"),
        ("duty", True, rf"\bno (?:[\w-]+ ){{0,3}}?{DUTY}(?: [\w-]+){{0,3}}? (?:rests?|lies?|falls?|arises?|"
            rf"is (?:imposed|placed|given|made|created|owed|assumed|undertaken)|are (?:imposed|placed|given|"
            rf"made)|shall (?:rest|lie|arise|exist|be (?:imposed|implied)))\b"),
        ("duty", True, r"\bno (?!longer|later|more|less|fewer|earlier|sooner)"
            r"(?:[\w-]+ ){0,4}?(?:is|are|shall be|will be) (?:required|prescribed|needed|"
            r"necessary|payable|due|owed|owing|expected|called for|fixed|set|laid down|implied|promised|"
            r"guaranteed|provided for)\b"),
        ("ban", True, rf"\b(?:no|without(?: any)?) (?:[\w-]+ ){{0,2}}?{LIMIT}(?: [\w-]+){{0,4}}? (?:is|are|"
            rf"shall|will|applies|apply|attaches|attach)\b(?: (?:be )?(?:implied|imposed|placed|intended|"
            rf"to be implied))?"),
        ("command", False, r"\b(?:is|are) (?=(?:the |each |either )?(?-i:[A-Z]\w+(?: [A-Z]\w+)? to [a-z]))"),
        ("duty", True, r"\b(?:shall|will|is|are) (?:apply |provided |delivered |"
            r"supplied )?(?:on an )?[\"“']?as[ -]is\b"),
    )
)  # fmt: skip
