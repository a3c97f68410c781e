-- Own events. more: JSON of kind, minutes to assemble before the start, and note; '' where nothing was said.
ALTER TABLE own_event ADD COLUMN more TEXT NOT NULL DEFAULT '';
-- What a calendar file was last given ("file": exported, "folder": kept up to date), so that the next can say what
-- changed. calendar_entry keeps each entry's SEQUENCE for ever, also once it is withdrawn.
CREATE TABLE calendar_given (target TEXT NOT NULL, uid TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (target, uid)) STRICT;
INSERT INTO calendar_given (target, uid, hash) SELECT 'file', uid, hash FROM calendar_entry;
-- Entries that this library put into an online calendar (its address); only these are ever changed or deleted there.
-- state: putting (asked for, answer not seen), there, theirs (left as the person has it there), cancelled.
-- content: what we put or are putting; before: what stood there before a put whose answer was not seen.
CREATE TABLE calendar_published (
  calendar TEXT NOT NULL, uid TEXT NOT NULL, href TEXT NOT NULL, etag TEXT NOT NULL, state TEXT NOT NULL,
  hash TEXT NOT NULL, content TEXT NOT NULL, before TEXT NOT NULL, ends TEXT NOT NULL, PRIMARY KEY (calendar, uid)
) STRICT;
-- Entries that are not as we left them there. theirs: what stands there, '' where it is gone; etag: of theirs.
-- choice: '' until the person chose, then mine or theirs.
CREATE TABLE calendar_conflict (
  calendar TEXT NOT NULL, uid TEXT NOT NULL, reason TEXT NOT NULL, mine TEXT NOT NULL, theirs TEXT NOT NULL,
  etag TEXT NOT NULL, choice TEXT NOT NULL, PRIMARY KEY (calendar, uid)
) STRICT;
