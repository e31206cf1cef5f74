-- What the programs that browse catalogs find: keys, checks, defaults, generated columns, indexes of all
-- kinds, views, odd names, a column of every common type.
CREATE TABLE authors (
  id serial PRIMARY KEY,
  name varchar(80) NOT NULL,
  email text UNIQUE,
  born date,
  rating numeric(4,2) DEFAULT 0.5 CHECK (rating >= 0 AND rating <= 10),
  active boolean DEFAULT true NOT NULL,
  created timestamptz DEFAULT now(),
  tags text[] DEFAULT '{}'
);
CREATE TABLE "Odd Names" (
  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "Select" text DEFAULT 'it''s',
  "with ""quote""" int
);
CREATE TABLE books (
  id bigserial PRIMARY KEY,
  isbn char(13) NOT NULL,
  author_id integer NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
  co_author integer CONSTRAINT co_fk REFERENCES authors ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  title text NOT NULL DEFAULT 'untitled',
  price numeric(10,2),
  stock integer, on_order integer GENERATED ALWAYS AS (stock + 1) STORED,
  published date,
  data jsonb DEFAULT '{"a": 1}',
  uid uuid DEFAULT gen_random_uuid(),
  f8 double precision DEFAULT 1.5, f4 real, i2 smallint DEFAULT 1,
  ts timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP, tt time, ttz timetz, iv interval DEFAULT '1 day',
  bin bytea, ip inet, cid cidr, mac macaddr, js json, bits bit(4), vb bit varying(10), ch "char", mon money,
  grid integer[][], vc varchar, nm name,
  UNIQUE (id, isbn),
  CONSTRAINT price_positive CHECK (price > 0),
  CHECK (length(title) > 0 AND published > '1900-01-01'::date),
  CONSTRAINT uq UNIQUE (author_id, title)
);
CREATE INDEX books_title ON books (title);
CREATE INDEX books_lower_title ON books (lower(title));
CREATE UNIQUE INDEX books_part ON books (price DESC NULLS LAST, published) WHERE price > 10;
CREATE INDEX books_expr ON books ((price * 2), title text_pattern_ops);
CREATE TABLE kinds (code text PRIMARY KEY, CHECK (code IN ('a','b','c')));
CREATE TABLE book_kinds (book_id bigint, isbn char(13), kind text REFERENCES kinds,
  FOREIGN KEY (book_id, isbn) REFERENCES books (id, isbn) ON UPDATE CASCADE ON DELETE SET NULL);
CREATE VIEW cheap AS SELECT b.id, b.title, a.name AS author FROM books b JOIN authors a ON a.id = b.author_id WHERE b.price < 10;
CREATE VIEW counts AS SELECT author_id, count(*) AS n FROM books GROUP BY author_id;
