SELECT '{"a":1,"b":[1,2,{"c":null}],"d":"x\"y\u00e9"}'::json -> 'a', '{"a": 1, "b":[1, 2]}'::json -> 'b', '{"a":1}'::json -> 'z', '[1,2,3]'::json -> 1, '[1,2,3]'::json -> -1, '[1]'::json -> 5, '[1]'::json -> 'a', '{"a":1}'::json -> 0
SELECT '{"a":1,"b":[1,2,{"c":null}],"d":"x\"y\u00e9"}'::jsonb -> 'a', '{"a": 1, "b":[1, 2]}'::jsonb -> 'b', '{"a":1}'::jsonb -> 'z', '[1,2,3]'::jsonb -> 1, '[1,2,3]'::jsonb -> -1, '[1]'::jsonb -> 5, '[1]'::jsonb -> 'a', '{"a":1}'::jsonb -> 0
SELECT '{"a":1,"b":"x\"y\u00e9\n","c":null,"d":[1, 2],"e":true}'::json ->> 'b', '{"c":null}'::json ->> 'c', '{"d":[1, 2]}'::json ->> 'd', '["a",null]'::json ->> 0, '["a",null]'::json ->> 1, '{"a":1.50}'::json ->> 'a'
SELECT '{"a":1,"b":"x\"y\u00e9\n","c":null,"d":[1, 2],"e":true}'::jsonb ->> 'b', '{"c":null}'::jsonb ->> 'c', '{"d":[1, 2]}'::jsonb ->> 'd', '["a",null]'::jsonb ->> 0, '["a",null]'::jsonb ->> 1, '{"a":1.50}'::jsonb ->> 'a'
SELECT '{"a":{"b":[10,20,{"c":"d"}]}}'::json #> '{a,b,1}', '{"a":{"b":[10,20,{"c":"d"}]}}'::json #> '{a,b,-1,c}', '{"a":{"b":[10,20]}}'::json #>> '{a,b}', '{"a":1}'::json #> '{}', '{"a":1}'::json #> '{a,b}', '{"a":[1]}'::json #> '{a,x}', '{"a":1}'::json #> NULL, '{"a":1}'::json #> '{a,NULL}'
SELECT '{"a":{"b":[10,20,{"c":"d"}]}}'::jsonb #> '{a,b,1}', '{"a":{"b":[10,20,{"c":"d"}]}}'::jsonb #> '{a,b,-1,c}', '{"a":{"b":[10,20]}}'::jsonb #>> '{a,b}', '{"a":1}'::jsonb #> '{}', '{"a":1}'::jsonb #> '{a,b}', '{"a":[1]}'::jsonb #> '{a,x}', '{"a":1}'::jsonb #> NULL, '{"a":1}'::jsonb #>> '{a,NULL}', '"abc"'::jsonb #>> '{}'
SELECT json_extract_path('{"a":{"b":[10]}}', 'a', 'b', '0'), json_extract_path_text('{"a":{"b":["x"]}}', 'a', 'b', '0'), jsonb_extract_path('{"a":{"b":[10]}}', 'a', 'b'), jsonb_extract_path_text('{"a":"x"}', 'a'), jsonb_extract_path('{"a":1}', VARIADIC '{a}')
SELECT json_array_length('[1,[2,3],{"a":[]}]'), jsonb_array_length('[]'), jsonb_array_length('[1, [2]]')
SELECT json_array_length('{}')
SELECT json_array_length('1')
SELECT jsonb_array_length('{}')
SELECT jsonb_array_length('"a"')
SELECT json_typeof('1'), json_typeof(' [1]'), json_typeof('{}'), json_typeof('"a"'), json_typeof('null'), json_typeof('true'), jsonb_typeof('-1.5'), jsonb_typeof('false'), jsonb_typeof('{}')
SELECT * FROM json_object_keys('{"b":1,"a":2,"b":3}')
SELECT * FROM jsonb_object_keys('{"bb":1,"a":2,"b":3}')
SELECT * FROM json_object_keys('[1]')
SELECT * FROM json_object_keys('1')
SELECT * FROM jsonb_object_keys('[1]')
SELECT * FROM jsonb_object_keys('1')
SELECT * FROM json_each('{"a":"foo", "b":[1, 2], "c":null}')
SELECT * FROM json_each_text('{"a":"foo", "b":[1, 2], "c":null}')
SELECT * FROM jsonb_each('{"a":"foo", "b":[1,2], "c":null}')
SELECT * FROM jsonb_each_text('{"a":"foo", "b":[1,2], "c":null}')
SELECT * FROM json_each('[1]')
SELECT * FROM json_each('1')
SELECT * FROM jsonb_each('[1]')
SELECT * FROM jsonb_each_text('1')
SELECT * FROM json_array_elements('[1,true, [2,false], "a"]')
SELECT * FROM json_array_elements_text('["foo", null, 1]')
SELECT * FROM jsonb_array_elements('[1,true, [2,false]]') AS e
SELECT value FROM jsonb_array_elements_text('["foo", null, 1]')
SELECT * FROM json_array_elements('{}')
SELECT * FROM json_array_elements('1')
SELECT * FROM jsonb_array_elements('{}')
SELECT * FROM jsonb_array_elements_text('1')
SELECT key, value FROM jsonb_each('{"x":1}') WHERE key = 'x'
SELECT t.id, e.value FROM (VALUES (1, '[10,20]'::jsonb), (2, '[]')) AS t(id, j), jsonb_array_elements(t.j) AS e ORDER BY 1
SELECT '{"a": "\ud83d\ude00"}'::json ->> 'a', '{"\u0061": 1}'::json -> 'a'
SELECT '{"a": "\u0000"}'::json ->> 'a'
SELECT * FROM json_to_record('{"a":1,"b":"foo","c":[1,2],"d":{"x": 1},"e":null,"f":"2020-01-02"}') AS x(a int, b text, c int[], d json, e int, f date, g numeric(5,2))
SELECT * FROM jsonb_to_record('{"a":1.255,"b":{"y": [true]},"c":"{3,4}","d":"str","e":[["a"],["b"]]}') AS x(a numeric(5,2), b text, c int[], d jsonb, e text[])
SELECT * FROM json_to_recordset('[{"a":1,"b":"foo"},{"a":"2","c":"bar"},{}]') AS x(a int, b text)
SELECT * FROM jsonb_to_recordset('[{"a":1},{"a":2}]') WITH ORDINALITY AS x(a int)
SELECT x.a + 1, y FROM jsonb_to_recordset('[{"a":1},{"a":2}]') AS x(a int), generate_series(1, x.a) AS y
SELECT * FROM jsonb_to_record(NULL) AS x(a int, b int)
SELECT * FROM jsonb_to_recordset(NULL) AS x(a int, b int)
SELECT * FROM json_to_record('[1]') AS x(a int)
SELECT * FROM json_to_record('1') AS x(a int)
SELECT * FROM json_to_recordset('{"a":1}') AS x(a int)
SELECT * FROM json_to_recordset('[1]') AS x(a int)
SELECT * FROM jsonb_to_recordset('2') AS x(a int)
SELECT * FROM json_to_record('{"a":"x"}') AS x(a int)
SELECT * FROM json_to_record('{"a":[1]}') AS x(a int)
SELECT * FROM json_to_record('{"a":{"b":1}}') AS x(a int[])
SELECT * FROM json_to_record('{"a":[[1,2],[3]]}') AS x(a int[])
SELECT * FROM json_to_record('{"a":[1,[2]]}') AS x(a int[])
SELECT * FROM json_to_record('{"a":[]}') AS x(a int[])
SELECT ('{"a":[1,2]}'::jsonb)['a'][1:2]
SELECT ('{}'::int[])[1][2][3][4][5][6][7]
SELECT * FROM jsonb_populate_record(NULL::record, '{"a":1,"c":2}') AS x(a int, b text)
SELECT * FROM json_populate_recordset(NULL::record, '[{"a":1},{"b":"x"}]') AS x(a int, b text)
SELECT * FROM json_populate_recordset(NULL::record, '[]') AS x(a int, b text)
SELECT * FROM jsonb_populate_recordset(NULL::record, '{"a":1}') AS x(a int, b text)
