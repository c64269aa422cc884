CASE WHEN event = 'CONSULT' THEN 'contact' ELSE 'deeds' END
