-- What tools ask that cannot be run here, in words of our own; each says whose question it is. The sources
-- of the tools say what they ask: npgsql/npgsql (PostgresDatabaseInfo.cs), PostgREST/postgrest
-- (SchemaCache.hs), hasura/graphql-engine (server/src-rsr/pg_table_metadata.sql), dbeaver/dbeaver
-- (org.jkiss.dbeaver.ext.postgresql), grafana/grafana (postgresMetaQuery.ts), apache/superset
-- (db_engine_specs/postgres.py). Metabase and Tableau ask through pgjdbc and psqlODBC, which
-- tests/clients/browsing runs. DataGrip's source is not public.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN price AS numeric(8,2) CHECK (VALUE > 0); CREATE TABLE shop (id serial PRIMARY KEY, name varchar(40) NOT NULL UNIQUE, feeling mood DEFAULT 'ok', tags text[], opened timestamptz(3)); CREATE TABLE "Item" ("Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop_id int NOT NULL REFERENCES shop ON DELETE CASCADE, cost price, twice int GENERATED ALWAYS AS (shop_id * 2) STORED, UNIQUE (shop_id, cost)); CREATE VIEW dear AS SELECT s.name, i.cost FROM shop s JOIN "Item" i ON i.shop_id = s.id WHERE i.cost > 10; CREATE INDEX item_lower ON shop (lower(name)) WHERE id > 5; COMMENT ON TABLE shop IS 'where things are sold'; COMMENT ON COLUMN shop.name IS 'over the door'
--| CREATE TYPE
--| CREATE DOMAIN
--| CREATE TABLE
--| CREATE TABLE
--| CREATE VIEW
--| CREATE INDEX
--| COMMENT
--| COMMENT

-- Npgsql: the types, arrays after what they are arrays of.
SELECT s.nspname, known.typname, known.kind, known.typnotnull, e.typname FROM (SELECT t.typnamespace, t.typname, t.typnotnull, CASE WHEN reader.proname = 'array_recv' THEN 'a' ELSE t.typtype END AS kind, CASE WHEN reader.proname = 'array_recv' THEN t.typelem WHEN t.typtype = 'r' THEN ranges.rngsubtype WHEN t.typtype = 'm' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = t.oid) WHEN t.typtype = 'd' THEN t.typbasetype END AS element, owner.relkind FROM pg_type AS t LEFT JOIN pg_class AS owner ON owner.oid = t.typrelid LEFT JOIN pg_proc AS reader ON reader.oid = t.typreceive LEFT JOIN pg_range AS ranges ON ranges.rngtypid = t.oid) AS known JOIN pg_namespace AS s ON s.oid = known.typnamespace LEFT JOIN pg_type AS e ON e.oid = known.element LEFT JOIN pg_class AS ec ON ec.oid = e.typrelid WHERE s.nspname = 'public' AND (known.kind IN ('b', 'r', 'm', 'e', 'd') OR known.kind = 'a' AND e.typtype IN ('b', 'e', 'd')) ORDER BY CASE known.kind WHEN 'e' THEN 0 WHEN 'd' THEN 4 ELSE 5 END, known.typname
--| nspname:19 typname:19 kind:18 typnotnull:16 typname:19
--| public|mood|e|f|∅
--| public|price|d|f|numeric
--| public|_mood|a|f|mood
--| public|_price|a|f|price
--| SELECT 4

-- Npgsql: all at once, the last sorted by a name that two of its tables have.
SELECT 15 / 5; SELECT t.typname, a.attname, a.atttypid::regtype FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid JOIN pg_attribute a ON a.attrelid = t.typrelid WHERE t.typtype = 'c' AND c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped ORDER BY t.typname, a.attnum; SELECT t.oid > 16383 AS oid, enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = enumtypid ORDER BY oid, enumsortorder
--| ?column?:23
--| 3
--| SELECT 1
--| typname:19 attname:19 atttypid:2206
--| dear|name|character varying
--| dear|cost|price
--| SELECT 2
--| oid:16 enumlabel:19
--| t|sad
--| t|ok
--| t|happy
--| SELECT 3

