t.rec IN (SELECT p.rec FROM parties p WHERE p.slots & $slots <> 0 AND {who})
