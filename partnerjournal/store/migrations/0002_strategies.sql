-- The five strategies in full: common ground, preferences with evidence, own questions and templates, shared goals, what helps
-- one to be present, thanks and introductions, and what the weekly review puts off.

ALTER TABLE colleague ADD COLUMN reports_to TEXT NOT NULL DEFAULT '';   -- their boss, by name
ALTER TABLE colleague ADD COLUMN recap_style TEXT NOT NULL DEFAULT '';  -- '' = as their preferences say
ALTER TABLE colleague ADD COLUMN recap_medium TEXT NOT NULL DEFAULT '';
ALTER TABLE fact ADD COLUMN confirmed_on TEXT;                          -- last said to be still true
CREATE INDEX fact_by_review ON fact(review_on) WHERE review_on IS NOT NULL;
CREATE INDEX fact_by_age ON fact(coalesce(confirmed_on, learned_on)) WHERE review_on IS NULL AND source <> 'public';
ALTER TABLE preference ADD COLUMN because TEXT NOT NULL DEFAULT '';     -- what it was seen by: "3 of 4 meetings ended early"
ALTER TABLE series ADD COLUMN source_calendar TEXT NOT NULL DEFAULT ''; -- what its calendar said last, where that was changed here
ALTER TABLE series ADD COLUMN continues_id INTEGER REFERENCES series(id) ON DELETE SET NULL;  -- the one it goes on from
CREATE INDEX series_by_continued ON series(continues_id) WHERE continues_id IS NOT NULL;
ALTER TABLE meeting ADD COLUMN helped TEXT NOT NULL DEFAULT '';         -- what helped me to be present
ALTER TABLE commitment ADD COLUMN restatement_id INTEGER REFERENCES restatement(id) ON DELETE SET NULL;
CREATE INDEX commitment_by_restatement ON commitment(restatement_id) WHERE restatement_id IS NOT NULL;
ALTER TABLE gesture ADD COLUMN introduced_id INTEGER REFERENCES colleague(id) ON DELETE SET NULL;  -- whom they were introduced to
ALTER TABLE gesture ADD COLUMN follow_up_on TEXT;                       -- when to ask what came of it
ALTER TABLE gesture ADD COLUMN followed_up_on TEXT;
CREATE INDEX gesture_by_introduced ON gesture(introduced_id) WHERE introduced_id IS NOT NULL;
ALTER TABLE contact ADD COLUMN answered INTEGER;                        -- NULL = not said

