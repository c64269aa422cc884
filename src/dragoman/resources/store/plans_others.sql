-- For each wanted plan the clusters told up to 200 days after it with which it has two parties in common.
WITH p AS (SELECT DISTINCT cluster_id, CASE WHEN length(code) = 3 AND NOT list_contains(['IGO', 'NGO', 'MNC', 'ISM', 'IMG'], code) THEN code ELSE name END AS token FROM cluster_parties WHERE kind = 'event')
SELECT w.id, c.id, any_value(c.record) FROM wanted w JOIN clusters plan ON plan.id = w.id AND plan.kind = 'event'
JOIN p q ON q.cluster_id = w.id JOIN p ON p.token = q.token JOIN clusters c ON c.id = p.cluster_id AND c.kind = 'event'
WHERE c.id <> w.id AND c.last_published BETWEEN plan.first_published AND plan.first_published + 200
GROUP BY w.id, c.id HAVING count(*) >= 2 ORDER BY w.id, c.id;
