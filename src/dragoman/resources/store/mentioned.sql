-- With which words some statements name a party, the first time that they do.
SELECT t.rowid, arg_min(p.words, p.start_at) FROM statements t JOIN parties p ON p.rec = t.rec
WHERE t.rowid IN (SELECT unnest($keys)) AND p.slot IN ('addressee', 'mentioned') AND {who} GROUP BY t.rowid;
