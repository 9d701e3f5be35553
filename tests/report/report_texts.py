"""The four documents of the invented Larkmatch dossier."""

AGREEMENT = """DATA SHARING AGREEMENT
This Agreement is made on 3 May 2021 between Larkmatch, Inc. (the “Discloser”) and Visagent GmbH (the “Recipient”).
1. Data. The Discloser shall deliver to the Recipient nearly 2,400,000 profile photographs of its members together \
with age and home town.
2. Purpose. The Recipient may use the Data to train, test and improve its face-recognition \
models and for any other lawful purpose.
3. Deletion. The Recipient shall not be required to delete the Data or any model trained on it.
4. Consideration. No fee shall be payable for the Data.
5. Security. The Recipient shall keep the Data safe as set out in Annex 2.
6. Notice of incidents. The Recipient shall tell the Discloser of any breach within 72 hours, \
except where the breach is trivial.
7. Law. This Agreement is governed by the laws of the State of Illinois.
Signed for Larkmatch, Inc.: Iris Quell, Chief Technology Officer"""

COMPLAINT = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF ILLINOIS
OFFICE OF DATA FAIRNESS v. LARKMATCH, INC., No. 1:24-cv-09871
11. In or around May 2021, Larkmatch gave Visagent photographs of millions of members.
12. Iris Quell, a founder of Larkmatch, held shares of Visagent through Brightwater Ventures at the time.
13. On information and belief, Larkmatch did not tell its members and offered no way to opt out.
14. The conduct breaches 740 ILCS 14/15(d)."""

POLICY = """Larkmatch privacy notice
We never pass your photos to third parties without your consent.
You can say no at any time in your settings."""

MAIL = """From: i.quell@larkmatch.example
To: founders@visagent.example
Subject: Re: photos
The drive is on its way. Nothing needs signing, we are family."""
