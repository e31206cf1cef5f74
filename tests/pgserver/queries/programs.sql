CREATE TABLE e (id serial PRIMARY KEY, email text, b int, c text, d int); CREATE UNIQUE INDEX lower_email ON e (lower(email)); CREATE INDEX e_c_b ON e (c, b); CREATE INDEX e_d ON e (d) WHERE b > 0
--| CREATE TABLE
--| CREATE INDEX
--| CREATE INDEX
--| CREATE INDEX

SELECT i.indexrelid::regclass, a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = 'e'::regclass ORDER BY 1::text, a.attnum
--| indexrelid:2205 attname:19
--| e_pkey|id
--| e_c_b|b
--| e_c_b|c
--| e_d|d
--| SELECT 4

SELECT 2 = ANY ('1 2'::int2vector), 3 <> ALL ('1 2'::int2vector), '23'::oid = ANY ('23 25'::oidvector)
--| ?column?:16 ?column?:16 ?column?:16
--| t|t|t
--| SELECT 1

SELECT '{int,int8,dec,char}'::regtype[], 'int'::regtype
--| regtype:2211 regtype:2206
--| {integer,bigint,numeric,character}|integer
--| SELECT 1

ALTER TABLE e DROP COLUMN b
--| ALTER TABLE

SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'e'::regclass ORDER BY 1::text
--| indexrelid:2205
--| e_pkey
--| lower_email
--| SELECT 2

SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid <> 0 ORDER BY 1
--| conname:19 pg_get_constraintdef:25
--| cardinal_number_domain_check|CHECK ((VALUE >= 0))
--| yes_or_no_check|CHECK (((VALUE)::text = ANY ((ARRAY['YES'::character varying, 'NO'::character varying])::text[])))
--| SELECT 2
