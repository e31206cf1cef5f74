// Applies migrations with golang-migrate, which takes an advisory lock meanwhile.
package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"

	"github.com/golang-migrate/migrate/v4"
	_ "github.com/golang-migrate/migrate/v4/database/postgres"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"testing/fstest"
)

var migrations = fstest.MapFS{
	"1_create.up.sql":   {Data: []byte("CREATE TABLE applied (what text); INSERT INTO applied VALUES ('create')")},
	"1_create.down.sql": {Data: []byte("DROP TABLE applied")},
	"2_change.up.sql":   {Data: []byte("ALTER TABLE applied ADD COLUMN n int DEFAULT 1; INSERT INTO applied VALUES ('change')")},
	"2_change.down.sql": {Data: []byte("ALTER TABLE applied DROP COLUMN n")},
	"3_more.up.sql":     {Data: []byte("CREATE UNIQUE INDEX by_what ON applied (what); INSERT INTO applied VALUES ('more')")},
	"3_more.down.sql":   {Data: []byte("DROP INDEX by_what")},
}

func main() {
	source, err := iofs.New(migrations, ".")
	if err != nil {
		fail(err)
	}
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(os.Getenv("PGUSER"), os.Getenv("PGPASSWORD")),
		Host:     os.Getenv("PGHOST") + ":" + os.Getenv("PGPORT"),
		Path:     os.Getenv("PGDATABASE"),
		RawQuery: "sslmode=disable&x-multi-statement=true",
	}
	migrator, err := migrate.NewWithSourceInstance("iofs", source, address.String())
	if err != nil {
		fail(err)
	}
	if err := migrator.Up(); err != nil && !errors.Is(err, migrate.ErrNoChange) {
		fail(err)
	}
	version, dirty, err := migrator.Version()
	if err != nil {
		fail(err)
	}
	fmt.Println("version", version, dirty)
	fmt.Println("end")
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
