-- The journal, first version. Conventions: `*_ms` is milliseconds since 1970 UTC, `*_on` an ISO date, `uuid` a UUIDv7 that holds
-- outside this file, ids are never used again. Words are those of the product: see partnerjournal/domain/enums.py for the values.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE colleague (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  is_me INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,              -- folded: what lists are ordered and searched by
  pronoun TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  team_id INTEGER REFERENCES team(id) ON DELETE SET NULL,
  zone TEXT,                           -- IANA; NULL = not known
  cadence_days INTEGER,                -- NULL = no wish
  snoozed_until_on TEXT,
  snooze_reason TEXT NOT NULL DEFAULT '',
  source_uid TEXT,                     -- the UID of the card that this came from
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX colleague_by_name ON colleague(name_key);
CREATE UNIQUE INDEX colleague_me ON colleague(is_me) WHERE is_me = 1;
CREATE INDEX colleague_by_source ON colleague(source_uid) WHERE source_uid IS NOT NULL;
CREATE INDEX colleague_by_team ON colleague(team_id);

CREATE TABLE picture (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  colleague_id INTEGER NOT NULL UNIQUE REFERENCES colleague(id) ON DELETE CASCADE,
  image BLOB NOT NULL                  -- PNG or JPEG, at most 256 px a side
) STRICT;

CREATE TABLE handle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL,
  value_key TEXT NOT NULL,             -- folded: what attendees and imports are matched by
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX handle_by_colleague ON handle(colleague_id, position);
CREATE INDEX handle_by_value ON handle(value_key, kind);

CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,              -- normalised: what commonalities are found by
  from_year INTEGER,
  to_year INTEGER,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX affiliation_by_colleague ON affiliation(colleague_id);
CREATE INDEX affiliation_by_name ON affiliation(name_key);

CREATE TABLE fact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  learned_on TEXT NOT NULL,
  source TEXT NOT NULL,
  source_name TEXT NOT NULL DEFAULT '',  -- who, for a third party
  reveal_source INTEGER NOT NULL DEFAULT 1,
  visibility TEXT NOT NULL DEFAULT 'private',
  review_on TEXT,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_by_colleague ON fact(colleague_id, learned_on);

CREATE TABLE preference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  dimension TEXT NOT NULL,
  text TEXT NOT NULL,
  evidence TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,    -- how often it was told or seen
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX preference_by_colleague ON preference(colleague_id, dimension);

CREATE TABLE goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  horizon TEXT NOT NULL DEFAULT '',    -- in the person's words: "by March", "this year"
  confirmed_on TEXT,
  done_on TEXT,
  visibility TEXT NOT NULL DEFAULT 'private',
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX goal_by_colleague ON goal(colleague_id);

CREATE TABLE series (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  source_uid TEXT,
  title TEXT NOT NULL,
  calendar TEXT NOT NULL,              -- its own iCalendar text: the master and what was changed of it
  expanded_until_on TEXT NOT NULL,     -- occurrences before this date are rows of meeting
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX series_by_source ON series(source_uid);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  starts_local TEXT NOT NULL,          -- wall time 2026-11-19T14:00; of an all-day meeting its date
  zone TEXT,                           -- IANA; NULL = floating, wherever I am
  starts_ms INTEGER NOT NULL,          -- derived from the two above
  minutes INTEGER NOT NULL,
  all_day INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'planned',
  intention TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',       -- opens the call
  details TEXT NOT NULL DEFAULT '',    -- what the invitation said
  my_response TEXT NOT NULL DEFAULT '',
  prepared_ms INTEGER,
  presence INTEGER,                    -- my own rating of how present I was, 1 to 5
  good_news TEXT NOT NULL DEFAULT '',
  challenge TEXT NOT NULL DEFAULT '',
  wrapped_ms INTEGER,
  recap_sent_ms INTEGER,
  series_id INTEGER REFERENCES series(id) ON DELETE SET NULL,
  recurrence TEXT,                     -- which occurrence of its series, as the calendar names it
  source_uid TEXT,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_by_start ON meeting(starts_ms);
CREATE INDEX meeting_by_source ON meeting(source_uid, recurrence) WHERE source_uid IS NOT NULL;
CREATE INDEX meeting_by_series ON meeting(series_id, starts_ms) WHERE series_id IS NOT NULL;

CREATE TABLE attendee (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE SET NULL,
  name TEXT NOT NULL DEFAULT '',
  mail TEXT NOT NULL DEFAULT '',
  mail_key TEXT NOT NULL DEFAULT '',
  response TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attendee_by_meeting ON attendee(meeting_id, position);
CREATE INDEX attendee_by_colleague ON attendee(colleague_id, meeting_id);
CREATE INDEX attendee_by_mail ON attendee(mail_key) WHERE mail_key <> '';

CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  owner_id INTEGER REFERENCES colleague(id) ON DELETE SET NULL,
  minutes INTEGER,                     -- planned; NULL = not said
  spent_seconds INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'topic',
  state TEXT NOT NULL DEFAULT 'open',
  visibility TEXT NOT NULL DEFAULT 'shareable',
  carried_from_id INTEGER REFERENCES agenda_item(id) ON DELETE SET NULL,
  restatement_id INTEGER REFERENCES restatement(id) ON DELETE SET NULL,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX agenda_item_by_meeting ON agenda_item(meeting_id, position);
CREATE INDEX agenda_item_by_origin ON agenda_item(carried_from_id) WHERE carried_from_id IS NOT NULL;
CREATE INDEX agenda_item_by_restatement ON agenda_item(restatement_id) WHERE restatement_id IS NOT NULL;

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE CASCADE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  visibility TEXT NOT NULL DEFAULT 'private',
  taken_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_meeting ON note(meeting_id, taken_ms);
CREATE INDEX note_by_colleague ON note(colleague_id, taken_ms);

CREATE TABLE restatement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE CASCADE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,
  heard TEXT NOT NULL,
  said_back TEXT NOT NULL DEFAULT '',  -- empty until it was said back in other words
  correction TEXT NOT NULL DEFAULT '', -- what they made of it; what was heard stays
  state TEXT NOT NULL DEFAULT 'unconfirmed',
  visibility TEXT NOT NULL DEFAULT 'shareable',
  heard_ms INTEGER NOT NULL,
  answered_ms INTEGER
) STRICT;
CREATE INDEX restatement_by_meeting ON restatement(meeting_id, heard_ms);
CREATE INDEX restatement_by_colleague ON restatement(colleague_id, heard_ms);
CREATE INDEX restatement_open ON restatement(state) WHERE state = 'unconfirmed';

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,
  direction TEXT NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL DEFAULT 'open',
  visibility TEXT NOT NULL DEFAULT 'shareable',
  made_ms INTEGER NOT NULL,
  closed_ms INTEGER
) STRICT;
CREATE INDEX commitment_by_colleague ON commitment(colleague_id, state);
CREATE INDEX commitment_by_meeting ON commitment(meeting_id);
CREATE INDEX commitment_open ON commitment(due_on) WHERE state = 'open';

CREATE TABLE commitment_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  commitment_id INTEGER NOT NULL REFERENCES commitment(id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  step TEXT NOT NULL,
  due_before_on TEXT,
  due_after_on TEXT,
  why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX commitment_event_by_commitment ON commitment_event(commitment_id, at_ms);
CREATE TRIGGER commitment_event_is_history BEFORE UPDATE ON commitment_event
BEGIN
  SELECT RAISE(ABORT, 'the history of a commitment only grows');
END;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  decider TEXT NOT NULL DEFAULT '',
  review_on TEXT,
  visibility TEXT NOT NULL DEFAULT 'shareable',
  decided_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_by_meeting ON decision(meeting_id, decided_ms);

CREATE TABLE gesture (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  visibility TEXT NOT NULL DEFAULT 'private',
  given_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX gesture_by_colleague ON gesture(colleague_id, given_ms);
CREATE INDEX gesture_by_meeting ON gesture(meeting_id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  visibility TEXT NOT NULL DEFAULT 'private',
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_by_colleague ON contact(colleague_id, at_ms);

CREATE TABLE asked (                   -- an open question that was planned or put to a colleague
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  question_key TEXT NOT NULL DEFAULT '',  -- in the question bank; empty for one's own words
  text TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  visibility TEXT NOT NULL DEFAULT 'private',
  asked_ms INTEGER,                    -- NULL = planned for the meeting
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX asked_by_colleague ON asked(colleague_id, created_ms);
CREATE INDEX asked_by_meeting ON asked(meeting_id);

CREATE TABLE focus_session (           -- being present in one meeting, once it is over
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  started_ms INTEGER NOT NULL,
  planned_seconds INTEGER NOT NULL,
  elapsed_seconds INTEGER NOT NULL
) STRICT;
CREATE INDEX focus_session_by_meeting ON focus_session(meeting_id);

CREATE TABLE drift (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  focus_session_id INTEGER NOT NULL REFERENCES focus_session(id) ON DELETE CASCADE,
  at_seconds INTEGER NOT NULL,         -- into the session
  kind TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX drift_by_session ON drift(focus_session_id);

-- Outside undo and the feed: what is being typed, the session that is running, and what deletions and imports keep.

CREATE TABLE draft (
  key TEXT NOT NULL PRIMARY KEY,       -- which field: "note/12", "capture/3"
  text TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE running (                 -- at most one row: the focus session that is going on
  id INTEGER PRIMARY KEY CHECK (id = 1),
  meeting_id INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE trash (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  rows TEXT NOT NULL,                  -- the changes of the deletion, as domain/changes.py writes them
  deleted_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  state TEXT NOT NULL,                 -- going, done, taken_back
  started_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  rows TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_by_import ON import_batch(import_id);

-- Search. The key is -(time in ms * 1024 + n), so that the first rows in key order are the newest: words are found newest first
-- without sorting. `search_put` takes a document in; its trigger finds the free key and fills in whose name belongs to it.

CREATE TABLE search_doc (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  ref INTEGER NOT NULL,
  who INTEGER,
  meeting INTEGER,
  text TEXT NOT NULL,
  context TEXT NOT NULL                -- names but mine, so that "ana pilot" finds what was promised to Ana
) STRICT;
CREATE UNIQUE INDEX search_doc_by_ref ON search_doc(kind, ref);
CREATE INDEX search_doc_by_who ON search_doc(who) WHERE who IS NOT NULL;
CREATE INDEX search_doc_by_meeting ON search_doc(meeting) WHERE meeting IS NOT NULL;

CREATE VIRTUAL TABLE search_fts USING fts5(
  text, context, content='search_doc', content_rowid='key',
  tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4', detail=column
);
-- Without it, deleted words stay readable in the index's segments.
INSERT INTO search_fts(search_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc
BEGIN
  INSERT INTO search_fts(rowid, text, context) VALUES (new.key, new.text, new.context);
END;
CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc
BEGIN
  INSERT INTO search_fts(search_fts, rowid, text, context) VALUES ('delete', old.key, old.text, old.context);
END;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc
BEGIN
  INSERT INTO search_fts(search_fts, rowid, text, context) VALUES ('delete', old.key, old.text, old.context);
  INSERT INTO search_fts(rowid, text, context) VALUES (new.key, new.text, new.context);
END;

CREATE VIEW search_put AS
  SELECT kind, ref, 0 AS at_ms, who, meeting, text FROM search_doc WHERE 0;
CREATE TRIGGER search_put_insert INSTEAD OF INSERT ON search_put
BEGIN
  DELETE FROM search_doc WHERE kind = new.kind AND ref = new.ref;
  INSERT INTO search_doc (key, kind, ref, who, meeting, text, context)
  SELECT
    CASE WHEN NOT EXISTS (SELECT 1 FROM search_doc WHERE key = wanted) THEN wanted
    ELSE (SELECT d.key - 1 FROM search_doc AS d
          WHERE d.key <= wanted AND NOT EXISTS (SELECT 1 FROM search_doc AS e WHERE e.key = d.key - 1)
          ORDER BY d.key DESC LIMIT 1) END,
    new.kind, new.ref, new.who, new.meeting, new.text,
    coalesce((SELECT name FROM colleague WHERE id = new.who),
             (SELECT group_concat(a.name, ', ') FROM attendee AS a WHERE a.meeting_id = new.meeting
              AND NOT EXISTS (SELECT 1 FROM colleague WHERE id = a.colleague_id AND is_me)), '')
  FROM (SELECT -(new.at_ms * 1024) AS wanted);
END;


CREATE TRIGGER search_colleague_insert AFTER INSERT ON colleague
BEGIN
  INSERT INTO search_put VALUES ('colleague', new.id, new.created_ms, new.id, NULL, new.name || ' ' || new.role || ' ' || new.organisation || ' ' || coalesce((SELECT name FROM team WHERE id = new.team_id), ''));
END;
CREATE TRIGGER search_colleague_update AFTER UPDATE OF name, role, organisation, team_id ON colleague
BEGIN
  INSERT INTO search_put VALUES ('colleague', new.id, new.created_ms, new.id, NULL, new.name || ' ' || new.role || ' ' || new.organisation || ' ' || coalesce((SELECT name FROM team WHERE id = new.team_id), ''));
END;
CREATE TRIGGER search_colleague_delete AFTER DELETE ON colleague
BEGIN
  DELETE FROM search_doc WHERE kind = 'colleague' AND ref = old.id;
END;

CREATE TRIGGER search_affiliation_insert AFTER INSERT ON affiliation
BEGIN
  INSERT INTO search_put VALUES ('affiliation', new.id, new.created_ms, new.colleague_id, NULL, new.name);
END;
CREATE TRIGGER search_affiliation_update AFTER UPDATE OF name ON affiliation
BEGIN
  INSERT INTO search_put VALUES ('affiliation', new.id, new.created_ms, new.colleague_id, NULL, new.name);
END;
CREATE TRIGGER search_affiliation_delete AFTER DELETE ON affiliation
BEGIN
  DELETE FROM search_doc WHERE kind = 'affiliation' AND ref = old.id;
END;

CREATE TRIGGER search_handle_insert AFTER INSERT ON handle
BEGIN
  INSERT INTO search_put VALUES ('handle', new.id, (SELECT created_ms FROM colleague WHERE id = new.colleague_id), new.colleague_id, NULL, new.value);
END;
CREATE TRIGGER search_handle_update AFTER UPDATE OF value ON handle
BEGIN
  INSERT INTO search_put VALUES ('handle', new.id, (SELECT created_ms FROM colleague WHERE id = new.colleague_id), new.colleague_id, NULL, new.value);
END;
CREATE TRIGGER search_handle_delete AFTER DELETE ON handle
BEGIN
  DELETE FROM search_doc WHERE kind = 'handle' AND ref = old.id;
END;

CREATE TRIGGER search_fact_insert AFTER INSERT ON fact
BEGIN
  INSERT INTO search_put VALUES ('fact', new.id, coalesce(unixepoch(new.learned_on) * 1000, 0), new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_fact_update AFTER UPDATE OF text, learned_on ON fact
BEGIN
  INSERT INTO search_put VALUES ('fact', new.id, coalesce(unixepoch(new.learned_on) * 1000, 0), new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_fact_delete AFTER DELETE ON fact
BEGIN
  DELETE FROM search_doc WHERE kind = 'fact' AND ref = old.id;
END;

CREATE TRIGGER search_preference_insert AFTER INSERT ON preference
BEGIN
  INSERT INTO search_put VALUES ('preference', new.id, new.created_ms, new.colleague_id, NULL, new.text);
END;
CREATE TRIGGER search_preference_update AFTER UPDATE OF text ON preference
BEGIN
  INSERT INTO search_put VALUES ('preference', new.id, new.created_ms, new.colleague_id, NULL, new.text);
END;
CREATE TRIGGER search_preference_delete AFTER DELETE ON preference
BEGIN
  DELETE FROM search_doc WHERE kind = 'preference' AND ref = old.id;
END;

CREATE TRIGGER search_goal_insert AFTER INSERT ON goal
BEGIN
  INSERT INTO search_put VALUES ('goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.horizon);
END;
CREATE TRIGGER search_goal_update AFTER UPDATE OF text, horizon ON goal
BEGIN
  INSERT INTO search_put VALUES ('goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.horizon);
END;
CREATE TRIGGER search_goal_delete AFTER DELETE ON goal
BEGIN
  DELETE FROM search_doc WHERE kind = 'goal' AND ref = old.id;
END;

CREATE TRIGGER search_meeting_insert AFTER INSERT ON meeting
BEGIN
  INSERT INTO search_put VALUES ('meeting', new.id, new.starts_ms, NULL, new.id, new.title || ' ' || new.intention || ' ' || new.place || ' ' || new.details || ' ' || new.good_news || ' ' || new.challenge);
END;
CREATE TRIGGER search_meeting_update AFTER UPDATE OF title, intention, place, details, good_news, challenge, starts_ms ON meeting
BEGIN
  INSERT INTO search_put VALUES ('meeting', new.id, new.starts_ms, NULL, new.id, new.title || ' ' || new.intention || ' ' || new.place || ' ' || new.details || ' ' || new.good_news || ' ' || new.challenge);
END;
CREATE TRIGGER search_meeting_delete AFTER DELETE ON meeting
BEGIN
  DELETE FROM search_doc WHERE kind = 'meeting' AND ref = old.id;
END;

CREATE TRIGGER search_agenda_item_insert AFTER INSERT ON agenda_item
BEGIN
  INSERT INTO search_put VALUES ('agenda_item', new.id, coalesce((SELECT starts_ms FROM meeting WHERE id = new.meeting_id), new.created_ms), NULL, new.meeting_id, new.text);
END;
CREATE TRIGGER search_agenda_item_update AFTER UPDATE OF text ON agenda_item
BEGIN
  INSERT INTO search_put VALUES ('agenda_item', new.id, coalesce((SELECT starts_ms FROM meeting WHERE id = new.meeting_id), new.created_ms), NULL, new.meeting_id, new.text);
END;
CREATE TRIGGER search_agenda_item_delete AFTER DELETE ON agenda_item
BEGIN
  DELETE FROM search_doc WHERE kind = 'agenda_item' AND ref = old.id;
END;

CREATE TRIGGER search_note_insert AFTER INSERT ON note
BEGIN
  INSERT INTO search_put VALUES ('note', new.id, new.taken_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_note_update AFTER UPDATE OF text, taken_ms, colleague_id ON note
BEGIN
  INSERT INTO search_put VALUES ('note', new.id, new.taken_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_note_delete AFTER DELETE ON note
BEGIN
  DELETE FROM search_doc WHERE kind = 'note' AND ref = old.id;
END;

CREATE TRIGGER search_restatement_insert AFTER INSERT ON restatement
BEGIN
  INSERT INTO search_put VALUES ('restatement', new.id, new.heard_ms, new.colleague_id, new.meeting_id, new.heard || ' ' || new.said_back || ' ' || new.correction);
END;
CREATE TRIGGER search_restatement_update AFTER UPDATE OF heard, said_back, correction, heard_ms, colleague_id ON restatement
BEGIN
  INSERT INTO search_put VALUES ('restatement', new.id, new.heard_ms, new.colleague_id, new.meeting_id, new.heard || ' ' || new.said_back || ' ' || new.correction);
END;
CREATE TRIGGER search_restatement_delete AFTER DELETE ON restatement
BEGIN
  DELETE FROM search_doc WHERE kind = 'restatement' AND ref = old.id;
END;

CREATE TRIGGER search_commitment_insert AFTER INSERT ON commitment
BEGIN
  INSERT INTO search_put VALUES ('commitment', new.id, new.made_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_commitment_update AFTER UPDATE OF text, colleague_id ON commitment
BEGIN
  INSERT INTO search_put VALUES ('commitment', new.id, new.made_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_commitment_delete AFTER DELETE ON commitment
BEGIN
  DELETE FROM search_doc WHERE kind = 'commitment' AND ref = old.id;
END;

CREATE TRIGGER search_decision_insert AFTER INSERT ON decision
BEGIN
  INSERT INTO search_put VALUES ('decision', new.id, new.decided_ms, NULL, new.meeting_id, new.text || ' ' || new.decider);
END;
CREATE TRIGGER search_decision_update AFTER UPDATE OF text, decider, decided_ms ON decision
BEGIN
  INSERT INTO search_put VALUES ('decision', new.id, new.decided_ms, NULL, new.meeting_id, new.text || ' ' || new.decider);
END;
CREATE TRIGGER search_decision_delete AFTER DELETE ON decision
BEGIN
  DELETE FROM search_doc WHERE kind = 'decision' AND ref = old.id;
END;

CREATE TRIGGER search_gesture_insert AFTER INSERT ON gesture
BEGIN
  INSERT INTO search_put VALUES ('gesture', new.id, new.given_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_gesture_update AFTER UPDATE OF text, given_ms, colleague_id ON gesture
BEGIN
  INSERT INTO search_put VALUES ('gesture', new.id, new.given_ms, new.colleague_id, new.meeting_id, new.text);
END;
CREATE TRIGGER search_gesture_delete AFTER DELETE ON gesture
BEGIN
  DELETE FROM search_doc WHERE kind = 'gesture' AND ref = old.id;
END;

CREATE TRIGGER search_contact_insert AFTER INSERT ON contact
BEGIN
  INSERT INTO search_put VALUES ('contact', new.id, new.at_ms, new.colleague_id, NULL, new.text);
END;
CREATE TRIGGER search_contact_update AFTER UPDATE OF text, at_ms ON contact
BEGIN
  INSERT INTO search_put VALUES ('contact', new.id, new.at_ms, new.colleague_id, NULL, new.text);
END;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contact
BEGIN
  DELETE FROM search_doc WHERE kind = 'contact' AND ref = old.id;
END;

CREATE TRIGGER search_asked_insert AFTER INSERT ON asked
BEGIN
  INSERT INTO search_put VALUES ('asked', new.id, new.created_ms, new.colleague_id, new.meeting_id, new.text || ' ' || new.answer);
END;
CREATE TRIGGER search_asked_update AFTER UPDATE OF text, answer ON asked
BEGIN
  INSERT INTO search_put VALUES ('asked', new.id, new.created_ms, new.colleague_id, new.meeting_id, new.text || ' ' || new.answer);
END;
CREATE TRIGGER search_asked_delete AFTER DELETE ON asked
BEGIN
  DELETE FROM search_doc WHERE kind = 'asked' AND ref = old.id;
END;

CREATE TRIGGER search_event_insert AFTER INSERT ON commitment_event WHEN new.why <> ''
BEGIN
  INSERT INTO search_put
    SELECT 'commitment_event', new.id, new.at_ms, c.colleague_id, c.meeting_id, new.why FROM commitment AS c WHERE c.id = new.commitment_id;
END;
CREATE TRIGGER search_event_delete AFTER DELETE ON commitment_event
BEGIN
  DELETE FROM search_doc WHERE kind = 'commitment_event' AND ref = old.id;
END;

-- Names in what is found follow the people.

CREATE TRIGGER search_team_rename AFTER UPDATE OF name ON team
BEGIN
  INSERT INTO search_put
    SELECT 'colleague', id, created_ms, id, NULL, name || ' ' || role || ' ' || organisation || ' ' || new.name
    FROM colleague WHERE team_id = new.id;
END;
CREATE TRIGGER search_rename AFTER UPDATE OF name ON colleague
BEGIN
  UPDATE search_doc SET context = new.name WHERE who = new.id;
END;
CREATE TRIGGER search_attendee_insert AFTER INSERT ON attendee
BEGIN
  UPDATE search_doc
  SET context = coalesce((SELECT group_concat(a.name, ', ') FROM attendee AS a WHERE a.meeting_id = new.meeting_id
                          AND NOT EXISTS (SELECT 1 FROM colleague WHERE id = a.colleague_id AND is_me)), '')
  WHERE meeting = new.meeting_id AND who IS NULL;
END;
CREATE TRIGGER search_attendee_update AFTER UPDATE OF name, colleague_id ON attendee
BEGIN
  UPDATE search_doc
  SET context = coalesce((SELECT group_concat(a.name, ', ') FROM attendee AS a WHERE a.meeting_id = new.meeting_id
                          AND NOT EXISTS (SELECT 1 FROM colleague WHERE id = a.colleague_id AND is_me)), '')
  WHERE meeting = new.meeting_id AND who IS NULL;
END;
CREATE TRIGGER search_attendee_delete AFTER DELETE ON attendee
BEGIN
  UPDATE search_doc
  SET context = coalesce((SELECT group_concat(a.name, ', ') FROM attendee AS a WHERE a.meeting_id = old.meeting_id
                          AND NOT EXISTS (SELECT 1 FROM colleague WHERE id = a.colleague_id AND is_me)), '')
  WHERE meeting = old.meeting_id AND who IS NULL;
END;
