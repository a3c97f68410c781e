"""search; topic add, list, remove."""

from __future__ import annotations

import argparse

from meetingwatch.cli.context import MINUS, Commands, Context, count_argument, say
from meetingwatch.documents.query import star_trouble, words_of
from meetingwatch.domain.mark import mark_words
from meetingwatch.domain.times import iso
from meetingwatch.store.notices import Topic
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import plain, searching, topics, writing

PLACES = ("papers", "marks", "drafts", "meetings")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    search = commands.add_parser("search", help='words, "phrases", -excluded, OR, word NEAR/5 word, wor*')
    search.add_argument("query", nargs="+", metavar="QUERY")
    search.add_argument("--limit", type=count_argument, default=50)
    search.add_argument("--in", dest="place", default="papers", choices=PLACES)
    search.set_defaults(run=run)
    _add_topics(commands.add_parser("topic", help="watched searches"))


def _add_topics(parser: argparse.ArgumentParser) -> None:
    topic = parser.add_subparsers(required=True, metavar="WHAT")
    added = topic.add_parser("add", help="watch a search: new text in new papers is told")
    added.add_argument("query", metavar="QUERY")
    added.add_argument("--committee", default="", metavar="ID", help="only in this committee's papers")
    added.set_defaults(run=add)
    topic.add_parser("list", help="what is watched, and how much is new").set_defaults(run=list_)
    edited = topic.add_parser("edit", help="change what is looked for")
    edited.add_argument("id", metavar="ID")
    edited.add_argument("query", metavar="QUERY")
    edited.add_argument("--committee", metavar="ID", help='"" for all; left out, it stays as it is')
    edited.set_defaults(run=edit)
    for name, does, words in (
        ("show", show, "the new passages, with the reason for each"),
        ("mute", mute, "raise no notices for now"),
        ("unmute", mute, "raise notices again"),
        ("remove", remove, "watch it no longer"),
    ):
        one = topic.add_parser(name, help=words)
        one.add_argument("id", metavar="ID")
        one.set_defaults(run=does, muted=name == "mute")


def run(context: Context) -> int:
    """Search one place."""
    query = " ".join(context.arguments.query).replace(MINUS, "-")
    if not words_of(query):
        say(_("There is no word to look for in that. A word that begins with “-” is left out."))
    if trouble := star_trouble(query):
        say(trouble)
    if context.arguments.place != "papers":
        return _others(context, query)
    found = searching.search_papers(context.bench, query, context.arguments.limit)
    _say_unseen(found)
    hits = [
        {
            "paper": one.paper.id,
            "meeting": one.paper.meeting or None,
            "page": one.hit.page_index + 1,
            "label": one.hit.label,
            "item": one.hit.item,
            "snippet": one.hit.snippet,
            "by_ocr": one.by_ocr,
        }
        for one in found.hits
    ]
    _say_nothing_found(found.total)
    data = {"total": found.total, "took_ms": found.took_ms, "hits": hits}
    return context.print(
        data,
        lambda: [
            f"{one.paper.id} p. {one.hit.label or one.hit.page_index + 1}: {one.hit.snippet}"
            for one in found.hits
        ],
    )


def _say_unseen(found: searching.Found) -> None:
    """What the search could not see."""
    if found.not_indexed:
        words = ngettext(
            "{n} paper is not in the search index; “library rebuild” makes it again.",
            "{n} papers are not in the search index; “library rebuild” makes it again.",
            found.not_indexed,
        )
        say(words.format(n=found.not_indexed))
    if found.textless_pages:
        words = ngettext(
            "{n} page is a picture without text, which no search can see.",
            "{n} pages are pictures without text, which no search can see.",
            found.textless_pages,
        )
        say(words.format(n=found.textless_pages))


def _others(context: Context, query: str) -> int:
    place, limit = context.arguments.place, context.arguments.limit
    if place == "marks":
        hits = [
            _hit(mark_words(one), paper=one.paper, page=one.anchor.page + 1, label=one.label)
            | plain.mark(one)
            for one in searching.search_marks(context.bench, query)
        ]
    elif place == "drafts":
        hits = [
            _hit(one.text[:200], meeting=one.meeting or None, item=one.item) | writing.plain(one)
            for one in searching.search_drafts(context.bench, query)
        ]
    else:
        hits = [
            plain.meeting(one, name, [], {}) | _hit(name, meeting=one.id)
            for one, name in searching.search_meetings(context.bench, query)
        ]
    _say_nothing_found(len(hits))
    data = {"total": len(hits), "took_ms": 0.0, "hits": hits[:limit]}
    return context.print(data, lambda: [f"{one.get('id')}: {one.get('snippet')}" for one in hits[:limit]])


def _say_nothing_found(total: int) -> None:
    if not total:
        say(_("Nothing was found."))


def _hit(snippet: str, **known: object) -> dict[str, object]:
    """The fields that every hit has, whatever was found; null where one does not apply."""
    empty: dict[str, object] = {"paper": None, "meeting": None, "page": None, "label": None, "item": ""}
    return empty | {"snippet": snippet} | known


def _topic(one: Topic, unseen: int) -> dict[str, object]:
    return {
        "id": one.id,
        "query": one.query,
        "committee": one.committee or None,
        "muted": one.muted_at is not None,
        "unseen": unseen,
    }


def add(context: Context) -> int:
    """Watch a topic."""
    wanted = context.arguments
    topic, _new = topics.add(context.bench, wanted.query, wanted.committee, context.cancel, context.report)
    return context.print(_topic(topic, 0), lambda: [topic.id])


def list_(context: Context) -> int:
    """Watched topics."""
    found = topics.watched(context.bench)
    return context.print(
        [_topic(one.topic, one.unseen) for one in found],
        lambda: [f"{one.topic.id}: {one.topic.query} ({one.unseen})" for one in found],
    )


def edit(context: Context) -> int:
    """Look for something else."""
    wanted = context.arguments
    committee = (
        topics.get(context.bench, wanted.id).committee if wanted.committee is None else wanted.committee
    )
    topic = topics.edit(context.bench, wanted.id, wanted.query, committee, context.cancel, context.report)
    return context.print(_topic(topic, 0), lambda: [topic.id])


def show(context: Context) -> int:
    """A topic's notices; looking at them here does not count as having seen them."""
    topic = topics.get(context.bench, context.arguments.id)
    found = topics.told(context.bench, topic.id)
    data = [
        {
            "paper": one.paper.id,
            "meeting": one.paper.meeting or None,
            "page": one.notice.page + 1,
            "label": one.label,
            "item": one.notice.item,
            "snippet": one.notice.snippet,
            "at": iso(one.notice.at),
            "seen": not one.fresh,
            "why": one.why,
        }
        for one in found
    ]
    return context.print(
        data,
        lambda: [
            f"{one.paper.id} p. {one.label or one.notice.page + 1}: {one.notice.snippet}" for one in found
        ],
    )


def mute(context: Context) -> int:
    """Mute or unmute."""
    topics.mute(context.bench, context.arguments.id, muted=context.arguments.muted)
    return context.print({"id": context.arguments.id, "muted": context.arguments.muted}, list)


def remove(context: Context) -> int:
    """Stop watching a topic."""
    topics.remove(context.bench, context.arguments.id)
    return context.print({"removed": context.arguments.id}, list)
