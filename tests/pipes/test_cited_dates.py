"""The date of a law that is cited is no date of the paper that cites it."""

import pytest

from analyzer.pipes.dates import find_dates


@pytest.mark.parametrize(
    "words",
    [
        "as laid down in Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016",
        "the clauses annexed to Commission Implementing Decision (EU) 2021/914 of 4 June 2021",
        "Directive 95/46/EC of 24 October 1995",
        "the French Law No 78-17 of 6 January 1978",
        "the Federal Act on Data Protection of 19 June 1992",
        "the Standard Contractual Clauses dated June 4, 2021",
        "the transfer addendum issued by the Commissioner, version B1.0, in force from 21 March 2022",
        "Regulation (EU) 2016/679, in force since 25 May 2018",
    ],
)
def test_not_found(words):
    assert not [hit for hit in find_dates(words) if hit.precision == "day"]


@pytest.mark.parametrize(
    "words",
    [
        "This Agreement is made under Regulation (EU) 2016/679. It is effective from 1 March 2020.",
        "The parties entered into the Standard Contractual Clauses on 4 May 2022.",
        "This Addendum is effective as of 7 September 2023.",
        "This Addendum, version 2, is in force from 3 May 2021.",
        "In compliance with the Act, the file was sent to Orlen on 3 May 2021.",
        "By its decision of 3 May 2021 the board gave the list away.",
        "Privacy Policy, version 4, effective from 3 May 2021",
        "the agreement of 3 May 2021",
    ],
)
def test_found(words):
    assert [hit for hit in find_dates(words) if hit.precision == "day"]
