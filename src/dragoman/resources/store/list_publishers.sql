SELECT name, country, owner, state_media, reliability FROM publishers ORDER BY name;