SELECT c.relname FROM pg_class c JOIN pg_class d ON d.oid = c.oid WHERE c.relname IN ('shop', 'dear') ORDER BY relname
--| relname:19
--| dear
--| shop
--| SELECT 2

-- PostgREST: tables with the columns as an array of rows.
SELECT n.nspname, c.relname, d.description, c.relkind IN ('v', 'm') AS is_view, (pg_relation_is_updatable(c.oid::regclass, true) & 8) = 8 AS insertable, (pg_relation_is_updatable(c.oid::regclass, true) & 4) = 4 AS updatable, coalesce(keys.names, '{}') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass LEFT JOIN (SELECT r.conrelid, array_agg(a.attname ORDER BY a.attname) AS names FROM pg_constraint r, pg_attribute a WHERE r.contype = 'p' AND a.attrelid = r.conrelid AND a.attnum = ANY (r.conkey) GROUP BY r.conrelid) keys ON keys.conrelid = c.oid WHERE c.relkind IN ('v', 'r', 'm', 'f', 'p') AND c.relnamespace = ANY ('{public}'::regnamespace[]) ORDER BY n.nspname, c.relname
--| nspname:19 relname:19 description:25 is_view:16 insertable:16 updatable:16 coalesce:1003
--| public|Item|∅|f|t|t|{Id}
--| public|dear|∅|t|f|f|{}
--| public|shop|where things are sold|f|t|t|{id}
--| SELECT 3

-- PostgREST: lengths by way of a domain's own type.
WITH RECURSIVE down AS (SELECT oid, typbasetype, coalesce(nullif(typbasetype, 0), oid) AS base FROM pg_type UNION SELECT d.oid, t.typbasetype, coalesce(nullif(t.typbasetype, 0), t.oid) FROM down d JOIN pg_type t ON d.typbasetype = t.oid), bases AS (SELECT oid, base FROM down WHERE typbasetype = 0) SELECT c.relname, a.attname, format_type(b.base, NULL), format_type(a.atttypid, a.atttypmod), information_schema._pg_char_max_length(information_schema._pg_truetypid(a.*, t.*), information_schema._pg_truetypmod(a.*, t.*)), CASE WHEN a.attgenerated = '' THEN pg_get_expr(ad.adbin, ad.adrelid) END, coalesce((SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = b.base), '{}') FROM pg_attribute a LEFT JOIN pg_attrdef ad ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid JOIN bases b ON b.oid = a.atttypid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND NOT pg_is_other_temp_schema(c.relnamespace) AND a.attnum > 0 ORDER BY 1, a.attnum
--| relname:19 attname:19 format_type:25 format_type:25 _pg_char_max_length:23 case:25 coalesce:1003
--| Item|Id|bigint|bigint|∅|∅|{}
--| Item|shop_id|integer|integer|∅|∅|{}
--| Item|cost|numeric|price|∅|∅|{}
--| Item|twice|integer|integer|∅|∅|{}
--| dear|name|character varying|character varying(40)|40|∅|{}
--| dear|cost|numeric|price|∅|∅|{}
--| shop|id|integer|integer|∅|nextval('shop_id_seq'::regclass)|{}
--| shop|name|character varying|character varying(40)|40|∅|{}
--| shop|feeling|mood|mood|∅|'ok'::mood|{sad,ok,happy}
--| shop|tags|text[]|text[]|∅|∅|{}
--| shop|opened|timestamp with time zone|timestamp(3) with time zone|∅|∅|{}
--| SELECT 11

SELECT information_schema._pg_char_max_length(1043, 84), information_schema._pg_char_octet_length(25, -1), information_schema._pg_numeric_precision(1700, 655366), information_schema._pg_numeric_precision_radix(23, -1), information_schema._pg_numeric_scale(1700, 655366), information_schema._pg_datetime_precision(1114, 3), information_schema._pg_interval_type(1186, 327679), information_schema._pg_char_max_length(23, NULL)
--| _pg_char_max_length:23 _pg_char_octet_length:23 _pg_numeric_precision:23 _pg_numeric_precision_radix:23 _pg_numeric_scale:23 _pg_datetime_precision:23 _pg_interval_type:25 _pg_char_max_length:23
--| 80|1073741824|10|2|2|3|YEAR|∅
--| SELECT 1

