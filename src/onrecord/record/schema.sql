-- Version 1 of the record. Every table is described in docs/schema.md.
-- "number" is a row's place in this file and may change when findings are replaced; "id" is made of
-- what the row is, stays the same, and is what people and judgements refer to.
-- Places in a text are half-open ranges of characters of document.text: starts <= place < ends.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    url TEXT,
    media_type TEXT NOT NULL,
    charset TEXT,
    retrieved_at TEXT,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE source_content (
    source INTEGER PRIMARY KEY REFERENCES source (number) ON DELETE CASCADE,
    zlib BLOB NOT NULL
) STRICT;

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    outlet TEXT,
    published TEXT,
    updated TEXT,
    address TEXT NOT NULL,
    url TEXT,
    media_type TEXT NOT NULL,
    retrieved_at TEXT,
    added_at TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source (number),
    supersedes INTEGER REFERENCES document (number),
    newest INTEGER NOT NULL DEFAULT 1 CHECK (newest IN (0, 1)),
    title_from TEXT,
    outlet_from TEXT,
    published_from TEXT,
    updated_from TEXT,
    first_day TEXT,
    last_day TEXT,
    warnings TEXT NOT NULL DEFAULT '[]',
    text TEXT NOT NULL
) STRICT;
CREATE INDEX document_source ON document (source);
CREATE INDEX document_supersedes ON document (supersedes);
CREATE INDEX document_address ON document (address);
CREATE INDEX document_url ON document (url);
CREATE INDEX document_by_day ON document (first_day DESC, number);

CREATE TABLE author (
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    read_from TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
) STRICT;

CREATE TABLE passage (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends >= starts),
    role TEXT NOT NULL,
    kind TEXT,
    words TEXT NOT NULL,
    speaker TEXT,
    speaker_note TEXT,
    label_starts INTEGER,
    label_ends INTEGER,
    notes TEXT NOT NULL DEFAULT '[]',
    time_from REAL,
    time_to REAL,
    dated TEXT,
    copy_of INTEGER,
    blurb TEXT,
    copy_elsewhere INTEGER REFERENCES passage (number) ON DELETE SET NULL,
    origin TEXT NOT NULL,
    UNIQUE (document, ordinal)
) STRICT;
CREATE INDEX passage_blurb ON passage (blurb) WHERE blurb IS NOT NULL;
CREATE INDEX passage_copy_elsewhere ON passage (copy_elsewhere) WHERE copy_elsewhere IS NOT NULL;

CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organisation', 'unnamed')),
    title TEXT
) STRICT;

CREATE TABLE appearance (
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person (number),
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    also TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (document, person)
) STRICT;
CREATE INDEX appearance_person ON appearance (person);

CREATE TABLE statement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    words TEXT NOT NULL,
    speaker_label TEXT,
    manner TEXT NOT NULL CHECK (manner IN ('direct', 'indirect', 'mixed')),
    act TEXT NOT NULL CHECK (act IN ('claim', 'deny', 'confirm', 'ask', 'promise', 'decline', 'no reply')),
    negated INTEGER NOT NULL DEFAULT 0 CHECK (negated IN (0, 1)),
    thought INTEGER NOT NULL DEFAULT 0 CHECK (thought IN (0, 1)),
    said_on TEXT,
    first_day TEXT,
    last_day TEXT,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends >= starts),
    score REAL NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX statement_document ON statement (document, starts);
CREATE INDEX statement_by_day ON statement (first_day DESC, document, starts);
CREATE INDEX statement_speaker_label ON statement (speaker_label);

CREATE TABLE piece (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('words', 'cue', 'source', 'addressee', 'via', 'said on', 'venue')),
    ordinal INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends >= starts),
    PRIMARY KEY (statement, part, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
    number INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('speaker', 'addressee', 'via')),
    label TEXT,
    person INTEGER REFERENCES person (number),
    score REAL NOT NULL,
    why TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX attribution_statement ON attribution (statement, part, person);
