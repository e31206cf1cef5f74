SELECT 'a' % 'b'
CREATE EXTENSION pg_trgm
CREATE EXTENSION unaccent
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch
CREATE EXTENSION btree_gin
CREATE EXTENSION btree_gist
SELECT extname, extversion FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1
SELECT show_trgm('word'), show_trgm('Two words, 2x'), show_trgm(''), show_trgm('...'), show_trgm('é'), show_trgm('Straße日本'), show_trgm('a')
SELECT similarity('word', 'two words'), similarity('word', 'word'), similarity('', 'x'), similarity('abc', 'xyz'), similarity('Ünïcode text', 'unicode TEXT'), similarity(NULL, 'a')
SELECT word_similarity('word', 'two words'), word_similarity('word', 'words'), word_similarity('two words', 'word'), word_similarity('', 'x'), word_similarity('x', '')
SELECT strict_word_similarity('word', 'two words'), strict_word_similarity('word', 'words'), strict_word_similarity('word', 'a long text with words in it and swords'), strict_word_similarity('x', '')
SELECT a, b, similarity(a, b), word_similarity(a, b), strict_word_similarity(a, b), a % b, a <% b, a %> b, a <<% b, a %>> b, a <-> b, a <<-> b, a <->> b, a <<<-> b, a <->>> b FROM (VALUES ('kitten', 'sitting'), ('the quick brown fox', 'quick fox'), ('Alpha Beta', 'alphabet soup'), ('foo bar baz', 'baz bar foo'), ('paranormal', 'normal paragraph'), ('aaaa', 'aa aaa aaaa'), ('Müller', 'mueller'), ('x', 'x y z x')) AS t(a, b)
SELECT 'word' % 'two words', 'a' <-> 'b', 'word' <% 'two words', 5 % 3, 'abc'::varchar % 'abd', '7' % 2
SELECT show_limit()
SELECT levenshtein('GUMBO', 'GAMBOL'), levenshtein('GUMBO', 'GAMBOL', 2, 1, 1), levenshtein('', 'abc'), levenshtein('é', 'e'), levenshtein('abc', '', 2, 3, 4), levenshtein('kitten', 'sitting', 5, 1, 2)
SELECT levenshtein_less_equal('extensive', 'exhaustive', 4), levenshtein_less_equal('extensive', 'exhaustive', 2) > 2, levenshtein_less_equal('a', 'b', -1), levenshtein_less_equal('extensive', 'exhaustive', 1, 1, 1, 10)
SELECT levenshtein(repeat('a', 256), 'b')
SELECT soundex('hello world!'), soundex('Anne'), soundex('Andrew'), soundex(''), soundex('123'), soundex('  x'), text_soundex('Tymczak'), soundex('Ashcraft'), soundex('Pfister'), soundex('Müller'), difference('Anne', 'Andrew'), difference('Anne', 'Margaret'), difference('', '')
SELECT metaphone('GUMBO', 4), metaphone('Thumb', 10), metaphone('Thompson', 4), metaphone('', 4), metaphone('123', 4), metaphone('Knight', 8), metaphone('Schwartz', 8), metaphone('Christina', 8), metaphone('school science scythe', 20)
SELECT string_agg(metaphone(w, 12), ' ') FROM unnest(ARRAY['Aeon','Gnome','Pneumonia','Who','Wrong','Water','Wxyz','Xavier','comb','bomber','ciao','cell','cycle','chemist','edge','judge','dog','ghost','rough','night','bough','laugh','sign','signed','signal','giant','egg','go','hate','what','aha','back','kick','phone','queen','session','Asia','ship','schwa','nation','think','vivid','away','box','yes','toy','zoo','accident','bookkeeper','através']) AS w
SELECT metaphone(repeat('a', 256), 4)
SELECT metaphone('a', 0)
SELECT metaphone('a', 256)
SELECT unaccent('Hôtel'), unaccent('ÀÉÎÕÜ ß æ Œ ø ł'), unaccent('œuvre Ⅷ № ½ ﬁ “x” …'), unaccent('日本 ёлка'), unaccent(''), unaccent(NULL)
CREATE TABLE docs (id serial PRIMARY KEY, title varchar(100), body text, tags int, v tsvector)
CREATE INDEX docs_trgm ON docs USING gin (title gin_trgm_ops)
CREATE INDEX docs_trgm2 ON docs USING gist (body gist_trgm_ops)
CREATE INDEX docs_trgm3 ON docs USING gist (body gist_trgm_ops(siglen=32))
CREATE INDEX docs_gin ON docs USING gin (v)
CREATE INDEX docs_gist ON docs USING gist (v)
CREATE INDEX docs_mixed ON docs USING gin (tags, v)
CREATE INDEX docs_mixed2 ON docs USING gist (tags, title)
CREATE INDEX docs_wrong ON docs USING gin (body nope_ops)
CREATE INDEX docs_wrong2 ON docs USING gin (tags gin_trgm_ops)
CREATE INDEX docs_expression ON docs USING gin (to_tsvector('english', body))
CREATE INDEX docs_expression2 ON docs USING gin (to_tsvector('english', title || ' ' || body))
CREATE INDEX docs_expression3 ON docs USING gin (to_tsvector(body))
CREATE INDEX docs_expression4 ON docs USING gin ((setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', coalesce(body, ''))))
INSERT INTO docs (title, body, tags, v) VALUES ('Running foxes', 'The quick brown fox jumps over the lazy dog', 1, to_tsvector('english', 'quick foxes')), ('Cats', 'Cats and dogs are running', 2, to_tsvector('cats')), (NULL, NULL, NULL, NULL)
SELECT id FROM docs WHERE to_tsvector('english', body) @@ to_tsquery('english', 'dog') ORDER BY id
SELECT id FROM docs WHERE v @@ to_tsquery('fox')
SELECT title, similarity(title, 'runing fox') FROM docs WHERE title % 'runing fox' ORDER BY title <-> 'runing fox' LIMIT 3
SELECT id FROM docs WHERE title ILIKE '%fox%'
UPDATE docs SET v = setweight(v, 'A') WHERE id = 1 RETURNING v
SELECT indexname FROM pg_indexes WHERE tablename = 'docs' ORDER BY 1
CREATE TABLE articles (id int PRIMARY KEY, title text, body text, search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B')) STORED)
CREATE INDEX articles_search ON articles USING gin (search)
INSERT INTO articles (id, title, body) VALUES (1, 'PostgreSQL', 'databases and searching'), (2, 'SQLite', 'An embedded database engine')
SELECT id, search FROM articles ORDER BY id
UPDATE articles SET body = 'no more' WHERE id = 2 RETURNING search
SELECT id, ts_rank(search, q) AS rank FROM articles, to_tsquery('english', 'database | sqlite') AS q WHERE search @@ q ORDER BY rank DESC, id
SELECT id, ts_headline('english', body, q) FROM articles, plainto_tsquery('english', 'searching databases') AS q WHERE search @@ q
CREATE TABLE bad (t text, v tsvector GENERATED ALWAYS AS (to_tsvector(t)) STORED)
CREATE TABLE dflt (t text, v tsvector DEFAULT 'word:2', q tsquery DEFAULT 'a & b', vs tsvector[])
INSERT INTO dflt (t, vs) VALUES ('x', '{a,"b:1 c"}') RETURNING *
SELECT vs[2], v = to_tsvector('some words'), q || 'c' FROM dflt
SELECT table_name, column_name, data_type, udt_name, is_generated FROM information_schema.columns WHERE table_name IN ('articles', 'dflt') AND data_type ILIKE 'ts%' ORDER BY 1, 2
SELECT count(*) FROM unnest((SELECT search FROM articles WHERE id = 1))
SELECT cfgname FROM pg_ts_config ORDER BY 1 LIMIT 2
SELECT dictname FROM pg_ts_dict WHERE dictname LIKE 's%' ORDER BY 1
DROP INDEX docs_trgm, docs_trgm2, docs_trgm3
DROP EXTENSION pg_trgm
SELECT 'a' <-> 'b'