-- PostgREST: what foreign keys join, with their columns as pairs.
SELECT r.conname, r.conrelid::regclass, r.confrelid::regclass, r.conrelid = r.confrelid AS is_self, pairs.cols FROM pg_constraint r, LATERAL (SELECT array_agg(row(mine.attname, others.attname) ORDER BY nr) AS cols FROM unnest(r.conkey, r.confkey) WITH ORDINALITY AS _(col, ref, nr) JOIN pg_attribute mine ON mine.attrelid = r.conrelid AND mine.attnum = col JOIN pg_attribute others ON others.attrelid = r.confrelid AND others.attnum = ref) pairs WHERE r.contype = 'f' AND r.conparentid = 0 ORDER BY 1
--| conname:19 conrelid:2205 confrelid:2205 is_self:16 cols:2287
--| Item_shop_id_fkey|"Item"|shop|f|{"(shop_id,id)"}
--| SELECT 1

-- PostgREST: functions of a role's settings.
SELECT setting FROM (SELECT unnest(ARRAY['work_mem=1MB', 'x.y=2']) AS setting) s WHERE setting ~ ANY ('{^work}')
--| setting:25
--| work_mem=1MB
--| SELECT 1

-- Hasura: one document for each table.
SELECT c.relname, jsonb_build_object('columns', cols.info, 'primary_key', pk.info, 'unique_constraints', coalesce(uq.info, '[]'), 'view_info', CASE WHEN c.relkind IN ('v', 'm') THEN jsonb_build_object('is_deletable', (pg_relation_is_updatable(c.oid, true) & 16) = 16) END, 'description', obj_description(c.oid, 'pg_class'))::json AS info FROM jsonb_to_recordset('[{"schema": "public", "name": "shop"}, {"schema": "public", "name": "Item"}, {"schema": "public", "name": "dear"}]'::jsonb) AS tracked(schema text, name text) JOIN pg_namespace n ON n.nspname = tracked.schema JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = tracked.name LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'position', a.attnum, 'type', json_build_object('name', coalesce(b.typname, t.typname), 'type', t.typtype), 'is_nullable', NOT a.attnotnull, 'description', col_description(c.oid, a.attnum), 'is_insertable', NOT (a.attidentity = 'a' OR a.attgenerated = 's')) ORDER BY a.attnum) AS info FROM pg_attribute a LEFT JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) cols ON true LEFT JOIN LATERAL (SELECT jsonb_build_object('name', i.relname, 'columns', (SELECT jsonb_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey))) AS info FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisprimary) pk ON true LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('name', i.relname)) AS info FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisunique AND NOT x.indisprimary) uq ON true ORDER BY 1
--| relname:19 info:114
--| Item|{"columns": [{"name": "Id", "type": {"name": "int8", "type": "b"}, "position": 1, "description": null, "is_nullable": false, "is_insertable": false}, {"name": "shop_id", "type": {"name": "int4", "type": "b"}, "position": 2, "description": null, "is_nullable": false, "is_insertable": true}, {"name": "cost", "type": {"name": "numeric", "type": "d"}, "position": 3, "description": null, "is_nullable": true, "is_insertable": true}, {"name": "twice", "type": {"name": "int4", "type": "b"}, "position": 4, "description": null, "is_nullable": true, "is_insertable": false}], "view_info": null, "description": null, "primary_key": {"name": "Item_pkey", "columns": ["Id"]}, "unique_constraints": [{"name": "Item_shop_id_cost_key"}]}
--| dear|{"columns": [{"name": "name", "type": {"name": "varchar", "type": "b"}, "position": 1, "description": null, "is_nullable": true, "is_insertable": true}, {"name": "cost", "type": {"name": "numeric", "type": "d"}, "position": 2, "description": null, "is_nullable": true, "is_insertable": true}], "view_info": {"is_deletable": false}, "description": null, "primary_key": null, "unique_constraints": []}
--| shop|{"columns": [{"name": "id", "type": {"name": "int4", "type": "b"}, "position": 1, "description": null, "is_nullable": false, "is_insertable": true}, {"name": "name", "type": {"name": "varchar", "type": "b"}, "position": 2, "description": "over the door", "is_nullable": false, "is_insertable": true}, {"name": "feeling", "type": {"name": "mood", "type": "e"}, "position": 3, "description": null, "is_nullable": true, "is_insertable": true}, {"name": "tags", "type": {"name": "_text", "type": "b"}, "position": 4, "description": null, "is_nullable": true, "is_insertable": true}, {"name": "opened", "type": {"name": "timestamptz", "type": "b"}, "position": 5, "description": null, "is_nullable": true, "is_insertable": true}], "view_info": null, "description": "where things are sold", "primary_key": {"name": "shop_pkey", "columns": ["id"]}, "unique_constraints": [{"name": "shop_name_key"}]}
--| SELECT 3

