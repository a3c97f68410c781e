"""What councils write beside meetings, in our own words; dates that are no deadline are left alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.deadlines.reasoner import from_note
from tests.deadlines.helpers import short

# Words, meeting, and each deadline as "kind moment" or "moment"; none where the words must be refused.
NOTES = [
    (
        "Note: Public questions must be submitted by 10am on Thursday 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "The deadline for public questions is 12noon Wednesday 10th July 2024 and for "
        "petitions is 12noon Thursday 4th July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-10T12:00", "petition 2024-07-04T12:00"],
    ),
    ("Agenda published on 8 July 2024. The meeting starts at 7pm.", "2024-07-16T18:30", []),
    (
        "The agenda will be published by 5pm on Monday 8 July 2024. Questions must be received "
        "by noon on Thursday 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "Deadline for questions: noon on Friday 12 July for questions and noon on Monday 15 July for statements",
        "2024-07-16T18:30",
        ["question 2024-07-12T12:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Questions must be received by midnight on Tuesday 9 July 2024",
        "2024-07-16T18:30",
        ["2024-07-09T23:59"],
    ),
    ("Questions by 5pm on Tuesday 10 July 2024.", "2024-07-16T18:30", ["2024-07-10T17:00"]),
    ("Questions must be received by 5pm on 10 July 2023.", "2024-07-16T18:30", ["2024-07-10T17:00"]),
    ("Questions must be received by 5pm on Friday 19 July 2024.", "2024-07-16T18:30", ["2024-07-19T17:00"]),
    ("This meeting was originally scheduled for 9 July 2024.", "2024-07-16T18:30", []),
    (
        "The next meeting will be held on 10 September 2024. Questions for that meeting must "
        "be received by 5 September 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions for the meeting on 10 September 2024 must be received by noon on 5 September 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Rhaid cyflwyno cwestiynau erbyn 10yb ddydd Iau 11 Gorffennaf 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Rhaid cyflwyno cwestiynau erbyn 12 hanner dydd ddydd Gwener 12 Gorffennaf 2024",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "If you would like to speak at the meeting you must register by 5.00pm on Friday, 12 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-12T17:00"],
    ),
    ("Registration to speak closes at 5pm on Friday 12 July 2024", "2024-07-16T18:30", ["2024-07-12T17:00"]),
    (
        "The closing date for questions is Thursday 11 July 2024 at 10am",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    ("Public questions - deadline 10am Thursday 11 July 2024", "2024-07-16T18:30", ["2024-07-11T10:00"]),
    (
        "Deadlines: Questions 10am Thursday 11 July; Deputations 5pm Tuesday 9 July",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "deputation 2024-07-09T17:00"],
    ),
    (
        "Please note that the deadline has been extended to 9am on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "Questions must be submitted by 10am on Thursday 11 July 2024. The deadline for "
        "questions has been extended to Monday 15 July 2024 at 9am.",
        "2024-07-16T18:30",
        ["2024-07-15T09:00"],
    ),
    (
        "Questions for this meeting must be received by 12.00pm on 10/07/2024",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "Members of the public wishing to ask a question should email democracy@council.gov.uk "
        "by no later than 12 noon on Wednesday 10 July",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    ("Members of the public may submit questions by 10am on Friday", "2024-07-16T18:30", []),
    (
        "The deadline for Councillors' questions is noon on Monday 8 July 2024; the deadline "
        "for public questions is noon on Wednesday 10 July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-10T12:00"],
    ),
    (
        "The meeting of 16 July 2024 will consider the budget. Deadline for questions 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10"],
    ),
    ("Doors open 30 minutes before the meeting.", "2024-07-16T18:30", []),
    (
        "The decision comes into force on 23 July 2024 unless called in by 5pm on 22 July 2024",
        "2024-07-16T18:30",
        [],
    ),
    ("Papers are available five clear working days before the meeting.", "2024-07-16T18:30", []),
    (
        "Please register to attend in person by 12 noon on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["attend 2024-07-15T12:00"],
    ),
    (
        "Deadlines for this meeting:\nQuestions - 10am on 11 July 2024\nStatements - 12 noon on 15 July 2024",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Any member of the public who wishes to make a statement or ask a question should give "
        "notice by 10.00am two clear working days before the meeting (10.00am on Thursday 11th "
        "July 2024).",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "statement 2024-07-11T10:00"],
    ),
    (
        "Questions should be received by 5pm four clear working days before the meeting, which "
        "for this meeting is Tuesday 9 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-09T17:00"],
    ),
    (
        "Questions must be received three clear working days before the meeting. The deadline "
        "for this meeting is 10am on Wednesday 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T10:00"],
    ),
    (
        "To submit a petition email us before 9am on 2 July 2024. To ask a question email us "
        "before 9am on 11 July 2024.",
        "2024-07-16T18:30",
        ["petition 2024-07-02T09:00", "question 2024-07-11T09:00"],
    ),
    ("Minutes of the meeting held on 4 June 2024 to be approved.", "2024-07-16T18:30", []),
    ("The live stream will be available until 16 January 2025.", "2024-07-16T18:30", []),
    (
        "Late questions will not be accepted after 10am on Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Questions received after 5pm on 10 July will not be accepted.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Questions can be submitted from 8 July 2024 until noon on 11 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "Submissions must be received no later than close of business on Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11"],
    ),
    ("You must tell us by Thursday 11 July if you want to speak", "2024-07-16T18:30", ["2024-07-11"]),
    ("by Thursday 11th July 2024 at 12 noon at the latest", "2024-07-16T18:30", ["2024-07-11T12:00"]),
    ("Item 5 is withdrawn and will be considered on 11 September 2024.", "2024-07-16T18:30", []),
    ("Responses to questions will be published by 5pm on Monday 15 July 2024.", "2024-07-16T18:30", []),
    (
        "Questions must be received by 10am on Thursday 11 July 2024 and answers will be "
        "published on Monday 15 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    ("Questions should be submitted by 5pm on 28 December 2023.", "2024-01-04T19:00", ["2023-12-28T17:00"]),
    ("Questions should be submitted by 5pm on 28 December.", "2024-01-04T19:00", ["2023-12-28T17:00"]),
    (
        "Deadline for questions: 12 noon, Thursday 11 July (three working days before the meeting)",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "The deadline to register to speak is 12 noon on the working day before the meeting - Monday 15 July.",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Please register by 12 noon on Monday 15 July 2024 (the last working day before the meeting)",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Members of the public can ask questions. Call 01234 567890 by 4pm on 12 July.",
        "2024-07-16T18:30",
        ["2024-07-12T16:00"],
    ),
    (
        "Questions must be received by 10 am Thursday 11 July 2024 for the meeting on Tuesday 16 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Statement and questions from the public: deadline of 5pm Wednesday, 10 July 2024",
        "2024-07-16T18:30",
        ["2024-07-10T17:00", "2024-07-10T17:00"],
    ),
    (
        "Public Question Time. Questions in writing should reach the Chief Executive by noon "
        "on the Friday before the meeting.",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "Meeting date: 16 July 2024. Question deadline: 10 July 2024, 5pm. Petition deadline: 2 July 2024.",
        "2024-07-16T18:30",
        ["question 2024-07-10T17:00", "petition 2024-07-02"],
    ),
    (
        "Requests to speak must be made by 12 noon on 15 July 2024 (not 12 July as previously stated).",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Questions must be submitted by 5pm on 10 July 2024 - the deadline was previously 5pm on 8 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Usually questions must be submitted by noon three working days before the meeting. "
        "However, because of the bank holiday, questions for this meeting must be received by "
        "5pm on Wednesday 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    ("31 June 2024 is the deadline for questions", "2024-07-16T18:30", []),
    ("Questions must be submitted by 31 June 2024", "2024-07-16T18:30", []),
    ("If the meeting is adjourned it will resume at 10am on Wednesday 17 July 2024.", "2024-07-16T18:30", []),
    ("Supplementary agenda published Friday 12 July 2024 at 3pm", "2024-07-16T18:30", []),
    ("The meeting will be held in private until 7pm on 16 July 2024.", "2024-07-16T18:30", []),
    (
        "Public speaking: to register please contact us by 12 noon on the day before the meeting (i.e. Monday 15 July)",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    ("You have until 5pm on Monday, 8th July to register.", "2024-07-16T18:30", ["2024-07-08T17:00"]),
    (
        "Written representations to be received by 4:00 PM on Thursday, July 11, 2024",
        "2024-07-16T18:30",
        ["2024-07-11T16:00"],
    ),
    ("questions by 10am Thurs 11 Jul 24", "2024-07-16T18:30", ["2024-07-11T10:00"]),
    ("The deadline for the receipt of public questions has now passed.", "2024-07-16T18:30", []),
    (
        "Questions need to be with us 10 working days before; for this meeting that is Tuesday 2 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-02"],
    ),
    (
        "Questions must be received by 12 noon two clear working days before the meeting, "
        "i.e. noon on Thursday 11 July",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "Questions to be submitted no later than 4:00pm, four clear working days before "
        "the meeting (i.e. on Tuesday 9 July 2024)",
        "2024-07-16T18:30",
        ["2024-07-09T16:00"],
    ),
    (
        "Anyone wishing to address the Committee must register by 12 noon one working day "
        "before the meeting, i.e. for meetings on a Thursday, by noon on Wednesday.",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Questions should be received no later than 5pm, Friday 5th July 2024, seven "
        "working days before the meeting.",
        "2024-07-16T18:30",
        ["2024-07-05T17:00"],
    ),
    (
        "The deadline for Public Questions is 12:00 midday on Wednesday 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "Questions by 5pm (17:00) on Thursday 11 July",
        "2024-07-16T18:30",
        ["2024-07-11T17:00"],
    ),
    (
        "Questions by 12 pm (noon) on Thursday 11 July",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "The deadline for registering to speak is 4pm on the Tuesday before the meeting "
        "(Tuesday 9 July 2024)",
        "2024-07-16T18:30",
        ["2024-07-09T16:00"],
    ),
    (
        "Meeting ID: 123 456 789 012, Passcode: AbC123. Join before 7pm on 16 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Please note: This meeting has been rescheduled from 9 July 2024 to 16 July 2024",
        "2024-07-16T18:30",
        [],
    ),
    (
        "The meeting has been moved to 7pm on 16 July 2024",
        "2024-07-16T18:30",
        [],
    ),
    (
        "The meeting will finish by 10pm on 16 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Roads will be closed until 5pm on 12 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "The Council will make a decision by 5pm on 12 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "A decision will be made by 12 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "The consultation closes on 12 July 2024",
        "2024-07-16T18:30",
        [],
    ),
    (
        "The officer will provide an update by 12 July 2024 on the questions raised.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Written answers to the questions will be provided by 22 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions were received by 5pm on 10 July 2024 from Mr X.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "A briefing will be held one hour before the meeting.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Pre-meeting for members 30 minutes before the start of the meeting.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "QUESTIONS MUST BE RECEIVED BY 10AM ON THURSDAY 11 JULY 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Wed 10th Jul @ 5pm is the deadline for questions",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Deadline for questions: Wed 10th Jul @ 5pm",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Deadline for Questions: 5pm on the 10th July",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Questions by Thursday the 11th of July at noon",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "You may send questions by 11th July, 2024 12:00 noon",
        "2024-07-16T18:30",
        ["2024-07-11T12:00"],
    ),
    (
        "By 12 noon on Friday 12 July 2024 (public questions) and by 12 noon on Monday 15 July (statements)",
        "2024-07-16T18:30",
        ["question 2024-07-12T12:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Questions (by 10am 11 July) and Petitions (by 5pm 9 July)",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "petition 2024-07-09T17:00"],
    ),
    (
        "Public Questions – Deadline: 10am, Thursday 11 July 2024; Statements – Deadline: "
        "12 noon, Monday 15 July",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00", "statement 2024-07-15T12:00"],
    ),
    (
        "Deadline 10am on 11 July 2024 (meeting 16 July 2024)",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Cabinet 9 September 2024: questions by 3 September",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions may be submitted from Monday 8 July until 5pm Thursday 11 July",
        "2024-07-16T18:30",
        ["2024-07-11T17:00"],
    ),
    (
        "Questions received later than 10am on 11 July 2024 will be answered in writing",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions must be received no later than 10am on Thursday 11 July 2024 (two "
        "clear working days before the meeting)",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "There is no deadline for public questions; ask on the night.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Members' questions must be received by noon on 8 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "One supplementary question is allowed. Questions must be received by noon on 10 July 2024.",
        "2024-07-16T18:30",
        ["question 2024-07-10T12:00"],
    ),
    (
        "by 4 p.m. on the last Friday before the meeting you must register to speak",
        "2024-07-16T18:30",
        ["2024-07-12T16:00"],
    ),
    (
        "Questions by 5pm on the second Friday before the meeting",
        "2024-07-16T18:30",
        ["2024-07-05T17:00"],
    ),
    (
        "Questions at least three days (not counting Sundays) before the meeting",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions must be in writing at least three working days before the Full Council "
        "meeting or two working days before any other meeting",
        "2024-07-16T18:30",
        ["2024-07-11", "2024-07-12"],
    ),
    (
        "Members of the public should provide at least 24 hours notice of presenting a deputation.",
        "2024-07-16T18:30",
        ["deputation 2024-07-15T18:30"],
    ),
    (
        "To consider any requests received in accordance with Part 4 Section B29 of the Constitution.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "If you wish to speak please email before 10am on the day of the meeting.",
        "2024-07-16T18:30",
        ["2024-07-16T10:00"],
    ),
    (
        "Please email before 10am on Tuesday 16 July 2024 to speak",
        "2024-07-16T18:30",
        ["2024-07-16T10:00"],
    ),
    (
        "Registration opens on Monday 8 July and closes at noon on Monday 15 July",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "Registration opens at 9am on Monday 8 July 2024 and closes at noon on Monday 15 "
        "July 2024 for speakers",
        "2024-07-16T18:30",
        ["2024-07-15T12:00"],
    ),
    (
        "The deadline for questions was 5pm on 10 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Publication date: Monday 8 July 2024. Deadline for public questions: Thursday 11 July 2024, 10am.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Please note the deadline for public questions for this meeting is Wednesday 10 "
        "July at 12pm, due to the bank holiday",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "In order to ask a question at the meeting you will need to submit it by 10am on "
        "Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Questions will be accepted until 5pm on Thursday 11 July 2024",
        "2024-07-16T18:30",
        ["2024-07-11T17:00"],
    ),
    (
        "Notice of questions must be given to the Head of Law by 10am Thursday 11 July",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "Notification of any petition must be with us by 12.30 p.m. on Friday 12th July.",
        "2024-07-16T18:30",
        ["petition 2024-07-12T12:30"],
    ),
    (
        "All questions must be received by noon on Wednesday 10 July. All answers will be "
        "published by noon on Tuesday 16 July.",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "Questions must be submitted by 12 noon on Wednesday 10 July 2024 and "
        "supplementary questions by 12 noon on Monday 15 July 2024",
        "2024-07-16T18:30",
        ["2024-07-10T12:00", "2024-07-15T12:00"],
    ),
    (
        "Council meeting Tuesday 16 July 2024. Last date for questions: Monday 8 July "
        "2024. Last date for petitions: Monday 1 July 2024.",
        "2024-07-16T18:30",
        ["question 2024-07-08", "petition 2024-07-01"],
    ),
    (
        "Questions for the July meeting must be received by 5pm on Monday 8 July 2024; "
        "questions for the September meeting by 5pm on Monday 2 September 2024",
        "2024-07-16T18:30",
        ["2024-07-08T17:00"],
    ),
    (
        "You can view the meeting online until 16 January 2025.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Comments and questions to clerk@x.gov.uk by 8 July please.",
        "2024-07-16T18:30",
        ["2024-07-08", "2024-07-08"],
    ),
    (
        "Item 9 – report to follow, to be published by Friday 12 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Any person wishing to inspect background papers should contact the officer by 12 July 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Deadline for public questions: 3 clear working days before the meeting - 10 July 2024, 12 noon",
        "2024-07-16T18:30",
        ["2024-07-10T12:00"],
    ),
    (
        "Public questions should be received by 4.00pm, 3 clear working days before the "
        "meeting (Wednesday 10 July)",
        "2024-07-16T18:30",
        ["2024-07-10T16:00"],
    ),
    (
        "questions must be received by 5 clear working days before the meeting - 5pm Monday 8 July 2024",
        "2024-07-16T18:30",
        ["2024-07-08T17:00"],
    ),
    (
        "For this meeting, notice of questions must be received by: 5:00pm on Tuesday 9 July 2024",
        "2024-07-16T18:30",
        ["2024-07-09T17:00"],
    ),
    (
        "Closing date for receipt of questions for Council on 16 July 2024: 12 noon on 4 July 2024",
        "2024-07-16T18:30",
        ["2024-07-04T12:00"],
    ),
    (
        "Cofrestrwch i siarad erbyn hanner dydd, ddydd Llun 15 Gorffennaf 2024",
        "2024-07-16T18:30",
        ["speaking 2024-07-15T12:00"],
    ),
    (
        "Y dyddiad cau ar gyfer cwestiynau yw 10.00yb, Dydd Iau, 11eg Gorffennaf 2024",
        "2024-07-16T18:30",
        ["question 2024-07-11T10:00"],
    ),
    (
        "Y dyddiad cau yw 5.00 y.h. ar 10 Gorffennaf 2024",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "by midnight on Wednesday 10 July questions should be sent",
        "2024-07-16T18:30",
        ["2024-07-10T23:59"],
    ),
    (
        "Questions should be sent by 12 midnight on 10 July 2024",
        "2024-07-16T18:30",
        ["2024-07-10T23:59"],
    ),
    (
        "Questions should be sent by 12am on 10 July 2024",
        "2024-07-16T18:30",
        ["2024-07-10"],
    ),
    (
        "The deadline is 10am on 30 February 2024.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Deadline for questions: 10/07/2024 17:00",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Deadline for questions: 2024-07-10 at 17:00",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Questions must be received by 5pm on Wednesday 10 July 2042.",
        "2024-07-16T18:30",
        ["2024-07-10T17:00"],
    ),
    (
        "Questions must be received by 9am on Monday 6 January 2024",
        "2025-01-09T19:00",
        ["2025-01-06T09:00"],
    ),
    (
        "Statements must be received by 5pm on Thursday 2nd January",
        "2025-01-09T19:00",
        ["2025-01-02T17:00"],
    ),
    (
        "Statements must be received by 5pm on Monday 30 December",
        "2025-01-09T19:00",
        ["2024-12-30T17:00"],
    ),
    (
        "Deadline for Public Speaking Requests - 12 noon, Friday 12 July",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "Public speaking on planning applications: requests to be made by 12 noon, 2 "
        "working days before the meeting",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "Speakers should arrive at least 15 minutes before the start of the meeting.",
        "2024-07-16T18:30",
        [],
    ),
    (
        "Questions to be e-mailed not later than 5 working days before the date of the meeting",
        "2024-07-16T18:30",
        ["2024-07-09"],
    ),
    (
        "Notice of questions must be received by 10am on the third working day prior to "
        "the meeting. Example: for a meeting on Thursday, 10am on Monday.",
        "2024-07-16T18:30",
        ["2024-07-11T10:00"],
    ),
    (
        "The agenda for the meeting to be held on Tuesday 16 July 2024 will be available "
        "from Monday 8 July 2024. Public questions must be received by noon, Friday 12 "
        "July 2024.",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
    (
        "The meeting on Tuesday 16 July 2024 will be preceded by a briefing at 6pm. "
        "Public questions: deadline noon, Friday 12 July 2024.",
        "2024-07-16T18:30",
        ["2024-07-12T12:00"],
    ),
]


@pytest.mark.parametrize(("text", "meeting", "expected"), NOTES)
def test_note(text: str, meeting: str, expected: list[str]) -> None:
    answer = from_note(text, datetime.fromisoformat(meeting))
    assert short(answer.deadlines, expected) == sorted(expected)
    assert answer.deadlines or answer.reason


@given(st.text(max_size=160))
def test_any_words_are_read_or_left_alone(text: str) -> None:
    answer = from_note(text, datetime.fromisoformat("2024-07-16T18:30"))
    assert answer.deadlines or answer.reason


MEETING = datetime.fromisoformat("2024-07-16T18:30")


def test_weekday_that_does_not_match_shows_both_and_reminds_on_the_earlier() -> None:
    (deadline,) = from_note("Questions by 5pm on Tuesday 10 July 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and not deadline.confirmed
    assert [one.due_date.isoformat() for one in deadline.alternatives] == ["2024-07-09"]
    assert str(deadline.remind_from).startswith("2024-07-09")


def test_wrong_year_is_told_and_not_reminded_on() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on 10 July 2023.", MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-10"
    assert deadline.certainty == "conflict" and deadline.warnings
    assert str(deadline.remind_from).startswith("2024-07-10")


def test_day_after_the_meeting_warns() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on Friday 19 July 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and deadline.warnings
    assert str(deadline.remind_from) == "2024-07-15"


def test_day_long_before_the_meeting_warns() -> None:
    (deadline,) = from_note("Petitions must be received by 5pm on Friday 31 May 2024.", MEETING).deadlines
    assert deadline.certainty == "conflict" and deadline.warnings


def test_printed_saturday_is_kept_and_reminded_on_friday() -> None:
    (deadline,) = from_note("Questions must be received by 5pm on Saturday 13 July 2024.", MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-13"
    assert str(deadline.remind_from) == "2024-07-12"
    assert deadline.warnings


def test_midnight_is_the_end_of_the_day_with_a_warning() -> None:
    (deadline,) = from_note(
        "Questions must be received by midnight on Tuesday 9 July 2024", MEETING
    ).deadlines
    assert deadline.due is not None and deadline.due.strftime("%H:%M") == "23:59"
    assert deadline.warnings and deadline.alternatives


@pytest.mark.parametrize(
    ("end", "due"),
    [("end", "2024-07-11T23:59"), ("start", "2024-07-11T00:00"), ("beginning", "2024-07-11T00:00")],
)
@pytest.mark.parametrize("day", ["Thursday 11 July 2024", "the Thursday before the meeting"])
def test_midnight_with_the_end_of_its_day_has_one_reading(end: str, due: str, day: str) -> None:
    (deadline,) = from_note(
        f"Questions must be received by midnight at the {end} of {day}.", MEETING
    ).deadlines
    assert deadline.due is not None and deadline.due.strftime("%Y-%m-%dT%H:%M") == due
    assert not deadline.alternatives
    assert deadline.remind_from == deadline.due


def test_own_example_outranks_the_words() -> None:
    text = (
        "Questions must reach us by 9am at least two clear days before the meeting. For "
        "meetings held on a Tuesday this means 9am on the Friday before."
    )
    (deadline,) = from_note(text, MEETING).deadlines
    assert deadline.due_date is not None and deadline.due_date.isoformat() == "2024-07-12"
    assert deadline.certainty == "conflict"
    assert str(deadline.remind_from).startswith("2024-07-11")


def test_what_holds_normally_is_not_confirmed() -> None:
    (deadline,) = from_note(
        "Questions must normally be received by noon two working days before the meeting.", MEETING
    ).deadlines
    assert not deadline.confirmed and deadline.warnings
