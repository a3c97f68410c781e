"""What stands above a watched topic's results: its state, and mute, edit and stop in one click."""

from __future__ import annotations

from PySide6.QtCore import Signal

from meetingwatch.domain.job import Cancel, Report
from meetingwatch.store.notices import Topic
from meetingwatch.ui.hall import Hall
from meetingwatch.ui.kit.fields import Chooser
from meetingwatch.ui.kit.one_line import one_line
from meetingwatch.ui.kit.pieces import Button, Card, Field, Text
from meetingwatch.ui.search import topic_menu
from meetingwatch.words import _, ngettext
from meetingwatch.workflow import topics, whose
from meetingwatch.workflow.topics import Told
from meetingwatch.workflow.workbench import TOPICS


class TopicBand(Card):
    """Shown while the search is a topic's own."""

    left = Signal()  # it is watched no longer
    edited = Signal(str)  # the topic's id

    def __init__(self, hall: Hall) -> None:
        super().__init__(margins=12, spacing=6)
        self.setObjectName("topic-band")
        self._hall = hall
        self._topic: Topic | None = None
        self._names: dict[str, str] = {}
        self._state = Text("", "strong")
        self._why = Text("", "quiet")
        self._mute = Button("", self._on_mute, name="mute-topic")
        self._tools = one_line(
            self._mute,
            Button(_("Edit…"), self.edit, name="edit-topic"),
            Button(_("Stop watching"), self._on_stop, name="stop-topic"),
            Button(_("Why am I told?"), self._on_why, kind="link", name="why-topic"),
        )
        self._query = Field(_("Words to watch for"), name="topic-query")
        self._committee = Chooser()
        self._committee.setObjectName("topic-committee")
        self._committee.setAccessibleName(_("Whose papers"))
        self._query.returnPressed.connect(self._on_save)
        self._query.setMinimumWidth(260)
        self._form = one_line(
            self._query,
            self._committee,
            Button(_("Save"), self._on_save, kind="primary", name="save-topic"),
            Button(_("Cancel"), self._end_edit, name="cancel-topic"),
        )
        for piece in (self._state, self._why, self._tools, self._form):
            self.column.addWidget(piece)
        self._why.hide()
        self._form.hide()

    def show_topic(self, topic: Topic, told: list[Told]) -> None:
        """Show a topic's state."""
        self._topic = topic
        with self._hall.bench.library.read() as db:
            self._names = whose.names(db)
        fresh = sum(1 for one in told if one.fresh)
        words = ngettext("{n} new passage", "{n} new passages", fresh).format(n=fresh)
        where = self._names.get(topic.committee) or _("all papers")
        muted = _(", muted: nothing is told") if topic.muted_at else ""
        self._state.setText(
            _("Topic “{query}” in {where}: {news}{muted}").format(
                query=topic.query, where=where, news=words, muted=muted
            )
        )
        self._mute.setText(topic_menu.mute_words(topic))
        self._why.setText(
            _(
                "Each new paper is searched for these words and their other forms. A passage is told once, and only "
                "when no earlier paper of your library had it, so standing paragraphs and reissued packs stay quiet."
            )
        )

    def leave(self) -> None:
        """The search is no topic's own."""
        self._topic = None
        self._end_edit()
        self._why.hide()

    def _on_why(self) -> None:
        self._why.setVisible(self._why.isHidden())

    def _on_mute(self) -> None:
        if self._topic is not None:
            topic_menu.toggle_mute(self._hall, self._topic)
            self.edited.emit(self._topic.id)

    def _on_stop(self) -> None:
        if self._topic is not None:
            topic_menu.stop(self._hall, self._topic)
            self.left.emit()

    def edit(self) -> None:
        """Let the words and the committee be changed."""
        if self._topic is None:
            return
        self._query.setText(self._topic.query)
        self._committee.clear()
        self._committee.addItem(_("All papers"), "")
        for committee, name in sorted(self._names.items(), key=lambda one: one[1]):
            self._committee.addItem(name, committee)
        self._committee.setCurrentIndex(max(0, self._committee.findData(self._topic.committee)))
        self._tools.hide()
        self._form.show()
        self._query.setFocus()
        self._query.selectAll()

    def _end_edit(self) -> None:
        self._form.hide()
        self._tools.show()

    def _on_save(self) -> None:
        if self._topic is None:
            return
        bench, topic = self._hall.bench, self._topic
        query, committee = self._query.text(), str(self._committee.currentData() or "")

        def job(cancel: Cancel, report: Report) -> Topic:
            return topics.edit(bench, topic.id, query, committee, cancel, report)

        def done(found: Topic) -> None:
            self._end_edit()
            self._hall.bridge.tell({TOPICS})
            self.edited.emit(found.id)

        self._hall.tasks.start(job, owner=self, on_done=done)
