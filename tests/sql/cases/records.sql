CREATE TABLE place (id int PRIMARY KEY, name varchar(20), tags text[])
CREATE TABLE visit (id int PRIMARY KEY, place_id int)
====
SELECT t FROM place t
-->
SELECT pg_row('[["id",23,-1],["name",1043,24],["tags",1009,-1]]', t.id, t.name, t.tags) FROM place AS t
====
SELECT row_to_json(p), (p).name, (p).* FROM place p
-->
SELECT pg_row_to_json_record(pg_row('[["id",23,-1],["name",1043,24],["tags",1009,-1]]', p.id, p.name, p.tags)), p.name, p.id AS id, p.name AS name, p.tags AS tags FROM place AS p
====
SELECT ROW(1, name, p.*) FROM place p
-->
SELECT pg_row('[["f1",23,-1],["f2",1043,24],["f3",23,-1],["f4",1043,24],["f5",1009,-1]]', 1, name, p.id, p.name, p.tags) FROM place AS p
====
SELECT (x.r).tags[1] FROM (SELECT place AS r FROM place) AS x
-->
SELECT pg_array_element(pg_record_field(x.r, 2), 1009, 1) FROM (SELECT pg_row('[["id",23,-1],["name",1043,24],["tags",1009,-1]]', place.id, place.name, place.tags) AS r FROM place) AS x
====
SELECT v.id, place FROM visit v LEFT JOIN place ON place.id = v.place_id
-->
SELECT v.id, CASE WHEN place.id IS NULL AND place.name IS NULL AND place.tags IS NULL THEN NULL ELSE pg_row('[["id",23,-1],["name",1043,24],["tags",1009,-1]]', place.id, place.name, place.tags) END FROM visit AS v LEFT JOIN place ON place.id = v.place_id
====
SELECT v.id FROM visit v LEFT JOIN place ON place.id = v.place_id WHERE place IS NULL AND (v.id, v.place_id) IS NOT NULL
-->
SELECT v.id FROM visit AS v LEFT JOIN place ON place.id = v.place_id WHERE (place.id IS NULL AND place.name IS NULL AND place.tags IS NULL) AND (v.id IS NOT NULL AND v.place_id IS NOT NULL)
====
SELECT (jsonb_each('{"a":1}')).value
-->
SELECT json_extract(_ayb_1.value, '$[1]') FROM json_each(pg_jsonb_each('{"a": 1}')) AS _ayb_1
====
SELECT e FROM place, unnest(tags) WITH ORDINALITY AS e (tag, n)
-->
SELECT pg_row('[["tag",25,-1],["n",20,-1]]', _ayb_1.value, _ayb_1."key" + 1) FROM place, json_each(pg_unnest_anyarray('1009', tags)) AS _ayb_1
====
SELECT (1, 2) = (id, id) FROM place
-->
SELECT (1, 2) = (id, id) FROM place
