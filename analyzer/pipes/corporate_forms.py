"""Corporate forms and the words by which a name shows itself to be a firm, a fund or a public body."""

from __future__ import annotations

import re

FORMS = (
    r"Limited\s+Liability\s+(?:Company|Partnership)|FSB|F\.\s?S\.\s?B|Inc|Incorporated|Corp|Corporation|Co(?!-)|Company|Cos|Companies|LLC|L\.\s?L\.\s?C|LLP|L\.\s?L\.\s?P|LLLP|LP|"
    r"L\.\s?P|Ltd|Limited|"
    r"Ltda|PLC|P\.\s?L\.\s?C|S\.\s?A\.\s?R\.\s?L|SARL|S\.à\s?r\.l|S\.\s?A\.\s?S|S\.A\.C|S\.A\.A|S\.\s?A|SA|SE|N\.\s?V|NV|B\.\s?V|"
    r"BV|AG|A\.G|"
    r"GmbH|mbH|KGaA|KG|OHG|e\.V|S\.p\.A|SpA|S\.r\.l|Srl|A/S|ASA|ApS|AS|AB|Oyj|Oy|Pty|Pte|PTE|PTY|N\.\s?A|NA|P\.\s?C|"
    r"Lda|LDA|E\.I\.R\.L|SPRL|BVBA|SCRL|EURL|SASU|Sàrl|SGPS|UAB|SIA|Zrt|Nyrt|EOOD|OOD|OÜ|ehf|SNC|S\.N\.C|IKS|K/S|I/S|Tbk|OOO|OAO|ZAO|FZE|"
    r"DMCC|WLL|S\.L\.U|SLU|"
    r"PBC|plc|S\.À\s?R\.L|[Ss][Pp]\.?\s?[Zz]\.?\s?[Oo]\.?\s?[Oo0]|s\.r\.o|a\.s|SRL|SAS|S\.de\s?R\.L|S\. de "
    r"R\.L\.(?: de C\.V)?|de\s?C\.V|K\.K|KK|Kft|d\.o\.o|Bhd|Berhad|Sdn|S\.\s?L\.\s?(?:U\.?)?|S\.C\.A|DAC"
)
FORM = re.compile(
    rf"(?:{FORMS}|GMBH|INC|CORP|CO|LTD|LIMITED|COMPANY|CORPORATION|INCORPORATED|inc|llc|ltd|"
    rf"incorporated(?!\s+(?:and|in|under|on|by|pursuant|as)\b))\b\s?\.?(?![\w’'])"
)
FIRM_WORDS = frozenset(
    "company corporation partnership trust bank bancorp bancshares association university college institute "
    "foundation fund funds "
    "partners group holdings hospital authority agency department ministry county city commission society council club "
    "center centre bureau office board union press laboratories technologies systems enterprises industries services "
    "capital ventures associates stores resorts entertainment pharmaceuticals international network networks "
    "studios media "
    "universitet universität universidad université università universitetssjukhus hochschule "
    "school district state republic government church diocese clinic labs exchange cooperative consortium solutions "
    "research collaborative coalition registry observatory platform software analytics securities brothers".split()
)
PUBLIC_BODY = re.compile(
    r"\b(?:department|ministry|agency|commission|bureau|county|city of|state of|district of|united states|commonwealth|"
    r"government|authority|council|commissioner|attorney general|people of the state|republic|"
    r"kingdom of|grand duchy|registrar|ombudsman)\b",
    re.I,
)
FUND_WORD = re.compile(r"\b(?:funds?|ventures?|capital|partners|equity|growth|investments?|holdings)\b", re.I)
FUND_FORM = re.compile(r"\b(?:L\.?\s?P\.?|fund(?:\s+[IVX\d]+)?|SCSp|SICAV)$", re.I)
PLACES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|"
    "Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
    "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West "
    "Virginia|"
    "Wisconsin|Wyoming|England|Wales|Canada|Ontario|Germany|France|Ireland|Israel|Japan|China|Singapore|Mexico|"
    "Spain|USA|U\\.S\\.A|"
    "(?:the\\s+)?United States(?: of America)?|United Kingdom|Hong Kong|Great Britain|Scotland|Northern Ireland|"
    "Taiwan|India|Italy|"
    "Netherlands|The Netherlands|Switzerland|Sweden|Norway|Denmark|Finland|Belgium|Austria|Australia|New Zealand|"
    "Brazil|Bermuda|"
    "Cayman Islands|British Virgin Islands|Luxembourg|Republic of \\w+|People[’']?s Republic of China|Peoples "
    "Republic of China|PRC|South Korea|Korea|"
    "British Columbia|Quebec|Alberta|Puerto Rico|District of Columbia|Russian Federation|Poland|Greece|Portugal|Turkey|"
    "Russia|South Africa|United Arab Emirates|"
    "Europe|European Union|EU|EEA|North America|South America|Latin America|Asia|Asia[- ]Pacific|Africa|"
    "Slovakia|Hungary|Czech Republic|Romania|Estonia|Latvia|Lithuania|Bulgaria|Croatia|Slovenia|Ukraine|"
    "Jersey|Guernsey|Isle of Man|Malta|Cyprus|Panama|Argentina|Chile|"
    "Colombia|Peru"
)
PLACE_ONLY = re.compile(rf"(?:{PLACES})\.?(?:\s+\d{{5}})?", re.I)
"""A whole phrase that only names a place."""
