"""Words by which a proper name tells what it names: corporate forms, heads of firms and funds, forms of address."""

from __future__ import annotations

import re

from analyzer.pipes.foreign_bodies import ABROAD

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(c) for c in (*range(0x100, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
FORM = re.compile(
    r"(?:Co\.?,? (?:Ltd|LTD|Limited|Inc|KG)|(?:GmbH|AG|UG|SE) & Co\. KG(?:aA)?|S\.A\.(?:B\.|P\.I\.)? de C\.V|"
    r"SAPI de CV|SAB de CV|"
    r"JSC|PJSC|DAC|CLG|CIC|SIA|UAB|Zrt|Nyrt|Bt|EOOD|OOD|EAD|a\.s|A\.Ş|d\.d|k\.s|v\.o\.s|sp\. z o\.o|sp\. ?k|"
    r"SP\. Z O\.O|S\.R\.O|D\.O\.O|"
    r"U\.A|C\.V|VOF|"
    r"V\.O\.F|BVBA|CVBA|S\.C\.A|SCA|SCRL|S\.C\.R\.L|SNC|S\.N\.C|EURL|SASU|Sàrl|S\.L\.U|SLU|SGPS|S\.G\.P\.S|ehf|SPRL|IKS|"
    r"hf|Tbk|OOO|OAO|ZAO|LDA|FZE|FZCO|FZ-LLC|DMCC|WLL|W\.L\.L|SAL|S\.A\.L|e\.G|eG|gGmbH|UG|OHG|KG|GbR|K/S|I/S|P/S|"
    r"a\.m\.b\.a|A\.M\.B\.A|Ky|\((?:PTY|PVT|PRIVATE|PROPRIETARY)\)\.? (?:LTD|LIMITED)|PTE\.? LTD|SDN BHD|"
    r"S\.A\. de C\.V|S\. de R\.L\. de C\.V|S\. de R\.L|SA de CV|OÜ|OU|Sp\. z o\.o|Lda|Inc|INC|"
    r"Incorporated|INCORPORATED|Corp|CORP|Corporation|CORPORATION|Co|Company|COMPANY|LLC|L\.L\.C|LLLP|LLP|"
    r"L\.L\.P|L\.P|LP|"
    r"Ltd|LTD|Limited|LIMITED|plc|PLC|P\.L\.C|ULC|PBC|P\.C|GmbH|GMBH|mbH|KGaA|AG|SE|S\.A\.S|SAS|"
    r"S\.A\.R\.L|SARL|S\.à r\.l|"
    r"S\.A\.C|SAC|S\.A\.A|S\.A\.B|E\.I\.R\.L|Ltd\. Şti|"
    r"S\.p\.A|SpA|S\.r\.l|Srl|SRL|S\.A|SA|S\.L|SL|B\.V|BV|N\.V|NV|ASA|AS|A/S|ApS|APS|AB|Oyj|Oy|OY|KK|K\.K|"
    r"KS|d\.o\.o|s\.r\.o|"
    r"\((?:Pty|Pvt|Private|Proprietary)\)\.? (?:Ltd|Limited)|Pvt\.? Ltd|Kft|"
    r"S\.C|A\.C|(?:S|Soc)\. Coop|inc\.|"
    r"S/S|A\.S\.D|S\.S\.D|NPC|SPF(?! ?\d)|(?:Sdn\.? )?(?:Bhd|Berhad)|Pty Ltd|Pte Ltd|Pte\. Ltd|Pty\. Ltd|e\.V|Ltda)"
    r"(?![\w-]|[’'](?!s\b))\.?(?!\w)"
)
FORM_AT_END = re.compile(rf"(?:[\s,]+{FORM.pattern})+$")
ORGANISATION = ABROAD | frozenset(
    "academy ag agency airlines ai analytics angels associates association authority bank bancorp bancshares bar "
    "biosciences board bookings books brothers builders building bureau cabs capital care center centre chamber "
    "charity church circuits clinic clinics cloud club co-op co-operative college collective commission community "
    "company computing conservatory consortium consulting cooperative corporation council dental department "
    "diagnostics digital diocese district dynamics education electronics energy engineering enterprises "
    "entertainment equity exchange farms federation ferries finance financial firm fitness foods foundation fund "
    "games genomics government group growers guild gyms health healthcare helpline holding holdings hospice "
    "hospital hospitals hotel hotels images industries infirmary informatics infrastructure institute institution "
    "insurance intelligence interactive international invest investment investments kennels lab laboratories "
    "laboratory labs laundry learning leasing league library licensing lines logistics machine machines magazine "
    "media medical metrics mills ministry mobile mobility models motors museum mutual network networks news "
    "nominees observatory office optics orchestra organisation organization parish partners partnership payments "
    "pharmaceuticals pharmacies pharmacy photo photos pictures press productions properties publications "
    "publishing rail railway railways registry research resorts resources restaurants retail robotics school "
    "schools science sciences secretariat securities security sense senate service services shop society software "
    "solutions sound speech stores studio studios supply surgery syndicate systems tech technologies technology "
    "telecom telehealth telematics theatre therapeutics times trade trading transit transport travel tribunal "
    "trust underwriting union university ventures video vision visual weekly works versicherung devices "
    "components plastics chemicals automotive banken sensorik stiftung verein banque mutuelle fondation "
    "adventures aero agriculture algorithms animation apparel aquarium arena assurance atelier aviation bakery "
    "bakeries ballet bikes biologics biotech biometrics boats bots brewery broadcasting broadband cafe cameras "
    "carriers casino catering cinema cinemas circus cleaning clothing coaches coach coaching cognition comics "
    "construction couriers creamery creative cruises cycles dairy dairies dating defence distillery driving "
    "drones eats ecosystems electric embassy eyewear fabrics fashion festival fiber fibre films fisheries fleet "
    "flights florists flow footwear forest forwarders freight furniture galleries gallery gardens gas genetics "
    "geospatial grocers grocery guesthouse haulage harvest hills homecare homes horizons hospitality hotline "
    "hydro imaging innovation innovations inns insight insights insurers interiors jewellers jewelers journal "
    "kindergarten kitchen kitchens landscapes laundries leisure lift lifts linguistics loans lodge lodges "
    "lotteries lottery mapping marina marine maritime marketing marketplace meals meats mobiles modelling "
    "modeling mortgage movers music nature neural neuro nursery nutrition ocean oncology optical opticians "
    "organics orthopaedics outdoor outfitters parks pathology pensions perception petcare pets pharma "
    "philharmonic pilots pizza polyclinic port printing quarry recycling refinery rehab residences residential "
    "estates sacco scheme cover "
    "rides road roads sailing salon satellites savings scooters seeds sensing shelter shipping shipyard ski solar "
    "space stables stadium staffing stays steel streaming suites superstores supermarkets surveys taxi taxis tea "
    "telephone television theatres ticketing tickets tiles timber tools touring tourism tours tower toys trains "
    "trattoria travels trucking tutors utilities valley veterinary vets villages vineyards wardrobe warehouse "
    "warehouses watches wellness wholesale wildlife wind windows wines workshop workspaces yachts zoo".split()
)
INSTITUTIONS = frozenset(
    "academy association authority bank board charity church clinic club co-op co-operative college commission "
    "cooperative council federation foundation fund guild hospice hospital infirmary institute league library mutual "
    "museum observatory orchestra registry sacco scheme school society theatre trust union university".split()
)
"""Words by which a body calls itself for short: "the Foundation"."""
FUND = frozenset(["ventures", "capital", "fund", "funds", "angels", "equity", "partners"])
PUBLIC = frozenset(
    "agency authority bureau commission council county department district government "
    "ministry parish registry senate tribunal city state municipality secretariat".split()
)
OF_HEADS = frozenset(
    [
        *"library theatre orchestra conservatory guild chamber registry archive archives observatory centre center "
        "fund foundation trust municipality borough parish workshop clinic".split(),
        "university",
        "city",
        "bank",
        "isle",
        "office",
        "department",
        "ministry",
        "state",
        "county",
        "mutual",
        "board",
        "college",
        "school",
        "institute",
        "society",
        "church",
        "commission",
        "bureau",
        "republic",
        "town",
        "village",
        "order",
        "museum",
        "council",
        "port",
        "chamber",
        "house",
        "friends",
        "sisters",
        "hospital",
        "court",
        "registrar",
        "district",
        "diocese",
        "academy",
        "league",
        "federation",
        "association",
        "union",
        "bishop",
        "attorney",
        "house",
    ]
)
HONORIFIC = (
    r"(?:Cllr|Drs|Eng|Chief(?=\s+[A-Z]\S+\s+[A-Z])|Cr(?=\.?\s+[A-Z][a-z])|Cav|Adv(?=\.?\s+[A-Z])|Mgr|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Mag|Messrs|Hon|Rev|Councillor|Commissioner|Judge|Señora?|"
    r"Sra|Srta|Frau|Herr|Mme|Mlle|Madame|Monsieur|Signora?|Sig|Dott|Avv|Ing|Fru|Shri|Smt|"
    r"Sheikh|Alhaji|Hajia|Mallam|Engr|Capt|Col|Canon|Pastor|Maître|Don(?=\s+[A-Z]\S+\s+[A-Z])|Doña|Dott\.?ssa|Dottoressa|Magistra?|"
    r"Pan[ai]?(?=\s+[A-Z]\S+\s+[A-Z])|Meneer|Mevrouw|Gentile)\.?\s+(?:Dr\.?\s+)?"
)
MONTHS = "january february march april may june july august september october november december".split()
FUNCTION_WORDS = frozenset([
    "the", "a", "an", "this", "that", "these", "those", "each", "every", "any", "all", "some", "no", "neither",
    "either", "both", "as", "at", "in", "on", "of", "for", "from", "to", "with", "without", "under", "over", "and",
    "or", "but", "if", "when", "where", "while", "since", "after", "before", "during", "until", "because", "although",
    "though", "however", "therefore", "thus", "upon", "he", "she", "it", "they", "we", "you", "i", "his", "her",
    "its", "their", "our", "your", "my", "who", "whose", "which", "what", "there", "here", "not", "nor", "so", "such",
    "other", "another", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
    "second", "third", "is", "are", "was", "were", "be", "been", "has", "have", "had", "shall", "will", "may", "must",
    "can", "could", "would", "should", "do", "does", "did", "let", "per", "via", "into", "among", "between", "within",
    "through", "throughout", "about", "against", "further", "also", "then", "now", "only", "even", "still", "yet",
    "again", "once", "more", "most", "many", "much", "few", "several", "certain", "additional", "according",
    "specifically", "provided", "pursuant", "notwithstanding", "said", "same", "new", "our’s", "former", "late",
    "see", "id", "dear", "how", "why", "signed", "instead", "rather", "meanwhile", "related", "prior", "although",
    "individual", "non-party", "nonparty", "third-party", "defendant", "defendants", "respondent", "respondents",
    "plaintiff", "plaintiffs", "petitioner", "yesterday", "today", "tomorrow", "lately", "recently", "earlier", "later",
    "soon", "hence", "perhaps", "maybe", "sadly", "luckily", "fortunately", "unfortunately", "oddly", "apparently",
    "reportedly", "allegedly", "formerly", "already", "afterwards", "thereafter", "otherwise", "nobody", "everybody",
    "everyone", "somebody", "nothing", "separately", "likewise", "moreover", "furthermore", "eventually", "finally",
    "initially", "originally", "currently", "presently", "previously",
])  # fmt: skip
"""Words that open a sentence in capitals and belong to no name."""
NEVER = frozenset(
    (
        " ".join(MONTHS)
        + " jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "non-party nonparty co-defendant owner owners holder holders "
        "spring summer autumn winter agreement section article annex schedule exhibit appendix clause paragraph "
        "recital recitals whereas witness effective date term terms party parties data information personal "
        "services service "
        "confidential definitions definition notice notices signed executed approved accepted by name title re from to "
        "subject cc bcc case no nos docket complaint petition count act rule rules code law laws court order "
        "jury part page "
        "attachment figure table item items q a yes none dear regards sincerely thanks hello hi best minutes "
        "present meeting "
        "resolved carried resolution declaration declarations certificate register correction release letter "
        "memo memorandum "
        "statement report summary background whole entire mr mrs ms dr prof sir internet web app apps sdk "
        "sdks api ip id ids url "
        "bluetooth wi-fi wifi mac imei idfa idfv gaid nfc rfid mms javascript http https ssl tls dmz pgp ftps "
        "sftp ftp cctv dvd usb vat nda dpa mou hr crm erp csv json xml vpn sms qr pin iban swift ceo cto cfo coo "
        "ahoj hola hei hej ciao salut hallo olá cześć kedves caro cara chère cher liebe lieber estimado estimada "
        "prezado prezada whitsun easter christmas michaelmas ramadan diwali thanksgiving "
        "html pdf gps pii phi it usd eur gbp nok sek jpy kes us eu uk usa gdpr ccpa bipa hipaa ferpa "
        "coppa european english "
        "german french copyright exempt certified corpus deliverables permitted purpose purposes fee fees "
        "price payment payments "
        "series board committee use licence license delivery holder holders principal maturity value "
        "contract addendum amendment"
    ).split()
)
"""Capitalised words that are no names by themselves."""
