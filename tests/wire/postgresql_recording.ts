/**
 * A conversation with PostgreSQL 15.18: its trace, and the bytes that the server sent.
 * @module
 */

/** Both directions, as `formatTraceLine` prints them. */
export const recordedTrace: string = String.raw`
F StartupMessage 3.0 {user: "postgres", database: "postgres", application_name: "recording", TimeZone: "UTC", DateStyle: "ISO"}
B AuthenticationOk
B ParameterStatus "application_name" "recording"
B ParameterStatus "client_encoding" "UTF8"
B ParameterStatus "DateStyle" "ISO, MDY"
B ParameterStatus "default_transaction_read_only" "off"
B ParameterStatus "in_hot_standby" "off"
B ParameterStatus "integer_datetimes" "on"
B ParameterStatus "IntervalStyle" "postgres"
B ParameterStatus "is_superuser" "on"
B ParameterStatus "server_encoding" "UTF8"
B ParameterStatus "server_version" "15.18 (Debian 15.18-0+deb12u1)"
B ParameterStatus "session_authorization" "postgres"
B ParameterStatus "standard_conforming_strings" "on"
B ParameterStatus "TimeZone" "UTC"
B BackendKeyData 16529 \x0170ff57
B ReadyForQuery I
F Query "CREATE TEMP TABLE t (id int4, name varchar(20), price numeric(10,2), raw bytea)"
B CommandComplete "CREATE TABLE"
B ReadyForQuery I
F Parse "insert" "INSERT INTO t VALUES ($1, $2, $3, $4)" [23]
F Describe S "insert"
F Bind "" "insert" [1, 0, 0, 1] [\x00000001, "é", "1.50", \x00ff] []
F Execute "" 0
F Bind "" "insert" [] ["2", null, null, null] []
F Execute "" 0
F Sync
B ParseComplete
B ParameterDescription [23, 1043, 1700, 17]
B NoData
B BindComplete
B CommandComplete "INSERT 0 1"
B BindComplete
B CommandComplete "INSERT 0 1"
B ReadyForQuery I
F Parse "" "SELECT id, name, price, raw, id + 1 AS next FROM t ORDER BY id" []
F Bind "p1" "" [] [] [1, 0, 0, 1, 0]
F Describe P "p1"
F Execute "p1" 1
F Execute "p1" 1
F Execute "p1" 1
F Close P "p1"
F Flush
F Sync
B ParseComplete
B BindComplete
B RowDescription [{name: "id", table: 16390, column: 1, type: 23, size: 4, format: 1}, {name: "name", table: 16390, column: 2, type: 1043, modifier: 24}, {name: "price", table: 16390, column: 3, type: 1700, modifier: 655366}, {name: "raw", table: 16390, column: 4, type: 17, format: 1}, {name: "next", type: 23, size: 4}]
B DataRow [\x00000001, "é", "1.50", \x00ff, "2"]
B PortalSuspended
B DataRow [\x00000002, null, null, null, "3"]
B PortalSuspended
B CommandComplete "SELECT 0"
B CloseComplete
B ReadyForQuery I
F Parse "" "SELECT * FROM missing" []
F Describe S ""
F Sync
B ErrorResponse {S: "ERROR", V: "ERROR", C: "42P01", M: "relation \"missing\" does not exist", P: "15", F: "parse_relation.c", L: "1392", R: "parserOpenTable"}
B ReadyForQuery I
F Query ""
B EmptyQueryResponse
B ReadyForQuery I
F Query "BEGIN; SELECT 1/0"
B CommandComplete "BEGIN"
B ErrorResponse {S: "ERROR", V: "ERROR", C: "22012", M: "division by zero", F: "int.c", L: "869", R: "int4div"}
B ReadyForQuery E
F Query "ROLLBACK; DROP TABLE IF EXISTS missing"
B CommandComplete "ROLLBACK"
B NoticeResponse {S: "NOTICE", V: "NOTICE", C: "00000", M: "table \"missing\" does not exist, skipping", F: "tablecmds.c", L: "1310", R: "DropErrorMsgNonExistent"}
B CommandComplete "DROP TABLE"
B ReadyForQuery I
F Query "COPY t FROM STDIN"
F CopyData "3\tthree\t3.00\t\\\\x03\n"
F CopyDone
B CopyInResponse 0 [0, 0, 0, 0]
B CommandComplete "COPY 1"
B ReadyForQuery I
F Query "COPY t TO STDOUT (FORMAT binary)"
B CopyOutResponse 1 [1, 1, 1, 1]
B CopyData \x5047434f50590aff0d0a0000000000000000000004000000040000000100000002c3a90000000c0002000000000002000113880000000200ff
B CopyData \x00040000000400000002ffffffffffffffffffffffff
B CopyData \x000400000004000000030000000574687265650000000a000100000000000200030000000103
B CopyData \xffff
B CopyDone
B CommandComplete "COPY 3"
B ReadyForQuery I
F Query "COPY t FROM STDIN"
F CopyFail "no more"
B CopyInResponse 0 [0, 0, 0, 0]
B ErrorResponse {S: "ERROR", V: "ERROR", C: "57014", M: "COPY from stdin failed: no more", W: "COPY t, line 1", F: "copyfromparse.c", L: "315", R: "CopyGetData"}
B ReadyForQuery I
F Query "LISTEN news; NOTIFY news, 'hello'"
B CommandComplete "LISTEN"
B CommandComplete "NOTIFY"
B NotificationResponse 16529 "news" "hello"
B ReadyForQuery I
F FunctionCall 1317 [0] ["four"] 0
B FunctionCallResponse "4"
B ReadyForQuery I
F Terminate
`.trimStart();