CREATE TABLE alias (                   -- my answer to "is this the same?"; the two keys are in order
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,                  -- of affiliation
  name_key TEXT NOT NULL,
  other_key TEXT NOT NULL,
  same INTEGER NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX alias_by_names ON alias(kind, name_key, other_key);

CREATE TABLE tie (                     -- two colleagues who know each other
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  text TEXT NOT NULL DEFAULT '',       -- from where
  from_year INTEGER,
  to_year INTEGER,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX tie_by_colleague ON tie(colleague_id);
CREATE INDEX tie_by_other ON tie(other_id);

CREATE TABLE research_step (           -- one line of a colleague's research checklist
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  key TEXT NOT NULL DEFAULT '',        -- which of the usual ones; empty for one's own
  text TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',       -- what came of it
  asked_id INTEGER REFERENCES colleague(id) ON DELETE SET NULL,  -- who was asked, where that is a colleague
  done_on TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX research_step_by_colleague ON research_step(colleague_id, position);
CREATE INDEX research_step_by_asked ON research_step(asked_id) WHERE asked_id IS NOT NULL;

CREATE TABLE own_question (            -- my own open questions, and what I made of those of the bank
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,            -- of the bank's question that this replaces, else one of its own
  purpose TEXT NOT NULL,
  text TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE template (                -- my own agenda templates, and what I made of the usual ones
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,            -- of the usual one that this replaces, else one of its own
  name TEXT NOT NULL,
  intention TEXT NOT NULL DEFAULT '',
  minutes INTEGER,
  hidden INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE template_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  template_id INTEGER NOT NULL REFERENCES template(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'topic',
  minutes INTEGER
) STRICT;
CREATE INDEX template_item_by_template ON template_item(template_id, position);

CREATE TABLE organisation (            -- the one I work for
  id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
  uuid TEXT NOT NULL UNIQUE,
  mission TEXT NOT NULL DEFAULT '',
  culture TEXT NOT NULL DEFAULT '',
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE objective (               -- of the organisation
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  horizon TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  done_on TEXT,
  created_ms INTEGER NOT NULL
) STRICT;

-- A goal may be a team's too, and serve one of the organisation's objectives. (Nothing points at goal yet, so it can be made anew.)
CREATE TABLE goal_of_anybody (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,
  team_id INTEGER REFERENCES team(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  horizon TEXT NOT NULL DEFAULT '',    -- in the person's words: "by March", "this year"
  confirmed_on TEXT,
  done_on TEXT,
  objective_id INTEGER REFERENCES objective(id) ON DELETE SET NULL,
  visibility TEXT NOT NULL DEFAULT 'private',
  created_ms INTEGER NOT NULL,
  CHECK ((colleague_id IS NULL) <> (team_id IS NULL))
) STRICT;
INSERT INTO goal_of_anybody (id, uuid, colleague_id, kind, text, horizon, confirmed_on, done_on, visibility, created_ms)
  SELECT id, uuid, colleague_id, kind, text, horizon, confirmed_on, done_on, visibility, created_ms FROM goal;
-- ids are never used again, those of deleted goals neither
DELETE FROM sqlite_sequence WHERE name = 'goal_of_anybody';
INSERT INTO sqlite_sequence (name, seq) SELECT 'goal_of_anybody', seq FROM sqlite_sequence WHERE name = 'goal';
DROP TABLE goal;
ALTER TABLE goal_of_anybody RENAME TO goal;
CREATE INDEX goal_by_colleague ON goal(colleague_id);
CREATE INDEX goal_by_team ON goal(team_id) WHERE team_id IS NOT NULL;
CREATE INDEX goal_by_objective ON goal(objective_id) WHERE objective_id IS NOT NULL;

CREATE TABLE shared_goal (             -- what both sides want; links goals of mine and of theirs
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER REFERENCES colleague(id) ON DELETE CASCADE,  -- with whom
  text TEXT NOT NULL,
  value_mine TEXT NOT NULL DEFAULT '',
  value_theirs TEXT NOT NULL DEFAULT '',
  next_mine TEXT NOT NULL DEFAULT '',
  next_theirs TEXT NOT NULL DEFAULT '',
  horizon TEXT NOT NULL DEFAULT '',
  confirmed_on TEXT,
  done_on TEXT,
  objective_id INTEGER REFERENCES objective(id) ON DELETE SET NULL,
  visibility TEXT NOT NULL DEFAULT 'private',
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX shared_goal_by_colleague ON shared_goal(colleague_id);
CREATE INDEX shared_goal_by_objective ON shared_goal(objective_id) WHERE objective_id IS NOT NULL;

CREATE TABLE shared_goal_part (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  shared_goal_id INTEGER NOT NULL REFERENCES shared_goal(id) ON DELETE CASCADE,
  goal_id INTEGER NOT NULL REFERENCES goal(id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX shared_goal_part_once ON shared_goal_part(shared_goal_id, goal_id);
CREATE INDEX shared_goal_part_by_goal ON shared_goal_part(goal_id);

CREATE TABLE preflight (               -- what was ticked before a session, and what was not
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  focus_session_id INTEGER NOT NULL REFERENCES focus_session(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  ticked INTEGER NOT NULL
) STRICT;
CREATE INDEX preflight_by_session ON preflight(focus_session_id);

CREATE TABLE thanks (                  -- a thank-you, from draft to sent
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  to_boss INTEGER NOT NULL DEFAULT 0,  -- appreciation of them, written to their boss
  reason TEXT NOT NULL,                -- what for: the recorded words that it is made from
  text TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  sent_ms INTEGER,
  gesture_id INTEGER REFERENCES gesture(id) ON DELETE SET NULL  -- what it became when it was sent
) STRICT;
CREATE INDEX thanks_by_colleague ON thanks(colleague_id);
CREATE INDEX thanks_by_gesture ON thanks(gesture_id) WHERE gesture_id IS NOT NULL;
CREATE INDEX thanks_unsent ON thanks(created_ms) WHERE sent_ms IS NULL;

CREATE TABLE path (                    -- what I do when it is not working with somebody
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  colleague_id INTEGER NOT NULL REFERENCES colleague(id) ON DELETE CASCADE,
  started_on TEXT NOT NULL,
  trouble TEXT NOT NULL DEFAULT '',    -- what is wrong, in my words
  choice TEXT NOT NULL DEFAULT '',     -- which way I took; empty while it is open
  advisor_id INTEGER REFERENCES colleague(id) ON DELETE SET NULL,
  advisor TEXT NOT NULL DEFAULT '',    -- who is asked for advice, where that is no colleague
  brief TEXT NOT NULL DEFAULT '',      -- what they are given, names replaced
  next_step TEXT NOT NULL DEFAULT '',
  recheck_on TEXT,
  outcome TEXT NOT NULL DEFAULT '',
  ended_on TEXT,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX path_by_colleague ON path(colleague_id);
CREATE INDEX path_by_advisor ON path(advisor_id) WHERE advisor_id IS NOT NULL;
CREATE INDEX path_open ON path(recheck_on) WHERE ended_on IS NULL;

CREATE TABLE snooze (                  -- a card of the review put off, with why; a check-in's is the colleague's own
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,                   -- the uuid of what the card is about
  until_on TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  created_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX snooze_of ON snooze(kind, ref);

CREATE TABLE refusal (                 -- something that was proposed and is not to be proposed again
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,                   -- the uuids (or a uuid and words) that name the proposal, joined by "|"
  created_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX refusal_of ON refusal(kind, ref);

-- Search. Dropping goal dropped its triggers with it.

CREATE TRIGGER search_goal_insert AFTER INSERT ON goal
BEGIN
  INSERT INTO search_put VALUES ('goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.horizon || coalesce(' ' || (SELECT name FROM team WHERE id = new.team_id), ''));
END;
CREATE TRIGGER search_goal_update AFTER UPDATE OF text, horizon ON goal
BEGIN
  INSERT INTO search_put VALUES ('goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.horizon || coalesce(' ' || (SELECT name FROM team WHERE id = new.team_id), ''));
END;
CREATE TRIGGER search_goal_delete AFTER DELETE ON goal
BEGIN
  DELETE FROM search_doc WHERE kind = 'goal' AND ref = old.id;
END;

CREATE TRIGGER search_shared_goal_insert AFTER INSERT ON shared_goal
BEGIN
  INSERT INTO search_put VALUES ('shared_goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.value_mine || ' ' || new.value_theirs || ' ' || new.next_mine || ' ' || new.next_theirs);
END;
CREATE TRIGGER search_shared_goal_update AFTER UPDATE OF text, value_mine, value_theirs, next_mine, next_theirs ON shared_goal
BEGIN
  INSERT INTO search_put VALUES ('shared_goal', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.value_mine || ' ' || new.value_theirs || ' ' || new.next_mine || ' ' || new.next_theirs);
END;
CREATE TRIGGER search_shared_goal_delete AFTER DELETE ON shared_goal
BEGIN
  DELETE FROM search_doc WHERE kind = 'shared_goal' AND ref = old.id;
END;

CREATE TRIGGER search_objective_insert AFTER INSERT ON objective
BEGIN
  INSERT INTO search_put VALUES ('objective', new.id, new.created_ms, NULL, NULL, new.text || ' ' || new.horizon);
END;
CREATE TRIGGER search_objective_update AFTER UPDATE OF text, horizon ON objective
BEGIN
  INSERT INTO search_put VALUES ('objective', new.id, new.created_ms, NULL, NULL, new.text || ' ' || new.horizon);
END;
CREATE TRIGGER search_objective_delete AFTER DELETE ON objective
BEGIN
  DELETE FROM search_doc WHERE kind = 'objective' AND ref = old.id;
END;

CREATE TRIGGER search_organisation_insert AFTER INSERT ON organisation
BEGIN
  INSERT INTO search_put VALUES ('organisation', new.id, new.created_ms, NULL, NULL, new.mission || ' ' || new.culture);
END;
CREATE TRIGGER search_organisation_update AFTER UPDATE OF mission, culture ON organisation
BEGIN
  INSERT INTO search_put VALUES ('organisation', new.id, new.created_ms, NULL, NULL, new.mission || ' ' || new.culture);
END;
CREATE TRIGGER search_organisation_delete AFTER DELETE ON organisation
BEGIN
  DELETE FROM search_doc WHERE kind = 'organisation' AND ref = old.id;
END;

CREATE TRIGGER search_thanks_insert AFTER INSERT ON thanks
BEGIN
  INSERT INTO search_put VALUES ('thanks', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.reason);
END;
CREATE TRIGGER search_thanks_update AFTER UPDATE OF text, reason ON thanks
BEGIN
  INSERT INTO search_put VALUES ('thanks', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.reason);
END;
CREATE TRIGGER search_thanks_delete AFTER DELETE ON thanks
BEGIN
  DELETE FROM search_doc WHERE kind = 'thanks' AND ref = old.id;
END;

CREATE TRIGGER search_path_insert AFTER INSERT ON path
BEGIN
  INSERT INTO search_put VALUES ('path', new.id, new.created_ms, new.colleague_id, NULL, new.trouble || ' ' || new.brief || ' ' || new.next_step || ' ' || new.outcome);
END;
CREATE TRIGGER search_path_update AFTER UPDATE OF trouble, brief, next_step, outcome ON path
BEGIN
  INSERT INTO search_put VALUES ('path', new.id, new.created_ms, new.colleague_id, NULL, new.trouble || ' ' || new.brief || ' ' || new.next_step || ' ' || new.outcome);
END;
CREATE TRIGGER search_path_delete AFTER DELETE ON path
BEGIN
  DELETE FROM search_doc WHERE kind = 'path' AND ref = old.id;
END;

CREATE TRIGGER search_tie_insert AFTER INSERT ON tie
BEGIN
  INSERT INTO search_put VALUES ('tie', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || coalesce((SELECT name FROM colleague WHERE id = new.other_id), ''));
END;
CREATE TRIGGER search_tie_update AFTER UPDATE OF text, other_id, colleague_id ON tie
BEGIN
  INSERT INTO search_put VALUES ('tie', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || coalesce((SELECT name FROM colleague WHERE id = new.other_id), ''));
END;
CREATE TRIGGER search_tie_delete AFTER DELETE ON tie
BEGIN
  DELETE FROM search_doc WHERE kind = 'tie' AND ref = old.id;
END;

CREATE TRIGGER search_research_step_insert AFTER INSERT ON research_step
BEGIN
  INSERT INTO search_put VALUES ('research_step', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.note);
END;
CREATE TRIGGER search_research_step_update AFTER UPDATE OF text, note ON research_step
BEGIN
  INSERT INTO search_put VALUES ('research_step', new.id, new.created_ms, new.colleague_id, NULL, new.text || ' ' || new.note);
END;
CREATE TRIGGER search_research_step_delete AFTER DELETE ON research_step
BEGIN
  DELETE FROM search_doc WHERE kind = 'research_step' AND ref = old.id;
END;

-- What helped stands in its meeting, and a preference's evidence with it.
DROP TRIGGER search_meeting_insert;
DROP TRIGGER search_meeting_update;
CREATE TRIGGER search_meeting_insert AFTER INSERT ON meeting
BEGIN
  INSERT INTO search_put VALUES ('meeting', new.id, new.starts_ms, NULL, new.id, new.title || ' ' || new.intention || ' ' || new.place || ' ' || new.details || ' ' || new.good_news || ' ' || new.challenge || ' ' || new.helped);
END;
CREATE TRIGGER search_meeting_update AFTER UPDATE OF title, intention, place, details, good_news, challenge, helped, starts_ms ON meeting
BEGIN
  INSERT INTO search_put VALUES ('meeting', new.id, new.starts_ms, NULL, new.id, new.title || ' ' || new.intention || ' ' || new.place || ' ' || new.details || ' ' || new.good_news || ' ' || new.challenge || ' ' || new.helped);
END;
