-- What councils said -------------------------------------------------------------------------
CREATE TABLE council (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, nation TEXT NOT NULL, system TEXT NOT NULL,
  base TEXT NOT NULL UNIQUE, added_at TEXT NOT NULL, removed_at TEXT
) STRICT;
CREATE TABLE committee (
  id TEXT PRIMARY KEY, council TEXT NOT NULL REFERENCES council(id), key TEXT NOT NULL, name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '', watched INTEGER NOT NULL DEFAULT 0,
  seen_at TEXT NOT NULL, UNIQUE (council, key)
) STRICT;
CREATE TABLE meeting (
  id TEXT PRIMARY KEY, council TEXT NOT NULL REFERENCES council(id), committee TEXT NOT NULL,
  key TEXT NOT NULL, start TEXT NOT NULL, start_utc TEXT NOT NULL, status TEXT NOT NULL, detail TEXT NOT NULL,
  seen_at TEXT NOT NULL, confirmed_at TEXT NOT NULL, UNIQUE (council, key)
) STRICT;
CREATE INDEX meeting_by_start ON meeting (start_utc);
CREATE TABLE paper (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, meeting TEXT NOT NULL, key TEXT NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, item TEXT NOT NULL, version INTEGER NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, pages INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
  publisher TEXT NOT NULL, first_seen TEXT NOT NULL, gone_at TEXT, replaced_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX paper_by_meeting ON paper (meeting, key);
CREATE INDEX paper_by_hash ON paper (sha256);
-- What a worker read from a file: sizes, labels, items (derived; made again from the file when lost).
CREATE TABLE reading (sha256 TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT;
CREATE TABLE validator (url TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
-- A page (index from 0) that a later paper changes; looked_at is when the person compared them.
CREATE TABLE revision (
  paper TEXT NOT NULL, page INTEGER NOT NULL, by_paper TEXT NOT NULL, by_page INTEGER NOT NULL, looked_at TEXT,
  PRIMARY KEY (paper, page, by_paper)
) STRICT;
-- Histories are only added to.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, meeting TEXT NOT NULL, old TEXT NOT NULL,
  new TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX change_by_meeting ON change (meeting);
CREATE TABLE source_read (
  id INTEGER PRIMARY KEY AUTOINCREMENT, council TEXT NOT NULL, reader TEXT NOT NULL, status TEXT NOT NULL,
  reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX source_read_by_council ON source_read (council, reader, at);

-- What the person made -----------------------------------------------------------------------
CREATE TABLE mark (
  id TEXT PRIMARY KEY, paper TEXT NOT NULL, page INTEGER NOT NULL, data TEXT NOT NULL, hash TEXT NOT NULL,
  made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE INDEX mark_by_paper ON mark (paper, page);
CREATE TABLE draft (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, meeting TEXT NOT NULL, data TEXT NOT NULL, hash TEXT NOT NULL,
  made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE draft_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT, draft TEXT NOT NULL, data TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_version_by_draft ON draft_version (draft, at);
CREATE TABLE submission (
  id TEXT PRIMARY KEY, draft TEXT NOT NULL, sent_text TEXT NOT NULL, hash TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE TABLE submission_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT, submission TEXT NOT NULL, stage TEXT NOT NULL, at TEXT NOT NULL,
  text TEXT NOT NULL, file TEXT NOT NULL
) STRICT;
CREATE TABLE own_event (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, start TEXT NOT NULL, place TEXT NOT NULL, draft TEXT NOT NULL,
  hash TEXT NOT NULL, made_at TEXT NOT NULL, deleted_at TEXT
) STRICT;
CREATE TABLE topic (id TEXT PRIMARY KEY, query TEXT NOT NULL, made_at TEXT NOT NULL, removed_at TEXT) STRICT;

-- What was said to the person ----------------------------------------------------------------
CREATE TABLE shown (
  key TEXT PRIMARY KEY, deadline TEXT NOT NULL, lead TEXT NOT NULL, shown_at TEXT NOT NULL, missed INTEGER NOT NULL
) STRICT;
CREATE TABLE calendar_entry (uid TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE place (name TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT;
