SELECT 'abc' LIKE 'a%', 'abc' LIKE 'A%', 'abc' LIKE '_b_', 'abc' LIKE 'abc', 'abc' LIKE '', '' LIKE '%', 'a%c' LIKE 'a\%c', 'abc' LIKE 'a\%c', NULL LIKE 'a'
SELECT 'abc' ILIKE 'A%', 'ÄB' ILIKE 'äb', 'abc' NOT ILIKE 'X%', 'abc' NOT LIKE 'b%'
SELECT v LIKE p, v ILIKE p, v NOT LIKE p, v NOT ILIKE p FROM (VALUES ('abc', '%b%'), ('aXbXc', '%x%x%'), ('a😀b', 'a_b'), ('', '_'), ('aab', '%ab'), ('abab', 'ab%ab'), ('aaa', '%a%a%a%a%')) AS t (v, p)
SELECT 'a_b' LIKE 'a#_b' ESCAPE '#', 'axb' LIKE 'a#_b' ESCAPE '#', 'a\b' LIKE 'a\b' ESCAPE '', v LIKE p ESCAPE '!' FROM (VALUES ('10%', '10!%'), ('100', '10!%')) AS t (v, p)
SELECT v LIKE p FROM (VALUES ('a', 'a\')) AS t (v, p)
SELECT v LIKE p ESCAPE 'ab' FROM (VALUES ('a', 'a')) AS t (v, p)
SELECT 'foobar' ~ 'o+b', 'foobar' ~ '^o', 'foobar' ~* 'FOO', 'foobar' !~ 'x', 'foobar' !~* 'BAR', 'foobar' ~ '', '' ~ '^$'
SELECT 'abc' ~ 'a.c', E'a\nc' ~ 'a.c', E'a\nc' ~ '(?n)a.c', E'a\nb' ~ '^b', E'a\nb' ~ '(?n)^b', E'a\nb' ~ '(?w)^b', E'a\nb' ~ 'a$', E'a\n' ~ 'a$'
SELECT 'abc' ~ '[[:alpha:]]+', '123' ~ '^[[:digit:]]+$', 'a b' ~ '[[:space:]]', 'é' ~ '^[[:alpha:]]$', 'a-b' ~ '[a\-b]', ']' ~ '[]]', 'x' ~ '[^]]', '^' ~ '[a^]', '-' ~ '[a-]', '\' ~ '[\\]'
SELECT 'foo bar' ~ '\mbar\M', 'foobar' ~ '\mbar', 'foo' ~ '\yfoo\y', 'foo bar' ~ '[[:<:]]bar[[:>:]]', 'foo' ~ '\Af', 'foo' ~ 'o\Z', 'foo' ~ '\Yo'
SELECT 'a1' ~ '\w\d', ' ' ~ '\s', 'a' ~ '\D', 'a' ~ '\S', '-' ~ '\W', E'\t' ~ '\t', 'A' ~ '\x41', 'A' ~ '\u0041', 'A' ~ '\101'
SELECT 'aa' ~ '(a)\1', 'ab' ~ '(a)\1', 'abab' ~ '^(ab)\1$', 'foobar' ~ 'foo(?=bar)', 'foobaz' ~ 'foo(?!bar)', 'xbar' ~ '(?<=x)bar', 'ybar' ~ '(?<!x)bar'
SELECT 'aaa' ~ '^a{3}$', 'aaa' ~ '^a{2}$', 'aaa' ~ '^a{2,}$', 'aaa' ~ '^a{1,3}$', 'a{x' ~ 'a{x', 'a+b' ~ '***=a+b', 'ab' ~ '***:A.', 'AB' ~ '(?i)ab', 'a b' ~ '(?x)a \  b'
SELECT 'x' ~ '('
SELECT 'x' ~ ')'
SELECT 'x' ~ '['
SELECT 'x' ~ '*a'
SELECT 'x' ~ 'a**'
SELECT 'x' ~ 'a{2,1}'
SELECT 'x' ~ 'a{300}'
SELECT 'x' ~ '[b-a]'
SELECT 'x' ~ '[[:nosuch:]]'
SELECT 'x' ~ 'a\'
SELECT 'x' ~ '\1'
SELECT 'x' ~ '(?z)a'
SELECT 'abc' SIMILAR TO 'abc', 'abc' SIMILAR TO 'a', 'abc' SIMILAR TO '%(b|d)%', 'abc' SIMILAR TO '(b|c)%', 'a.c' SIMILAR TO 'a.c', 'abc' SIMILAR TO 'a.c', 'ab' SIMILAR TO '_{2}', 'a%' SIMILAR TO 'a\%', 'abc' NOT SIMILAR TO 'x', 'abc' SIMILAR TO '[a-c]+'
SELECT substring('foobar' from 'o.b'), substring('foobar' from 'o(.)b'), substring('foobar' from 'x'), substring('foobar' similar '%#"o_b#"%' escape '#'), substring('foobar' from '%#"o_b#"_' for '#')
SELECT regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g'), regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g'), regexp_replace('abc', 'B', 'x', 'i'), regexp_replace('abc', '', '-', 'g'), regexp_replace('a.b', '\.', '\\'), regexp_replace('abc', 'b', '[\&]'), regexp_replace('abc', 'x', 'y')
SELECT regexp_replace('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 0, 'i'), regexp_replace('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 3, 'i'), regexp_replace('abcabc', 'b', 'X', 3), regexp_replace('a😀b', 'b', 'X', 3)
SELECT regexp_replace('abc', 'b', 'X', 'z')
SELECT regexp_replace('abc', 'b', 'X', '1')
SELECT regexp_match('foobarbequebaz', '(bar)(beque)'), regexp_match('foobarbequebaz', 'bar.*que'), regexp_match('abc', 'x'), regexp_match('abc', '(x)?b'), regexp_match('ABC', 'b', 'i')
SELECT regexp_match('abc', 'b', 'g')
SELECT * FROM regexp_matches('foobarbequebazilbarfbonk', '(b[^b]+)(b[^b]+)', 'g') AS m
SELECT * FROM regexp_matches('foo', 'o') AS m
SELECT regexp_split_to_array('the quick  brown', '\s+'), regexp_split_to_array('abc', ''), regexp_split_to_array('abc', 'x'), regexp_split_to_array('', ','), regexp_split_to_array('a,b,', ','), regexp_split_to_array('aXbxc', 'x', 'i')
SELECT * FROM regexp_split_to_table('the quick brown', '\s') AS w
SELECT * FROM regexp_split_to_table('the quick brown', '\s*') AS w
SELECT regexp_count('ABCABCAXYaxy', 'A.'), regexp_count('ABCABCAXYaxy', 'A.', 1, 'i'), regexp_like('Hello World', 'world$', 'i'), regexp_instr('ABCDEF', 'c(.)(..)', 1, 1, 0, 'i'), regexp_instr('ABCDEF', 'c(.)(..)', 1, 1, 0, 'i', 2), regexp_instr('abc', 'x'), regexp_instr('abcabc', 'b', 1, 2), regexp_instr('abcabc', 'b', 1, 2, 1), regexp_substr('ABCDEF', 'c(.)(..)', 1, 1, 'i'), regexp_substr('ABCDEF', 'c(.)(..)', 1, 1, 'i', 2), regexp_substr('abc', 'x')
SELECT regexp_count('abc', 'b', 0)
SELECT t ~ '^(a+)+$', t || 'b' ~ '^(a+)+$', t || 'b' ~ '(a|aa)+$', t || 'b' ~ '(a|b|ab)*c', t ~ 'a*a*a*a*y', regexp_match(t || 'b', '(a*)*b$') IS NULL, length(substring(t || 'b' from '(a|aa)+b')) FROM (SELECT replace(replace('xxxxxxxxxxxxxxxxxxxx', 'x', 'yyyyyyyyyyyyyyyyyyyy'), 'y', 'aaaaa')) AS s (t)
SELECT 'ab' LIKE p FROM (VALUES ('a\')) AS s (p)
SELECT 'pg_class'::text OPERATOR(pg_catalog.~) '^(pg_class)$', 'users' OPERATOR(pg_catalog.~) '^(users)$' COLLATE pg_catalog.default
