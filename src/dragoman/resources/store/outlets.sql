-- The publishers that a question listens to, by what is known of them; who is not described has no country, owner or
-- grade, and is not known to be a state's.
SELECT DISTINCT coalesce(r.publisher, '') FROM reports r LEFT JOIN publishers p ON p.name = r.publisher
WHERE (len($names) = 0 OR list_contains($names, coalesce(r.publisher, '')))
    AND (len($countries) = 0 OR list_contains($countries, p.country))
    AND (len($grades) = 0 OR list_contains($grades, p.reliability))
    AND ($state IS NULL OR coalesce(p.state_media, false) = $state) ORDER BY 1;
