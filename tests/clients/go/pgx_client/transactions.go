package main

import (
	"fmt"

	"github.com/jackc/pgx/v5"

	"ayb/clients/scenario"
)

func (c client) runTransactions() error {
	for _, sql := range c.Transactions {
		c.attempt(sql, nil)
		scenario.Line("  status", string(c.connection.PgConn().TxStatus()))
	}
	return nil
}

// runNestedTransactions uses the transactions of pgx, whose inner ones are savepoints.
func (c client) runNestedTransactions() error {
	outer, err := c.connection.Begin(background)
	if err != nil {
		return err
	}
	c.insertPerson(31)
	inner, err := outer.Begin(background)
	if err != nil {
		return err
	}
	c.insertPerson(32)
	if err := inner.Rollback(background); err != nil {
		return err
	}
	failing, err := outer.Begin(background)
	if err != nil {
		return err
	}
	c.insertPerson(1)
	c.attempt("SELECT 1", nil)
	if err := failing.Rollback(background); err != nil {
		return err
	}
	kept, err := outer.Begin(background)
	if err != nil {
		return err
	}
	c.insertPerson(33)
	if err := kept.Commit(background); err != nil {
		return err
	}
	if err := outer.Commit(background); err != nil {
		return err
	}
	failed, err := c.connection.Begin(background)
	if err != nil {
		return err
	}
	c.insertPerson(1)
	scenario.Line("commit of a failed transaction:", failed.Commit(background))
	options := pgx.TxOptions{
		IsoLevel:       pgx.Serializable,
		AccessMode:     pgx.ReadOnly,
		DeferrableMode: pgx.Deferrable,
	}
	readOnly, err := c.connection.BeginTx(background, options)
	if err != nil {
		return err
	}
	c.attempt("SHOW transaction_read_only", nil)
	c.insertPerson(34)
	if err := readOnly.Rollback(background); err != nil {
		return err
	}
	c.attempt("SELECT id FROM people WHERE id > 30 ORDER BY id", nil)
	return nil
}

func (c client) insertPerson(id int) {
	c.attempt("INSERT INTO people (id, email) VALUES ($1, $2)", []*scenario.Value{
		scenario.Integer(id),
		{Kind: "text", Text: fmt.Sprintf("%d@example.org", id)},
	})
}

func (c client) runTimeZones() error {
	for _, zone := range c.TimeZones {
		c.attempt(fmt.Sprintf("SET TIME ZONE '%s'", zone), nil)
		scenario.Line(zone, c.connection.PgConn().ParameterStatus("TimeZone"))
		c.attempt("SELECT a_timestamptz, a_timestamptz::text FROM every_type "+
			"WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id", nil)
		c.attempt("SELECT '2024-07-01 12:00'::timestamptz::text", nil)
	}
	return nil
}