-- Hasura: foreign keys, their arrays of columns side by side.
SELECT k.conname, min(k.other::text), json_agg(a.attname), json_agg(f.attname) FROM (SELECT conname, conrelid, confrelid, confrelid::regclass AS other, unnest(conkey) AS mine, unnest(confkey) AS theirs FROM pg_constraint WHERE contype = 'f') k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.mine JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.theirs GROUP BY k.conname
--| conname:19 min:25 json_agg:114 json_agg:114
--| Item_shop_id_fkey|shop|["shop_id"]|["id"]
--| SELECT 1

-- DBeaver: on connecting.
SELECT current_schema(), session_user = current_user
--| current_schema:19 ?column?:16
--| public|t
--| SELECT 1

-- DBeaver: types with what they are made from.
SELECT t.typname, t.typtype, t.typcategory, c.relkind, format_type(nullif(t.typbasetype, 0), t.typtypmod) AS base_type_name FROM pg_type t LEFT OUTER JOIN pg_type et ON et.oid = t.typelem LEFT OUTER JOIN pg_class c ON c.oid = t.typrelid WHERE t.typnamespace = 'public'::regnamespace AND (c.relkind IS NULL OR c.relkind = 'c') AND (et.typcategory IS NULL OR et.typcategory <> 'C') ORDER BY 1
--| typname:19 typtype:18 typcategory:18 relkind:18 base_type_name:25
--| _mood|b|A|∅|∅
--| _price|b|A|∅|∅
--| mood|e|E|∅|∅
--| price|d|N|∅|numeric(8,2)
--| SELECT 4

SELECT c.relname, c.relkind, c.relhasindex, c.relnatts, d.description, pg_get_expr(c.relpartbound, c.oid) AS partition_expr, pg_get_partkeydef(c.oid) AS partition_key FROM pg_class c LEFT OUTER JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('i', 'I', 'c') ORDER BY 1
--| relname:19 relkind:18 relhasindex:16 relnatts:21 description:25 partition_expr:25 partition_key:25
--| Item|r|t|4|∅|∅|∅
--| Item_Id_seq|S|f|3|∅|∅|∅
--| dear|v|f|2|∅|∅|∅
--| shop|r|t|5|where things are sold|∅|∅
--| shop_id_seq|S|f|3|∅|∅|∅
--| SELECT 5

-- DBeaver: columns, with the sequences that belong to identities.
SELECT c.relname, row_number() OVER (PARTITION BY c.relname ORDER BY a.attnum) AS place, a.attname, a.attnum, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(ad.adbin, ad.adrelid, true) AS def_value, dsc.description, dep.objid::regclass FROM pg_attribute a INNER JOIN pg_class c ON a.attrelid = c.oid LEFT OUTER JOIN pg_attrdef ad ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum LEFT OUTER JOIN pg_description dsc ON c.oid = dsc.objoid AND a.attnum = dsc.objsubid LEFT OUTER JOIN pg_depend dep ON dep.refobjid = a.attrelid AND dep.deptype = 'i' AND dep.refobjsubid = a.attnum AND dep.classid = dep.refclassid WHERE NOT a.attisdropped AND a.attnum > 0 AND c.relkind NOT IN ('i', 'I', 'c', 'S') AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum
--| relname:19 place:20 attname:19 attnum:21 atttypmod:23 attnotnull:16 attidentity:18 attgenerated:18 def_value:25 description:25 objid:2205
--| Item|1|Id|1|-1|t|a||∅|∅|"Item_Id_seq"
--| Item|2|shop_id|2|-1|t|||∅|∅|∅
--| Item|3|cost|3|-1|f|||∅|∅|∅
--| Item|4|twice|4|-1|f||s|shop_id * 2|∅|∅
--| dear|1|name|1|44|f|||∅|∅|∅
--| dear|2|cost|2|-1|f|||∅|∅|∅
--| shop|1|id|1|-1|t|||nextval('shop_id_seq'::regclass)|∅|∅
--| shop|2|name|2|44|t|||∅|over the door|∅
--| shop|3|feeling|3|-1|f|||'ok'::mood|∅|∅
--| shop|4|tags|4|-1|f|||∅|∅|∅
--| shop|5|opened|5|3|f|||∅|∅|∅
--| SELECT 11

