-- What was sent, whole: message is the JSON of domain.draft.Outgoing, with recipients and the sender's details as they
-- went; meeting and its start as they stood when it was marked as sent. All '' in what was sent before these were kept.
ALTER TABLE submission ADD COLUMN message TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN meeting TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN meeting_start TEXT NOT NULL DEFAULT '';
