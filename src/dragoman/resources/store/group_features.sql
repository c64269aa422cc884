SELECT f.record_id, f.packed FROM features f JOIN wanted w ON w.id = f.record_id WHERE f.kind = $kind;
