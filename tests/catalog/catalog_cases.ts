/** The same schema in both dialects, and queries whose answers about it must be the same. */

/** For a PostgreSQL server. */
export const postgresSchema = `
  CREATE TABLE customer (
    id serial PRIMARY KEY,
    name varchar(40) NOT NULL,
    email text UNIQUE,
    balance numeric(10,2) NOT NULL DEFAULT 0,
    is_active boolean DEFAULT true,
    tags text[],
    created_at timestamptz(3) DEFAULT now(),
    CONSTRAINT customer_limit CHECK (balance >= credit),
    credit numeric(10,2)
  );
  CREATE TABLE purchase (
    customer_id integer NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
    line smallint NOT NULL,
    note text DEFAULT 'none',
    amount double precision DEFAULT -1,
    payload jsonb,
    PRIMARY KEY (customer_id, line)
  );
  CREATE INDEX purchase_amount ON purchase (amount DESC, line);
  CREATE UNIQUE INDEX purchase_line ON purchase (line) WHERE amount IS NULL;
  CREATE INDEX customer_lower ON customer (lower(email));
  CREATE VIEW active_customer AS SELECT name, balance FROM customer WHERE is_active;
  CREATE TABLE "Odd Name" (
    "Key" uuid,
    "select" char(3),
    born date,
    period interval,
    wide bit(4),
    stamp time(2),
    raw bytea,
    price real DEFAULT 1.5,
    doubled bigint GENERATED ALWAYS AS (amount * 2) STORED,
    amount bigint,
    UNIQUE ("Key", born)
  );
`;

/** For SQLite, with the declared types that lib/pgtypes writes. */
export const sqliteSchema = `
  CREATE TABLE customer (
    id INTEGER PRIMARY KEY AUTOINCREMENT CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647),
    name varchar(40) NOT NULL,
    email text UNIQUE,
    balance numeric BLOB(10,2) NOT NULL DEFAULT 0,
    is_active bool DEFAULT 1,
    tags text[],
    created_at timestamptz(3) DEFAULT (rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00'),
    credit numeric BLOB(10,2),
    CONSTRAINT customer_limit CHECK (balance >= credit)
  );
  CREATE TABLE purchase (
    customer_id int4 NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
    line int2 NOT NULL,
    note text DEFAULT 'none',
    amount float8 DEFAULT -1,
    payload jsonb TEXT,
    PRIMARY KEY (customer_id, line)
  );
  CREATE INDEX purchase_amount ON purchase (amount DESC, line);
  CREATE UNIQUE INDEX purchase_line ON purchase (line) WHERE amount IS NULL;
  CREATE INDEX customer_lower ON customer (lower(email));
  CREATE VIEW active_customer AS SELECT name, balance FROM customer WHERE is_active;
  CREATE TABLE "Odd Name" (
    "Key" uuid,
    "select" bpchar(3),
    born date,
    period interval,
    wide bit TEXT(4),
    stamp time(2),
    raw bytea BLOB,
    price float4 DEFAULT 1.5,
    doubled int8 GENERATED ALWAYS AS (amount * 2) STORED,
    amount int8,
    UNIQUE ("Key", born)
  );
`;

/** A query that both understand; its rows name objects, since their OIDs differ. */
export interface CatalogQuery {
  readonly about: string;
  readonly sql: string;
}

const inPublic =
  "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'";

