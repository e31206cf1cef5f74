SELECT 1 + 2, 5 - 7, 3 * 4, 2.5 * 2, 1.5 + 1

SELECT 7 / 2, -7 / 2, 7 % 3, -7 % 3

SELECT 7.0 / 2, 1 / 4.0

--~ arithmetic
SELECT 1 / 0

--~ arithmetic
SELECT 5 % 0

--~ arithmetic
SELECT 1.0 / 0

SELECT 9223372036854775807

--~ arithmetic
SELECT 9223372036854775807 + 1

SELECT -9223372036854775808

SELECT 1 << 4, 256 >> 2, 6 & 3, 6 | 3, ~5

SELECT 0x1F, 0xff + 1

SELECT 1e3, 1.5e-2, .5, 5.

SELECT 1_000

SELECT 'it''s', '' , 'ünï'

SELECT 'a' || 'b' || 'c'

SELECT 'n' || 1

--~ types
SELECT 1 || 2

SELECT 1.5 || 'x'

SELECT NULL || 'x'

SELECT "literal"

SELECT 1 = 1, 1 = 2, 1 == 1, 1 <> 2, 1 != 2

SELECT 1 < 2, 2 <= 2, 3 > 4, 4 >= 4

--~ types
SELECT 1 = '1'

SELECT 'a' < 'b', 'B' < 'a'

SELECT NULL = NULL, NULL IS NULL, NULL IS NOT NULL, 1 IS NULL

SELECT 1 IS 1, 1 IS NOT 2, NULL IS NOT 1

SELECT 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL

--~ booleans
SELECT NOT 1, NOT 0, NOT NULL

--~ booleans
SELECT 1 AND 0, 1 AND 1, 0 OR 1, NULL AND 0, NULL OR 1

SELECT TRUE, FALSE, TRUE AND FALSE

SELECT 1 BETWEEN 0 AND 2, 5 NOT BETWEEN 0 AND 2

SELECT 1 IN (1, 2), 3 NOT IN (1, 2), NULL IN (1), 1 IN (NULL)

SELECT 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'abc' LIKE 'x%'

--~ like
SELECT 'ABC' LIKE 'abc'

SELECT 'a%c' LIKE 'a\%c' ESCAPE '\', 'abc' LIKE 'a\%c' ESCAPE '\'

SELECT 'abc' NOT LIKE 'b%'

SELECT 'abc' GLOB 'a*', 'ABC' GLOB 'a*', 'abc' GLOB '[a-c]b?'

SELECT 'abc' NOT GLOB 'x*'

SELECT CASE 1 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END

SELECT CASE WHEN 1 > 2 THEN 'a' END

SELECT CASE WHEN born > 1980 THEN 'young' WHEN born IS NULL THEN '?' ELSE 'old' END FROM artist

--~ types
SELECT CAST('12' AS INTEGER), CAST(12.9 AS INTEGER), CAST('3.5' AS REAL), CAST(5 AS TEXT)

--~ types
SELECT CAST('12abc' AS INTEGER)

--~ bits
SELECT CAST(x'4142' AS TEXT)

SELECT CAST('ab' AS BLOB)

SELECT CAST('1.50' AS NUMERIC)

--~ bits
SELECT typeof(1), typeof(1.5), typeof('x'), typeof(NULL), typeof(x'00')

SELECT note, typeof(note) FROM artist

SELECT sold, typeof(sold) FROM album

SELECT cover FROM album

SELECT name COLLATE NOCASE = 'ANN' FROM artist WHERE id = 1

SELECT count(*) FROM artist WHERE name = 'ann' COLLATE NOCASE

SELECT count(*) FROM artist WHERE name = 'ann  ' COLLATE RTRIM

SELECT -born, +born FROM artist WHERE id = 1

SELECT - -5, + 3

SELECT (1, 2) = (1, 2), (1, 2) < (1, 3)

SELECT (SELECT 1), (SELECT NULL)

--~ booleans
SELECT EXISTS (SELECT 1 WHERE 0), EXISTS (SELECT NULL)

SELECT price * 2 + 1 FROM album WHERE price IS NOT NULL

SELECT id + 0.5 FROM artist

SELECT name || ':' || born FROM artist

SELECT born / 10 * 10 FROM artist

SELECT born % 100 FROM artist WHERE born IS NOT NULL

SELECT '5' + 3

--~ types
SELECT 'abc' + 1

SELECT 10 - '4'

--~ bits
SELECT x'4142' = 'AB'

SELECT json('{"a": [1, 2]}')

--~ types
SELECT '{"a": [1, 2]}' -> 'a', '{"a": [1, 2]}' ->> '$.a[1]'

SELECT json_extract('{"a": [1, 2]}', '$.a[0]'), json_extract('{"a": "x"}', '$.a')

SELECT json_array(1, 'two', NULL, 3.5), json_object('k', 1, 'l', 'v')

SELECT json_type('[1]'), json_valid('{x'), json_array_length('[1,2,3]')

SELECT json_set('{"a":1}', '$.b', 2), json_remove('{"a":1,"b":2}', '$.a'), json_patch('{"a":1}', '{"b":2}')

--~ functions
SELECT key, value, type FROM json_each('{"a":1,"b":"x"}')

SELECT fullkey, atom FROM json_tree('{"a":[1,2]}')

--~ functions
SELECT value FROM json_each('[1,2,3]') WHERE value > 1

SELECT json_group_array(word) FROM tag WHERE album_id = 3

SELECT json_group_object(word, weight) FROM tag WHERE album_id = 3

SELECT iif(1, 'yes', 'no'), iif(0, 'yes', 'no')

--~ types
SELECT NULL + 1, NULL * 0, -NULL

SELECT 1 NOT NULL, 1 ISNULL, 1 NOTNULL

SELECT abs(-2 - 3)

SELECT not_a_function(1)
