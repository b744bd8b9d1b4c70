-- In and out: the further names by which files know a colleague, calendars that are read again when they change, what the columns
-- of a table were said to be, and backups that still hold somebody who was forgotten.

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

-- Outside undo and the feed.

CREATE TABLE watch (                   -- a calendar file that is read again when it changes
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  size INTEGER,                        -- of the file as it was read last, NULL = not yet
  changed_ns INTEGER,
  digest TEXT NOT NULL DEFAULT '',
  read_ms INTEGER,                     -- when it was last read whole
  problem TEXT NOT NULL DEFAULT '',    -- why it can't be read now; what it said last stays
  import_id INTEGER REFERENCES import(id) ON DELETE SET NULL,  -- the last import that came of it
  added_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_by_import ON watch(import_id) WHERE import_id IS NOT NULL;

CREATE TABLE watched (                 -- what a watched calendar named when it was read last
  watch_id INTEGER NOT NULL REFERENCES watch(id) ON DELETE CASCADE,
  source_uid TEXT NOT NULL,
  PRIMARY KEY (watch_id, source_uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE column_map (              -- what the columns of a table are, as I said of one with this first line
  header_key TEXT NOT NULL PRIMARY KEY,
  columns TEXT NOT NULL,               -- JSON
  used_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_forget (          -- a backup that could not be reached when somebody was forgotten
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL,
  colleague_uuid TEXT NOT NULL,        -- says nothing of who it was
  asked_ms INTEGER NOT NULL
) STRICT;
