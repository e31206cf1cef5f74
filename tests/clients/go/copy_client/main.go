// COPY through pgx: CopyFrom, which is binary, and the streams of pgconn.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

func main() {
	ctx := context.Background()
	connection, err := pgx.Connect(ctx, "")
	check(err)
	defer connection.Close(ctx)
	_, err = connection.Exec(ctx, `CREATE TABLE goods (id int8 PRIMARY KEY, name text, price numeric(12,3),
		made date, seen timestamptz, weight float8, flags bool[], data bytea, number int2, document jsonb)`)
	check(err)
	columns := []string{"id", "name", "price", "made", "seen", "weight", "flags", "data", "number", "document"}
	start := time.Date(2020, 2, 29, 12, 0, 0, 123456000, time.UTC)
	count, err := connection.CopyFrom(ctx, pgx.Identifier{"goods"}, columns,
		pgx.CopyFromSlice(20000, func(i int) ([]any, error) {
			var name any = fmt.Sprintf("name %d ü", i)
			if i%5 == 0 {
				name = nil
			}
			return []any{i, name, fmt.Sprintf("%d.125", i), start.AddDate(0, 0, i%1000), start.Add(time.Duration(i) * time.Second),
				float64(i) / 3, []bool{true, false}, []byte{0, byte(i)}, i % 100, map[string]int{"i": i}}, nil
		}))
	check(err)
	fmt.Println("CopyFrom:", count)
	var summary string
	check(connection.QueryRow(ctx, `SELECT concat_ws(' ', count(*), count(name), sum(price), min(made), max(made), max(seen),
		sum(number), sum((document->>'i')::int), sum(length(data)), sum(cardinality(flags))) FROM goods`).Scan(&summary))
	fmt.Println("summary:", summary)

	_, err = connection.CopyFrom(ctx, pgx.Identifier{"goods"}, []string{"id"},
		pgx.CopyFromRows([][]any{{30000}, {1}}))
	show("twice", err)
	_, err = connection.CopyFrom(ctx, pgx.Identifier{"goods"}, []string{"id", "nothing"},
		pgx.CopyFromRows([][]any{{30000, 1}}))
	show("no column", err)
	_, err = connection.CopyFrom(ctx, pgx.Identifier{"goods"}, []string{"id"},
		pgx.CopyFromFunc(func() ([]any, error) { return nil, errors.New("the source broke") }))
	show("broken", err)

	var text bytes.Buffer
	tag, err := connection.PgConn().CopyTo(ctx, &text, "COPY (SELECT id, name FROM goods ORDER BY id) TO STDOUT")
	check(err)
	fmt.Printf("CopyTo: %s %d %q\n", tag, text.Len(), text.String()[:40])
	_, err = connection.Exec(ctx, "DELETE FROM goods")
	check(err)
	tag, err = connection.PgConn().CopyFrom(ctx, strings.NewReader(text.String()), "COPY goods (id, name) FROM STDIN")
	check(err)
	fmt.Println("CopyFrom text:", tag)
	fmt.Println("end")
}

func show(step string, err error) {
	var failure *pgconn.PgError
	if errors.As(err, &failure) {
		fmt.Println(step+":", failure.Code, failure.Message, "|", failure.Detail)
	} else {
		fmt.Println(step+":", err)
	}
}

func check(err error) {
	if err != nil {
		fmt.Println("CRASHED", err)
		os.Exit(1)
	}
}
