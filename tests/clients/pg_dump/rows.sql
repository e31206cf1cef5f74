INSERT INTO authors (name, email, born, rating, tags) VALUES ('Ann','a@x','1980-02-03',4.5,'{a,"b c"}'),('Bob E''x',NULL,NULL,NULL,NULL),(E'tab\there\\','c@x','2000-01-01',10,'{}');
INSERT INTO "Odd Names" ("Select","with ""quote""") VALUES ('x',1),(NULL,2);
INSERT INTO books (isbn, author_id, title, price, stock, published, data, f8, f4, i2, ts, tt, ttz, iv, bin, ip, cid, mac, js, bits, vb, ch, mon, grid, vc, nm) VALUES
 ('123',1,'T1',9.50,3,'2020-05-05','{"b": [1,2]}',1e300,1.25,-3,'2020-01-01 10:11:12.345','10:11','10:11+02','1 mon 2 days','\x00ff','10.0.0.1','10.0.0.0/8','08:00:2b:01:02:03','{"x":  1}','1010','1','c','$12.34','{{1,2},{3,4}}','vc','nm'),
 ('124',2,'T2',100,NULL,NULL,NULL,'NaN','-Infinity',NULL,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',NULL);
INSERT INTO kinds VALUES ('a'),('b'); INSERT INTO book_kinds VALUES (1,'123','a'),(NULL,NULL,'b');
