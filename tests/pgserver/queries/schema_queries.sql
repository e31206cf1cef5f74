create schema a; create schema b; set client_min_messages=warning
--| CREATE SCHEMA
--| CREATE SCHEMA
--| SET

create table a.t(id int primary key, v text, g int generated always as (id*2) stored); create table b.t(id int primary key, v text, ref int references a.t on update cascade)
--| CREATE TABLE
--| CREATE TABLE

insert into a.t(id,v) values (1,'one'),(2,'two'),(3,'three'); set search_path=b; insert into t(id,v,ref) values (1,'x',1),(2,'y',2); select * from t order by 1; reset search_path
--| INSERT 0 3
--| SET
--| INSERT 0 2
--| id:23 v:25 ref:23
--| 1|x|1
--| 2|y|2
--| SELECT 2
--| RESET

begin; lock table a.t in share mode; lock a.t, b.t; commit
--| BEGIN
--| LOCK TABLE
--| LOCK TABLE
--| COMMIT

begin; declare c cursor for select id, v from a.t order by id for update; fetch c; update a.t set v = 'first' where current of c; fetch c; delete from a.t where current of c; close c; select * from a.t order by 1; rollback
--| ERROR 23503: update or delete on table "t" violates foreign key constraint "t_ref_fkey" on table "t"
--| DETAIL: Key (id)=(2) is still referenced from table "t".

select t.v from a.t for update of t; select x.v from a.t x for share of x; select v from a.t where id=1 for update nowait
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select * from a.t cross join lateral (select b.t.v from b.t where b.t.ref = a.t.id) q order by 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select a.t from a.t order by id limit 1; select row_to_json(t) from a.t order by id limit 1; select row_to_json(a.t) from a.t order by id limit 1; select count(a.t) from a.t; select (t).v from a.t order by 1 limit 1; select (a.t).v from a.t order by 1 limit 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

update b.t set v = a.t.v from a.t where a.t.id = b.t.ref returning b.t.v, a.t.v
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

update a.t set v = q.v || '!' from b.t q where q.ref = a.t.id and a.t.id = 1 returning a.t.id, q.id, t.v
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

delete from b.t using a.t where a.t.id = b.t.ref and a.t.id = 2 returning b.t.id, a.t.v
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

with moved as (delete from b.t returning *) insert into a.t(id, v) select id + 100, v from moved returning *
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

with n as (insert into a.t(id,v) values (50,'n') returning id) select n.id, (select count(*) from a.t) from n
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

insert into b.t(id,v) select a.t.id, a.t.v from a.t where not exists (select from b.t where b.t.id = a.t.id) order by 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select * from b.t order by id
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

insert into a.t(id,v) values (1,'up') on conflict (id) do update set v = a.t.v || excluded.v where a.t.id = 1 returning *
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select distinct on (t.v) t.v, t.id from a.t order by t.v, t.id; select v, count(*) over (partition by a.t.v) from a.t order by 1; select a.t.v, count(*) from a.t group by a.t.v having count(*) > 0 order by a.t.v; select a.t.id, v from a.t group by a.t.id order by 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select * from a.t join b.t using (id) order by id limit 2; select * from a.t natural join b.t order by id limit 1; select x.id from (a.t join b.t on a.t.id=b.t.id) as x(id) order by 1 limit 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select id from a.t union select id from b.t except select 1 order by 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select * from a.t, b.t where a.t.id = b.t.id and t.v is null
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create table a.self(id int primary key, p int references a.self, q int references self); create table a.self(id int primary key, p int references a.self)
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

set search_path=a; create table self2(id int primary key, p int references self2); insert into self2 values(1,1),(2,1); insert into self2 values (3,9); reset search_path
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

alter table a.self add column r int references b.t, add column s serial; alter table a.self add constraint u unique(r), add check (s > 0), alter column p set not null; insert into a.self values (1,1,1); insert into a.self values (2,1,1)
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid='a.self'::regclass order by 1
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

alter table a.self alter column id add generated by default as identity; insert into a.self(p) values (1) returning id; select pg_get_serial_sequence('a.self','id'), pg_get_serial_sequence('a.self','s')
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create sequence b.own owned by a.self.p; select pg_get_serial_sequence('a.self','p'); alter sequence b.own owned by none
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create table a.ident(id int generated always as identity (sequence name a.special start 10), x int); insert into a.ident(x) values (1) returning id; select pg_get_serial_sequence('a.ident','id')
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create unique index part on a.t(v) where id > 0; drop index a.part; create index on a.t((lower(v))); reindex table a.t; reindex index a.t_pkey; analyze a.t; vacuum a.t; cluster a.t using t_pkey
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create temp table t(id int); insert into t values (77); select * from t; select count(*) from a.t; select t.id from t, a.t where a.t.id = 1; drop table t
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

create table a.copied as table a.t; create table b.copied as select * from a.t with no data; select (select count(*) from a.copied), (select count(*) from b.copied)
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

grant select on a.t to current_user; grant usage on schema a to current_user; grant all on all tables in schema a to current_user; alter default privileges in schema a grant select on tables to current_user
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select has_table_privilege('a.t','select'), has_schema_privilege('a','usage'), has_schema_privilege(current_user,'a','create')
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

truncate a.copied, b.copied; truncate b.t cascade; select count(*) from b.t
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

do $$ begin execute 'create table a.dyn(x int)'; insert into a.dyn values (1); perform * from a.dyn; end $$; select * from a.dyn
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

prepare p(int) as select v from a.t where a.t.id = $1; execute p(1); deallocate p
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select tableoid::regclass, id from a.t order by id limit 1; select 'a.t'::regclass::oid = (select tableoid from a.t limit 1)
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select table_schema, table_name, view_definition is not null from information_schema.views where table_schema='a'; select constraint_schema, constraint_name, unique_constraint_schema, unique_constraint_name from information_schema.referential_constraints order by 1,2; select table_schema, table_name, column_name, constraint_name from information_schema.constraint_column_usage where table_schema in ('a','b') order by 1,2,3,4
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

select schemaname, relname from pg_stat_user_tables where schemaname in ('a','b') order by 1,2
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

drop table b.copied, a.copied, a.dyn; drop view a.both; drop table a.t; drop schema a cascade; select conname from pg_constraint where conrelid = 'b.t'::regclass; drop schema b cascade
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block
