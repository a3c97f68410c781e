"""search; topic add, list, remove."""

from __future__ import annotations

import uuid

from meetingwatch.cli.context import MINUS, Commands, Context, count_argument, say
from meetingwatch.errors import UserFacingError
from meetingwatch.store import notices as store
from meetingwatch.words import _
from meetingwatch.workflow import plain, searching, writing

PLACES = ("papers", "marks", "drafts", "meetings")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    search = commands.add_parser("search", help='words, "phrases", -excluded, word NEAR word, wor*')
    search.add_argument("query", nargs="+", metavar="QUERY")
    search.add_argument("--limit", type=count_argument, default=50)
    search.add_argument("--in", dest="place", default="papers", choices=PLACES)
    search.set_defaults(run=run)
    topic = commands.add_parser("topic", help="watched searches").add_subparsers(
        required=True, metavar="WHAT"
    )
    added = topic.add_parser("add")
    added.add_argument("query", metavar="QUERY")
    added.set_defaults(run=add)
    topic.add_parser("list").set_defaults(run=list_)
    removed = topic.add_parser("remove")
    removed.add_argument("id", metavar="ID")
    removed.set_defaults(run=remove)


def run(context: Context) -> int:
    """Search one place."""
    query = " ".join(context.arguments.query).replace(MINUS, "-")
    if context.arguments.place != "papers":
        return _others(context, query)
    found = searching.search_papers(context.bench, query, context.arguments.limit)
    if found.not_indexed:
        words = _("{n} papers are not in the search index; “library rebuild” makes it again.")
        say(words.format(n=found.not_indexed))
    if found.textless_pages:
        say(_("{n} pages are pictures without text, which no search can see.").format(n=found.textless_pages))
    hits = [
        {
            "paper": one.paper.id,
            "meeting": one.paper.meeting or None,
            "page": one.hit.page_index + 1,
            "label": one.hit.label,
            "item": one.hit.item,
            "snippet": one.hit.snippet,
        }
        for one in found.hits
    ]
    data = {"total": found.total, "took_ms": found.took_ms, "hits": hits}
    return context.print(
        data,
        lambda: [
            f"{one.paper.id} p. {one.hit.label or one.hit.page_index + 1}: {one.hit.snippet}"
            for one in found.hits
        ],
    )


def _others(context: Context, query: str) -> int:
    place, limit = context.arguments.place, context.arguments.limit
    if place == "marks":
        hits = [
            _hit(one.anchor.quote, paper=one.paper, page=one.anchor.page + 1, label=one.label)
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
    data = {"total": len(hits), "took_ms": 0.0, "hits": hits[:limit]}
    return context.print(data, lambda: [str(one.get("id")) for one in hits[:limit]])


def _hit(snippet: str, **known: object) -> dict[str, object]:
    """The fields that every hit has, whatever was found; null where one does not apply."""
    empty: dict[str, object] = {"paper": None, "meeting": None, "page": None, "label": None, "item": ""}
    return empty | {"snippet": snippet} | known


def add(context: Context) -> int:
    """Watch a topic."""
    topic = store.Topic(str(uuid.uuid4()), context.arguments.query.strip())
    if not topic.query:
        raise UserFacingError(_("A topic needs at least one word."))
    with context.bench.library.write() as db:
        store.add_topic(db, topic, context.bench.now())
    return context.print({"id": topic.id, "query": topic.query}, lambda: [topic.id])


def list_(context: Context) -> int:
    """Watched topics."""
    with context.bench.library.read() as db:
        found = store.topics(db)
    return context.print(
        [{"id": one.id, "query": one.query} for one in found], lambda: [f"{o.id}: {o.query}" for o in found]
    )


def remove(context: Context) -> int:
    """Stop watching a topic."""
    with context.bench.library.write() as db:
        if not store.remove_topic(db, context.arguments.id, context.bench.now()):
            raise UserFacingError(_("There is no topic “{id}”.").format(id=context.arguments.id))
    return context.print({"removed": context.arguments.id}, list)