-- DBeaver: constraints, the conditions of checks without the word before them.
SELECT c.conname, c.contype, t.relname, rt.relname, c.conkey, c.confkey, CASE WHEN c.contype = 'c' THEN "substring"(pg_get_constraintdef(c.oid), 7) END AS consrc_copy FROM pg_constraint c INNER JOIN pg_class t ON t.oid = c.conrelid LEFT OUTER JOIN pg_class rt ON rt.oid = c.confrelid WHERE t.relnamespace = 'public'::regnamespace ORDER BY 1
--| conname:19 contype:18 relname:19 relname:19 conkey:1005 confkey:1005 consrc_copy:25
--| Item_pkey|p|Item|∅|{1}|∅|∅
--| Item_shop_id_cost_key|u|Item|∅|{2,3}|∅|∅
--| Item_shop_id_fkey|f|Item|shop|{2}|{1}|∅
--| shop_name_key|u|shop|∅|{2}|∅|∅
--| shop_pkey|p|shop|∅|{1}|∅|∅
--| SELECT 5

SELECT i.indkey AS keys, i.indisunique, i.indisprimary, c.relname, tc.relname AS tabrelname, pg_get_expr(i.indpred, i.indrelid) AS pred_expr, pg_get_expr(i.indexprs, i.indrelid, true) AS expr, pg_get_indexdef(i.indexrelid, 1, true) FROM pg_index i INNER JOIN pg_class c ON c.oid = i.indexrelid INNER JOIN pg_class tc ON tc.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace ORDER BY tabrelname, c.relname
--| keys:22 indisunique:16 indisprimary:16 relname:19 tabrelname:19 pred_expr:25 expr:25 pg_get_indexdef:25
--| 1|t|t|Item_pkey|Item|∅|∅|"Id"
--| 2 3|t|f|Item_shop_id_cost_key|Item|∅|∅|shop_id
--| 0|f|f|item_lower|shop|(id > 5)|lower(name::text)|lower(name::text)
--| 2|t|f|shop_name_key|shop|∅|∅|name
--| 1|t|t|shop_pkey|shop|∅|∅|id
--| SELECT 5

-- DBeaver: what roles were given; a set of rows beside all columns.
SELECT DISTINCT g.* FROM (SELECT *, (aclexplode(defaclacl)).grantee AS grantee FROM pg_default_acl a WHERE a.defaclnamespace <> 0) AS g WHERE g.grantee = 10
--| oid:26 defaclrole:26 defaclnamespace:26 defaclobjtype:18 defaclacl:1034 grantee:26
--| SELECT 0

SELECT DISTINCT g.* FROM (SELECT *, (json_each('{"a": 1, "b": 2}')).key AS k FROM (VALUES (1, 'x'), (2, 'y')) AS v (id, value)) AS g WHERE g.id > 1 ORDER BY k
--| id:23 value:25 k:25
--| 2|y|a
--| 2|y|b
--| SELECT 2

SELECT *, generate_series(1, 2) FROM (VALUES ('a'), ('b')) AS v (key) ORDER BY 1, 2
--| key:25 generate_series:23
--| a|1
--| a|2
--| b|1
--| b|2
--| SELECT 4

