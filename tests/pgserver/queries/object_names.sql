CREATE TABLE books (id serial PRIMARY KEY, title text); CREATE TABLE "Odd" ("A" int)
--| CREATE TABLE
--| CREATE TABLE

SELECT '"Nothing"'::regclass
--| ERROR 42P01 at 8: relation "Nothing" does not exist

SELECT 'NOTHING'::regclass
--| ERROR 42P01 at 8: relation "nothing" does not exist

SELECT ' "Odd" '::regclass
--| regclass:2205
--| "Odd"
--| SELECT 1

SELECT ' public . "Odd"'::regclass
--| regclass:2205
--| "Odd"
--| SELECT 1

SELECT 'a."B"'::regclass
--| ERROR 3F000 at 8: schema "a" does not exist

SELECT '"a"."B".c'::regclass
--| ERROR 0A000 at 8: cross-database references are not implemented: "a.B.c"

SELECT 'a.b.c.d'::regclass
--| ERROR 42601 at 8: improper relation name (too many dotted names): a.b.c.d

SELECT 'pg_catalog.nothing'::regclass
--| ERROR 42P01 at 8: relation "pg_catalog.nothing" does not exist

SELECT '"Nothing'::regclass
--| ERROR 42602 at 8: invalid name syntax

SELECT 'a b'::regclass
--| ERROR 42602 at 8: invalid name syntax

SELECT ''::regclass
--| ERROR 42602 at 8: invalid name syntax

SELECT 'a..b'::regclass
--| ERROR 42602 at 8: invalid name syntax

SELECT 'a.'::regclass
--| ERROR 42602 at 8: invalid name syntax

SELECT '""'::regclass
--| ERROR 42P01 at 8: relation "" does not exist

SELECT 'a"b'::regclass
--| ERROR 42P01 at 8: relation "a"b" does not exist

SELECT '-'::regclass
--| regclass:2205
--| -
--| SELECT 1

SELECT 'pg_class'::regclass
--| regclass:2205
--| pg_class
--| SELECT 1

SELECT '1259'::regclass
--| regclass:2205
--| pg_class
--| SELECT 1

SELECT '"Xa"'::regcollation
--| ERROR 42704 at 8: collation "Xa" for encoding "UTF8" does not exist

SELECT 'a.b.c'::regcollation
--| ERROR 0A000 at 8: cross-database references are not implemented: a.b.c

SELECT 'a.b.c.d'::regconfig
--| ERROR 42601 at 8: improper qualified name (too many dotted names): a.b.c.d

SELECT 'Xa."Y"'::regconfig
--| ERROR 3F000 at 8: schema "xa" does not exist

SELECT '"Simple"'::regconfig
--| ERROR 42704 at 8: text search configuration "Simple" does not exist

SELECT 'SIMPLE'::regconfig
--| regconfig:3734
--| simple
--| SELECT 1

SELECT 'X'::regrole
--| ERROR 42704 at 8: role "x" does not exist

SELECT 'a.b'::regrole
--| ERROR 42602 at 8: invalid name syntax

SELECT '"X"'::regnamespace
--| ERROR 3F000 at 8: schema "X" does not exist

SELECT 'a b'::regnamespace
--| ERROR 42602 at 8: invalid name syntax

SELECT 'a.b'::regnamespace
--| ERROR 42602 at 8: invalid name syntax

SELECT 'NoNe'::regproc
--| ERROR 42883 at 8: function "NoNe" does not exist

SELECT 'NoNe.It'::regproc
--| ERROR 3F000 at 8: schema "none" does not exist

SELECT 'no ne'::regproc
--| ERROR 42602 at 8: invalid name syntax

SELECT 'pg_catalog.!!!'::regoper
--| ERROR 42883 at 8: operator does not exist: pg_catalog.!!!

SELECT '!!'::regoperator
--| ERROR 22P02 at 8: expected a left parenthesis

SELECT 'lower'::regprocedure
--| ERROR 22P02 at 8: expected a left parenthesis

SELECT '"X"(int)'::regprocedure
--| ERROR 42883 at 8: function ""X"(int)" does not exist

SELECT to_regclass('"Nothing"')
--| to_regclass:2205
--| ∅
--| SELECT 1

SELECT to_regclass('"Nothing')
--| ERROR 42602: invalid name syntax

SELECT to_regclass('a b')
--| ERROR 42602: invalid name syntax

SELECT to_regclass('a.b')
--| to_regclass:2205
--| ∅
--| SELECT 1

SELECT to_regclass('"Odd"')
--| to_regclass:2205
--| "Odd"
--| SELECT 1

SELECT to_regrole('a.b')
--| ERROR 42602: invalid name syntax

SELECT to_regrole('nobody')
--| to_regrole:4096
--| ∅
--| SELECT 1

SELECT to_regnamespace('a.b')
--| ERROR 42602: invalid name syntax

SELECT to_regnamespace('nix')
--| to_regnamespace:4089
--| ∅
--| SELECT 1

SELECT to_regcollation('a b')
--| ERROR 42602: invalid name syntax

SELECT pg_get_serial_sequence('"Nothing"', 'x')
--| ERROR 42P01: relation "Nothing" does not exist

SELECT pg_get_serial_sequence('BOOKS', 'x')
--| ERROR 42703: column "x" of relation "books" does not exist