export const catalogQueries: readonly CatalogQuery[] = [
  {
    about: "pg_class",
    sql: `SELECT relname, relkind, relpersistence, reloftype, relam, reltablespace, relpages,
      reltuples, relallvisible, relhasindex, relisshared, relnatts, relchecks, relhasrules,
      relhastriggers, relhassubclass, relrowsecurity, relforcerowsecurity, relispopulated,
      relreplident, relispartition, relrewrite, relacl, reloptions, relpartbound
      FROM pg_class c ${inPublic} ORDER BY relname`,
  },
  {
    about: "pg_attribute",
    sql:
      `SELECT c.relname, attname, t.typname, attstattarget, attlen, attnum, attndims, attcacheoff,
      atttypmod, attbyval, attalign, attstorage, attcompression, attnotnull, atthasdef,
      atthasmissing, attidentity, attgenerated, attisdropped, attislocal, attinhcount, attcollation,
      attacl, attoptions, attfdwoptions, attmissingval
      FROM pg_class c ${inPublic} JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_type t ON t.oid = a.atttypid
      ORDER BY c.relname, attnum`,
  },
  {
    about: "pg_attribute of the catalogs",
    sql: `SELECT c.relname, attname, t.typname, attlen, attnum, attndims, atttypmod, attbyval,
      attalign, attstorage, attnotnull, attcollation
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relname IN ('pg_class', 'pg_class_oid_index', 'pg_constraint', 'pg_stats', 'pg_proc')
      ORDER BY c.relname, attnum`,
  },
  {
    about: "pg_class of the catalogs",
    sql: `SELECT c.oid, relname, relnamespace, relkind, relowner, relam, relhasindex, relisshared,
      relnatts, relhasrules, relhastriggers, relreplident FROM pg_class c
      WHERE relnamespace = 11 AND relname NOT LIKE '%toast%' ORDER BY relname`,
  },
  {
    about: "pg_index",
    sql: `SELECT c.relname, t.relname, indnatts, indnkeyatts, indisunique, indnullsnotdistinct,
      indisprimary, indisexclusion, indisclustered, indisvalid, indisready, indislive,
      indisreplident, indkey, indcollation, indclass, indoption, indexprs IS NULL, indpred IS NULL
      FROM pg_class c ${inPublic} JOIN pg_index i ON i.indexrelid = c.oid
      JOIN pg_class t ON t.oid = i.indrelid ORDER BY c.relname`,
  },
  {
    about: "pg_index of the catalogs",
    sql: `SELECT c.relname, t.relname, indnatts, indisunique, indisprimary, indkey, indcollation,
      indclass, indoption FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
      JOIN pg_class t ON t.oid = i.indrelid
      WHERE c.relnamespace = 11 AND t.relname LIKE 'pg_a%' ORDER BY c.relname`,
  },
  {
    about: "pg_constraint",
    sql: `SELECT conname, contype, condeferred, convalidated, c.relname, contypid, i.relname,
      conparentid, f.relname, confupdtype, confdeltype, confmatchtype, conislocal, coninhcount,
      connoinherit, conkey, confkey, conpfeqop, conppeqop, conffeqop, confdelsetcols, conexclop,
      conbin IS NULL
      FROM pg_class c ${inPublic} JOIN pg_constraint k ON k.conrelid = c.oid
      LEFT JOIN pg_class i ON i.oid = k.conindid LEFT JOIN pg_class f ON f.oid = k.confrelid
      ORDER BY conname`,
  },
  {
    about: "pg_attrdef",
    sql: `SELECT c.relname, adnum FROM pg_class c ${inPublic} JOIN pg_attrdef d ON d.adrelid = c.oid
      ORDER BY c.relname, adnum`,
  },
  {
    about: "pg_type",
    sql: `SELECT t.typname, t.typlen, t.typbyval, t.typtype, t.typcategory, t.typispreferred,
      t.typisdefined, t.typdelim, c.relname, e.typname, a.typname, t.typinput, t.typoutput,
      t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typalign, t.typstorage,
      t.typnotnull, t.typbasetype, t.typtypmod, t.typndims, t.typcollation, t.typdefault
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_class c ON c.oid = t.typrelid LEFT JOIN pg_type e ON e.oid = t.typelem
      LEFT JOIN pg_type a ON a.oid = t.typarray
      WHERE n.nspname = 'public' OR t.typname IN ('int4', '_int4', 'text', 'pg_class', '_pg_class',
        'sql_identifier', 'int2vector', 'record', 'int4range', 'anyarray')
      ORDER BY t.typname`,
  },
  {
    about: "pg_sequence",
    sql: `SELECT c.relname, t.typname, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle
      FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_type t ON t.oid = s.seqtypid`,
  },
  {
    about: "pg_depend of sequences",
    sql: `SELECT s.relname, t.relname, a.attname, d.deptype FROM pg_class s
      JOIN pg_depend d ON d.objid = s.oid AND d.classid = 1259 AND d.refclassid = 1259
      JOIN pg_class t ON t.oid = d.refobjid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
      WHERE s.relkind = 'S'`,
  },
  {
    about: "pg_depend of constraints and their indexes",
    sql: `SELECT k.conname, i.relname, d.deptype FROM pg_constraint k
      JOIN pg_depend d ON d.refobjid = k.oid AND d.refclassid = 2606 AND d.classid = 1259
      JOIN pg_class i ON i.oid = d.objid ORDER BY k.conname`,
  },
  {
    about: "pg_rewrite",
    sql: `SELECT rulename, ev_type, ev_enabled, is_instead FROM pg_rewrite r
      JOIN pg_class c ON c.oid = r.ev_class WHERE c.relname = 'active_customer'`,
  },
  {
    about: "pg_tables",
    sql: `SELECT schemaname, tablename, tablespace, hasindexes, hasrules, hastriggers, rowsecurity
      FROM pg_tables WHERE schemaname = 'public' OR tablename LIKE 'pg_a%' ORDER BY tablename`,
  },
  {
    about: "pg_views",
    sql:
      "SELECT schemaname, viewname FROM pg_views WHERE schemaname <> 'x' ORDER BY schemaname, viewname",
  },
  {
    about: "pg_indexes",
    sql: `SELECT schemaname, tablename, indexname, tablespace, indexdef FROM pg_indexes
      WHERE schemaname = 'public' OR tablename = 'pg_authid' ORDER BY indexname`,
  },
  {
    about: "pg_sequences",
    sql:
      `SELECT schemaname, sequencename, data_type, start_value, min_value, max_value, increment_by,
      cycle, cache_size, last_value FROM pg_sequences`,
  },
  {
    about: "pg_stat_user_tables",
    sql: `SELECT schemaname, relname, n_live_tup, vacuum_count, last_vacuum
      FROM pg_stat_user_tables ORDER BY relname`,
  },
  {
    about: "pg_namespace",
    sql: "SELECT oid, nspname FROM pg_namespace WHERE nspname <> 'pg_toast' ORDER BY nspname",
  },
  {
    about: "rows that every database has",
    sql: `SELECT (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_operator),
      (SELECT count(*) FROM pg_cast), (SELECT count(*) FROM pg_am), (SELECT count(*) FROM pg_opclass),
      (SELECT count(*) FROM pg_amop), (SELECT count(*) FROM pg_aggregate),
      (SELECT count(*) FROM pg_description
        WHERE description NOT LIKE '% basque language' AND description NOT LIKE '% catalan language'
          AND description NOT LIKE '% yiddish language'),
      (SELECT count(*) FROM pg_range),
      (SELECT count(*) FROM pg_enum), (SELECT count(*) FROM pg_inherits),
      (SELECT count(*) FROM information_schema.sql_features)`,
  },
  {
    about: "pg_proc",
    sql: `SELECT proname, pronamespace, prolang, procost, prorows, prokind, prosecdef, proisstrict,
      proretset, provolatile, pronargs, prorettype, proargtypes, proallargtypes, proargmodes,
      proargnames, prosrc FROM pg_proc
      WHERE proname IN ('array_recv', 'generate_series', 'format_type', 'json_each', 'lower', 'count')
      ORDER BY oid`,
  },
  {
    about: "pg_operator",
    sql:
      `SELECT oid, oprname, oprleft, oprright, oprresult, oprcom, oprnegate, oprcode FROM pg_operator
      WHERE oprname IN ('=', '^', '@@') AND oid < 2000 ORDER BY oid`,
  },
  {
    about: "pg_timezone_abbrevs",
    sql: "SELECT abbrev, utc_offset, is_dst FROM pg_timezone_abbrevs ORDER BY abbrev LIMIT 20",
  },
  {
    about: "pg_extension",
    sql: "SELECT extname, extnamespace, extrelocatable, extversion FROM pg_extension",
  },
  {
    about: "information_schema.tables",
    sql: `SELECT table_schema, table_name, table_type, is_typed, commit_action
      FROM information_schema.tables WHERE table_schema IN ('public', 'pg_catalog')
      ORDER BY table_schema, table_name`,
  },
  {
    about: "information_schema.columns",
    sql: `SELECT table_name, column_name, ordinal_position, column_default, is_nullable, data_type,
      character_maximum_length, character_octet_length, numeric_precision, numeric_precision_radix,
      numeric_scale, datetime_precision, interval_type, interval_precision, collation_name,
      domain_name, udt_schema, udt_name, maximum_cardinality, dtd_identifier, is_self_referencing,
      is_identity, identity_generation, identity_cycle, is_generated, generation_expression
      FROM information_schema.columns WHERE table_schema = 'public'
      ORDER BY table_name, ordinal_position`,
  },
  {
    about: "information_schema.table_constraints",
    sql: `SELECT constraint_schema, constraint_name, table_schema, table_name, constraint_type,
      initially_deferred, enforced, nulls_distinct FROM information_schema.table_constraints
      WHERE constraint_name NOT LIKE '%_not_null' AND table_schema = 'public'
      ORDER BY constraint_name`,
  },
  {
    about: "information_schema.key_column_usage",
    sql: `SELECT constraint_name, table_name, column_name, ordinal_position,
      position_in_unique_constraint FROM information_schema.key_column_usage
      WHERE table_schema = 'public'
      ORDER BY constraint_name, ordinal_position`,
  },
  {
    about: "information_schema.referential_constraints",
    sql: `SELECT constraint_name, unique_constraint_schema, unique_constraint_name, match_option,
      update_rule, delete_rule FROM information_schema.referential_constraints`,
  },
  {
    about: "information_schema.constraint_column_usage",
    sql: `SELECT table_name, column_name, constraint_name
      FROM information_schema.constraint_column_usage WHERE table_schema = 'public' ORDER BY constraint_name, column_name`,
  },
  {
    about: "information_schema.check_constraints",
    sql: `SELECT check_clause FROM information_schema.check_constraints
      WHERE constraint_schema = 'public' ORDER BY check_clause`,
  },
  {
    about: "information_schema.sequences",
    sql: `SELECT sequence_schema, sequence_name, data_type, numeric_precision,
      numeric_precision_radix, numeric_scale, start_value, minimum_value, maximum_value, increment,
      cycle_option FROM information_schema.sequences`,
  },
  {
    about: "information_schema.views",
    sql: `SELECT table_schema, table_name, check_option FROM information_schema.views
      WHERE table_schema = 'public'`,
  },
];

