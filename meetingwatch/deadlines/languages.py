"""Notice for the interpreter: "if you would like to speak in Welsh please tell us by Thursday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meetingwatch.deadlines.mentions import Sentence
from meetingwatch.deadlines.something_else import is_of_language
from meetingwatch.deadlines.stated import Stated
from meetingwatch.words import _


def with_language(stated: list[Stated], sentences: Sequence[Sentence]) -> list[Stated]:
    """Told beside each deadline: by when somebody says that they want to speak in Welsh."""
    found = [
        (sentence, mention)
        for sentence in sentences
        for mention in sentence.mentions
        if is_of_language(mention)
    ]
    words = [
        one.phrase.words if one.phrase else one.date.text if one.date else "" for _sentence, one in found
    ]
    words = [sentence.coded.plain(text) for (sentence, _one), text in zip(found, words, strict=True)]
    form = _("Whoever wants to speak in Welsh, or needs an interpreter, is to say so earlier: “{words}”.")
    told = tuple(form.format(words=one) for one in words)
    return [_warned(one, told) for one in stated] if told else stated


def _warned(one: Stated, told: tuple[str, ...]) -> Stated:
    if one.date is not None:
        return replace(one, date=replace(one.date, warnings=(*one.date.warnings, *told)))
    assert one.rule is not None
    return replace(one, rule=replace(one.rule, warnings=(*one.rule.warnings, *told)))
