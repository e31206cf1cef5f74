SELECT pg_typeof(pg_current_snapshot()), pg_typeof(txid_current_snapshot()), pg_current_xact_id_if_assigned()
--| pg_typeof:2206 pg_typeof:2206 pg_current_xact_id_if_assigned:5069
--| pg_snapshot|txid_snapshot|∅
--| SELECT 1

SELECT pg_snapshot_xmin('10:20:10,14,15'), pg_snapshot_xmax('10:20:10,14,15'), ARRAY(SELECT pg_snapshot_xip('10:20:10,14,15'))
--| pg_snapshot_xmin:5069 pg_snapshot_xmax:5069 array:271
--| 10|20|{10,14,15}
--| SELECT 1

SELECT txid_snapshot_xmin('10:20:'), txid_snapshot_xmax('10:20:'), ARRAY(SELECT txid_snapshot_xip('10:20:'))
--| txid_snapshot_xmin:20 txid_snapshot_xmax:20 array:1016
--| 10|20|{}
--| SELECT 1

SELECT i, pg_visible_in_snapshot(i::text::xid8, '10:20:10,14,15'), txid_visible_in_snapshot(i, '10:20:10,14,15') FROM unnest(ARRAY[9, 10, 11, 14, 19, 20]) AS i
--| i:23 pg_visible_in_snapshot:16 txid_visible_in_snapshot:16
--| 9|t|t
--| 10|f|f
--| 11|t|t
--| 14|f|f
--| 19|t|t
--| 20|f|f
--| SELECT 6

SELECT * FROM pg_snapshot_xip('10:20:10,14,15') AS x WHERE x > '10'
--| x:5069
--| 14
--| 15
--| SELECT 2

SELECT '12:16:14,14,15,'::pg_snapshot, ARRAY['1:2:']::txid_snapshot[]
--| pg_snapshot:5038 array:2949
--| 12:16:14,15|{1:2:}
--| SELECT 1

SELECT '31:12:'::pg_snapshot
--| ERROR 22P02 at 8: invalid input syntax for type pg_snapshot: "31:12:"

SELECT '0:3:'::txid_snapshot
--| ERROR 22P02 at 8: invalid input syntax for type pg_snapshot: "0:3:"

SELECT '12:16:15,14'::pg_snapshot
--| ERROR 22P02 at 8: invalid input syntax for type pg_snapshot: "12:16:15,14"

SELECT '12:16:x'::pg_snapshot
--| ERROR 22P02 at 8: invalid input syntax for type pg_snapshot: "12:16:x"

SELECT '1:2:'::pg_snapshot = '1:2:'
--| ERROR 42883 at 28: operator does not exist: pg_snapshot = unknown
--| HINT: No operator matches the given name and argument types. You might need to add explicit type casts.

SELECT pg_xact_status('1'), txid_status(2), txid_status(0), txid_status(NULL)
--| pg_xact_status:25 txid_status:25 txid_status:25 txid_status:25
--| committed|committed|∅|∅
--| SELECT 1

SELECT pg_xact_status('9223372036854775807')
--| ERROR 22023: transaction ID 9223372036854775807 is in the future

SELECT pg_xact_status(pg_current_xact_id()), txid_status(txid_current())
--| pg_xact_status:25 txid_status:25
--| in progress|in progress
--| SELECT 1

BEGIN; SELECT txid_visible_in_snapshot(txid_current(), txid_current_snapshot()); COMMIT
--| BEGIN
--| txid_visible_in_snapshot:16
--| f
--| SELECT 1
--| COMMIT

CREATE TABLE seen (id bigint, how text)
--| CREATE TABLE

BEGIN; INSERT INTO seen VALUES (txid_current(), 'kept'); COMMIT
--| BEGIN
--| INSERT 0 1
--| COMMIT

SELECT how, txid_status(id), txid_visible_in_snapshot(id, txid_current_snapshot()) FROM seen
--| how:25 txid_status:25 txid_visible_in_snapshot:16
--| kept|committed|t
--| SELECT 1

BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_snapshot()::text = pg_current_snapshot()::text; COMMIT
--| BEGIN
--| ?column?:16
--| t
--| SELECT 1
--| COMMIT

CREATE TABLE snapshots (a xid8, s pg_snapshot)
--| CREATE TABLE

INSERT INTO snapshots VALUES ('5', '3:4:'), ('9223372036854775807', '1:9:2')
--| INSERT 0 2

SELECT * FROM snapshots ORDER BY a
--| a:5069 s:5038
--| 5|3:4:
--| 9223372036854775807|1:9:2
--| SELECT 2

INSERT INTO snapshots VALUES ('5', 'x')
--| ERROR 22P02 at 36: invalid input syntax for type pg_snapshot: "x"

SELECT pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn(), pg_last_xact_replay_timestamp()
--| pg_last_wal_receive_lsn:3220 pg_last_wal_replay_lsn:3220 pg_last_xact_replay_timestamp:1184
--| ∅|∅|∅
--| SELECT 1

SELECT pg_get_wal_replay_pause_state()
--| ERROR 55000: recovery is not in progress
--| HINT: Recovery control functions can only be executed during recovery.

SELECT pg_xact_commit_timestamp('5')
--| ERROR 55000: could not get commit timestamp data
--| HINT: Make sure the configuration parameter "track_commit_timestamp" is set.

SELECT * FROM pg_last_committed_xact()
--| ERROR 55000: could not get commit timestamp data
--| HINT: Make sure the configuration parameter "track_commit_timestamp" is set.

SELECT pg_is_in_recovery(), pg_cancel_backend(0), pg_terminate_backend(0)
--| pg_is_in_recovery:16 pg_cancel_backend:16 pg_terminate_backend:16
--| f|f|f
--| SELECT 1

SHOW track_commit_timestamp
--| track_commit_timestamp:25
--| off
--| SHOW
