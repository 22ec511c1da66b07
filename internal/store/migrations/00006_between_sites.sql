-- +goose Up
-- By what the work reports of different sites are brought together: hashes of the
-- numbers, codes, accounts and files of each form that was read.
CREATE TABLE peer_marks (
    scan BIGINT NOT NULL,
    code TEXT NOT NULL,
    mark TEXT NOT NULL,
    year BIGINT NOT NULL,
    PRIMARY KEY (scan, code, mark),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);
CREATE INDEX peer_marks_mark ON peer_marks (mark, year);
CREATE INDEX peer_marks_site ON peer_marks (code, year, scan);

-- Forms of other sites that a portal's 专栏 shows on a host of its own.
CREATE TABLE listed_forms (
    scan   BIGINT NOT NULL,
    code   TEXT NOT NULL, -- the portal's
    id     BIGINT NOT NULL,
    owner  TEXT NOT NULL, -- 标识码 of the site the form is about
    year   BIGINT NOT NULL,
    url    TEXT NOT NULL,
    report BYTEA NOT NULL, -- the form as read, gzip JSON
    PRIMARY KEY (scan, code, id),
    FOREIGN KEY (scan, code) REFERENCES visits (scan, code)
);
CREATE INDEX listed_forms_owner ON listed_forms (owner, year, scan);

-- +goose Down
DROP TABLE listed_forms;
DROP TABLE peer_marks;
