SELECT count(DISTINCT report_id) AS reports, count(DISTINCT publisher) AS publishers, count(*) FILTER (first) AS records,
    CAST(min(day) AS VARCHAR) AS since, CAST(max(day) AS VARCHAR) AS until
FROM ({names});
