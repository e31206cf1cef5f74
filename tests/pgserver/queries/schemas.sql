create schema s; create schema "Big Name"
--| CREATE SCHEMA
--| CREATE SCHEMA

create type s.mood as enum('sad','ok')
--| CREATE TYPE

begin; create table written (a int); insert into written values (1); select array['sad']::text[]::s.mood[]; rollback
--| BEGIN
--| CREATE TABLE
--| INSERT 0 1
--| array:own
--| {sad}
--| SELECT 1
--| ROLLBACK

create table s.t(id serial primary key, name text not null unique, m s.mood default 'ok', n int check (n > 0))
--| CREATE TABLE

create table t(id int primary key, x text)
--| CREATE TABLE

insert into t values (1,'pub')
--| INSERT 0 1

insert into s.t(name,n) values ('a',1),('b',2) returning id, t.name, s.t.m
--| id:23 name:25 m:own
--| 1|a|ok
--| 2|b|ok
--| INSERT 0 2

create index on s.t(n); create unique index named on s.t(lower(name))
--| CREATE INDEX
--| CREATE INDEX

create view s.v as select t.id, s.t.name, m from s.t where s.t.id > 0
--| CREATE VIEW

create view w as select v.id, t.x from s.v join public.t on t.id = v.id
--| CREATE VIEW

select * from s.v order by 1; select * from w
--| id:23 name:25 m:own
--| 1|a|ok
--| 2|b|ok
--| SELECT 2
--| id:23 x:25
--| 1|pub
--| SELECT 1

select s.t.id, public.t.x from s.t join public.t on public.t.id = s.t.id
--| id:23 x:25
--| 1|pub
--| SELECT 1

select s.t.*, public.t.* from s.t, public.t where s.t.id = public.t.id
--| id:23 name:25 m:own n:23 id:23 x:25
--| 1|a|ok|1|1|pub
--| SELECT 1

select t.id from s.t union all select t.id from public.t order by 1
--| id:23
--| 1
--| 1
--| 2
--| SELECT 3

with t as (select 5 as id) select * from t, s.t as q order by q.id
--| id:23 id:23 name:25 m:own n:23
--| 5|1|a|ok|1
--| 5|2|b|ok|2
--| SELECT 2

update s.t set n = t.n + 10 where s.t.id = 1 returning s.t.n, t.name
--| n:23 name:25
--| 11|a
--| UPDATE 1

update s.t set n = p.id from public.t p where p.id = s.t.id returning *
--| id:23 name:25 m:own n:23 id:23 x:25
--| 1|a|ok|1|1|pub
--| UPDATE 1

update s.t as q set n = q.n + 1 from public.t where public.t.id = q.id returning q.id, t.x
--| id:23 x:25
--| 1|pub
--| UPDATE 1

delete from s.t using public.t where s.t.id = public.t.id and s.t.n > 100 returning s.t.id
--| id:23
--| DELETE 0

insert into s.t(id,name) values (1,'zz') on conflict (id) do update set name = t.name || excluded.name returning id, name
--| id:23 name:25
--| 1|azz
--| INSERT 0 1

insert into s.t(id,name) values (1,'zz') on conflict on constraint t_pkey do nothing
--| INSERT 0 0

insert into s.t(id,name,n) values (900,'c',-1)
--| ERROR 23514: new row for relation "t" violates check constraint "t_n_check"
--| DETAIL: Failing row contains (900, c, ok, -1).

insert into s.t(name,m) values ('d','nope')
--| ERROR 22P02 at 37: invalid input value for enum s.mood: "nope"

insert into s.t(nope) values (1)
--| ERROR 42703 at 17: column "nope" of relation "t" does not exist

select s.t.nope from s.t; select u.id from s.t; select q.s.t.id from s.t
--| ERROR 42703 at 8: column t.nope does not exist
--| HINT: Perhaps you meant to reference the column "t.name".

select 'sad'::s.mood < 'ok'::s.mood, array['sad'::s.mood], '{ok}'::s.mood[]
--| ?column?:16 array:own mood:own
--| t|{sad}|{ok}
--| SELECT 1

select pg_typeof(m), m::text from s.t order by id limit 1
--| pg_typeof:2206 m:25
--| s.mood|ok
--| SELECT 1

select enum_range(null::s.mood)
--| enum_range:own
--| {sad,ok}
--| SELECT 1

select pg_get_serial_sequence('s.t','id')
--| pg_get_serial_sequence:25
--| s.t_id_seq
--| SELECT 1

create sequence s.sq; select nextval('s.sq'), nextval('s.sq'::regclass); select last_value, is_called from s.sq
--| CREATE SEQUENCE
--| nextval:20 nextval:20
--| 1|2
--| SELECT 1
--| last_value:20 is_called:16
--| 2|t
--| SELECT 1

