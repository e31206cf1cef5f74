CREATE DOMAIN posint AS integer CHECK (VALUE > 0)
CREATE DOMAIN posint AS text
CREATE DOMAIN code AS varchar(5) DEFAULT 'none' NOT NULL CONSTRAINT code_upper CHECK (upper(VALUE) = VALUE OR VALUE = 'none') CONSTRAINT code_x CHECK (VALUE <> 'X')
CREATE DOMAIN small AS posint CHECK (VALUE < 100)
CREATE DOMAIN price AS numeric(6,2) DEFAULT 1.5
CREATE DOMAIN nums AS int[] CHECK (VALUE[1] > 0)
CREATE DOMAIN twice AS int DEFAULT 1 DEFAULT 2
CREATE DOMAIN mixed AS int NOT NULL NULL
CREATE DOMAIN mixed AS int UNIQUE
CREATE DOMAIN mixed AS int PRIMARY KEY
CREATE DOMAIN mixed AS int REFERENCES t
CREATE DOMAIN mixed AS int CHECK (other > 1)
CREATE DOMAIN mixed AS nothere
CREATE DOMAIN points AS text
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')
CREATE DOMAIN good_mood AS mood CHECK (VALUE > 'sad') DEFAULT 'ok'
CREATE TABLE t (id posint PRIMARY KEY, c code, s small, p price, n nums, m good_mood, a posint[], w points)
INSERT INTO t (id, s, n, a) VALUES (1, 5, '{1,2}', '{1,2}')
INSERT INTO t VALUES (2, 'AB', 99, 12.345, ARRAY[3], 'happy', ARRAY[7, 8], '007')
SELECT * FROM t ORDER BY id
INSERT INTO t (id) VALUES (0)
INSERT INTO t (id) VALUES ('0')
INSERT INTO t (id, c) VALUES (3, NULL)
INSERT INTO t (id, c) VALUES (3, 'ab')
INSERT INTO t (id, c) VALUES (3, 'X')
INSERT INTO t (id, c) VALUES (3, 'ABCDEF')
INSERT INTO t (id, s) VALUES (3, 100)
INSERT INTO t (id, s) VALUES (3, -1)
INSERT INTO t (id, n) VALUES (3, '{-1}')
INSERT INTO t (id, m) VALUES (3, 'sad')
INSERT INTO t (id, m) VALUES (3, 'none')
INSERT INTO t (id, a) VALUES (3, '{1,-1}')
INSERT INTO t (id, a) VALUES (3, ARRAY[1,-1])
INSERT INTO t (id, s) SELECT 3, 200
INSERT INTO t (id, s) SELECT 3 + g, g FROM generate_series(1, 2) g RETURNING id, c, s, p
INSERT INTO t (id, s) SELECT 10, g FROM generate_series(100, 101) g
INSERT INTO t (id) SELECT 20 UNION SELECT 21 RETURNING id, c
INSERT INTO t (id, c) VALUES (30, DEFAULT), (31, 'ZZ') RETURNING id, c
INSERT INTO t DEFAULT VALUES
UPDATE t SET s = s - 5 WHERE id = 1
UPDATE t SET s = 7, c = DEFAULT WHERE id = 2 RETURNING s, c
UPDATE t SET id = -id WHERE id = 2
UPDATE t SET c = NULL WHERE id = 2
UPDATE t SET n[1] = 9 WHERE id = 1 RETURNING n
INSERT INTO t (id, s) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET s = excluded.s + 200
INSERT INTO t (id, s) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET s = excluded.s RETURNING s
SELECT 5::posint, '6'::posint, CAST(7.6 AS posint)
SELECT (-5)::posint
SELECT '-5'::posint
SELECT NULL::posint, NULL::small
SELECT NULL::code
SELECT 'abcdefg'::code
SELECT 'ABCDEFG'::code
SELECT 'sad'::good_mood
SELECT 'ok'::good_mood, 'ok'::mood::good_mood
SELECT '{0}'::posint[]
SELECT '{4}'::posint[]
SELECT ARRAY[1, 0]::posint[]
SELECT max(s)::small, count(*)::posint, sum(s)::posint FROM t
SELECT count(*)::posint FROM t WHERE false
SELECT (row_number() OVER (ORDER BY id))::posint FROM t WHERE id < 3
SELECT (SELECT s FROM t WHERE id = 2)::small
SELECT id + s, id * 2, c || '!', length(c), p + 1, n[1], a[2] FROM t WHERE id = 2
SELECT id FROM t WHERE c = 'none' AND s < 10 ORDER BY s, id
SELECT id FROM t WHERE m > 'sad'
SELECT w FROM t WHERE w = '007'
SELECT coalesce(s, 0), greatest(s, 3), CASE WHEN s IS NULL THEN 0 ELSE s END FROM t WHERE id IN (1, 20) ORDER BY id
SELECT s FROM t UNION SELECT 1000 ORDER BY 1
SELECT 7::small = 7::posint
SELECT typname, typtype, typcategory, typlen, typnotnull, typbasetype::regtype, typtypmod, typndims, typdefault, typelem, typispreferred FROM pg_type WHERE typname IN ('posint', 'code', 'small', 'price', 'nums', 'good_mood') ORDER BY 1
SELECT typname, typtype, typcategory, typelem::regtype FROM pg_type WHERE typname IN ('_posint', '_nums') ORDER BY 1
SELECT conname, contype, convalidated, contypid::regtype, conrelid, conkey FROM pg_constraint WHERE contypid IN (SELECT oid FROM pg_type WHERE typname IN ('posint', 'code', 'small')) ORDER BY 1
SELECT attname, format_type(atttypid, atttypmod), attndims, attlen FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum
SELECT domain_schema, domain_name, data_type, character_maximum_length, numeric_precision, numeric_scale, domain_default, udt_schema, udt_name FROM information_schema.domains WHERE domain_schema = 'public' ORDER BY 2
SELECT constraint_name, domain_schema, domain_name, is_deferrable FROM information_schema.domain_constraints WHERE domain_schema = 'public' ORDER BY 3, 1
SELECT domain_name, table_name, column_name FROM information_schema.column_domain_usage WHERE domain_schema = 'public' ORDER BY 3
SELECT domain_name, udt_schema, udt_name FROM information_schema.domain_udt_usage WHERE domain_schema = 'public' ORDER BY 1
SELECT column_name, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, domain_schema, domain_name, udt_schema, udt_name FROM information_schema.columns WHERE table_name = 't' ORDER BY ordinal_position
SELECT 'posint'::regtype, 'posint[]'::regtype, to_regtype('public.code')
SELECT obj_description('posint'::regtype), pg_describe_object('pg_type'::regclass, 'posint'::regtype, 0)
COMMENT ON DOMAIN posint IS 'above zero'
COMMENT ON TYPE mood IS 'how it is'
COMMENT ON DOMAIN mood IS 'no'
COMMENT ON CONSTRAINT posint_check ON DOMAIN posint IS 'the check'
COMMENT ON CONSTRAINT nothere ON DOMAIN posint IS 'the check'
SELECT obj_description('posint'::regtype, 'pg_type'), obj_description('mood'::regtype, 'pg_type'), obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conname = 'posint_check'
ALTER DOMAIN posint ADD CONSTRAINT below CHECK (VALUE < 30)
ALTER DOMAIN price ADD CHECK (VALUE < 12)
ALTER DOMAIN price ADD CHECK (VALUE < 13)
ALTER DOMAIN price ADD CONSTRAINT price_check CHECK (VALUE < 13)
ALTER DOMAIN price ADD CONSTRAINT later CHECK (VALUE < 2) NOT VALID
SELECT conname, convalidated FROM pg_constraint WHERE contypid = 'price'::regtype ORDER BY 1
INSERT INTO t (id, p) VALUES (40, 3)
ALTER DOMAIN price VALIDATE CONSTRAINT later
DELETE FROM t WHERE p > 2
ALTER DOMAIN price VALIDATE CONSTRAINT later
ALTER DOMAIN price VALIDATE CONSTRAINT nothere
ALTER DOMAIN price DROP CONSTRAINT nothere
ALTER DOMAIN price DROP CONSTRAINT IF EXISTS nothere
ALTER DOMAIN price RENAME CONSTRAINT later TO sooner
ALTER DOMAIN price RENAME CONSTRAINT nothere TO sooner
ALTER DOMAIN price RENAME CONSTRAINT price_check TO sooner
INSERT INTO t (id, p) VALUES (40, 3)
ALTER DOMAIN price DROP CONSTRAINT sooner
INSERT INTO t (id, p) VALUES (40, 3)
ALTER DOMAIN price SET DEFAULT 2.5
INSERT INTO t (id) VALUES (41) RETURNING p
ALTER DOMAIN price DROP DEFAULT
INSERT INTO t (id) VALUES (42) RETURNING p
ALTER DOMAIN price SET NOT NULL
DELETE FROM t WHERE p IS NULL
ALTER DOMAIN price SET NOT NULL
INSERT INTO t (id, p) VALUES (43, NULL)
INSERT INTO t (id) VALUES (43)
ALTER DOMAIN price DROP NOT NULL
INSERT INTO t (id) VALUES (43) RETURNING p
ALTER DOMAIN small RENAME TO smaller
INSERT INTO t (id, s) VALUES (44, 101)
INSERT INTO t (id, s) VALUES (44, 10) RETURNING s
ALTER DOMAIN posint RENAME TO positive
ALTER TYPE positive RENAME TO posint
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum
ALTER DOMAIN nothere SET NOT NULL
ALTER DOMAIN mood SET NOT NULL
ALTER TABLE t ADD COLUMN q code
SELECT q FROM t WHERE id = 1
CREATE DOMAIN strict AS int NOT NULL
ALTER TABLE t ADD COLUMN r strict
ALTER TABLE t ADD COLUMN r strict DEFAULT 4
ALTER TABLE t ALTER COLUMN r TYPE smaller
ALTER TABLE t ALTER COLUMN r TYPE text
ALTER TABLE t ALTER COLUMN r TYPE smaller USING r::int * 100
CREATE TABLE made AS SELECT id, c FROM t WHERE id = 1
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'made'::regclass AND attnum > 0 ORDER BY attnum
CREATE VIEW v AS SELECT id, c, s FROM t
INSERT INTO made VALUES (-1, 'A')
SELECT pg_typeof(id), pg_typeof(c) FROM made
CREATE TABLE posint (a int)
DROP DOMAIN posint
DROP DOMAIN mood
DROP DOMAIN nothere
DROP DOMAIN IF EXISTS nothere
DROP VIEW v
DROP TYPE nums CASCADE
SELECT * FROM t WHERE id = 1
DROP DOMAIN strict, points CASCADE
DROP DOMAIN good_mood RESTRICT
DROP TABLE t, made
DROP DOMAIN smaller
DROP DOMAIN posint, code
