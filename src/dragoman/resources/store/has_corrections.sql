SELECT count(*) FROM corrections;
