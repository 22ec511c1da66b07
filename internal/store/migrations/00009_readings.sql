-- +goose Up
-- Documents as the program read them, so that the same bytes are not read again the
-- next night. Only what the newest program read is kept: it may read better.
CREATE TABLE readings (
    document TEXT NOT NULL, -- SHA-256 and format
    build    TEXT NOT NULL, -- of the program that read it
    reading  BYTEA NOT NULL,
    PRIMARY KEY (document, build)
);

-- +goose Down
DROP TABLE readings;
