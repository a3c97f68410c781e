"""Live checks against a council's rules. Only mechanical facts get a tick; judgement is the council's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from meetingwatch.domain import draft as d
from meetingwatch.domain import kinds
from meetingwatch.domain.deadline import Rule, check_words
from meetingwatch.domain.draft import Checked, CitedPlace, Draft, Finding, Sender
from meetingwatch.domain.saying import or_words
from meetingwatch.domain.times import say_date, say_instant, to_london
from meetingwatch.drafting import citations, counting
from meetingwatch.words import _, ngettext

_LONG = 80  # characters of a quotation that are told
ASKING = (kinds.QUESTION, kinds.SUPPLEMENTARY)


@dataclass(frozen=True)
class Circumstances:
    """What the checks need to know round a draft. items: (number, title) of the agenda, () if unknown.

    mine_on_item: how many of the person's own submissions on this item were sent before. before_papers: why the papers
    may come out only after the deadline, "" where they do not.
    """

    now: datetime
    rule: Rule | None = None
    due: datetime | None = None
    confirmed: bool = True
    items: tuple[tuple[str, str], ...] = ()
    agenda_known: bool = False
    mine_on_item: int = 0
    before_papers: str = ""
    sender: Sender = field(default_factory=Sender)


def check(draft: Draft, places: tuple[CitedPlace, ...], round_it: Circumstances) -> Checked:
    """Everything that can be said about a draft now."""
    text = citations.render(draft, places)
    rule = round_it.rule
    count = counting.words(text)
    limit = rule.max_words if rule and draft.kind != kinds.SUPPLEMENTARY else None
    findings = [
        *_length(count, limit, text, draft, round_it),
        *_agenda(draft, round_it),
        *_question(draft, text, rule),
        *_quotes(places),
        *_sender(rule, round_it.sender),
        *_company(draft, rule),
        *_ways(rule),
        *_caps(rule, round_it),
        *_time(round_it),
        *_provisional(round_it),
        *_judgement(rule, draft.kind),
        *_age(rule, round_it.now),
    ]
    seconds = counting.seconds(text, round_it.sender.pace)
    return Checked(count, limit, seconds, tuple(findings), places)


def _said(rule: Rule | None) -> tuple[str, str]:
    """The rule's own words and where they were read."""
    if rule is None:
        return "", ""
    read = _("read {day}").format(day=say_date(rule.source.read)) if rule.source.read else ""
    return rule.text, ", ".join(part for part in (rule.source.url, read) if part)


def _length(count: int, limit: int | None, text: str, draft: Draft, round_it: Circumstances) -> list[Finding]:
    rule, source = _said(round_it.rule)
    found: list[Finding] = []
    if not text.strip():
        return [Finding("note", _("Nothing written yet"))]
    if limit and count > limit:
        over = count - limit
        words = ngettext("{n} word over the limit of {limit}", "{n} words over the limit of {limit}", over)
        found.append(Finding("block", words.format(n=over, limit=limit), rule, source))
    elif limit:
        found.append(Finding("ok", _("The word limit is kept"), rule, source))
    minutes = round_it.rule.speaking_minutes if round_it.rule else None
    if minutes and draft.kind in (kinds.DEPUTATION, kinds.STATEMENT, kinds.COMMENT, kinds.SPEAKING):
        seconds = counting.seconds(text, round_it.sender.pace)
        level = "ok" if seconds <= minutes * 60 else "warn"
        what = _("{minutes:g} minutes to speak: about {seconds} seconds at your pace")
        found.append(Finding(level, what.format(minutes=minutes, seconds=seconds), rule, source))
    return found


def _agenda(draft: Draft, round_it: Circumstances) -> list[Finding]:
    rule, source = _said(round_it.rule)
    numbers = {number for number, _title in round_it.items}
    if not draft.meeting:
        return []  # there is no agenda that the item could be on: a document from elsewhere has items too
    needed = bool(round_it.rule and round_it.rule.topic_on_agenda)
    if not draft.item:
        if needed:
            return [Finding("warn", _("Say which agenda item it is about"), rule, source)]
        return []
    if not round_it.agenda_known:
        return [Finding("note", _("The agenda is not out yet, so the item cannot be checked"))]
    if draft.item in numbers:
        return [Finding("ok", _("Item {number} is on this agenda").format(number=draft.item))]
    level = "block" if needed else "warn"
    return [Finding(level, _("Item {number} is not on this agenda").format(number=draft.item), rule, source)]


