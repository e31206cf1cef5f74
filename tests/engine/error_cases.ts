import type { PgErrorFields } from "../../lib/base/pg_error.ts";

/** Tables for {@link errorCases}. */
export const errorTables: readonly string[] = [
  "create table users(id integer primary key, name text not null unique, score int check (score > 0), constraint pos check (score < 100 and id > 0))",
  "create table orders(id integer primary key, user_id int references users, note text default 'none', unique (user_id, note))",
  "create table tree(id integer primary key, parent int references tree(id))",
  "create table pair(a int, b int, c text, primary key (a, b))",
  "create table pair_child(x int, y int, constraint to_pair foreign key (x, y) references pair (a, b))",
  "create table wide(id int primary key, body text check (length(body) > 5), extra bytea)",
  "create unique index partial on users(score) where score > 50",
  "insert into users values (1,'Alice',5),(2,'Bob',6),(3,'Carol',60)",
  "insert into orders values (1,1,'a'),(2,2,'b')",
  "insert into tree values (1,null),(2,1)",
  "insert into pair values (1,1,'x'),(1,2,'y')",
  "insert into pair_child values (1,1)",
];

/** A statement and its error: SQLSTATE, message, and the fields that PostgreSQL sends. */
export type ErrorCase = readonly [
  sql: string,
  code: string,
  message: string,
  fields?: PgErrorFields,
];