create table s.n(a bigserial, b text, c int default nextval('s.sq')); insert into s.n(b) values ('x'),('y') returning *
--| CREATE TABLE
--| a:20 b:25 c:23
--| 1|x|3
--| 2|y|4
--| INSERT 0 2

select 's.t'::regclass, 't'::regclass, 's.named'::regclass, 's.mood'::regtype, 's.t'::regclass::oid = (select oid from pg_class where relname='t' and relnamespace='s'::regnamespace), 's.mood[]'::regtype
--| regclass:2205 regclass:2205 regclass:2205 regtype:2206 ?column?:16 regtype:2206
--| s.t|t|s.named|s.mood|t|s.mood[]
--| SELECT 1

select to_regclass('s.t'), to_regclass('s.nope'), to_regclass('nope.t'), to_regtype('s.mood'), to_regtype('mood')
--| to_regclass:2205 to_regclass:2205 to_regclass:2205 to_regtype:2206 to_regtype:2206
--| s.t|∅|∅|s.mood|∅
--| SELECT 1

select n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid=c.relnamespace where n.nspname in ('s','public') order by 1,2
--| nspname:19 relname:19 relkind:18
--| public|t|r
--| public|t_pkey|i
--| public|w|v
--| s|n|r
--| s|n_a_seq|S
--| s|named|i
--| s|sq|S
--| s|t|r
--| s|t_id_seq|S
--| s|t_n_idx|i
--| s|t_name_key|i
--| s|t_pkey|i
--| s|v|v
--| SELECT 13

select nspname from pg_namespace where nspname !~ '^pg_' order by 1
--| nspname:19
--| Big Name
--| information_schema
--| public
--| s
--| SELECT 4

select n.nspname, t.typname, t.typtype from pg_type t join pg_namespace n on n.oid = t.typnamespace where nspname='s' order by 1,2
--| nspname:19 typname:19 typtype:18
--| s|_mood|b
--| s|_n|b
--| s|_t|b
--| s|_v|b
--| s|mood|e
--| s|n|c
--| s|t|c
--| s|v|c
--| SELECT 8

select table_schema, table_name, table_type from information_schema.tables where table_schema in ('s','public') order by 1,2
--| table_schema:19 table_name:19 table_type:1043
--| public|t|BASE TABLE
--| public|w|VIEW
--| s|n|BASE TABLE
--| s|t|BASE TABLE
--| s|v|VIEW
--| SELECT 5

select table_schema,table_name,column_name,data_type,udt_schema,udt_name,column_default from information_schema.columns where table_schema in ('s','public') order by 1,2,ordinal_position
--| table_schema:19 table_name:19 column_name:19 data_type:1043 udt_schema:19 udt_name:19 column_default:1043
--| public|t|id|integer|pg_catalog|int4|∅
--| public|t|x|text|pg_catalog|text|∅
--| public|w|id|integer|pg_catalog|int4|∅
--| public|w|x|text|pg_catalog|text|∅
--| s|n|a|bigint|pg_catalog|int8|nextval('s.n_a_seq'::regclass)
--| s|n|b|text|pg_catalog|text|∅
--| s|n|c|integer|pg_catalog|int4|nextval('s.sq'::regclass)
--| s|t|id|integer|pg_catalog|int4|nextval('s.t_id_seq'::regclass)
--| s|t|name|text|pg_catalog|text|∅
--| s|t|m|USER-DEFINED|s|mood|'ok'::s.mood
--| s|t|n|integer|pg_catalog|int4|∅
--| s|v|id|integer|pg_catalog|int4|∅
--| s|v|name|text|pg_catalog|text|∅
--| s|v|m|USER-DEFINED|s|mood|∅
--| SELECT 14

select schema_name from information_schema.schemata where schema_name !~ '^pg_' order by 1
--| schema_name:19
--| Big Name
--| information_schema
--| public
--| s
--| SELECT 4

select sequence_schema, sequence_name from information_schema.sequences order by 1,2
--| sequence_schema:19 sequence_name:19
--| s|n_a_seq
--| s|sq
--| s|t_id_seq
--| SELECT 3

select constraint_schema, constraint_name, table_schema, table_name, constraint_type from information_schema.table_constraints where table_schema in ('s','public') and constraint_name !~ 'not_null' order by 1,2,4
--| constraint_schema:19 constraint_name:19 table_schema:19 table_name:19 constraint_type:1043
--| public|t_pkey|public|t|PRIMARY KEY
--| s|t_n_check|s|t|CHECK
--| s|t_name_key|s|t|UNIQUE
--| s|t_pkey|s|t|PRIMARY KEY
--| SELECT 4