SELECT tr.relname, tr.relkind FROM (SELECT DISTINCT relnamespace, relacl, relname, relkind, (aclexplode(relacl)).grantee AS g FROM pg_class WHERE relacl IS NOT NULL AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' AND nspname <> 'information_schema') UNION ALL SELECT DISTINCT n.oid, nspacl, n.nspname, CAST('C' AS "char"), (aclexplode(nspacl)).grantee FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND n.nspname = 'nothing') AS tr WHERE tr.g = 10
--| relname:19 relkind:18
--| SELECT 0

-- DBeaver: extensions with the tables that they mark for dumps.
SELECT e.extname, marked.names, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace LEFT JOIN (SELECT array_agg(ns.nspname || '.' || cls.relname) AS names, ext FROM (SELECT unnest(e1.extconfig) AS oid, e1.oid AS ext FROM pg_extension e1) c JOIN pg_class cls ON cls.oid = c.oid JOIN pg_namespace ns ON ns.oid = cls.relnamespace GROUP BY ext) marked ON marked.ext = e.oid ORDER BY e.oid
--| extname:19 names:1009 nspname:19
--| plpgsql|∅|pg_catalog
--| SELECT 1

SELECT p.proname, a.aggkind, a.aggtransfn, format_type(a.aggtranstype, NULL), CASE aggfinalfn WHEN '-'::regproc THEN NULL ELSE aggfinalfn::text END, (pg_identify_object('pg_proc'::regclass, a.aggfnoid, 0)).identity FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE a.aggfnoid IN ('sum(integer)'::regprocedure, 'max(text)'::regprocedure) ORDER BY 1
--| proname:19 aggkind:18 aggtransfn:24 format_type:25 aggfinalfn:25 identity:25
--| max|n|text_larger|text|∅|pg_catalog.max(pg_catalog.text)
--| sum|n|int4_sum|bigint|∅|pg_catalog.sum(integer)
--| SELECT 2

SELECT i.* FROM pg_class c, pg_identify_object('pg_class'::regclass, c.oid, 0) i WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN ('shop', 'Item', 'dear', 'item_lower', 'shop_id_seq') ORDER BY name
--| type:25 schema:25 name:25 identity:25
--| table|public|"Item"|public."Item"
--| view|public|dear|public.dear
--| index|public|item_lower|public.item_lower
--| table|public|shop|public.shop
--| sequence|public|shop_id_seq|public.shop_id_seq
--| SELECT 5

SELECT * FROM pg_identify_object('pg_class'::regclass, 'shop'::regclass, 2) UNION ALL SELECT * FROM pg_identify_object('pg_type'::regclass, 'mood'::regtype, 0) UNION ALL SELECT * FROM pg_identify_object('pg_type'::regclass, 23, 0) UNION ALL SELECT * FROM pg_identify_object('pg_namespace'::regclass, 2200, 0) UNION ALL SELECT * FROM pg_identify_object('pg_constraint'::regclass, (SELECT oid FROM pg_constraint WHERE conname = 'shop_pkey'), 0)
--| type:25 schema:25 name:25 identity:25
--| table column|public|shop|public.shop.name
--| type|public|mood|public.mood
--| type|pg_catalog|int4|integer
--| schema|∅|public|public
--| table constraint|public|∅|shop_pkey on public.shop
--| SELECT 5

SELECT schemaname, sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 2
--| schemaname:19 sequencename:19 data_type:2206 start_value:20 min_value:20 max_value:20 increment_by:20 cycle:16 cache_size:20 last_value:20
--| public|Item_Id_seq|bigint|1|1|9223372036854775807|1|f|1|∅
--| public|shop_id_seq|integer|1|1|2147483647|1|f|1|∅
--| SELECT 2

SELECT d.deptype, CASE WHEN cl.relkind IS NOT NULL THEN cl.relkind::text || coalesce(d.objsubid::text, '') WHEN rw.oid IS NOT NULL THEN 'R' WHEN co.oid IS NOT NULL THEN 'C' || contype::text WHEN ad.oid IS NOT NULL THEN 'A' ELSE '' END AS type, coalesce(cl.relname, co.conname, rw.rulename) AS refname FROM pg_depend d LEFT JOIN pg_class cl ON d.objid = cl.oid LEFT JOIN pg_constraint co ON d.objid = co.oid LEFT JOIN pg_rewrite rw ON d.objid = rw.oid LEFT JOIN pg_attrdef ad ON ad.oid = d.objid WHERE d.refobjid = 'shop'::regclass AND cl.relkind IS DISTINCT FROM 't' AND d.classid IN ('pg_class'::regclass, 'pg_rewrite'::regclass, 'pg_attrdef'::regclass) ORDER BY 1, 2, 3
--| deptype:18 type:25 refname:19
--| a|A|∅
--| a|A|∅
--| a|S0|shop_id_seq
--| a|i0|item_lower
--| a|i0|item_lower
--| a|i0|item_lower
--| n|R|_RETURN
--| n|R|_RETURN
--| SELECT 8

-- Grafana: tables of the search path first.
SELECT current_setting('server_version_num')::int / 100 AS version
--| version:23
--| 1500
--| SELECT 1

SELECT CASE WHEN quote_ident(t.table_schema) IN (SELECT CASE WHEN trim(s[i]) = '"$user"' THEN user ELSE trim(s[i]) END FROM generate_series(array_lower(string_to_array(current_setting('search_path'), ','), 1), array_upper(string_to_array(current_setting('search_path'), ','), 1)) AS i, string_to_array(current_setting('search_path'), ',') s) THEN quote_ident(t.table_name) ELSE quote_ident(t.table_schema) || '.' || quote_ident(t.table_name) END AS "table" FROM information_schema.tables t WHERE quote_ident(t.table_schema) NOT IN ('information_schema', 'pg_catalog') ORDER BY 1
--| table:25
--| "Item"
--| dear
--| shop
--| SELECT 3

SELECT quote_ident(column_name) AS "column", data_type AS "type" FROM information_schema.columns WHERE CASE WHEN array_length(parse_ident('public."Item"'), 1) = 2 THEN quote_ident(table_schema) = (parse_ident('public."Item"'))[1] AND table_name = (parse_ident('public."Item"'))[2] ELSE quote_ident(table_name) = 'x' END ORDER BY ordinal_position
--| column:25 type:1043
--| "Id"|bigint
--| shop_id|integer
--| cost|numeric
--| twice|integer
--| SELECT 4

-- Superset: before and while a query runs.
SET search_path = "public"; SELECT datname = current_database() FROM pg_database WHERE NOT datistemplate AND datname = current_database(); SELECT pg_backend_pid() = (SELECT pid FROM pg_stat_activity WHERE pid = pg_backend_pid())
--| SET
--| ?column?:16
--| t
--| SELECT 1
--| ?column?:16
--| t
--| SELECT 1

-- Metabase: its own questions beside those of pgjdbc.
SELECT c.relname AS "table-name", a.attname AS "name", format_type(a.atttypid, a.atttypmod) AS "database-type", a.attnum - 1 AS position, d.description AS "field-comment", NOT a.attnotnull AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS nullable, EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS "pk?", pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) AS sequence FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = a.attnum WHERE a.attnum > 0 AND NOT a.attisdropped AND n.nspname !~ '^information_schema|catalog_history|pg_' AND c.relkind IN ('r', 'v', 'f', 'm', 'p') ORDER BY 1, position
--| table-name:19 name:19 database-type:25 position:23 field-comment:25 nullable:16 pk?:16 sequence:25
--| Item|Id|bigint|0|∅|f|t|public."Item_Id_seq"
--| Item|shop_id|integer|1|∅|f|f|∅
--| Item|cost|price|2|∅|t|f|∅
--| Item|twice|integer|3|∅|t|f|∅
--| dear|name|character varying(40)|0|∅|t|f|∅
--| dear|cost|price|1|∅|t|f|∅
--| shop|id|integer|0|∅|f|t|public.shop_id_seq
--| shop|name|character varying(40)|1|over the door|f|f|∅
--| shop|feeling|mood|2|∅|t|f|∅
--| shop|tags|text[]|3|∅|t|f|∅
--| shop|opened|timestamp(3) with time zone|4|∅|t|f|∅
--| SELECT 11

SELECT has_any_column_privilege(current_user, c.oid, 'select') AND has_schema_privilege(current_user, n.oid, 'usage') AS "select", has_table_privilege(current_user, c.oid, 'delete') AS "delete", c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v') ORDER BY c.relname
--| select:16 delete:16 relname:19
--| t|t|Item
--| t|t|dear
--| t|t|shop
--| SELECT 3
