-- +goose Up
-- The scan whose full look a visit repeats, everything asked for again having been the
-- same; 0 when the visit is a full look itself.
ALTER TABLE visits ADD COLUMN repeats BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE visits DROP COLUMN repeats;
