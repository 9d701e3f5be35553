"""Which date a paper bears, and which times its words count from there."""

import pytest

from analyzer.pipes.document_dates import DocumentDates, dates_between


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("OSLO, 7 May 2021 - Orrery Ltd said that it had grown.", "2021-05-07"),
        ("Date: 3 June 2020\nFrom: Vera Lund\n\nAll well since 2014.", "2020-06-03"),
        ("Sent: Tuesday 3 June 2020 11:18\n\nAll well.", "2020-06-03"),
        (
            "ORRERY LTD\nMinutes of a directors' meeting held at Leith on 5 October 2021\n\nPresent: Vera Lund",
            "2021-10-05",
        ),
        ("Register of interests as at 30 April 2019\nVera Lund", "2019-04-30"),
        ("Vera Lund has left us.\n(March 2018)", "2018-03"),
        ("We certify that all is gone. /s/ Vera Lund, Secretary, 2 July 2018.", "2018-07-02"),
        ("Vera Lund founded Orrery Ltd in 2015. She runs it.", None),
        ("On 4 May 2016 Vera Lund sold her shares.", None),
        ("The board includes, since its meeting of 21 March 2018, Vera Lund.", None),
    ],
)
def test_the_date_that_a_paper_bears(text, date):
    own = DocumentDates(text).own
    assert (own.value if own else None) == date


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("Minutes of 9 May 2021.txt", "2021-05-09"),
        ("board_minutes_2021-05-09.pdf", "2021-05-09"),
        ("Accounts 2021.xlsx", None),
        ("Letters 9 May 2021 to 3 June 2021.txt", None),
    ],
)
def test_a_paper_without_a_date_bears_that_of_its_name(name, date):
    hit = DocumentDates("Vera Lund runs Orrery Ltd.", name).at(0)
    assert (hit and hit.value) == date
    dated = DocumentDates("LEITH, 3 June 2020. Vera Lund runs Orrery Ltd.", name)
    assert dated.at(0).value == "2020-06-03"


def test_each_message_of_a_thread_has_its_own():
    text = "Date: 3 June 2020\nFrom: A\n\nPlease send them.\n\nDate: 9 June 2020\nFrom: B\n\nSent."
    dates = DocumentDates(text)
    assert dates.at(text.index("Please")).value == "2020-06-03"
    assert dates.at(text.index("Sent.")).value == "2020-06-09"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("this spring", "2019"),
        ("last spring", "2018"),
        ("in December", "2018-12"),
        ("last month", "2019-04"),
        ("yesterday", "2019-05-19"),
        ("two years ago", "2017"),
        ("on 4 May", "2019-05-04"),
        ("next year", "2020"),
        ("From Monday 8 April", "2019-04-08"),
        ("Resolved to hand over, beginning on 1 June", "2019-06-01"),
        ("In March 2016 they met; two months later", "2016-05"),
    ],
)
def test_times_counted_from_that_date(nlp, words, value):
    text = f"20 May 2019\n\nOrrery Ltd wrote. {words} it sent the photos."
    doc = nlp.make_doc(text)
    found = dates_between(doc, text.index("Orrery"), len(text))
    assert found[-1].value == value
    assert text[found[-1].start : found[-1].end].strip(" ,") in words


@pytest.mark.parametrize("words", ["at the end of the year", "They may share it", "the last resort", "in due course"])
def test_no_time_is_read_where_none_is_told(nlp, words):
    text = f"20 May 2019\n\n{words} it sent the photos."
    assert dates_between(nlp.make_doc(text), 13, len(text)) == []


def test_without_a_date_nothing_is_counted(nlp):
    text = "Orrery Ltd sent the photos last spring."
    assert dates_between(nlp.make_doc(text), 0, len(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "PERMIT\n\nThis data permit was granted on 4 March 2019 by Orrery Ltd.",
        "ORRERY AG\nWorks council, sitting of 4 March 2019\n\nItem 2. The council is told.",
    ],
)
def test_the_day_on_which_a_paper_is_given_or_a_board_sits(text):
    assert DocumentDates(text).own.value == "2019-03-04"
