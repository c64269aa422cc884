UPDATE clusters SET life = b.life, outcome = b.outcome FROM batch b WHERE clusters.kind = 'event' AND clusters.id = b.id;
