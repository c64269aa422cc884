SELECT record FROM reports WHERE id = $id;
