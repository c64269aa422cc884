SELECT coalesce(r.coded, r.record), r.coder, r.path FROM reports r JOIN wanted w ON w.id = r.id ORDER BY r.id;
