CREATE TABLE c (id int, a int CHECK (a / b < 5), b int, p numeric(10,2) CHECK (p >= 0), q numeric CHECK (q > p * 1.1), f float8 CHECK (f > 0 AND f * 2 < 100), big int8 CHECK (big + 1 > 0), d date CHECK (d > '2000-01-01'), e date CHECK (e > d), s text CHECK (length(s) > 2 AND s <> ''), CHECK (a IN (1,2,3,2147483647)), CHECK (-a < 0), CHECK (p BETWEEN 0 AND 100))
INSERT INTO c (id, a, b) VALUES (1,1,0)
INSERT INTO c (id, a, b) VALUES (1,2147483647,1)
INSERT INTO c (id, p) VALUES (1,-1)
INSERT INTO c (id, p, q) VALUES (1,1,1.1)
INSERT INTO c (id, p, q) VALUES (1,1,1.11)
INSERT INTO c (id, big) VALUES (1,9223372036854775807)
CREATE TABLE c2 (a int CHECK (a + 1 > 0))
INSERT INTO c2 VALUES (2147483647)
CREATE INDEX c_expr ON c ((a + 1), (p * 2))
CREATE TABLE v (id uuid DEFAULT gen_random_uuid(), ts timestamptz DEFAULT now(), d date DEFAULT CURRENT_DATE, t timestamp DEFAULT (now() at time zone 'utc'), x text DEFAULT upper('abc'), m text DEFAULT md5('x'), i interval DEFAULT '1 day', expires timestamptz DEFAULT now() + interval '7 days', arr text[] DEFAULT ARRAY['a','b'], j jsonb DEFAULT '{"a": 1}'::jsonb, lt timestamp DEFAULT now(), lo timestamp DEFAULT LOCALTIMESTAMP, ct timestamp DEFAULT CURRENT_TIMESTAMP, u text DEFAULT current_user, tx text DEFAULT to_char(now(), 'YYYY'), ep int8 DEFAULT extract(epoch from now()), rnd text DEFAULT substr(md5(random()::text), 1, 5), co int DEFAULT 60*60, cl timestamptz DEFAULT clock_timestamp(), tt time DEFAULT LOCALTIME, ts0 timestamptz(0) DEFAULT now())
INSERT INTO v DEFAULT VALUES
INSERT INTO v DEFAULT VALUES RETURNING ts = now(), extract(microsecond from ts) = extract(microsecond from now()), lt = localtimestamp, lo = localtimestamp, ct = localtimestamp, t = now() at time zone 'utc', d = current_date, tt = localtime, ts0 = now()::timestamptz(0)
INSERT INTO v (x) VALUES ('a'), ('b') RETURNING ts = now(), lt = localtimestamp, x
INSERT INTO v (x) SELECT 'a' UNION ALL SELECT 'b' ORDER BY 1 RETURNING ts = now(), lt = localtimestamp, x
INSERT INTO v (x, ts) VALUES ('a', DEFAULT), ('b', '2020-01-01 00:00Z') RETURNING ts = now(), lt = localtimestamp, x
UPDATE v SET ts = DEFAULT, lt = DEFAULT WHERE x = 'b' RETURNING ts = now(), lt = localtimestamp
CREATE TABLE w (id serial PRIMARY KEY, name text UNIQUE, created timestamptz DEFAULT now())
INSERT INTO w (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET created = now() RETURNING created = now()
INSERT INTO w (name) SELECT 'a' ON CONFLICT (name) DO NOTHING
INSERT INTO w (name) SELECT x FROM (VALUES ('a'), ('q')) v(x) ON CONFLICT (name) DO UPDATE SET name = excluded.name || '!', created = excluded.created RETURNING name, created = now()
CREATE TABLE z (created timestamptz DEFAULT now())
INSERT INTO z DEFAULT VALUES RETURNING created = now()
INSERT INTO z VALUES (DEFAULT), (DEFAULT) RETURNING created = now()
ALTER TABLE z ADD COLUMN more timestamptz DEFAULT now()
SELECT count(more) FROM z
SELECT column_name, column_default FROM information_schema.columns WHERE table_name = 'v' AND column_name NOT IN ('u', 'ep') ORDER BY ordinal_position
CREATE TABLE p (at timestamptz DEFAULT CURRENT_TIMESTAMP(0), d timestamp DEFAULT now()::date)
INSERT INTO p DEFAULT VALUES RETURNING at = CURRENT_TIMESTAMP(0), d = CURRENT_DATE
