-- Types of a database's own, and what is made of them.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE "Odd name" AS ENUM ('it''s', '');
CREATE SEQUENCE ticket;
CREATE DOMAIN year AS integer CONSTRAINT year_check CHECK (VALUE >= 1901 AND VALUE <= 2155);
CREATE DOMAIN "bıgint" AS bigint;
CREATE DOMAIN a_recent_year AS year DEFAULT 2000 CHECK (VALUE > 1990);
CREATE DOMAIN a_good_mood AS mood DEFAULT 'ok' NOT NULL CHECK (VALUE > 'sad');
CREATE DOMAIN postal AS varchar(10) CHECK (VALUE ~ '^[0-9]+$' OR VALUE = 'none');
CREATE DOMAIN price AS numeric(6,2) DEFAULT 1.5;
CREATE DOMAIN points AS text[] CHECK (VALUE[1] <> '');
CREATE DOMAIN stamp AS timestamptz DEFAULT now();
CREATE DOMAIN number AS integer DEFAULT nextval('ticket');
COMMENT ON DOMAIN year IS 'since films are made';
COMMENT ON CONSTRAINT year_check ON DOMAIN year IS 'both included';
COMMENT ON TYPE mood IS 'how it is';

CREATE TABLE film (
  film_id integer PRIMARY KEY,
  release_year year,
  remade a_recent_year,
  rating mood DEFAULT 'ok' CHECK (rating > 'sad'),
  feeling a_good_mood,
  odd "Odd name",
  size "bıgint",
  sent_to postal,
  cost price,
  marks points,
  seen stamp,
  number number,
  years year[],
  moods mood[]
);
INSERT INTO film (film_id, release_year, odd, size, sent_to, marks, seen, years, moods) VALUES
  (1, 2006, 'it''s', 9007199254740993, '12345', '{a,b}', '2024-02-29 12:00:00+00', '{1999,2000}', '{ok,sad}'),
  (2, NULL, '', NULL, 'none', NULL, NULL, NULL, NULL);

CREATE MATERIALIZED VIEW film_years AS
  SELECT film.release_year, count(*) AS films FROM film GROUP BY film.release_year;
CREATE UNIQUE INDEX film_years_release_year ON film_years (release_year);
COMMENT ON MATERIALIZED VIEW film_years IS 'how many a year';
CREATE MATERIALIZED VIEW not_filled AS SELECT film.film_id FROM film WITH NO DATA;