/** Everything the server sent, in order. */
export const recordedBackendBytes: Uint8Array = Uint8Array.fromBase64(`
UgAAAAgAAAAAUwAAAB9hcHBsaWNhdGlvbl9uYW1lAHJlY29yZGluZwBTAAAAGWNsaWVudF9lbmNvZGluZwBVVEY4AFMAAAAX
RGF0ZVN0eWxlAElTTywgTURZAFMAAAAmZGVmYXVsdF90cmFuc2FjdGlvbl9yZWFkX29ubHkAb2ZmAFMAAAAXaW5faG90X3N0
YW5kYnkAb2ZmAFMAAAAZaW50ZWdlcl9kYXRldGltZXMAb24AUwAAABtJbnRlcnZhbFN0eWxlAHBvc3RncmVzAFMAAAAUaXNf
c3VwZXJ1c2VyAG9uAFMAAAAZc2VydmVyX2VuY29kaW5nAFVURjgAUwAAADJzZXJ2ZXJfdmVyc2lvbgAxNS4xOCAoRGViaWFu
IDE1LjE4LTArZGViMTJ1MSkAUwAAACNzZXNzaW9uX2F1dGhvcml6YXRpb24AcG9zdGdyZXMAUwAAACNzdGFuZGFyZF9jb25m
b3JtaW5nX3N0cmluZ3MAb24AUwAAABFUaW1lWm9uZQBVVEMASwAAAAwAAECRAXD/V1oAAAAFSUMAAAARQ1JFQVRFIFRBQkxF
AFoAAAAFSTEAAAAEdAAAABYABAAAABcAAAQTAAAGpAAAABFuAAAABDIAAAAEQwAAAA9JTlNFUlQgMCAxADIAAAAEQwAAAA9J
TlNFUlQgMCAxAFoAAAAFSTEAAAAEMgAAAARUAAAAdwAFaWQAAABABgABAAAAFwAE/////wABbmFtZQAAAEAGAAIAAAQT//8A
AAAYAABwcmljZQAAAEAGAAMAAAak//8ACgAGAAByYXcAAABABgAEAAAAEf///////wABbmV4dAAAAAAAAAAAAAAXAAT/////
AABEAAAAJwAFAAAABAAAAAEAAAACw6kAAAAEMS41MAAAAAIA/wAAAAEycwAAAAREAAAAHwAFAAAABAAAAAL/////////////
//8AAAABM3MAAAAEQwAAAA1TRUxFQ1QgMAAzAAAABFoAAAAFSUUAAABqU0VSUk9SAFZFUlJPUgBDNDJQMDEATXJlbGF0aW9u
ICJtaXNzaW5nIiBkb2VzIG5vdCBleGlzdABQMTUARnBhcnNlX3JlbGF0aW9uLmMATDEzOTIAUnBhcnNlck9wZW5UYWJsZQAA
WgAAAAVJSQAAAARaAAAABUlDAAAACkJFR0lOAEUAAABBU0VSUk9SAFZFUlJPUgBDMjIwMTIATWRpdmlzaW9uIGJ5IHplcm8A
RmludC5jAEw4NjkAUmludDRkaXYAAFoAAAAFRUMAAAANUk9MTEJBQ0sATgAAAHJTTk9USUNFAFZOT1RJQ0UAQzAwMDAwAE10
YWJsZSAibWlzc2luZyIgZG9lcyBub3QgZXhpc3QsIHNraXBwaW5nAEZ0YWJsZWNtZHMuYwBMMTMxMABSRHJvcEVycm9yTXNn
Tm9uRXhpc3RlbnQAAEMAAAAPRFJPUCBUQUJMRQBaAAAABUlHAAAADwAABAAAAAAAAAAAQwAAAAtDT1BZIDEAWgAAAAVJSAAA
AA8BAAQAAQABAAEAAWQAAAA9UEdDT1BZCv8NCgAAAAAAAAAAAAAEAAAABAAAAAEAAAACw6kAAAAMAAIAAAAAAAIAAROIAAAA
AgD/ZAAAABoABAAAAAQAAAAC////////////////ZAAAACoABAAAAAQAAAADAAAABXRocmVlAAAACgABAAAAAAACAAMAAAAB
A2QAAAAG//9jAAAABEMAAAALQ09QWSAzAFoAAAAFSUcAAAAPAAAEAAAAAAAAAABFAAAAblNFUlJPUgBWRVJST1IAQzU3MDE0
AE1DT1BZIGZyb20gc3RkaW4gZmFpbGVkOiBubyBtb3JlAFdDT1BZIHQsIGxpbmUgMQBGY29weWZyb21wYXJzZS5jAEwzMTUA
UkNvcHlHZXREYXRhAABaAAAABUlDAAAAC0xJU1RFTgBDAAAAC05PVElGWQBBAAAAEwAAQJFuZXdzAGhlbGxvAFoAAAAFSVYA
AAAJAAAAATRaAAAABUk=
`);
