/**
 * The functions of extensions, in the form of pg_proc_table.ts: PostgreSQL 15's signatures, with OIDs
 * of our own from the range that initdb leaves free.
 * @module
 */

/** The lowest OID of a function of an extension; above it there are no others. */
export const firstExtensionOid = 15000;

/** The functions of all extensions, one a line. */
export const extensionTable = `
armor 15000 25 17 ft
armor 15001 25 17,1009,1009 ft
crypt 15002 25 25,25 ft
dearmor 15003 17 25 ft
decrypt 15004 17 17,17,25 ft
decrypt_iv 15005 17 17,17,17,25 ft
digest 15006 17 25,25 ft
digest 15007 17 17,25 ft
encrypt 15008 17 17,17,25 ft
encrypt_iv 15009 17 17,17,17,25 ft
gen_random_bytes 15010 17 23 ftxv
gen_salt 15011 25 25 ftxv
gen_salt 15012 25 25,23 ftxv
hmac 15013 17 25,25,25 ft
hmac 15014 17 17,17,25 ft
pgp_armor_headers 15015 2249 25 fst ,key,value ioo 25,25,25
pgp_sym_decrypt 15016 25 17,25 ft
pgp_sym_decrypt 15017 25 17,25,25 ft
pgp_sym_decrypt_bytea 15018 17 17,25 ft
pgp_sym_decrypt_bytea 15019 17 17,25,25 ft
pgp_sym_encrypt 15020 17 25,25 ftxv
pgp_sym_encrypt 15021 17 25,25,25 ftxv
pgp_sym_encrypt_bytea 15022 17 17,25 ftxv
pgp_sym_encrypt_bytea 15023 17 17,25,25 ftxv
uuid_generate_v1 15040 2950 - ftxv
uuid_generate_v1mc 15041 2950 - ftxv
uuid_generate_v3 15042 2950 2950,25 ft namespace,name
uuid_generate_v4 15043 2950 - ftxv
uuid_generate_v5 15044 2950 2950,25 ft namespace,name
uuid_nil 15045 2950 - ft
uuid_ns_dns 15046 2950 - ft
uuid_ns_oid 15047 2950 - ft
uuid_ns_url 15048 2950 - ft
uuid_ns_x500 15049 2950 - ft
difference 15060 23 25,25 ft
dmetaphone 15061 25 25 ft
dmetaphone_alt 15062 25 25 ft
levenshtein 15063 23 25,25 ft
levenshtein 15064 23 25,25,23,23,23 ft
levenshtein_less_equal 15065 23 25,25,23 ft
levenshtein_less_equal 15066 23 25,25,23,23,23,23 ft
metaphone 15067 25 25,23 ft
set_limit 15068 700 700 ftxv
show_limit 15069 700 - ftx
show_trgm 15070 1009 25 ft
similarity 15071 700 25,25 ft
similarity_dist 15072 700 25,25 ft
similarity_op 15073 16 25,25 ftx
soundex 15074 25 25 ft
strict_word_similarity 15075 700 25,25 ft
strict_word_similarity_commutator_op 15076 16 25,25 ftx
strict_word_similarity_dist_commutator_op 15077 700 25,25 ft
strict_word_similarity_dist_op 15078 700 25,25 ft
strict_word_similarity_op 15079 16 25,25 ftx
text_soundex 15080 25 25 ft
unaccent 15081 25 25 ftx
word_similarity 15082 700 25,25 ft
word_similarity_commutator_op 15083 16 25,25 ftx
word_similarity_dist_commutator_op 15084 700 25,25 ft
word_similarity_dist_op 15085 700 25,25 ft
word_similarity_op 15086 16 25,25 ftx
`.slice(1, -1);

/** An extension that can be created. */
export interface Extension {
  readonly name: string;
  /** From the range of users' objects: pg_dump leaves out what has a lower one. */
  readonly oid: number;
  readonly version: string;
  /** What a new one has as its comment. */
  readonly comment: string;
}

/**
 * The operators of extensions, in the form of pg_operator_table.ts with the extension's name behind it,
 * since they can be used only where it has been created: they make operators of the same names mean
 * something else.
 */
export const extensionOperatorTable = `
% 15100 25 25 16 15073 pg_trgm
%> 15101 25 25 16 15083 pg_trgm
%>> 15102 25 25 16 15076 pg_trgm
<% 15103 25 25 16 15086 pg_trgm
<-> 15104 25 25 700 15072 pg_trgm
<->> 15105 25 25 700 15084 pg_trgm
<->>> 15106 25 25 700 15077 pg_trgm
<<% 15107 25 25 16 15079 pg_trgm
<<-> 15108 25 25 700 15085 pg_trgm
<<<-> 15109 25 25 700 15078 pg_trgm
`.slice(1, -1);

/** Those whose functions are there. */
export const extensions: readonly Extension[] = [
  {
    name: "btree_gin",
    oid: 16406,
    version: "1.3",
    comment: "support for indexing common datatypes in GIN",
  },
  {
    name: "btree_gist",
    oid: 16407,
    version: "1.7",
    comment: "support for indexing common datatypes in GiST",
  },
  {
    name: "fuzzystrmatch",
    oid: 16408,
    version: "1.1",
    comment: "determine similarities and distance between strings",
  },
  {
    name: "pg_trgm",
    oid: 16409,
    version: "1.6",
    comment: "text similarity measurement and index searching based on trigrams",
  },
  { name: "pgcrypto", oid: 16402, version: "1.3", comment: "cryptographic functions" },
  {
    name: "uuid-ossp",
    oid: 16404,
    version: "1.1",
    comment: "generate universally unique identifiers (UUIDs)",
  },
  {
    name: "unaccent",
    oid: 16410,
    version: "1.1",
    comment: "text search dictionary that removes accents",
  },
];