CREATE INDEX attribution_person ON attribution (person, part, statement);

CREATE TABLE exchange (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT,
    clarity TEXT CHECK (clarity IN ('answered', 'partial', 'not answered', 'declined', 'no reply')),
    reason TEXT NOT NULL,
    asker INTEGER REFERENCES person (number),
    asker_label TEXT,
    respondent INTEGER REFERENCES person (number),
    respondent_label TEXT,
    re_asks INTEGER REFERENCES exchange (number) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    interrupted INTEGER NOT NULL DEFAULT 0 CHECK (interrupted IN (0, 1)),
    question_statement INTEGER REFERENCES statement (number) ON DELETE SET NULL,
    answer_statement INTEGER REFERENCES statement (number) ON DELETE SET NULL,
    said_on TEXT,
    first_day TEXT,
    last_day TEXT,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends >= starts),
    score REAL NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX exchange_document ON exchange (document, starts);
CREATE INDEX exchange_by_day ON exchange (first_day DESC, document, starts);
CREATE INDEX exchange_clarity ON exchange (clarity);
CREATE INDEX exchange_asker ON exchange (asker);
CREATE INDEX exchange_respondent ON exchange (respondent);
CREATE INDEX exchange_re_asks ON exchange (re_asks);
CREATE INDEX exchange_question_statement ON exchange (question_statement);
CREATE INDEX exchange_answer_statement ON exchange (answer_statement);

CREATE TABLE exchange_piece (
    exchange INTEGER NOT NULL REFERENCES exchange (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('question', 'answer')),
    ordinal INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends >= starts),
    PRIMARY KEY (exchange, part, ordinal)
) STRICT, WITHOUT ROWID;

-- Judgements refer to findings by id and not by a foreign key: a finding may be replaced, and found
-- again, while what a person decided about it stays.
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    finding TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'correct', 'reject')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT,
    correction TEXT CHECK (correction IS NULL OR json_valid(correction))
) STRICT;
CREATE INDEX judgement_finding ON judgement (finding);
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement
BEGIN
    SELECT raise(ABORT, 'judgements are never changed; add another');
END;
CREATE TRIGGER judgement_is_kept BEFORE DELETE ON judgement
BEGIN
    SELECT raise(ABORT, 'judgements are never deleted; add another');
END;

CREATE TABLE unreadable (
    address TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Full-text search. Each index reads its words from the table it belongs to; the triggers keep the
-- two in step inside the same transaction.

CREATE VIRTUAL TABLE statement_fts USING fts5 (
    words, speaker_label,
    content='statement', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_fts_insert AFTER INSERT ON statement
BEGIN
    INSERT INTO statement_fts (rowid, words, speaker_label) VALUES (new.number, new.words, new.speaker_label);
END;
CREATE TRIGGER statement_fts_delete AFTER DELETE ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, words, speaker_label)
    VALUES ('delete', old.number, old.words, old.speaker_label);
END;
CREATE TRIGGER statement_fts_update AFTER UPDATE OF words, speaker_label ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, words, speaker_label)
    VALUES ('delete', old.number, old.words, old.speaker_label);
    INSERT INTO statement_fts (rowid, words, speaker_label) VALUES (new.number, new.words, new.speaker_label);
END;

