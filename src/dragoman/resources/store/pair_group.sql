CASE WHEN aimed AND (coalesce(slots_a, 0) | coalesce(slots_b, 0)) & 2 = 0 AND event NOT IN ('CONSULT', 'AGREE', 'COOPERATE') THEN 'joint'
    WHEN status = 'historical' THEN 'background'
    WHEN status IN ('planned', 'conditional') THEN 'announced'
    WHEN event = 'CONSULT' THEN 'contact'
    WHEN cameo = '057' OR (event = 'AGREE' AND NOT aimed) THEN 'agreed'
    WHEN event = 'AGREE' THEN 'willing'
    WHEN event IN ('SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT') THEN 'aid'
    WHEN event IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'dispute' ELSE 'force' END
