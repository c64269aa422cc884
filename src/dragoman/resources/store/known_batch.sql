SELECT r.id, r.sha256, r.coder, r.published, r.content FROM reports r JOIN wanted w ON w.id = r.id;
