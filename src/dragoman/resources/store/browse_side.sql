EXISTS (SELECT 1 FROM parties p WHERE p.kind = $kind AND p.report_id = t.report_id AND p.n = t.n AND list_contains($slots, p.slot) AND {who})
