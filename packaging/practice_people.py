"""Who sits where at Northmere: committees, members, the texts beside them. All of it invented."""

from __future__ import annotations

from typing import Any

CELS = "Children, Education, Libraries & Safeguarding"
ENVIRONMENT = "Environment Committee"
PLANNING = "Planning Committee B"
COUNCIL = "Full Council"
AUDIT = "Audit Committee"
LICENSING = "Licensing Sub-Committee"
PENSIONS = "Pension Fund Committee"
POLICY = "Policy and Resources Committee"
OLD_PANEL = "Children's Homes Visiting Panel"

IDS = {
    CELS: 141, ENVIRONMENT: 142, PLANNING: 143, COUNCIL: 144, AUDIT: 145, LICENSING: 146, PENSIONS: 147, POLICY: 148,
    OLD_PANEL: 129,
}  # fmt: skip
SHORT = {
    CELS: "cels", ENVIRONMENT: "environment", PLANNING: "planning", COUNCIL: "council", AUDIT: "audit",
    LICENSING: "licensing", PENSIONS: "pensions", POLICY: "policy", OLD_PANEL: "panel",
}  # fmt: skip
TOPIC = {
    CELS: "schools", ENVIRONMENT: "environment", PLANNING: "planning", COUNCIL: "governance", AUDIT: "risk",
    LICENSING: "licensing", PENSIONS: "pensions", POLICY: "finance", OLD_PANEL: "care",
}  # fmt: skip
CONTACT = {
    "name": "Democratic Services",
    "telephone": "01999 555 010",
    "email": "democracy@northmere.example",
}
_SERVICE = "Committees of the Council"
_REGULATORY = "Regulatory & statutory committees"
_MEMBERS = {
    CELS: ("A. Okafor", "B. Lindqvist", "C. Tamarind", "D. Vesterby", "E. Quillfeather", "F. Marchbank"),
    ENVIRONMENT: ("G. Penhallow", "H. Asante-Grey", "I. Stonelake", "J. Thistlewood", "K. Orrin"),
    PLANNING: ("L. Fennimore", "M. Duxfield", "N. Ibarra-Holt", "O. Wintersgill", "P. Larkrise"),
    COUNCIL: ("Q. Bellwether", "A. Okafor", "G. Penhallow", "L. Fennimore", "R. Saltmarsh", "S. Youngblood"),
    AUDIT: ("R. Saltmarsh", "T. Eddowes", "U. Karlsen", "V. Nightingale-Rao"),
    LICENSING: ("W. Harrowgate", "X. Delacroix-Bone", "Y. Pettifer"),
    PENSIONS: ("S. Youngblood", "Z. Amberley", "C. Tamarind", "T. Eddowes"),
    POLICY: ("R. Saltmarsh", "A. Okafor", "G. Penhallow", "B. Lindqvist", "W. Harrowgate"),
    OLD_PANEL: ("E. Quillfeather", "F. Marchbank"),
}  # fmt: skip
PARTICIPATION = [
    "Rule 3.1. A resident may put one question in writing on an item of the agenda of a "
    "committee, of no more than 100 words. "
    "No more than two questions are taken on an item, in the order in which they arrive.",
    "Rule 3.2. Public questions and requests to make a public comment must reach Democratic "
    "Services by 10am, three clear working "
    "days before the meeting.",
    "Rule 3.3. Written answers are laid round before the meeting. One supplementary question, "
    "arising from the answer, may be put.",
    "Rule 3.4. A public comment lasts up to three minutes. Public questions and comments "
    "together take no more than thirty minutes.",
    "Rule 9. A deputation may address a meeting of the Full Council. Notice, signed by at "
    "least ten residents, must arrive by noon, "
    "six clear working days before the meeting. Up to five people may come; they may speak for five minutes in all.",
    "Rule 11. A petition of at least 25 names may be presented if it arrives fifteen clear "
    "working days before the meeting.",
    "A question may be refused if it is not about a matter for which the Council is "
    "responsible, if it is defamatory, frivolous or "
    "offensive, if it would disclose exempt information, or if it is about a single planning or licensing application.",
]


