-- +goose Up
INSERT INTO counters (name, last) VALUES ('probe round', 0);

-- One round of probes: each homepage asked for once.
CREATE TABLE probe_rounds (
    id      BIGINT PRIMARY KEY,
    started TIMESTAMP NOT NULL,
    ended   TIMESTAMP,
    until   TIMESTAMP, -- end of the watch the round belongs to
    planned BIGINT NOT NULL,
    fault   TEXT NOT NULL -- what was wrong with our own line; empty when nothing was
);

CREATE TABLE probes (
    round  BIGINT NOT NULL REFERENCES probe_rounds (id),
    code   TEXT NOT NULL,
    at     TIMESTAMP NOT NULL,
    day    TEXT NOT NULL, -- in Asia/Shanghai, 2026-02-01
    class  TEXT NOT NULL,
    status BIGINT NOT NULL,
    url    TEXT NOT NULL, -- where it ended, unless the homepage opened
    size   BIGINT NOT NULL,
    void   BOOLEAN NOT NULL, -- our own line was not in order: it counts neither way
    error  TEXT NOT NULL,
    PRIMARY KEY (round, code)
);
CREATE INDEX probes_site ON probes (code, day);
CREATE INDEX probes_at ON probes (at);

-- +goose Down
DROP TABLE probes;
DROP TABLE probe_rounds;
DELETE FROM counters WHERE name = 'probe round';
