-- Version 4 of the record: the day by which a date is put in order, and what people corrected.

-- What is dated "by 14 February" has no first day; it stands where its last day is.
ALTER TABLE document ADD COLUMN
    day TEXT GENERATED ALWAYS AS (iif(first_day = '0000-01-01', last_day, first_day)) VIRTUAL;
ALTER TABLE statement ADD COLUMN
    day TEXT GENERATED ALWAYS AS (iif(first_day = '0000-01-01', last_day, first_day)) VIRTUAL;
ALTER TABLE exchange ADD COLUMN
    day TEXT GENERATED ALWAYS AS (iif(first_day = '0000-01-01', last_day, first_day)) VIRTUAL;
DROP INDEX document_by_day;
DROP INDEX statement_by_day;
DROP INDEX exchange_by_day;
CREATE INDEX document_by_day ON document (day DESC, number);
CREATE INDEX statement_by_day ON statement (day DESC, document, starts);
CREATE INDEX exchange_by_day ON exchange (day DESC, document, starts);

-- A key by which the same question is known in another document; NULL where it has too few words for that.
ALTER TABLE exchange ADD COLUMN question_key TEXT;
CREATE INDEX exchange_question_key ON exchange (question_key) WHERE question_key IS NOT NULL;

-- Of every exchange whose clarity a person corrected, the last judgement that did. A later one that says
-- nothing of the clarity (a confirmation, another correction) leaves it as it was corrected.
CREATE VIEW clarity_corrected AS
SELECT number, finding AS exchange, json_extract(correction, '$.clarity') AS clarity, by, at, note
FROM judgement
WHERE number IN (
    SELECT max(number) FROM judgement
    WHERE verdict = 'correct' AND json_type(correction, '$.clarity') IS NOT NULL GROUP BY finding
);

-- What became of every exchange: what a person said last, else what was found.
CREATE VIEW clarity_now AS
SELECT exchange.number,
    iif(corrected.number IS NULL, exchange.clarity, corrected.clarity) AS clarity
FROM exchange LEFT JOIN clarity_corrected AS corrected ON corrected.exchange = exchange.id;

DROP VIEW documents;
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
ORDER BY document.day DESC, document.number;

DROP VIEW statements;
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
ORDER BY statement.day DESC, statement.document, statement.starts;

DROP VIEW exchanges;
CREATE VIEW exchanges AS
SELECT exchange.id,
    coalesce(exchange.said_on, document.published, document.updated) AS "when",
    coalesce(asker.name, exchange.asker_label) AS asker, exchange.question,
    coalesce(respondent.name, exchange.respondent_label) AS respondent, exchange.answer,
    clarity_now.clarity, exchange.reason, asked_before.id AS re_asks,
    document.outlet, document.title, document.id AS document, exchange.starts, exchange.ends
FROM exchange JOIN document ON document.number = exchange.document
JOIN clarity_now ON clarity_now.number = exchange.number
LEFT JOIN person AS asker ON asker.number = exchange.asker
LEFT JOIN person AS respondent ON respondent.number = exchange.respondent
LEFT JOIN exchange AS asked_before ON asked_before.number = exchange.re_asks
WHERE document.newest
ORDER BY exchange.day DESC, exchange.document, exchange.starts;
