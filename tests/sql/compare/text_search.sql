SELECT to_tsvector('english', 'a fat  cat sat on a mat - it ate a fat rats')
SELECT to_tsvector('The Fat Rats'), to_tsvector('simple', 'The Fat Rats'), to_tsvector('pg_catalog.german', 'Die Häuser der Städte')
SELECT to_tsvector('french', 'Les chevaux mangeaient des pommes délicieuses'), to_tsvector('spanish', 'los niños corrían rápidamente'), to_tsvector('russian', 'Собаки бегают rapidly по улицам')
SELECT to_tsvector('nope', 'x')
SELECT to_tsvector('simple', '')
SELECT to_tsvector(NULL::text), to_tsvector(NULL::regconfig, 'x')
SELECT to_tsvector('english', 'foo-bar-baz user@example.com http://www.example.com/a?b=c /usr/local 12.5 -3 1e5 <b>x</b> &amp; v1.2.3 x_y')
SELECT to_tsvector('english', repeat('word ', 300))
SELECT to_tsvector('english', repeat('filler ', 3) || repeat('a ', 20000) || 'end')
SELECT to_tsvector('english', '{"a": "The fat rats", "b": ["running dogs", 12, true, null], "c": {"d": "cats"}}'::json)
SELECT to_tsvector('english', '{"a": "The fat rats", "b": ["running dogs", 12, true, null], "c": {"d": "cats"}}'::jsonb), to_tsvector('"x y"'::jsonb)
SELECT jsonb_to_tsvector('english', '{"cat": "The Fat Rats", "dog": 123, "t": true}'::jsonb, '["string", "numeric"]'), jsonb_to_tsvector('english', '{"cat": "The Fat Rats", "dog": 123, "t": true}'::jsonb, '"all"')
SELECT json_to_tsvector('english', '{"cat": "The Fat Rats", "dog": 12.50, "t": false}'::json, '"key"'), json_to_tsvector('{"cat": "x", "dog": 12.50, "t": false}'::json, '["numeric","boolean"]')
SELECT json_to_tsvector('english', '{"cat": "x"}'::json, '"nope"')
SELECT json_to_tsvector('english', '{"cat": "x"}'::json, '{"a": 1}')
SELECT json_to_tsvector('english', '{"cat": "x"}'::json, '[1]')
SELECT to_tsquery('english', 'The & Fat & Rats'), to_tsquery('Fat | Rats:AB'), to_tsquery('supernov:*A & star:B*'), to_tsquery('simple', 'the')
SELECT to_tsquery('english', '''supernovae stars'' & !crab'), to_tsquery('english', 'foo-bar:*A'), to_tsquery('a <-> the <-> cat'), to_tsquery('cat <-> the <-> dog'), to_tsquery('the | a')
SELECT to_tsquery('english', 'the <-> (cat & the <3> dog) | (a <-> of)'), to_tsquery('cat <-> (the <-> dog)'), to_tsquery('w <-> (((a <-> x) <2> (y <3> a)) <-> z)')
SELECT to_tsquery('fat rats')
SELECT to_tsquery(''), to_tsquery('()')
SELECT plainto_tsquery('english', 'The Fat & Rats:C'), plainto_tsquery(''), plainto_tsquery('the'), plainto_tsquery('simple', 'the cat')
SELECT phraseto_tsquery('english', 'The Fat Rats'), phraseto_tsquery('the cat and the rats'), phraseto_tsquery('foo-bar')
SELECT websearch_to_tsquery('english', 'The fat rats'), websearch_to_tsquery('english', '"supernovae stars" -crab'), websearch_to_tsquery('english', '"sad cat" or "fat rat"'), websearch_to_tsquery('english', 'signal -"segmentation fault"')
SELECT websearch_to_tsquery('english', '""" )( dummy \\ query <->'), websearch_to_tsquery('simple', 'or'), websearch_to_tsquery('simple', 'a or'), websearch_to_tsquery('simple', 'or b'), websearch_to_tsquery('simple', 'a OR b or-c oreo -'), websearch_to_tsquery('simple', 'a -b "c'), websearch_to_tsquery('simple', ''), websearch_to_tsquery('simple', 'a:b :c -:d foo-bar')
SELECT websearch_to_tsquery('simple', 'x !y (z) | w & "p q" -"" --e'), websearch_to_tsquery('english', 'the or cat'), websearch_to_tsquery('simple', 'fat:A or rat:*')
SELECT 'a fat cat sat on a mat'::tsvector @@ 'cat & rat'::tsquery, 'fat & cow'::tsquery @@ 'a fat cat'::tsvector, to_tsvector('fat cats ate rats') @@ to_tsquery('cat & rat'), 'fat cats' @@ 'cat', 'fat cats ate' @@ to_tsquery('eat | cat')
SELECT to_tsvector('fatal error') @@ to_tsquery('fatal <-> error'), to_tsvector('error is not fatal') @@ to_tsquery('fatal <-> error'), phraseto_tsquery('cats ate rats') @@ to_tsvector('the cats ate rats'), to_tsvector('a b c d') @@ 'b <2> d'::tsquery
SELECT 'a:1 b:2 c:3'::tsvector @@ 'a <-> b <-> c'::tsquery, 'a:1 b:2 c:3'::tsvector @@ 'a <-> (b <-> c)'::tsquery, 'a:1 b:2 c:3'::tsvector @@ 'a <0> a'::tsquery, 'a:1 b:2'::tsvector @@ 'a <-> !b'::tsquery, 'a:1 b:2'::tsvector @@ 'a <-> !c'::tsquery, 'a:1 b:3'::tsvector @@ '!a <-> b'::tsquery
SELECT 'a:1 b:2 c:3'::tsvector @@ 'a <-> (b | c)'::tsquery, 'a:1 b:2 c:3'::tsvector @@ '(a | b) <-> c'::tsquery, 'a:1 b:2 c:3'::tsvector @@ '(a & b) <-> c'::tsquery, 'a:1 b:1 c:2'::tsvector @@ '(a & b) <-> c'::tsquery, 'a:1 b:2 c:3 d:4'::tsvector @@ '(a <-> b | x) <-> c'::tsquery, 'q:1 x:2'::tsvector @@ 'q <-> !(x & y)'::tsquery, 'q:1 x:2'::tsvector @@ '!x <-> y'::tsquery
SELECT 'a b'::tsvector @@ 'a <-> b'::tsquery, 'a b'::tsvector @@ '!(a <-> b)'::tsquery, 'a:1A b:2'::tsvector @@ 'a:A'::tsquery, 'a:1A b:2'::tsvector @@ 'a:B'::tsquery, 'a'::tsvector @@ 'a:B'::tsquery, 'a:1A,2 b:3'::tsvector @@ 'a:D <-> b'::tsquery, 'a:1A,2 b:3'::tsvector @@ 'a:A <-> b'::tsquery
SELECT 'super:1 superb:2 supper:3'::tsvector @@ 'sup:*'::tsquery, 'super:1 superb:2'::tsvector @@ 'super:* <-> superb'::tsquery, 'x'::tsvector @@ ''::tsquery, ''::tsvector @@ '!x'::tsquery, 'wa:1D wb:2A'::tsvector @@ 'w:*D <-> w:*A'::tsquery
SELECT 'a:1 b:2'::tsvector || 'c:1 d:2 b:3'::tsvector, ''::tsvector || 'a:1'::tsvector, 'a b'::tsvector || 'a:1'::tsvector, 'x:16383'::tsvector || 'y:5'::tsvector
SELECT 'a'::tsquery && 'b | c', 'a | b'::tsquery || 'c & d', !! 'a & b'::tsquery, 'a'::tsquery <-> 'b <-> c', ''::tsquery && 'a', 'a'::tsquery || '', !! ''::tsquery
SELECT 'a & b'::tsquery @> 'a', 'a'::tsquery <@ 'a & b', 'a & b'::tsquery @> 'a | c', 'a'::tsquery @> ''
SELECT tsquery_phrase('a', 'b'), tsquery_phrase('a', 'b & c', 5), tsquery_phrase('a', 'b', 0)
SELECT tsquery_phrase('a', 'b', -1)
SELECT tsquery_phrase('a', 'b', 16385)
SELECT setweight('fat:2,4 cat:3 rat:5B'::tsvector, 'A'), setweight('fat:2,4 cat:3 rat:5,6B'::tsvector, 'a', '{cat,rat,NULL,x}'), setweight('a b:1'::tsvector, 'c'), setweight('a:1A'::tsvector, 'd')
SELECT setweight('a:1'::tsvector, 'x')
SELECT strip('fat:2,4 cat:3A'::tsvector), length('fat:2,4 cat:3 rat:5A'::tsvector), length(''::tsvector)
SELECT numnode('(fat & rat) | cat'::tsquery), numnode(''), numnode('!a'), querytree('foo & ! bar'), querytree('!a'), querytree(''), querytree('a | !b'), querytree('(a | b) & !c & d')
SELECT ts_delete('fat:2,4 cat:3 rat:5A'::tsvector, 'fat'), ts_delete('fat:2,4 cat:3 rat:5A'::tsvector, '{fat,rat,NULL}'::text[]), ts_delete('a'::tsvector, 'x')
SELECT ts_filter('fat:2,4 cat:3b,7c rat:5A'::tsvector, '{a,b}'), ts_filter('a b:1'::tsvector, '{d}')
SELECT ts_filter('a:1'::tsvector, '{a,NULL}')
SELECT ts_filter('a:1'::tsvector, '{x}')
SELECT tsvector_to_array('fat:2,4 cat:3 rat:5A'::tsvector), tsvector_to_array(''), array_to_tsvector('{fat,cat,rat,cat}'::text[]), array_to_tsvector('{}')
SELECT array_to_tsvector('{a,NULL}')
SELECT array_to_tsvector('{a,""}')
SELECT * FROM unnest('cat:3 fat:2,4A rat'::tsvector)
SELECT lexeme, positions[1], weights FROM unnest(to_tsvector('english', 'The Fat Rats'))
SELECT ts_rank('a:1A b:2,5C c:3'::tsvector, 'a'), ts_rank('a:1A b:2,5C c:3'::tsvector, 'a & b'), ts_rank('a:1A b:2,5C c:3'::tsvector, 'a | b | x'), ts_rank('a b'::tsvector, 'a & b'), ts_rank('a:1 b:2'::tsvector, 'x'), ts_rank(''::tsvector, 'a'), ts_rank('a:1'::tsvector, '')
SELECT ts_rank(to_tsvector('english', 'the quick brown fox jumps over the lazy dog and the quick fox runs'), to_tsquery('quick & fox'), n) FROM unnest(ARRAY[0,1,2,4,8,16,32,63]) AS n
SELECT ts_rank_cd(to_tsvector('english', 'the quick brown fox jumps over the lazy dog and the quick fox runs'), to_tsquery('quick & fox'), n) FROM unnest(ARRAY[0,1,2,4,8,16,32,63]) AS n
SELECT ts_rank('{0.1, 0.2, 0.4, 1.0}', 'a:1A b:2B c:5'::tsvector, 'a & c'), ts_rank('{1,1,1,1}', 'a:1A b:2B c:5'::tsvector, 'a | c', 2), ts_rank('{-1,0.5,1,1}', 'a:1C b:2'::tsvector, 'a | b')
SELECT ts_rank('{0.1, 0.2}', 'a:1'::tsvector, 'a')
SELECT ts_rank('{0.1, 0.2, NULL, 1}', 'a:1'::tsvector, 'a')
SELECT ts_rank('{0.1, 0.2, 2, 1}', 'a:1'::tsvector, 'a')
SELECT ts_rank('{{0.1, 0.2, 0.3, 1}}', 'a:1'::tsvector, 'a')
SELECT ts_rank_cd('a:1A b:2,5C c:3'::tsvector, 'a'), ts_rank_cd('a:1A b:2,5C c:3'::tsvector, 'a & b'), ts_rank_cd('a:1A b:2,5C c:3'::tsvector, 'a | b'), ts_rank_cd('a b'::tsvector, 'a & b'), ts_rank_cd('a:1 b:20 c:30'::tsvector, 'a & c'), ts_rank_cd('a:1 b:2 a:7 b:9'::tsvector, 'a <-> b'), ts_rank_cd('a:1A b:2'::tsvector, 'a:B | b'), ts_rank_cd('aa:1 ab:2 b:4'::tsvector, 'a:* & b')
SELECT ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', to_tsvector('a dog eats a cat while another dog sleeps'), 'dog & !bird'), ts_rank_cd('{0.5, 0.5, 0.5, 0.5}', 'a:1,10,20 b:3,11,40'::tsvector, 'a & b', 4)
SELECT ts_headline('english', 'The most common type of search is to find all documents containing given query terms and return them in order of their similarity to the query.', to_tsquery('english', 'query & similarity'))
SELECT ts_headline('english', 'Search terms may occur many times in a document, requiring ranking of the search matches to decide which occurrences to display in the result.', to_tsquery('english', 'search & term'), 'MaxFragments=10, MaxWords=7, MinWords=3, StartSel=<<, StopSel=>>')
SELECT ts_headline('english', 'Day after day, day after day, We stuck, nor breath nor motion, As idle as a painted Ship Upon a painted Ocean. Water, water, every where And all the boards did shrink; Water, water, every where, Nor any drop to drink. S. T. Coleridge (1772-1834)', to_tsquery('english', 'ocean & seahorse')), ts_headline('english', 'Day after day, day after day, We stuck, nor breath nor motion, As idle as a painted Ship Upon a painted Ocean.', to_tsquery('english', 'paint & ocean'))
SELECT ts_headline('english', 'Day after day, day after day, We stuck, nor breath nor motion, As idle as a painted Ship Upon a painted Ocean. Water, water, every where And all the boards did shrink; Water, water, every where, Nor any drop to drink. S. T. Coleridge (1772-1834)', to_tsquery('english', 'breath & motion & water')), ts_headline('english', 'Day after day, day after day, We stuck, nor breath nor motion, As idle as a painted Ship Upon a painted Ocean. Water, water, every where And all the boards did shrink; Water, water, every where, Nor any drop to drink.', to_tsquery('english', 'day & drink'), 'MaxWords=8, MinWords=2')
SELECT ts_headline('english', '<html><!-- some comment --><body> Sea view wow <u><b>foo bar</b> <i>qq</i></u> <a href="http://www.google.com/foo.bar.html" target="_blank">YES &nbsp;</a> ff-bg <script>document.write(15);</script></body></html>', to_tsquery('english', 'sea&foo'), 'HighlightAll=true')
SELECT ts_headline('english', '<html><body>Sea view wow <u><b>foo bar</b></u> <a href="http://www.google.com/foo.bar.html">YES</a> ff-bg</body></html>', to_tsquery('english', 'sea & foo')) || '.'
SELECT ts_headline('simple', '1 2 3 1 3'::text, '1 <-> 3', 'MaxWords=2, MinWords=1'), ts_headline('simple', '1 2 3 1 3'::text, '1 & 3', 'MaxWords=4, MinWords=1'), ts_headline('simple', '1 2 3 1 3'::text, '1 <-> 3', 'MaxWords=4, MinWords=1')
SELECT ts_headline('english', 'Lorem ipsum urna.  Nullam nullam ullamcorper urna.', to_tsquery('english','Lorem') && phraseto_tsquery('english','ullamcorper urna'), 'MaxWords=100, MinWords=1'), ts_headline('english', 'foo bar', to_tsquery('')), ts_headline('english', '', to_tsquery('x'))
SELECT ts_headline('english', 'Lorem ipsum urna.  Nullam nullam ullamcorper urna. Water water every where and all the boards did shrink, water water every where nor any drop to drink, and then some more water at the end of the text', to_tsquery('english', 'water & (urna | drink)'), 'MaxFragments=3, MaxWords=8, MinWords=3, FragmentDelimiter=" ... ", ShortWord=2')
SELECT ts_headline('{"a": "aaa bbb", "b": {"c": "ccc ddd fff", "c1": "ccc1 ddd1"}, "d": ["ggg hhh", "iii jjj", 1, null, true]}'::jsonb, tsquery('bbb & ddd & hhh'), 'StartSel = <, StopSel = >'), ts_headline('english', '{"a": "aaa bbb"}'::jsonb, 'bbb')
SELECT ts_headline('{"a": "aaa bbb", "b": {"c": "ccc ddd fff"}, "d": ["ggg hhh", 1.50, null, true]}'::json, tsquery('bbb & ddd & hhh')), ts_headline('english', '"x bbb"'::json, 'bbb', 'HighlightAll=1')
SELECT ts_headline('a', 'a', 'MaxWords=3')
SELECT ts_headline('a', 'a', 'Nope=3')
SELECT ts_headline('a', 'a', 'MaxWords=x')
SELECT ts_headline('a', 'a', 'MaxWords')
SELECT ts_headline('a b c', 'b', 'MinWords=0'), 1
SELECT ts_headline('a b c', 'b', 'ShortWord=-1')
SELECT ts_headline('a b c', 'b', 'MaxFragments=-1')
SELECT ts_headline('a b c', 'b', 'StartSel="x ""y""", StopSel = ''it''''s\\''')
SELECT ts_lexize('english_stem', 'stars'), ts_lexize('english_stem', 'a'), ts_lexize('simple', 'The'), ts_lexize('pg_catalog.german_stem', 'Häuser')
SELECT ts_lexize('nope', 'x')
SELECT * FROM ts_parse('default', 'foo - bar 12 a-b')
SELECT * FROM ts_parse(3722, 'x')
SELECT * FROM ts_parse('nope', 'x')
SELECT * FROM ts_token_type('default') LIMIT 3
SELECT alias, description, token, dictionaries, dictionary, lexemes FROM ts_debug('english', 'The Brightest 12 supernova-es!')
SELECT token, lexemes FROM ts_debug('a  b')
SELECT get_current_ts_config(), get_current_ts_config()::oid, 'simple'::regconfig, 'english'::regconfig::oid, 'english_stem'::regdictionary
SELECT ts_rewrite('a & b'::tsquery, 'a'::tsquery, 'foo|bar'::tsquery), ts_rewrite('a & b & c', 'b & c', 'd'), ts_rewrite('a & b', 'a', ''), ts_rewrite('a', 'a', ''), ts_rewrite('', 'a', 'b'), ts_rewrite('a', '', 'b'), ts_rewrite('a | b & !c & d', 'b & d', 'x <-> y')
SELECT 'a:1 b'::tsvector = 'b a:1', 'a'::tsvector < 'b', 'a:1' > 'a'::tsvector, 'a:1'::tsvector <> 'a:2', 'ab'::tsvector >= 'b', 'a:1'::tsvector <= 'a:1A'
SELECT 'a & b'::tsquery = 'b & a', 'a'::tsquery < 'b', 'a:A'::tsquery = 'a:B', 'a | b'::tsquery > 'a & b', 'a'::tsquery <> 'b', 'a & b'::tsquery >= 'a'
SELECT v FROM unnest(ARRAY['b','a:1','a','c:1,2','', 'a:2','a b']::tsvector[]) AS v ORDER BY v
SELECT q FROM unnest(ARRAY['b','a & b','a','!c', 'a | b','a <-> b', 'a <2> b', 'zz', 'b & a']::tsquery[]) AS q ORDER BY q DESC
SELECT count(DISTINCT v) FROM unnest(ARRAY['b a','a b','a:1']::tsvector[]) AS v
SELECT v, count(*) FROM unnest(ARRAY['b a','a b','a:1']::tsvector[]) AS v GROUP BY v ORDER BY v
SELECT 'a:1 b:2'::tsvector::text, 'a & b'::tsquery::text, 'x'::text::tsvector, ('a' || ' & b')::tsquery, ARRAY['a'::tsvector], pg_typeof(to_tsvector('x')), pg_typeof(to_tsquery('x'))
SELECT tsvector_cmp('a', 'b'), tsquery_cmp('a', 'b'), to_tsvector('x') IS NULL, coalesce(to_tsvector(NULL), ''::tsvector)
SELECT to_tsvector('english', 'cats') @@@ to_tsquery('cat'), 'pg_catalog.simple'::regconfig, to_regclass('nope')
SELECT max(ts_rank(to_tsvector(t), to_tsquery('dog | cat'))) FROM unnest(ARRAY['dog','dog cat','bird']) AS t
SELECT ts_lexize('greek_stem', 'ίσες'), ts_lexize('nepali_stem', 'रत'), ts_lexize('english_stem', ''), ts_lexize('english_stem', repeat('running', 150)) = ARRAY[repeat('running', 150)]
SELECT d.dictname, ts_lexize(d.oid::regdictionary, w.word) FROM pg_ts_dict AS d, (VALUES ('running'), ('Häuser'), ('chevaux'), ('corriendo'), ('бегущие'), ('kitaplar'), ('flickornas'), ('talossani'), ('ψάχνοντας'), ('किताबें'), ('விளையாடினான்'), ('and')) AS w(word) WHERE d.dictname !~ '^(basque|catalan|yiddish)_' ORDER BY d.dictname, w.word
SELECT websearch_to_tsquery('simple', 'a<b c<-d'), websearch_to_tsquery('simple', '<b>x</b> OR' || U&'\0301' || ' y'), websearch_to_tsquery('simple', '<')
SELECT 'a<b'::tsquery
SELECT '<b'::tsquery
SELECT to_tsquery('simple', 'a<->b')
SELECT w, ts_lexize('english_stem', w) FROM unnest(string_to_array($$skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes generate generously communal communism arsenal arsenic consign consigned consistency knack knackered kneeling knightly inning innings outing outings canning herring herrings earring earrings proceed proceeding exceeds succeeded is at by oed y youth boyish yellowy saying yyy sayyy knives's dogs' dog's 'twas '' 's o'neil's o'neils' caresses ties dies cries tried gas this gaps kiwis us focus ass possess agreed feed feedly proceedly exceedingly luxuriated hoped hopping hoping fizzed failing filing bled sing reds being bedded embed embedded hissing tanned falling sizing troubled conflated plastered interestingly markedly ebbing egging erring axed sewed added cry say enjoy happy boy dye sawyer relational conditional rational valenci hesitanci comfortabli conformably digitizer vietnamization predication operator feudalism formaliti formalli decisiveness hopefulness callousness formality sensitivity sensibility sensibiliti fluently vilely analogously apology analogi archaeology ogi loudli gladly quickly hotly possibly carelessli harmlessly fulli playfully triplicate formative formalize electricity electrical hopeful goodness native sedative creative alternative demonstrative revival allowance inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption communion homologous homologou effective bowdlerize activate angularity angulariti element cement ement ment tension nation probate rate cease controlling roll fulfill excel able ale hue awe oe vie café naïveté straße 東京 x'abli$$, ' ')) AS w
SELECT word, lexemes FROM (VALUES ('finnish', 'taloissammekin'), ('hungarian', 'házaimban'), ('italian', 'abbandonata'), ('norwegian', 'bygningene'), ('portuguese', 'rapidamente'), ('romanian', 'copiilor'), ('lithuanian', 'namuose'), ('serbian', 'kućama'), ('irish', 'leabharlann'), ('indonesian', 'membacakan'), ('armenian', 'գրքերով'), ('danish', 'bygningerne'), ('dutch', 'lichamelijk')) AS v(language, word), ts_lexize((language || '_stem')::regdictionary, word) AS lexemes
