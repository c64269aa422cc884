INSERT INTO judgements SELECT (SELECT coalesce(max(id), 0) FROM judgements) + b.n, b.made, b.kind, b.one, b.other, b.verdict, b.score,
    b.reason, 'program', NULL FROM batch b;
