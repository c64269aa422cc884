INSERT OR REPLACE INTO meta VALUES ('schema', $version);