select schemaname, tablename, indexname, indexdef from pg_indexes where schemaname in ('s','public') order by 1,2,3
--| schemaname:19 tablename:19 indexname:19 indexdef:25
--| public|t|t_pkey|CREATE UNIQUE INDEX t_pkey ON public.t USING btree (id)
--| s|t|named|CREATE UNIQUE INDEX named ON s.t USING btree (lower(name))
--| s|t|t_n_idx|CREATE INDEX t_n_idx ON s.t USING btree (n)
--| s|t|t_name_key|CREATE UNIQUE INDEX t_name_key ON s.t USING btree (name)
--| s|t|t_pkey|CREATE UNIQUE INDEX t_pkey ON s.t USING btree (id)
--| SELECT 5

select schemaname, viewname, definition from pg_views where schemaname in ('s','public') order by 1,2
--| schemaname:19 viewname:19 definition:25
--| public|w| SELECT v.id,
--|     t.x
--|    FROM (s.v
--|      JOIN t ON ((t.id = v.id)));
--| s|v| SELECT t.id,
--|     t.name,
--|     t.m
--|    FROM s.t
--|   WHERE (t.id > 0);
--| SELECT 2

select pg_get_viewdef('s.v'::regclass); select pg_get_viewdef('w'::regclass, true)
--| pg_get_viewdef:25
--|  SELECT t.id,
--|     t.name,
--|     t.m
--|    FROM s.t
--|   WHERE (t.id > 0);
--| SELECT 1
--| pg_get_viewdef:25
--|  SELECT v.id,
--|     t.x
--|    FROM s.v
--|      JOIN t ON t.id = v.id;
--| SELECT 1

select pg_table_is_visible('s.t'::regclass), pg_table_is_visible('public.t'::regclass), pg_type_is_visible('s.mood'::regtype)
--| pg_table_is_visible:16 pg_table_is_visible:16 pg_type_is_visible:16
--| f|t|f
--| SELECT 1

select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 's'::regnamespace order by 1,2
--| conrelid:2205 conname:19 pg_get_constraintdef:25
--| s.t|t_n_check|CHECK ((n > 0))
--| s.t|t_name_key|UNIQUE (name)
--| s.t|t_pkey|PRIMARY KEY (id)
--| SELECT 3

select format_type('s.mood'::regtype, null), format_type('s.mood[]'::regtype,-1)
--| format_type:25 format_type:25
--| s.mood|s.mood[]
--| SELECT 1

create table "Big Name"."T x"(id int generated always as identity primary key, "r" int references s.t(id) on delete cascade)
--| CREATE TABLE

insert into "Big Name"."T x"(r) values (1) returning *; insert into "Big Name"."T x"(r) values (99)
--| ERROR 23503: insert or update on table "T x" violates foreign key constraint "T x_r_fkey"
--| DETAIL: Key (r)=(99) is not present in table "t".

delete from s.t where id = 1; select * from "Big Name"."T x"
--| DELETE 1
--| id:23 r:23
--| SELECT 0

select "Big Name"."T x".id from "Big Name"."T x"
--| id:23
--| SELECT 0

select conname, conrelid::regclass, confrelid::regclass, pg_get_constraintdef(oid) from pg_constraint where contype='f'
--| conname:19 conrelid:2205 confrelid:2205 pg_get_constraintdef:25
--| T x_r_fkey|"Big Name"."T x"|s.t|FOREIGN KEY (r) REFERENCES s.t(id) ON DELETE CASCADE
--| SELECT 1

alter table s.t add column extra text default 'q'; alter table s.t rename column extra to more; alter table s.t alter column more type varchar(10); alter table s.t drop column more
--| ALTER TABLE
--| ALTER TABLE
--| ALTER TABLE
--| ALTER TABLE

alter table s.t add constraint pos check (n < 1000); alter table s.t drop constraint pos; alter table s.t add foreign key (n) references public.t(id) not valid
--| ALTER TABLE
--| ALTER TABLE
--| ALTER TABLE

alter table s.n rename to nn; alter sequence s.sq rename to sq2; select nextval('s.sq2'); insert into s.nn(b) values('z') returning *
--| ALTER TABLE
--| ALTER SEQUENCE
--| nextval:20
--| 5
--| SELECT 1
--| a:20 b:25 c:23
--| 3|z|6
--| INSERT 0 1

alter view s.v rename to vv; alter index s.named rename to named2; alter type s.mood rename to mood2; alter type s.mood2 add value 'great'
--| ALTER VIEW
--| ALTER INDEX
--| ALTER TYPE
--| ALTER TYPE

comment on table s.nn is 'tab'; comment on column s.nn.b is 'col'; comment on schema s is 'sch'; comment on index s.named2 is 'ix'; comment on view s.vv is 'vw'
--| COMMENT
--| COMMENT
--| COMMENT
--| COMMENT
--| COMMENT

