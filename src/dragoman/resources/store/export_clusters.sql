SELECT kind, id, life, outcome, record FROM clusters ORDER BY kind, id;
