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

-- What a judgement says of one visit: all its findings (gzip JSON), and what the
-- visit is taken to have seen of the work report, for the rules of later visits.
CREATE TABLE judged_sites (
    judgement BIGINT NOT NULL REFERENCES judgements (id),
    code      TEXT NOT NULL,
    at        TIMESTAMP NOT NULL,
    able      BOOLEAN NOT NULL, -- not having seen it means that it was not there
    seen      BOOLEAN NOT NULL,
    url       TEXT NOT NULL,
    findings  BYTEA NOT NULL,
    PRIMARY KEY (judgement, code)
);

-- The findings that speak against a site, once more, for questions by rule.
CREATE TABLE failures (
    judgement BIGINT NOT NULL,
    code      TEXT NOT NULL,
    id        BIGINT NOT NULL, -- 1-based place among the site's findings
    rule      TEXT NOT NULL,
    level     TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (judgement, code, id),
    FOREIGN KEY (judgement, code) REFERENCES judged_sites (judgement, code)
);
CREATE INDEX failures_rule ON failures (judgement, rule);

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
DROP TABLE failures;
DROP TABLE judged_sites;
DROP TABLE judgements;