SELECT pg_get_serial_sequence('books', 'id')
--| pg_get_serial_sequence:25
--| public.books_id_seq
--| SELECT 1

SELECT pg_get_serial_sequence('public.books', 'title')
--| pg_get_serial_sequence:25
--| ∅
--| SELECT 1

SELECT pg_get_viewdef('"Nothing"')
--| ERROR 42P01: relation "Nothing" does not exist

SELECT has_table_privilege('"No"', 'select')
--| ERROR 42P01: relation "No" does not exist

SELECT has_table_privilege('nobody', 'books', 'select')
--| ERROR 42704: role "nobody" does not exist

SELECT has_table_privilege('public', 'books', 'select')
--| has_table_privilege:16
--| f
--| SELECT 1

SELECT has_table_privilege('public', 'pg_class', 'select')
--| has_table_privilege:16
--| t
--| SELECT 1

SELECT has_table_privilege('public', 'pg_class', 'insert')
--| has_table_privilege:16
--| f
--| SELECT 1

SELECT has_table_privilege('public', 'pg_authid', 'select')
--| has_table_privilege:16
--| f
--| SELECT 1

SELECT has_table_privilege(current_user, 'books', 'select, insert')
--| has_table_privilege:16
--| t
--| SELECT 1

SELECT has_table_privilege(99999::oid, 'books', 'select')
--| has_table_privilege:16
--| f
--| SELECT 1

SELECT has_table_privilege(1::oid, 'select')
--| has_table_privilege:16
--| ∅
--| SELECT 1

SELECT has_table_privilege('books', 'select,nix')
--| ERROR 22023: unrecognized privilege type: "nix"

SELECT has_table_privilege('books', '')
--| ERROR 22023: unrecognized privilege type: ""

SELECT has_sequence_privilege('books', 'usage')
--| ERROR 42809: "books" is not a sequence

SELECT has_sequence_privilege('books'::regclass, 'usage')
--| ERROR 42809: "books" is not a sequence

SELECT has_sequence_privilege('books_id_seq', 'usage, select')
--| has_sequence_privilege:16
--| t
--| SELECT 1

SELECT has_any_column_privilege('nix', 'select')
--| ERROR 42P01: relation "nix" does not exist

SELECT has_column_privilege('books', 'nix', 'select')
--| ERROR 42703: column "nix" of relation "books" does not exist

SELECT has_column_privilege('books', 'title', 'update')
--| has_column_privilege:16
--| t
--| SELECT 1

SELECT has_column_privilege('books', 'xmin', 'select')
--| has_column_privilege:16
--| t
--| SELECT 1

SELECT has_column_privilege('public', 'pg_class', 1::int2, 'select')
--| has_column_privilege:16
--| t
--| SELECT 1

SELECT has_column_privilege(1::oid, 'nix', 'select')
--| has_column_privilege:16
--| ∅
--| SELECT 1

SELECT has_schema_privilege('Nix', 'usage')
--| ERROR 3F000: schema "Nix" does not exist

SELECT has_schema_privilege('public', 'usage')
--| has_schema_privilege:16
--| t
--| SELECT 1

SELECT has_schema_privilege('public', 'pg_catalog', 'create')
--| has_schema_privilege:16
--| f
--| SELECT 1

SELECT has_schema_privilege('public', 'information_schema', 'usage')
--| has_schema_privilege:16
--| t
--| SELECT 1

SELECT has_database_privilege('nix', 'connect')
--| ERROR 3D000: database "nix" does not exist

SELECT has_database_privilege(current_database(), 'connect, temp')
--| has_database_privilege:16
--| t
--| SELECT 1

SELECT has_function_privilege('nix(int)', 'execute')
--| ERROR 42883: function "nix(int)" does not exist

SELECT has_function_privilege('public', 'lower(text)', 'execute')
--| has_function_privilege:16
--| t
--| SELECT 1

SELECT has_function_privilege('public', 'pg_read_file(text)', 'execute')
--| has_function_privilege:16
--| f
--| SELECT 1

SELECT has_type_privilege('nix', 'usage')
--| ERROR 42704: type "nix" does not exist

SELECT has_type_privilege('int4', 'usage')
--| has_type_privilege:16
--| t
--| SELECT 1

SELECT has_language_privilege('nix', 'usage')
--| ERROR 42704: language "nix" does not exist

SELECT has_language_privilege('sql', 'usage')
--| has_language_privilege:16
--| t
--| SELECT 1

SELECT has_tablespace_privilege('nix', 'create')
--| ERROR 42704: tablespace "nix" does not exist

SELECT has_tablespace_privilege('public', 'pg_default', 'create')
--| has_tablespace_privilege:16
--| f
--| SELECT 1

SELECT has_foreign_data_wrapper_privilege('nix', 'usage')
--| ERROR 42704: foreign-data wrapper "nix" does not exist

SELECT has_server_privilege('nix', 'usage')
--| ERROR 42704: server "nix" does not exist

SELECT has_parameter_privilege('work_mem', 'nix')
--| ERROR 22023: unrecognized privilege type: "nix"

SELECT pg_has_role('nobody', 'member')
--| ERROR 42704: role "nobody" does not exist

SELECT pg_has_role(current_user, 'usage')
--| pg_has_role:16
--| t
--| SELECT 1

SELECT pg_has_role(current_user, 'nix')
--| ERROR 22023: unrecognized privilege type: "nix"
