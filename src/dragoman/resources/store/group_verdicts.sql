-- People's judgements that stand: those that no later one undoes, oldest first.
SELECT j.one, j.other, j.verdict, coalesce(j.reason, '') FROM judgements j
WHERE j.kind = $kind AND j.author <> 'program' AND j.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.id)
ORDER BY j.id;
