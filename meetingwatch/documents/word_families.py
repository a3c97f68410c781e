"""Which noun belongs to which verb (decide and decision, pay and payment), and words that follow no rule of spelling.

A list, because the endings alone deceive: a pension is nothing pending, a mission nothing missed.
"""

from __future__ import annotations

_PAIRS = """
abolish abolition, accommodate accommodation, achieve achievement, acquire acquisition, adapt adaptation,
adjust adjustment, administer administration, adopt adoption, allocate allocation, alter alteration,
amend amendment, announce announcement, apply application, appoint appointment, approve approval,
arrange arrangement, assess assessment, assist assistance, assume assumption, attend attendance,
authorise authorisation, calculate calculation, cancel cancellation, certify certification, classify classification,
close closure, collaborate collaboration, collect collection, commit commitment, communicate communication,
compensate compensation, compete competition, complete completion, comply compliance, conclude conclusion,
connect connection, conserve conservation, consider consideration, construct construction, consult consultation,
consume consumption, continue continuation, contribute contribution, convert conversion, cooperate cooperation,
correct correction, create creation, declare declaration, decide decision, define definition, delegate delegation,
deliver delivery, demolish demolition, demonstrate demonstration, describe description, designate designation,
destroy destruction, determine determination, develop development, discuss discussion, dismiss dismissal,
dispose disposal, distribute distribution, divide division, donate donation, educate education, elect election,
eliminate elimination, employ employment, encourage encouragement, enforce enforcement, engage engagement,
enhance enhancement, establish establishment, evaluate evaluation, evict eviction, examine examination,
exclude exclusion, exempt exemption, expand expansion, expect expectation, explain explanation,
extend extension, fail failure, generate generation, identify identification, implement implementation,
improve improvement, include inclusion, inspect inspection, install installation, instruct instruction,
integrate integration, intend intention, intervene intervention, introduce introduction, invest investment,
investigate investigation, invite invitation, involve involvement, justify justification, legislate legislation,
locate location, maintain maintenance, manage management, measure measurement, mitigate mitigation,
modify modification, move movement, negotiate negotiation, nominate nomination, notify notification,
object objection, oblige obligation, observe observation, obstruct obstruction, operate operation,
oppose opposition, organise organisation, participate participation, pay payment, perform performance,
permit permission, pollute pollution, prepare preparation, present presentation, preserve preservation,
prevent prevention, produce production, promote promotion, propose proposal, prosecute prosecution,
protect protection, provide provision, publish publication, recommend recommendation, recruit recruitment,
reduce reduction, refer referral, refuse refusal, regenerate regeneration, register registration,
regulate regulation, relocate relocation, remove removal, renew renewal, reorganise reorganisation,
repay repayment, replace replacement, represent representation, require requirement, resign resignation,
resolve resolution, restore restoration, restrict restriction, retain retention, retire retirement,
reverse reversal, revise revision, select selection, separate separation, settle settlement, submit submission,
subscribe subscription, suggest suggestion, suspend suspension, tax taxation, terminate termination,
transform transformation, translate translation, treat treatment, validate validation, value valuation,
vary variation, withdraw withdrawal
"""

_IRREGULAR = """
pay paid, repay repaid, build built, rebuild rebuilt, spend spent, hold held, make made, take took taken,
undertake undertook undertaken, give gave given, meet met, say said, send sent, lose lost, find found, keep kept,
bring brought, buy bought, sell sold, tell told, think thought, write wrote written, speak spoke spoken,
rise rose risen, fall fell fallen, grow grew grown, know knew known, run ran, begin began begun,
choose chose chosen, draw drew drawn, withdraw withdrew withdrawn, seek sought, lead led, become became,
teach taught, feel felt, deal dealt, child children, person people, man men, woman women, foot feet, tooth teeth,
mouse mice, half halves, shelf shelves, life lives, criterion criteria
"""

# These double their last letter though they are longer than plan and stop.
DOUBLED = frozenset(
    "submit permit commit admit omit transmit refer prefer transfer defer confer occur incur recur deter "
    "control enrol compel expel".split()
)


def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _IRREGULAR.replace("\n", " ").split(","):
        group = tuple(line.split())
        found.update(dict.fromkeys(group, group))
    return found


def _families() -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _PAIRS.replace("\n", " ").split(","):
        verb, noun = pair.split()
        found[verb], found[noun] = noun, verb
    return found


# Each word of a group to the whole of it, and of a pair to the other.
IRREGULAR = _groups()
FAMILIES = _families()
