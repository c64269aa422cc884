SELECT id, sha256, coder, published, content FROM reports;
