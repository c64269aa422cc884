INSERT OR REPLACE INTO publishers BY NAME SELECT name, country, owner, CAST(state_media AS BOOLEAN) AS state_media, reliability FROM batch;
