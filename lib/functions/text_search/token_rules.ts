/**
 * How PostgreSQL's default parser goes through a text: its states, each with rules in the order in which
 * they are tried. A rule is a condition on the present character, an action, and perhaps the next
 * state, the token type that is found (`=`) and something to do besides (`!`).
 *
 * Conditions: a character in quotes, a class of characters, `eof` the end of the text, `any`, `ignore`
 * inside of scripts and styles, `host` and `urlpath` whether one begins here, `stophost` whether only a
 * host was asked for. Actions: `next` goes on, `push` goes on and remembers where to return to, `pop`
 * returns there and tries the rules behind the one that was taken, `clear` forgets the latest such
 * place and goes on, `rerun` tries again without going on, `merge` returns but keeps the place in the
 * text; `found` ends a token, `foundclear` and `foundall` forget the latest or all places, too.
 *
 * Source: the behaviour of PostgreSQL 15, documentation 12.5, and the states of its
 * src/backend/tsearch/wparser_def.c, Portions Copyright (c) 1996-2022, PostgreSQL Global Development
 * Group, under the PostgreSQL License.
 * @module
 */

const text = String.raw`
base: eof next; '<' push tag_first; ignore next space; asclet next ascii_word; alpha next word;
  digit next unsigned_int; '-' push signed_int_first; '+' push signed_int_first;
  '&' push xml_entity_first; '~' push file_twiddle; '/' push file_first;
  '.' push path_first_first; any next space
num_word: eof found base =numword; alnum next num_word; special next num_word; '@' push email;
  '/' push file_first; '.' push file_next; '-' push hyphen_num_word_first;
  any found base =numword
ascii_word: eof found base =asciiword; asclet next; '.' push host_first_domain;
  '.' push file_next; '-' push host_first_an; '-' push hyphen_ascii_word_first;
  '_' push host_first_an; '@' push email; ':' push protocol_first; '/' push file_first;
  digit push host; digit next num_word; alpha next word; special next word;
  any found base =asciiword
word: eof found base =word; alpha next; special next; digit next num_word;
  '-' push hyphen_word_first; any found base =word
unsigned_int: eof found base =uint; digit next; '.' push host_first_domain;
  '.' push udecimal_first; 'e' push mantissa_first; 'E' push mantissa_first;
  '-' push host_first_an; '_' push host_first_an; '@' push email; asclet push host;
  alpha next num_word; special next num_word; '/' push file_first; any found base =uint
signed_int_first: eof pop; digit clear signed_int; any pop
signed_int: eof found base =int; digit next; '.' push decimal_first; 'e' push mantissa_first;
  'E' push mantissa_first; any found base =int
space: eof found base =blank; '<' found base =blank; ignore next; '-' found base =blank;
  '+' found base =blank; '&' found base =blank; '/' found base =blank; notalnum next space;
  any found base =blank
udecimal_first: eof pop; digit clear udecimal; any pop
udecimal: eof found base =float; digit next udecimal; '.' push version_first;
  'e' push mantissa_first; 'E' push mantissa_first; any found base =float
decimal_first: eof pop; digit clear decimal; any pop
decimal: eof found base =float; digit next decimal; '.' push ver_version; 'e' push mantissa_first;
  'E' push mantissa_first; any found base =float
ver_version: eof pop; digit rerun sver_version !restart; any pop
sver_version: eof pop; digit foundall unsigned_int =blank; any next
version_first: eof pop; digit clear version; any pop
version: eof found base =version; digit next version; '.' push version_first;
  any found base =version
mantissa_first: eof pop; digit clear mantissa; '+' next mantissa_sign; '-' next mantissa_sign;
  any pop
mantissa_sign: eof pop; digit clear mantissa; any pop
mantissa: eof found base =sfloat; digit next mantissa; any found base =sfloat
xml_entity_first: eof pop; '#' next xml_entity_num_first; asclet next xml_entity;
  ':' next xml_entity; '_' next xml_entity; any pop
xml_entity: eof pop; alnum next xml_entity; ':' next xml_entity; '_' next xml_entity;
  '.' next xml_entity; '-' next xml_entity; ';' next xml_entity_end; any pop
xml_entity_num_first: eof pop; 'x' next xml_entity_hex_num_first;
  'X' next xml_entity_hex_num_first; digit next xml_entity_num; any pop
xml_entity_hex_num_first: eof pop; xdigit next xml_entity_hex_num; any pop
xml_entity_num: eof pop; digit next xml_entity_num; ';' next xml_entity_end; any pop
xml_entity_hex_num: eof pop; xdigit next xml_entity_hex_num; ';' next xml_entity_end; any pop
xml_entity_end: any foundclear base =entity
tag_first: eof pop; '/' push tag_close_first; '!' push comment_first; '?' push xml_begin;
  asclet push tag_name; ':' push tag_name; '_' push tag_name; any pop
xml_begin: eof pop; 'x' next tag; any pop
tag_close_first: eof pop; asclet next tag_name; any pop
tag_name: eof pop; '/' next tag_begin_end; '>' next tag_end !tag; space next tag !tag; alnum next;
  ':' next; '_' next; '.' next; '-' next; any pop
tag_begin_end: eof pop; '>' next tag_end; any pop
tag: eof pop; '>' next tag_end !tag; ''' next tag_escape_single; '"' next tag_escape_double;
  asclet next; digit next; '=' next; '-' next; '_' next; '#' next; '/' next; ':' next; '.' next;
  '&' next; '?' next; '%' next; '~' next; space next !tag; any pop
tag_escape_single: eof pop; '\' push tag_back_slashed; ''' next tag; any next tag_escape_single
tag_escape_double: eof pop; '\' push tag_back_slashed; '"' next tag; any next tag_escape_double
tag_back_slashed: eof pop; any merge
tag_end: any foundall base =tag
comment_first: eof pop; '-' next comment_last; 'D' next tag; 'd' next tag; any pop
comment_last: eof pop; '-' next comment; any pop
comment: eof pop; '-' next close_comment_first; any next
close_comment_first: eof pop; '-' next close_comment_last; any next comment
close_comment_last: eof pop; '-' next; '>' next comment_end; any next comment
comment_end: any foundall base =tag
host_first_domain: eof pop; asclet next host_domain_second; digit next host; any pop
host_domain_second: eof pop; asclet next host_domain; digit push host; '-' push host_first_an;
  '_' push host_first_an; '.' push host_first_domain; '@' push email; any pop
host_domain: eof foundall base =host; asclet next host_domain; digit push host;
  ':' push port_first; '-' push host_first_an; '_' push host_first_an; '.' push host_first_domain;
  '@' push email; digit pop; stophost foundall url_path_start =host; '/' push furl;
  any foundall base =host
port_first: eof pop; digit next port; any pop
port: eof foundall base =host; digit next port; stophost foundall url_path_start =host;
  '/' push furl; any foundall base =host
host_first_an: eof pop; digit next host; asclet next host; any pop
host: eof pop; digit next host; asclet next host; '@' push email; '.' push host_first_domain;
  '-' push host_first_an; '_' push host_first_an; any pop
email: stophost pop; host foundall base =email; any pop
file_first: eof pop; asclet next file; digit next file; '.' next path_first; '_' next file;
  '~' push file_twiddle; any pop
file_twiddle: eof pop; asclet next file; digit next file; '_' next file; '/' next file_first;
  any pop
path_first: eof pop; asclet next file; digit next file; '_' next file; '.' next path_second;
  '/' next file_first; any pop
path_first_first: eof pop; '.' next path_second; '/' next file_first; any pop
path_second: eof foundclear base =file; '/' push file_first; '/' foundclear base =file;
  space foundclear base =file; any pop
file: eof found base =file; asclet next file; digit next file; '.' push file_next; '_' next file;
  '-' next file; '/' push file_first; any found base =file
file_next: eof pop; asclet clear file; digit clear file; '_' clear file; any pop
url_path_first: eof pop; urlchar next url_path; any pop
url_path_start: any next url_path
url_path: eof found base =url_path; urlchar next url_path; any found base =url_path
furl: eof pop; urlpath foundall base =url !url; any pop
protocol_first: eof pop; '/' next protocol_second; any pop
protocol_second: eof pop; '/' next protocol_end; any pop
protocol_end: any foundall base =protocol
hyphen_ascii_word_first: eof pop; asclet next hyphen_ascii_word; alpha next hyphen_word;
  digit next hyphen_digit_lookahead; any pop
hyphen_ascii_word: eof foundall parse_hyphen =asciihword !back; asclet next hyphen_ascii_word;
  alpha next hyphen_word; special next hyphen_word; digit next hyphen_num_word;
  '-' push hyphen_ascii_word_first; any foundall parse_hyphen =asciihword !back
hyphen_word_first: eof pop; alpha next hyphen_word; digit next hyphen_digit_lookahead; any pop
hyphen_word: eof foundall parse_hyphen =hword !back; alpha next hyphen_word;
  special next hyphen_word; digit next hyphen_num_word; '-' push hyphen_word_first;
  any foundall parse_hyphen =hword !back
hyphen_num_word_first: eof pop; alpha next hyphen_num_word; digit next hyphen_digit_lookahead;
  any pop
hyphen_num_word: eof foundall parse_hyphen =numhword !back; alnum next hyphen_num_word;
  special next hyphen_num_word; '-' push hyphen_num_word_first;
  any foundall parse_hyphen =numhword !back
hyphen_digit_lookahead: eof pop; digit next hyphen_digit_lookahead; alpha next hyphen_num_word;
  special next hyphen_num_word; any pop
parse_hyphen: eof rerun base; asclet next hyphen_ascii_word_part; alpha next hyphen_word_part;
  digit push hyphen_unsigned_int; '-' push parse_hyphen_hyphen; any rerun base
parse_hyphen_hyphen: eof pop; alnum foundclear parse_hyphen =blank;
  special foundclear parse_hyphen =blank; any pop
hyphen_word_part: eof found base =hword_part; alpha next hyphen_word_part;
  special next hyphen_word_part; digit next hyphen_num_word_part;
  any found parse_hyphen =hword_part
hyphen_ascii_word_part: eof found base =hword_asciipart; asclet next hyphen_ascii_word_part;
  alpha next hyphen_word_part; special next hyphen_word_part; digit next hyphen_num_word_part;
  any found parse_hyphen =hword_asciipart
hyphen_num_word_part: eof found base =hword_numpart; alnum next hyphen_num_word_part;
  special next hyphen_num_word_part; any found parse_hyphen =hword_numpart
hyphen_unsigned_int: eof pop; digit next; alpha clear hyphen_num_word_part;
  special clear hyphen_num_word_part; any pop
`;

/** What happens in a state if a condition is met. */
export interface TokenRule {
  readonly condition: string;
  readonly action: string;
  /** The state that comes next; the same if absent. */
  readonly state?: string;
  /** Alias of the token type that is found. */
  readonly found?: string;
  readonly effect?: string;
}

function parseRule(line: string): TokenRule {
  const [, condition = "", action = "", state, found, effect] =
    /^('.'|\w+) (\w+)(?: ([a-z]\w*))?(?: =(\w+))?(?: !(\w+))?$/s.exec(line) ?? [];
  return {
    condition: condition.startsWith("'") ? condition[1]! : condition,
    action,
    ...(state === undefined ? {} : { state }),
    ...(found === undefined ? {} : { found }),
    ...(effect === undefined ? {} : { effect }),
  };
}

/** The rules of each state. */
export const tokenRules: ReadonlyMap<string, readonly TokenRule[]> = new Map(
  text.trim().split(/\n(?! )/).map((entry) => {
    const colon = entry.indexOf(": ");
    const rules = entry.slice(colon + 2).split(/;\s+/).map(parseRule);
    return [entry.slice(0, colon), rules];
  }),
);