def committees() -> list[dict[str, Any]]:
    """The committees as council.json has them."""
    made = []
    for title, number in IDS.items():
        names = _MEMBERS[title]
        roles = ["Chair", "Vice-Chair", *[""] * (len(names) - 2)]
        members = [[f"Councillor {name}", role] for name, role in zip(names, roles, strict=True)]
        if title == CELS:
            members += [["Dr. N. Applegarth", "Co-opted"], ["Revd. O. Summerhayes", "Co-opted"]]
        made.append(
            {
                "id": number,
                "title": title,
                "category": _SERVICE if title in {CELS, ENVIRONMENT, COUNCIL, POLICY} else _REGULATORY,
                "expired": title == OLD_PANEL,
                "purpose": _purpose(title),
                "members": members,
            }
        )
    return made


def _purpose(title: str) -> list[str]:
    if title == COUNCIL:
        return [
            "All councillors meet to set the budget and the policy framework & to hear the public.",
            "Deputations are received under rule 9 of the Council procedure rules.",
        ]
    if title in {PLANNING, LICENSING}:
        return [f"The {title} decides applications under powers given to it by the Council."]
    return [
        f"The {title} oversees the services in its name, within the budget & policy framework.",
        "Public questions and requests to make a public comment must reach Democratic Services by "
        "10am, three clear working days "
        "before the meeting.",
    ]


def rules() -> dict[str, Any]:
    """The council's rules in the shape of the files in resources/rules."""
    address = "https://democracy.northmere.example/mgGeneric.aspx?MD=publicparticipation"
    source = {"url": address, "read": "2017-06-02", "page_date": "2017-05-23", "official": True}
    refusal = ["not_council_responsibility", "defamatory_frivolous_offensive", "confidential_exempt"]
    named = ["name", "postcode", "agenda item"]
    served = [CELS, ENVIRONMENT, AUDIT, PENSIONS, POLICY]
    common = {
        "valid_from": "2016-05-24",
        "basis": "before_meeting",
        "unit": "clear_working_days",
        "submit_to": CONTACT["email"],
        "who": ["resident"],
        "confidence": "high",
        "source": source,
    }

    def rule(name: str, kind: str, count: int, at: str | None, text: str, **limits: object) -> dict[str, Any]:
        record = {
            "id": f"northmere/{name}",
            "kind": kind,
            "count": count,
            "time": at,
            "text": text,
            **common,
            **limits,
        }
        return {key: value for key, value in record.items() if value is not None}

    return {
        "council": "Northmere Borough Council",
        "nation": "england",
        "type": "unitary",
        "rules": [
            rule(
                "public_question", "question", 3, "10:00",
                "by 10am, three clear working days before the meeting (rule 3.2)",
                bodies=served, topic_on_agenda=True, max_words=100, max_per_person=1, max_per_item=2, total_minutes=30,
                supplementary_allowed=True, must_include=named, refusal_grounds=refusal,
                not_available_at=[PLANNING, LICENSING],
                notes="Written answers are laid round before the meeting.",
                answer="answered at the meeting; in writing within ten working days of it if not reached",
                limits_text="One question per person on an item; two questions in all on an item.",
            ),
            rule(
                "public_comment", "comment", 3, "10:00",
                "by 10am, three clear working days before the meeting (rule 3.2)",
                bodies=served, topic_on_agenda=True, speaking_minutes=3, total_minutes=30, must_include=named,
                refusal_grounds=refusal, not_available_at=[PLANNING, LICENSING],
            ),
            rule(
                "deputation", "deputation", 6, "12:00", "by noon, six clear working days before the meeting (rule 9)",
                bodies=[COUNCIL], topic_on_agenda=False, speaking_minutes=5, people_max=5, signatures_min=10,
                must_include=["names of ten residents", "subject"], refusal_grounds=refusal,
            ),
            rule(
                "petition", "petition", 15, None, "fifteen clear working days before the meeting (rule 11)",
                bodies=[*served, COUNCIL], topic_on_agenda=False, signatures_min=25,
                not_available_at=[PLANNING, LICENSING],
            ),
            # Not the council's own word, so that the program has a deadline to call "not confirmed".
            rule(
                "speaking", "speaking", 1, "17:00", "register by 5pm on the working day before, a residents' page says",
                bodies=[PLANNING], unit="working_days", speaking_minutes=3, confidence="low",
                source={**source, "url": "https://residents.example/northmere/speaking", "official": False},
            ),
        ],
    }  # fmt: skip