def _question(draft: Draft, text: str, rule: Rule | None) -> list[Finding]:
    if draft.kind not in ASKING or not text.strip():
        return []
    said, source = _said(rule)
    grounds = set(rule.refusal_grounds) if rule else set()
    asked = counting.questions(text)
    if asked == 0:
        level = "block" if "statement_not_question" in grounds else "warn"
        return [Finding(level, _("There is no question mark: a question must ask something"), said, source)]
    if asked > 1 or counting.parts(text):
        level = "block" if "multiple_parts" in grounds else "warn"
        return [Finding(level, _("It asks more than one question; one is the usual rule"), said, source)]
    if not text.rstrip().endswith("?"):
        return [Finding("note", _("Words after the question may not be read out"))]
    return [Finding("ok", _("One question, in one sentence"))]


def _quotes(places: tuple[CitedPlace, ...]) -> list[Finding]:
    held = [
        place
        for place in places
        if place.status in (d.HOLDS, d.MOVED)
        and place.citation.quote
        and not (place.misquoted or place.paraphrased or place.unsaid)
    ]
    found = [
        finding for place in places for finding in (*_standing(place), *_misquoted(place), *_besides(place))
    ]
    if held:
        other = len(held) != len(places)
        words = (
            _("The other quoted words are on their page")
            if other
            else _("The quoted words are on their page")
        )
        found.append(Finding("ok", words))
    return list(dict.fromkeys(found))


def _standing(place: CitedPlace) -> list[Finding]:
    """Whether what is cited stands as it was cited."""
    page = citations.page_named(place)
    if place.status == d.NOT_COMPARED:
        words = _("{page} changed: not yet checked against {other}")
        if place.not_there:
            words = _(
                "{page} changed: not yet checked against {other}, where the words you quote do not stand"
            )
        return [Finding("warn", words.format(page=page, other=place.replaced_by))]
    if place.status in (d.CHANGED, d.GONE):
        words = _without_it(place.status, quoted=bool(place.citation.quote))
        return [Finding("warn", words.format(page=page)), *_not_looked_at(place)]
    if place.status == d.MOVED:
        words = _("{page} was {before} when you quoted it: the citation has followed")
        before = citations.page_as_cited(place.citation)
        return [Finding("note", words.format(page=page, before=before))]
    return []


def _not_looked_at(place: CitedPlace) -> list[Finding]:
    """What is not found in a newer version may stand on its pages without text."""
    if not place.unread:
        return []
    words = ngettext(
        "{n} page of the newer version is a picture, which was not looked at: read it with OCR, then check again",
        "{n} pages of the newer version are pictures, which were not looked at: read them with OCR, then check again",
        place.unread,
    )
    return [Finding("note", words.format(n=place.unread))]


def _misquoted(place: CitedPlace) -> list[Finding]:
    """What stands in quotation marks and not on the page."""
    if not place.misquoted:
        return []
    told = (
        _("{page} says “{words}” in another place than the one you marked")
        if place.quoted_aside
        else _("{page} does not say “{words}”")
    )
    return [Finding("warn", told.format(page=citations.page_named(place), words=_short(place.misquoted)))]


def _short(words: str) -> str:
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"


def _without_it(status: str, *, quoted: bool) -> str:
    if status == d.CHANGED:
        return (
            _("{page}: the words you quoted were changed, or stand elsewhere now")
            if quoted
            else _("{page} has changed since you cited it")
        )
    return (
        _("{page}: the words you quoted are no longer found there")
        if quoted
        else _("{page} is no longer there as you cited it")
    )


def _besides(place: CitedPlace) -> list[Finding]:
    """What a person should know of a citation that stands."""
    page, words, quote = citations.page_named(place), list[str](), _short(place.citation.quote)
    if place.status in (d.HOLDS, d.MOVED):
        if place.not_there:
            words.append(_("{page}: {other}, which you have compared, does not have the words you quote"))
        if place.altered and place.citation.quote:
            words.append(
                _("{page} has other words in the newer version, beside those you quote: see what changed")
            )
        elif place.altered:
            words.append(_("{page} has other words in the newer version: see what changed"))
        if place.paraphrased:
            words.append(
                _("{page} is cited, but “{words}” is not in your text: compare what you wrote with the page")
            )
        if place.unsaid:
            words.append(
                _("{page} does not have {unsaid}, which you put into the quotation")
                if place.unsaid.startswith("[")
                else _("{page} does not say {unsaid}, which stands before its citation too")
            )
        if not place.citation.quote:
            words.append(_("{page} is cited without words: whether it still shows the same was not checked"))
    if place.by_ocr and place.status != d.GONE:
        words.append(_("{page} is a picture read by OCR: compare the words with the page"))
    unsaid = _short(place.unsaid)
    return [
        Finding("note", one.format(page=page, other=place.replaced_by, words=quote, unsaid=unsaid))
        for one in words
    ]


