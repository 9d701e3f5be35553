"""What people were promised about who gets their data, told apart from what a law asks and from what was not done."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "14. Respondent’s privacy policy stated that it would share recordings only with service providers.",
        "14. Respondent promised members that it would never share their recordings without consent.",
    ],
)
def test_a_promise(nlp, sentence):
    assert nlp(f"COMPLAINT. Lark Learning LLC, Respondent.\n\n{sentence}")._.promises


@pytest.mark.parametrize(
    "sentence",
    [
        "14. The Rule requires operators to give parents notice before they share personal information from children.",
        "14. Respondent did not give parents notice of its practices before it shared their recordings.",
        "14. Verifiable parental consent includes any effort to see that a parent is told before information is used.",
    ],
)
def test_no_promise(nlp, sentence):
    assert not nlp(f"COMPLAINT. Lark Learning LLC, Respondent.\n\n{sentence}")._.promises


@pytest.mark.parametrize(
    "sentence",
    [
        "We will not share your recordings with anyone.",
        "We share your recordings only with the studio that edits them.",
        "Before we share your recordings with another firm we will tell you and you may opt out.",
        "Your recordings are never passed to advertisers.",
        "Lark Learning LLC does not disclose your recordings to sponsors.",
        "We keep your recordings confidential.",
        "If you delete your account, we will not give your recordings to anybody.",
    ],
)
def test_a_promise_of_a_policy(nlp, sentence):
    assert nlp(f"PRIVACY POLICY OF LARK LEARNING LLC\n\n{sentence}")._.promises


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not promise that your recordings will always be kept safe.",
        "We cannot guarantee that a recording will never be passed on by another pupil.",
        "We may not be able to provide all recordings that you ask for.",
        "We can’t help you choose a teacher without some information that you have given us.",
        "You have the right to opt out of the sharing of your recordings.",
        "Pupils who are members can only see recordings of their own class.",
        "We recommend not sharing your recordings with strangers.",
        "You may, but are not required to, share your recordings with us.",
        "We will not send you any messages on the channels that you have blocked.",
        "We will send a message to your e-mail address before we close an idle account.",
        "### Right to refuse the sale of your recordings before they are shared",
        "Do Not Sell or Share My Personal Information",
        "We share your recordings with studios (only to make teaching films).",
    ],
)
def test_no_promise_of_a_policy(nlp, sentence):
    assert not nlp(f"PRIVACY POLICY OF LARK LEARNING LLC\n\n{sentence}")._.promises
