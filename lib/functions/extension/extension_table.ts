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
`.slice(1, -1);

/** An extension that can be created. */
export interface Extension {
  readonly name: string;
  readonly oid: number;
  readonly version: string;
  /** What a new one has as its comment. */
  readonly comment: string;
}

/** Those whose functions are there. */
export const extensions: readonly Extension[] = [
  { name: "pgcrypto", oid: 15202, version: "1.3", comment: "cryptographic functions" },
  {
    name: "uuid-ossp",
    oid: 15204,
    version: "1.1",
    comment: "generate universally unique identifiers (UUIDs)",
  },
];
