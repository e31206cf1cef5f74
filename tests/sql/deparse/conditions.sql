price > 0
length(title) > 0 AND published > '1900-01-01'
title IN ('a', 'b') OR price IS NULL
vc IN ('a', 'b')
vc = 'a'
isbn = 'x'
price BETWEEN 0 AND 100
NOT (price > 1 AND title = 'x')
title ~ '^[a-z]+$'
title LIKE 'a%'
title NOT LIKE '%\_b'
(price * 2) < 10.5
price * 2 + 1 > author_id
-author_id < 3
author_id = -5
author_id % 2 = 0
(data->>'a') IS NOT NULL
data ? 'key'
CASE WHEN price > 1 THEN true ELSE false END
coalesce(title, '') <> ''
published < CURRENT_DATE
upper(title) = title
author_id IS DISTINCT FROM co_author
f8 > 1.5
i2 > 1
ts < '2030-01-01 10:00'
octet_length(bin) < 10
iv < '1 day'
uid <> '00000000-0000-0000-0000-000000000000'
(author_id > 1) = (co_author > 1)
price > 1 AND price < 10 AND (title = 'a' OR title = 'b')
