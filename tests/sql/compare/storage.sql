CREATE TABLE t (a int, b text COLLATE "C", c text COLLATE pg_catalog."default", d jsonb, e int[]) WITH (fillfactor=70, autovacuum_enabled=off, toast.autovacuum_enabled=false) TABLESPACE pg_default
CREATE TABLE u (a int PRIMARY KEY WITH (fillfactor=80) USING INDEX TABLESPACE pg_default, b text COLLATE "default") USING heap
CREATE UNLOGGED TABLE w (a int) WITHOUT OIDS
CREATE TABLE x (a int) WITH (fillfactor=5)
CREATE TABLE x (a int) WITH (fillfactor=abc)
CREATE TABLE x (a int) WITH (nope=1)
CREATE TABLE x (a int) WITH (nope.fillfactor=10)
CREATE TABLE x (a int) WITH (autovacuum_enabled=maybe)
CREATE TABLE x (a int) WITH (vacuum_index_cleanup=maybe)
CREATE TABLE x (a int) TABLESPACE nope
CREATE TABLE x (a int) TABLESPACE pg_global
CREATE TABLE x (a int) USING nope
CREATE TABLE x (a int) WITH (oids=true)
CREATE TABLE x WITH (fillfactor=50) AS SELECT 1 AS one
SELECT * FROM x
CREATE INDEX ON t USING btree (a) WITH (fillfactor=50, deduplicate_items=off)
CREATE INDEX ON t USING hash (a)
CREATE INDEX ON t USING hash (a, b)
CREATE UNIQUE INDEX ON t USING hash (a)
CREATE INDEX ON t USING hash (a DESC)
CREATE INDEX ON t USING gin (d)
CREATE INDEX ON t USING gin (d jsonb_path_ops)
CREATE INDEX ON t USING gin (e)
CREATE INDEX ON t USING gin (b)
CREATE INDEX ON t USING gin (b gin_trgm_ops)
CREATE INDEX ON t USING gist (b)
CREATE INDEX ON t USING brin (a) WITH (pages_per_range=64)
CREATE INDEX ON t USING nope (a)
CREATE INDEX ON t (b text_pattern_ops, a DESC NULLS LAST)
CREATE INDEX ON t (a text_pattern_ops)
CREATE INDEX ON t (a nope_ops)
CREATE INDEX ON t (a int4_ops)
CREATE INDEX ON t (lower(b) varchar_pattern_ops)
CREATE UNIQUE INDEX t_inc ON t (a) INCLUDE (b)
CREATE INDEX ON t (a) INCLUDE (nope)
CREATE INDEX ON t USING brin (a) INCLUDE (b)
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_inc ON t (a)
CREATE INDEX ON ONLY t (a)
CREATE INDEX ON t (a) TABLESPACE pg_default
CREATE INDEX ON t (a) TABLESPACE nope
CREATE INDEX ON t (a) WITH (nope=1)
SELECT count(*) FROM pg_indexes WHERE tablename = 't'
CREATE TABLE v (a int, b int, UNIQUE (a) INCLUDE (b))
INSERT INTO v VALUES (1, 1), (1, 2)
INSERT INTO t VALUES (1, 'x', 'y', '{"a": 1}', '{1,2}')
VACUUM
VACUUM t
VACUUM ANALYZE t
VACUUM (ANALYZE, VERBOSE off) t (a, b)
VACUUM (nope) t
VACUUM nope
VACUUM FULL t
ANALYZE
ANALYZE t
ANALYZE t (a)
ANALYZE t (nope)
ANALYZE (nope) t
ANALYZE nope
CLUSTER
CLUSTER t
CLUSTER t USING nope
CLUSTER t USING t_a_idx
CLUSTER nope USING x
REINDEX TABLE t
REINDEX INDEX t_a_idx
REINDEX INDEX nope
REINDEX TABLE nope
REINDEX INDEX t
REINDEX TABLE CONCURRENTLY t
CHECKPOINT
SELECT a, b, d FROM t
