CREATE TABLE artist (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born INTEGER, note)

CREATE TABLE album (id INTEGER PRIMARY KEY AUTOINCREMENT, artist_id INTEGER REFERENCES artist (id), title TEXT COLLATE NOCASE, price REAL, sold NUMERIC, cover BLOB, UNIQUE (artist_id, title))

CREATE TABLE tag (album_id INT, word TEXT, weight REAL DEFAULT 1.0, PRIMARY KEY (album_id, word)) WITHOUT ROWID

CREATE TABLE event (at TEXT, kind TEXT CHECK (kind IN ('a', 'b', 'c')), n INTEGER)

CREATE INDEX album_price ON album (price DESC)

CREATE INDEX event_kind ON event (kind, n) WHERE n > 0

CREATE VIEW album_view AS SELECT a.name, b.title, b.price FROM artist a JOIN album b ON b.artist_id = a.id

INSERT INTO artist VALUES (1, 'Ann', 1970, 'x'), (2, 'Bob', NULL, 2), (3, 'Çelik', 1985, 3.5), (4, 'ann', 1990, NULL), (5, 'Eve_x', 1960, x'0102')

INSERT INTO album (artist_id, title, price, sold, cover) VALUES (1, 'First', 9.5, 100, x'ff00'), (1, 'second', 12.25, 2.5, NULL), (2, 'Third', NULL, 7, x''), (3, 'fourth 100%', 0.0, NULL, NULL), (3, 'a_b', -1.5, 12345678901, x'41')

INSERT INTO tag VALUES (1, 'rock', 2.5), (1, 'pop', 1), (2, 'rock', 0.5), (3, 'jazz', 3), (9, 'none', 0)

INSERT INTO event VALUES ('2024-01-31', 'a', 1), ('2024-02-29 12:30:00', 'b', 2), ('2023-12-31 23:59:59', 'a', 3), (NULL, 'c', NULL), ('2024-02-01', 'b', 2)
