SELECT CAST(max(published) AS VARCHAR) FROM reports;
