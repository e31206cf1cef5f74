SELECT 1

--~ bits
SELECT 1, 2.5, 'text', NULL, x'0aff'

SELECT * FROM artist

SELECT artist.* FROM artist

SELECT a.id, a.name FROM artist AS a

SELECT a.id, a.name FROM artist a

SELECT id AS "the id", name AS [the name], born AS `the year` FROM artist

SELECT rowid, * FROM artist WHERE rowid = 2

SELECT _rowid_, oid FROM album

SELECT ALL artist_id FROM album

SELECT DISTINCT artist_id FROM album

SELECT DISTINCT artist_id, price > 5 FROM album

SELECT count(*) FROM artist, album

SELECT a.name, b.title FROM artist a, album b WHERE a.id = b.artist_id

SELECT a.name, b.title FROM artist a JOIN album b ON a.id = b.artist_id

SELECT a.name, b.title FROM artist a INNER JOIN album b ON a.id = b.artist_id AND b.price > 1

SELECT a.name, b.title FROM artist a LEFT JOIN album b ON a.id = b.artist_id

SELECT a.name, b.title FROM artist a LEFT OUTER JOIN album b ON a.id = b.artist_id WHERE b.id IS NULL

SELECT a.name, b.title FROM album b RIGHT JOIN artist a ON a.id = b.artist_id

SELECT a.name, t.word FROM artist a FULL JOIN tag t ON t.album_id = a.id

SELECT count(*) FROM artist CROSS JOIN tag

SELECT * FROM artist NATURAL JOIN (SELECT 1 AS id, 'z' AS zed)

--~ stars
SELECT * FROM album JOIN (SELECT 1 AS artist_id, 2 AS two) USING (artist_id)

SELECT t.word, count(*) FROM tag t GROUP BY t.word

SELECT artist_id, sum(price), avg(price), min(price), max(price), count(price), count(*) FROM album GROUP BY artist_id

SELECT artist_id, total(price) FROM album GROUP BY artist_id HAVING count(*) > 1

SELECT group_concat(word) FROM tag WHERE album_id = 3

SELECT group_concat(word, ' + ') FROM (SELECT word FROM tag ORDER BY word DESC)

SELECT count(DISTINCT word), sum(DISTINCT album_id) FROM tag

SELECT count(*) FILTER (WHERE weight > 1) FROM tag

--~ booleans
SELECT sum(weight) FROM tag WHERE 0

--~ grouping
SELECT max(id), name FROM artist

--~ nulls
SELECT name FROM artist ORDER BY born

--~ nulls
SELECT name FROM artist ORDER BY born DESC, name ASC

SELECT name FROM artist ORDER BY born NULLS LAST

SELECT name FROM artist ORDER BY born DESC NULLS FIRST

SELECT name, born FROM artist WHERE born NOT NULL ORDER BY 2 DESC

--~ names
SELECT name AS n FROM artist ORDER BY n COLLATE NOCASE, id

SELECT title FROM album ORDER BY title, id

SELECT title FROM album WHERE title = 'FIRST'

SELECT id FROM artist ORDER BY id LIMIT 2

SELECT id FROM artist ORDER BY id LIMIT 2 OFFSET 1

SELECT id FROM artist ORDER BY id LIMIT 1, 2

SELECT id FROM artist ORDER BY id LIMIT 1 + 1

--~ limit
SELECT id FROM artist ORDER BY id LIMIT -1

SELECT id FROM artist ORDER BY id LIMIT (SELECT count(*) - 3 FROM artist)

SELECT * FROM (SELECT id FROM artist ORDER BY id DESC LIMIT 2) ORDER BY id

SELECT * FROM (SELECT 1 AS x UNION ALL SELECT 2) AS q WHERE x > 1

SELECT (SELECT name FROM artist WHERE id = album.artist_id), title FROM album

SELECT id FROM artist WHERE id IN (SELECT artist_id FROM album WHERE price > 5)

SELECT id FROM artist WHERE id NOT IN (SELECT artist_id FROM album)

SELECT id FROM artist WHERE EXISTS (SELECT 1 FROM album WHERE artist_id = artist.id)

SELECT id FROM artist WHERE NOT EXISTS (SELECT 1 FROM album WHERE artist_id = artist.id)

SELECT id FROM artist WHERE id IN (1, 3, 99)

SELECT id FROM artist WHERE id IN ()

SELECT id FROM artist WHERE (id, name) IN (VALUES (1, 'Ann'), (2, 'x'))

SELECT id FROM artist WHERE (id, name) = (2, 'Bob')

SELECT id FROM artist WHERE (id, name) > (2, 'Bob')

VALUES (1, 'a'), (2, 'b')

VALUES (1) UNION ALL VALUES (2) ORDER BY 1 DESC

SELECT 1 UNION SELECT 1 UNION SELECT 2

SELECT id FROM artist INTERSECT SELECT artist_id FROM album

SELECT id FROM artist EXCEPT SELECT artist_id FROM album

SELECT id FROM artist WHERE id < 3 UNION ALL SELECT id FROM artist WHERE id < 2 ORDER BY id DESC LIMIT 2

SELECT 3 UNION SELECT 2 EXCEPT SELECT 3

WITH q AS (SELECT id, name FROM artist WHERE born > 1975) SELECT name FROM q ORDER BY id

WITH q (i, n) AS (SELECT id, name FROM artist), r AS (SELECT i + 1 AS j FROM q) SELECT max(j) FROM r

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) FROM n

WITH RECURSIVE n (i) AS (VALUES (1) UNION SELECT (i * 2) % 7 FROM n) SELECT i FROM n ORDER BY i

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4) SELECT * FROM n

WITH q AS MATERIALIZED (SELECT 1 AS x), r AS NOT MATERIALIZED (SELECT 2 AS y) SELECT * FROM q, r

SELECT * FROM album_view WHERE price > 5

SELECT name FROM artist INDEXED BY sqlite_autoindex_nope

SELECT price FROM album INDEXED BY album_price WHERE price > 5 ORDER BY price

SELECT price FROM album NOT INDEXED WHERE price > 5 ORDER BY price

SELECT * FROM main.artist WHERE id = 1

SELECT a.b FROM (SELECT 1 AS b) a

--~ nulls
SELECT max(price) FROM album GROUP BY artist_id ORDER BY 1 DESC LIMIT 1

SELECT artist_id FROM album GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1

SELECT word, album_id FROM tag WHERE album_id BETWEEN 1 AND 2 ORDER BY 1, 2

SELECT name FROM artist WHERE born NOT BETWEEN 1970 AND 1985 ORDER BY name

SELECT name FROM artist WHERE born IS NULL

SELECT name FROM artist WHERE born IS NOT NULL AND born <> 1970 ORDER BY name

SELECT name FROM artist WHERE born ISNULL

SELECT name FROM artist WHERE born NOTNULL ORDER BY name

SELECT name FROM artist WHERE born IS NOT 1970 ORDER BY name

SELECT name FROM artist WHERE born IS 1970

SELECT nope FROM artist

SELECT * FROM nope

SELECT name FROM artist, (SELECT 1)

SELECT count(*) FROM album, tag ON album.id = tag.album_id
