CREATE TABLE authors (id int4 PRIMARY KEY, name varchar(80) NOT NULL, email text, born date, rating numeric(4,2), active boolean, created timestamptz, tags text[]);
CREATE TABLE "Odd Names" ("Id" int8, "Select" text, "with ""quote""" int4);
CREATE TABLE books (id int4 PRIMARY KEY, isbn bpchar(13), author_id int4, co_author int4, title text, price numeric(10,2), published date, data jsonb, uid uuid, f8 float8, f4 float4, i2 int2, ts timestamp(3), tt time, iv interval, bin bytea, ip inet, vc varchar(20));
CREATE TABLE kinds (code text PRIMARY KEY);
CREATE TABLE book_kinds (book_id int8, isbn bpchar(13), kind text);
