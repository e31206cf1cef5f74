INSERT INTO artist (name) VALUES ('New')

INSERT INTO artist VALUES (10, 'Ten', 1, NULL)

INSERT INTO artist VALUES (NULL, 'Auto', 2, NULL)

INSERT INTO artist (id, name) VALUES (20, 'a'), (21, 'b'), (22, 'c')

INSERT INTO artist (name, born) SELECT name || '2', born + 1 FROM artist WHERE id < 3

INSERT INTO artist DEFAULT VALUES

INSERT INTO event DEFAULT VALUES

SELECT * FROM artist ORDER BY id

SELECT * FROM event ORDER BY rowid

INSERT INTO artist (id, name) VALUES (1, 'dup')

INSERT OR IGNORE INTO artist (id, name) VALUES (1, 'ignored'), (30, 'kept')

INSERT OR REPLACE INTO artist (id, name) VALUES (30, 'replaced')

REPLACE INTO artist (id, name, born) VALUES (30, 'again', 5)

INSERT OR ABORT INTO artist (id, name) VALUES (1, 'x')

INSERT OR FAIL INTO artist (id, name) VALUES (31, 'before'), (1, 'x')

INSERT OR ROLLBACK INTO artist (id, name) VALUES (1, 'x')

SELECT id, name FROM artist WHERE id >= 30 ORDER BY id

INSERT INTO artist (id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING

INSERT INTO artist (id, name) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING

--~ names
INSERT INTO artist (id, name) VALUES (1, 'Up') ON CONFLICT (id) DO UPDATE SET name = excluded.name, born = born + 1

INSERT INTO artist (id, name) VALUES (1, 'Up2') ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE artist.born < 0

--~ names
INSERT INTO tag VALUES (1, 'rock', 9) ON CONFLICT (album_id, word) DO UPDATE SET weight = weight + excluded.weight RETURNING *

INSERT INTO tag VALUES (1, 'rock', 9) ON CONFLICT (album_id) DO NOTHING

INSERT INTO artist (name) VALUES ('ret') RETURNING name, born

INSERT INTO artist (name) VALUES (NULL)

INSERT INTO event VALUES ('x', 'z', 1)

INSERT INTO album (artist_id, title) VALUES (1, 'FIRST')

--~ follows
SELECT name, born FROM artist WHERE id = 1

UPDATE artist SET born = 2000 WHERE id = 2

--~ follows
UPDATE artist SET name = upper(name), born = born - 1 WHERE id IN (1, 2) RETURNING id, name, born

UPDATE artist SET (name, born) = ('Both', 7) WHERE id = 2

UPDATE artist SET (name, born) = (SELECT title, id FROM album WHERE id = 1) WHERE id = 2

UPDATE OR IGNORE artist SET id = 1 WHERE id = 2

UPDATE OR REPLACE artist SET id = 22 WHERE id = 21

UPDATE artist SET note = a.title FROM album a WHERE a.artist_id = artist.id AND a.id = 5

UPDATE artist AS r SET note = 'aliased' WHERE r.id = 4

UPDATE album SET price = price * 1.1 WHERE price > 0

UPDATE album SET sold = sold + 1

UPDATE artist SET name = NULL WHERE id = 3

UPDATE artist SET nope = 1

UPDATE artist SET id = 1 WHERE id = 3

--~ follows
SELECT * FROM artist ORDER BY id

SELECT id, price, sold FROM album ORDER BY id

UPDATE album INDEXED BY album_price SET sold = 0 WHERE price < 0

WITH top AS (SELECT max(id) AS m FROM artist) UPDATE artist SET note = 'top' WHERE id = (SELECT m FROM top)

DELETE FROM tag WHERE weight < 1

DELETE FROM tag WHERE album_id = 1 RETURNING word

DELETE FROM artist WHERE id = 1

DELETE FROM tag

SELECT count(*) FROM tag

WITH old AS (SELECT id FROM artist WHERE id > 20) DELETE FROM artist WHERE id IN (SELECT id FROM old)

WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 103) INSERT INTO tag (album_id, word) SELECT i, 'w' || i FROM n

SELECT * FROM tag ORDER BY album_id

DELETE FROM tag WHERE album_id > 100 ORDER BY album_id LIMIT 1

DELETE FROM nope

SELECT count(*) FROM artist

BEGIN

DELETE FROM artist WHERE id > 4

SAVEPOINT one

DELETE FROM event

ROLLBACK TO one

RELEASE one

COMMIT

SELECT (SELECT count(*) FROM artist), (SELECT count(*) FROM event)

BEGIN IMMEDIATE

DELETE FROM event

ROLLBACK

BEGIN EXCLUSIVE TRANSACTION

END TRANSACTION

BEGIN DEFERRED

END

SELECT count(*) FROM event

--~ transactions
SAVEPOINT outermost

DELETE FROM event

--~ transactions
ROLLBACK TO SAVEPOINT outermost

--~ transactions
RELEASE SAVEPOINT outermost

--~ transactions
SELECT count(*) FROM event
