LEFT JOIN weights w1 ON w1.key = g.cameo LEFT JOIN weights w2 ON w2.key = g.event || '/' || coalesce(g.mode, '')
LEFT JOIN weights w3 ON w3.key = g.event LEFT JOIN weights ws ON ws.key = 'status ' || g.status
