SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x), percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC), percentile_disc(0.5) WITHIN GROUP (ORDER BY x), percentile_cont(1) WITHIN GROUP (ORDER BY x), percentile_cont(0) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (4), (8), (NULL)) AS t(x)
SELECT percentile_cont('{0.25,0.5,NULL}'::float8[]) WITHIN GROUP (ORDER BY x), percentile_disc('{0.25,1}'::float8[]) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (4), (8)) AS t(x)
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM (VALUES ('1 day'::interval), ('2 days'), ('5 days'), ('1 mon')) AS t(x)
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x), mode() WITHIN GROUP (ORDER BY x) FROM (VALUES ('b'::text), ('a'), ('c'), ('c')) AS t(x)
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x), mode() WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) AS t(x) WHERE false
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) AS t(x)
SELECT mode() WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0), (1.00), (2)) AS t(x)