/**
 * Statements in PostgreSQL's own SQL, as tools send them: they go through the whole translation. The
 * answers are about user objects by name, so that they are the same everywhere.
 */
export const toolStatements: readonly string[] = [
  "SELECT format_type(23, NULL), format_type(1043, 24), format_type(1700, 655366), format_type(1, 1), format_type(NULL, 1)",
  "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'customer'::regclass AND attnum > 0 ORDER BY attnum",
  "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid, true) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef), a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.customer'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
  "SELECT conname, pg_get_constraintdef(oid), pg_get_constraintdef(oid, true) FROM pg_constraint WHERE conrelid IN ('customer'::regclass, 'purchase'::regclass) ORDER BY conname",
  "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid), pg_get_indexdef(indexrelid, 1, true), pg_get_indexdef(indexrelid, 0, true) FROM pg_index WHERE indrelid = 'purchase'::regclass ORDER BY indexrelid::regclass::text",
  "SELECT relname, pg_table_is_visible(oid) FROM pg_class WHERE relname IN ('customer', 'pg_class', 'tables') ORDER BY 1",
  "SELECT pg_type_is_visible(23), pg_type_is_visible(13226), pg_function_is_visible(870), pg_table_is_visible(1)",
  "SELECT to_regclass('customer'), to_regclass('public.customer'), to_regclass('nothing'), to_regtype('int'), to_regtype('nothing'), to_regnamespace('public')",
  "SELECT 'customer'::regclass::text, 'pg_class'::regclass::oid, 1259::regclass, 'int4'::regtype, 23::regtype, 16::oid::regtype::text",
  "SELECT obj_description(23, 'pg_type'), obj_description(1259, 'pg_class'), col_description('customer'::regclass, 1)",
  "SELECT pg_get_serial_sequence('customer', 'id'), pg_get_serial_sequence('public.customer', 'name')",
  "SELECT pg_encoding_to_char(6), pg_char_to_encoding('utf-8'), pg_char_to_encoding('nothing'), pg_encoding_max_length(6)",
  "SELECT pg_get_function_arguments(870), pg_get_function_result(870), pg_get_function_arguments(1066), pg_get_function_result(1066), pg_get_function_result(2077)",
  "SELECT has_table_privilege('customer', 'SELECT'), has_schema_privilege('public', 'USAGE'), has_database_privilege(current_database(), 'CONNECT'), has_column_privilege('customer', 'id', 'select, update')",
  "SELECT quote_ident('a'), quote_ident('A b'), quote_ident('select')",
  "SELECT typname, typlen FROM pg_type WHERE oid = 23",
  "SELECT b.oid, b.typarray FROM pg_catalog.pg_type a LEFT JOIN pg_catalog.pg_type b ON b.oid = a.typelem WHERE a.typcategory = 'A' GROUP BY b.oid, b.typarray ORDER BY b.oid LIMIT 20",
  "SELECT n.nspname = ANY(current_schemas(true)), n.nspname, t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON t.typnamespace = n.oid WHERE t.oid = 1043",
  "SELECT t.oid, t.typname, t.typtype, t.typelem, r.rngsubtype FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid WHERE t.oid IN (3904, 1007, 114) ORDER BY 1",
  "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'customer' ORDER BY ordinal_position",
  "SELECT kcu.column_name FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu USING (constraint_schema, constraint_name) WHERE tc.table_name = 'purchase' AND tc.constraint_type = 'PRIMARY KEY' ORDER BY kcu.ordinal_position",
  "SELECT count(*) FROM pg_type WHERE typtype = 'b' AND typnamespace = 'pg_catalog'::regnamespace",
  "SELECT a.attname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey) WHERE c.conname = 'purchase_pkey' ORDER BY a.attnum",
  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname",
  "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'plpgsql'), (SELECT count(*) FROM pg_enum)",
  "SELECT pg_get_functiondef('now'::regproc), pg_get_functiondef('pg_catalog.age(timestamptz)'::regprocedure)",
  "SELECT pg_get_function_arguments('jsonb_set'::regproc), pg_get_function_identity_arguments('jsonb_set'::regproc)",
  "SELECT pg_get_function_arguments(3974), pg_get_function_arguments(3986), pg_get_function_arguments(2803)",
  "SELECT pg_get_function_arg_default('jsonb_set'::regproc, 4), pg_get_function_arg_default('jsonb_set'::regproc, 1)",
  "SELECT pg_get_function_arguments('make_interval'::regproc)",
  "SELECT pg_get_function_sqlbody('pg_catalog.age(timestamptz)'::regprocedure)",
  "SELECT pg_describe_object(1259, 1259, 0), pg_describe_object(1247, 23, 0), pg_describe_object(1255, 1299, 0), pg_describe_object(2615, 2200, 0)",
  "SELECT pg_describe_object(2612, 12, 0), pg_describe_object(2617, 96, 0)",
  "SELECT pg_describe_object('pg_class'::regclass, 'customer'::regclass, n) FROM generate_series(0, 1) n",
  "SELECT pg_describe_object('pg_constraint'::regclass, oid, 0) FROM pg_constraint WHERE conrelid = 'customer'::regclass ORDER BY 1",
  "SELECT pg_describe_object('pg_attrdef'::regclass, oid, 0) FROM pg_attrdef WHERE adrelid = 'customer'::regclass ORDER BY 1",
  "SELECT to_regproc('lower'), to_regproc('now')",
  "SELECT makeaclitem(0, 3373, 'SELECT', true), makeaclitem(3373, 3373, 'USAGE', false)",
  "SELECT acldefault('r', 3373), acldefault('n', 3373), acldefault('f', 3373), acldefault('d', 3373), acldefault('c', 3373)",
  "SELECT grantee::regrole, privilege_type FROM aclexplode(acldefault('r', 3373)) WHERE privilege_type < 'R' ORDER BY 2",
];
