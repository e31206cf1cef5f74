CREATE TABLE t (id int PRIMARY KEY, v text, CONSTRAINT positive CHECK (id > 0))
CREATE INDEX t_v ON t (v)
CREATE VIEW w AS SELECT id FROM t
CREATE SEQUENCE s
COMMENT ON TABLE t IS 'it''s a table'
COMMENT ON COLUMN t.v IS 'a value'
COMMENT ON COLUMN public.t.id IS 'a key'
COMMENT ON INDEX t_v IS 'an index'
COMMENT ON VIEW w IS 'a view'
COMMENT ON SEQUENCE s IS 'a sequence'
COMMENT ON CONSTRAINT positive ON t IS 'a check'
COMMENT ON SCHEMA public IS 'standard public schema'
COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language'
COMMENT ON TABLE nope IS 'x'
COMMENT ON COLUMN t.nope IS 'x'
COMMENT ON COLUMN nope.v IS 'x'
COMMENT ON INDEX nope IS 'x'
COMMENT ON INDEX t IS 'x'
COMMENT ON VIEW t IS 'x'
COMMENT ON TABLE w IS 'x'
COMMENT ON CONSTRAINT nope ON t IS 'x'
COMMENT ON SCHEMA nope IS 'x'
COMMENT ON DATABASE nope IS 'x'
COMMENT ON EXTENSION nope IS 'x'
SELECT obj_description('t'::regclass), obj_description('t_v'::regclass, 'pg_class'), obj_description('w'::regclass), obj_description('s'::regclass), col_description('t'::regclass, 1), col_description('t'::regclass, 2)
SELECT obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conname = 'positive'
SELECT c.relname, d.objsubid, d.description FROM pg_description d JOIN pg_class c ON c.oid = d.objoid WHERE d.classoid = 'pg_class'::regclass AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1
COMMENT ON COLUMN t.v IS NULL
SELECT col_description('t'::regclass, 2)
COMMENT ON TABLE t IS 'changed'
ALTER TABLE t RENAME COLUMN id TO key
ALTER TABLE t RENAME TO u
SELECT obj_description('u'::regclass), col_description('u'::regclass, 1)
DROP VIEW w
DROP TABLE u
CREATE TABLE u (key int)
SELECT obj_description('u'::regclass), col_description('u'::regclass, 1)
GRANT SELECT ON nope TO PUBLIC
GRANT SELECT ON u TO nobody_at_all
REVOKE ALL ON TABLE u FROM PUBLIC
REVOKE USAGE ON SCHEMA public FROM PUBLIC
GRANT ALL ON SCHEMA public TO PUBLIC
GRANT ALL ON TABLE u TO CURRENT_USER
CREATE EXTENSION plpgsql
CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog
CREATE EXTENSION nope_at_all
ALTER SCHEMA public OWNER TO nobody_at_all
