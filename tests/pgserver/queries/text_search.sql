SHOW default_text_search_config
--| default_text_search_config:25
--| pg_catalog.english
--| SHOW

SET default_text_search_config = 'german'
--| SET

SELECT to_tsvector('die Häuser'), get_current_ts_config()
--| to_tsvector:3614 get_current_ts_config:3734
--| 'haus':2|german
--| SELECT 1

SHOW default_text_search_config
--| default_text_search_config:25
--| pg_catalog.german
--| SHOW

SET default_text_search_config = 'nosuch'
--| ERROR 22023: invalid value for parameter "default_text_search_config": "nosuch"

SET default_text_search_config = 'pg_catalog.simple'
--| SET

SELECT to_tsvector('The Cats'), to_tsquery('Cats'), 'the cats' @@ 'cats'
--| to_tsvector:3614 to_tsquery:3615 ?column?:16
--| 'cats':2 'the':1|'cats'|t
--| SELECT 1

RESET default_text_search_config
--| RESET

CREATE EXTENSION pg_trgm
--| CREATE EXTENSION

SELECT show_limit(), 'word' % 'words', 'word' <% 'two swords', 'word' <<% 'two words'
--| show_limit:700 ?column?:16 ?column?:16 ?column?:16
--| 0.3|t|f|t
--| SELECT 1

SET pg_trgm.similarity_threshold = 0.9
--| SET

SELECT show_limit(), 'word' % 'words'
--| show_limit:700 ?column?:16
--| 0.9|f
--| SELECT 1

SET pg_trgm.similarity_threshold = 2
--| ERROR 22023: 2 is outside the valid range for parameter "pg_trgm.similarity_threshold" (0 .. 1)

SET pg_trgm.word_similarity_threshold = 0.1
--| SET

SELECT 'word' <% 'two swords'
--| ?column?:16
--| t
--| SELECT 1

SELECT set_limit(0.05), show_limit()
--| set_limit:700 show_limit:700
--| 0.05|0.05
--| SELECT 1

SELECT set_limit(1.5)
--| ERROR 22023: 1.5 is outside the valid range for parameter "pg_trgm.similarity_threshold" (0 .. 1)

CREATE TABLE articles (id serial PRIMARY KEY, title text, body text, search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A') || setweight(to_tsvector('english', coalesce(body, '')), 'B')) STORED)
--| CREATE TABLE

CREATE INDEX articles_words ON articles USING gin (to_tsvector('english', body))
--| CREATE INDEX

INSERT INTO articles (title, body) VALUES ('Foxes', 'The quick brown fox'), ('Dogs', 'Lazy dogs lie'), ('Both', 'The fox and the dog') RETURNING search
--| search:3614
--| 'brown':4B 'fox':1A,5B 'quick':3B
--| 'dog':1A,3B 'lazi':2B 'lie':4B
--| 'dog':5B 'fox':2B
--| INSERT 0 3

SELECT id, ts_rank_cd(search, query) AS rank FROM articles, websearch_to_tsquery('english', 'fox -lazy') AS query WHERE query @@ search ORDER BY rank DESC, id
--| id:23 rank:700
--| 1|1.4
--| 3|0.4
--| SELECT 2

UPDATE articles SET body = 'Running' WHERE id = 2 RETURNING search
--| search:3614
--| 'dog':1A 'run':2B
--| UPDATE 1

SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'articles'::regclass AND adnum = 4
--| pg_get_expr:25
--| (setweight(to_tsvector('english'::regconfig, COALESCE(title, ''::text)), 'A'::"char") || setweight(to_tsvector('english'::regconfig, COALESCE(body, ''::text)), 'B'::"char"))
--| SELECT 1

SELECT lexeme, count(*), sum(cardinality(positions)) FROM articles, unnest(search) GROUP BY lexeme ORDER BY lexeme
--| lexeme:25 count:20 sum:20
--| brown|1|1
--| dog|2|2
--| fox|2|3
--| quick|1|1
--| run|1|1
--| SELECT 5

CREATE VIEW foxes AS SELECT id, ts_headline('english', body, to_tsquery('english', 'fox')) AS found FROM articles WHERE to_tsvector('english', body) @@ to_tsquery('english', 'fox')
--| CREATE VIEW

SELECT * FROM foxes ORDER BY id
--| id:23 found:25
--| 1|The quick brown <b>fox</b>
--| 3|The <b>fox</b> and the dog
--| SELECT 2

SELECT pg_get_viewdef('foxes'::regclass)
--| pg_get_viewdef:25
--|  SELECT articles.id,
--|     ts_headline('english'::regconfig, articles.body, to_tsquery('english'::regconfig, 'fox'::text)) AS found
--|    FROM articles
--|   WHERE (to_tsvector('english'::regconfig, articles.body) @@ to_tsquery('english'::regconfig, 'fox'::text));
--| SELECT 1

COPY (SELECT search FROM articles ORDER BY id) TO STDOUT
--| COPY 3

DROP EXTENSION pg_trgm
--| DROP EXTENSION

SELECT 1 % 2
--| ?column?:23
--| 1
--| SELECT 1
