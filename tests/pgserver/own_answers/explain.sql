CREATE TABLE a (id serial PRIMARY KEY, x text UNIQUE, y int)
--| CREATE TABLE

CREATE TABLE b (aid int REFERENCES a, z text, PRIMARY KEY (aid, z))
--| CREATE TABLE

CREATE INDEX a_y ON a (y)
--| CREATE INDEX

INSERT INTO a (x, y) SELECT 'n' || i, i % 10 FROM generate_series(1, 100) i
--| INSERT 0 100

EXPLAIN (COSTS OFF) SELECT * FROM a q JOIN b ON b.aid = q.id WHERE q.y = 3 ORDER BY b.z
--| QUERY PLAN:25
--| Sort
--|   ->  Nested Loop
--|         ->  Index Scan using a_y on a q
--|               Index Cond: (y=?)
--|         ->  Index Only Scan using b_pkey on b
--|               Index Cond: (aid=?)
--| EXPLAIN

EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF) SELECT count(*), y FROM a GROUP BY y HAVING count(*) > 1 ORDER BY 1
--| QUERY PLAN:25
--| Sort (actual rows=10 loops=1)
--|   ->  Index Only Scan using a_y on a
--| EXPLAIN

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) UPDATE a SET x = x || '!' WHERE y = 3 RETURNING *
--| QUERY PLAN:25
--| Update on a (actual rows=10 loops=1)
--|   ->  Index Only Scan using a_y on a
--|         Index Cond: (y=?)
--| EXPLAIN

