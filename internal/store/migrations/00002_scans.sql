-- +goose Up
CREATE TABLE scans (
    id          BIGINT PRIMARY KEY,
    year        BIGINT NOT NULL, -- data year of the reports looked for
    started     TIMESTAMP NOT NULL,
    ended       TIMESTAMP,
    state       TEXT NOT NULL,
    planned     BIGINT NOT NULL,
    build       TEXT NOT NULL,
    quarantined TEXT NOT NULL -- why the night counts for nothing; empty when it counts
);
CREATE INDEX scans_year ON scans (year, id);

-- What a scan set out to do: each site as it was registered when the scan began.
CREATE TABLE planned_sites (
    scan  BIGINT NOT NULL REFERENCES scans (id),
    code  TEXT NOT NULL,
    data  TEXT NOT NULL,   -- the site as JSON
    tries BIGINT NOT NULL, -- how often looking at it was begun and not called off
    PRIMARY KEY (scan, code)
);

-- Bytes as they came, gzip, once for all nights.
CREATE TABLE bodies (
    sha256  TEXT PRIMARY KEY,
    size    BIGINT NOT NULL, -- of the bytes as they came
    content BYTEA NOT NULL
);

-- One look at one site. visit and reads hold everything that was seen and read
-- (gzip JSON, without bodies); the tables after it repeat what questions are asked of.
CREATE TABLE visits (
    scan     BIGINT NOT NULL REFERENCES scans (id),
    code     TEXT NOT NULL,
    year     BIGINT NOT NULL,
    started  TIMESTAMP NOT NULL,
    ended    TIMESTAMP NOT NULL,
    outcome  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    rendered BOOLEAN NOT NULL,
    gaps     BIGINT NOT NULL, -- how many reasons why something may have been missed
    visit    BYTEA NOT NULL,
    reads    BYTEA NOT NULL,
    PRIMARY KEY (scan, code)
);
CREATE INDEX visits_site ON visits (code, year, started);

CREATE TABLE fetches (
    scan      BIGINT NOT NULL,
    code      TEXT NOT NULL,
    id        BIGINT NOT NULL,
    purpose   TEXT NOT NULL,
    url       TEXT NOT NULL,
    final_url TEXT NOT NULL,
    started   TIMESTAMP NOT NULL,
    took_ms   BIGINT NOT NULL,
    remote_ip TEXT NOT NULL,
    status    BIGINT NOT NULL,
    class     TEXT NOT NULL,
    size      BIGINT NOT NULL,
    sha256    TEXT REFERENCES bodies (sha256),
    PRIMARY KEY (scan, code, id),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);

CREATE TABLE entries (
    scan       BIGINT NOT NULL,
    code       TEXT NOT NULL,
    id         BIGINT NOT NULL,
    on_home    BOOLEAN NOT NULL,
    page       TEXT NOT NULL,
    url        TEXT NOT NULL,
    text       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    form       TEXT NOT NULL,
    year       BIGINT NOT NULL,
    prominence TEXT NOT NULL,
    leads      TEXT NOT NULL,
    PRIMARY KEY (scan, code, id),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);

CREATE TABLE documents (
    scan      BIGINT NOT NULL,
    code      TEXT NOT NULL,
    id        BIGINT NOT NULL,
    entry_id  BIGINT NOT NULL,
    fetch_id  BIGINT NOT NULL,
    url       TEXT NOT NULL,
    format    TEXT NOT NULL,
    title     TEXT NOT NULL,
    form      TEXT NOT NULL,
    year      BIGINT NOT NULL,
    from_home BOOLEAN NOT NULL,
    gap       TEXT NOT NULL,
    PRIMARY KEY (scan, code, id),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);

-- Forms as read, and each of their values with where it stands.
CREATE TABLE reports (
    scan        BIGINT NOT NULL,
    code        TEXT NOT NULL,
    id          BIGINT NOT NULL, -- 1-based, in the order they were read
    document_id BIGINT NOT NULL,
    form        TEXT NOT NULL,
    year        BIGINT NOT NULL,
    title       TEXT NOT NULL,
    gap         TEXT NOT NULL,
    PRIMARY KEY (scan, code, id),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);

CREATE TABLE form_values (
    scan       BIGINT NOT NULL,
    code       TEXT NOT NULL,
    report_id  BIGINT NOT NULL,
    field      TEXT NOT NULL,
    raw        TEXT NOT NULL,
    value      TEXT NOT NULL,
    state      TEXT NOT NULL,
    locator    TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (scan, code, report_id, field),
    FOREIGN KEY (scan, code, report_id) REFERENCES reports (scan, code, id)
);

-- +goose Down
DROP TABLE form_values;
DROP TABLE reports;
DROP TABLE documents;
DROP TABLE entries;
DROP TABLE fetches;
DROP TABLE visits;
DROP TABLE bodies;
DROP TABLE planned_sites;
DROP TABLE scans;
