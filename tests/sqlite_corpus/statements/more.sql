SELECT DISTINCT kind FROM event ORDER BY kind

SELECT kind, count(*), sum(n), min(at) FROM event GROUP BY kind ORDER BY kind

SELECT kind FROM event GROUP BY kind HAVING sum(n) >= 4 ORDER BY kind

SELECT substr(at, 1, 7) AS month, count(*) FROM event WHERE at IS NOT NULL GROUP BY substr(at, 1, 7) ORDER BY month

SELECT e.kind, (SELECT count(*) FROM event x WHERE x.kind = e.kind) AS c FROM event e WHERE e.n = 1

SELECT at FROM event WHERE at >= '2024-01-01' AND at < '2024-03-01' ORDER BY at

SELECT at FROM event WHERE at LIKE '2024-%' ORDER BY at

SELECT at FROM event WHERE at GLOB '2024-02-*' ORDER BY at

SELECT at FROM event WHERE kind IN ('a', 'b') AND n BETWEEN 2 AND 3 ORDER BY at

SELECT coalesce(at, 'never') FROM event ORDER BY 1

SELECT ifnull(n, 0) + 1 FROM event ORDER BY 1

SELECT CASE kind WHEN 'a' THEN 1 WHEN 'b' THEN 2 ELSE 3 END AS k FROM event ORDER BY k

SELECT count(*), count(n), count(DISTINCT n) FROM event

SELECT avg(n) FROM event

SELECT total(n) FROM event WHERE kind = 'none'

SELECT max(at), min(at) FROM event

SELECT strftime('%Y', at) AS y, count(*) FROM event WHERE at IS NOT NULL GROUP BY strftime('%Y', at) ORDER BY y

SELECT date(at, '+1 day') FROM event WHERE at IS NOT NULL ORDER BY 1

SELECT julianday(at) - julianday('2024-01-01') FROM event WHERE at = '2024-01-31'

SELECT a.name, count(b.id) AS albums FROM artist a LEFT JOIN album b ON b.artist_id = a.id GROUP BY a.id, a.name ORDER BY albums DESC, a.id

SELECT a.name, sum(t.weight) FROM artist a JOIN album b ON b.artist_id = a.id JOIN tag t ON t.album_id = b.id GROUP BY a.name ORDER BY a.name

SELECT b.title, t.word FROM album b LEFT JOIN tag t ON t.album_id = b.id AND t.weight > 1 ORDER BY b.id, t.word

SELECT x.id, y.id FROM artist x, artist y WHERE x.id < y.id AND lower(x.name) = lower(y.name)

SELECT title FROM album WHERE artist_id IN (SELECT id FROM artist WHERE born > 1970) ORDER BY title

SELECT title FROM album WHERE price > (SELECT avg(price) FROM album) ORDER BY title

SELECT title, price FROM album WHERE price IS NULL OR price < 1 ORDER BY id

SELECT title FROM album WHERE title LIKE '%\%' ESCAPE '\'

SELECT title FROM album WHERE title LIKE '%\_%' ESCAPE '\'

--~ types
SELECT title || ' (' || price || ')' FROM album WHERE price IS NOT NULL ORDER BY id

SELECT upper(substr(name, 1, 1)) || lower(substr(name, 2)) FROM artist ORDER BY id

SELECT length(name), name FROM artist ORDER BY length(name), name

SELECT replace(name, 'n', 'm') FROM artist ORDER BY id

SELECT instr(name, 'n') FROM artist ORDER BY id

SELECT trim(name, 'A') FROM artist ORDER BY id

SELECT hex(cover) FROM album ORDER BY id

SELECT length(cover) FROM album ORDER BY id

SELECT typeof(price), typeof(sold), typeof(cover) FROM album ORDER BY id

--~ functions
SELECT round(price, 1) FROM album WHERE price IS NOT NULL ORDER BY id

SELECT abs(price) FROM album WHERE price < 0

SELECT sold / 2 FROM album WHERE id = 1

SELECT sold * 1.5 FROM album WHERE id IN (1, 2) ORDER BY id

SELECT id % 2 AS odd, count(*) FROM album GROUP BY id % 2 ORDER BY odd

SELECT id FROM album ORDER BY id % 2, id DESC

SELECT id FROM album ORDER BY price IS NULL, price, id

SELECT id FROM album ORDER BY CASE WHEN price > 5 THEN 0 ELSE 1 END, id

SELECT DISTINCT artist_id FROM album ORDER BY artist_id LIMIT 2

SELECT artist_id, group_concat(title, '/') FROM album GROUP BY artist_id ORDER BY artist_id

SELECT 1 AS a UNION SELECT 2 ORDER BY a DESC

SELECT 'x' AS t UNION ALL SELECT 'y' UNION ALL SELECT 'x' ORDER BY t

SELECT id FROM artist UNION SELECT album_id FROM tag ORDER BY 1

SELECT id FROM artist EXCEPT SELECT album_id FROM tag ORDER BY 1

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v ORDER BY 1

WITH v (k, n) AS (VALUES (1, 'a'), (2, 'b')) SELECT n FROM v WHERE k = 2

WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a), c AS (SELECT y + 1 AS z FROM b) SELECT * FROM a, b, c

WITH RECURSIVE tree (id, path) AS (SELECT id, name FROM artist WHERE id = 1 UNION ALL SELECT a.id, tree.path || '>' || a.name FROM artist a JOIN tree ON a.id = tree.id + 1) SELECT path FROM tree ORDER BY id

WITH RECURSIVE fib (a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 50) SELECT a FROM fib ORDER BY a

SELECT name, row_number() OVER (PARTITION BY lower(name) ORDER BY id) AS nth FROM artist ORDER BY id

SELECT id, price, sum(price) OVER (ORDER BY id) AS running FROM album WHERE price IS NOT NULL ORDER BY id

SELECT id, avg(price) OVER (PARTITION BY artist_id) FROM album ORDER BY id

SELECT * FROM (SELECT id, rank() OVER (ORDER BY artist_id DESC) AS r FROM album) WHERE r = 1 ORDER BY id

--~ functions
SELECT json_extract(value, '$.n') FROM json_each('[{"n":1},{"n":2}]')

SELECT json_extract('{"a":{"b":[1,2,{"c":"deep"}]}}', '$.a.b[2].c')

SELECT json_valid('{}'), json_type('{"a":1}', '$.a')

SELECT json_insert('{"a":1}', '$.b', 2), json_replace('{"a":1}', '$.a', 9)

SELECT json_group_array(id) FROM artist WHERE id < 4

SELECT json_object('id', id, 'name', name) FROM artist WHERE id = 1

INSERT INTO event (at, kind, n) VALUES ('2025-01-01', 'a', 10), ('2025-01-02', 'b', NULL)

INSERT INTO event (at, kind, n) SELECT date('2025-02-0' || id), 'c', id FROM artist WHERE id <= 3

SELECT count(*), sum(n) FROM event

UPDATE event SET n = n + 1 WHERE kind = 'c' AND n IS NOT NULL

UPDATE event SET n = (SELECT count(*) FROM artist) WHERE at = '2025-01-01'

UPDATE event SET kind = CASE kind WHEN 'a' THEN 'b' ELSE 'a' END WHERE at > '2025'

SELECT at, kind, n FROM event WHERE at > '2025' ORDER BY at

DELETE FROM event WHERE at > '2025' AND kind = 'a'

DELETE FROM event WHERE rowid = (SELECT max(rowid) FROM event)

SELECT count(*) FROM event

DELETE FROM event WHERE n IS NULL

SELECT count(*) FROM event WHERE EXISTS (SELECT 1 FROM artist WHERE artist.id = event.n)

INSERT INTO tag SELECT id, 'new', id / 2.0 FROM album WHERE id > 0 ON CONFLICT DO NOTHING

SELECT album_id, weight FROM tag WHERE word = 'new' ORDER BY album_id

UPDATE tag SET weight = 0 WHERE word = 'new' AND album_id IN (SELECT id FROM album WHERE price IS NULL) RETURNING album_id

DELETE FROM tag WHERE (album_id, word) IN (VALUES (1, 'new'), (2, 'new')) RETURNING album_id, word

DELETE FROM tag WHERE word = 'new'

SELECT count(*) FROM tag

SELECT a.name FROM artist AS a WHERE a.id = (SELECT max(artist_id) FROM album)

SELECT main.artist.name FROM main.artist WHERE main.artist.id = 1

SELECT "name" FROM "artist" WHERE "id" = 2

SELECT [name] FROM [artist] WHERE [id] = 2

SELECT `name` FROM `artist` WHERE `id` = 2

SELECT Name FROM ARTIST WHERE ID = 2

select name from artist where id = 2

SELECT name -- a comment
FROM artist /* another */ WHERE id = 2

SELECT 'a' AS "a b", 'c' AS 'd'

SELECT +1, -1, - 1, ~1, NOT 1 = 1

SELECT 1 < 2 AND 2 < 3, 1 > 2 OR 3 > 2, NOT (1 = 2)

SELECT 2 * 3 + 4, 2 + 3 * 4, (2 + 3) * 4, 10 - 4 - 3, 100 / 10 / 2

SELECT 5 & 4 | 1, 1 << 2 + 1, 7 - 2 << 1

SELECT 'a' = 'a' AND 'b' <> 'c'

SELECT 1 IN (SELECT 1 UNION SELECT 2), 3 IN (SELECT id FROM artist)

SELECT NULL IN (SELECT id FROM artist), 9 NOT IN (SELECT id FROM artist)

SELECT CAST(NULL AS TEXT), CAST(3 AS REAL), CAST('7' AS INT)

SELECT min(1, 2), max(1.5, 2), max('a', 'b', 'c')

SELECT nullif(born, 1970) FROM artist ORDER BY id

SELECT printf('%.1f|%s|%05.2f', 2.345, 'x', 1.5)

SELECT quote(name) FROM artist ORDER BY id

SELECT char(72, 105), unicode('H')

SELECT ltrim('007', '0'), rtrim('1.500', '0')

SELECT typeof(born), typeof(name) FROM artist WHERE id = 1
