-- The positions that are shared, or opposed; what both hold together stands once.
CREATE OR REPLACE TEMP TABLE got_{name} AS SELECT DISTINCT ON (cluster) * FROM (
    SELECT * FROM got_held_a WHERE key IN (SELECT key FROM got_compared WHERE side = 'a' AND {name})
    UNION ALL SELECT * FROM got_held_b WHERE key IN (SELECT key FROM got_compared WHERE side = 'b' AND {name}))
ORDER BY cluster, key;