select obj_description('s.nn'::regclass), col_description('s.nn'::regclass,2), obj_description('s'::regnamespace), obj_description('s.named2'::regclass), obj_description('s.vv'::regclass)
--| obj_description:25 col_description:25 obj_description:25 obj_description:25 obj_description:25
--| tab|col|sch|ix|vw
--| SELECT 1

truncate s.nn restart identity; select count(*) from s.nn
--| TRUNCATE TABLE
--| count:20
--| 0
--| SELECT 1

drop index s.named2; drop view s.vv; drop view w; drop view s.vv; drop table s.nn; drop sequence s.sq2; drop type s.mood2
--| ERROR 2BP01: cannot drop view s.vv because other objects depend on it
--| DETAIL: view w depends on view s.vv
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

drop table s.t; drop table "Big Name"."T x", s.t; drop type s.mood2; drop schema s, "Big Name"
--| ERROR 2BP01: cannot drop table s.t because other objects depend on it
--| DETAIL: view s.vv depends on table s.t
--| view w depends on view s.vv
--| constraint T x_r_fkey on table "Big Name"."T x" depends on table s.t
--| HINT: Use DROP ... CASCADE to drop the dependent objects too.

create schema dom; create domain dom.positive as int check (value > 0); create table dom.t (a dom.positive default 5, b text); insert into dom.t values (1), (default) returning a
--| CREATE SCHEMA
--| CREATE DOMAIN
--| CREATE TABLE
--| a:23
--| 1
--| 5
--| INSERT 0 2

insert into dom.t values (-1)
--| ERROR 23514: value for domain dom.positive violates check constraint "positive_check"

select (-1)::dom.positive
--| ERROR 23514: value for domain dom.positive violates check constraint "positive_check"

select 3::dom.positive, '3'::dom.positive + 1
--| positive:23 ?column?:23
--| 3|4
--| SELECT 1

set search_path = dom, public; create domain email as text check (value like '%@%'); select 'x@y'::email
--| SET
--| CREATE DOMAIN
--| email:25
--| x@y
--| SELECT 1

select typnamespace::regnamespace, typname, typtype from pg_type where typname in ('positive', 'email') order by 2
--| typnamespace:4089 typname:19 typtype:18
--| dom|email|d
--| dom|positive|d
--| SELECT 2

select domain_schema, domain_name, data_type from information_schema.domains where domain_schema = 'dom' order by 2
--| domain_schema:19 domain_name:19 data_type:1043
--| dom|email|text
--| dom|positive|integer
--| SELECT 2

select column_name, data_type, domain_schema, domain_name, udt_schema, udt_name from information_schema.columns where table_schema = 'dom' order by 1
--| column_name:19 data_type:1043 domain_schema:19 domain_name:19 udt_schema:19 udt_name:19
--| a|integer|dom|positive|pg_catalog|int4
--| b|text|∅|∅|pg_catalog|text
--| SELECT 2

reset search_path
--| RESET

alter domain dom.email rename to mail; alter domain dom.positive add constraint small check (value < 1000)
--| ALTER DOMAIN
--| ALTER DOMAIN

insert into dom.t values (1001)
--| ERROR 23514: value for domain dom.positive violates check constraint "small"

create schema dim; alter domain dom.positive set schema dim; select a, pg_typeof(a) from dom.t order by 1; select 'dim.positive'::regtype, format_type('dim.positive'::regtype, null)
--| CREATE SCHEMA
--| ALTER DOMAIN
--| a:23 pg_typeof:2206
--| 1|dim.positive
--| 5|dim.positive
--| SELECT 2
--| regtype:2206 format_type:25
--| dim.positive|dim.positive
--| SELECT 1

insert into dom.t values (-1)
--| ERROR 23514: value for domain dim.positive violates check constraint "positive_check"

alter schema dim rename to dum; select pg_typeof(a) from dom.t limit 1; insert into dom.t values (-2)
--| ERROR 23514: value for domain dum.positive violates check constraint "positive_check"

comment on domain dum.positive is 'above zero'; select obj_description('dum.positive'::regtype, 'pg_type')
--| ERROR 3F000: schema "dum" does not exist

drop domain dum.positive
--| ERROR 3F000: schema "dum" does not exist

drop schema dum
--| ERROR 3F000: schema "dum" does not exist

drop schema dum cascade; select count(*) from information_schema.columns where table_schema = 'dom'
--| ERROR 3F000: schema "dum" does not exist

drop domain dom.mail; drop domain dom.mail
--| ERROR 42704: type "dom.mail" does not exist

drop schema dom cascade
--| DROP SCHEMA
