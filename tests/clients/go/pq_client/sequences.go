package main

import (
	"database/sql"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"ayb/clients/scenario"
)

// runPortions pages with LIMIT and OFFSET, for lib/pq has no portals with a limit.
func (c client) runPortions() error {
	page := fmt.Sprintf("SELECT * FROM (%s) AS every LIMIT $1 OFFSET $2", c.Portions.SQL)
	for offset := 0; ; offset += c.Portions.Rows {
		rows, err := c.connection.QueryContext(background, page, c.Portions.Rows, offset)
		if err != nil {
			return err
		}
		found, columns, err := read(rows)
		if err != nil {
			return err
		}
		scenario.Line("portion of", len(found))
		showRows(found, columns)
		if len(found) < c.Portions.Rows {
			break
		}
	}
	rows, err := c.connection.QueryContext(background, c.Portions.SQL)
	if err != nil {
		return err
	}
	rows.Next()
	scenario.Line("of rows that are not all read:", rows.Close())
	return nil
}

// runSeveral sends several statements in one simple query, which lib/pq has instead of a pipeline.
func (c client) runSeveral() error {
	var statements []string
	for _, statement := range c.Pipeline {
		text := statement.SQL
		for index, value := range statement.Values {
			text = strings.ReplaceAll(text, fmt.Sprintf("$%d", index+1), pq.QuoteLiteral(value.Text))
		}
		statements = append(statements, text)
	}
	c.showSeveral(statements)
	everybody := "SELECT id, email FROM people ORDER BY id"
	attempt(c.connection, everybody, nil)
	// Without the statement that fails.
	c.showSeveral(append(statements[:2:2], statements[3:]...))
	attempt(c.connection, everybody, nil)
	attempt(c.connection, "DELETE FROM people WHERE id > 10", nil)
	return nil
}

func (c client) showSeveral(statements []string) {
	rows, err := c.connection.QueryContext(background, strings.Join(statements, "; "))
	if err != nil {
		scenario.Line("several ->", shownError(err))
		return
	}
	defer rows.Close()
	for more := true; more; more = rows.NextResultSet() {
		found, columns, err := read(rows)
		if err != nil {
			scenario.Line("result ->", shownError(err))
			return
		}
		scenario.Line("result ->", len(found))
		showRows(found, columns)
	}
	if err := rows.Err(); err != nil {
		scenario.Line("end ->", shownError(err))
	}
}

func (c client) runTransactions() error {
	// A connection of database/sql is used up when its transaction status is not what it expects, so
	// the statements that begin and end transactions go through it, too.
	for _, statement := range c.Transactions {
		attempt(c.connection, statement, nil)
	}
	transaction, err := c.connection.BeginTx(background, nil)
	if err != nil {
		return err
	}
	defer transaction.Rollback()
	insertPerson(transaction, 31)
	attempt(transaction, "SAVEPOINT inner_one", nil)
	insertPerson(transaction, 1)
	attempt(transaction, "SELECT 1", nil)
	attempt(transaction, "ROLLBACK TO SAVEPOINT inner_one", nil)
	insertPerson(transaction, 33)
	if err := transaction.Commit(); err != nil {
		return err
	}
	failed, err := c.connection.BeginTx(background, nil)
	if err != nil {
		return err
	}
	defer failed.Rollback()
	insertPerson(failed, 1)
	scenario.Line("commit of a failed transaction:", failed.Commit())
	options := sql.TxOptions{Isolation: sql.LevelSerializable, ReadOnly: true}
	readOnly, err := c.connection.BeginTx(background, &options)
	if err != nil {
		return err
	}
	defer readOnly.Rollback()
	attempt(readOnly, "SHOW transaction_isolation", nil)
	insertPerson(readOnly, 34)
	if err := readOnly.Rollback(); err != nil {
		return err
	}
	attempt(c.connection, "SELECT id FROM people WHERE id > 30 ORDER BY id", nil)
	return nil
}

func insertPerson(on querier, id int) {
	attempt(on, "INSERT INTO people (id, email) VALUES ($1, $2)", []*scenario.Value{
		scenario.Integer(id),
		{Kind: "text", Text: fmt.Sprintf("%d@example.org", id)},
	})
}

func (c client) runTimeZones() error {
	for _, zone := range c.TimeZones {
		attempt(c.connection, fmt.Sprintf("SET TIME ZONE '%s'", zone), nil)
		attempt(c.connection, "SHOW TimeZone", nil)
		attempt(c.connection, "SELECT a_timestamptz, a_timestamptz::text FROM every_type "+
			"WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id", nil)
		attempt(c.connection, "SELECT '2024-07-01 12:00'::timestamptz::text", nil)
	}
	return nil
}
