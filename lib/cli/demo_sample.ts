/**
 * The SQL that makes the sample database: a small bookshop, in PostgreSQL's dialect, as a user could
 * have typed it.
 */
export const demoSample = `
CREATE TABLE authors (
  id integer PRIMARY KEY,
  name text NOT NULL,
  born date,
  country varchar(40)
);
CREATE TABLE books (
  id integer PRIMARY KEY,
  author_id integer NOT NULL REFERENCES authors (id),
  title text NOT NULL UNIQUE,
  published integer NOT NULL,
  price numeric(8,2) NOT NULL CHECK (price >= 0),
  in_print boolean NOT NULL DEFAULT true,
  attributes jsonb
);
CREATE TABLE customers (
  id integer PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  joined timestamptz NOT NULL
);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id),
  book_id integer NOT NULL REFERENCES books (id),
  quantity smallint NOT NULL DEFAULT 1 CHECK (quantity > 0),
  ordered timestamptz NOT NULL
);
CREATE INDEX orders_book_id ON orders (book_id);
CREATE VIEW best_sellers AS
  SELECT books.title, authors.name AS author, sum(orders.quantity) AS sold
  FROM orders
  JOIN books ON books.id = orders.book_id
  JOIN authors ON authors.id = books.author_id
  GROUP BY books.title, authors.name
  ORDER BY sold DESC, books.title;
INSERT INTO authors (id, name, born, country) VALUES
  (1, 'Mary Shelley', '1797-08-30', 'England'),
  (2, 'Jules Verne', '1828-02-08', 'France'),
  (3, 'Jane Austen', '1775-12-16', 'England'),
  (4, 'Herman Melville', '1819-08-01', 'United States'),
  (5, 'Selma Lagerlöf', '1858-11-20', 'Sweden'),
  (6, 'Homer', NULL, 'Greece');
INSERT INTO books (id, author_id, title, published, price, in_print, attributes) VALUES
  (1, 1, 'Frankenstein', 1818, 9.90, true, '{"pages": 280, "genres": ["gothic", "science fiction"]}'),
  (2, 1, 'The Last Man', 1826, 14.50, false, '{"pages": 342, "genres": ["science fiction"]}'),
  (3, 2, 'Around the World in Eighty Days', 1872, 8.75, true, '{"pages": 252, "genres": ["adventure"]}'),
  (4, 2, 'Twenty Thousand Leagues Under the Sea', 1870, 12.00, true, '{"pages": 426, "genres": ["adventure", "science fiction"]}'),
  (5, 2, 'Journey to the Center of the Earth', 1864, 10.25, true, NULL),
  (6, 3, 'Pride and Prejudice', 1813, 7.99, true, '{"pages": 432, "genres": ["novel of manners"]}'),
  (7, 3, 'Emma', 1815, 8.49, true, '{"pages": 474, "genres": ["novel of manners"]}'),
  (8, 4, 'Moby-Dick', 1851, 11.20, true, '{"pages": 635, "genres": ["adventure"]}'),
  (9, 4, 'Bartleby, the Scrivener', 1853, 4.00, false, NULL),
  (10, 5, 'The Wonderful Adventures of Nils', 1906, 13.60, true, '{"pages": 540, "genres": ["children"]}'),
  (11, 5, 'Gösta Berling''s Saga', 1891, 12.40, false, '{"pages": 488, "genres": ["saga"]}'),
  (12, 6, 'The Odyssey', -700, 15.00, true, '{"pages": 541, "genres": ["epic"]}');
INSERT INTO customers (id, name, email, joined) VALUES
  (1, 'Ada', 'ada@example.org', '2025-01-12 09:30:00+00'),
  (2, 'Bruno', 'bruno@example.org', '2025-02-03 17:05:00+01'),
  (3, 'Chidi', 'chidi@example.org', '2025-03-21 08:00:00+01'),
  (4, 'Dana', 'dana@example.org', '2025-05-30 22:45:00-05'),
  (5, 'Emi', 'emi@example.org', '2025-08-14 06:15:00+09');
INSERT INTO orders (id, customer_id, book_id, quantity, ordered) VALUES
  (1, 1, 1, 1, '2025-01-12 09:41:00+00'),
  (2, 1, 12, 2, '2025-01-12 09:44:00+00'),
  (3, 2, 8, 1, '2025-02-04 12:10:00+01'),
  (4, 2, 4, 1, '2025-02-11 19:26:00+01'),
  (5, 3, 6, 3, '2025-03-22 10:02:00+01'),
  (6, 3, 7, 1, '2025-03-22 10:03:00+01'),
  (7, 1, 4, 1, '2025-04-02 13:00:00+00'),
  (8, 4, 10, 4, '2025-06-01 18:31:00-05'),
  (9, 4, 3, 1, '2025-06-18 20:08:00-05'),
  (10, 2, 1, 2, '2025-07-07 07:07:00+02'),
  (11, 5, 5, 1, '2025-08-15 06:40:00+09'),
  (12, 5, 4, 1, '2025-08-15 06:42:00+09'),
  (13, 3, 12, 1, '2025-09-09 16:20:00+02'),
  (14, 1, 6, 1, '2025-10-24 11:55:00+01'),
  (15, 4, 1, 1, '2025-11-11 11:11:00-06'),
  (16, 5, 10, 1, '2025-12-01 21:30:00+09');
`;
