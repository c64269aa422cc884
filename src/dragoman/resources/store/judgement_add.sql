INSERT INTO judgements SELECT coalesce(max(id), 0) + 1, $made, $kind, $one, $other, $verdict, $score, $reason, $author, $undoes
FROM judgements RETURNING id;
