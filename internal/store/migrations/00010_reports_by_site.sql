-- Every site judged asks for its forms of the year before: without this, by reading
-- through all reports of all nights.

-- +goose Up
CREATE INDEX reports_site ON reports (code, form, year, scan);

-- +goose Down
DROP INDEX reports_site;
