SELECT ARRAY[1, 2, NULL], ARRAY['a', 'b c', NULL, 'null', ''], ARRAY[1.50, 2], ARRAY[true, false], ARRAY['2020-01-01'::date], ARRAY[]::int[], ARRAY[1, 2]::text[]
SELECT ARRAY[[1, 2], [3, 4]], ARRAY[['a'], ['b']], ARRAY['{1,2}'::int[], '{3,4}'::int[]], ARRAY[ARRAY[]::int[]]
SELECT array_length('{1,2,3}'::int[], 1), array_length('{1,2,3}'::int[], 2), array_length('{}'::int[], 1), array_length('{{1,2},{3,4}}'::int[], 2), cardinality('{{1,2},{3,4}}'::int[]), cardinality('{}'::int[]), array_ndims('{{1}}'::int[]), array_ndims('{}'::int[]), array_dims('[0:1]={1,2}'::int[]), array_dims('{{1,2},{3,4}}'::int[]), array_lower('[0:1]={1,2}'::int[], 1), array_upper('[0:1]={1,2}'::int[], 1), array_length(NULL::int[], 1)
SELECT array_to_string('{1,2,NULL,3}'::int[], ','), array_to_string('{1,2,NULL,3}'::int[], ',', '*'), array_to_string('{t,f}'::bool[], '-'), array_to_string('{}'::int[], ','), array_to_string('{{1,2},{3,4}}'::int[], ','), array_to_string('{1.50,2}'::numeric[], ' '), array_to_string(NULL::int[], ','), array_to_string('{1}'::int[], NULL)
SELECT array_append('{1,2}'::int[], 3), array_append('{}'::int[], 1), array_append(NULL::int[], 1), array_append('{1}'::int[], NULL), array_prepend(0, '{1,2}'::int[]), array_cat('{1}'::int[], '{2,3}'::int[]), array_cat('{}'::int[], '{1}'::int[]), array_cat(NULL, '{1}'::int[]), array_cat('{{1,2}}'::int[], '{3,4}'::int[]), array_cat('{1,2}'::int[], '{{3,4}}'::int[]), array_cat('{{1,2}}'::int[], '{{3,4}}'::int[]), array_append('[0:1]={1,2}'::int[], 3)
SELECT '{1,2}'::int[] || 3, 0 || '{1,2}'::int[], '{1}'::int[] || '{2}'::int[], '{a}'::text[] || 'b'::text, NULL || '{1}'::int[], '{1}'::int[] || NULL::int
SELECT array_append('{{1}}'::int[], 2)
SELECT array_cat('{{1,2}}'::int[], '{{3}}'::int[])
SELECT array_cat('{{1,2}}'::int[], '{3}'::int[])
SELECT array_cat('{{{1}}}'::int[], '{3}'::int[])
SELECT array_position('{a,b,c,b}'::text[], 'b'), array_position('{a,b,c,b}'::text[], 'b', 3), array_position('{1,2}'::int[], 9), array_position('{1,NULL}'::int[], NULL), array_positions('{1,2,1}'::int[], 1), array_positions('{1}'::int[], 2), array_position('[5:6]={1,2}'::int[], 2)
SELECT array_position('{{1}}'::int[], 1)
SELECT array_remove('{1,2,1}'::int[], 1), array_remove('{1,NULL}'::int[], NULL), array_remove('{1}'::int[], 1), array_remove('{a,b}'::text[], 'x'), array_replace('{1,2,1}'::int[], 1, 9), array_replace('{1,NULL}'::int[], NULL, 0), trim_array('{1,2,3}'::int[], 1), trim_array('{1,2}'::int[], 2)
SELECT trim_array('{1}'::int[], 2)
SELECT array_fill(7, '{3}'::int[]), array_fill('x'::text, '{2,2}'::int[]), array_fill(1, '{2}'::int[], '{0}'::int[]), array_fill(NULL::int, '{2}'::int[])
SELECT '{1,2}'::int[] && '{2,3}'::int[], '{1,2}'::int[] && '{3}'::int[], '{1,2,3}'::int[] @> '{1,3}'::int[], '{1}'::int[] <@ '{1,2}'::int[], '{1,NULL}'::int[] @> '{NULL}'::int[], '{}'::int[] <@ '{1}'::int[], '{a}'::text[] @> '{a,a}'::text[]
SELECT '{1,2}'::int[] = '{1,2}'::int[], '{1,2}'::int[] < '{1,3}'::int[], '{1}'::int[] <> '{1,1}'::int[], '{1,2}'::int[] > '{1}'::int[]
SELECT 2 = ANY ('{1,2}'::int[]), 5 = ANY ('{1,2}'::int[]), 5 <> ALL ('{1,2}'::int[]), 'a' = ANY (ARRAY['a', 'b']), NULL = ANY ('{1}'::int[]), 1 = ANY ('{2,NULL}'::int[]), 3 > ALL ('{1,2}'::int[]), 'abc' LIKE ANY ('{x%,a%}'::text[])
SELECT * FROM unnest('{1,2,NULL}'::int[]) AS x
SELECT * FROM unnest('{{a,b},{c,d}}'::text[]) AS x
SELECT * FROM unnest('{}'::int[]) AS x
SELECT * FROM generate_subscripts('{a,b,c}'::text[], 1) AS i
SELECT * FROM generate_subscripts('[3:4]={a,b}'::text[], 1, true) AS i
SELECT array_agg(x), array_agg(x ORDER BY x DESC) FROM (VALUES (1), (3), (NULL), (2)) AS t (x)
SELECT array_agg(x), array_agg(y), array_agg(DISTINCT y) FROM (VALUES ('a', 1.50), ('b', 2.0), ('a', 2.0)) AS t (x, y)
SELECT array_agg(x) FROM (VALUES (1)) AS t (x) WHERE false
SELECT array_agg(x) FROM (VALUES ('{1,2}'::int[]), ('{3,4}'::int[])) AS t (x)
SELECT array_agg(x) FROM (VALUES ('{1,2}'::int[]), ('{3}'::int[])) AS t (x)
SELECT array_agg(x) FROM (VALUES ('{1}'::int[]), (NULL)) AS t (x)
