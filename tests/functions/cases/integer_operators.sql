SELECT '7'::int2 + '7'::int2
SELECT '32767'::int2 + '1'::int2
SELECT '-32768'::int2 + '-1'::int2
SELECT '1'::int2 + '0'::int2
SELECT '32767'::int2 + '32767'::int2
SELECT '7'::int2 - '7'::int2
SELECT '32767'::int2 - '1'::int2
SELECT '-32768'::int2 - '-1'::int2
SELECT '1'::int2 - '0'::int2
SELECT '32767'::int2 - '32767'::int2
SELECT '7'::int2 * '7'::int2
SELECT '32767'::int2 * '1'::int2
SELECT '-32768'::int2 * '-1'::int2
SELECT '1'::int2 * '0'::int2
SELECT '32767'::int2 * '32767'::int2
SELECT '7'::int2 / '7'::int2
SELECT '32767'::int2 / '1'::int2
SELECT '-32768'::int2 / '-1'::int2
SELECT '1'::int2 / '0'::int2
SELECT '32767'::int2 / '32767'::int2
SELECT '7'::int2 + '7'::int4
SELECT '32767'::int2 + '1'::int4
SELECT '-32768'::int2 + '-3'::int4
SELECT '1'::int2 + '0'::int4
SELECT '32767'::int2 + '2147483647'::int4
SELECT '7'::int2 - '7'::int4
SELECT '32767'::int2 - '1'::int4
SELECT '-32768'::int2 - '-3'::int4
SELECT '1'::int2 - '0'::int4
SELECT '32767'::int2 - '2147483647'::int4
SELECT '7'::int2 * '7'::int4
SELECT '32767'::int2 * '1'::int4
SELECT '-32768'::int2 * '-3'::int4
SELECT '1'::int2 * '0'::int4
SELECT '32767'::int2 * '2147483647'::int4
SELECT '7'::int2 / '7'::int4
SELECT '32767'::int2 / '1'::int4
SELECT '-32768'::int2 / '-3'::int4
SELECT '1'::int2 / '0'::int4
SELECT '32767'::int2 / '2147483647'::int4
SELECT '7'::int2 + '10'::int8
SELECT '32767'::int2 + '1'::int8
SELECT '-32768'::int2 + '-3'::int8
SELECT '1'::int2 + '0'::int8
SELECT '32767'::int2 + '9223372036854775807'::int8
SELECT '7'::int2 - '10'::int8
SELECT '32767'::int2 - '1'::int8
SELECT '-32768'::int2 - '-3'::int8
SELECT '1'::int2 - '0'::int8
SELECT '32767'::int2 - '9223372036854775807'::int8
SELECT '7'::int2 * '10'::int8
SELECT '32767'::int2 * '1'::int8
SELECT '-32768'::int2 * '-3'::int8
SELECT '1'::int2 * '0'::int8
SELECT '32767'::int2 * '9223372036854775807'::int8
SELECT '7'::int2 / '10'::int8
SELECT '32767'::int2 / '1'::int8
SELECT '-32768'::int2 / '-3'::int8
SELECT '1'::int2 / '0'::int8
SELECT '32767'::int2 / '9223372036854775807'::int8
SELECT '7'::int4 + '7'::int2
SELECT '2147483647'::int4 + '1'::int2
SELECT '-2147483648'::int4 + '-1'::int2
SELECT '1'::int4 + '0'::int2
SELECT '2147483647'::int4 + '32767'::int2
SELECT '7'::int4 - '7'::int2
SELECT '2147483647'::int4 - '1'::int2
SELECT '-2147483648'::int4 - '-1'::int2
SELECT '1'::int4 - '0'::int2
SELECT '2147483647'::int4 - '32767'::int2
SELECT '7'::int4 * '7'::int2
SELECT '2147483647'::int4 * '1'::int2
SELECT '-2147483648'::int4 * '-1'::int2
SELECT '1'::int4 * '0'::int2
SELECT '2147483647'::int4 * '32767'::int2
SELECT '7'::int4 / '7'::int2
SELECT '2147483647'::int4 / '1'::int2
SELECT '-2147483648'::int4 / '-1'::int2
SELECT '1'::int4 / '0'::int2
SELECT '2147483647'::int4 / '32767'::int2
SELECT '7'::int4 + '7'::int4
SELECT '2147483647'::int4 + '1'::int4
SELECT '-2147483648'::int4 + '-3'::int4
SELECT '1'::int4 + '0'::int4
SELECT '2147483647'::int4 + '2147483647'::int4
SELECT '7'::int4 - '7'::int4
SELECT '2147483647'::int4 - '1'::int4
SELECT '-2147483648'::int4 - '-3'::int4
SELECT '1'::int4 - '0'::int4
SELECT '2147483647'::int4 - '2147483647'::int4
SELECT '7'::int4 * '7'::int4
SELECT '2147483647'::int4 * '1'::int4
SELECT '-2147483648'::int4 * '-3'::int4
SELECT '1'::int4 * '0'::int4
SELECT '2147483647'::int4 * '2147483647'::int4
SELECT '7'::int4 / '7'::int4
SELECT '2147483647'::int4 / '1'::int4
SELECT '-2147483648'::int4 / '-3'::int4
SELECT '1'::int4 / '0'::int4
SELECT '2147483647'::int4 / '2147483647'::int4
SELECT '7'::int4 + '10'::int8
SELECT '2147483647'::int4 + '1'::int8
SELECT '-2147483648'::int4 + '-3'::int8
SELECT '1'::int4 + '0'::int8
SELECT '2147483647'::int4 + '9223372036854775807'::int8
SELECT '7'::int4 - '10'::int8
SELECT '2147483647'::int4 - '1'::int8
SELECT '-2147483648'::int4 - '-3'::int8
SELECT '1'::int4 - '0'::int8
SELECT '2147483647'::int4 - '9223372036854775807'::int8
SELECT '7'::int4 * '10'::int8
SELECT '2147483647'::int4 * '1'::int8
SELECT '-2147483648'::int4 * '-3'::int8
SELECT '1'::int4 * '0'::int8
SELECT '2147483647'::int4 * '9223372036854775807'::int8
SELECT '7'::int4 / '10'::int8
SELECT '2147483647'::int4 / '1'::int8
SELECT '-2147483648'::int4 / '-3'::int8
SELECT '1'::int4 / '0'::int8
SELECT '2147483647'::int4 / '9223372036854775807'::int8
SELECT '10'::int8 + '7'::int2
SELECT '9223372036854775807'::int8 + '1'::int2
SELECT '-9223372036854775808'::int8 + '-1'::int2
SELECT '1'::int8 + '0'::int2
SELECT '9223372036854775807'::int8 + '32767'::int2
SELECT '10'::int8 - '7'::int2
SELECT '9223372036854775807'::int8 - '1'::int2
SELECT '-9223372036854775808'::int8 - '-1'::int2
SELECT '1'::int8 - '0'::int2
SELECT '9223372036854775807'::int8 - '32767'::int2
SELECT '10'::int8 * '7'::int2
SELECT '9223372036854775807'::int8 * '1'::int2
SELECT '-9223372036854775808'::int8 * '-1'::int2
SELECT '1'::int8 * '0'::int2
SELECT '9223372036854775807'::int8 * '32767'::int2
SELECT '10'::int8 / '7'::int2
SELECT '9223372036854775807'::int8 / '1'::int2
SELECT '-9223372036854775808'::int8 / '-1'::int2
SELECT '1'::int8 / '0'::int2
SELECT '9223372036854775807'::int8 / '32767'::int2
SELECT '10'::int8 + '7'::int4
SELECT '9223372036854775807'::int8 + '1'::int4
SELECT '-9223372036854775808'::int8 + '-3'::int4
SELECT '1'::int8 + '0'::int4
SELECT '9223372036854775807'::int8 + '2147483647'::int4
SELECT '10'::int8 - '7'::int4
SELECT '9223372036854775807'::int8 - '1'::int4
SELECT '-9223372036854775808'::int8 - '-3'::int4
SELECT '1'::int8 - '0'::int4
SELECT '9223372036854775807'::int8 - '2147483647'::int4
SELECT '10'::int8 * '7'::int4
SELECT '9223372036854775807'::int8 * '1'::int4
SELECT '-9223372036854775808'::int8 * '-3'::int4
SELECT '1'::int8 * '0'::int4
SELECT '9223372036854775807'::int8 * '2147483647'::int4
SELECT '10'::int8 / '7'::int4
SELECT '9223372036854775807'::int8 / '1'::int4
SELECT '-9223372036854775808'::int8 / '-3'::int4
SELECT '1'::int8 / '0'::int4
SELECT '9223372036854775807'::int8 / '2147483647'::int4
SELECT '10'::int8 + '10'::int8
SELECT '9223372036854775807'::int8 + '1'::int8
SELECT '-9223372036854775808'::int8 + '-3'::int8
SELECT '1'::int8 + '0'::int8
SELECT '9223372036854775807'::int8 + '9223372036854775807'::int8
SELECT '10'::int8 - '10'::int8
SELECT '9223372036854775807'::int8 - '1'::int8
SELECT '-9223372036854775808'::int8 - '-3'::int8
SELECT '1'::int8 - '0'::int8
SELECT '9223372036854775807'::int8 - '9223372036854775807'::int8
SELECT '10'::int8 * '10'::int8
SELECT '9223372036854775807'::int8 * '1'::int8
SELECT '-9223372036854775808'::int8 * '-3'::int8
SELECT '1'::int8 * '0'::int8
SELECT '9223372036854775807'::int8 * '9223372036854775807'::int8
SELECT '10'::int8 / '10'::int8
SELECT '9223372036854775807'::int8 / '1'::int8
SELECT '-9223372036854775808'::int8 / '-3'::int8
SELECT '1'::int8 / '0'::int8
SELECT '9223372036854775807'::int8 / '9223372036854775807'::int8
SELECT -'0'::int2
SELECT @ '0'::int2
SELECT abs('0'::int2)
SELECT ~ '0'::int2
SELECT '0'::int2 % '3'::int2
SELECT mod('0'::int2, '-1'::int2)
SELECT '0'::int2 & '6'::int2
SELECT '0'::int2 | '6'::int2
SELECT '0'::int2 # '6'::int2
SELECT '0'::int2 << 3
SELECT '0'::int2 >> 3
SELECT '0'::int2 << 40
SELECT '0'::int2 % '0'::int2
SELECT -'1'::int2
SELECT @ '1'::int2
SELECT abs('1'::int2)
SELECT ~ '1'::int2
SELECT '1'::int2 % '3'::int2
SELECT mod('1'::int2, '-1'::int2)
SELECT '1'::int2 & '6'::int2
SELECT '1'::int2 | '6'::int2
SELECT '1'::int2 # '6'::int2
SELECT '1'::int2 << 3
SELECT '1'::int2 >> 3
SELECT '1'::int2 << 40
SELECT '1'::int2 % '0'::int2
SELECT -'-1'::int2
SELECT @ '-1'::int2
SELECT abs('-1'::int2)
SELECT ~ '-1'::int2
SELECT '-1'::int2 % '3'::int2
SELECT mod('-1'::int2, '-1'::int2)
SELECT '-1'::int2 & '6'::int2
SELECT '-1'::int2 | '6'::int2
SELECT '-1'::int2 # '6'::int2
SELECT '-1'::int2 << 3
SELECT '-1'::int2 >> 3
SELECT '-1'::int2 << 40
SELECT '-1'::int2 % '0'::int2
SELECT -'7'::int2
SELECT @ '7'::int2
SELECT abs('7'::int2)
SELECT ~ '7'::int2
SELECT '7'::int2 % '3'::int2
SELECT mod('7'::int2, '-1'::int2)
SELECT '7'::int2 & '6'::int2
SELECT '7'::int2 | '6'::int2
SELECT '7'::int2 # '6'::int2
SELECT '7'::int2 << 3
SELECT '7'::int2 >> 3
SELECT '7'::int2 << 40
SELECT '7'::int2 % '0'::int2
SELECT -'-7'::int2
SELECT @ '-7'::int2
SELECT abs('-7'::int2)
SELECT ~ '-7'::int2
SELECT '-7'::int2 % '3'::int2
SELECT mod('-7'::int2, '-1'::int2)
SELECT '-7'::int2 & '6'::int2
SELECT '-7'::int2 | '6'::int2
SELECT '-7'::int2 # '6'::int2
SELECT '-7'::int2 << 3
SELECT '-7'::int2 >> 3
SELECT '-7'::int2 << 40
SELECT '-7'::int2 % '0'::int2
SELECT -'32767'::int2
SELECT @ '32767'::int2
SELECT abs('32767'::int2)
SELECT ~ '32767'::int2
SELECT '32767'::int2 % '3'::int2
SELECT mod('32767'::int2, '-1'::int2)
SELECT '32767'::int2 & '6'::int2
SELECT '32767'::int2 | '6'::int2
SELECT '32767'::int2 # '6'::int2
SELECT '32767'::int2 << 3
SELECT '32767'::int2 >> 3
SELECT '32767'::int2 << 40
SELECT '32767'::int2 % '0'::int2
SELECT -'-32768'::int2
SELECT @ '-32768'::int2
SELECT abs('-32768'::int2)
SELECT ~ '-32768'::int2
SELECT '-32768'::int2 % '3'::int2
SELECT mod('-32768'::int2, '-1'::int2)
SELECT '-32768'::int2 & '6'::int2
SELECT '-32768'::int2 | '6'::int2
SELECT '-32768'::int2 # '6'::int2
SELECT '-32768'::int2 << 3
SELECT '-32768'::int2 >> 3
SELECT '-32768'::int2 << 40
SELECT '-32768'::int2 % '0'::int2
SELECT -'0'::int4
SELECT @ '0'::int4
SELECT abs('0'::int4)
SELECT ~ '0'::int4
SELECT '0'::int4 % '3'::int4
SELECT mod('0'::int4, '-1'::int4)
SELECT '0'::int4 & '6'::int4
SELECT '0'::int4 | '6'::int4
SELECT '0'::int4 # '6'::int4
SELECT '0'::int4 << 3
SELECT '0'::int4 >> 3
SELECT '0'::int4 << 40
SELECT '0'::int4 % '0'::int4
SELECT -'1'::int4
SELECT @ '1'::int4
SELECT abs('1'::int4)
SELECT ~ '1'::int4
SELECT '1'::int4 % '3'::int4
SELECT mod('1'::int4, '-1'::int4)
SELECT '1'::int4 & '6'::int4
SELECT '1'::int4 | '6'::int4
SELECT '1'::int4 # '6'::int4
SELECT '1'::int4 << 3
SELECT '1'::int4 >> 3
SELECT '1'::int4 << 40
SELECT '1'::int4 % '0'::int4
SELECT -'-3'::int4
SELECT @ '-3'::int4
SELECT abs('-3'::int4)
SELECT ~ '-3'::int4
SELECT '-3'::int4 % '3'::int4
SELECT mod('-3'::int4, '-1'::int4)
SELECT '-3'::int4 & '6'::int4
SELECT '-3'::int4 | '6'::int4
SELECT '-3'::int4 # '6'::int4
SELECT '-3'::int4 << 3
SELECT '-3'::int4 >> 3
SELECT '-3'::int4 << 40
SELECT '-3'::int4 % '0'::int4
SELECT -'7'::int4
SELECT @ '7'::int4
SELECT abs('7'::int4)
SELECT ~ '7'::int4
SELECT '7'::int4 % '3'::int4
SELECT mod('7'::int4, '-1'::int4)
SELECT '7'::int4 & '6'::int4
SELECT '7'::int4 | '6'::int4
SELECT '7'::int4 # '6'::int4
SELECT '7'::int4 << 3
SELECT '7'::int4 >> 3
SELECT '7'::int4 << 40
SELECT '7'::int4 % '0'::int4
SELECT -'2147483647'::int4
SELECT @ '2147483647'::int4
SELECT abs('2147483647'::int4)
SELECT ~ '2147483647'::int4
SELECT '2147483647'::int4 % '3'::int4
SELECT mod('2147483647'::int4, '-1'::int4)
SELECT '2147483647'::int4 & '6'::int4
SELECT '2147483647'::int4 | '6'::int4
SELECT '2147483647'::int4 # '6'::int4
SELECT '2147483647'::int4 << 3
SELECT '2147483647'::int4 >> 3
SELECT '2147483647'::int4 << 40
SELECT '2147483647'::int4 % '0'::int4
SELECT -'-2147483648'::int4
SELECT @ '-2147483648'::int4
SELECT abs('-2147483648'::int4)
SELECT ~ '-2147483648'::int4
SELECT '-2147483648'::int4 % '3'::int4
SELECT mod('-2147483648'::int4, '-1'::int4)
SELECT '-2147483648'::int4 & '6'::int4
SELECT '-2147483648'::int4 | '6'::int4
SELECT '-2147483648'::int4 # '6'::int4
SELECT '-2147483648'::int4 << 3
SELECT '-2147483648'::int4 >> 3
SELECT '-2147483648'::int4 << 40
SELECT '-2147483648'::int4 % '0'::int4
SELECT -'0'::int8
SELECT @ '0'::int8
SELECT abs('0'::int8)
SELECT ~ '0'::int8
SELECT '0'::int8 % '3'::int8
SELECT mod('0'::int8, '-1'::int8)
SELECT '0'::int8 & '6'::int8
SELECT '0'::int8 | '6'::int8
SELECT '0'::int8 # '6'::int8
SELECT '0'::int8 << 3
SELECT '0'::int8 >> 3
SELECT '0'::int8 << 40
SELECT '0'::int8 % '0'::int8
SELECT -'1'::int8
SELECT @ '1'::int8
SELECT abs('1'::int8)
SELECT ~ '1'::int8
SELECT '1'::int8 % '3'::int8
SELECT mod('1'::int8, '-1'::int8)
SELECT '1'::int8 & '6'::int8
SELECT '1'::int8 | '6'::int8
SELECT '1'::int8 # '6'::int8
SELECT '1'::int8 << 3
SELECT '1'::int8 >> 3
SELECT '1'::int8 << 40
SELECT '1'::int8 % '0'::int8
SELECT -'-3'::int8
SELECT @ '-3'::int8
SELECT abs('-3'::int8)
SELECT ~ '-3'::int8
SELECT '-3'::int8 % '3'::int8
SELECT mod('-3'::int8, '-1'::int8)
SELECT '-3'::int8 & '6'::int8
SELECT '-3'::int8 | '6'::int8
SELECT '-3'::int8 # '6'::int8
SELECT '-3'::int8 << 3
SELECT '-3'::int8 >> 3
SELECT '-3'::int8 << 40
SELECT '-3'::int8 % '0'::int8
SELECT -'10'::int8
SELECT @ '10'::int8
SELECT abs('10'::int8)
SELECT ~ '10'::int8
SELECT '10'::int8 % '3'::int8
SELECT mod('10'::int8, '-1'::int8)
SELECT '10'::int8 & '6'::int8
SELECT '10'::int8 | '6'::int8
SELECT '10'::int8 # '6'::int8
SELECT '10'::int8 << 3
SELECT '10'::int8 >> 3
SELECT '10'::int8 << 40
SELECT '10'::int8 % '0'::int8
SELECT -'9223372036854775807'::int8
SELECT @ '9223372036854775807'::int8
SELECT abs('9223372036854775807'::int8)
SELECT ~ '9223372036854775807'::int8
SELECT '9223372036854775807'::int8 % '3'::int8
SELECT mod('9223372036854775807'::int8, '-1'::int8)
SELECT '9223372036854775807'::int8 & '6'::int8
SELECT '9223372036854775807'::int8 | '6'::int8
SELECT '9223372036854775807'::int8 # '6'::int8
SELECT '9223372036854775807'::int8 << 3
SELECT '9223372036854775807'::int8 >> 3
SELECT '9223372036854775807'::int8 << 40
SELECT '9223372036854775807'::int8 % '0'::int8
SELECT -'-9223372036854775808'::int8
SELECT @ '-9223372036854775808'::int8
SELECT abs('-9223372036854775808'::int8)
SELECT ~ '-9223372036854775808'::int8
SELECT '-9223372036854775808'::int8 % '3'::int8
SELECT mod('-9223372036854775808'::int8, '-1'::int8)
SELECT '-9223372036854775808'::int8 & '6'::int8
SELECT '-9223372036854775808'::int8 | '6'::int8
SELECT '-9223372036854775808'::int8 # '6'::int8
SELECT '-9223372036854775808'::int8 << 3
SELECT '-9223372036854775808'::int8 >> 3
SELECT '-9223372036854775808'::int8 << 40
SELECT '-9223372036854775808'::int8 % '0'::int8
SELECT 1 + 1
SELECT 2147483647 + 1
SELECT 5 / 2, -5 / 2, 5 % -2
SELECT 1 / 0
SELECT NULL + 1
SELECT 1 = 1, 1 <> 2, 1::int2 < 2::int8
SELECT 1 + 2 * 3 - 4
