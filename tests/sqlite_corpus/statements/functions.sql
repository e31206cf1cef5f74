SELECT abs(-5), abs(2.5), abs(NULL)

SELECT changes() >= 0, total_changes() >= 0, last_insert_rowid() >= 0

SELECT char(65, 66, 8364)

SELECT coalesce(NULL, NULL, 3), coalesce(1, 2), ifnull(NULL, 'd'), nullif(1, 1), nullif(1, 2)

SELECT concat('a', 1, NULL, 'b'), concat_ws('-', 'a', NULL, 'b')

--~ functions
SELECT format('%d|%5d|%-5d|%05d', 1, 2, 3, 4)

SELECT printf('%s and %q and %.2f and %x', 'a', 'it''s', 3.14159, 255)

--~ functions
SELECT glob('a*', 'abc'), like('a%', 'abc')

--~ bits
SELECT hex('abc'), hex(x'00ff'), unhex('4142')

SELECT instr('hello', 'l'), instr('hello', 'z')

--~ bits
SELECT length('hello'), length('ünï'), length(x'0102'), length(NULL), length(12345)

SELECT octet_length('ünï')

SELECT lower('ABC'), upper('abc')

SELECT ltrim('  a '), rtrim('  a '), trim('  a '), trim('xxaxx', 'x'), ltrim('xya', 'yx'), rtrim('axy', 'yx')

SELECT max(1, 5, 3), min(4, 2, 9), max('a', 'b')

SELECT max(1, NULL)

--~ bits
SELECT quote('it''s'), quote(NULL), quote(1.5), quote(x'01')

--~ functions
SELECT typeof(random()), random() <> random()

SELECT length(randomblob(8)), zeroblob(3)

SELECT replace('hello', 'l', 'L'), replace('abc', '', 'x')

SELECT round(2.5), round(-2.5), round(3.14159, 2), round(123)

--~ functions
SELECT round(2.4), round(1234.5, -2)

SELECT sign(-3), sign(0), sign(2.5)

SELECT sqlite_version() > '3'

--~ functions
SELECT substr('hello', 2), substr('hello', 2, 3), substr('hello', -3), substr('hello', -3, 2)

--~ functions
SELECT substr('hello', 0, 2), substr('hello', 3, -2)

SELECT substring('hello', 1, 2)

SELECT unicode('A'), unicode('€')

SELECT likely(1), unlikely(0), likelihood(1, 0.5)

SELECT date('2024-02-29'), date('2024-02-29', '+1 year'), date('2024-01-31', '+1 month')

SELECT date('2024-03-15', 'start of month', '-1 day'), date('2024-03-15', 'start of year')

SELECT time('12:34:56'), time('12:34', '+90 minutes')

SELECT datetime('2024-02-29 12:00:00', '-3 hours'), datetime(0, 'unixepoch'), datetime('2024-01-01T10:00:00Z')

SELECT julianday('2024-01-01'), unixepoch('2024-01-01')

SELECT strftime('%Y/%m/%d %H-%M-%S', '2024-02-29 12:34:56'), strftime('%j %w %W', '2024-02-29'), strftime('%s', '2024-01-01')

SELECT strftime('%d.%m.%Y', at) FROM event

SELECT date(at, 'weekday 0') FROM event

--~ functions
SELECT date('now') = date(), CURRENT_DATE = date('now')

SELECT timediff('2024-02-29', '2024-01-01')

SELECT avg(weight), sum(weight), min(word), max(word), count(*) FROM tag

SELECT total(weight), group_concat(DISTINCT album_id) FROM tag WHERE word = 'rock'

SELECT string_agg(word, ',' ORDER BY word) FROM tag

SELECT group_concat(word, ';' ORDER BY weight DESC) FROM tag

SELECT acos(1), cos(0), sin(0), tan(0), exp(0), ln(1), log(100), log2(8), log(2, 8), sqrt(16), power(2, 10), pow(2, 3)

--~ functions
SELECT pi(), ceil(1.2), ceiling(1.2), floor(-1.2), trunc(1.9), mod(7, 3), degrees(0), radians(0)

--~ functions
SELECT atan2(0, 1), cosh(0), sinh(0), tanh(0), asinh(0)

SELECT row_number() OVER (ORDER BY id), name FROM artist

--~ nulls
SELECT name, rank() OVER (ORDER BY born), dense_rank() OVER (ORDER BY born) FROM artist ORDER BY id

SELECT id, lag(id) OVER (ORDER BY id), lead(id, 2, 0) OVER (ORDER BY id) FROM artist

SELECT id, ntile(2) OVER (ORDER BY id), percent_rank() OVER (ORDER BY id), cume_dist() OVER (ORDER BY id) FROM artist

SELECT word, sum(weight) OVER (PARTITION BY album_id ORDER BY word) FROM tag

SELECT word, first_value(word) OVER w, last_value(word) OVER w, nth_value(word, 2) OVER w FROM tag WINDOW w AS (ORDER BY album_id, word)

SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM artist

SELECT id, sum(id) OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM artist

SELECT id, count(*) OVER (ORDER BY born GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM artist WHERE born IS NOT NULL

SELECT id, sum(id) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) FROM artist

SELECT id, group_concat(name, '.') FILTER (WHERE id <> 2) OVER (ORDER BY id) FROM artist

SELECT count(*) OVER () FROM tag LIMIT 1

SELECT sum(id) OVER w1, max(id) OVER w2 FROM artist WINDOW w1 AS (ORDER BY id), w2 AS (w1 ROWS 1 PRECEDING)
