CREATE TABLE users (
  id serial PRIMARY KEY, name text NOT NULL, email varchar(255) UNIQUE, age smallint,
  balance numeric(10,2), active boolean DEFAULT true, created_at timestamptz DEFAULT now(),
  tags text[], data jsonb, uid uuid
);
CREATE TABLE orders (
  id bigserial PRIMARY KEY, user_id integer REFERENCES users (id), amount numeric, quantity integer,
  note varchar(20), placed_on date, shipped timestamp, ratio double precision, code char(3), raw bytea,
  doc json, small real
);
CREATE TABLE items (
  order_id bigint, line smallint, name text, price numeric(8,3), flags integer[], span interval,
  at time, attz timetz, day interval day, stamp timestamp(3), PRIMARY KEY (order_id, line)
);
CREATE TABLE t1 (a integer, b text, c double precision);
CREATE TABLE t2 (a bigint, b text, d date);
CREATE TABLE t3 (a integer, e varchar(5));
CREATE TABLE "Mixed Case" ("Id" integer, "Value" text);
CREATE VIEW active_users AS SELECT id, name, balance FROM users WHERE active;
