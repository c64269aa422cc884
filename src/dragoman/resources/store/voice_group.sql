-- Who speaks for the state apart from whoever else speaks from there.
CASE WHEN (g.name = 'a_on_b' AND $state_a AND NOT coalesce(g.official_a, false)) OR (g.name = 'b_on_a' AND $state_b AND NOT coalesce(g.official_b, false))
    THEN g.name || '_others' ELSE g.name END
