SELECT record FROM reports ORDER BY id;
