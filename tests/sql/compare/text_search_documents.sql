SELECT 'a fat cat sat on a mat and ate a fat rat'::tsvector
SELECT 'a:1 fat:2 cat:3A,4b sat:4 cat:1C'::tsvector
SELECT $$the lexeme '    ' contains spaces$$::tsvector
SELECT $$the lexeme 'Joe''s' contains \a quote\\$$::tsvector
SELECT 'a:0'::tsvector
SELECT 'a:1,'::tsvector
SELECT $$'a$$::tsvector
SELECT ''::tsvector
SELECT 'fat & rat'::tsquery, 'fat & (rat | cat)'::tsquery, 'fat & rat & ! cat'::tsquery
SELECT 'fat:ab & cat'::tsquery, 'super:*'::tsquery, 'super:*A'::tsquery
SELECT 'fat | rat & cat'::tsquery, '(fat | rat) & cat'::tsquery, '!(a & b)'::tsquery, '!!a'::tsquery
SELECT 'a <-> b <2> c'::tsquery, 'a <-> (b <-> c)'::tsquery, '(a | b) <-> c'::tsquery, 'a & b <-> c'::tsquery
SELECT ''::tsquery, '  '::tsquery
SELECT 'a &'::tsquery
SELECT 'a b'::tsquery
SELECT '(a'::tsquery
SELECT '& a'::tsquery
SELECT $$'fat rat' & 'x''y'$$::tsquery
SELECT 'a <99999> b'::tsquery
SELECT '!a <-> b'::tsquery, 'a & !b | !c'::tsquery
SELECT to_tsvector('english', 'The quick brown foxes jumped over the lazy dogs')
SELECT to_tsvector('The quick brown foxes jumped'), to_tsvector('simple', 'The Quick brown')
SELECT to_tsvector('english', 'foo_bar foo1 1foo 3.14 -12 1e5 1.2.3 a-b foo-bar-baz foo-12 12-foo x-1y user@example.com http://example.com/a/b?c=d www.foo.org example.com/x')
SELECT to_tsvector('english', 'it''s John''s /usr/local/bin a/b ~/x.txt <b>bold</b> &amp; &#123; x<y 5% $10 #tag @user C++ e.g. U.S.A. naïve über-cool 12:30 2020-01-15 1,000.50 +5 10kg a.b foo.bar.baz I/O and/or')
SELECT to_tsvector('english', 'file.txt ftp://x.org/ mailto:joe@x.org foo@bar a_b-c_d -foo --bar foo- -foo-bar v1.2 1.5e-3 0x1F 192.168.0.1 localhost:8080 C:\dir\f <a href="x">y</a> <!-- c --> <br/> a&b &foo; &foo ...')
SELECT to_tsvector('english', 'Ünïcödé ΑΒΓ 日本語 тест тесты')
SELECT to_tsquery('english', 'The & Fat & Rats'), to_tsquery('fat:ab & cat:*'), to_tsquery('english', '''the fat cat'' & !rat')
SELECT to_tsquery('english', 'the'), to_tsquery('english','a & the'), to_tsquery('simple','the')
SELECT to_tsquery('english', 'fat <-> the <-> cat'), to_tsquery('english', 'foo-bar & baz')
SELECT to_tsquery('english', '(fat <-> the) <-> (a <2> cat)'), to_tsquery('english','the <-> cat | dog')
SELECT plainto_tsquery('english', 'The Fat & Rats:C'), phraseto_tsquery('english', 'The Fat and the Rats'), plainto_tsquery('the')
SELECT websearch_to_tsquery('english', 'The fat rats'), websearch_to_tsquery('english', '"supernovae stars" -crab'), websearch_to_tsquery('english', '"sad cat" or "fat rat"')
SELECT websearch_to_tsquery('english', 'a or b'), websearch_to_tsquery('english','cat or'), websearch_to_tsquery('english','or cat'), websearch_to_tsquery('simple','cat or dog bird or fish'), websearch_to_tsquery('cat -dog'), websearch_to_tsquery('simple', 'fat:A -dog:b')
SELECT to_tsvector('english', 'The quick brown foxes jumped') @@ to_tsquery('english', 'fox & jump')
SELECT to_tsvector('fat cats ate rats') @@ to_tsquery('cat & !dog'), to_tsvector('fat cats ate rats') @@ to_tsquery('fat <-> cat'), to_tsvector('fat cats ate rats') @@ to_tsquery('cat <-> rat'), to_tsvector('fat cats ate rats') @@ to_tsquery('cat <2> rat')
SELECT 'fat cats ate rats' @@ to_tsquery('ate'), 'fat cats ate rats' @@ 'cat rats', to_tsquery('cat') @@ to_tsvector('cats')
SELECT 'a:1 b:2 c:3'::tsvector @@ 'a <-> (b | c)'::tsquery, 'a:1 b:2 c:3'::tsvector @@ 'a <-> !b'::tsquery, 'a:1 b:2 c:3'::tsvector @@ '!a <-> b'::tsquery, 'a:1 b:2 c:3'::tsvector @@ '!x <-> b'::tsquery, 'a:1 b:2 c:3'::tsvector @@ 'a <-> (b & !c)'::tsquery, 'a:1 b:2 c:3'::tsvector @@ '(a & b) <-> c'::tsquery
SELECT 'wa:1D wb:2A'::tsvector @@ 'wa:D & wb:A'::tsquery, 'wa:1A'::tsvector @@ 'wa:D'::tsquery, 'wa:1D wb:2A'::tsvector @@ 'w:*A'::tsquery, 'super supernova'::tsvector @@ 'sup:*'::tsquery, 'wa wb'::tsvector @@ 'wa <-> wb'::tsquery, 'wa wb'::tsvector @@ 'wa:A'::tsquery
SELECT ts_rank(to_tsvector('english','a fat cat'), to_tsquery('cat')), ts_rank(to_tsvector('a fat cat sat on a fat mat'), to_tsquery('fat & cat')), ts_rank(to_tsvector('a fat cat sat on a fat mat'), to_tsquery('fat | cat'), 1), ts_rank('{0.1,0.2,0.4,1.0}', setweight(to_tsvector('cat fat'),'A') || to_tsvector('cat'), to_tsquery('cat & fat'), 2|8|16|32)
SELECT ts_rank(to_tsvector('x'), to_tsquery('y')), ts_rank('a b'::tsvector, 'a & b'::tsquery), ts_rank('cat:3 cat:9 dog:4 dog:40'::tsvector, 'cat <-> dog'::tsquery), ts_rank('a:1 b:2'::tsvector, '!a'::tsquery), ts_rank('cat:1A,5,9B'::tsvector, 'cat'::tsquery), ts_rank('cat:1'::tsvector, 'ca:*'::tsquery)
SELECT setweight(to_tsvector('fat cats'), 'A') || setweight(to_tsvector('rats'), 'B'), strip(to_tsvector('fat cats')), length(to_tsvector('fat cats ate'))
SELECT setweight('a:1 b:2'::tsvector, 'C', '{a}'), ts_delete('a:1 b:2'::tsvector, 'a'), ts_delete('a:1 b:2 c:3'::tsvector, ARRAY['a','c']), ts_filter('a:1A b:2B'::tsvector, '{a}'), tsvector_to_array('b:1 a:2'::tsvector), array_to_tsvector('{b,a,b}')
SELECT * FROM unnest('a:1A,2 b'::tsvector)
SELECT 'a'::tsquery && 'b'::tsquery, 'a'::tsquery || 'b & c'::tsquery, !!'a | b'::tsquery, 'a'::tsquery <-> 'b'::tsquery, tsquery_phrase('a','b',3), numnode('(a & b) | !c'), querytree('a & !b'), querytree('!a')
SELECT 'a b'::tsvector = 'b a'::tsvector, 'a:1'::tsvector < 'a:2'::tsvector, 'a'::tsvector <> 'b'::tsvector
SELECT to_tsvector('{"a": "The cats", "b": ["dogs", 1, true]}'::json), to_tsvector('english', '{"a": "The cats", "b": ["dogs", 1, true]}'::jsonb)
SELECT jsonb_to_tsvector('english', '{"a": "The cats", "b": ["dogs", 1, true]}', '["string","numeric"]'), json_to_tsvector('{"aaa": "The cats", "b": ["dogs", 123, true]}', '"all"')
SELECT jsonb_to_tsvector('english', '{"a": "b"}', '"nope"')
SELECT jsonb_to_tsvector('english', '{"a": "b"}', '{}')
CREATE TABLE docs (id serial PRIMARY KEY, title text, body text, search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title,'')), 'A') || setweight(to_tsvector('english', coalesce(body,'')), 'B')) STORED)
CREATE INDEX docs_search ON docs USING gin (search)
CREATE INDEX docs_body ON docs USING gin (to_tsvector('english', body))
INSERT INTO docs (title, body) VALUES ('Cats and dogs', 'A story of pets'), ('Rats', 'Rats are eaten by cats'), (NULL, 'nothing')
SELECT id, search FROM docs ORDER BY id
SELECT id, ts_rank(search, q) FROM docs, plainto_tsquery('english', 'cat') q WHERE search @@ q ORDER BY 2 DESC, 1
SELECT id FROM docs WHERE to_tsvector('english', body) @@ to_tsquery('english', 'cat') ORDER BY 1
UPDATE docs SET body = 'dogs only' WHERE id = 2 RETURNING search
CREATE TABLE d2 (v tsvector, q tsquery)
INSERT INTO d2 VALUES ('b a', 'b | a & c'), (to_tsvector('cats'), to_tsquery('cats'))
SELECT * FROM d2 WHERE v @@ q
SELECT DISTINCT v FROM d2 ORDER BY v
