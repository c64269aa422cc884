-- Positions of two parties on one issue, near in time or on a lasting issue: do they take one side, or two? A lone word
-- ("bill", "plan") is no issue that two can be said to share; what both hold together they share in any case.
CREATE OR REPLACE TEMP TABLE got_compared AS WITH
held AS MATERIALIZED (
    SELECT side, key, cluster, stance, day, coalesce(issue_id, array_to_string([x FOR x IN string_split(lower(issue), ' ') IF x NOT IN ('', 'a', 'an', 'the')], ' ')) AS issue_key,
        issue_id IS NOT NULL AS known
    FROM (SELECT 'a' AS side, key, cluster, stance, day, issue, issue_id, first FROM got_held_a
        UNION ALL SELECT 'b', key, cluster, stance, day, issue, issue_id, first FROM got_held_b)
    WHERE first AND stance <> 'neutral' AND (issue_id IS NOT NULL OR contains(issue, ' '))),
fit AS MATERIALIZED (SELECT * FROM held WHERE known OR contains(issue_key, ' ')),
sides AS MATERIALIZED (SELECT DISTINCT side, issue_key, stance, day FROM fit WHERE day IS NOT NULL),
met AS (
    SELECT x.side, x.issue_key, x.stance, x.day, bool_or(x.stance = y.stance) AS shared, bool_or(x.stance <> y.stance) AS opposed
    FROM sides x JOIN sides y ON x.issue_key = y.issue_key AND x.side <> y.side
        AND abs(date_diff('day', x.day, y.day)) <= CASE WHEN list_contains($lasting, x.issue_key) THEN $years ELSE $days END
    GROUP BY ALL)
SELECT f.key, f.side, m.shared, m.opposed FROM fit f
    JOIN met m ON m.side = f.side AND m.issue_key = f.issue_key AND m.stance = f.stance AND m.day = f.day
UNION ALL
SELECT min(key), arg_min(side, key), true, false FROM fit GROUP BY cluster HAVING count(DISTINCT side) = 2;
