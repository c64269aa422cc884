AND t.event = 'CONSULT'
