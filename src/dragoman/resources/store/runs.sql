SELECT id, started, finished, coder, added, changed, unchanged, rejected FROM runs ORDER BY id DESC LIMIT $limit;
