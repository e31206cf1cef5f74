SELECT count(*), min(alias), max(description) FROM ts_token_type(3722)
SELECT * FROM ts_token_type('default') WHERE tokid < 4 ORDER BY 1
SELECT * FROM pg_options_to_table('{a=1,"b=x=y",c}')
SELECT * FROM pg_options_to_table('{}')
SELECT privilege_type, is_grantable, grantor = grantee FROM aclexplode('{pg_monitor=r*w/pg_monitor}'::aclitem[])
SELECT makeaclitem(0, 3373, 'NOTHING', true)
SELECT name, default_version FROM pg_available_extensions() WHERE name = 'plpgsql'
SELECT pg_is_wal_replay_paused()
SELECT CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE false END
