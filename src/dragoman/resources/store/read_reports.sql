SELECT r.record FROM reports r JOIN wanted w ON w.id = r.id ORDER BY r.id;
