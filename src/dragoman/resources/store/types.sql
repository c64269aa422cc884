SELECT event, count(*) FILTER (slots_a <> 2) AS as_actor, count(*) FILTER (slots_a = 2) AS as_recipient
FROM got_{name} WHERE first GROUP BY event ORDER BY count(*) DESC, event;
