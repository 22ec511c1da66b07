-- One text for SQLite and PostgreSQL. Times are UTC (TIMESTAMP without zone keeps
-- them so in both); BYTEA is a type of PostgreSQL and any name will do for SQLite;
-- numbers of rows are dealt out by the counters table, because the two databases
-- spell generated keys differently.

-- +goose Up
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO counters (name, last) VALUES ('import', 0), ('scan', 0), ('judgement', 0), ('review', 0);

CREATE TABLE imports (
    id        BIGINT PRIMARY KEY,
    at        TIMESTAMP NOT NULL,
    source    TEXT NOT NULL,
    sites     BIGINT NOT NULL,
    added     BIGINT NOT NULL,
    changed   BIGINT NOT NULL,
    removed   BIGINT NOT NULL
);

-- A site as the register described it from valid_from until valid_to (exclusive).
CREATE TABLE site_versions (
    code       TEXT NOT NULL,
    valid_from TIMESTAMP NOT NULL,
    valid_to   TIMESTAMP,
    import_id  BIGINT NOT NULL REFERENCES imports (id),
    name       TEXT NOT NULL,
    home_url   TEXT NOT NULL,
    sponsor    TEXT NOT NULL,
    authority  TEXT NOT NULL,
    type       TEXT NOT NULL,
    level      TEXT NOT NULL,
    region     TEXT NOT NULL,
    status     TEXT NOT NULL,
    report_url TEXT NOT NULL,
    portal     TEXT NOT NULL,
    data       TEXT NOT NULL, -- the whole site as JSON
    PRIMARY KEY (code, valid_from)
);
CREATE UNIQUE INDEX site_versions_current ON site_versions (code) WHERE valid_to IS NULL;

-- +goose Down
DROP TABLE site_versions;
DROP TABLE imports;
DROP TABLE counters;