CREATE VIRTUAL TABLE exchange_fts USING fts5 (
    question, answer,
    content='exchange', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER exchange_fts_insert AFTER INSERT ON exchange
BEGIN
    INSERT INTO exchange_fts (rowid, question, answer) VALUES (new.number, new.question, new.answer);
END;
CREATE TRIGGER exchange_fts_delete AFTER DELETE ON exchange
BEGIN
    INSERT INTO exchange_fts (exchange_fts, rowid, question, answer)
    VALUES ('delete', old.number, old.question, old.answer);
END;
CREATE TRIGGER exchange_fts_update AFTER UPDATE OF question, answer ON exchange
BEGIN
    INSERT INTO exchange_fts (exchange_fts, rowid, question, answer)
    VALUES ('delete', old.number, old.question, old.answer);
    INSERT INTO exchange_fts (rowid, question, answer) VALUES (new.number, new.question, new.answer);
END;

-- All passages are indexed, furniture too: an index that leaves rows of its table out cannot be
-- checked or rebuilt by FTS5. Searches leave furniture out by its role.
CREATE VIRTUAL TABLE passage_fts USING fts5 (
    words,
    content='passage', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_fts_insert AFTER INSERT ON passage
BEGIN
    INSERT INTO passage_fts (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER passage_fts_delete AFTER DELETE ON passage
BEGIN
    INSERT INTO passage_fts (passage_fts, rowid, words) VALUES ('delete', old.number, old.words);
END;
CREATE TRIGGER passage_fts_update AFTER UPDATE OF words ON passage
BEGIN
    INSERT INTO passage_fts (passage_fts, rowid, words) VALUES ('delete', old.number, old.words);
    INSERT INTO passage_fts (rowid, words) VALUES (new.number, new.words);
END;

-- For people: the four lists of the command line, newest versions only.

CREATE VIEW documents AS
SELECT document.id, document.title, document.outlet, document.published, document.updated,
    (SELECT group_concat(name, ', ') FROM author WHERE author.document = document.number) AS authors,
    (SELECT count(*) FROM statement WHERE statement.document = document.number) AS statements,
    (SELECT count(*) FROM exchange WHERE exchange.document = document.number) AS exchanges,
    (SELECT count(*) FROM passage
     WHERE passage.document = document.number AND passage.role = 'furniture') AS furniture,
    document.address, document.url
FROM document
WHERE document.newest
ORDER BY document.first_day DESC, document.number;

CREATE VIEW statements AS
SELECT statement.id,
    coalesce(statement.said_on, document.published, document.updated) AS "when",
    (SELECT group_concat(person.name, ' and ') FROM attribution
     JOIN person ON person.number = attribution.person
     WHERE attribution.statement = statement.number AND attribution.part = 'speaker') AS speaker,
    statement.speaker_label AS printed_speaker,
    statement.act, statement.manner, statement.negated, statement.thought, statement.words,
    document.outlet, document.title, document.id AS document, statement.starts, statement.ends
FROM statement JOIN document ON document.number = statement.document
WHERE document.newest
ORDER BY statement.first_day DESC, statement.document, statement.starts;

CREATE VIEW exchanges AS
SELECT exchange.id,
    coalesce(exchange.said_on, document.published, document.updated) AS "when",
    coalesce(asker.name, exchange.asker_label) AS asker, exchange.question,
    coalesce(respondent.name, exchange.respondent_label) AS respondent, exchange.answer,
    exchange.clarity, exchange.reason, asked_before.id AS re_asks,
    document.outlet, document.title, document.id AS document, exchange.starts, exchange.ends
FROM exchange JOIN document ON document.number = exchange.document
LEFT JOIN person AS asker ON asker.number = exchange.asker
LEFT JOIN person AS respondent ON respondent.number = exchange.respondent
LEFT JOIN exchange AS asked_before ON asked_before.number = exchange.re_asks
WHERE document.newest
ORDER BY exchange.first_day DESC, exchange.document, exchange.starts;

CREATE VIEW people AS
SELECT person.id, person.name, person.kind, person.title,
    (SELECT count(DISTINCT attribution.statement) FROM attribution
     JOIN statement ON statement.number = attribution.statement
     JOIN document ON document.number = statement.document
     WHERE attribution.person = person.number AND attribution.part = 'speaker'
        AND document.newest) AS statements,
    (SELECT count(*) FROM exchange JOIN document ON document.number = exchange.document
     WHERE document.newest AND (exchange.asker = person.number
        OR exchange.respondent = person.number)) AS exchanges,
    (SELECT count(*) FROM appearance JOIN document ON document.number = appearance.document
     WHERE appearance.person = person.number AND document.newest) AS documents
FROM person
WHERE documents > 0
ORDER BY statements DESC, person.name;
