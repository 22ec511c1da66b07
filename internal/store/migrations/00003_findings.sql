-- +goose Up
-- One application of one rule set and policy to one scan. The first of a scan is
-- its own; those of later `judge` runs count once they have ended.
CREATE TABLE judgements (
    id      BIGINT PRIMARY KEY,
    scan    BIGINT NOT NULL REFERENCES scans (id),
    started TIMESTAMP NOT NULL,
    ended   TIMESTAMP,
    ruleset TEXT NOT NULL,
    policy  TEXT NOT NULL, -- YAML
    build   TEXT NOT NULL
);
CREATE INDEX judgements_scan ON judgements (scan, id);

CREATE TABLE findings (
    judgement BIGINT NOT NULL REFERENCES judgements (id),
    code      TEXT NOT NULL,
    id        BIGINT NOT NULL, -- 1-based, in the order the rules answered
    rule      TEXT NOT NULL,
    level     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    data      TEXT NOT NULL, -- the whole finding as JSON, evidence included
    PRIMARY KEY (judgement, code, id)
);
CREATE INDEX findings_rule ON findings (judgement, rule, outcome);

-- What a judgement took a visit to have seen of the work report, for later visits.
CREATE TABLE sightings (
    judgement BIGINT NOT NULL REFERENCES judgements (id),
    code      TEXT NOT NULL,
    at        TIMESTAMP NOT NULL,
    able      BOOLEAN NOT NULL, -- not having seen it means that it was not there
    seen      BOOLEAN NOT NULL,
    url       TEXT NOT NULL,
    PRIMARY KEY (judgement, code)
);

-- What a person decided on one rule's failure in one visit. A later decision of
-- the same kind adds a row; the newest holds.
CREATE TABLE reviews (
    id       BIGINT PRIMARY KEY,
    scan     BIGINT NOT NULL,
    code     TEXT NOT NULL,
    rule     TEXT NOT NULL,
    at       TIMESTAMP NOT NULL,
    reviewer TEXT NOT NULL,
    decision TEXT NOT NULL,
    note     TEXT NOT NULL,
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);
CREATE INDEX reviews_visit ON reviews (code, scan);

-- +goose Down
DROP TABLE reviews;
DROP TABLE sightings;
DROP TABLE findings;
DROP TABLE judgements;
