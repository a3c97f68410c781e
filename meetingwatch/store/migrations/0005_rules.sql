-- Own rules, and shipped ones that were changed: every version, only added to. state: kept, out (not used) or
-- shipped (put back). council: its id. base: hash of the shipped rule when it was changed. shared: it came from somebody else's file.
CREATE TABLE rule_version (
  number INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, council TEXT NOT NULL, state TEXT NOT NULL,
  data TEXT NOT NULL, base TEXT NOT NULL, shared INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX rule_version_by_rule ON rule_version (rule, number);
-- Days on which the person held a rule (as it then was, by its hash) against its source.
CREATE TABLE rule_checked (
  number INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, hash TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
-- Days on which a council's offices are closed, first to last; only added to, taken back by ended_at.
CREATE TABLE closed_days (
  number INTEGER PRIMARY KEY AUTOINCREMENT, council TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  name TEXT NOT NULL, at TEXT NOT NULL, ended_at TEXT
) STRICT;
-- Printed deadlines that the person typed for a meeting: every version, only added to; day '' takes it back.
CREATE TABLE typed_deadline (
  number INTEGER PRIMARY KEY AUTOINCREMENT, meeting TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
  clock TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
-- What every open deadline was, a row when it changes; facts: what it rested on, to say why. due_date '': none known.
CREATE TABLE deadline_history (
  number INTEGER PRIMARY KEY AUTOINCREMENT, meeting TEXT NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL,
  due TEXT NOT NULL, due_date TEXT NOT NULL, remind_from TEXT NOT NULL, basis TEXT NOT NULL,
  confirmed INTEGER NOT NULL, facts TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX deadline_history_by_meeting ON deadline_history (meeting, kind, part, number);
