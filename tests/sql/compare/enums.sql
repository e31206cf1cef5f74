CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')
CREATE TYPE mood AS ENUM ('x')
CREATE TYPE "Mixed Case" AS ENUM ('A', 'it''s', '')
CREATE TYPE none AS ENUM ()
CREATE TYPE twice AS ENUM ('a', 'a')
CREATE TABLE p (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', x "Mixed Case", a mood[])
INSERT INTO p VALUES (1, 'sad', 'A', '{ok,sad}'), (2, 'happy', 'it''s', NULL), (3, DEFAULT, '', ARRAY['happy'::mood])
INSERT INTO p VALUES (4, 'angry')
INSERT INTO p (id, a) VALUES (4, '{ok,angry}')
INSERT INTO p SELECT 5, 'ok'::text
INSERT INTO p SELECT 5, 'ok'::text::mood
INSERT INTO p SELECT 6, 'angry'::text::mood
SELECT id, m, x, a FROM p ORDER BY m, id
SELECT id FROM p WHERE m > 'sad' ORDER BY m DESC, id
SELECT id FROM p WHERE m = 'ok' ORDER BY id
SELECT id FROM p WHERE m IN ('sad', 'happy') ORDER BY id
SELECT id FROM p WHERE m BETWEEN 'sad' AND 'ok' ORDER BY id
SELECT id FROM p WHERE m = 'angry'
SELECT id FROM p WHERE m = 'ok'::text
SELECT id FROM p WHERE m::text LIKE 's%'
SELECT min(m), max(m), count(DISTINCT m) FROM p
SELECT m, count(*) FROM p GROUP BY m ORDER BY m
SELECT 'happy'::mood > 'ok'::mood, 'sad'::mood = 'sad', pg_typeof('ok'::mood), 'ok'::mood::text || '!'
SELECT enum_range(NULL::mood), enum_first(NULL::mood), enum_last('ok'::mood), enum_range('ok'::mood, NULL)
SELECT unnest(enum_range(NULL::mood)) ORDER BY 1 DESC
SELECT array_agg(m ORDER BY m) FROM p
SELECT 'ok' = ANY (a), a[1] FROM p WHERE id = 1
UPDATE p SET m = 'happy' WHERE id = 1 RETURNING m
UPDATE p SET m = 'nope' WHERE id = 1
SELECT typname, typtype, typcategory, typlen FROM pg_type WHERE typname IN ('mood', '_mood', 'Mixed Case') ORDER BY 1
SELECT enumlabel, enumsortorder FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE typname = 'mood' ORDER BY 2
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'p'::regclass AND attnum > 0 ORDER BY attnum
SELECT column_name, data_type, udt_schema, udt_name, column_default FROM information_schema.columns WHERE table_name = 'p' ORDER BY ordinal_position
SELECT 'mood'::regtype, to_regtype('mood'), to_regtype('nope')
ALTER TYPE mood ADD VALUE 'ecstatic'
ALTER TYPE mood ADD VALUE 'ecstatic'
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ecstatic'
ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok'
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok'
ALTER TYPE mood ADD VALUE 'x' AFTER 'nope'
SELECT enum_range(NULL::mood)
INSERT INTO p (id, m) VALUES (7, 'meh')
SELECT id, m FROM p ORDER BY m, id
ALTER TYPE "Mixed Case" RENAME VALUE 'A' TO 'B'
SELECT x FROM p ORDER BY x
ALTER TYPE "Mixed Case" RENAME VALUE 'nope' TO 'C'
ALTER TYPE "Mixed Case" RENAME TO plain
INSERT INTO p (id, x) VALUES (8, 'B')
SELECT x, pg_typeof(x) FROM p WHERE id = 8
CREATE INDEX p_m ON p (m)
CREATE INDEX p_x ON p USING hash (x)
CREATE INDEX p_m_ops ON p (m enum_ops, id)
CREATE INDEX p_m_text ON p (m text_ops)
CREATE INDEX p_m_gin ON p USING gin (m)
SELECT id FROM p WHERE m = 'meh'
DROP TYPE mood
DROP TYPE nope
DROP TYPE IF EXISTS nope
DROP TYPE none
CREATE TYPE mood_new AS ENUM ('sad', 'ok', 'happy', 'meh')
ALTER TABLE p ALTER COLUMN m DROP DEFAULT
ALTER TABLE p ALTER COLUMN m TYPE mood_new USING (m::text::mood_new)
SELECT m FROM p ORDER BY m, id
ALTER TABLE p DROP COLUMN a
DROP TYPE mood
ALTER TYPE mood_new RENAME TO mood
DROP TYPE plain CASCADE
SELECT * FROM p ORDER BY id
CREATE TABLE mood (a int)
CREATE VIEW v AS SELECT m FROM p
SELECT m FROM v ORDER BY m LIMIT 1
SELECT coalesce(m, 'ok') FROM p WHERE id = 1
SELECT CASE WHEN id = 1 THEN m ELSE 'sad' END FROM p ORDER BY id LIMIT 2
