SELECT j.id, j.made, j.kind, j.one, j.other, j.verdict, j.score, j.reason, j.author, j.undoes,
    EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.id) AS undone
FROM judgements j
WHERE ($people IS NULL OR (j.author <> 'program') = $people)
    AND ($all OR EXISTS (SELECT 1 FROM wanted w WHERE w.id = j.one OR w.id = j.other))
ORDER BY j.id;
