SELECT count(*) FROM reports r WHERE ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
        AND ($publisher IS NULL OR coalesce(r.publisher, '(unknown)') = $publisher);
