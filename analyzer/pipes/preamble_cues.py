"""The words by which the opening of an agreement shows where its parties are named and what stands between them."""

from __future__ import annotations

import re

from analyzer.pipes.signature_names import OFFICE

BETWEEN = re.compile(
    r"\b(?:(?:by\s+and\s+|is\s+|made\s+)?(?:between|among|amongst)(?:\s+and\s+among)?|"
    r"by\s+and\s+amongst?)\b\s*[:—-]*\s*",
    re.I,
)
BY = re.compile(
    r"\b(?:entered\s+into|made(?:\s+and\s+entered\s+into)?|executed|issued|given|concluded|drawn\s+up|"
    r"granted)\s+(?:(?!\b(?:between|among)\b)[^.;()]){0,110}?\bby:?\s+(?!and\s+(?:between|among))",
    re.I,
)
SIGNING = re.compile(
    r"\b(?:[Tt]he\s+undersigned,|(?:By|BY|By\s+means\s+of)\s+(?:this|the\s+present)\s+(?:instrument|agreement|deed|contract|"
    r"memorandum|document|letter|private\s+instrument),?)\s+(?=(?:the\s+)?[A-Z])"
)
HEADED = re.compile(
    r"\bPARTIES\s+(?=\(1\))|(?:^|\n)[ \t]*(?:\d{1,2}\.?\s+)?(?:THE\s+)?(?:PARTIES|Parties|Contracting "
    r"[Pp]arties)(?:\s+TO\s+(?:THIS|THE)\s+AGREEMENT)?[ \t]*[:.]?[ \t]*(?=\n|\()|"
    r"(?:^|\n)[ \t]*(?:BETWEEN\s+)?(?:THE\s+)?UNDERSIGNED\s*:|"
    r"\b(?:PARTIES:\s|Parties:\s+(?=[A-Z]))|(?:^|\n)\s*(?=(?:Party|PARTY)\s+[A1]\s*[:：])"
)
LABEL = re.compile(
    r"(?:(?:the\s+)?(?:Party|PARTY)\s+[A-F1-6]\b\s*[:：.]?|\(\s*(?:\d{1,2}|[ivx]{1,4}|[a-h]|[A-H])\s*\)|"
    r"(?:\d{1,2}|[A-H]|[IVX]{1,4})[.)](?=\s)|(?:[Tt]he\s+)?(?:company|firm|individual|person|corporation|"
    r"(?:[a-z]+\s+)?(?:golfer|player|athlete|artist|actor|actress|author|singer|musician|model|driver)),?\s+(?=[A-Z][\w.&’'-]+[\s,])|[●•▪–—-]|[ivx]{1,4}[.)](?=\s))\s*"
)
LABELLED = re.compile(
    r"(?:^|\n|\||\s{2,})\s*(?:\*\*|the\s+|The\s+)?(?P<label>(?:Party|PARTY)\s+[A-F1-6]|(?:Data\s+|Joint\s+|"
    r"Receiving\s+|Disclosing\s+|Service\s+)?(?:Controller|Processor|"
    r"Recipient|Discloser|Provider|Party|Exporter|Importer|Licensor|Licensee|Supplier|Customer|Client|Company|"
    r"Vendor|Employer|Employee|Seller|Buyer|Consultant|Contractor|Lessor|Lessee|Landlord|Tenant|Borrower|Lender|"
    r"Franchisor|Franchisee|Distributor|Manufacturer|Publisher|Author|Artist|Owner|Principal|Agent|Grantor|Grantee|"
    r"Guarantor|Investor|Purchaser|Executive|Organi[sz]er|Speaker|Sponsor|Host|Participant|Carrier|Shipper|Operator|"
    r"Insurer|Insured|Donor|Beneficiary|Trustee|Performer|Photographer|Designer|Developer|Partner|Name\s+of\s+(?:the\s+)?(?:data\s+)?(?:export|import)ing\s+"
    r"(?:party|organi[sz]ation|entity)))"
    r"(?:\s*\([^)]{1,30}\))?\s*(?:\*\*)?\s*[:：|][\s:：|]*(?:\*\*)?"
)
ROLE_LABEL = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w-]+\s+){0,2}?(?:Company|Customer|Client|Employee|Employer|Executive|Consultant|"
    r"Contractor|Recipient|Discloser|"
    r"Licensee|Licensor|Supplier|Vendor|Provider|Distributor|Franchisee|Franchisor|Controller|Processor|Buyer|Seller|"
    r"Purchaser|Agent|Party|Name|PARTY)\s*[:：]\s*"
)
END = re.compile(
    r"\b(?:WHEREAS|Whereas|RECITALS?|Recitals?\b|W\s*I\s*T\s*N\s*E\s*S\s*S|WITNESSETH|NOW,?\s+THEREFORE|"
    r"Now,?\s+[Tt]herefore|Background\b|BACKGROUND|"
    r"PREAMBLE|Preamble|INTRODUCTION|Introduction|STATEMENT\s+OF|PRELIMINARY|Preliminary\s+Statement|"
    r"TABLE\s+OF\s+CONTENTS|Table\s+of\s+Contents|"
    r"[Ii]n\s+consideration\s+of|IN\s+CONSIDERATION|[Aa]gree\s+as\s+follows|AGREE\s+AS\s+FOLLOWS|hereby\s+agree|"
    r"mutually\s+agree|"
    r"(?:are|is|may\s*be)\s+(?:each\s+)?(?:sometimes\s+|also\s+|hereinafter\s+|collectively\s+|herein\s+|"
    r"individually\s+)*referred\s+to\s+(?:herein|individually|collectively|in\s+this)|"
    r"(?:THE\s+)?PARTIES\s+(?:HEREBY|AGREE)|[Tt]he\s+[Pp]arties\s+(?:hereby\s+|hereto\s+|have\s+|wish|desire|"
    r"intend|agree)|ARTICLE\s+[I1]\b|Article\s+[I1]\b|SECTION\s+1\b|"
    r"effective\s+upon|(?<!which )(?<!who )(?<!whom )shall\s+(?:be|have|mean)|"
    r"with\s+(?:respect|regard)\s+to|relating\s+to|regarding\b|"
    r"concerning\b|for\s+the\s+purposes?\s+of|pursuant\s+to\s+which|"
    r"to\s+allow|desires?\s+to|wish(?:es)?\s+to|reads?\s+as\s+follows|is\s+(?:made|entered\s+into|dated|"
    r"effective|executed)\b|Dated\s+as\s+of|hereby\s+enters?|(?:and\s+)?(?:hereby\s+)?(?:amends|modifies|"
    r"supplements|restates|supersedes|replaces)\b|that\s+certain\b)"
    r"|(?:^|\n)\s*(?:1\.|1\s|ARTICLE|DEFINITIONS|Definitions)\s"
)
SENTENCE = re.compile(r"([^\s.]+)\.[\"”]?\s+(?=[A-Z“\"])")
GOES_ON = re.compile(r"[^.]{0,80}?(?:[“\"'(‘]\s*(?:the\b|hereinafter)|\bAND\b\s*[:—-])")
NO_STOP = frozenset(
    "inc corp ltd co st ave blvd rd no mr mrs ms dr jr sr ste fl bldg hwy pkwy llc lp plc dept apt rm vs d/b/a "
    "dba pty pte de cv messrs dipl ing prof hon nos art ul str".split()
)
ELSEWHERE = re.compile(
    r"(?:that\s+certain|pursuant\s+to|(?:set\s+forth|described|defined|provided)\s+in|as|relationship|"
    r"relationships|discussions?|differences?|disputes?|"
    r"entire\s+agreement|communications?|conflicts?|inconsistency|understanding|distinction|transactions?|"
    r"dealings?|negotiations?|other\s+than|"
    r"privity|split|allocated|divided|Agreement\s+and\s+Plan\s+of\s+Merger[^.]{0,60})\s*$",
    re.I,
)
OTHER_SIDE = re.compile(r"(?:hereby\s+)?(?:(?!and\b|agrees?\b)[a-z]+,?\s+){1,6}?(?:to|unto|with)\s+(?=[A-Z])")
ANOTHER = re.compile(
    r"(?<!\bis )(?<!\bas )\b(?:an|a|that\s+certain|an\s+existing)\s+(?:[A-Z][\w&’'-]*\s+|and\s+|of\s+|existing\s+|"
    r"new\s+){1,9}"
    r"(?:Agreement|Contract|Plan|Indenture|Lease)\b(?:(?!\b[Tt]his\b)[^.;]){0,90}$"
)
"""Another paper between others, of which the text tells."""
CONNECTOR = re.compile(
    r"(?P<and>(?:(?<=[\s,;)”\"’\]—-])|^)(?:and|AND|And|&|-\s*and\s*-|with|WITH|in\s+favou?r\s+of|"
    r"for\s+the\s+(?:sole\s+)?benefit\s+of)(?:,?\s+(?:by|between|among)\b)*\s*[:,—-]*\s*)"
    r"|(?P<semi>;\s*)|(?P<to>(?:(?<=[)”\"]\s)|(?<=[)”\"],\s))to\s+(?=[A-Z]))|(?P<num>(?<=[\s,;:.])\(?(?:\d|[ivx]{1,4}|[a-h]|[A-H])\)\s+)|(?P<nl>\n\s*)|"
    r"(?P<close>(?<=\))\s+)|(?P<comma>,\s+)"
)
AFTER_NAME = re.compile(
    r"\s*(?:,?\s*[(“\"—]|,?\s+an?\s|,\s|\.(?:\s|$)|;|$|,?\s+(?:hereinafter|hereafter|residing|whose|with|having|"
    r"located|"
    r"of\s+(?:[A-Z]|\d)|individually|doing|d/b/a|dba|collectively|as\s+(?:the\s+)?[A-Z]|on\s+behalf|for\s+itself|"
    r"acting|an\s|organi[sz]ed|incorporated|\d|–|—|-\s)|\n)",
    re.I,
)
DESCRIBED = re.compile(
    r"\s*(?:\([^()]{1,80}\))?\s*,?\s+(?:an?\s+(?:[\w./’'-]+\s+){0,6}?|the\s+)?(?:corporation|company|partnership|"
    r"individual|association|trust|resident|citizen|"
    r"bank|limited|organi[sz]ed|incorporated|entity|university|institution|nonprofit|non-profit|foundation|"
    r"person|body|agency|subsidiary|division|established|registered|domiciled)\b",
    re.I,
)
INTRODUCED = re.compile(
    r"\s*,\s+an?\s+(?:[\w./’'-]+\s+){0,6}?(?:corporation|company|partnership|individual|association|trust|bank|"
    r"entity|resident|citizen)\b",
    re.I,
)
ALIASED = re.compile(
    r"\s*,?\s*(?:\([^()]{0,120}[“\"][^”\"]{1,60}[”\"]|\((?:the\s+)?[A-Z][\w& .-]{1,40}\)|"
    r"[—–-]?\s*,?\s*\(?\s*(?:hereinafter|hereafter|herein\s+(?:referred|called)))"
)
PLACEHOLDER = re.compile(r"\s*(?:of\s+(?=\(\s*[“\"])|\[\s*[^\]]{0,60}\]|_{3,}|«[^»]+»|<[^>]{1,40}>|\(\s*[“\"])")
TO_CUSTOMER = re.compile(
    r"\s+and\s+(?:the\s+|its\s+)?(?P<role>Customer|Client|Subscriber|User|Licensee|Merchant|[Yy]ou)s?\b"
)
HEAD = 4000
OWN = re.compile(r"\bT(?:his|HIS)\b|\bAGREEMENT\b|(?i:\bparties\b)")
"""What shows, beyond the first page, that it is this agreement of which the parties are named."""
UNDERSIGNED = re.compile(
    r"(?:the\s+)?undersigned\b(?!\s*,?\s+(?:[A-Z]|the\s+[A-Z]))|(?:the\s+)?(?:person|individual|party|entity|employee)s?\s+"
    r"(?:whose\s+name|named\s+below|signing\s+below|identified\s+(?:below|on\s+the\s+signature))",
    re.I,
)
LISTED = re.compile(
    r"(?:the\s+|each\s+of\s+the\s+|those\s+)?(?:several\s+)?(?:persons?|entit(?:y|ies)|parties|individuals)"
    r"(?:\s+and\s+(?:entities|persons|individuals))?\s+(?:(?:that\s+are|who\s+are)\s+)?(?:listed|named|identified|set\s+forth|"
    r"whose\s+names\s+appear)\s+[^;()]{1,80}?(?:\([^()]*\))\s*,?\s*(?:and\s+)?(?=[A-Z])"
)
RELATED = re.compile(
    r"its\s+(?:wholly[- ]owned\s+)?(?:parent|subsidiary|affiliate|sister\s+company)(?:\s+company)?,?\s+(?=[A-Z])"
)
UNIT = re.compile(
    r"(?:^|,)[\s\w]*\b(?:Cent(?:er|re)|Department|Institute|School|Faculty|Division|Office|Ministry|Laboratory|College)\s+"
    r"(?:for|of)\b[^,;()]*$"
)
SALUTATION = re.compile(
    r"(?:Ladies\s+and\s+Gentlemen|Gentlemen|Dear\s+[^\n:,]{2,40}|To\s+[Ww]hom\s+[Ii]t\s+[Mm]ay\s+[Cc]oncern)\s*[:,]"
)
IN_OFFICE = re.compile(rf",? \(?(?:[A-Z][\w&-]*,? |of |and |for ){{0,3}}?{OFFICE.pattern}")
"""After the name of who signs for a side."""
