-- set TimeZone = America/New_York
SELECT '2024-01-31'::date + 5, 5 + '2024-01-31'::date, '2024-01-31'::date - 5
SELECT '2024-01-31'::date + -40, -40 + '2024-01-31'::date, '2024-01-31'::date - -40
SELECT '2024-01-31'::date - '2024-01-31'::date
SELECT '2024-01-31'::date = '2024-01-31'::date, '2024-01-31'::date < '2024-01-31'::date, '2024-01-31'::date >= '2024-01-31'::date
SELECT '2024-01-31'::date - '0044-03-15 BC'::date
SELECT '2024-01-31'::date = '0044-03-15 BC'::date, '2024-01-31'::date < '0044-03-15 BC'::date, '2024-01-31'::date >= '0044-03-15 BC'::date
SELECT '2024-01-31'::date - 'infinity'::date
SELECT '2024-01-31'::date = 'infinity'::date, '2024-01-31'::date < 'infinity'::date, '2024-01-31'::date >= 'infinity'::date
SELECT '2024-01-31'::date - '5874897-12-31'::date
SELECT '2024-01-31'::date = '5874897-12-31'::date, '2024-01-31'::date < '5874897-12-31'::date, '2024-01-31'::date >= '5874897-12-31'::date
SELECT '2024-01-31'::date + '10:20:30.5'::time, '10:20:30.5'::time + '2024-01-31'::date
SELECT '2024-01-31'::date + '00:00'::time, '00:00'::time + '2024-01-31'::date
SELECT '2024-01-31'::date + '24:00'::time, '24:00'::time + '2024-01-31'::date
SELECT '2024-01-31'::date + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz + '2024-01-31'::date
SELECT '2024-01-31'::date + '23:00-05'::timetz, '23:00-05'::timetz + '2024-01-31'::date
SELECT '2024-01-31'::date + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '2024-01-31'::date, '2024-01-31'::date - '1 mon 2 days 03:04:05.5'::interval
SELECT '2024-01-31'::date + '-1 day'::interval, '-1 day'::interval + '2024-01-31'::date, '2024-01-31'::date - '-1 day'::interval
SELECT '2024-01-31'::date + '26:00'::interval, '26:00'::interval + '2024-01-31'::date, '2024-01-31'::date - '26:00'::interval
SELECT '2024-01-31'::date + '1 year -3 days'::interval, '1 year -3 days'::interval + '2024-01-31'::date, '2024-01-31'::date - '1 year -3 days'::interval
SELECT '2024-01-31'::date = '2024-02-29 23:59:59.999999'::timestamp, '2024-01-31'::date < '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp <= '2024-01-31'::date, '2024-01-31'::date <> '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-01-31'::date = '2024-03-10 01:30'::timestamp, '2024-01-31'::date < '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp <= '2024-01-31'::date, '2024-01-31'::date <> '2024-03-10 01:30'::timestamp
SELECT '2024-01-31'::date = 'infinity'::timestamp, '2024-01-31'::date < 'infinity'::timestamp, 'infinity'::timestamp <= '2024-01-31'::date, '2024-01-31'::date <> 'infinity'::timestamp
SELECT '2024-01-31'::date = '1969-07-20 20:17:40.5'::timestamp, '2024-01-31'::date < '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp <= '2024-01-31'::date, '2024-01-31'::date <> '1969-07-20 20:17:40.5'::timestamp
SELECT '2024-01-31'::date = '2024-03-10 06:30+00'::timestamptz, '2024-01-31'::date < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz <= '2024-01-31'::date, '2024-01-31'::date <> '2024-03-10 06:30+00'::timestamptz
SELECT '2024-01-31'::date = '2024-11-03 05:30+00'::timestamptz, '2024-01-31'::date < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz <= '2024-01-31'::date, '2024-01-31'::date <> '2024-11-03 05:30+00'::timestamptz
SELECT '2024-01-31'::date = '-infinity'::timestamptz, '2024-01-31'::date < '-infinity'::timestamptz, '-infinity'::timestamptz <= '2024-01-31'::date, '2024-01-31'::date <> '-infinity'::timestamptz
SELECT '2024-01-31'::date = '1969-07-20 20:17:40.5+02'::timestamptz, '2024-01-31'::date < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz <= '2024-01-31'::date, '2024-01-31'::date <> '1969-07-20 20:17:40.5+02'::timestamptz
SELECT '0044-03-15 BC'::date + 5, 5 + '0044-03-15 BC'::date, '0044-03-15 BC'::date - 5
SELECT '0044-03-15 BC'::date + -40, -40 + '0044-03-15 BC'::date, '0044-03-15 BC'::date - -40
SELECT '0044-03-15 BC'::date - '2024-01-31'::date
SELECT '0044-03-15 BC'::date = '2024-01-31'::date, '0044-03-15 BC'::date < '2024-01-31'::date, '0044-03-15 BC'::date >= '2024-01-31'::date
SELECT '0044-03-15 BC'::date - '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date = '0044-03-15 BC'::date, '0044-03-15 BC'::date < '0044-03-15 BC'::date, '0044-03-15 BC'::date >= '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date - 'infinity'::date
SELECT '0044-03-15 BC'::date = 'infinity'::date, '0044-03-15 BC'::date < 'infinity'::date, '0044-03-15 BC'::date >= 'infinity'::date
SELECT '0044-03-15 BC'::date - '5874897-12-31'::date
SELECT '0044-03-15 BC'::date = '5874897-12-31'::date, '0044-03-15 BC'::date < '5874897-12-31'::date, '0044-03-15 BC'::date >= '5874897-12-31'::date
SELECT '0044-03-15 BC'::date + '10:20:30.5'::time, '10:20:30.5'::time + '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date + '00:00'::time, '00:00'::time + '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date + '24:00'::time, '24:00'::time + '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz + '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date + '23:00-05'::timetz, '23:00-05'::timetz + '0044-03-15 BC'::date
SELECT '0044-03-15 BC'::date + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '0044-03-15 BC'::date, '0044-03-15 BC'::date - '1 mon 2 days 03:04:05.5'::interval
SELECT '0044-03-15 BC'::date + '-1 day'::interval, '-1 day'::interval + '0044-03-15 BC'::date, '0044-03-15 BC'::date - '-1 day'::interval
SELECT '0044-03-15 BC'::date + '26:00'::interval, '26:00'::interval + '0044-03-15 BC'::date, '0044-03-15 BC'::date - '26:00'::interval
SELECT '0044-03-15 BC'::date + '1 year -3 days'::interval, '1 year -3 days'::interval + '0044-03-15 BC'::date, '0044-03-15 BC'::date - '1 year -3 days'::interval
SELECT '0044-03-15 BC'::date = '2024-02-29 23:59:59.999999'::timestamp, '0044-03-15 BC'::date < '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '2024-02-29 23:59:59.999999'::timestamp
SELECT '0044-03-15 BC'::date = '2024-03-10 01:30'::timestamp, '0044-03-15 BC'::date < '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '2024-03-10 01:30'::timestamp
SELECT '0044-03-15 BC'::date = 'infinity'::timestamp, '0044-03-15 BC'::date < 'infinity'::timestamp, 'infinity'::timestamp <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> 'infinity'::timestamp
SELECT '0044-03-15 BC'::date = '1969-07-20 20:17:40.5'::timestamp, '0044-03-15 BC'::date < '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '1969-07-20 20:17:40.5'::timestamp
SELECT '0044-03-15 BC'::date = '2024-03-10 06:30+00'::timestamptz, '0044-03-15 BC'::date < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '2024-03-10 06:30+00'::timestamptz
SELECT '0044-03-15 BC'::date = '2024-11-03 05:30+00'::timestamptz, '0044-03-15 BC'::date < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '2024-11-03 05:30+00'::timestamptz
SELECT '0044-03-15 BC'::date = '-infinity'::timestamptz, '0044-03-15 BC'::date < '-infinity'::timestamptz, '-infinity'::timestamptz <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '-infinity'::timestamptz
SELECT '0044-03-15 BC'::date = '1969-07-20 20:17:40.5+02'::timestamptz, '0044-03-15 BC'::date < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz <= '0044-03-15 BC'::date, '0044-03-15 BC'::date <> '1969-07-20 20:17:40.5+02'::timestamptz
SELECT 'infinity'::date + 5, 5 + 'infinity'::date, 'infinity'::date - 5
SELECT 'infinity'::date + -40, -40 + 'infinity'::date, 'infinity'::date - -40
SELECT 'infinity'::date - '2024-01-31'::date
SELECT 'infinity'::date = '2024-01-31'::date, 'infinity'::date < '2024-01-31'::date, 'infinity'::date >= '2024-01-31'::date
SELECT 'infinity'::date - '0044-03-15 BC'::date
SELECT 'infinity'::date = '0044-03-15 BC'::date, 'infinity'::date < '0044-03-15 BC'::date, 'infinity'::date >= '0044-03-15 BC'::date
SELECT 'infinity'::date - 'infinity'::date
SELECT 'infinity'::date = 'infinity'::date, 'infinity'::date < 'infinity'::date, 'infinity'::date >= 'infinity'::date
SELECT 'infinity'::date - '5874897-12-31'::date
SELECT 'infinity'::date = '5874897-12-31'::date, 'infinity'::date < '5874897-12-31'::date, 'infinity'::date >= '5874897-12-31'::date
SELECT 'infinity'::date + '10:20:30.5'::time, '10:20:30.5'::time + 'infinity'::date
SELECT 'infinity'::date + '00:00'::time, '00:00'::time + 'infinity'::date
SELECT 'infinity'::date + '24:00'::time, '24:00'::time + 'infinity'::date
SELECT 'infinity'::date + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz + 'infinity'::date
SELECT 'infinity'::date + '23:00-05'::timetz, '23:00-05'::timetz + 'infinity'::date
SELECT 'infinity'::date + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + 'infinity'::date, 'infinity'::date - '1 mon 2 days 03:04:05.5'::interval
SELECT 'infinity'::date + '-1 day'::interval, '-1 day'::interval + 'infinity'::date, 'infinity'::date - '-1 day'::interval
SELECT 'infinity'::date + '26:00'::interval, '26:00'::interval + 'infinity'::date, 'infinity'::date - '26:00'::interval
SELECT 'infinity'::date + '1 year -3 days'::interval, '1 year -3 days'::interval + 'infinity'::date, 'infinity'::date - '1 year -3 days'::interval
SELECT 'infinity'::date = '2024-02-29 23:59:59.999999'::timestamp, 'infinity'::date < '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp <= 'infinity'::date, 'infinity'::date <> '2024-02-29 23:59:59.999999'::timestamp
SELECT 'infinity'::date = '2024-03-10 01:30'::timestamp, 'infinity'::date < '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp <= 'infinity'::date, 'infinity'::date <> '2024-03-10 01:30'::timestamp
SELECT 'infinity'::date = 'infinity'::timestamp, 'infinity'::date < 'infinity'::timestamp, 'infinity'::timestamp <= 'infinity'::date, 'infinity'::date <> 'infinity'::timestamp
SELECT 'infinity'::date = '1969-07-20 20:17:40.5'::timestamp, 'infinity'::date < '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp <= 'infinity'::date, 'infinity'::date <> '1969-07-20 20:17:40.5'::timestamp
SELECT 'infinity'::date = '2024-03-10 06:30+00'::timestamptz, 'infinity'::date < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz <= 'infinity'::date, 'infinity'::date <> '2024-03-10 06:30+00'::timestamptz
SELECT 'infinity'::date = '2024-11-03 05:30+00'::timestamptz, 'infinity'::date < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz <= 'infinity'::date, 'infinity'::date <> '2024-11-03 05:30+00'::timestamptz
SELECT 'infinity'::date = '-infinity'::timestamptz, 'infinity'::date < '-infinity'::timestamptz, '-infinity'::timestamptz <= 'infinity'::date, 'infinity'::date <> '-infinity'::timestamptz
SELECT 'infinity'::date = '1969-07-20 20:17:40.5+02'::timestamptz, 'infinity'::date < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz <= 'infinity'::date, 'infinity'::date <> '1969-07-20 20:17:40.5+02'::timestamptz
SELECT '5874897-12-31'::date + 5, 5 + '5874897-12-31'::date, '5874897-12-31'::date - 5
SELECT '5874897-12-31'::date + -40, -40 + '5874897-12-31'::date, '5874897-12-31'::date - -40
SELECT '5874897-12-31'::date - '2024-01-31'::date
SELECT '5874897-12-31'::date = '2024-01-31'::date, '5874897-12-31'::date < '2024-01-31'::date, '5874897-12-31'::date >= '2024-01-31'::date
SELECT '5874897-12-31'::date - '0044-03-15 BC'::date
SELECT '5874897-12-31'::date = '0044-03-15 BC'::date, '5874897-12-31'::date < '0044-03-15 BC'::date, '5874897-12-31'::date >= '0044-03-15 BC'::date
SELECT '5874897-12-31'::date - 'infinity'::date
SELECT '5874897-12-31'::date = 'infinity'::date, '5874897-12-31'::date < 'infinity'::date, '5874897-12-31'::date >= 'infinity'::date
SELECT '5874897-12-31'::date - '5874897-12-31'::date
SELECT '5874897-12-31'::date = '5874897-12-31'::date, '5874897-12-31'::date < '5874897-12-31'::date, '5874897-12-31'::date >= '5874897-12-31'::date
SELECT '5874897-12-31'::date + '10:20:30.5'::time, '10:20:30.5'::time + '5874897-12-31'::date
SELECT '5874897-12-31'::date + '00:00'::time, '00:00'::time + '5874897-12-31'::date
SELECT '5874897-12-31'::date + '24:00'::time, '24:00'::time + '5874897-12-31'::date
SELECT '5874897-12-31'::date + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz + '5874897-12-31'::date
SELECT '5874897-12-31'::date + '23:00-05'::timetz, '23:00-05'::timetz + '5874897-12-31'::date
SELECT '5874897-12-31'::date + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '5874897-12-31'::date, '5874897-12-31'::date - '1 mon 2 days 03:04:05.5'::interval
SELECT '5874897-12-31'::date + '-1 day'::interval, '-1 day'::interval + '5874897-12-31'::date, '5874897-12-31'::date - '-1 day'::interval
SELECT '5874897-12-31'::date + '26:00'::interval, '26:00'::interval + '5874897-12-31'::date, '5874897-12-31'::date - '26:00'::interval
SELECT '5874897-12-31'::date + '1 year -3 days'::interval, '1 year -3 days'::interval + '5874897-12-31'::date, '5874897-12-31'::date - '1 year -3 days'::interval
SELECT '5874897-12-31'::date = '2024-02-29 23:59:59.999999'::timestamp, '5874897-12-31'::date < '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp <= '5874897-12-31'::date, '5874897-12-31'::date <> '2024-02-29 23:59:59.999999'::timestamp
SELECT '5874897-12-31'::date = '2024-03-10 01:30'::timestamp, '5874897-12-31'::date < '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp <= '5874897-12-31'::date, '5874897-12-31'::date <> '2024-03-10 01:30'::timestamp
SELECT '5874897-12-31'::date = 'infinity'::timestamp, '5874897-12-31'::date < 'infinity'::timestamp, 'infinity'::timestamp <= '5874897-12-31'::date, '5874897-12-31'::date <> 'infinity'::timestamp
SELECT '5874897-12-31'::date = '1969-07-20 20:17:40.5'::timestamp, '5874897-12-31'::date < '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp <= '5874897-12-31'::date, '5874897-12-31'::date <> '1969-07-20 20:17:40.5'::timestamp
SELECT '5874897-12-31'::date = '2024-03-10 06:30+00'::timestamptz, '5874897-12-31'::date < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz <= '5874897-12-31'::date, '5874897-12-31'::date <> '2024-03-10 06:30+00'::timestamptz
SELECT '5874897-12-31'::date = '2024-11-03 05:30+00'::timestamptz, '5874897-12-31'::date < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz <= '5874897-12-31'::date, '5874897-12-31'::date <> '2024-11-03 05:30+00'::timestamptz
SELECT '5874897-12-31'::date = '-infinity'::timestamptz, '5874897-12-31'::date < '-infinity'::timestamptz, '-infinity'::timestamptz <= '5874897-12-31'::date, '5874897-12-31'::date <> '-infinity'::timestamptz
SELECT '5874897-12-31'::date = '1969-07-20 20:17:40.5+02'::timestamptz, '5874897-12-31'::date < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz <= '5874897-12-31'::date, '5874897-12-31'::date <> '1969-07-20 20:17:40.5+02'::timestamptz
SELECT '2024-02-29 23:59:59.999999'::timestamp - '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp < '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp = '2024-02-29 23:59:59.999999'::timestamp
SELECT age('2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp - '2024-03-10 01:30'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp < '2024-03-10 01:30'::timestamp, '2024-02-29 23:59:59.999999'::timestamp = '2024-03-10 01:30'::timestamp
SELECT age('2024-02-29 23:59:59.999999'::timestamp, '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp - 'infinity'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp < 'infinity'::timestamp, '2024-02-29 23:59:59.999999'::timestamp = 'infinity'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp - '1969-07-20 20:17:40.5'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp < '1969-07-20 20:17:40.5'::timestamp, '2024-02-29 23:59:59.999999'::timestamp = '1969-07-20 20:17:40.5'::timestamp
SELECT age('2024-02-29 23:59:59.999999'::timestamp, '1969-07-20 20:17:40.5'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp - '1 mon 2 days 03:04:05.5'::interval
SELECT '2024-02-29 23:59:59.999999'::timestamp + '-1 day'::interval, '-1 day'::interval + '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp - '-1 day'::interval
SELECT '2024-02-29 23:59:59.999999'::timestamp + '26:00'::interval, '26:00'::interval + '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp - '26:00'::interval
SELECT '2024-02-29 23:59:59.999999'::timestamp + '1 year -3 days'::interval, '1 year -3 days'::interval + '2024-02-29 23:59:59.999999'::timestamp, '2024-02-29 23:59:59.999999'::timestamp - '1 year -3 days'::interval
SELECT '2024-02-29 23:59:59.999999'::timestamp = '2024-03-10 06:30+00'::timestamptz, '2024-02-29 23:59:59.999999'::timestamp < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz >= '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp = '2024-11-03 05:30+00'::timestamptz, '2024-02-29 23:59:59.999999'::timestamp < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz >= '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp = '-infinity'::timestamptz, '2024-02-29 23:59:59.999999'::timestamp < '-infinity'::timestamptz, '-infinity'::timestamptz >= '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-02-29 23:59:59.999999'::timestamp = '1969-07-20 20:17:40.5+02'::timestamptz, '2024-02-29 23:59:59.999999'::timestamp < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz >= '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-03-10 01:30'::timestamp - '2024-02-29 23:59:59.999999'::timestamp
SELECT '2024-03-10 01:30'::timestamp < '2024-02-29 23:59:59.999999'::timestamp, '2024-03-10 01:30'::timestamp = '2024-02-29 23:59:59.999999'::timestamp
SELECT age('2024-03-10 01:30'::timestamp, '2024-02-29 23:59:59.999999'::timestamp)
SELECT '2024-03-10 01:30'::timestamp - '2024-03-10 01:30'::timestamp
SELECT '2024-03-10 01:30'::timestamp < '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp = '2024-03-10 01:30'::timestamp
SELECT age('2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp)
SELECT '2024-03-10 01:30'::timestamp - 'infinity'::timestamp
SELECT '2024-03-10 01:30'::timestamp < 'infinity'::timestamp, '2024-03-10 01:30'::timestamp = 'infinity'::timestamp
SELECT '2024-03-10 01:30'::timestamp - '1969-07-20 20:17:40.5'::timestamp
SELECT '2024-03-10 01:30'::timestamp < '1969-07-20 20:17:40.5'::timestamp, '2024-03-10 01:30'::timestamp = '1969-07-20 20:17:40.5'::timestamp
SELECT age('2024-03-10 01:30'::timestamp, '1969-07-20 20:17:40.5'::timestamp)
SELECT '2024-03-10 01:30'::timestamp + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp - '1 mon 2 days 03:04:05.5'::interval
SELECT '2024-03-10 01:30'::timestamp + '-1 day'::interval, '-1 day'::interval + '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp - '-1 day'::interval
SELECT '2024-03-10 01:30'::timestamp + '26:00'::interval, '26:00'::interval + '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp - '26:00'::interval
SELECT '2024-03-10 01:30'::timestamp + '1 year -3 days'::interval, '1 year -3 days'::interval + '2024-03-10 01:30'::timestamp, '2024-03-10 01:30'::timestamp - '1 year -3 days'::interval
SELECT '2024-03-10 01:30'::timestamp = '2024-03-10 06:30+00'::timestamptz, '2024-03-10 01:30'::timestamp < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz >= '2024-03-10 01:30'::timestamp
SELECT '2024-03-10 01:30'::timestamp = '2024-11-03 05:30+00'::timestamptz, '2024-03-10 01:30'::timestamp < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz >= '2024-03-10 01:30'::timestamp
SELECT '2024-03-10 01:30'::timestamp = '-infinity'::timestamptz, '2024-03-10 01:30'::timestamp < '-infinity'::timestamptz, '-infinity'::timestamptz >= '2024-03-10 01:30'::timestamp
SELECT '2024-03-10 01:30'::timestamp = '1969-07-20 20:17:40.5+02'::timestamptz, '2024-03-10 01:30'::timestamp < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz >= '2024-03-10 01:30'::timestamp
SELECT 'infinity'::timestamp - '2024-02-29 23:59:59.999999'::timestamp
SELECT 'infinity'::timestamp < '2024-02-29 23:59:59.999999'::timestamp, 'infinity'::timestamp = '2024-02-29 23:59:59.999999'::timestamp
SELECT 'infinity'::timestamp - '2024-03-10 01:30'::timestamp
SELECT 'infinity'::timestamp < '2024-03-10 01:30'::timestamp, 'infinity'::timestamp = '2024-03-10 01:30'::timestamp
SELECT 'infinity'::timestamp - 'infinity'::timestamp
SELECT 'infinity'::timestamp < 'infinity'::timestamp, 'infinity'::timestamp = 'infinity'::timestamp
SELECT 'infinity'::timestamp - '1969-07-20 20:17:40.5'::timestamp
SELECT 'infinity'::timestamp < '1969-07-20 20:17:40.5'::timestamp, 'infinity'::timestamp = '1969-07-20 20:17:40.5'::timestamp
SELECT 'infinity'::timestamp + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + 'infinity'::timestamp, 'infinity'::timestamp - '1 mon 2 days 03:04:05.5'::interval
SELECT 'infinity'::timestamp + '-1 day'::interval, '-1 day'::interval + 'infinity'::timestamp, 'infinity'::timestamp - '-1 day'::interval
SELECT 'infinity'::timestamp + '26:00'::interval, '26:00'::interval + 'infinity'::timestamp, 'infinity'::timestamp - '26:00'::interval
SELECT 'infinity'::timestamp + '1 year -3 days'::interval, '1 year -3 days'::interval + 'infinity'::timestamp, 'infinity'::timestamp - '1 year -3 days'::interval
SELECT 'infinity'::timestamp = '2024-03-10 06:30+00'::timestamptz, 'infinity'::timestamp < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz >= 'infinity'::timestamp
SELECT 'infinity'::timestamp = '2024-11-03 05:30+00'::timestamptz, 'infinity'::timestamp < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz >= 'infinity'::timestamp
SELECT 'infinity'::timestamp = '-infinity'::timestamptz, 'infinity'::timestamp < '-infinity'::timestamptz, '-infinity'::timestamptz >= 'infinity'::timestamp
SELECT 'infinity'::timestamp = '1969-07-20 20:17:40.5+02'::timestamptz, 'infinity'::timestamp < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz >= 'infinity'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp - '2024-02-29 23:59:59.999999'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp < '2024-02-29 23:59:59.999999'::timestamp, '1969-07-20 20:17:40.5'::timestamp = '2024-02-29 23:59:59.999999'::timestamp
SELECT age('1969-07-20 20:17:40.5'::timestamp, '2024-02-29 23:59:59.999999'::timestamp)
SELECT '1969-07-20 20:17:40.5'::timestamp - '2024-03-10 01:30'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp < '2024-03-10 01:30'::timestamp, '1969-07-20 20:17:40.5'::timestamp = '2024-03-10 01:30'::timestamp
SELECT age('1969-07-20 20:17:40.5'::timestamp, '2024-03-10 01:30'::timestamp)
SELECT '1969-07-20 20:17:40.5'::timestamp - 'infinity'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp < 'infinity'::timestamp, '1969-07-20 20:17:40.5'::timestamp = 'infinity'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp - '1969-07-20 20:17:40.5'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp < '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp = '1969-07-20 20:17:40.5'::timestamp
SELECT age('1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp)
SELECT '1969-07-20 20:17:40.5'::timestamp + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp - '1 mon 2 days 03:04:05.5'::interval
SELECT '1969-07-20 20:17:40.5'::timestamp + '-1 day'::interval, '-1 day'::interval + '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp - '-1 day'::interval
SELECT '1969-07-20 20:17:40.5'::timestamp + '26:00'::interval, '26:00'::interval + '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp - '26:00'::interval
SELECT '1969-07-20 20:17:40.5'::timestamp + '1 year -3 days'::interval, '1 year -3 days'::interval + '1969-07-20 20:17:40.5'::timestamp, '1969-07-20 20:17:40.5'::timestamp - '1 year -3 days'::interval
SELECT '1969-07-20 20:17:40.5'::timestamp = '2024-03-10 06:30+00'::timestamptz, '1969-07-20 20:17:40.5'::timestamp < '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz >= '1969-07-20 20:17:40.5'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp = '2024-11-03 05:30+00'::timestamptz, '1969-07-20 20:17:40.5'::timestamp < '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz >= '1969-07-20 20:17:40.5'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp = '-infinity'::timestamptz, '1969-07-20 20:17:40.5'::timestamp < '-infinity'::timestamptz, '-infinity'::timestamptz >= '1969-07-20 20:17:40.5'::timestamp
SELECT '1969-07-20 20:17:40.5'::timestamp = '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5'::timestamp < '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz >= '1969-07-20 20:17:40.5'::timestamp
SELECT '2024-03-10 06:30+00'::timestamptz - '2024-03-10 06:30+00'::timestamptz
SELECT age('2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz)
SELECT '2024-03-10 06:30+00'::timestamptz - '2024-11-03 05:30+00'::timestamptz
SELECT age('2024-03-10 06:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz)
SELECT '2024-03-10 06:30+00'::timestamptz - '-infinity'::timestamptz
SELECT age('2024-03-10 06:30+00'::timestamptz, '-infinity'::timestamptz)
SELECT '2024-03-10 06:30+00'::timestamptz - '1969-07-20 20:17:40.5+02'::timestamptz
SELECT age('2024-03-10 06:30+00'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz)
SELECT '2024-03-10 06:30+00'::timestamptz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz - '1 mon 2 days 03:04:05.5'::interval
SELECT '2024-03-10 06:30+00'::timestamptz + '-1 day'::interval, '-1 day'::interval + '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz - '-1 day'::interval
SELECT '2024-03-10 06:30+00'::timestamptz + '26:00'::interval, '26:00'::interval + '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz - '26:00'::interval
SELECT '2024-03-10 06:30+00'::timestamptz + '1 year -3 days'::interval, '1 year -3 days'::interval + '2024-03-10 06:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz - '1 year -3 days'::interval
SELECT '2024-11-03 05:30+00'::timestamptz - '2024-03-10 06:30+00'::timestamptz
SELECT age('2024-11-03 05:30+00'::timestamptz, '2024-03-10 06:30+00'::timestamptz)
SELECT '2024-11-03 05:30+00'::timestamptz - '2024-11-03 05:30+00'::timestamptz
SELECT age('2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz)
SELECT '2024-11-03 05:30+00'::timestamptz - '-infinity'::timestamptz
SELECT age('2024-11-03 05:30+00'::timestamptz, '-infinity'::timestamptz)
SELECT '2024-11-03 05:30+00'::timestamptz - '1969-07-20 20:17:40.5+02'::timestamptz
SELECT age('2024-11-03 05:30+00'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz)
SELECT '2024-11-03 05:30+00'::timestamptz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz - '1 mon 2 days 03:04:05.5'::interval
SELECT '2024-11-03 05:30+00'::timestamptz + '-1 day'::interval, '-1 day'::interval + '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz - '-1 day'::interval
SELECT '2024-11-03 05:30+00'::timestamptz + '26:00'::interval, '26:00'::interval + '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz - '26:00'::interval
SELECT '2024-11-03 05:30+00'::timestamptz + '1 year -3 days'::interval, '1 year -3 days'::interval + '2024-11-03 05:30+00'::timestamptz, '2024-11-03 05:30+00'::timestamptz - '1 year -3 days'::interval
SELECT '-infinity'::timestamptz - '2024-03-10 06:30+00'::timestamptz
SELECT age('-infinity'::timestamptz, '2024-03-10 06:30+00'::timestamptz)
SELECT '-infinity'::timestamptz - '2024-11-03 05:30+00'::timestamptz
SELECT age('-infinity'::timestamptz, '2024-11-03 05:30+00'::timestamptz)
SELECT '-infinity'::timestamptz - '-infinity'::timestamptz
SELECT age('-infinity'::timestamptz, '-infinity'::timestamptz)
SELECT '-infinity'::timestamptz - '1969-07-20 20:17:40.5+02'::timestamptz
SELECT age('-infinity'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz)
SELECT '-infinity'::timestamptz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '-infinity'::timestamptz, '-infinity'::timestamptz - '1 mon 2 days 03:04:05.5'::interval
SELECT '-infinity'::timestamptz + '-1 day'::interval, '-1 day'::interval + '-infinity'::timestamptz, '-infinity'::timestamptz - '-1 day'::interval
SELECT '-infinity'::timestamptz + '26:00'::interval, '26:00'::interval + '-infinity'::timestamptz, '-infinity'::timestamptz - '26:00'::interval
SELECT '-infinity'::timestamptz + '1 year -3 days'::interval, '1 year -3 days'::interval + '-infinity'::timestamptz, '-infinity'::timestamptz - '1 year -3 days'::interval
SELECT '1969-07-20 20:17:40.5+02'::timestamptz - '2024-03-10 06:30+00'::timestamptz
SELECT age('1969-07-20 20:17:40.5+02'::timestamptz, '2024-03-10 06:30+00'::timestamptz)
SELECT '1969-07-20 20:17:40.5+02'::timestamptz - '2024-11-03 05:30+00'::timestamptz
SELECT age('1969-07-20 20:17:40.5+02'::timestamptz, '2024-11-03 05:30+00'::timestamptz)
SELECT '1969-07-20 20:17:40.5+02'::timestamptz - '-infinity'::timestamptz
SELECT age('1969-07-20 20:17:40.5+02'::timestamptz, '-infinity'::timestamptz)
SELECT '1969-07-20 20:17:40.5+02'::timestamptz - '1969-07-20 20:17:40.5+02'::timestamptz
SELECT age('1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz)
SELECT '1969-07-20 20:17:40.5+02'::timestamptz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz - '1 mon 2 days 03:04:05.5'::interval
SELECT '1969-07-20 20:17:40.5+02'::timestamptz + '-1 day'::interval, '-1 day'::interval + '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz - '-1 day'::interval
SELECT '1969-07-20 20:17:40.5+02'::timestamptz + '26:00'::interval, '26:00'::interval + '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz - '26:00'::interval
SELECT '1969-07-20 20:17:40.5+02'::timestamptz + '1 year -3 days'::interval, '1 year -3 days'::interval + '1969-07-20 20:17:40.5+02'::timestamptz, '1969-07-20 20:17:40.5+02'::timestamptz - '1 year -3 days'::interval
SELECT '10:20:30.5'::time + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '10:20:30.5'::time, '10:20:30.5'::time - '1 mon 2 days 03:04:05.5'::interval
SELECT '10:20:30.5'::time + '-1 day'::interval, '-1 day'::interval + '10:20:30.5'::time, '10:20:30.5'::time - '-1 day'::interval
SELECT '10:20:30.5'::time + '26:00'::interval, '26:00'::interval + '10:20:30.5'::time, '10:20:30.5'::time - '26:00'::interval
SELECT '10:20:30.5'::time + '1 year -3 days'::interval, '1 year -3 days'::interval + '10:20:30.5'::time, '10:20:30.5'::time - '1 year -3 days'::interval
SELECT '10:20:30.5'::time - '10:20:30.5'::time, '10:20:30.5'::time < '10:20:30.5'::time
SELECT '10:20:30.5'::time - '00:00'::time, '10:20:30.5'::time < '00:00'::time
SELECT '10:20:30.5'::time - '24:00'::time, '10:20:30.5'::time < '24:00'::time
SELECT '00:00'::time + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '00:00'::time, '00:00'::time - '1 mon 2 days 03:04:05.5'::interval
SELECT '00:00'::time + '-1 day'::interval, '-1 day'::interval + '00:00'::time, '00:00'::time - '-1 day'::interval
SELECT '00:00'::time + '26:00'::interval, '26:00'::interval + '00:00'::time, '00:00'::time - '26:00'::interval
SELECT '00:00'::time + '1 year -3 days'::interval, '1 year -3 days'::interval + '00:00'::time, '00:00'::time - '1 year -3 days'::interval
SELECT '00:00'::time - '10:20:30.5'::time, '00:00'::time < '10:20:30.5'::time
SELECT '00:00'::time - '00:00'::time, '00:00'::time < '00:00'::time
SELECT '00:00'::time - '24:00'::time, '00:00'::time < '24:00'::time
SELECT '24:00'::time + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '24:00'::time, '24:00'::time - '1 mon 2 days 03:04:05.5'::interval
SELECT '24:00'::time + '-1 day'::interval, '-1 day'::interval + '24:00'::time, '24:00'::time - '-1 day'::interval
SELECT '24:00'::time + '26:00'::interval, '26:00'::interval + '24:00'::time, '24:00'::time - '26:00'::interval
SELECT '24:00'::time + '1 year -3 days'::interval, '1 year -3 days'::interval + '24:00'::time, '24:00'::time - '1 year -3 days'::interval
SELECT '24:00'::time - '10:20:30.5'::time, '24:00'::time < '10:20:30.5'::time
SELECT '24:00'::time - '00:00'::time, '24:00'::time < '00:00'::time
SELECT '24:00'::time - '24:00'::time, '24:00'::time < '24:00'::time
SELECT '10:20:30.5+02'::timetz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz - '1 mon 2 days 03:04:05.5'::interval
SELECT '10:20:30.5+02'::timetz + '-1 day'::interval, '-1 day'::interval + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz - '-1 day'::interval
SELECT '10:20:30.5+02'::timetz + '26:00'::interval, '26:00'::interval + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz - '26:00'::interval
SELECT '10:20:30.5+02'::timetz + '1 year -3 days'::interval, '1 year -3 days'::interval + '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz - '1 year -3 days'::interval
SELECT '10:20:30.5+02'::timetz < '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz = '10:20:30.5+02'::timetz, '10:20:30.5+02'::timetz >= '10:20:30.5+02'::timetz
SELECT '10:20:30.5+02'::timetz < '23:00-05'::timetz, '10:20:30.5+02'::timetz = '23:00-05'::timetz, '10:20:30.5+02'::timetz >= '23:00-05'::timetz
SELECT '23:00-05'::timetz + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval + '23:00-05'::timetz, '23:00-05'::timetz - '1 mon 2 days 03:04:05.5'::interval
SELECT '23:00-05'::timetz + '-1 day'::interval, '-1 day'::interval + '23:00-05'::timetz, '23:00-05'::timetz - '-1 day'::interval
SELECT '23:00-05'::timetz + '26:00'::interval, '26:00'::interval + '23:00-05'::timetz, '23:00-05'::timetz - '26:00'::interval
SELECT '23:00-05'::timetz + '1 year -3 days'::interval, '1 year -3 days'::interval + '23:00-05'::timetz, '23:00-05'::timetz - '1 year -3 days'::interval
SELECT '23:00-05'::timetz < '10:20:30.5+02'::timetz, '23:00-05'::timetz = '10:20:30.5+02'::timetz, '23:00-05'::timetz >= '10:20:30.5+02'::timetz
SELECT '23:00-05'::timetz < '23:00-05'::timetz, '23:00-05'::timetz = '23:00-05'::timetz, '23:00-05'::timetz >= '23:00-05'::timetz
SELECT '1 mon 2 days 03:04:05.5'::interval + '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval - '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval < '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval = '1 mon 2 days 03:04:05.5'::interval
SELECT '1 mon 2 days 03:04:05.5'::interval + '-1 day'::interval, '1 mon 2 days 03:04:05.5'::interval - '-1 day'::interval, '1 mon 2 days 03:04:05.5'::interval < '-1 day'::interval, '1 mon 2 days 03:04:05.5'::interval = '-1 day'::interval
SELECT '1 mon 2 days 03:04:05.5'::interval + '26:00'::interval, '1 mon 2 days 03:04:05.5'::interval - '26:00'::interval, '1 mon 2 days 03:04:05.5'::interval < '26:00'::interval, '1 mon 2 days 03:04:05.5'::interval = '26:00'::interval
SELECT '1 mon 2 days 03:04:05.5'::interval + '1 year -3 days'::interval, '1 mon 2 days 03:04:05.5'::interval - '1 year -3 days'::interval, '1 mon 2 days 03:04:05.5'::interval < '1 year -3 days'::interval, '1 mon 2 days 03:04:05.5'::interval = '1 year -3 days'::interval
SELECT -'1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval * 2.5, 3 * '1 mon 2 days 03:04:05.5'::interval, '1 mon 2 days 03:04:05.5'::interval / 7
SELECT '-1 day'::interval + '1 mon 2 days 03:04:05.5'::interval, '-1 day'::interval - '1 mon 2 days 03:04:05.5'::interval, '-1 day'::interval < '1 mon 2 days 03:04:05.5'::interval, '-1 day'::interval = '1 mon 2 days 03:04:05.5'::interval
SELECT '-1 day'::interval + '-1 day'::interval, '-1 day'::interval - '-1 day'::interval, '-1 day'::interval < '-1 day'::interval, '-1 day'::interval = '-1 day'::interval
SELECT '-1 day'::interval + '26:00'::interval, '-1 day'::interval - '26:00'::interval, '-1 day'::interval < '26:00'::interval, '-1 day'::interval = '26:00'::interval
SELECT '-1 day'::interval + '1 year -3 days'::interval, '-1 day'::interval - '1 year -3 days'::interval, '-1 day'::interval < '1 year -3 days'::interval, '-1 day'::interval = '1 year -3 days'::interval
SELECT -'-1 day'::interval, '-1 day'::interval * 2.5, 3 * '-1 day'::interval, '-1 day'::interval / 7
SELECT '26:00'::interval + '1 mon 2 days 03:04:05.5'::interval, '26:00'::interval - '1 mon 2 days 03:04:05.5'::interval, '26:00'::interval < '1 mon 2 days 03:04:05.5'::interval, '26:00'::interval = '1 mon 2 days 03:04:05.5'::interval
SELECT '26:00'::interval + '-1 day'::interval, '26:00'::interval - '-1 day'::interval, '26:00'::interval < '-1 day'::interval, '26:00'::interval = '-1 day'::interval
SELECT '26:00'::interval + '26:00'::interval, '26:00'::interval - '26:00'::interval, '26:00'::interval < '26:00'::interval, '26:00'::interval = '26:00'::interval
SELECT '26:00'::interval + '1 year -3 days'::interval, '26:00'::interval - '1 year -3 days'::interval, '26:00'::interval < '1 year -3 days'::interval, '26:00'::interval = '1 year -3 days'::interval
SELECT -'26:00'::interval, '26:00'::interval * 2.5, 3 * '26:00'::interval, '26:00'::interval / 7
SELECT '1 year -3 days'::interval + '1 mon 2 days 03:04:05.5'::interval, '1 year -3 days'::interval - '1 mon 2 days 03:04:05.5'::interval, '1 year -3 days'::interval < '1 mon 2 days 03:04:05.5'::interval, '1 year -3 days'::interval = '1 mon 2 days 03:04:05.5'::interval
SELECT '1 year -3 days'::interval + '-1 day'::interval, '1 year -3 days'::interval - '-1 day'::interval, '1 year -3 days'::interval < '-1 day'::interval, '1 year -3 days'::interval = '-1 day'::interval
SELECT '1 year -3 days'::interval + '26:00'::interval, '1 year -3 days'::interval - '26:00'::interval, '1 year -3 days'::interval < '26:00'::interval, '1 year -3 days'::interval = '26:00'::interval
SELECT '1 year -3 days'::interval + '1 year -3 days'::interval, '1 year -3 days'::interval - '1 year -3 days'::interval, '1 year -3 days'::interval < '1 year -3 days'::interval, '1 year -3 days'::interval = '1 year -3 days'::interval
SELECT -'1 year -3 days'::interval, '1 year -3 days'::interval * 2.5, 3 * '1 year -3 days'::interval, '1 year -3 days'::interval / 7
SELECT '1 day'::interval / 0
SELECT '1 day'::interval * 'Infinity'::float8
SELECT extract(microseconds FROM '2024-01-31'::date)
SELECT date_part('microseconds', '2024-01-31'::date)
SELECT extract(microseconds FROM '0044-03-15 BC'::date)
SELECT date_part('microseconds', '0044-03-15 BC'::date)
SELECT extract(microseconds FROM 'infinity'::date)
SELECT date_part('microseconds', 'infinity'::date)
SELECT extract(microseconds FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('microseconds', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(microseconds FROM 'infinity'::timestamp)
SELECT date_part('microseconds', 'infinity'::timestamp)
SELECT extract(microseconds FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('microseconds', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(microseconds FROM '-infinity'::timestamptz)
SELECT date_part('microseconds', '-infinity'::timestamptz)
SELECT extract(microseconds FROM '10:20:30.5'::time)
SELECT date_part('microseconds', '10:20:30.5'::time)
SELECT extract(microseconds FROM '10:20:30.5+02'::timetz)
SELECT date_part('microseconds', '10:20:30.5+02'::timetz)
SELECT extract(microseconds FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('microseconds', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('microseconds', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('microseconds', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('microseconds', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('microseconds', 'infinity'::timestamp)
SELECT date_trunc('microseconds', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(milliseconds FROM '2024-01-31'::date)
SELECT date_part('milliseconds', '2024-01-31'::date)
SELECT extract(milliseconds FROM '0044-03-15 BC'::date)
SELECT date_part('milliseconds', '0044-03-15 BC'::date)
SELECT extract(milliseconds FROM 'infinity'::date)
SELECT date_part('milliseconds', 'infinity'::date)
SELECT extract(milliseconds FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('milliseconds', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(milliseconds FROM 'infinity'::timestamp)
SELECT date_part('milliseconds', 'infinity'::timestamp)
SELECT extract(milliseconds FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('milliseconds', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(milliseconds FROM '-infinity'::timestamptz)
SELECT date_part('milliseconds', '-infinity'::timestamptz)
SELECT extract(milliseconds FROM '10:20:30.5'::time)
SELECT date_part('milliseconds', '10:20:30.5'::time)
SELECT extract(milliseconds FROM '10:20:30.5+02'::timetz)
SELECT date_part('milliseconds', '10:20:30.5+02'::timetz)
SELECT extract(milliseconds FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('milliseconds', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('milliseconds', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('milliseconds', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('milliseconds', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('milliseconds', 'infinity'::timestamp)
SELECT date_trunc('milliseconds', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(second FROM '2024-01-31'::date)
SELECT date_part('second', '2024-01-31'::date)
SELECT extract(second FROM '0044-03-15 BC'::date)
SELECT date_part('second', '0044-03-15 BC'::date)
SELECT extract(second FROM 'infinity'::date)
SELECT date_part('second', 'infinity'::date)
SELECT extract(second FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('second', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(second FROM 'infinity'::timestamp)
SELECT date_part('second', 'infinity'::timestamp)
SELECT extract(second FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('second', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(second FROM '-infinity'::timestamptz)
SELECT date_part('second', '-infinity'::timestamptz)
SELECT extract(second FROM '10:20:30.5'::time)
SELECT date_part('second', '10:20:30.5'::time)
SELECT extract(second FROM '10:20:30.5+02'::timetz)
SELECT date_part('second', '10:20:30.5+02'::timetz)
SELECT extract(second FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('second', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('second', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('second', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('second', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('second', 'infinity'::timestamp)
SELECT date_trunc('second', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(minute FROM '2024-01-31'::date)
SELECT date_part('minute', '2024-01-31'::date)
SELECT extract(minute FROM '0044-03-15 BC'::date)
SELECT date_part('minute', '0044-03-15 BC'::date)
SELECT extract(minute FROM 'infinity'::date)
SELECT date_part('minute', 'infinity'::date)
SELECT extract(minute FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('minute', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(minute FROM 'infinity'::timestamp)
SELECT date_part('minute', 'infinity'::timestamp)
SELECT extract(minute FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('minute', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(minute FROM '-infinity'::timestamptz)
SELECT date_part('minute', '-infinity'::timestamptz)
SELECT extract(minute FROM '10:20:30.5'::time)
SELECT date_part('minute', '10:20:30.5'::time)
SELECT extract(minute FROM '10:20:30.5+02'::timetz)
SELECT date_part('minute', '10:20:30.5+02'::timetz)
SELECT extract(minute FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('minute', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('minute', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('minute', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('minute', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('minute', 'infinity'::timestamp)
SELECT date_trunc('minute', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(hour FROM '2024-01-31'::date)
SELECT date_part('hour', '2024-01-31'::date)
SELECT extract(hour FROM '0044-03-15 BC'::date)
SELECT date_part('hour', '0044-03-15 BC'::date)
SELECT extract(hour FROM 'infinity'::date)
SELECT date_part('hour', 'infinity'::date)
SELECT extract(hour FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('hour', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(hour FROM 'infinity'::timestamp)
SELECT date_part('hour', 'infinity'::timestamp)
SELECT extract(hour FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('hour', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(hour FROM '-infinity'::timestamptz)
SELECT date_part('hour', '-infinity'::timestamptz)
SELECT extract(hour FROM '10:20:30.5'::time)
SELECT date_part('hour', '10:20:30.5'::time)
SELECT extract(hour FROM '10:20:30.5+02'::timetz)
SELECT date_part('hour', '10:20:30.5+02'::timetz)
SELECT extract(hour FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('hour', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('hour', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('hour', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('hour', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('hour', 'infinity'::timestamp)
SELECT date_trunc('hour', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(day FROM '2024-01-31'::date)
SELECT date_part('day', '2024-01-31'::date)
SELECT extract(day FROM '0044-03-15 BC'::date)
SELECT date_part('day', '0044-03-15 BC'::date)
SELECT extract(day FROM 'infinity'::date)
SELECT date_part('day', 'infinity'::date)
SELECT extract(day FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('day', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(day FROM 'infinity'::timestamp)
SELECT date_part('day', 'infinity'::timestamp)
SELECT extract(day FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('day', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(day FROM '-infinity'::timestamptz)
SELECT date_part('day', '-infinity'::timestamptz)
SELECT extract(day FROM '10:20:30.5'::time)
SELECT date_part('day', '10:20:30.5'::time)
SELECT extract(day FROM '10:20:30.5+02'::timetz)
SELECT date_part('day', '10:20:30.5+02'::timetz)
SELECT extract(day FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('day', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('day', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('day', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('day', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('day', 'infinity'::timestamp)
SELECT date_trunc('day', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(week FROM '2024-01-31'::date)
SELECT date_part('week', '2024-01-31'::date)
SELECT extract(week FROM '0044-03-15 BC'::date)
SELECT date_part('week', '0044-03-15 BC'::date)
SELECT extract(week FROM 'infinity'::date)
SELECT date_part('week', 'infinity'::date)
SELECT extract(week FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('week', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(week FROM 'infinity'::timestamp)
SELECT date_part('week', 'infinity'::timestamp)
SELECT extract(week FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('week', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(week FROM '-infinity'::timestamptz)
SELECT date_part('week', '-infinity'::timestamptz)
SELECT extract(week FROM '10:20:30.5'::time)
SELECT date_part('week', '10:20:30.5'::time)
SELECT extract(week FROM '10:20:30.5+02'::timetz)
SELECT date_part('week', '10:20:30.5+02'::timetz)
SELECT extract(week FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('week', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('week', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('week', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('week', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('week', 'infinity'::timestamp)
SELECT date_trunc('week', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(month FROM '2024-01-31'::date)
SELECT date_part('month', '2024-01-31'::date)
SELECT extract(month FROM '0044-03-15 BC'::date)
SELECT date_part('month', '0044-03-15 BC'::date)
SELECT extract(month FROM 'infinity'::date)
SELECT date_part('month', 'infinity'::date)
SELECT extract(month FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('month', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(month FROM 'infinity'::timestamp)
SELECT date_part('month', 'infinity'::timestamp)
SELECT extract(month FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('month', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(month FROM '-infinity'::timestamptz)
SELECT date_part('month', '-infinity'::timestamptz)
SELECT extract(month FROM '10:20:30.5'::time)
SELECT date_part('month', '10:20:30.5'::time)
SELECT extract(month FROM '10:20:30.5+02'::timetz)
SELECT date_part('month', '10:20:30.5+02'::timetz)
SELECT extract(month FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('month', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('month', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('month', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('month', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('month', 'infinity'::timestamp)
SELECT date_trunc('month', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(quarter FROM '2024-01-31'::date)
SELECT date_part('quarter', '2024-01-31'::date)
SELECT extract(quarter FROM '0044-03-15 BC'::date)
SELECT date_part('quarter', '0044-03-15 BC'::date)
SELECT extract(quarter FROM 'infinity'::date)
SELECT date_part('quarter', 'infinity'::date)
SELECT extract(quarter FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('quarter', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(quarter FROM 'infinity'::timestamp)
SELECT date_part('quarter', 'infinity'::timestamp)
SELECT extract(quarter FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('quarter', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(quarter FROM '-infinity'::timestamptz)
SELECT date_part('quarter', '-infinity'::timestamptz)
SELECT extract(quarter FROM '10:20:30.5'::time)
SELECT date_part('quarter', '10:20:30.5'::time)
SELECT extract(quarter FROM '10:20:30.5+02'::timetz)
SELECT date_part('quarter', '10:20:30.5+02'::timetz)
SELECT extract(quarter FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('quarter', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('quarter', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('quarter', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('quarter', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('quarter', 'infinity'::timestamp)
SELECT date_trunc('quarter', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(year FROM '2024-01-31'::date)
SELECT date_part('year', '2024-01-31'::date)
SELECT extract(year FROM '0044-03-15 BC'::date)
SELECT date_part('year', '0044-03-15 BC'::date)
SELECT extract(year FROM 'infinity'::date)
SELECT date_part('year', 'infinity'::date)
SELECT extract(year FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('year', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(year FROM 'infinity'::timestamp)
SELECT date_part('year', 'infinity'::timestamp)
SELECT extract(year FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('year', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(year FROM '-infinity'::timestamptz)
SELECT date_part('year', '-infinity'::timestamptz)
SELECT extract(year FROM '10:20:30.5'::time)
SELECT date_part('year', '10:20:30.5'::time)
SELECT extract(year FROM '10:20:30.5+02'::timetz)
SELECT date_part('year', '10:20:30.5+02'::timetz)
SELECT extract(year FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('year', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('year', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('year', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('year', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('year', 'infinity'::timestamp)
SELECT date_trunc('year', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(decade FROM '2024-01-31'::date)
SELECT date_part('decade', '2024-01-31'::date)
SELECT extract(decade FROM '0044-03-15 BC'::date)
SELECT date_part('decade', '0044-03-15 BC'::date)
SELECT extract(decade FROM 'infinity'::date)
SELECT date_part('decade', 'infinity'::date)
SELECT extract(decade FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('decade', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(decade FROM 'infinity'::timestamp)
SELECT date_part('decade', 'infinity'::timestamp)
SELECT extract(decade FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('decade', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(decade FROM '-infinity'::timestamptz)
SELECT date_part('decade', '-infinity'::timestamptz)
SELECT extract(decade FROM '10:20:30.5'::time)
SELECT date_part('decade', '10:20:30.5'::time)
SELECT extract(decade FROM '10:20:30.5+02'::timetz)
SELECT date_part('decade', '10:20:30.5+02'::timetz)
SELECT extract(decade FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('decade', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('decade', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('decade', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('decade', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('decade', 'infinity'::timestamp)
SELECT date_trunc('decade', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(century FROM '2024-01-31'::date)
SELECT date_part('century', '2024-01-31'::date)
SELECT extract(century FROM '0044-03-15 BC'::date)
SELECT date_part('century', '0044-03-15 BC'::date)
SELECT extract(century FROM 'infinity'::date)
SELECT date_part('century', 'infinity'::date)
SELECT extract(century FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('century', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(century FROM 'infinity'::timestamp)
SELECT date_part('century', 'infinity'::timestamp)
SELECT extract(century FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('century', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(century FROM '-infinity'::timestamptz)
SELECT date_part('century', '-infinity'::timestamptz)
SELECT extract(century FROM '10:20:30.5'::time)
SELECT date_part('century', '10:20:30.5'::time)
SELECT extract(century FROM '10:20:30.5+02'::timetz)
SELECT date_part('century', '10:20:30.5+02'::timetz)
SELECT extract(century FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('century', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('century', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('century', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('century', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('century', 'infinity'::timestamp)
SELECT date_trunc('century', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(millennium FROM '2024-01-31'::date)
SELECT date_part('millennium', '2024-01-31'::date)
SELECT extract(millennium FROM '0044-03-15 BC'::date)
SELECT date_part('millennium', '0044-03-15 BC'::date)
SELECT extract(millennium FROM 'infinity'::date)
SELECT date_part('millennium', 'infinity'::date)
SELECT extract(millennium FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('millennium', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(millennium FROM 'infinity'::timestamp)
SELECT date_part('millennium', 'infinity'::timestamp)
SELECT extract(millennium FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('millennium', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(millennium FROM '-infinity'::timestamptz)
SELECT date_part('millennium', '-infinity'::timestamptz)
SELECT extract(millennium FROM '10:20:30.5'::time)
SELECT date_part('millennium', '10:20:30.5'::time)
SELECT extract(millennium FROM '10:20:30.5+02'::timetz)
SELECT date_part('millennium', '10:20:30.5+02'::timetz)
SELECT extract(millennium FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('millennium', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('millennium', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('millennium', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('millennium', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('millennium', 'infinity'::timestamp)
SELECT date_trunc('millennium', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(epoch FROM '2024-01-31'::date)
SELECT date_part('epoch', '2024-01-31'::date)
SELECT extract(epoch FROM '0044-03-15 BC'::date)
SELECT date_part('epoch', '0044-03-15 BC'::date)
SELECT extract(epoch FROM 'infinity'::date)
SELECT date_part('epoch', 'infinity'::date)
SELECT extract(epoch FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('epoch', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(epoch FROM 'infinity'::timestamp)
SELECT date_part('epoch', 'infinity'::timestamp)
SELECT extract(epoch FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('epoch', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(epoch FROM '-infinity'::timestamptz)
SELECT date_part('epoch', '-infinity'::timestamptz)
SELECT extract(epoch FROM '10:20:30.5'::time)
SELECT date_part('epoch', '10:20:30.5'::time)
SELECT extract(epoch FROM '10:20:30.5+02'::timetz)
SELECT date_part('epoch', '10:20:30.5+02'::timetz)
SELECT extract(epoch FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('epoch', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('epoch', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('epoch', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('epoch', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('epoch', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(dow FROM '2024-01-31'::date)
SELECT date_part('dow', '2024-01-31'::date)
SELECT extract(dow FROM '0044-03-15 BC'::date)
SELECT date_part('dow', '0044-03-15 BC'::date)
SELECT extract(dow FROM 'infinity'::date)
SELECT date_part('dow', 'infinity'::date)
SELECT extract(dow FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('dow', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(dow FROM 'infinity'::timestamp)
SELECT date_part('dow', 'infinity'::timestamp)
SELECT extract(dow FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('dow', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(dow FROM '-infinity'::timestamptz)
SELECT date_part('dow', '-infinity'::timestamptz)
SELECT extract(dow FROM '10:20:30.5'::time)
SELECT date_part('dow', '10:20:30.5'::time)
SELECT extract(dow FROM '10:20:30.5+02'::timetz)
SELECT date_part('dow', '10:20:30.5+02'::timetz)
SELECT extract(dow FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('dow', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('dow', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('dow', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('dow', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('dow', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(isodow FROM '2024-01-31'::date)
SELECT date_part('isodow', '2024-01-31'::date)
SELECT extract(isodow FROM '0044-03-15 BC'::date)
SELECT date_part('isodow', '0044-03-15 BC'::date)
SELECT extract(isodow FROM 'infinity'::date)
SELECT date_part('isodow', 'infinity'::date)
SELECT extract(isodow FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('isodow', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(isodow FROM 'infinity'::timestamp)
SELECT date_part('isodow', 'infinity'::timestamp)
SELECT extract(isodow FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('isodow', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(isodow FROM '-infinity'::timestamptz)
SELECT date_part('isodow', '-infinity'::timestamptz)
SELECT extract(isodow FROM '10:20:30.5'::time)
SELECT date_part('isodow', '10:20:30.5'::time)
SELECT extract(isodow FROM '10:20:30.5+02'::timetz)
SELECT date_part('isodow', '10:20:30.5+02'::timetz)
SELECT extract(isodow FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('isodow', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('isodow', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('isodow', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('isodow', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('isodow', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(doy FROM '2024-01-31'::date)
SELECT date_part('doy', '2024-01-31'::date)
SELECT extract(doy FROM '0044-03-15 BC'::date)
SELECT date_part('doy', '0044-03-15 BC'::date)
SELECT extract(doy FROM 'infinity'::date)
SELECT date_part('doy', 'infinity'::date)
SELECT extract(doy FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('doy', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(doy FROM 'infinity'::timestamp)
SELECT date_part('doy', 'infinity'::timestamp)
SELECT extract(doy FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('doy', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(doy FROM '-infinity'::timestamptz)
SELECT date_part('doy', '-infinity'::timestamptz)
SELECT extract(doy FROM '10:20:30.5'::time)
SELECT date_part('doy', '10:20:30.5'::time)
SELECT extract(doy FROM '10:20:30.5+02'::timetz)
SELECT date_part('doy', '10:20:30.5+02'::timetz)
SELECT extract(doy FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('doy', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('doy', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('doy', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('doy', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('doy', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(isoyear FROM '2024-01-31'::date)
SELECT date_part('isoyear', '2024-01-31'::date)
SELECT extract(isoyear FROM '0044-03-15 BC'::date)
SELECT date_part('isoyear', '0044-03-15 BC'::date)
SELECT extract(isoyear FROM 'infinity'::date)
SELECT date_part('isoyear', 'infinity'::date)
SELECT extract(isoyear FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('isoyear', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(isoyear FROM 'infinity'::timestamp)
SELECT date_part('isoyear', 'infinity'::timestamp)
SELECT extract(isoyear FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('isoyear', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(isoyear FROM '-infinity'::timestamptz)
SELECT date_part('isoyear', '-infinity'::timestamptz)
SELECT extract(isoyear FROM '10:20:30.5'::time)
SELECT date_part('isoyear', '10:20:30.5'::time)
SELECT extract(isoyear FROM '10:20:30.5+02'::timetz)
SELECT date_part('isoyear', '10:20:30.5+02'::timetz)
SELECT extract(isoyear FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('isoyear', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('isoyear', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('isoyear', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('isoyear', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('isoyear', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(julian FROM '2024-01-31'::date)
SELECT date_part('julian', '2024-01-31'::date)
SELECT extract(julian FROM '0044-03-15 BC'::date)
SELECT date_part('julian', '0044-03-15 BC'::date)
SELECT extract(julian FROM 'infinity'::date)
SELECT date_part('julian', 'infinity'::date)
SELECT extract(julian FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('julian', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(julian FROM 'infinity'::timestamp)
SELECT date_part('julian', 'infinity'::timestamp)
SELECT extract(julian FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('julian', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(julian FROM '-infinity'::timestamptz)
SELECT date_part('julian', '-infinity'::timestamptz)
SELECT extract(julian FROM '10:20:30.5'::time)
SELECT date_part('julian', '10:20:30.5'::time)
SELECT extract(julian FROM '10:20:30.5+02'::timetz)
SELECT date_part('julian', '10:20:30.5+02'::timetz)
SELECT extract(julian FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('julian', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('julian', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('julian', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('julian', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('julian', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(timezone FROM '2024-01-31'::date)
SELECT date_part('timezone', '2024-01-31'::date)
SELECT extract(timezone FROM '0044-03-15 BC'::date)
SELECT date_part('timezone', '0044-03-15 BC'::date)
SELECT extract(timezone FROM 'infinity'::date)
SELECT date_part('timezone', 'infinity'::date)
SELECT extract(timezone FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('timezone', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(timezone FROM 'infinity'::timestamp)
SELECT date_part('timezone', 'infinity'::timestamp)
SELECT extract(timezone FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('timezone', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(timezone FROM '-infinity'::timestamptz)
SELECT date_part('timezone', '-infinity'::timestamptz)
SELECT extract(timezone FROM '10:20:30.5'::time)
SELECT date_part('timezone', '10:20:30.5'::time)
SELECT extract(timezone FROM '10:20:30.5+02'::timetz)
SELECT date_part('timezone', '10:20:30.5+02'::timetz)
SELECT extract(timezone FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('timezone', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('timezone', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('timezone', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(timezone_hour FROM '2024-01-31'::date)
SELECT date_part('timezone_hour', '2024-01-31'::date)
SELECT extract(timezone_hour FROM '0044-03-15 BC'::date)
SELECT date_part('timezone_hour', '0044-03-15 BC'::date)
SELECT extract(timezone_hour FROM 'infinity'::date)
SELECT date_part('timezone_hour', 'infinity'::date)
SELECT extract(timezone_hour FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('timezone_hour', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(timezone_hour FROM 'infinity'::timestamp)
SELECT date_part('timezone_hour', 'infinity'::timestamp)
SELECT extract(timezone_hour FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('timezone_hour', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(timezone_hour FROM '-infinity'::timestamptz)
SELECT date_part('timezone_hour', '-infinity'::timestamptz)
SELECT extract(timezone_hour FROM '10:20:30.5'::time)
SELECT date_part('timezone_hour', '10:20:30.5'::time)
SELECT extract(timezone_hour FROM '10:20:30.5+02'::timetz)
SELECT date_part('timezone_hour', '10:20:30.5+02'::timetz)
SELECT extract(timezone_hour FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('timezone_hour', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone_hour', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('timezone_hour', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('timezone_hour', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone_hour', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(timezone_minute FROM '2024-01-31'::date)
SELECT date_part('timezone_minute', '2024-01-31'::date)
SELECT extract(timezone_minute FROM '0044-03-15 BC'::date)
SELECT date_part('timezone_minute', '0044-03-15 BC'::date)
SELECT extract(timezone_minute FROM 'infinity'::date)
SELECT date_part('timezone_minute', 'infinity'::date)
SELECT extract(timezone_minute FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('timezone_minute', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(timezone_minute FROM 'infinity'::timestamp)
SELECT date_part('timezone_minute', 'infinity'::timestamp)
SELECT extract(timezone_minute FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('timezone_minute', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(timezone_minute FROM '-infinity'::timestamptz)
SELECT date_part('timezone_minute', '-infinity'::timestamptz)
SELECT extract(timezone_minute FROM '10:20:30.5'::time)
SELECT date_part('timezone_minute', '10:20:30.5'::time)
SELECT extract(timezone_minute FROM '10:20:30.5+02'::timetz)
SELECT date_part('timezone_minute', '10:20:30.5+02'::timetz)
SELECT extract(timezone_minute FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('timezone_minute', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone_minute', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('timezone_minute', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('timezone_minute', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('timezone_minute', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT extract(bogus FROM '2024-01-31'::date)
SELECT date_part('bogus', '2024-01-31'::date)
SELECT extract(bogus FROM '0044-03-15 BC'::date)
SELECT date_part('bogus', '0044-03-15 BC'::date)
SELECT extract(bogus FROM 'infinity'::date)
SELECT date_part('bogus', 'infinity'::date)
SELECT extract(bogus FROM '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_part('bogus', '2024-02-29 23:59:59.999999'::timestamp)
SELECT extract(bogus FROM 'infinity'::timestamp)
SELECT date_part('bogus', 'infinity'::timestamp)
SELECT extract(bogus FROM '2024-03-10 06:30+00'::timestamptz)
SELECT date_part('bogus', '2024-03-10 06:30+00'::timestamptz)
SELECT extract(bogus FROM '-infinity'::timestamptz)
SELECT date_part('bogus', '-infinity'::timestamptz)
SELECT extract(bogus FROM '10:20:30.5'::time)
SELECT date_part('bogus', '10:20:30.5'::time)
SELECT extract(bogus FROM '10:20:30.5+02'::timetz)
SELECT date_part('bogus', '10:20:30.5+02'::timetz)
SELECT extract(bogus FROM '1 mon 2 days 03:04:05.5'::interval)
SELECT date_part('bogus', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('bogus', '2024-02-29 23:59:59.999999'::timestamp)
SELECT date_trunc('bogus', '2024-03-10 06:30+00'::timestamptz)
SELECT date_trunc('bogus', '1 mon 2 days 03:04:05.5'::interval)
SELECT date_trunc('bogus', '2024-11-03 05:30+00'::timestamptz, 'Europe/Berlin')
SELECT date_trunc('day', '2024-11-03 05:30+00'::timestamptz, 'CET'), date_trunc('hour', '2024-11-03 05:30+00'::timestamptz, 'EST')
SELECT date_trunc('day', '2024-11-03 05:30+00'::timestamptz, 'nowhere')
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE 'UTC'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE 'UTC'
SELECT '-infinity'::timestamptz AT TIME ZONE 'UTC'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE 'UTC'
SELECT timezone('UTC', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE 'Europe/Berlin'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE 'Europe/Berlin'
SELECT '-infinity'::timestamptz AT TIME ZONE 'Europe/Berlin'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE 'Europe/Berlin'
SELECT timezone('Europe/Berlin', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE 'CET'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE 'CET'
SELECT '-infinity'::timestamptz AT TIME ZONE 'CET'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE 'CET'
SELECT timezone('CET', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE 'EDT'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE 'EDT'
SELECT '-infinity'::timestamptz AT TIME ZONE 'EDT'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE 'EDT'
SELECT timezone('EDT', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE '+03'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE '+03'
SELECT '-infinity'::timestamptz AT TIME ZONE '+03'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE '+03'
SELECT timezone('+03', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE 'nope'
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE 'nope'
SELECT '-infinity'::timestamptz AT TIME ZONE 'nope'
SELECT '10:20:30.5+02'::timetz AT TIME ZONE 'nope'
SELECT timezone('nope', '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE '2 hours'::interval
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE '2 hours'::interval
SELECT '-infinity'::timestamptz AT TIME ZONE '2 hours'::interval
SELECT '10:20:30.5+02'::timetz AT TIME ZONE '2 hours'::interval
SELECT timezone('2 hours'::interval, '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE '-05:30'::interval
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE '-05:30'::interval
SELECT '-infinity'::timestamptz AT TIME ZONE '-05:30'::interval
SELECT '10:20:30.5+02'::timetz AT TIME ZONE '-05:30'::interval
SELECT timezone('-05:30'::interval, '2024-03-10 01:30'::timestamp)
SELECT '2024-02-29 23:59:59.999999'::timestamp AT TIME ZONE '1 day'::interval
SELECT '2024-03-10 06:30+00'::timestamptz AT TIME ZONE '1 day'::interval
SELECT '-infinity'::timestamptz AT TIME ZONE '1 day'::interval
SELECT '10:20:30.5+02'::timetz AT TIME ZONE '1 day'::interval
SELECT timezone('1 day'::interval, '2024-03-10 01:30'::timestamp)
SELECT isfinite('2024-01-31'::date)
SELECT isfinite('infinity'::date)
SELECT isfinite('2024-02-29 23:59:59.999999'::timestamp)
SELECT isfinite('infinity'::timestamp)
SELECT isfinite('2024-03-10 06:30+00'::timestamptz)
SELECT isfinite('-infinity'::timestamptz)
SELECT isfinite('1 mon 2 days 03:04:05.5'::interval)
SELECT justify_hours('36:00'::interval), justify_days('36:00'::interval), justify_interval('36:00'::interval)
SELECT justify_hours('-36:00 5 days'::interval), justify_days('-36:00 5 days'::interval), justify_interval('-36:00 5 days'::interval)
SELECT justify_hours('35 days'::interval), justify_days('35 days'::interval), justify_interval('35 days'::interval)
SELECT justify_hours('1 mon -1 hour'::interval), justify_days('1 mon -1 hour'::interval), justify_interval('1 mon -1 hour'::interval)
SELECT justify_hours('-1 mon 40 days 30:00'::interval), justify_days('-1 mon 40 days 30:00'::interval), justify_interval('-1 mon 40 days 30:00'::interval)
SELECT make_date(2024,2,29)
SELECT make_date(2023,2,29)
SELECT make_date(-44,3,15)
SELECT make_date(0,1,1)
SELECT make_date(2024,13,1)
SELECT make_date(2024,-1,1)
SELECT make_date(5874897,12,31)
SELECT make_date(5874898,1,1)
SELECT make_time(8,15,23.5)
SELECT make_time(24,0,0)
SELECT make_time(24,0,0.1)
SELECT make_time(23,59,60)
SELECT make_time(-1,0,0)
SELECT make_time(10,60,0)
SELECT make_time(10,20,61)
SELECT make_time(10,20,'NaN')
SELECT make_timestamp(2013,7,15,8,15,23.5)
SELECT make_timestamptz(2013,7,15,8,15,23.5)
SELECT make_timestamptz(2013,7,15,8,15,23.5, 'Europe/Prague')
SELECT make_timestamp(2013,2,30,8,15,0)
SELECT make_timestamptz(2013,2,30,8,15,0)
SELECT make_timestamptz(2013,2,30,8,15,0, 'Europe/Prague')
SELECT make_timestamp(-44,3,15,12,30,15)
SELECT make_timestamptz(-44,3,15,12,30,15)
SELECT make_timestamptz(-44,3,15,12,30,15, 'Europe/Prague')
SELECT make_timestamp(2013,7,15,25,0,0)
SELECT make_timestamptz(2013,7,15,25,0,0)
SELECT make_timestamptz(2013,7,15,25,0,0, 'Europe/Prague')
SELECT make_timestamp(294277,1,1,0,0,0)
SELECT make_timestamptz(294277,1,1,0,0,0)
SELECT make_timestamptz(294277,1,1,0,0,0, 'Europe/Prague')
SELECT make_interval(), make_interval(1), make_interval(1, 2, 3, 4, 5, 6, 7.5), make_interval(0, -1)
SELECT make_interval(days => 10)
SELECT make_interval(hours => 10, secs => 1.5)
SELECT make_interval(secs => 'infinity')
SELECT to_timestamp(0)
SELECT to_timestamp(1284352323.5)
SELECT to_timestamp(-1)
SELECT to_timestamp('NaN')
SELECT to_timestamp('infinity')
SELECT to_timestamp('-infinity')
SELECT to_timestamp(1e18)
SELECT to_timestamp(-1e12)
SELECT to_timestamp(1700000000.123456)
SELECT date_bin('15 min'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('15 min'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('15 min'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('15 min'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('15 min'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('15 min'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 day'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 day'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('1 day'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 day'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 day'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('1 day'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 mon'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 mon'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('1 mon'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 mon'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 mon'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('1 mon'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('0'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('0'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('0'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('0'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('0'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('0'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('-1 day'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('-1 day'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('-1 day'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('-1 day'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('-1 day'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('-1 day'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, '2020-02-11 15:44:17'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, '2000-02-11 15:44:17'::timestamp, '2001-01-01 00:02:30'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, '2001-01-01'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, 'infinity'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, '2001-01-01'::timestamp, 'infinity'::timestamp)
SELECT date_bin('2 hours 30 min'::interval, '2000-12-31'::timestamp, '2001-01-01'::timestamp)
SELECT date_bin('1 hour', '2020-02-11 15:44:17+00'::timestamptz, '2001-01-01'::timestamptz)
SELECT ('2001-02-16'::date, '2001-12-21'::date) OVERLAPS ('2001-10-30'::date, '2002-10-30'::date)
SELECT ('2001-02-16'::timestamp, '2001-12-21'::timestamp) OVERLAPS ('2001-10-30'::timestamp, '2002-10-30'::timestamp)
SELECT ('2001-02-16'::date, '2001-03-01'::date) OVERLAPS ('2001-10-30'::date, '2002-10-30'::date)
SELECT ('2001-02-16'::timestamp, '2001-03-01'::timestamp) OVERLAPS ('2001-10-30'::timestamp, '2002-10-30'::timestamp)
SELECT ('2001-02-16'::date, NULL::date) OVERLAPS ('2001-10-30'::date, '2002-10-30'::date)
SELECT ('2001-02-16'::timestamp, NULL::timestamp) OVERLAPS ('2001-10-30'::timestamp, '2002-10-30'::timestamp)
SELECT ('2001-02-16'::date, '2001-02-16'::date) OVERLAPS ('2001-02-16'::date, '2001-02-16'::date)
SELECT ('2001-02-16'::timestamp, '2001-02-16'::timestamp) OVERLAPS ('2001-02-16'::timestamp, '2001-02-16'::timestamp)
SELECT ('2001-10-30'::date, '2001-02-16'::date) OVERLAPS ('2001-10-30'::date, NULL::date)
SELECT ('2001-10-30'::timestamp, '2001-02-16'::timestamp) OVERLAPS ('2001-10-30'::timestamp, NULL::timestamp)
SELECT (NULL::date, NULL::date) OVERLAPS ('2001-10-30'::date, NULL::date)
SELECT (NULL::timestamp, NULL::timestamp) OVERLAPS ('2001-10-30'::timestamp, NULL::timestamp)
SELECT (DATE '2001-02-16', INTERVAL '100 days') OVERLAPS (DATE '2001-10-30', DATE '2002-10-30')
SELECT (TIME '10:00', TIME '11:00') OVERLAPS (TIME '10:30', INTERVAL '1 hour')
SELECT ('10:00+00'::timetz, '11:00+00'::timetz) OVERLAPS ('12:30+02'::timetz, '13:30+02'::timetz)
SELECT * FROM generate_series(1, 5)
SELECT * FROM generate_series(5, 1, -2)
SELECT * FROM generate_series(1, 5, 0)
SELECT * FROM generate_series(2147483645, 2147483647)
SELECT * FROM generate_series(1::int8, 3::int8)
SELECT * FROM generate_series(1.5, 4.0, 0.75)
SELECT * FROM generate_series(1, 3) AS g(n) WHERE n > 1
SELECT * FROM generate_series(1.0, 'NaN'::numeric)
SELECT * FROM generate_series('2024-01-31'::timestamp, '2024-05-01', '1 month')
SELECT * FROM generate_series('2024-03-09 12:00'::timestamptz, '2024-03-12', '1 day')
SELECT * FROM generate_series(3, 1)
SELECT g, n FROM generate_series(10, 12) WITH ORDINALITY AS t(g, n)
SELECT sum(g) FROM generate_series(1, 100000) AS g
SELECT * FROM generate_series('2024-01-01'::date, '2024-01-03', '1 day')
