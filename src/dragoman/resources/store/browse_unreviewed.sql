NOT EXISTS (SELECT 1 FROM corrections x WHERE x.record_id = t.id AND x.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = x.id))
