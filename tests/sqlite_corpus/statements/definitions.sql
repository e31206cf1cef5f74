CREATE TABLE plain (a, b, c)

INSERT INTO plain VALUES (1, 'x', 2.5)

SELECT * FROM plain

CREATE TABLE IF NOT EXISTS plain (z)

CREATE TABLE plain (z)

CREATE TABLE typed (i INTEGER, t TEXT, r REAL, b BLOB, n NUMERIC, v VARCHAR(10), d DATETIME, f FLOAT)

--~ bits
INSERT INTO typed VALUES (1, 't', 1.5, x'00', 2, 'v', '2024-01-01 00:00:00', 3.5)

--~ bits
SELECT i, t, r, n, v, f FROM typed

CREATE TABLE keyed (id INTEGER PRIMARY KEY AUTOINCREMENT, u TEXT UNIQUE, n INT NOT NULL DEFAULT 5, c INT CHECK (c > 0), CONSTRAINT named CHECK (n < 100))

INSERT INTO keyed (u, c) VALUES ('a', 1), ('b', 2)

INSERT INTO keyed (u, c) VALUES ('a', 1)

INSERT INTO keyed (u, c) VALUES ('c', -1)

INSERT INTO keyed (u, n, c) VALUES ('d', 100, 1)

SELECT * FROM keyed ORDER BY id

CREATE TABLE strict_one (a INTEGER, b TEXT, c ANY) STRICT

INSERT INTO strict_one VALUES (1, 'x', 2.5)

INSERT INTO strict_one VALUES ('no', 'x', 1)

SELECT a, b FROM strict_one

CREATE TABLE no_rowid (k TEXT PRIMARY KEY, v) WITHOUT ROWID

INSERT INTO no_rowid VALUES ('k', 1)

INSERT INTO no_rowid VALUES ('k', 2)

SELECT * FROM no_rowid

CREATE TABLE computed (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS ('v' || a) VIRTUAL)

INSERT INTO computed (a) VALUES (3)

SELECT * FROM computed

CREATE TABLE child (id INTEGER PRIMARY KEY, plain_id INTEGER REFERENCES keyed (id) ON DELETE CASCADE ON UPDATE SET NULL)

INSERT INTO child VALUES (1, 1)

CREATE TABLE deferred_child (id INTEGER PRIMARY KEY, k INTEGER REFERENCES keyed DEFERRABLE INITIALLY DEFERRED)

CREATE TABLE two_keys (a INT, b INT, PRIMARY KEY (a, b) ON CONFLICT REPLACE)

INSERT INTO two_keys VALUES (1, 1), (1, 1)

SELECT * FROM two_keys

CREATE TABLE copied AS SELECT name, born FROM artist WHERE id < 3

SELECT * FROM copied ORDER BY name

CREATE TEMP TABLE scratch (x)

INSERT INTO scratch VALUES (1), (2)

--~ types
SELECT sum(x) FROM temp.scratch

DROP TABLE scratch

CREATE TABLE "odd name" ("a b" INTEGER, [c d] TEXT, `e f` REAL)

INSERT INTO "odd name" VALUES (1, 'x', 2.5)

SELECT "a b", "c d", "e f" FROM "odd name"

CREATE INDEX plain_a ON plain (a)

CREATE INDEX IF NOT EXISTS plain_a ON plain (a)

CREATE INDEX plain_a ON plain (b)

CREATE UNIQUE INDEX plain_b ON plain (b COLLATE NOCASE, c DESC)

CREATE INDEX plain_lower ON plain (lower(b)) WHERE a IS NOT NULL

REINDEX plain_a

REINDEX

ANALYZE plain

ANALYZE

DROP INDEX plain_a

DROP INDEX plain_a

DROP INDEX IF EXISTS plain_a

CREATE VIEW v1 AS SELECT a, b FROM plain

CREATE VIEW IF NOT EXISTS v1 AS SELECT 1

CREATE VIEW v2 (x, y) AS SELECT a, c FROM plain

CREATE TEMP VIEW v3 AS SELECT 1 AS one

SELECT * FROM v1

SELECT x, y FROM v2

SELECT * FROM v3

INSERT INTO v1 VALUES (1, 2)

DROP VIEW v1

CREATE TRIGGER plain_log AFTER INSERT ON plain BEGIN INSERT INTO event (at, kind, n) VALUES ('log', 'a', new.a); END

INSERT INTO plain VALUES (42, 'trig', 0)

SELECT at, n FROM event WHERE at = 'log'

CREATE TRIGGER plain_up BEFORE UPDATE OF b ON plain FOR EACH ROW WHEN old.b <> new.b BEGIN SELECT RAISE(ABORT, 'no change of b'); END

UPDATE plain SET b = 'other' WHERE a = 42

--~ types
UPDATE plain SET c = 5 WHERE a = 42

CREATE TRIGGER v2_ins INSTEAD OF INSERT ON v2 BEGIN INSERT INTO plain (a, c) VALUES (new.x, new.y); END

INSERT INTO v2 VALUES (7, 8)

--~ types
SELECT a, c FROM plain WHERE a = 7

CREATE TRIGGER IF NOT EXISTS plain_log AFTER DELETE ON plain BEGIN SELECT 1; END

DROP TRIGGER plain_up

DROP TRIGGER IF EXISTS nope

ALTER TABLE plain RENAME TO renamed

ALTER TABLE renamed RENAME COLUMN c TO cc

ALTER TABLE renamed RENAME a TO aa

ALTER TABLE renamed ADD COLUMN d TEXT DEFAULT 'dd'

ALTER TABLE renamed ADD e INTEGER

ALTER TABLE renamed DROP COLUMN e

--~ types
SELECT aa, cc, d FROM renamed ORDER BY aa

DROP TABLE nope

DROP TABLE IF EXISTS nope

DROP TABLE copied

CREATE VIRTUAL TABLE docs USING fts5(title, body)

INSERT INTO docs VALUES ('one', 'the quick brown fox'), ('two', 'lazy dogs sleep')

SELECT title FROM docs WHERE docs MATCH 'quick'

SELECT title, snippet(docs, 1, '[', ']', '…', 3) FROM docs WHERE docs MATCH 'body:lazy'

SELECT title FROM docs WHERE body MATCH 'dog*' ORDER BY rank

CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1)

INSERT INTO boxes VALUES (1, 0, 10, 0, 10), (2, 20, 30, 20, 30)

SELECT id FROM boxes WHERE x0 >= 5 AND x1 <= 40

PRAGMA table_info(artist)

PRAGMA user_version

PRAGMA foreign_keys

PRAGMA index_list(artist)

PRAGMA foreign_key_list(album)

PRAGMA integrity_check

PRAGMA quick_check

PRAGMA encoding

PRAGMA page_size

PRAGMA table_xinfo(computed)

SELECT name FROM pragma_table_info('artist')

SELECT type, name FROM sqlite_schema WHERE tbl_name = 'artist'

SELECT count(*) > 5 FROM sqlite_master

SELECT load_extension('x')

--~ guards
PRAGMA writable_schema = ON

EXPLAIN QUERY PLAN SELECT * FROM artist WHERE id = 1
