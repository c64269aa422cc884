SELECT life, outcome, record FROM clusters WHERE kind = 'event' AND life IS NOT NULL
    AND ($life IS NULL OR life = $life) ORDER BY date NULLS LAST, id;
