"""What is done with a watched topic, from its own view and from its line in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from meetingwatch.errors import UserFacingError
from meetingwatch.store.notices import Topic
from meetingwatch.ui.hall import Hall, Where
from meetingwatch.words import _
from meetingwatch.workflow import topics

EDIT = "edit"  # Where.act: the topic's words are to be changed


def mute_words(topic: Topic) -> str:
    """What the button or line says that mutes it, or lets it tell again."""
    return _("Tell me again") if topic.muted_at else _("Mute")


def toggle_mute(hall: Hall, topic: Topic) -> None:
    """Mute it, or let it tell again."""
    hall.bridge.tell(topics.mute(hall.bench, topic.id, muted=topic.muted_at is None))


def stop(hall: Hall, topic: Topic) -> None:
    """Watch it no longer, and offer to take that back."""

    def undo() -> None:
        hall.bridge.tell(topics.bring_back(hall.bench, topic.id))

    hall.bridge.tell(topics.remove(hall.bench, topic.id))
    hall.notices.news(_("“{query}” is watched no longer.").format(query=topic.query), _("Undo"), undo)


def pop(hall: Hall, topic_id: str, line: QWidget, point: QPoint) -> None:
    """The menu of a topic's line in the sidebar, at a point of it."""
    try:
        topic = topics.get(hall.bench, topic_id)
    except UserFacingError as error:
        hall.notices.failed(error)
        return
    menu = QMenu(line.window())
    menu.addAction(_("Show its passages"), lambda: hall.go(Where("search", id=topic_id)))
    menu.addSeparator()
    menu.addAction(mute_words(topic), lambda: toggle_mute(hall, topic))
    menu.addAction(_("Edit…"), lambda: hall.go(Where("search", id=topic_id, act=EDIT)))
    menu.addAction(_("Stop watching"), lambda: stop(hall, topic))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(line.mapToGlobal(point))
