UPDATE runs SET added = $added, changed = $changed, unchanged = $unchanged, rejected = $rejected, finished = $finished
WHERE id = $id;