EXPLAIN (FORMAT JSON, ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM a, b WHERE x = 'n1!'
--| QUERY PLAN:114
--| [
--|   {
--|     "Plan": {
--|       "Node Type": "Nested Loop",
--|       "Parallel Aware": false,
--|       "Async Capable": false,
--|       "Join Type": "Inner",
--|       "Actual Rows": 0,
--|       "Actual Loops": 1,
--|       "Plans": [
--|         {
--|           "Node Type": "Index Scan",
--|           "Parent Relationship": "Outer",
--|           "Parallel Aware": false,
--|           "Async Capable": false,
--|           "Scan Direction": "Forward",
--|           "Index Name": "a_x_key",
--|           "Relation Name": "a",
--|           "Alias": "a",
--|           "Index Cond": "(x=?)"
--|         },
--|         {
--|           "Node Type": "Seq Scan",
--|           "Parent Relationship": "Inner",
--|           "Parallel Aware": false,
--|           "Async Capable": false,
--|           "Relation Name": "b",
--|           "Alias": "b"
--|         }
--|       ]
--|     }
--|   }
--| ]
--| EXPLAIN

EXPLAIN (FORMAT XML, COSTS OFF) SELECT * FROM a LEFT JOIN b ON aid = id WHERE x = (SELECT max(x) FROM a)
--| QUERY PLAN:142
--| <explain xmlns="http://www.postgresql.org/2009/explain">
--|   <Query>
--|     <Plan>
--|       <Node-Type>Nested Loop</Node-Type>
--|       <Parallel-Aware>false</Parallel-Aware>
--|       <Async-Capable>false</Async-Capable>
--|       <Join-Type>Left</Join-Type>
--|       <Plans>
--|         <Plan>
--|           <Node-Type>Index Only Scan</Node-Type>
--|           <Parent-Relationship>InitPlan</Parent-Relationship>
--|           <Subplan-Name>InitPlan 1</Subplan-Name>
--|           <Parallel-Aware>false</Parallel-Aware>
--|           <Async-Capable>false</Async-Capable>
--|           <Scan-Direction>Forward</Scan-Direction>
--|           <Index-Name>a_x_key</Index-Name>
--|           <Relation-Name>a</Relation-Name>
--|           <Alias>a</Alias>
--|         </Plan>
--|         <Plan>
--|           <Node-Type>Index Scan</Node-Type>
--|           <Parent-Relationship>Outer</Parent-Relationship>
--|           <Parallel-Aware>false</Parallel-Aware>
--|           <Async-Capable>false</Async-Capable>
--|           <Scan-Direction>Forward</Scan-Direction>
--|           <Index-Name>a_x_key</Index-Name>
--|           <Relation-Name>a</Relation-Name>
--|           <Alias>a</Alias>
--|           <Index-Cond>(x=?)</Index-Cond>
--|         </Plan>
--|         <Plan>
--|           <Node-Type>Index Only Scan</Node-Type>
--|           <Parent-Relationship>Inner</Parent-Relationship>
--|           <Parallel-Aware>false</Parallel-Aware>
--|           <Async-Capable>false</Async-Capable>
--|           <Scan-Direction>Forward</Scan-Direction>
--|           <Index-Name>b_pkey</Index-Name>
--|           <Relation-Name>b</Relation-Name>
--|           <Alias>b</Alias>
--|           <Index-Cond>(aid=?)</Index-Cond>
--|         </Plan>
--|       </Plans>
--|     </Plan>
--|   </Query>
--| </explain>
--| EXPLAIN

EXPLAIN (FORMAT YAML, COSTS OFF) SELECT * FROM a LEFT JOIN b ON aid = id WHERE x IN (SELECT z FROM b)
--| QUERY PLAN:25
--| - Plan: 
--|     Node Type: "Nested Loop"
--|     Parallel Aware: false
--|     Async Capable: false
--|     Join Type: "Left"
--|     Plans: 
--|       - Node Type: "Seq Scan"
--|         Parent Relationship: "InitPlan"
--|         Subplan Name: "InitPlan 1"
--|         Parallel Aware: false
--|         Async Capable: false
--|         Relation Name: "b"
--|         Alias: "b"
--|       - Node Type: "Index Scan"
--|         Parent Relationship: "Outer"
--|         Parallel Aware: false
--|         Async Capable: false
--|         Scan Direction: "Forward"
--|         Index Name: "a_x_key"
--|         Relation Name: "a"
--|         Alias: "a"
--|         Index Cond: "(x=?)"
--|       - Node Type: "Index Only Scan"
--|         Parent Relationship: "Inner"
--|         Parallel Aware: false
--|         Async Capable: false
--|         Scan Direction: "Forward"
--|         Index Name: "b_pkey"
--|         Relation Name: "b"
--|         Alias: "b"
--|         Index Cond: "(aid=?)"
--| EXPLAIN

EXPLAIN (VERBOSE, PLACEMENT, COSTS OFF) WITH i AS (INSERT INTO a (x) VALUES ('z') RETURNING id) SELECT * FROM i
--| QUERY PLAN:25
--| Subquery Scan on i
--|   Step 1
--|     ->  Index Only Scan using b_pkey on b
--|           Index Cond: (aid=?)
--|   CTE _ayb_2
--|     ->  Function Scan on _ayb_2_row
--| SQLite: INSERT INTO a (x) VALUES ('z') RETURNING pg_json_row(id)
--| SQLite: WITH _ayb_2(id) AS MATERIALIZED (SELECT _ayb_2_row.value FROM json_each(?1) AS _ayb_2_row) SELECT * FROM _ayb_2 AS i
--| Placement: writer, because it may visit any number of rows, because of a table that is not small
--| EXPLAIN

EXPLAIN (PLACEMENT, COSTS OFF) SELECT count(*) FROM a, a b, a c
--| QUERY PLAN:25
--| Nested Loop
--|   ->  Nested Loop
--|         ->  Index Only Scan using a_y on a
--|         ->  Index Only Scan using a_y on a b
--|   ->  Index Only Scan using a_y on a c
--| Placement: reader, because it visits up to 1010100 rows
--| EXPLAIN

EXPLAIN (COSTS OFF) SELECT 1 UNION SELECT y FROM a UNION ALL SELECT 3
--| QUERY PLAN:25
--| Append
--|   ->  Unique
--|         ->  Append
--|               ->  Result
--|               ->  Index Only Scan using a_y on a
--|   ->  Result
--| EXPLAIN

EXPLAIN (COSTS OFF) WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 3) SELECT * FROM r
--| QUERY PLAN:25
--| Subquery Scan on r
--|   CTE r
--|     ->  Recursive Union
--|           ->  Result
--|           ->  Subquery Scan on r
--| EXPLAIN

