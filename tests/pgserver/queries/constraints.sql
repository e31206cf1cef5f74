CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int, p int CONSTRAINT c_p REFERENCES p DEFERRABLE INITIALLY DEFERRED, q int CONSTRAINT c_q REFERENCES p DEFERRABLE, r int CONSTRAINT c_r REFERENCES p)
--| CREATE TABLE
--| CREATE TABLE

SET CONSTRAINTS ALL IMMEDIATE
--| SET CONSTRAINTS

SET CONSTRAINTS ALL DEFERRED
--| SET CONSTRAINTS

BEGIN; INSERT INTO c (id, p) VALUES (1, 7); SET CONSTRAINTS c_p IMMEDIATE
--| ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
--| DETAIL: Key (p)=(7) is not present in table "p".

SELECT 'in a failed block'
--| ERROR 25P02: current transaction is aborted, commands ignored until end of transaction block

ROLLBACK
--| ROLLBACK

BEGIN; INSERT INTO c (id, p) VALUES (1, 7); SET CONSTRAINTS ALL IMMEDIATE
--| ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
--| DETAIL: Key (p)=(7) is not present in table "p".

ROLLBACK
--| ROLLBACK

BEGIN; INSERT INTO c (id, p) VALUES (1, 7); INSERT INTO p VALUES (7); SET CONSTRAINTS ALL IMMEDIATE; COMMIT
--| BEGIN
--| INSERT 0 1
--| INSERT 0 1
--| SET CONSTRAINTS
--| COMMIT

BEGIN; SET CONSTRAINTS c_q DEFERRED; INSERT INTO c (id, q) VALUES (2, 8); INSERT INTO p VALUES (8); COMMIT
--| BEGIN
--| SET CONSTRAINTS
--| INSERT 0 1
--| INSERT 0 1
--| COMMIT

INSERT INTO c (id, q) VALUES (3, 9)
--| ERROR 23503: insert or update on table "c" violates foreign key constraint "c_q"
--| DETAIL: Key (q)=(9) is not present in table "p".

BEGIN; SET CONSTRAINTS c_r DEFERRED
--| ERROR 42809: constraint "c_r" is not deferrable

ROLLBACK; BEGIN; SET CONSTRAINTS missing DEFERRED
--| ERROR 42704: constraint "missing" does not exist

ROLLBACK
--| ROLLBACK

BEGIN; SET CONSTRAINTS c_p, c_q DEFERRED; SET CONSTRAINTS c_p, c_q IMMEDIATE; COMMIT
--| BEGIN
--| SET CONSTRAINTS
--| SET CONSTRAINTS
--| COMMIT

SELECT * FROM c ORDER BY id
--| id:23 p:23 q:23 r:23
--| 1|7|∅|∅
--| 2|∅|8|∅
--| SELECT 2

CREATE TABLE d (a int); INSERT INTO d VALUES (1); ALTER TABLE d ADD COLUMN b text DEFAULT 'x' NOT NULL, ADD COLUMN n int
--| CREATE TABLE
--| INSERT 0 1
--| ALTER TABLE

ALTER TABLE d ALTER COLUMN b DROP DEFAULT; ALTER TABLE d ALTER COLUMN n SET DEFAULT 5
--| ALTER TABLE
--| ALTER TABLE

INSERT INTO d (a, b) VALUES (2, 'y'); SELECT * FROM d ORDER BY a
--| INSERT 0 1
--| a:23 b:25 n:23
--| 1|x|∅
--| 2|y|5
--| SELECT 2

ALTER TABLE d ADD COLUMN e int DEFAULT 3; ALTER TABLE d ALTER COLUMN e SET DEFAULT 4
--| ALTER TABLE
--| ALTER TABLE

INSERT INTO d (a, b) VALUES (3, 'z'); SELECT * FROM d ORDER BY a
--| INSERT 0 1
--| a:23 b:25 n:23 e:23
--| 1|x|∅|3
--| 2|y|5|3
--| 3|z|5|4
--| SELECT 3
