"""Words by which a proper name tells what it names: corporate forms, heads of firms, bodies and funds, forms of address."""

from __future__ import annotations

import re

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
FORM = re.compile(
    r"(?:S\.A\. de C\.V|S\. de R\.L\. de C\.V|S\. de R\.L|SA de CV|OÜ|OU|Sp\. z o\.o|Lda|Inc|INC|Incorporated|INCORPORATED|Corp|CORP|Corporation|CORPORATION|Co|Company|COMPANY|LLC|L\.L\.C|LLLP|LLP|L\.L\.P|L\.P|LP|"
    r"Ltd|LTD|Limited|LIMITED|plc|PLC|P\.L\.C|ULC|PBC|P\.C|GmbH|GMBH|mbH|KGaA|AG|SE|S\.A\.S|SAS|S\.A\.R\.L|SARL|S\.à r\.l|"
    r"S\.p\.A|SpA|S\.r\.l|Srl|SRL|S\.A|SA|S\.L|SL|B\.V|BV|N\.V|NV|ASA|AS|A/S|ApS|APS|AB|Oyj|Oy|OY|KK|K\.K|KS|d\.o\.o|s\.r\.o|"
    r"Kft|Sdn Bhd|Bhd|Pty Ltd|Pte Ltd|Pte\. Ltd|Pty\. Ltd|e\.V|Ltda)"
    r"(?![\w’'-])\.?(?!\w)"
)
ORGANISATION = frozenset(
    "academy ag agency airlines ai analytics angels associates association authority bank bar biosciences board bookings books "
    "brothers builders building bureau cabs capital care center centre chamber charity church circuits clinic clinics cloud club co-op "
    "co-operative college collective commission community company computing conservatory consortium consulting cooperative corporation "
    "council dental department diagnostics digital diocese district dynamics education electronics energy engineering enterprises "
    "entertainment equity exchange farms federation ferries finance financial firm fitness foods foundation fund games genomics "
    "government group growers guild gyms health healthcare helpline holding holdings hospice hospital hospitals hotel hotels images "
    "industries infirmary informatics infrastructure institute institution insurance intelligence interactive international invest "
    "investment investments kennels lab laboratories laboratory labs laundry learning leasing league library licensing lines logistics "
    "machine machines magazine media medical metrics mills ministry mobile mobility models motors museum mutual "
    "network networks news nominees observatory office optics orchestra organisation organization parish partners "
    "partnership payments pharmaceuticals pharmacies pharmacy photo photos pictures press productions properties "
    "publications publishing rail railway railways registry research resorts resources restaurants retail robotics school "
    "schools science sciences secretariat securities security sense senate service services shop society software solutions sound "
    "speech stores studio studios supply surgery syndicate systems tech technologies technology telecom telehealth telematics theatre "
    "therapeutics times trade trading transit transport travel tribunal trust underwriting union university ventures video vision visual "
    "weekly works versicherung bank banken sensorik stiftung verein banque mutuelle fondation".split()
)
FUND = frozenset("ventures capital fund funds angels equity partners".split())
PUBLIC = frozenset(
    "agency authority bureau commission council county department district government ministry parish registry senate tribunal city "
    "state municipality secretariat".split()
)
OF_HEADS = frozenset(
    "university city bank isle office department ministry state county mutual board college school institute society church commission "
    "bureau republic town village order museum council port chamber house friends sisters hospital court registrar district diocese "
    "academy league federation association union bishop attorney house".split()
)
HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Mag|Messrs|Hon|Rev|Councillor|Commissioner|Judge|Señor|Frau|Herr|Mme)\.?\s+(?:Dr\.?\s+)?"
MONTHS = "january february march april may june july august september october november december".split()
NEVER = frozenset(
    (
        " ".join(MONTHS) + " jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "spring summer autumn winter agreement section article annex schedule exhibit appendix clause paragraph "
        "recital recitals whereas witness effective date term terms party parties data information personal services service "
        "confidential definitions definition notice notices signed executed approved accepted by name title re from to "
        "subject cc bcc case no nos docket complaint petition count act rule rules code law laws court order jury part page "
        "attachment figure table item items q a yes none dear regards sincerely thanks hello hi best minutes present meeting "
        "resolved carried resolution declaration declarations certificate register correction release letter memo memorandum "
        "statement report summary background whole entire mr mrs ms dr prof sir internet web app apps sdk sdks api ip id ids url "
        "html pdf csv gps pii phi it usd eur gbp nok sek jpy kes us eu uk usa gdpr ccpa bipa hipaa ferpa coppa european english "
        "german french copyright exempt certified corpus deliverables permitted purpose purposes fee fees price payment payments "
        "series board committee use licence license delivery holder holders principal maturity value contract addendum amendment"
    ).split()
)
"""Capitalised words that are no names by themselves."""
