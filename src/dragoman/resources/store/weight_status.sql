LEFT JOIN weights ws ON ws.key = 'status ' || g.status
