"""When Northmere's committees meet, from 2013 to early 2018, and which papers each meeting has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from practice_people import (
    AUDIT,
    CELS,
    COUNCIL,
    ENVIRONMENT,
    LICENSING,
    OLD_PANEL,
    PENSIONS,
    PLANNING,
    POLICY,
)

ROOM = "Committee Room 1"
CHAMBER = "Council Chamber"
FRIDAY = date(2017, 7, 7)  # the last working day before the practice clock begins


@dataclass(frozen=True)
class Row:
    """One meeting. pages: printed pages of its pack (0: none published before stage 4).

    minutes: pages of approved minutes, for meetings long past. about: the subject of the main report.
    """

    committee: str
    start: datetime
    pages: int = 0
    minutes: int = 0
    about: str = ""
    note: str = ""
    room: str = ROOM
    cancelled: bool = False
    out: date | None = None

    @property
    def published(self) -> date:
        """The day the agenda came out: as given, else eight days before, moved off a weekend."""
        if self.out:
            return self.out
        day = self.start.date() - timedelta(days=8)
        return day - timedelta(days=max(0, day.weekday() - 4))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _asked(by: str) -> str:
    return f"Public questions or a request to make a public comment must be submitted by {by}"


PAST = (
    Row(CELS, _at("2013-03-13T19:00"), 8, 3, "The library service: a first review"),
    Row(COUNCIL, _at("2013-07-16T19:30"), 6, 3, "Annual report to Council", room=CHAMBER),
    Row(OLD_PANEL, _at("2013-09-18T14:00"), 4, 2, "Visits made in the summer"),
    Row(POLICY, _at("2013-11-05T19:00"), 8, 3, "Savings options, with the library service among them"),
    Row(CELS, _at("2014-02-05T19:00"), 8, 3, "Library service: options for consultation"),
    Row(ENVIRONMENT, _at("2014-03-19T19:30"), 8, 3, "Weed control contract"),
    Row(POLICY, _at("2014-06-10T19:00"), 8, 3, "Capital programme"),
    Row(PENSIONS, _at("2014-09-17T19:00"), 6, 2, "Admission of new bodies"),
    Row(CELS, _at("2014-10-15T19:00"), 10, 3, "Outcome of the library service consultation"),
    Row(COUNCIL, _at("2015-03-03T19:30"), 8, 3, "Budget and council tax", room=CHAMBER),
    Row(CELS, _at("2015-03-11T19:00"), 10, 3, "The library service and its partners"),
    Row(AUDIT, _at("2015-06-24T18:00"), 8, 2, "Annual governance statement"),
    Row(CELS, _at("2015-07-08T19:00"), 10, 3, "Library service: first year of partnership branches"),
    Row(PLANNING, _at("2015-09-10T18:30"), 8, 2, "Land at Kiln Lane"),
    Row(ENVIRONMENT, _at("2015-11-12T19:30"), 8, 2, "Street cleansing rounds"),
    Row(POLICY, _at("2015-12-01T19:00"), 10, 3, "Library service: savings and reserves"),
    Row(CELS, _at("2016-01-13T19:00"), 10, 3, "Library service: self-service opening trial"),
    Row(AUDIT, _at("2016-03-16T18:00"), 8, 2, "Internal audit plan"),
    Row(CELS, _at("2016-04-06T19:00"), cancelled=True),
    Row(POLICY, _at("2016-05-09T19:00"), 40, 3, "Library review"),
    Row(LICENSING, _at("2016-06-02T10:30"), 6, 2, "Late refreshment at East Quay"),
    Row(CELS, _at("2016-07-06T19:00"), 94, 4, "Risk register"),
    Row(COUNCIL, _at("2016-07-19T19:30"), 8, 3, "Petitions and deputations", room=CHAMBER),
    Row(ENVIRONMENT, _at("2016-09-15T19:30"), 10, 3, "Air quality action plan"),
    Row(CELS, _at("2016-10-12T19:00"), 12, 3, "Library service: equality impact of unstaffed hours"),
    Row(PENSIONS, _at("2016-11-23T19:00"), 8, 2, "Triennial valuation"),
    Row(PLANNING, _at("2016-12-08T18:30"), 8, 2, "The Old Wharf"),
    Row(CELS, _at("2017-01-18T19:00"), 12, 3, "Library service: transfer of posts"),
    Row(AUDIT, _at("2017-01-25T18:00"), 8, 2, "External auditor's plan"),
    Row(POLICY, _at("2017-02-14T19:00"), 12, 3, "Budget 2017/18"),
    Row(COUNCIL, _at("2017-03-07T19:30"), 10, 3, "Budget and council tax", room=CHAMBER),
    Row(ENVIRONMENT, _at("2017-03-14T19:30"), 10, 3, "Weed control: chemicals and other ways"),
    Row(CELS, _at("2017-03-22T19:00"), 12, 3, "Agency staff in children's services"),
    Row(PLANNING, _at("2017-05-11T18:30"), 8, 2, "Priory Park pavilion"),
    Row(COUNCIL, _at("2017-05-23T19:30"), 6, 3, "Annual meeting", room=CHAMBER),
    Row(CELS, _at("2017-06-12T19:00"), 12, 0, "Self-service opening of the library service"),
    Row(PLANNING, _at("2017-06-15T18:30"), 8, 2, "Garages at Marsh Green"),
    Row(LICENSING, _at("2017-07-06T19:00"), 8, 0, "A new premises licence in Castle Row"),
)

NOW = (
    Row(ENVIRONMENT, _at("2017-07-11T19:30"), 116, note=_asked("10am on Wednesday 5 July 2017")),
    Row(POLICY, _at("2017-07-17T19:00"), 24, note=_asked("10am, three clear working days before the meeting"),
        about="Library opening hours: budget for staffed hours"),
    Row(CELS, _at("2017-07-18T19:00"), 258, note=_asked("10am on Wednesday 12 July 2017")),
    Row(PENSIONS, _at("2017-07-19T19:00"), 14, note=_asked("10.00 am on Thursday 13th July 2017"),
        about="Pooling of investments", out=FRIDAY),
    Row(PLANNING, _at("2017-07-20T18:30"), 62, about="Former laundry, Fallowgate", out=FRIDAY),
    Row(LICENSING, _at("2017-07-24T10:30"), 8, about="Review of a premises licence in East Quay", out=FRIDAY),
    Row(COUNCIL, _at("2017-07-25T19:30"), 0, room=CHAMBER,
        note="Notice of a deputation, signed by at least ten residents, must be received "
             "by 12 noon on Friday 14 July 2017."),
    Row(AUDIT, _at("2017-07-26T18:00"), 0, note=_asked("10am on Thursday 20 July 2017")),
    Row(PLANNING, _at("2017-09-07T18:30")),
    Row(ENVIRONMENT, _at("2017-09-14T19:30"), note=_asked("10am, three clear working days before the meeting")),
    Row(CELS, _at("2017-09-20T19:00"), note=_asked("10am on Thursday 14 September 2017")),
    Row(PENSIONS, _at("2017-10-04T19:00")),
    Row(POLICY, _at("2017-10-10T19:00")),
    Row(COUNCIL, _at("2017-10-31T19:30"), room=CHAMBER),
    Row(AUDIT, _at("2017-11-08T18:00")),
    Row(CELS, _at("2017-11-22T19:00")),
    Row(COUNCIL, _at("2018-01-30T19:30"), room=CHAMBER),
)  # fmt: skip

# Numbered after all others, so that their numbers stayed when these were added.
EARLIER = (
    Row(CELS, _at("2013-06-05T19:00"), 8, 3, "School meals contract"),
    Row(CELS, _at("2013-10-09T19:00"), 8, 3, "The library service: options"),
    Row(CELS, _at("2014-06-18T19:00"), 8, 3, "Places for two-year-olds"),
    Row(CELS, _at("2015-11-18T19:00"), 8, 3, "Library service: volunteers in partnership branches"),
)
