SELECT '{"a":12}'::jsonb @? '$', '{"a":12}'::jsonb @? '1', '{"a":12}'::jsonb @? '$.a.b', '{"a":12}'::jsonb @? '$.b', '{"a":12}'::jsonb @? '$.a + 2', '{"a":12}'::jsonb @? '$.b + 2', '{"a":{"a":12}}'::jsonb @? '$.a.a', '{"a":{"a":12}}'::jsonb @? '$.*.a', '{"b":{"a":12}}'::jsonb @? '$.*.b', '{}'::jsonb @? '$.*', '{"a":1}'::jsonb @? 'strict $.*.b'
SELECT '[]'::jsonb @? '$[*]', '[1]'::jsonb @? '$[*]', '[1]'::jsonb @? '$[1]', '[1]'::jsonb @? 'strict $[1]', '[1]'::jsonb @? '$[10000000000000000]', '[1]'::jsonb @? '$[0.3]', '[1]'::jsonb @? '$[1.2]', '{"a":[1,2,3]}'::jsonb @? '$.a ? (@ > 2)', '{"a":1}'::jsonb @@ '$.a == 1', '{"a":1}'::jsonb @@ '$.a', '{"a":1}'::jsonb @@ '$.a > 5'
SELECT jsonb_path_query('[{"a":12},{"a":13},{"b":14},"ccc"]', 'lax $[*].a')
SELECT * FROM jsonb_path_query('[{"a":12},{"a":13},{"b":14},"ccc"]', 'lax $[*].a') AS x
SELECT * FROM jsonb_path_query('[12,{"a":13},{"b":14},"ccc",true]', 'lax $[0,1 to last].*') AS x
SELECT * FROM jsonb_path_query('[{"a":1}]', 'strict $[*].b') AS x
SELECT * FROM jsonb_path_query('1', 'strict $.a') AS x
SELECT * FROM jsonb_path_query('1', 'strict $.*') AS x
SELECT * FROM jsonb_path_query('1', 'strict $[1]') AS x
SELECT * FROM jsonb_path_query('1', 'strict $[*]') AS x
SELECT * FROM jsonb_path_query('[1]', 'strict $[1]') AS x
SELECT * FROM jsonb_path_query('[1]', '$["a"]') AS x
SELECT * FROM jsonb_path_query('[1]', '$[10000000000]') AS x
SELECT * FROM jsonb_path_query('[1]', 'strict $[1]', silent => true) AS x
SELECT * FROM jsonb_path_query('[1,2,3]', 'lax $[last, last - 1]') AS x
SELECT * FROM jsonb_path_query('{"a":10}', '$ ? (@.a < $value)', '{"value": 13}') AS x
SELECT * FROM jsonb_path_query('{"a":10}', '$ ? (@.a < $value)') AS x
SELECT * FROM jsonb_path_query('{"a":10}', '$', '1') AS x
SELECT * FROM jsonb_path_query('[10,11,12,13,14,15]', '$[*] ? (@ < $value && @ != 11)', '{"value": 13}') AS x
SELECT * FROM jsonb_path_query('[1,"2",null]', '$[*] ? (@ == null)') AS x
SELECT * FROM jsonb_path_query('[1,"2",null]', '$[*] ? (@ != null)') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":[1,{"c":2}]}}', 'lax $.**') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":1}}', 'lax $.**{1}') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":1}}', 'lax $.**{1 to last}') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":1}}', 'lax $.**{last}') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":1}}', 'lax $.**{1}.b ? (@ > 0)') AS x
SELECT * FROM jsonb_path_query('{"a":{"b":1}}', 'strict $.**.b') AS x
SELECT * FROM jsonb_path_query('{"g":{"x":2}}', '$.g ? (exists (@.x))') AS x
SELECT * FROM jsonb_path_query('{"g":[{"x":2},{"y":3}]}', 'lax $.g ? ((exists (@.x)))') AS x
SELECT * FROM jsonb_path_query('{"g":[{"x":2},{"y":3}]}', 'strict $.g[*] ? ((exists (@.x + "3")) is unknown)') AS x
SELECT * FROM jsonb_path_query('[1,2,0,3]', '$[*] ? ((2 / @ > 0) is unknown)') AS x
SELECT * FROM jsonb_path_query('[1,2,3]', '$[*] + 1') AS x
SELECT * FROM jsonb_path_query('[2]', '$[*] * 3 - 1') AS x
SELECT * FROM jsonb_path_query('0', '1 / $') AS x
SELECT * FROM jsonb_path_query('0', '1 / $', silent => true) AS x
SELECT * FROM jsonb_path_query('{"a":[1,2]}', '-$.a') AS x
SELECT * FROM jsonb_path_query('["1",2]', '-$[0]') AS x
SELECT * FROM jsonb_path_query('2', '$ > 1 && $ < 3') AS x
SELECT * FROM jsonb_path_query('"a"', '$ > 1') AS x
SELECT * FROM jsonb_path_query('[null,1,true,"a",[],{}]', '$[*].type()') AS x
SELECT * FROM jsonb_path_query('[null,1,"a",[1,2],{}]', 'lax $[*].size()') AS x
SELECT * FROM jsonb_path_query('[1,[1,2]]', 'strict $[*].size()') AS x
SELECT * FROM jsonb_path_query('[0,1,-2,-3.4,5.6]', '$[*].abs()') AS x
SELECT * FROM jsonb_path_query('[0,1,-2,-3.4,5.6]', '$[*].floor()') AS x
SELECT * FROM jsonb_path_query('[0,1,-2,-3.4,5.6]', '$[*].ceiling()') AS x
SELECT * FROM jsonb_path_query('[0,1,-2,-3.4,5.6]', '$[*].ceiling().abs().type()') AS x
SELECT * FROM jsonb_path_query('["a"]', '$[*].abs()') AS x
SELECT * FROM jsonb_path_query('["1.5", 2, "1e3"]', '$[*].double()') AS x
SELECT * FROM jsonb_path_query('["x"]', '$[*].double()') AS x
SELECT * FROM jsonb_path_query('[true]', '$[*].double()') AS x
SELECT * FROM jsonb_path_query('{"a":1,"b":[2]}', '$.keyvalue()') AS x
SELECT * FROM jsonb_path_query('[1]', 'strict $.keyvalue()') AS x
SELECT * FROM jsonb_path_query('["", "a", "abc", "bcd"]', '$[*] ? (@ starts with "ab")') AS x
SELECT * FROM jsonb_path_query('[null, 1, "abc", "abd", "aBd", "a\nb"]', 'lax $[*] ? (@ like_regex "^AB" flag "i")') AS x
SELECT * FROM jsonb_path_query('["a.c", "abc"]', '$[*] ? (@ like_regex "a.c" flag "q")') AS x
SELECT jsonb_path_query_array('[1,2,3]', '$[*] ? (@ > 1)'), jsonb_path_query_first('[1,2,3]', '$[*] ? (@ > 1)'), jsonb_path_query_first('[1]', '$[*] ? (@ > 1)'), jsonb_path_exists('[1,2]', '$[*] ? (@ > 1)'), jsonb_path_match('[1,2]', 'exists($[*] ? (@ > 1))'), jsonb_path_match('1', '$ == "a"')
SELECT jsonb_path_match('1', '$')
SELECT jsonb_path_match('1', '$', silent => true)
SELECT jsonb_path_query_array('{"a b":1,"c":{"d":2}}', '$."a b"'), jsonb_path_query_array('{"a":{"b":2}}', '$.a."b"'), jsonb_path_query_array('{"abs":1}', '$.abs'), jsonb_path_query_array('1', '"a\u0062\n"'), jsonb_path_query_array('1', '.5 + 1.'), jsonb_path_query_array('1', '/* x */ $'), jsonb_path_query_array('[1,2,3]', '$[*] ? (@ >= 2 || @ == 1)'), jsonb_path_query_array('[1,2,3]', '$[*] ? (!(@ == 2))')
SELECT jsonb_path_query_array('[[1,2],[3]]', '$[*] ? (@ > 1)'), jsonb_path_query_array('[[1,2],[3]]', '$[*][*]'), jsonb_path_query_array('[[1,2],[3]]', 'strict $[*] ? (@[*] > 1)'), jsonb_path_query_array('{"a":[{"b":1},{"b":2}]}', '$.a.b'), jsonb_path_query_array('{"a":[{"b":1},{"b":2}]}', '$.a[*] ? (@.b == 2)'), jsonb_path_query_array('{"a":[1,[2]]}', '$.a[*] ? (@ == 2)')
