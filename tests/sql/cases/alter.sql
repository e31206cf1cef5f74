CREATE TABLE bill (id serial PRIMARY KEY, total numeric(10,2) NOT NULL DEFAULT 1, note varchar(20), CONSTRAINT positive CHECK (total > 0))
CREATE INDEX bill_note ON bill (note DESC) WHERE total > 5
CREATE TABLE item (id int PRIMARY KEY, bill int)
====
ALTER TABLE bill ALTER COLUMN total TYPE bigint USING round(total), ALTER COLUMN note SET NOT NULL
-->
SELECT pg_raise('23502', 'column "note" of relation "bill" contains null values', NULL, '{"schema":"public","table":"bill","column":"note"}') FROM main.bill WHERE note IS NULL LIMIT 1
;
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total int8 NOT NULL DEFAULT 1,
  note varchar(20) NOT NULL,
  CONSTRAINT positive CHECK (total > 0)
)' WHERE type = 'table' AND name = 'bill')
;
UPDATE main.bill SET total = pg_fixed_cast(pg_round_numeric(pg_numeric_scale(total, 2)), 1700, -1, 20, -1, 'a')
;
PRAGMA schema_version
====
ALTER TABLE bill ALTER COLUMN note TYPE text
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note text,
  CONSTRAINT positive CHECK (total > 0)
)' WHERE type = 'table' AND name = 'bill')
;
PRAGMA schema_version
====
ALTER TABLE bill ALTER COLUMN note TYPE int
-->
ERROR 42804: column "note" cannot be cast automatically to type integer
HINT: You might need to specify "USING note::integer".
====
ALTER TABLE bill ALTER COLUMN id TYPE bigint
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT,
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' WHERE type = 'table' AND name = 'bill')
;
PRAGMA schema_version
====
ALTER TABLE bill ALTER COLUMN note SET DEFAULT 'none', ALTER COLUMN total DROP DEFAULT, ALTER COLUMN total DROP NOT NULL
-->
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2),
  note varchar(20) DEFAULT 'none',
  CONSTRAINT positive CHECK (total > 0)
)
;
INSERT INTO main._ayb_new (id, total, note) SELECT id, total, note FROM main.bill
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'bill')
;
UPDATE main.sqlite_sequence SET name = 'bill' WHERE name = '_ayb_new'
;
DROP INDEX main.bill_note
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 22) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'bill', name = 'sqlite_autoindex_' || 'bill' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'bill' THEN 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2),
  note varchar(20) DEFAULT ''none'',
  CONSTRAINT positive CHECK (total > 0)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('bill', '_ayb_new') AND other.name IN ('bill', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
;
CREATE INDEX main.bill_note ON bill (note DESC) WHERE total > 5
====
ALTER TABLE bill ADD CONSTRAINT big CHECK (total > 100)
-->
SELECT pg_raise('23514', 'check constraint "big" of relation "bill" is violated by some row', NULL, '{"schema":"public","table":"bill","constraint":"big"}') FROM main.bill WHERE NOT (total > 100) LIMIT 1
;
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0),
  CONSTRAINT big CHECK (total > 100)
)' WHERE type = 'table' AND name = 'bill')
;
PRAGMA schema_version
====
ALTER TABLE bill ADD UNIQUE (note)
-->
SELECT pg_raise('23505', 'could not create unique index "bill_note_key"', 'Key ' || '(note)=(' || note || ')' || ' is duplicated.', '{"schema":"public","table":"bill","constraint":"bill_note_key"}') FROM main.bill WHERE note IS NOT NULL GROUP BY note HAVING count(*) > 1 LIMIT 1
;
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0),
  CONSTRAINT bill_note_key UNIQUE (note)
)
;
INSERT INTO main._ayb_new (id, total, note) SELECT id, total, note FROM main.bill
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'bill')
;
UPDATE main.sqlite_sequence SET name = 'bill' WHERE name = '_ayb_new'
;
DROP INDEX main.bill_note
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 22) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'bill', name = 'sqlite_autoindex_' || 'bill' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'bill' THEN 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0),
  CONSTRAINT bill_note_key UNIQUE (note)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('bill', '_ayb_new') AND other.name IN ('bill', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
;
CREATE INDEX main.bill_note ON bill (note DESC) WHERE total > 5
====
ALTER TABLE bill DROP CONSTRAINT positive
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20)
)' WHERE type = 'table' AND name = 'bill')
;
PRAGMA schema_version
====
ALTER TABLE bill RENAME CONSTRAINT positive TO negative
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT negative CHECK (total > 0)
)' WHERE type = 'table' AND name = 'bill')
;
PRAGMA schema_version
====
ALTER TABLE item ADD CONSTRAINT item_bill FOREIGN KEY (bill) REFERENCES bill ON DELETE CASCADE
-->
SELECT pg_raise('23503', 'insert or update on table "item" violates foreign key constraint "item_bill"', 'Key ' || '(bill)=(' || bill || ')' || ' is not present in table "bill".', '{"schema":"public","table":"item","constraint":"item_bill"}') FROM main.item AS item WHERE bill IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bill AS other WHERE other.id = item.bill) LIMIT 1
;
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE item (
  id int4 NOT NULL CONSTRAINT item_pkey PRIMARY KEY,
  bill int4,
  CONSTRAINT item_bill FOREIGN KEY (bill) REFERENCES bill ON DELETE CASCADE
)' WHERE type = 'table' AND name = 'item')
;
PRAGMA schema_version
====
ALTER TABLE item ADD FOREIGN KEY (bill) REFERENCES bill NOT VALID
-->
(UPDATE main.sqlite_schema SET sql = 'CREATE TABLE item (
  id int4 NOT NULL CONSTRAINT item_pkey PRIMARY KEY,
  bill int4,
  CONSTRAINT item_bill_fkey FOREIGN KEY (bill) REFERENCES bill
)' WHERE type = 'table' AND name = 'item')
;
PRAGMA schema_version
====
ALTER TABLE bill ADD COLUMN made timestamptz DEFAULT now()
-->
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  made timestamptz DEFAULT (rtrim(/* now() */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00'),
  CONSTRAINT positive CHECK (total > 0)
)
;
INSERT INTO main._ayb_new (id, total, note, made) SELECT id, total, note, ((rtrim(/* now() */ rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00')) FROM main.bill
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'bill')
;
UPDATE main.sqlite_sequence SET name = 'bill' WHERE name = '_ayb_new'
;
DROP INDEX main.bill_note
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 22) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'bill', name = 'sqlite_autoindex_' || 'bill' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'bill' THEN 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  made timestamptz DEFAULT (rtrim(/* now() */ rtrim(strftime(''%Y-%m-%d %H:%M:%f'', ''now''), ''0''), ''.'') || ''+00:00''),
  CONSTRAINT positive CHECK (total > 0)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('bill', '_ayb_new') AND other.name IN ('bill', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
;
CREATE INDEX main.bill_note ON bill (note DESC) WHERE total > 5
====
ALTER TABLE bill ADD COLUMN kind text NOT NULL
-->
SELECT pg_raise('23502', 'column "kind" of relation "bill" contains null values', NULL, '{"schema":"public","table":"bill","column":"kind"}') FROM main.bill LIMIT 1
;
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  kind text NOT NULL,
  CONSTRAINT positive CHECK (total > 0)
)
;
INSERT INTO main._ayb_new (id, total, note, kind) SELECT id, total, note, NULL FROM main.bill
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'bill')
;
UPDATE main.sqlite_sequence SET name = 'bill' WHERE name = '_ayb_new'
;
DROP INDEX main.bill_note
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 22) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'bill', name = 'sqlite_autoindex_' || 'bill' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'bill' THEN 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  kind text NOT NULL,
  CONSTRAINT positive CHECK (total > 0)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('bill', '_ayb_new') AND other.name IN ('bill', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
;
CREATE INDEX main.bill_note ON bill (note DESC) WHERE total > 5
====
ALTER TABLE bill ADD COLUMN kind text DEFAULT 'x' NOT NULL
-->
ALTER TABLE bill ADD COLUMN kind text NOT NULL DEFAULT 'x'
====
ALTER TABLE bill DROP COLUMN total
-->
PRAGMA defer_foreign_keys = ON
;
CREATE TABLE main._ayb_new (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  note varchar(20)
)
;
INSERT INTO main._ayb_new (id, note) SELECT id, note FROM main.bill
;
DELETE FROM main.sqlite_sequence WHERE name = '_ayb_new' AND EXISTS (SELECT 1 FROM main.sqlite_sequence WHERE name = 'bill')
;
UPDATE main.sqlite_sequence SET name = 'bill' WHERE name = '_ayb_new'
;
DROP INDEX main.bill_note
;
(UPDATE main.sqlite_schema SET rowid = rowid + (SELECT max(rowid) FROM main.sqlite_schema) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = '_ayb_old', name = 'sqlite_autoindex_' || '_ayb_old' || substr(name, 22) WHERE type = 'index' AND tbl_name = 'bill' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET tbl_name = 'bill', name = 'sqlite_autoindex_' || 'bill' || substr(name, 26) WHERE type = 'index' AND tbl_name = '_ayb_new' AND sql IS NULL)
;
(UPDATE main.sqlite_schema SET rootpage = other.rootpage, sql = CASE main.sqlite_schema.name WHEN 'bill' THEN 'CREATE TABLE bill (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  note varchar(20)
)' ELSE 'CREATE TABLE _ayb_old (
  id INTEGER CONSTRAINT bill_pkey PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
  total numeric BLOB(10,2) NOT NULL DEFAULT 1,
  note varchar(20),
  CONSTRAINT positive CHECK (total > 0)
)' END, tbl_name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END, name = CASE main.sqlite_schema.name WHEN 'bill' THEN 'bill' ELSE '_ayb_old' END FROM (SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table') AS other WHERE main.sqlite_schema.type = 'table' AND main.sqlite_schema.name IN ('bill', '_ayb_new') AND other.name IN ('bill', '_ayb_new') AND other.name <> main.sqlite_schema.name)
;
DROP TABLE main._ayb_old
====
ALTER INDEX bill_note RENAME TO bill_text
-->
DROP INDEX main.bill_note
;
CREATE INDEX main.bill_text ON bill (note DESC) WHERE total > 5
====
ALTER TABLE item RENAME TO bill_note
-->
ERROR 42P07: relation "bill_note" already exists
