-- +goose Up
INSERT INTO counters (name, last) VALUES ('spot check', 0);

-- One draw of a 抽查. A quarter may be drawn again; the newest holds, all are kept.
CREATE TABLE spot_checks (
    id         BIGINT PRIMARY KEY,
    quarter    TEXT NOT NULL, -- 2026Q1
    at         TIMESTAMP NOT NULL,
    parameters TEXT NOT NULL, -- JSON
    registered BIGINT NOT NULL,
    frame      BIGINT NOT NULL,
    drawn      BIGINT NOT NULL
);
CREATE INDEX spot_checks_quarter ON spot_checks (quarter, id);

-- The register of the day, site by site: who was out, who was drawn, and why.
CREATE TABLE spot_check_sites (
    spot_check BIGINT NOT NULL REFERENCES spot_checks (id),
    code       TEXT NOT NULL,
    excluded   TEXT NOT NULL, -- why it is not in the frame; empty when it is
    certain    TEXT NOT NULL, -- why it is drawn for certain; empty when chance decides
    drawn      BOOLEAN NOT NULL,
    data       TEXT NOT NULL, -- the unit of the draw as JSON, with the site as registered
    PRIMARY KEY (spot_check, code)
);
CREATE INDEX spot_check_sites_site ON spot_check_sites (code, spot_check);

-- +goose Down
DROP TABLE spot_check_sites;
DROP TABLE spot_checks;
DELETE FROM counters WHERE name = 'spot check';
