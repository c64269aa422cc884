SELECT kind, one, other, undoes, author FROM judgements WHERE id = $id;
