-- The weightiest of what was gathered, group by group: what lies a year before the latest of its group weighs half; the
-- tenth of a sort (type and mode, or area) weighs half as much as the first, so that one sort does not fill all.
WITH grouped AS (SELECT *, {group} AS grp FROM got_{name} WHERE first),
weighed AS (
    SELECT g.*, {weight} * CASE WHEN day IS NULL THEN 0.3 ELSE pow(0.5, date_diff('day', day, max(day) OVER (PARTITION BY grp)) / 365.0) END AS value,
        count(*) OVER (PARTITION BY grp) AS total
    FROM grouped g {join} WHERE grp IS NOT NULL),
spread AS (
    SELECT *, value / (1 + 0.1 * (row_number() OVER (PARTITION BY grp, {sort} ORDER BY value DESC, day NULLS FIRST, cluster) - 1)) AS spread
    FROM weighed)
SELECT * EXCLUDE (rec, n, first, value, spread) REPLACE (CAST(day AS VARCHAR) AS day) FROM spread
QUALIFY $most IS NULL OR row_number() OVER (PARTITION BY grp ORDER BY spread DESC, day NULLS FIRST, cluster) <= $most
ORDER BY grp, CASE WHEN $most IS NULL THEN value ELSE spread END DESC, day NULLS FIRST, cluster;
