-- The weightiest of what was gathered, group by group: what lies a year before the latest of its group weighs half; the
-- tenth of a sort (type and mode, or area) weighs half as much as the first, so that one sort does not fill all.
WITH told AS ({told}),
weighed AS (
    SELECT g.key, g.name, {group} AS grp, {sort} AS sort, g.day, g.cluster, {weight} AS weight FROM told g {join}),
aged AS (
    SELECT *, count(*) OVER w AS total,
        weight * CASE WHEN day IS NULL THEN 0.3 ELSE pow(0.5, date_diff('day', day, max(day) OVER w) / 365.0) END AS value
    FROM weighed WINDOW w AS (PARTITION BY grp)),
spread AS (
    SELECT *, value / (1 + 0.1 * (row_number() OVER (PARTITION BY grp, sort ORDER BY value DESC, day NULLS FIRST, cluster) - 1)) AS spread
    FROM aged),
chosen AS (
    SELECT key, name, grp, total, row_number() OVER (PARTITION BY grp
        ORDER BY CASE WHEN $most IS NULL THEN value ELSE spread END DESC, day NULLS FIRST, cluster) AS place
    FROM spread QUALIFY $most IS NULL OR place <= $most)
SELECT g.* EXCLUDE (rec, n, first, name) REPLACE (CAST(g.day AS VARCHAR) AS day), c.grp, c.total
FROM chosen c JOIN told g ON g.key = c.key AND g.name = c.name ORDER BY c.grp, c.place;
