CREATE EXTENSION IF NOT EXISTS "uuid-ossp"
CREATE EXTENSION pgcrypto
CREATE EXTENSION pgcrypto
SELECT extname, extversion FROM pg_extension ORDER BY 1
SELECT name, default_version, installed_version, comment FROM pg_available_extensions WHERE name LIKE 'uuid%' or name like 'pgcr%' ORDER BY 1
SELECT e.extname, obj_description(e.oid, 'pg_extension') FROM pg_extension e ORDER BY 1
SELECT length(uuid_generate_v4()::text), length(public.uuid_generate_v4()::text)
SELECT public.uuid_generate_v5(uuid_ns_url(), 'http://x'), uuid_generate_v5(public.uuid_ns_oid(), 'http://x'), uuid_generate_v5(uuid_ns_x500(), 'é')
SELECT pg_catalog.uuid_generate_v4()
SELECT uuid_generate_v3(uuid_ns_dns(), 'x')
SELECT uuid_nil()
SELECT substr(uuid_generate_v1()::text,15,1)
SELECT digest('a','sha256')
SELECT digest('a'::bytea,'md5')
SELECT hmac('a','k','sha256')
SELECT hmac('a'::bytea,'k'::bytea,'sha1')
SELECT length(crypt('pw', gen_salt('bf')))
SELECT crypt('pw', '$2a$06$abcdefghijklmnopqrstuu')
SELECT crypt('pässword ', '$2a$06$abcdefghijklmnopqrstuu')
SELECT crypt('pw', '$1$abcdefgh')
SELECT crypt('a longer password than sixteen bytes é', '$1$abcd')
SELECT x = crypt('pw', x) from (select crypt('pw', gen_salt('md5')) x) q
SELECT x = crypt('pw', x), x = crypt('px', x) from (select crypt('pw', gen_salt('bf', 5)) x) q
SELECT length(gen_random_bytes(4))
SELECT encrypt('abc','key','aes')
SELECT decrypt(encrypt('abc','key','aes'),'key','aes')
SELECT encrypt_iv('abc','key','iv','aes-cbc/pad:pkcs')
SELECT encrypt('abcdefgh','key12345','3des')
SELECT decrypt(encrypt('abcdefgh','key12345','3des'),'key12345','3des')
SELECT encode(encrypt('abc','0123456789abcdef','aes-ecb'),'base64')
SELECT encrypt('abcabcabcabcabcabcabc','0123456789abcdef01234','aes')
SELECT encrypt('abcabcabcabcabcabcabc','0123456789abcdef01234567890123','aes')
SELECT pgp_sym_decrypt(pgp_sym_encrypt('hello','pw'),'pw')
SELECT pgp_sym_decrypt(pgp_sym_encrypt('hello é','pw','compress-algo=2, cipher-algo=aes256'),'pw')
SELECT pgp_sym_decrypt(pgp_sym_encrypt(repeat('hello',5000),'pw','compress-algo=0'),'pw') = repeat('hello',5000)
SELECT pgp_sym_decrypt('\xc30d04090302ece47ff7afbc40c365d23901a4546c33952b2700dbc5b1a5a62b15d282fd43a3c775a9a42b32e1b7611963447301346c0e05cb97973dad4fe1869344e06161ff8ab313e2','baz')
SELECT pgp_sym_decrypt('\xc30d0407030291eecd1d8a6e0b0664d23401302ceea2c3c8920f8e33a1c7033800d5c79640bcf6a227504be03070fbecfe29dee333b91524a3d6307b60a14e63b737e1e001', 'baz')
SELECT replace(armor('abc'), chr(10), '/')
SELECT replace(armor(repeat('abc',50)::bytea), chr(10), '/')
SELECT dearmor(armor('abc'))
COMMENT ON EXTENSION pgcrypto IS NULL
SELECT e.extname, obj_description(e.oid, 'pg_extension') FROM pg_extension e ORDER BY 1
ALTER EXTENSION pgcrypto UPDATE
DROP EXTENSION pgcrypto
DROP EXTENSION IF EXISTS pgcrypto
DROP EXTENSION pgcrypto
SELECT extname FROM pg_extension ORDER BY 1
CREATE EXTENSION pgcrypto
SELECT * FROM pgp_armor_headers(armor('foo', array['a'],array['b']))
SELECT dearmor('foo')
SELECT replace(armor('foo', array['a'],array['b']), chr(10), '/')
SELECT digest('a','xx')
SELECT encrypt('a','k','foo')
SELECT encrypt('a',repeat('k',40)::bytea,'aes')
SELECT encrypt('abc','k','aes/pad:none')
SELECT decrypt('abc','k','aes')
SELECT decrypt('0123456789abcdef','k','aes')
SELECT gen_salt('foo')
SELECT gen_salt('bf', 3)
SELECT gen_salt('md5', 3)
SELECT substr(gen_salt('bf', 8), 1, 7), length(gen_salt('bf', 8)), length(gen_salt('md5'))
SELECT crypt('a','')
SELECT crypt('a','$2a$06$xx')
SELECT gen_random_bytes(0)
SELECT pgp_sym_decrypt('foo','bar')
SELECT pgp_sym_decrypt(pgp_sym_encrypt('foo','baz'),'bar')
SELECT pgp_sym_decrypt(pgp_sym_encrypt_bytea('foo','baz'),'baz')
SELECT pgp_sym_decrypt_bytea(pgp_sym_encrypt('foo','baz'),'baz')
SELECT pgp_sym_encrypt('foo','baz','cipher-algo=xx')
SELECT pgp_sym_encrypt('foo','baz','foo=xx')
