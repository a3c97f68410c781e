-- A reminder as it was said, so that it still stands after a restart until the person closes it.
ALTER TABLE shown ADD COLUMN said TEXT NOT NULL DEFAULT '';
-- What the person did with reminders. Only ever added to: the newest act of a subject (a reminder's key, or the matter
-- that is done) holds.
CREATE TABLE reminder_act (
  id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, act TEXT NOT NULL, until TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX reminder_act_by_subject ON reminder_act (subject, id);
-- By when the council asked for a change ("please reword by noon"); "" for every other event.
ALTER TABLE submission_event ADD COLUMN by_when TEXT NOT NULL DEFAULT '';