/** Each line is what PostgreSQL 15 answers in a database with the same tables. */
export const errorCases: readonly ErrorCase[] = [
  [
    "insert into users values (1,'Zoe',5)",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(1) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name) values (4,'x'),(2,'y')",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(2) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(name,id) values ('Alice',9)",
    "23505",
    'duplicate key value violates unique constraint "users_name_key"',
    {
      "detail": "Key (name)=(Alice) already exists.",
      "table": "users",
      "constraint": "users_name_key",
    },
  ],
  [
    "insert into users(id,name) values (7,'q'),(7,'r')",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(7) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name,score) values (8,'s',60)",
    "23505",
    'duplicate key value violates unique constraint "partial"',
    { "detail": "Key (score)=(60) already exists.", "table": "users", "constraint": "partial" },
  ],
  [
    "insert into users select id, 'z' || name, 1 from users",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(1) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name) select 3, 'new' union all select 9, 'other'",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(3) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "update users set name = 'Bob' where id = 1",
    "23505",
    'duplicate key value violates unique constraint "users_name_key"',
    {
      "detail": "Key (name)=(Bob) already exists.",
      "table": "users",
      "constraint": "users_name_key",
    },
  ],
  [
    "update users set id = 2 where name = 'Alice'",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(2) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name,score) values (9,'n',-1)",
    "23514",
    'new row for relation "users" violates check constraint "users_score_check"',
    {
      "detail": "Failing row contains (9, n, -1).",
      "table": "users",
      "constraint": "users_score_check",
    },
  ],
  [
    "insert into users(id,name,score) values (9,'n',100)",
    "23514",
    'new row for relation "users" violates check constraint "pos"',
    { "detail": "Failing row contains (9, n, 100).", "table": "users", "constraint": "pos" },
  ],
  [
    "update users set score = -score where id = 2",
    "23514",
    'new row for relation "users" violates check constraint "users_score_check"',
    {
      "detail": "Failing row contains (2, Bob, -6).",
      "table": "users",
      "constraint": "users_score_check",
    },
  ],
  [
    "insert into users(id,score) values (9,3)",
    "23502",
    'null value in column "name" of relation "users" violates not-null constraint',
    { "detail": "Failing row contains (9, null, 3).", "table": "users", "column": "name" },
  ],
  [
    "insert into users(id,name) values (9,'ok'),(10,null)",
    "23502",
    'null value in column "name" of relation "users" violates not-null constraint',
    { "detail": "Failing row contains (10, null, null).", "table": "users", "column": "name" },
  ],
  [
    "update users set name = null where id = 2",
    "23502",
    'null value in column "name" of relation "users" violates not-null constraint',
    { "detail": "Failing row contains (2, null, 6).", "table": "users", "column": "name" },
  ],
  [
    "insert into orders(id,user_id) values (5,99)",
    "23503",
    'insert or update on table "orders" violates foreign key constraint "orders_user_id_fkey"',
    {
      "detail": 'Key (user_id)=(99) is not present in table "users".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "insert into orders values (5,1,'a')",
    "23505",
    'duplicate key value violates unique constraint "orders_user_id_note_key"',
    {
      "detail": "Key (user_id, note)=(1, a) already exists.",
      "table": "orders",
      "constraint": "orders_user_id_note_key",
    },
  ],
  [
    "insert into orders values (5,2,'x'),(6,77,'y')",
    "23503",
    'insert or update on table "orders" violates foreign key constraint "orders_user_id_fkey"',
    {
      "detail": 'Key (user_id)=(77) is not present in table "users".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "update orders set user_id = 98 where id = 2",
    "23503",
    'insert or update on table "orders" violates foreign key constraint "orders_user_id_fkey"',
    {
      "detail": 'Key (user_id)=(98) is not present in table "users".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "delete from users where id = 1",
    "23503",
    'update or delete on table "users" violates foreign key constraint "orders_user_id_fkey" on table "orders"',
    {
      "detail": 'Key (id)=(1) is still referenced from table "orders".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "delete from users",
    "23503",
    'update or delete on table "users" violates foreign key constraint "orders_user_id_fkey" on table "orders"',
    {
      "detail": 'Key (id)=(1) is still referenced from table "orders".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "update users set id = 77 where id = 1",
    "23503",
    'update or delete on table "users" violates foreign key constraint "orders_user_id_fkey" on table "orders"',
    {
      "detail": 'Key (id)=(1) is still referenced from table "orders".',
      "table": "orders",
      "constraint": "orders_user_id_fkey",
    },
  ],
  [
    "insert into tree values (5,6)",
    "23503",
    'insert or update on table "tree" violates foreign key constraint "tree_parent_fkey"',
    {
      "detail": 'Key (parent)=(6) is not present in table "tree".',
      "table": "tree",
      "constraint": "tree_parent_fkey",
    },
  ],
  [
    "insert into tree values (5,5),(6,7)",
    "23503",
    'insert or update on table "tree" violates foreign key constraint "tree_parent_fkey"',
    {
      "detail": 'Key (parent)=(7) is not present in table "tree".',
      "table": "tree",
      "constraint": "tree_parent_fkey",
    },
  ],
  [
    "delete from tree where id = 1",
    "23503",
    'update or delete on table "tree" violates foreign key constraint "tree_parent_fkey" on table "tree"',
    {
      "detail": 'Key (id)=(1) is still referenced from table "tree".',
      "table": "tree",
      "constraint": "tree_parent_fkey",
    },
  ],
  [
    "insert into pair values (1,2,'z')",
    "23505",
    'duplicate key value violates unique constraint "pair_pkey"',
    { "detail": "Key (a, b)=(1, 2) already exists.", "table": "pair", "constraint": "pair_pkey" },
  ],
  [
    "update pair set b = 2 where b = 1",
    "23505",
    'duplicate key value violates unique constraint "pair_pkey"',
    { "detail": "Key (a, b)=(1, 2) already exists.", "table": "pair", "constraint": "pair_pkey" },
  ],
  [
    "insert into pair_child values (9,9)",
    "23503",
    'insert or update on table "pair_child" violates foreign key constraint "to_pair"',
    {
      "detail": 'Key (x, y)=(9, 9) is not present in table "pair".',
      "table": "pair_child",
      "constraint": "to_pair",
    },
  ],
  [
    "insert into pair_child values (1,2),(3,4)",
    "23503",
    'insert or update on table "pair_child" violates foreign key constraint "to_pair"',
    {
      "detail": 'Key (x, y)=(3, 4) is not present in table "pair".',
      "table": "pair_child",
      "constraint": "to_pair",
    },
  ],
  [
    "delete from pair where a = 1 and b = 1",
    "23503",
    'update or delete on table "pair" violates foreign key constraint "to_pair" on table "pair_child"',
    {
      "detail": 'Key (a, b)=(1, 1) is still referenced from table "pair_child".',
      "table": "pair_child",
      "constraint": "to_pair",
    },
  ],
  [
    "insert into wide values (1,'abc','\\x0102')",
    "23514",
    'new row for relation "wide" violates check constraint "wide_body_check"',
    {
      "detail": "Failing row contains (1, abc, \\x0102).",
      "table": "wide",
      "constraint": "wide_body_check",
    },
  ],
  [
    "insert into users(id,name) values (1,'x') on conflict (name) do nothing",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(1) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name) values (1,'x') on conflict (score) do nothing",
    "42P10",
    "there is no unique or exclusion constraint matching the ON CONFLICT specification",
  ],
  [
    "with v(i) as (values (2)) insert into users(id,name) select i, 'w' from v",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(2) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id, name) values (1, 'it''s') returning id",
    "23505",
    'duplicate key value violates unique constraint "users_pkey"',
    { "detail": "Key (id)=(1) already exists.", "table": "users", "constraint": "users_pkey" },
  ],
  [
    "insert into users(id,name,score) values (9,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',-1)",
    "23514",
    'new row for relation "users" violates check constraint "users_score_check"',
    {
      "detail":
        "Failing row contains (9, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..., -1).",
      "table": "users",
      "constraint": "users_score_check",
    },
  ],
  ["select * from nope", "42P01", 'relation "nope" does not exist'],
  ["select id from users, orders", "42702", 'column reference "id" is ambiguous'],
  ["select id fro users x", "42601", 'syntax error at or near "users"'],
  ["insert into users(zz) values (1)", "42703", 'column "zz" of relation "users" does not exist'],
  [
    "insert into users values (1,2,3,4,5)",
    "42601",
    "INSERT has more expressions than target columns",
  ],
  [
    "insert into users(id,name) values (1)",
    "42601",
    "INSERT has more target columns than expressions",
  ],
  [
    "insert into users(id) values (1,'x')",
    "42601",
    "INSERT has more expressions than target columns",
  ],
  ["create table users(a int)", "42P07", 'relation "users" already exists'],
  ["drop table nope", "42P01", 'table "nope" does not exist'],
  ["drop view nope", "42P01", 'view "nope" does not exist'],
  ["drop index nope", "42704", 'index "nope" does not exist'],
  ["create table x(a int, a int)", "42701", 'column "a" specified more than once'],
  [
    "create table x(a int primary key, b int primary key)",
    "42P16",
    'multiple primary keys for table "x" are not allowed',
  ],
  ["create index partial on users(name)", "42P07", 'relation "partial" already exists'],
  ["select 1 union select 1,2", "42601", "each UNION query must have the same number of columns"],
  ["select (select 1,2)", "42601", "subquery must return only one column"],
  ["values (1),(1,2)", "42601", "VALUES lists must all be the same length"],
  ["select (", "42601", "syntax error at end of input"],
  ["drop view users", "42809", '"users" is not a view', {
    "hint": "Use DROP TABLE to remove a table.",
  }],
  ["alter table users rename column zz to yy", "42703", 'column "zz" does not exist'],
  ["alter table nope add column a int", "42P01", 'relation "nope" does not exist'],
];
