JOIN (SELECT report_id, n, list_sort(list(DISTINCT slot)) AS slots,
        bool_or(list_contains(['GOV', 'MIL', 'LEG', 'JUD', 'SPY', 'COP', 'PRM'], sector)) AS official
    FROM parties
    WHERE kind = $kind AND list_contains($slots_{s}, slot) AND {who}
    GROUP BY report_id, n) {s} ON {s}.report_id = t.report_id AND {s}.n = t.n
