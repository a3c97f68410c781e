"""The kinds of submission, one list everywhere (command line, rules, drafts)."""

from __future__ import annotations

from meetingwatch.words import _

QUESTION = "question"
SUPPLEMENTARY = "supplementary"
COMMENT = "comment"
STATEMENT = "statement"
DEPUTATION = "deputation"
PETITION = "petition"
SPEAKING = "speaking"
LETTER = "letter"
JOINT_STATEMENT = "joint-statement"
ANY = "any"
ATTEND = "attend"

SUBMISSION_KINDS = (
    QUESTION,
    SUPPLEMENTARY,
    COMMENT,
    STATEMENT,
    DEPUTATION,
    PETITION,
    SPEAKING,
    LETTER,
    JOINT_STATEMENT,
)
DEADLINE_KINDS = (*SUBMISSION_KINDS, ANY, ATTEND)


def label(kind: str) -> str:
    """The kind as a person reads it: "Public question"."""
    names = {
        QUESTION: _("Public question"),
        SUPPLEMENTARY: _("Supplementary question"),
        COMMENT: _("Public comment"),
        STATEMENT: _("Statement"),
        DEPUTATION: _("Deputation"),
        PETITION: _("Petition"),
        SPEAKING: _("Request to speak"),
        LETTER: _("Letter"),
        JOINT_STATEMENT: _("Joint statement"),
        ANY: _("Taking part"),
        ATTEND: _("Attending in person"),
    }
    return names.get(kind, kind)
