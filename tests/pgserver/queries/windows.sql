CREATE TABLE w (id int PRIMARY KEY, g text, d date, ts timestamp, tz timestamptz, t time, i interval, n numeric(8,2), f float8)
--| CREATE TABLE

INSERT INTO w VALUES (1, 'a', '2024-01-01', '2024-01-01 10:00', '2024-01-01 10:00+00', '10:00', '1 day', 1.5, 1.5), (2, 'a', '2024-01-02', '2024-01-01 10:30', '2024-01-01 11:00+02', '10:45', '36 hours', 2, 2.25), (3, 'b', '2024-01-04', '2024-01-01 12:00:00.5', '2024-01-02 00:00+00', '12:00', '2 days', 10.25, 9), (4, 'b', '2024-01-05', '2024-01-03', '2024-01-02 00:30+00', '12:20', '30 days', 11, -1), (5, 'b', NULL, NULL, NULL, NULL, NULL, NULL, NULL)
--| INSERT 0 5

SELECT id, count(*) OVER (ORDER BY d RANGE BETWEEN '1 day' PRECEDING AND CURRENT ROW) FROM w ORDER BY id
--| id:23 count:20
--| 1|1
--| 2|2
--| 3|1
--| 4|2
--| 5|1
--| SELECT 5

SELECT id, array_agg(id) OVER (ORDER BY d DESC RANGE BETWEEN '1 day' PRECEDING AND '2 days' FOLLOWING) FROM w ORDER BY id
--| id:23 array_agg:1007
--| 1|{2,1}
--| 2|{2,1}
--| 3|{4,3,2}
--| 4|{4,3}
--| 5|{5}
--| SELECT 5

SELECT id, count(*) OVER (PARTITION BY g ORDER BY ts RANGE BETWEEN interval '1 hour' PRECEDING AND interval '30 min' FOLLOWING) FROM w ORDER BY id
--| id:23 count:20
--| 1|2
--| 2|2
--| 3|1
--| 4|1
--| 5|1
--| SELECT 5

SELECT id, first_value(id) OVER (ORDER BY tz RANGE '90 min' PRECEDING) FROM w ORDER BY id
--| id:23 first_value:23
--| 1|2
--| 2|2
--| 3|3
--| 4|3
--| 5|5
--| SELECT 5

SELECT id, sum(id) OVER (ORDER BY t RANGE BETWEEN '50 min' PRECEDING AND '20 min' FOLLOWING EXCLUDE CURRENT ROW) FROM w ORDER BY id
--| id:23 sum:20
--| 1|∅
--| 2|1
--| 3|4
--| 4|3
--| 5|∅
--| SELECT 5

SELECT id, sum(id) OVER (ORDER BY i RANGE BETWEEN '12 hours' PRECEDING AND '1 month' FOLLOWING) FROM w ORDER BY id
--| id:23 sum:20
--| 1|10
--| 2|10
--| 3|9
--| 4|4
--| 5|5
--| SELECT 5

SELECT id, sum(id) OVER (ORDER BY n RANGE BETWEEN 0.5 PRECEDING AND 0.75 FOLLOWING) FROM w ORDER BY id
--| id:23 sum:20
--| 1|3
--| 2|3
--| 3|7
--| 4|4
--| 5|5
--| SELECT 5

SELECT id, sum(id) OVER (ORDER BY f RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM w ORDER BY id
--| id:23 sum:20
--| 1|3
--| 2|3
--| 3|3
--| 4|4
--| 5|5
--| SELECT 5

SELECT id, sum(id) OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM w ORDER BY id
--| id:23 sum:20
--| 1|3
--| 2|6
--| 3|9
--| 4|12
--| 5|9
--| SELECT 5

SELECT id, count(*) OVER win FROM w WINDOW win AS (ORDER BY d RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' FOLLOWING) ORDER BY id
--| id:23 count:20
--| 1|2
--| 2|2
--| 3|4
--| 4|4
--| 5|5
--| SELECT 5

SELECT id, count(*) OVER (ORDER BY d RANGE '-1 day' PRECEDING) FROM w
--| ERROR 22013: invalid preceding or following size in window function

SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN -1 PRECEDING AND CURRENT ROW) FROM w
--| ERROR 22013: frame starting offset must not be negative

SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND -2 FOLLOWING) FROM w
--| ERROR 22013: frame ending offset must not be negative

SELECT id, sum(id) OVER (ORDER BY id RANGE -1 PRECEDING) FROM w
--| ERROR 22013: invalid preceding or following size in window function

SELECT ntile(0) OVER (ORDER BY id) FROM w
--| ERROR 22014: argument of ntile must be greater than zero

SELECT nth_value(id, 0) OVER (ORDER BY id) FROM w
--| ERROR 22016: argument of nth_value must be greater than zero

SELECT id, sum(id) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) FROM w ORDER BY id
--| id:23 sum:20
--| 1|2
--| 2|4
--| 3|6
--| 4|8
--| 5|4
--| SELECT 5