EXPLAIN (COSTS OFF) INSERT INTO a (x) VALUES ('q')
--| QUERY PLAN:25
--| Insert on a
--|   ->  Result
--| EXPLAIN

EXPLAIN (FOO) SELECT 1
--| ERROR 42601: unrecognized EXPLAIN option "foo"

EXPLAIN (FORMAT foo) SELECT 1
--| ERROR 22023: unrecognized value for EXPLAIN option "format": "foo"

EXPLAIN (TIMING) SELECT 1
--| ERROR 22023: EXPLAIN option TIMING requires ANALYZE

EXPLAIN (COSTS OFF) SELECT * FROM pg_class WHERE relname = 'a'
--| QUERY PLAN:25
--| Index Scan using pg_catalog.pg_class_relname_nsp_index on pg_class
--|   Index Cond: (relname=?)
--| EXPLAIN

EXPLAIN SELECT nope FROM a
--| ERROR 42703 at 16: column "nope" does not exist

EXPLAIN CREATE TABLE q AS SELECT 1
--| ERROR 0A000: EXPLAIN of CREATE TABLE AS is not supported
--| HINT: Explain the query in it.

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) DELETE FROM b
--| QUERY PLAN:25
--| Delete on b (actual rows=0 loops=1)
--|   ->  Seq Scan on b
--| EXPLAIN

SELECT count(*) FROM a WHERE x LIKE '%!'
--| count:20
--| 10
--| SELECT 1

BEGIN READ ONLY
--| BEGIN

EXPLAIN (COSTS OFF) DELETE FROM a
--| QUERY PLAN:25
--| Delete on a
--|   ->  Nested Loop
--|         ->  Seq Scan on a
--|         ->  Index Only Scan using b_pkey on b
--|               Index Cond: (aid=?)
--| EXPLAIN

EXPLAIN (ANALYZE, COSTS OFF) DELETE FROM a
--| ERROR 25006: cannot execute DELETE in a read-only transaction

ROLLBACK
--| ROLLBACK

EXPLAIN (COSTS OFF, BUFFERS, SETTINGS) VALUES (1), (2)
--| QUERY PLAN:25
--| Values Scan on "*VALUES*"
--| EXPLAIN

EXPLAIN (COSTS OFF) SELECT * FROM a FULL JOIN b ON z = x INTERSECT SELECT 1, 'x', 2, 3, 'z'
--| QUERY PLAN:25
--| SetOp Intersect
--|   ->  Sort
--|         ->  Append
--|               Unmatched Rows of: b
--|               ->  Nested Loop Left Join
--|                     ->  Seq Scan on a
--|                     ->  Index Scan using b_pkey on b
--|               ->  Seq Scan on b
--|   ->  Result
--| EXPLAIN

EXPLAIN (COSTS OFF) SELECT DISTINCT x FROM (SELECT x, row_number() OVER (ORDER BY y) FROM a) q WHERE x = 'a' OR x = 'b' OR x IS NULL
--| QUERY PLAN:25
--| Unique
--|   CTE q
--|     ->  Subquery Scan on (subquery-3)
--|           CTE (subquery-3)
--|             ->  Index Scan using a_y on a
--|   ->  Subquery Scan on q
--| EXPLAIN

PREPARE l (int) AS SELECT x FROM a WHERE id = $1
--| PREPARE

EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE l(1)
--| QUERY PLAN:25
--| Index Scan using a_pkey on a (actual rows=1 loops=1)
--|   Index Cond: (rowid=?)
--| EXPLAIN
