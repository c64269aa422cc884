-- The records that a question is about. first: the one that stands for its cluster, the surest, with the slots of all.
-- (Records of one report are never joined: who has one document has one record.)
CREATE OR REPLACE TEMP TABLE got_{name} AS WITH told AS MATERIALIZED ({heads})
SELECT *, true AS first FROM told WHERE documents = 1
UNION ALL
SELECT * REPLACE (bit_or(slots_a) OVER w AS slots_a, bit_or(slots_b) OVER w AS slots_b),
    row_number() OVER (PARTITION BY cluster ORDER BY confidence DESC, day DESC NULLS LAST, report_id, n) = 1 AS first
FROM told WHERE documents > 1 WINDOW w AS (PARTITION BY cluster);
