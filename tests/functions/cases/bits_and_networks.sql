SELECT B'1010' & B'0110', B'1010' | B'0110', B'1010' # B'0110', ~B'1010', B'1010' || B'01', B'1010' << 1, B'1010' >> 1, B'1010' << 9, B'1010' >> -1
SELECT B'1010' & B'01'
SELECT B'1010' | B'01'
SELECT B'1010' # B'01'
SELECT length(B'10101'), bit_length(B'10101'), octet_length(B'101011111'), bit_count(B'10101'), get_bit(B'10101', 2), set_bit(B'10101', 1, 1), position(B'01' in B'1001'), substring(B'10101' from 2 for 3), substring(B'10101' from 3), overlay(B'10101' placing B'000' from 2), overlay(B'10101' placing B'0' from 2 for 3)
SELECT get_bit(B'10101', 5)
SELECT set_bit(B'10101', 1, 2)
SELECT bit_and(x), bit_or(x), bit_xor(x) FROM (VALUES (B'1010'), (B'0110'), (NULL)) AS t(x)
SELECT B'1010' = B'1010', B'1010' < B'1011', B'01' > B'001', B'1'::bit varying < B'10'::bit varying
SELECT abbrev('10.1.0.0/16'::inet), abbrev('10.1.0.0/16'::cidr), abbrev('10.0.0.0/8'::cidr), abbrev('::1/128'::cidr), broadcast('192.168.1.5/24'), family('::1'), family('1.2.3.4'), host('192.168.1.5/24'), hostmask('192.168.23.20/30'), masklen('192.168.1.5/24'), netmask('192.168.1.5/24'), network('192.168.1.5/24'), set_masklen('192.168.1.5/24'::inet, 16), set_masklen('192.168.1.0/24'::cidr, 16), text('192.168.1.5'::inet), text('::1'::inet)
SELECT set_masklen('192.168.1.5/24'::inet, 33)
SELECT inet_merge('192.168.1.5/24', '192.168.2.5/24'), inet_same_family('192.168.1.5/24', '::1')
SELECT inet_merge('192.168.1.5/24', '::1')
SELECT '192.168.1.5'::inet << '192.168.1.0/24'::inet, '192.168.1.0/24'::inet <<= '192.168.1.0/24'::inet, '192.168.1.0/24'::inet >> '192.168.1.5'::inet, '192.168.1.0/24'::inet >>= '192.168.1.0/24'::inet, '192.168.1.0/24'::inet && '192.168.1.80/28'::inet, '10.0.0.0/8'::inet << '::/0'::inet
SELECT ~ '192.168.1.6'::inet, '192.168.1.6'::inet & '0.0.0.255'::inet, '192.168.1.6'::inet | '0.0.0.255'::inet, '192.168.1.6'::inet + 25, 25 + '192.168.1.6'::inet, '192.168.1.43'::inet - 36, '192.168.1.43'::inet - '192.168.1.19'::inet, '::1'::inet - '::ffff:1.2.3.4'::inet, '::1'::inet + 5
SELECT '255.255.255.255'::inet + 1
SELECT '1.2.3.4'::inet - '::1'::inet
SELECT '1.2.3.4'::inet & '::1'::inet
SELECT '10.0.0.1'::inet < '10.0.0.2'::inet, '10.0.0.0/8'::inet < '10.0.0.1'::inet, '9.0.0.0/8'::inet > '10.0.0.0/8'::inet, '::1'::inet > '10.0.0.1'::inet
SELECT max(x), min(x) FROM (VALUES ('10.0.0.1'::inet), ('9.1.2.3'::inet)) AS t(x)