def _sender(rule: Rule | None, sender: Sender) -> list[Finding]:
    needed = " ".join(rule.must_include).lower() if rule else ""
    said, source = _said(rule)
    found: list[Finding] = []
    if not sender.name:
        found.append(Finding("warn", _("Your name is missing: add it in Settings"), said, source))
    if re.search(r"postcode|address", needed) and not sender.postcode:
        found.append(Finding("warn", _("This council asks for your address or postcode"), said, source))
    return found


def _company(draft: Draft, rule: Rule | None) -> list[Finding]:
    """How many may come, and how many names are needed; people are those that the person named."""
    said, source = _said(rule)
    found: list[Finding] = []
    named = len(draft.people)
    if rule and rule.people_max and draft.kind == kinds.DEPUTATION:
        words = _("Up to {most} people may come: {n} named").format(most=rule.people_max, n=named)
        found.append(Finding("ok" if named <= rule.people_max else "warn", words, said, source))
    if rule and rule.signatures_min and draft.kind in (kinds.DEPUTATION, kinds.PETITION):
        words = _("Needs {least} names: {n} so far").format(least=rule.signatures_min, n=named)
        found.append(Finding("ok" if named >= rule.signatures_min else "warn", words, said, source))
    if rule and draft.kind == kinds.PETITION and (becomes := _becomes(rule, named)):
        found.append(Finding("note", becomes, said, source))
    return found


def _becomes(rule: Rule, named: int) -> str:
    """What the council does with so many names, and from how many on it does more."""
    told = [one for one in rule.thresholds if one.outcome]
    now = next((one for one in told if one.least <= named and (one.most is None or named <= one.most)), None)
    more = next((one for one in told if one.least > named), None)
    parts = [_("With {n} names: {outcome}").format(n=named, outcome=now.outcome)] if now else []
    if more:
        parts.append(_("From {n:,} names: {outcome}").format(n=more.least, outcome=more.outcome))
    return ". ".join(parts)


def _ways(rule: Rule | None) -> list[Finding]:
    """By what ways the council takes it, where it says so; a mail program is none of them for some."""
    if rule is None or not rule.submit_by:
        return []
    said, source = _said(rule)
    mailed = any("mail" in one.lower() for one in rule.submit_by)
    words = _("This council takes it by {ways}").format(ways=or_words(rule.submit_by))
    return [Finding("note" if mailed else "warn", words, said, source)]


def _caps(rule: Rule | None, round_it: Circumstances) -> list[Finding]:
    if rule is None or not (rule.max_per_item or rule.max_per_person):
        return []
    said, source = _said(rule)
    ordinal = round_it.mine_on_item + 1
    words = _("By your own record your first") if ordinal == 1 else _("By your own record your number {n}")
    words = words.format(n=ordinal)
    if rule.max_per_item:
        words += "; " + _("{n} are taken on an item in all").format(n=rule.max_per_item)
    over = rule.max_per_person is not None and ordinal > rule.max_per_person
    if over:
        words += "; " + _("{n} is the limit for one person").format(n=rule.max_per_person)
    return [Finding("block" if over else "note", words, said, source)]


def _time(round_it: Circumstances) -> list[Finding]:
    rule, source = _said(round_it.rule)
    if round_it.due is None or round_it.now <= round_it.due:
        return []
    words = _("The deadline was {when}").format(when=say_instant(round_it.due))
    return [Finding("block" if round_it.confirmed else "warn", words, rule, source)]


def _provisional(round_it: Circumstances) -> list[Finding]:
    """Written before the papers: it rests on what the forward plan says, and is looked at again once they are out."""
    if not round_it.before_papers:
        return []
    return [
        Finding("note", _("Provisional: look at it again when the papers are out"), round_it.before_papers)
    ]


def _judgement(rule: Rule | None, kind: str) -> list[Finding]:
    said, source = _said(rule)
    if rule is None and kind == kinds.LETTER:
        return []  # anybody may write to a council at any time
    if rule is None:
        return [Finding("note", _("We do not know this council’s rules yet"))]
    return [Finding("note", _("Whether it is for this meeting: the council decides"), said, source)]


def _age(rule: Rule | None, now: datetime) -> list[Finding]:
    """Limits of an old rule may have changed."""
    words = check_words(rule, to_london(now).date()) if rule and rule.id else ""
    said, source = _said(rule)
    return [Finding("warn", words, said, source)] if words else []
