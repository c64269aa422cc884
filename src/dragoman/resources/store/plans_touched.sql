-- Plans and promises among the wanted clusters, those that one of them showed the outcome of, and those told at most 200 days
-- before one of them with which they have two parties in common.
WITH p AS (SELECT DISTINCT cluster_id, CASE WHEN length(code) = 3 AND NOT list_contains(['IGO', 'NGO', 'MNC', 'ISM', 'IMG'], code) THEN code ELSE name END AS token FROM cluster_parties WHERE kind = 'event'),
    plan AS (SELECT id, first_published FROM clusters WHERE kind = 'event' AND (status IN ('planned', 'conditional') OR event IN ('AGREE', 'CONCEDE', 'THREATEN'))),
    near AS (
        SELECT plan.id, w.id AS other FROM wanted w JOIN clusters c ON c.id = w.id AND c.kind = 'event'
        JOIN p q ON q.cluster_id = w.id JOIN p ON p.token = q.token JOIN plan ON plan.id = p.cluster_id
        WHERE plan.id <> w.id AND c.last_published BETWEEN plan.first_published AND plan.first_published + 200
        GROUP BY ALL HAVING count(*) >= 2)
SELECT id FROM plan WHERE id IN (SELECT id FROM wanted) UNION SELECT id FROM near
UNION SELECT id FROM clusters WHERE kind = 'event' AND outcome IN (SELECT id FROM wanted) ORDER BY id;
