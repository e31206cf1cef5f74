CREATE TABLE v (id int PRIMARY KEY, n numeric, p numeric(8,2), i interval, z timetz, a int[], na numeric[], j jsonb, f float8, t text, b bytea)
INSERT INTO v VALUES (1, 1.0, 1.5, '1 day', '10:00+00', '{1,2}', '{1.0}', '{"a":1}', 1, 'x', '\x00'), (2, 1.00, 1.50, '24 hours', '12:00+02', '{1,10}', '{1.00}', '{"a":1.0}', -0.0, 'y', '\x'), (3, 12345678901234567890.5, 2, '1 month', '09:00+00', '{}', '{2}', '[1,2]', 'NaN', 'Z', '\xff'), (4, 12345678901234567890.50, NULL, '30 days', '11:00+02', '{2}', '{10}', '[]', 'Infinity', 'é', NULL), (5, -5, -1, '-1 day', '23:00-05', '{1}', NULL, '"s"', 0, 'a', '\x01'), (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (7, 'NaN', 3, '1 year', '00:00+14', '{1,2,NULL}', '{NaN}', 'null', '-Infinity', 'aa', '\x0001'), (8, 0.001, 0.01, '00:00:01', '00:00', '{-1,5}', '{-0.5}', 'true', 1e-300, '', '\x7f')
SELECT id, n FROM v ORDER BY n, id
SELECT id FROM v ORDER BY n DESC, id
SELECT id FROM v ORDER BY i, id
SELECT id FROM v ORDER BY z, id
SELECT id FROM v ORDER BY a, id
SELECT id FROM v ORDER BY na, id
SELECT id FROM v ORDER BY j, id
SELECT id FROM v ORDER BY f, id
SELECT id FROM v ORDER BY t, id
SELECT id FROM v ORDER BY b, id
SELECT id, p FROM v ORDER BY p, id
SELECT count(*) FROM (SELECT DISTINCT n FROM v) q
SELECT count(*) FROM (SELECT DISTINCT i FROM v) q
SELECT count(*) FROM (SELECT DISTINCT na FROM v) q
SELECT count(*) FROM (SELECT DISTINCT j FROM v) q
SELECT count(DISTINCT n), count(DISTINCT i), count(DISTINCT na), count(DISTINCT j), count(DISTINCT a), sum(DISTINCT n) FROM v
SELECT DISTINCT i FROM v ORDER BY i
SELECT DISTINCT n > 1 AS big FROM v ORDER BY big
SELECT DISTINCT n FROM v WHERE n < 100 ORDER BY n DESC LIMIT 2
SELECT DISTINCT v.n, v.p FROM v WHERE id > 4 ORDER BY v.n, p
SELECT DISTINCT * FROM (SELECT n FROM v) q ORDER BY n
SELECT count(*), min(id) FROM v GROUP BY n ORDER BY 2
SELECT i, count(*) FROM v GROUP BY i ORDER BY i
SELECT n, count(*) FROM v GROUP BY 1 ORDER BY 1
SELECT n AS k, count(*) FROM v GROUP BY k HAVING count(*) > 1 ORDER BY k
SELECT n + 0 AS k, count(*) FROM v GROUP BY n + 0 ORDER BY k
SELECT id, count(*) OVER (PARTITION BY n), rank() OVER (ORDER BY n), dense_rank() OVER (ORDER BY i) FROM v ORDER BY id
SELECT count(*) OVER w FROM v WINDOW w AS (PARTITION BY n) ORDER BY id
SELECT DISTINCT ON (n) n, id FROM v ORDER BY n, id
SELECT n FROM v WHERE id < 3 UNION SELECT n FROM v WHERE id > 4 ORDER BY 1
SELECT n FROM v WHERE id < 3 UNION ALL SELECT n FROM v WHERE id > 4 ORDER BY n DESC
SELECT n FROM v WHERE id IN (1, 5) INTERSECT SELECT n FROM v WHERE id IN (2, 5) ORDER BY n
SELECT n FROM v WHERE id IN (1, 5) EXCEPT SELECT n FROM v WHERE id = 2
SELECT a FROM v UNION SELECT a FROM v ORDER BY a LIMIT 3
SELECT x FROM (VALUES (1), (1), (2), (2), (3)) q(x) INTERSECT ALL SELECT x FROM (VALUES (1), (1), (1), (2)) q(x) ORDER BY 1
SELECT x FROM (VALUES (1), (1), (2), (2), (3)) q(x) EXCEPT ALL SELECT x FROM (VALUES (1), (2)) q(x) ORDER BY x DESC
(SELECT 1 UNION SELECT 2) EXCEPT ALL SELECT 2
SELECT id FROM v WHERE n = 1 ORDER BY id
SELECT id FROM v WHERE n IN (SELECT 1.000) ORDER BY id
SELECT id FROM v WHERE n IN (SELECT n FROM v WHERE id = 2) ORDER BY id
SELECT id FROM v WHERE n NOT IN (SELECT n FROM v WHERE id = 2) ORDER BY id
SELECT id FROM v WHERE p IN (SELECT p FROM v WHERE id = 2) ORDER BY id
SELECT a.id, b.id FROM v a JOIN v b ON a.n = b.n AND a.id < b.id ORDER BY 1
SELECT id FROM v WHERE i = '1 day' ORDER BY id
SELECT id FROM v WHERE i > '1 day' ORDER BY id
SELECT id FROM v WHERE i BETWEEN '1 hour' AND '30 days' ORDER BY id
SELECT id FROM v WHERE i IN ('24:00:00', '30 days') ORDER BY id
SELECT id FROM v WHERE z = '10:00+00' ORDER BY id
SELECT id FROM v WHERE z < '10:00+00' ORDER BY id
SELECT id FROM v WHERE j = '{"a":1}' ORDER BY id
SELECT id FROM v WHERE j = '{"a":1.00}' ORDER BY id
SELECT id FROM v WHERE j > '{"a":0}' ORDER BY id
SELECT id FROM v WHERE na = '{1}' ORDER BY id
SELECT id FROM v WHERE f = 'NaN' OR f = 0 ORDER BY id
SELECT id FROM v WHERE f > 1 ORDER BY id
SELECT max(n), min(n), max(i), min(i), max(a), min(a), max(f), min(z) FROM v
SELECT greatest(n, 1.00), least(i, interval '1 day') FROM v ORDER BY id
SELECT greatest(interval '1 day', '23 hours', '25 hours'), greatest(ARRAY[1,2], ARRAY[1,10]), least(12345678901234567890.5, 2.50, 10)
SELECT string_agg(id::text, ',' ORDER BY n, id) FROM v
SELECT array_agg(id ORDER BY i DESC, id) FROM v
SELECT CASE n WHEN 1.000 THEN 'one' ELSE 'other' END FROM v ORDER BY id
SELECT nullif(n, 1.000) FROM v ORDER BY id
SELECT id FROM v WHERE (n, id) = (1.0, 2)
SELECT id FROM v WHERE n IS NOT DISTINCT FROM 1.0000 ORDER BY id
SELECT id FROM v WHERE n = ANY(ARRAY[1.000, 0.0010]) ORDER BY id
SELECT id FROM v ORDER BY n * 2 DESC NULLS LAST, id LIMIT 3
SELECT sum(n) AS s, t FROM v GROUP BY t ORDER BY s, t
SELECT avg(n) FROM v WHERE id < 3 GROUP BY id > 1 ORDER BY avg(n)
VALUES (1.50), (1.5), (10), (9) ORDER BY 1
WITH RECURSIVE r(n) AS (SELECT 1.0 UNION SELECT n + 0.5 FROM r WHERE n < 3) SELECT * FROM r ORDER BY n
SELECT row_number() OVER (ORDER BY n DESC, id), id FROM v ORDER BY 1
CREATE TABLE fa (x int, y text, z int PRIMARY KEY, u int UNIQUE, w int, CONSTRAINT fa_w_z UNIQUE (w, z))
CREATE UNIQUE INDEX fa_y ON fa (y)
CREATE UNIQUE INDEX fa_x ON fa (x) WHERE x > 0
CREATE VIEW fav AS SELECT * FROM fa
CREATE TABLE fb (z int REFERENCES fa (x))
CREATE TABLE fb (z text REFERENCES fa)
CREATE TABLE fb (q int REFERENCES fa (nope))
CREATE TABLE fb (q int, FOREIGN KEY (nope) REFERENCES fa)
CREATE TABLE fb (q int, r int, FOREIGN KEY (q, r) REFERENCES fa (z, u))
CREATE TABLE fb (q int, FOREIGN KEY (q) REFERENCES fa (z, w))
CREATE TABLE fb (q int, r int, FOREIGN KEY (q, r) REFERENCES fa (z, z))
CREATE TABLE fb (q int, r int, FOREIGN KEY (q, r) REFERENCES fa)
CREATE TABLE fb (q int REFERENCES fav)
CREATE TABLE fb (q numeric REFERENCES fa (u))
CREATE TABLE fb (q int REFERENCES fb)
CREATE TABLE fb (i int UNIQUE, q int REFERENCES fb (q))
CREATE TABLE fb (i int UNIQUE, q int REFERENCES fb (i), r bigint REFERENCES fa, s varchar(3) REFERENCES fa (y), t smallint, v int, FOREIGN KEY (t, v) REFERENCES fa (z, w))
CREATE TABLE fc (n numeric PRIMARY KEY, f float8 UNIQUE, c char(3) UNIQUE)
CREATE TABLE fd (n int REFERENCES fc, f int REFERENCES fc (f), g numeric REFERENCES fc (f), h float8 REFERENCES fc)
CREATE TABLE fd (n int REFERENCES fc, f int REFERENCES fc (f), g numeric REFERENCES fc (f))
ALTER TABLE fd ADD FOREIGN KEY (n) REFERENCES fd (n)
ALTER TABLE fd ADD PRIMARY KEY (n)
ALTER TABLE fd ADD FOREIGN KEY (n) REFERENCES fd
ALTER TABLE fd ADD COLUMN d int REFERENCES fd
ALTER TABLE fd ADD CONSTRAINT fdx FOREIGN KEY (x) REFERENCES fa
CREATE TABLE ix (a timestamp, b timestamptz, c date, d numeric, e int[], g jsonb, h text)
CREATE INDEX ON ix ((a::date))
CREATE INDEX ON ix ((b::date))
CREATE INDEX ON ix ((c::text))
CREATE INDEX ON ix ((d::text))
CREATE INDEX ON ix ((d::int))
CREATE INDEX ON ix (((g->>'a')::int))
CREATE INDEX ON ix ((g::text))
CREATE INDEX ON ix ((c::timestamp))
CREATE INDEX ON ix (((g->>'a')::uuid))
CREATE INDEX ON ix ((h::timestamp))
CREATE INDEX ON ix (encode(sha256(h::bytea), 'hex'))
CREATE INDEX ON ix (date_trunc('day', a)) WHERE h::int > 0
CREATE INDEX ON ix ((a AT TIME ZONE 'UTC'), (b AT TIME ZONE 'UTC'))
INSERT INTO ix VALUES ('2020-01-02 03:04:05', '2020-01-02 03:04:05+00', '2020-01-02', 1.5, '{1}', '{"a": "7"}', '12')
SELECT d, h FROM ix WHERE a::date = '2020-01-02' AND (g->>'a')::int = 7 AND d::text = '1.5' AND h::int > 0
INSERT INTO ix (g) VALUES ('{"a": "x"}')
