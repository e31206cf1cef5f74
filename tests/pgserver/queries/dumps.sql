SELECT pg_catalog.set_config('search_path', '', false)
--| set_config:25
--|
--| SELECT 1

CREATE TABLE public.t (id integer NOT NULL, name text, price numeric(4,2), twice numeric GENERATED ALWAYS AS ((price * (2)::numeric)) STORED, CONSTRAINT t_price CHECK ((price > (0)::numeric)))
--| CREATE TABLE

ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id)
--| ALTER TABLE

CREATE VIEW public.v AS SELECT t.name, sum(t.price) AS income, avg(t.price) AS mean, count(*) AS number FROM public.t GROUP BY t.name
--| CREATE VIEW

INSERT INTO public.t (id, name, price) VALUES (1, 'a', 1.10), (2, 'a', 2.20), (3, 'b', 3.00)
--| INSERT 0 3

SELECT * FROM public.v ORDER BY name
--| name:25 income:1700 mean:1700 number:20
--| a|3.30|1.6500000000000000|2
--| b|3.00|3.0000000000000000|1
--| SELECT 2

SELECT * FROM public.t ORDER BY id
--| id:23 name:25 price:1700 twice:1700
--| 1|a|1.10|2.20
--| 2|a|2.20|4.40
--| 3|b|3.00|6.00
--| SELECT 3

SELECT * FROM t
--| ERROR 42P01 at 15: relation "t" does not exist

RESET search_path
--| RESET

SELECT income FROM v WHERE name = 'b'
--| income:1700
--| 3.00
--| SELECT 1

CREATE TABLE bits (a bit(4), b varbit, c bit varying(3))
--| CREATE TABLE

INSERT INTO bits VALUES (B'1010', B'101', X'7'), (B'0000', B'', B'1')
--| ERROR 22001: bit string too long for type bit varying(3)

INSERT INTO bits VALUES (B'101', B'101', B'')
--| ERROR 22026: bit string length 3 does not match type bit(4)

INSERT INTO bits VALUES (B'1010', B'101', B'1010')
--| ERROR 22001: bit string too long for type bit varying(3)

SELECT * FROM bits WHERE a = B'1010' OR b = B''
--| a:1560 b:1562 c:1562
--| SELECT 0

SELECT B'10'::bit(4), X'F1', pg_typeof(B'1'), B'101'::int, B'1' || B'0'
--| bit:1560 ?column?:1560 pg_typeof:2206 int4:23 ?column?:1562
--| 1000|11110001|bit|5|10
--| SELECT 1
