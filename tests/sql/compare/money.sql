select '1.5'::money, '($3.25)'::money, '1,000'::money, 2::money, 12.345::numeric::money, '12.5'::money::numeric, (-5)::money, '-$1,234.50'::money, 123456789012::int8::money
create table m(a money)
insert into m values (1.5), ('2.25'), ('abc')
insert into m values (1.5), ('2.25')
select * from m order by a desc
select a::numeric + 1, a::text from m order by 1
select '12.50'::money * 2, 2 * '12.50'::money, '12.50'::money * 1.5::float8, '12.50'::money / 2, '12.50'::money / 3.0::float8, money '5' / money '2', money '1' + money '2', money '1' - money '2', - '1'::money
select sum(a), min(a), max(a), avg(a::numeric) from m
select sum('1.50'::money) over () from generate_series(1,2)
select money '1' / 0
select money '5' / money '0'
select a from m where a > 2::money
select array['1.5'::money, '2'::money], '{1.5,$2}'::money[]
select '92233720368547758.07'::money, '-92233720368547758.08'::money
select '92233720368547758.08'::money
select '1.005'::money, '1.004'::money, '.5'::money, '$.5'::money, '-1'::money, '1-'::money, '$-1'::money, ' $ 1 '::money
select ''::money
select '$'::money
select '1.2.3'::money
select '878.08'::money / 11::float8, '878.08'::money / 11, '878.08'::money * 1.1::float4
select distinct x from (values (1::money),(1.00::money)) v(x)
select x, count(*) from (values (1::money),(2::money),(1::money)) v(x) group by x order by x
select row(1::money), to_json(1.5::money), jsonb_build_object('a', 1.5::money)
select x from (values (array[100::money]), (array[200::money])) _(x) union select x from (values (array[100::money]), (array[300::money])) _(x) order by 1
