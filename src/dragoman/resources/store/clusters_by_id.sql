SELECT c.id, c.record FROM clusters c JOIN wanted w ON w.id = c.id WHERE c.kind = 'event' ORDER BY c.id;
