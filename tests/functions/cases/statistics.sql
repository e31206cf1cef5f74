SELECT var_pop(x), var_samp(x), variance(x), stddev_pop(x), stddev_samp(x), stddev(x) FROM (VALUES (1), (2), (4), (NULL)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (1.5), (2.25), (1000000.125)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (1.5::float8), (2.25), (1000000.125)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (1.5::float4), (2.1), (7)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (9223372036854775807), (-9223372036854775807), (5)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (5)) AS t(x)
SELECT var_pop(x), var_samp(x), stddev_pop(x), stddev_samp(x) FROM (VALUES (5::float8)) AS t(x)
SELECT var_pop(x), var_samp(x) FROM (VALUES (5)) AS t(x) WHERE false
SELECT var_pop(x), stddev(x) FROM (VALUES (5), ('NaN'::numeric)) AS t(x)
SELECT var_pop(x), stddev(x) FROM (VALUES (5), ('Infinity'::float8)) AS t(x)
SELECT var_pop(x), stddev(x) FROM (VALUES (3.0), (3.00)) AS t(x)
SELECT corr(y, x), covar_pop(y, x), covar_samp(y, x), regr_count(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x) FROM (VALUES (1.5::float8, 2::float8), (2, 3.5), (4, 4), (NULL, 7)) AS t(x, y)
SELECT corr(y, x), covar_samp(y, x), regr_slope(y, x), regr_r2(y, x), regr_count(y, x) FROM (VALUES (1::float8, 2::float8)) AS t(x, y)
SELECT corr(y, x), covar_pop(y, x), regr_count(y, x), regr_avgx(y, x) FROM (VALUES (1::float8, 2::float8)) AS t(x, y) WHERE false
SELECT x, stddev(x) OVER (ORDER BY x), variance(x) OVER (ORDER BY x ROWS 1 PRECEDING) FROM (VALUES (1), (2), (4), (8)) AS t(x) ORDER BY x
