"""Council-sounding sentences, made from invented word lists by a seeded generator."""

from __future__ import annotations

import random

PLACES = (
    "Alderwick", "Brindle Cross", "Castle Row", "Dunmere", "East Quay", "Fallowgate", "Garth End", "Hollin Bank",
    "Ivybridge Road", "Kiln Lane", "Lowmoor", "Marsh Green", "Nether Staithe", "Old Wharf", "Priory Park",
    "Quarry Hill", "Rushby", "Saltern", "Thornfield", "Upper Mere", "Wellgate", "Yarrow Street",
)  # fmt: skip
MONTHS = "April May June July September October November January February March".split()
BODIES = (
    "the Director", "the Assistant Director", "the programme board", "the partnership", "the service",
    "the project team", "the commissioning group", "the finance team", "the quality assurance team",
    "the steering group", "the lead officer", "the improvement partner", "the corporate management team",
    "the independent adviser", "the area manager",
)  # fmt: skip
VERBS = (
    "has completed", "is reviewing", "will publish", "has agreed", "has begun", "expects to finish",
    "has paused", "is extending", "will test", "has revised", "is recruiting to", "has brought forward",
    "will report on", "has audited", "is procuring", "has redesigned", "will consult on", "has funded",
    "is replacing", "has strengthened",
)  # fmt: skip
MANNERS = (
    "within the approved budget", "after a second round of engagement", "without additional borrowing",
    "ahead of the winter period", "in line with the medium term plan", "following a scheme of peer challenge",
    "subject to the outcome of procurement", "on a phased basis", "with support from neighbouring authorities",
    "pending the annual settlement", "under delegated powers", "as part of the wider transformation work",
    "with the agreement of the trade unions", "at no cost to the general fund", "once the data had been checked",
)  # fmt: skip
RESULTS = (
    "which shortens the average wait", "which removes a recurring audit finding",
    "so that residents see one named officer", "so that decisions are recorded the same day",
    "which brings the measure above the regional median", "which leaves a small residual pressure",
    "so that reporting is monthly and not quarterly", "which reduces reliance on temporary arrangements",
    "so that visits are not missed at weekends", "which offsets the rise in unit cost",
    "so that ward members are told first", "which the sample confirmed",
    "which was the second recommendation of the review", "so that duplicate records are closed",
)  # fmt: skip
MEASURES = (
    "the number of open cases", "the proportion of reviews held on time", "the unit cost",
    "the rate of re-referral", "spend against profile", "the backlog of assessments",
    "satisfaction reported by residents", "the vacancy rate", "the number of complaints upheld", "attendance",
    "the completion rate", "average time to decision", "the sickness rate",
)  # fmt: skip
TOPICS: dict[str, tuple[str, ...]] = {
    "care": (
        "the single front door for referrals", "the supervision policy", "the neglect strategy",
        "the foster carer handbook", "case file audits", "the leaving care offer", "the pre-birth protocol",
        "the missing children procedure", "the threshold document", "advocacy for young people",
        "the edge of care team", "the contact centre", "the life story work backlog", "practice workshops",
        "the electronic case system", "the duty rota",
    ),
    "workforce": (
        "the retention payment scheme", "the social work academy", "the agency framework", "exit interviews",
        "the newly qualified programme", "the pay and grading review", "the permanent recruitment campaign",
        "the managed service contract", "caseload weighting", "the hybrid working policy", "stay interviews",
        "the principal practitioner role", "the temporary staff register", "the transfer of posts between teams",
    ),
    "finance": (
        "the placements budget", "the transport budget", "the contingency", "the dedicated schools grant",
        "the capital pot", "the transformation reserve", "the savings tracker", "the purchase card scheme",
        "income from partner bodies", "the inflation provision", "the commitments ledger",
        "the year-end accrual", "the recharge model",
    ),
    "risk": (
        "the corporate risk register", "the assurance map", "the business continuity plan", "the scoring matrix",
        "the escalation rule", "the internal audit plan", "the control framework",
        "the register of statutory duties", "the annual governance statement", "the incident log",
        "the insurance schedule", "the horizon scan",
    ),
    "libraries": (
        "the self-service opening trial", "the stock fund", "the reading scheme", "the home delivery round",
        "the volunteer agreement", "study space at weekends", "the local history collection",
        "the under-fives session", "the door access system", "the branch timetable",
        "the partnership library model", "the mobile stop list", "the homework club",
        "the building condition survey", "the digital skills course",
    ),
    "schools": (
        "the place planning forecast", "the special needs review", "the admissions round",
        "the attendance service", "the early years offer", "the school travel policy", "the virtual school",
        "the capital programme for schools", "the exclusions protocol", "the governor training plan",
        "the catering contract",
    ),
    "environment": (
        "the street cleansing rounds", "the tree planting scheme", "the weed control contract",
        "the air quality monitors", "the recycling centre permit system", "the winter gritting plan",
        "the cycle parking programme", "the flood resilience study", "the parks maintenance specification",
        "the garden waste service", "the enforcement team", "the bulky waste booking line", "the depot lease",
        "the street lighting replacement",
    ),
    "planning": (
        "the daylight assessment", "the affordable housing offer", "the travel plan", "the landscape condition",
        "the section 106 heads of terms", "the design panel's advice", "the parking survey",
        "the heritage statement", "the construction logistics plan", "the drainage strategy", "the refuse store",
        "the boundary treatment",
    ),
    "governance": (
        "the scheme of delegation", "the members' allowances", "the petition scheme", "the polling place review",
        "the code of conduct", "the calendar of meetings", "the civic budget", "the constitution review",
        "the webcasting pilot", "the register of interests", "the training offer for members",
    ),
    "pensions": (
        "the funding level", "the investment strategy statement", "the custody contract",
        "the pooling timetable", "the equity allocation", "the admitted bodies",
        "the administration performance", "the stewardship report", "the actuary's assumptions",
        "the bond mandate", "the benefit statement exercise",
    ),
    "licensing": (
        "the operating schedule", "the late refreshment condition", "the noise management plan",
        "the dispersal policy", "the door supervision requirement", "the capacity limit",
        "the residents' representation", "the closing hour",
    ),
}  # fmt: skip
HEADINGS: dict[str, tuple[str, ...]] = {
    "care": (
        "Background",
        "Findings",
        "Quality of practice",
        "Leadership",
        "What happens next",
        "Voice of the child",
    ),
    "workforce": ("Current position", "Recruitment", "Retention", "Use of agency staff", "Workload", "Costs"),
    "finance": ("Budget position", "Pressures", "Savings", "Reserves", "Forecast", "Basis of the figures"),
    "risk": (
        "Purpose",
        "Movement since last quarter",
        "Scoring",
        "Duties considered",
        "Assurance",
        "Next steps",
    ),
    "libraries": (
        "Vision",
        "The present offer",
        "Self-service opening",
        "Buildings",
        "Partnership branches",
        "Staffing",
    ),
    "schools": ("Overview", "Places", "Inclusion", "Standards", "Consultation", "Resources"),
    "environment": (
        "Background",
        "Street scene",
        "Waste",
        "Air quality",
        "Green spaces",
        "Consultation",
        "Resources",
    ),
    "planning": (
        "The site",
        "Proposal",
        "Policy",
        "Representations",
        "Assessment",
        "Conditions",
        "Conclusion",
    ),
    "governance": (
        "Reason for the report",
        "Background",
        "Options",
        "Implications",
        "Consultation",
        "Next steps",
    ),
    "pensions": ("Summary", "Markets", "Funding", "Administration", "Governance", "Next steps"),
    "licensing": ("The application", "Policy", "Representations", "Evidence", "Options open to the panel"),
}


