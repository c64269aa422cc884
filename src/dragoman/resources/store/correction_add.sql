INSERT INTO corrections BY NAME SELECT coalesce(max(id), 0) + 1 AS id, $made AS made, $record_id AS record_id, $field AS field,
    $old AS old, $new AS new, $source AS source, $reason AS reason, $author AS author, $undoes AS undoes, $report_id AS report_id, $state AS state
FROM corrections RETURNING id;
