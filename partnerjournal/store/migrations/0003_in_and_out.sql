-- In and out: the further names by which files know a colleague, calendars that are read again when they change, what the columns
-- of a table were said to be, and files that may still hold somebody who is being forgotten.

ALTER TABLE import ADD COLUMN own INTEGER NOT NULL DEFAULT 0;  -- a journal came in: its words are mine, no card may replace them
ALTER TABLE meeting ADD COLUMN vanished_on TEXT;  -- when its calendar no longer had it; NULL = it has, or it never had one

CREATE TABLE identity (                -- beside colleague.source_uid: of those who were merged into this one
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  source_uid TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_by_colleague ON identity(colleague_id);
CREATE INDEX identity_by_source ON identity(source_uid);

-- An import asks of every meeting whether something hangs on it, and who goes lets go of their agenda lines.

CREATE INDEX fact_by_meeting ON fact(meeting_id);
CREATE INDEX agenda_item_by_owner ON agenda_item(owner_id);

-- Outside undo and the feed.

CREATE TABLE watch (                   -- a calendar file that is read again when it changes
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  size INTEGER,                        -- of the file as it was read last, NULL = not yet
  changed_ns INTEGER,
  digest TEXT NOT NULL DEFAULT '',
  read_ms INTEGER,                     -- when it was last read whole
  problem TEXT NOT NULL DEFAULT '',    -- why it can't be read now, JSON [code, details]; what it said last stays
  problem_ms INTEGER,                  -- since when
  import_id INTEGER REFERENCES import(id) ON DELETE SET NULL,  -- the last import that came of it
  added_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_by_import ON watch(import_id) WHERE import_id IS NOT NULL;

CREATE TABLE watched (                 -- what a watched calendar named when it was read last
  watch_id INTEGER NOT NULL REFERENCES watch(id) ON DELETE CASCADE,
  source_uid TEXT NOT NULL,
  PRIMARY KEY (watch_id, source_uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE column_map (              -- what the columns of a table are, as I said of one like it
  header_key TEXT NOT NULL PRIMARY KEY,  -- made of its column names; without any of its width and file name
  columns TEXT NOT NULL,               -- JSON; a column kept as a note by its name
  used_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_forget (          -- a file, the journal or a backup, from which somebody is still to be taken out
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL,
  colleague_uuid TEXT NOT NULL,        -- says nothing of who it was
  asked_ms INTEGER NOT NULL
) STRICT;

-- What is found under a colleague's name follows it to another colleague, as it does when two are merged.

CREATE TRIGGER search_affiliation_moved AFTER UPDATE OF colleague_id ON affiliation
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'affiliation' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_handle_moved AFTER UPDATE OF colleague_id ON handle
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'handle' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_fact_moved AFTER UPDATE OF colleague_id ON fact
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'fact' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_preference_moved AFTER UPDATE OF colleague_id ON preference
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'preference' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_goal_moved AFTER UPDATE OF colleague_id ON goal
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'goal' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_contact_moved AFTER UPDATE OF colleague_id ON contact
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'contact' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_asked_moved AFTER UPDATE OF colleague_id ON asked
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'asked' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_shared_goal_moved AFTER UPDATE OF colleague_id ON shared_goal
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'shared_goal' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_thanks_moved AFTER UPDATE OF colleague_id ON thanks
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'thanks' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_path_moved AFTER UPDATE OF colleague_id ON path
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'path' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_research_step_moved AFTER UPDATE OF colleague_id ON research_step
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'research_step' AND ref = new.id AND new.colleague_id IS NOT NULL;
END;
CREATE TRIGGER search_event_moved AFTER UPDATE OF colleague_id ON commitment
BEGIN
  UPDATE search_doc SET who = new.colleague_id, context = coalesce((SELECT name FROM colleague WHERE id = new.colleague_id), '')
  WHERE kind = 'commitment_event' AND ref IN (SELECT id FROM commitment_event WHERE commitment_id = new.id)
    AND new.colleague_id IS NOT NULL;
END;

-- The index is written anew only where its words change: a meeting's names stay when one of them is another colleague's.
DROP TRIGGER search_doc_update;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc
WHEN old.key <> new.key OR old.text <> new.text OR old.context <> new.context
BEGIN
  INSERT INTO search_fts(search_fts, rowid, text, context) VALUES ('delete', old.key, old.text, old.context);
  INSERT INTO search_fts(rowid, text, context) VALUES (new.key, new.text, new.context);
END;

-- Many documents of one millisecond (a day's facts, what was written at one time) don't look for a free key one by one: the first
-- after all those of that millisecond is taken, or of that second, and only then the first that is free.
DROP TRIGGER search_put_insert;
CREATE TRIGGER search_put_insert INSTEAD OF INSERT ON search_put
BEGIN
  DELETE FROM search_doc WHERE kind = new.kind AND ref = new.ref;
  INSERT INTO search_doc (key, kind, ref, who, meeting, text, context)
  SELECT
    coalesce(
      iif(EXISTS (SELECT 1 FROM search_doc WHERE key = wanted), NULL, wanted),
      (SELECT nullif(min(key), wanted - 1023) - 1 FROM search_doc WHERE key > wanted - 1024),
      (SELECT nullif(min(key), wanted - 1023999) - 1 FROM search_doc WHERE key > wanted - 1024000),
      (SELECT d.key - 1 FROM search_doc AS d
       WHERE d.key <= wanted AND NOT EXISTS (SELECT 1 FROM search_doc AS e WHERE e.key = d.key - 1)
       ORDER BY d.key DESC LIMIT 1)),
    new.kind, new.ref, new.who, new.meeting, new.text,
    coalesce((SELECT name FROM colleague WHERE id = new.who),
             (SELECT group_concat(a.name, ', ') FROM attendee AS a WHERE a.meeting_id = new.meeting
              AND NOT EXISTS (SELECT 1 FROM colleague WHERE id = a.colleague_id AND is_me)), '')
  FROM (SELECT -(new.at_ms * 1024) AS wanted);
END;