class Words:
    """A seeded writer on one topic. The same seed and calls give the same words on every machine."""

    def __init__(self, seed: str, topic: str, latest: int = 2016) -> None:
        self.random = random.Random(seed)
        self.topic = topic
        self.latest = latest  # the last year that the writer knows figures of

    def thing(self) -> str:
        """Something the department would write about."""
        return self.random.choice(TOPICS[self.topic])

    def headings(self) -> list[str]:
        """Section headings in a plausible order, repeated with a second round where more are needed."""
        first = list(HEADINGS[self.topic])
        return first + [f"{one}: further detail" for one in first] + [f"{one}: by area" for one in first]

    def two(self, choices: tuple[str, ...]) -> tuple[str, str]:
        """Two different ones."""
        first, second = self.random.sample(choices, 2)
        return first, second

    def resolution(self) -> str:
        """What a committee resolved, after "RESOLVED that"."""
        first, second = self.two(TOPICS[self.topic])
        endings = (
            f"the report be noted and {first} come back in {self.random.choice(MONTHS)}",
            f"{first} be approved, subject to {second}",
            f"officers report further on {first} and on {second}",
            f"{first} be referred to the partnership with the comments made",
        )
        return self.random.choice(endings) + "."

    def sentence(self) -> str:
        """One sentence with its full stop."""
        pick = self.random.choice
        shape = self.random.randrange(9)
        if shape == 0:
            text = f"{pick(BODIES)} {pick(VERBS)} {self.thing()} {pick(MANNERS)}, {pick(RESULTS)}"
        elif shape == 1:
            when = f"{pick(MONTHS)} {self.random.randint(self.latest - 4, self.latest)}"
            text = f"in {when} {pick(BODIES)} {pick(VERBS)} {self.thing()} at {pick(PLACES)}"
        elif shape == 2:
            measure = pick(MEASURES)
            number = self.small if "number" in measure or "time" in measure else self.percent
            text = f"{measure} moved from {number()} to {number()} over the period, {pick(RESULTS)}"
        elif shape == 3:
            first, second = self.two(TOPICS[self.topic])
            text = f"officers consider that {first} and {second} should be read together"
        elif shape == 4:
            first, second = self.two(PLACES)
            text = (
                f"representatives from {first} and {second} were asked about {self.thing()} {pick(MANNERS)}"
            )
        elif shape == 5:
            text = (
                f"{self.percent()} of the sample met the standard, against {self.percent()} in {self.year()}"
            )
        elif shape == 6:
            text = f"a further {self.money()} has been set aside for {self.thing()} {pick(MANNERS)}"
        elif shape == 7:
            asked = f"members asked in {pick(MONTHS)} how {self.thing()} affects {pick(MEASURES)}"
            text = f"{asked}, and {pick(BODIES)} undertook to reply"
        else:
            text = f"where {self.thing()} falls short, {pick(BODIES)} reports to members {pick(MANNERS)}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, low: int = 2, high: int = 5) -> str:
        """A few sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(low, high)))

    def year(self) -> str:
        """A financial year: 2015/16."""
        first = self.random.randint(self.latest - 4, self.latest - (self.latest < 2016))
        return f"{first}/{(first + 1) % 100}"

    def small(self) -> str:
        """A count."""
        return str(self.random.randint(3, 480))

    def percent(self) -> str:
        """A percentage."""
        return f"{self.random.randint(31, 98)}%"

    def money(self) -> str:
        """A sum of money as reports write it."""
        if self.random.random() < 0.5:
            return f"£{self.random.randint(12, 990)},{self.random.randint(0, 9)}00"
        return f"£{self.random.randint(0, 8)}.{self.random.randint(10, 99)}m"
