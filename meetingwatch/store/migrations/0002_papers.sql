-- Printed page numbers that the person put right, for a range of pages (indices) of a file.
CREATE TABLE label_range (
  sha256 TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, start TEXT NOT NULL, made_at TEXT NOT NULL,
  PRIMARY KEY (sha256, first, last)
) STRICT;
-- Pages (indices) that say the same in two papers: a report fetched alone and its pages in the pack.
CREATE TABLE twin (
  paper TEXT NOT NULL, page INTEGER NOT NULL, other TEXT NOT NULL, other_page INTEGER NOT NULL,
  PRIMARY KEY (paper, page, other)
) STRICT;
-- Words that OCR read on a page without text (index). data: the page's words and boxes.
CREATE TABLE ocr_page (
  sha256 TEXT NOT NULL, page INTEGER NOT NULL, data TEXT NOT NULL, engine TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (sha256, page)
) STRICT;
-- What a document from elsewhere was before it became pages: a saved web page, an e-mail.
CREATE TABLE original (
  sha256 TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, dated TEXT NOT NULL,
  file_sha256 TEXT NOT NULL
) STRICT;
-- Watched topics: muted ones raise no notices; committee "" watches all.
ALTER TABLE topic ADD COLUMN muted_at TEXT;
ALTER TABLE topic ADD COLUMN committee TEXT NOT NULL DEFAULT '';
-- Passages that a topic has met already, by the hash of their folded words: only new text raises a notice.
CREATE TABLE topic_passage (
  topic TEXT NOT NULL, passage TEXT NOT NULL, first_seen TEXT NOT NULL, PRIMARY KEY (topic, passage)
) STRICT;
-- A notice: new text of a topic in a paper, page an index.
CREATE TABLE topic_notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, paper TEXT NOT NULL, page INTEGER NOT NULL,
  item TEXT NOT NULL, snippet TEXT NOT NULL, at TEXT NOT NULL, seen_at TEXT
) STRICT;
CREATE INDEX topic_notice_by_topic ON topic_notice (topic, at);
