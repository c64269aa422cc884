INSERT INTO runs SELECT coalesce(max(id), 0) + 1, $started, $coder, $config, $inputs, 0, 0, 0, 0, NULL FROM runs RETURNING id;
