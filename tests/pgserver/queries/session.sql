SET ROLE nobody_there
--| ERROR 22023: role "nobody_there" does not exist

SET ROLE none
--| SET

SET SESSION AUTHORIZATION nobody_there
--| ERROR 22023: role "nobody_there" does not exist

SET SESSION AUTHORIZATION DEFAULT
--| SET

SHOW role
--| role:25
--| none
--| SHOW

BEGIN; SELECT txid_current() = txid_current(), txid_current()::text = pg_current_xact_id()::text, txid_current_if_assigned() = txid_current(); COMMIT
--| BEGIN
--| ?column?:16 ?column?:16 ?column?:16
--| t|t|t
--| SELECT 1
--| COMMIT

SELECT txid_current_if_assigned() IS NULL, pg_typeof(pg_current_xact_id()), pg_typeof(txid_current())
--| ?column?:16 pg_typeof:2206 pg_typeof:2206
--| t|xid8|bigint
--| SELECT 1

SELECT inet_client_addr(), inet_server_addr(), inet_client_port() > 0, inet_server_port() > 0, inet_client_port() <> inet_server_port()
--| inet_client_addr:869 inet_server_addr:869 ?column?:16 ?column?:16 ?column?:16
--| 127.0.0.1|127.0.0.1|t|t|t
--| SELECT 1

SELECT pg_postmaster_start_time() < now(), pg_conf_load_time() < now(), pg_is_in_recovery(), pg_backend_pid() > 0
--| ?column?:16 ?column?:16 pg_is_in_recovery:16 ?column?:16
--| t|t|f|t
--| SELECT 1

BEGIN
--| BEGIN

SELECT now() = transaction_timestamp(), now() <= statement_timestamp(), statement_timestamp() <= clock_timestamp()
--| ?column?:16 ?column?:16 ?column?:16
--| t|t|t
--| SELECT 1

SELECT pg_sleep(0.01)
--| pg_sleep:2278
--|
--| SELECT 1

SELECT now() < statement_timestamp(), now() < clock_timestamp(), now() = current_timestamp, now()::date = current_date
--| ?column?:16 ?column?:16 ?column?:16 ?column?:16
--| t|t|t|t
--| SELECT 1

COMMIT
--| COMMIT

SELECT pg_listening_channels()
--| pg_listening_channels:25
--| SELECT 0

LISTEN a; LISTEN "B c"; LISTEN a
--| LISTEN
--| LISTEN
--| LISTEN

SELECT * FROM pg_listening_channels()
--| pg_listening_channels:25
--| a
--| B c
--| SELECT 2

SELECT c || '!' FROM pg_listening_channels() AS c ORDER BY 1
--| ?column?:25
--| B c!
--| a!
--| SELECT 2

UNLISTEN a
--| UNLISTEN

SELECT pg_listening_channels()
--| pg_listening_channels:25
--| B c
--| SELECT 1

UNLISTEN *
--| UNLISTEN

SELECT pg_listening_channels()
--| pg_listening_channels:25
--| SELECT 0

SELECT pg_notification_queue_usage()
--| pg_notification_queue_usage:701
--| 0
--| SELECT 1

SELECT length(pg_notify('x', i::text)::text) FROM generate_series(1, 3) AS i
--| length:23
--| 0
--| 0
--| 0
--| SELECT 3

SET my.own = 'x'
--| SET

RESET my.own
--| RESET

SHOW my.own
--| my.own:25
--|
--| SHOW

BEGIN; SET LOCAL my.other = 'x'; COMMIT
--| BEGIN
--| SET
--| COMMIT

SELECT current_setting('my.other'), current_setting('my.nothing', true)
--| current_setting:25 current_setting:25
--| |∅
--| SELECT 1

BEGIN; SET LOCAL my.third = 'x'; ROLLBACK
--| BEGIN
--| SET
--| ROLLBACK

SHOW my.third
--| my.third:25
--|
--| SHOW

SET TIME ZONE INTERVAL '-05:30' HOUR TO MINUTE
--| SET

SHOW TimeZone
--| TimeZone:25
--| <-05:30>+05:30
--| SHOW

SET TIME ZONE INTERVAL '1 day'
--| ERROR 22023: invalid value for parameter "TimeZone": "INTERVAL '1 day'"
--| DETAIL: Cannot specify days in time zone interval.

RESET TimeZone
--| RESET

PREPARE TRANSACTION 'x'
--| ROLLBACK

COMMIT PREPARED 'x'
--| ERROR 42704: prepared transaction with identifier "x" does not exist

ROLLBACK PREPARED 'x'
--| ERROR 42704: prepared transaction with identifier "x" does not exist

PREPARE a AS SELECT 1
--| PREPARE

EXECUTE a(1, 2)
--| ?column?:23
--| 1
--| SELECT 1

DEALLOCATE a
--| DEALLOCATE

DROP FUNCTION g(int)
--| ERROR 42883: function g(integer) does not exist

DROP FUNCTION IF EXISTS g(int), h(text[])
--| DROP FUNCTION

DROP AGGREGATE IF EXISTS a(int)
--| DROP AGGREGATE

DROP ROUTINE IF EXISTS a
--| DROP ROUTINE

DROP FUNCTION IF EXISTS g(nope)
--| DROP FUNCTION

DROP FUNCTION g
--| ERROR 42883: could not find a function named "g"

DROP PROCEDURE q
--| ERROR 42883: could not find a procedure named "q"

DROP FUNCTION elsewhere.b(int)
--| ERROR 3F000: schema "elsewhere" does not exist

DROP AGGREGATE a(*)
--| ERROR 42883: aggregate a(*) does not exist

COPY (SELECT 1) TO STDOUT (FORMAT nonsense)
--| ERROR 22023 at 28: COPY format "nonsense" not recognized
