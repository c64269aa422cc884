-- What a party is in each record: bits of its slots, and whether it acts (or speaks) for a state or body in public: who is
-- only mentioned does not.
CREATE OR REPLACE TEMP TABLE side_{s} AS
SELECT rec, CAST(bit_or(slots) AS USMALLINT) AS slots,
    bool_or(sector IN ('GOV', 'MIL', 'LEG', 'JUD', 'SPY', 'COP', 'PRM') AND slot <> 'mentioned') AS official
FROM parties WHERE slot <> 'attributed_by' AND {who} GROUP BY rec;
