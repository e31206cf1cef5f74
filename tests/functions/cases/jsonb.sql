SELECT '{"a":1,"b":2}'::jsonb ? 'a', '{"a":1}'::jsonb ? 'z', '["a","b"]'::jsonb ? 'b', '"a"'::jsonb ? 'a', '[1]'::jsonb ? '1', '{"a":1,"b":2}'::jsonb ?| '{z,b}', '{"a":1,"b":2}'::jsonb ?& '{a,b}', '{"a":1}'::jsonb ?& '{a,z}', '{"a":1}'::jsonb ?| '{}', '{"a":1}'::jsonb ?& '{}'
SELECT '{"a":1,"b":{"c":[1,2]}}'::jsonb @> '{"b":{"c":[2]}}', '[1,2,3]'::jsonb @> '[3,1,1]', '[1,[2]]'::jsonb @> '[2]', '["a"]'::jsonb @> '"a"', '"a"'::jsonb @> '["a"]', '{"a":1.0}'::jsonb @> '{"a":1}', '{"a":1}'::jsonb <@ '{"a":1,"b":2}', '[]'::jsonb <@ '[1]', '{}'::jsonb @> '[]', '{"a":null}'::jsonb @> '{"a":null}', '[[1,2],[3]]'::jsonb @> '[[2]]'
SELECT '{"a":1}'::jsonb || '{"b":2,"a":3}', '[1]'::jsonb || '[2,3]', '[1]'::jsonb || '2', '1'::jsonb || '2', '{"a":1}'::jsonb || '[2]', '[]'::jsonb || '{"a":1}', '"x"'::jsonb || '{"a":1}'
SELECT '{"a":1,"b":2}'::jsonb - 'a', '["a","b","a"]'::jsonb - 'a', '[1,2,3]'::jsonb - 1, '[1,2,3]'::jsonb - -1, '[1]'::jsonb - 9, '{"a":1,"b":2,"c":3}'::jsonb - '{a,c}'::text[]
SELECT '1'::jsonb - 'a'
SELECT '{"a":1}'::jsonb - 1
SELECT '{"a":{"b":[1,2,{"c":3}]}}'::jsonb #- '{a,b,0}', '{"a":{"b":[1,2,{"c":3}]}}'::jsonb #- '{a,b,2,c}', '{"a":1}'::jsonb #- '{z}', '{"a":1}'::jsonb #- '{}', '[1,2,3]'::jsonb #- '{-1}', '[1]'::jsonb #- '{5}'
SELECT '1'::jsonb #- '{a}'
SELECT '[1]'::jsonb #- '{x}'
SELECT jsonb_set('{"a":1,"b":[1,2]}', '{a}', '9'), jsonb_set('{"a":1,"b":[1,2]}', '{b,0}', '"x"'), jsonb_set('{"a":1}', '{z}', '2'), jsonb_set('{"a":1}', '{z}', '2', false), jsonb_set('[1,2]', '{-1}', '9'), jsonb_set('[1,2]', '{9}', '9'), jsonb_set('[1,2]', '{-9}', '9'), jsonb_set('{"a":1}', '{x,y}', '2'), jsonb_set('{"a":1}', '{}', '2'), jsonb_set('{"a":{}}', '{a,b}', '{"c": [1]}'), jsonb_set('{"a":1}', '{a,b}', '2')
SELECT jsonb_set('{"a":1}', '{NULL}', '2')
SELECT jsonb_set('[1]', '{a}', '2')
SELECT jsonb_set('1', '{a}', '2')
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL), jsonb_set_lax('{"a":1,"b":2}', '{a}', NULL, true, 'delete_key'), jsonb_set_lax('{"a":1}', '{a}', NULL, true, 'return_target'), jsonb_set_lax('{"a":1}', '{a}', '5')
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL, true, 'raise_exception')
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL, true, 'nonsense')
SELECT jsonb_insert('{"a":[0,1,2]}', '{a,1}', '"new"'), jsonb_insert('{"a":[0,1,2]}', '{a,1}', '"new"', true), jsonb_insert('{"a":[0,1,2]}', '{a,-1}', '"new"'), jsonb_insert('{"a":[0]}', '{a,9}', '"new"'), jsonb_insert('{"a":1}', '{b}', '2')
SELECT jsonb_insert('{"a":1}', '{a}', '2')
SELECT jsonb_strip_nulls('{"a":1,"b":null,"c":[1,null,{"d":null}]}'), json_strip_nulls('{"a": 1, "b": null, "c": [1, null, {"d": null}]}'), json_strip_nulls('null')
SELECT jsonb_pretty('{"a":1,"b":[1,{"c":null}],"d":{}, "e":[]}'), jsonb_pretty('1')
SELECT '{"a":1}'::jsonb = '{"a": 1}'::jsonb, '[1,2]'::jsonb < '[1,3]', '[]'::jsonb < '1', '{}'::jsonb > '[1,2,3]', 'true'::jsonb > 'false', '"a"'::jsonb < '1', 'null'::jsonb < '"a"', '[1,2]'::jsonb > '[9]', '{"a":2}'::jsonb < '{"b":1}', '{"a":1,"b":1}'::jsonb > '{"c":1}', '10'::jsonb > '9', '[]'::jsonb < '[1]', '{}'::jsonb < '[]'
SELECT x FROM (VALUES ('[1]'::jsonb), ('{"a":1}'), ('2'), ('"b"'), ('null'), ('true'), ('[]')) AS t(x) WHERE x >= '2'
