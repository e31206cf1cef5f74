// lib/pq behind database/sql; the mode is the parameters of the connection.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/lib/pq"

	"ayb/clients/scenario"
)

var background = context.Background()

type client struct {
	*scenario.Scenario
	connection *sql.Conn
}

// querier is what connections and transactions have in common.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	PrepareContext(context.Context, string) (*sql.Stmt, error)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scenario.End()
}

func run() error {
	mode, parts, err := scenario.FromArguments()
	if err != nil {
		return err
	}
	connector, err := pq.NewConnector(mode)
	if err != nil {
		return err
	}
	database := sql.OpenDB(pq.ConnectorWithNoticeHandler(connector, func(notice *pq.Error) {
		scenario.Line("  notice", shownError(notice))
	}))
	defer database.Close()
	connection, err := database.Conn(background)
	if err != nil {
		return err
	}
	defer connection.Close()
	client := client{parts, connection}
	scenario.Step("connect", client.showConnection)
	scenario.Step("schema", client.makeSchema)
	scenario.Step("types", client.runTypes)
	scenario.Step("row", client.runRow)
	scenario.Step("repeated", client.runRepeated)
	scenario.Step("expressions", client.runExpressions)
	scenario.Step("statements", client.runStatements)
	scenario.Step("errors", client.runErrors)
	scenario.Step("portions", client.runPortions)
	scenario.Step("several", client.runSeveral)
	scenario.Step("transactions", client.runTransactions)
	scenario.Step("time zones", client.runTimeZones)
	return nil
}

// showConnection asks for the settings, for lib/pq does not tell which were reported.
func (c client) showConnection() error {
	if err := c.connection.PingContext(background); err != nil {
		return err
	}
	for _, name := range c.ReportedSettings {
		var value string
		row := c.connection.QueryRowContext(background, "SHOW "+name)
		if err := row.Scan(&value); err != nil {
			return err
		}
		scenario.Line(name, value)
	}
	return nil
}

func (c client) makeSchema() error {
	for _, statement := range c.Schema {
		result, err := c.connection.ExecContext(background, statement)
		if err != nil {
			return err
		}
		affected, err := result.RowsAffected()
		scenario.Line(statement, "->", affected, err)
	}
	return nil
}

func query(on querier, statement string, values []*scenario.Value) (
	found [][]any, columns []string, err error,
) {
	rows, err := on.QueryContext(background, statement, natives(values)...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	return read(rows)
}

// read takes the rows of one result, and what lib/pq says of its columns.
func read(rows *sql.Rows) (found [][]any, columns []string, err error) {
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, nil, err
	}
	for _, column := range types {
		length, _ := column.Length()
		precision, scale, _ := column.DecimalSize()
		columns = append(columns, fmt.Sprint(column.Name(), " ", column.DatabaseTypeName(), " ",
			column.ScanType(), " ", length, " ", precision, " ", scale))
	}
	for rows.Next() {
		row := make([]any, len(types))
		places := make([]any, len(types))
		for index := range row {
			places[index] = &row[index]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, nil, err
		}
		found = append(found, row)
	}
	return found, columns, rows.Err()
}

func attempt(on querier, statement string, values []*scenario.Value) {
	rows, columns, err := query(on, statement, values)
	if err != nil {
		scenario.Line(statement, "->", shownError(err))
		return
	}
	scenario.Line(statement, "->", len(rows))
	showRows(rows, columns)
}

func showRows(rows [][]any, columns []string) {
	for _, column := range columns {
		scenario.Line("  column", column)
	}
	for _, row := range rows {
		scenario.Line("  row", shownRow(row))
	}
}

func shownError(err error) string {
	server := (*pq.Error)(nil)
	if !errors.As(err, &server) {
		return fmt.Sprintf("%T %s", err, err)
	}
	text := fmt.Sprintf("%s %s %s", server.Severity, server.Code, server.Message)
	for _, field := range []struct{ name, value string }{
		{"detail", server.Detail},
		{"hint", server.Hint},
		{"position", server.Position},
		{"where", server.Where},
		{"schema", server.Schema},
		{"table", server.Table},
		{"column", server.Column},
		{"type", server.DataTypeName},
		{"constraint", server.Constraint},
		{"internal query", server.InternalQuery},
	} {
		if field.value != "" {
			text += fmt.Sprintf(", %s %s", field.name, field.value)
		}
	}
	return text
}

func (c client) runTypes() error {
	number := 0
	for _, entry := range c.Types {
		for _, value := range append(entry.Values, nil) {
			number++
			sent := "NULL"
			if value != nil {
				sent = value.Text
			}
			insert := fmt.Sprintf("INSERT INTO every_type (id, %s) VALUES ($1, $2)", entry.Column)
			if _, err := c.connection.ExecContext(background, insert, number, native(value)); err != nil {
				scenario.Line(entry.Column, sent, "->", shownError(err))
				continue
			}
			key := []*scenario.Value{scenario.Integer(number)}
			statement := fmt.Sprintf("SELECT %[1]s, %[1]s::text FROM every_type WHERE id = $1", entry.Column)
			rows, _, err := query(c.connection, statement, key)
			if err != nil {
				scenario.Line(entry.Column, sent, "->", shownError(err))
				continue
			}
			scenario.Line(entry.Column, sent, "->", shownRow(rows[0]))
		}
	}
	return nil
}

// runRow has all columns in one statement, each with its first value.
func (c client) runRow() error {
	names, places := []string{"id"}, []string{"$1"}
	values := []*scenario.Value{scenario.Integer(100_000)}
	for index, entry := range c.Types {
		names = append(names, entry.Column)
		places = append(places, fmt.Sprintf("$%d", index+2))
		values = append(values, entry.Values[0])
	}
	insert := fmt.Sprintf("INSERT INTO every_type (%s) VALUES (%s)",
		strings.Join(names, ", "), strings.Join(places, ", "))
	attempt(c.connection, insert, values)
	rows, columns, err := query(c.connection, "SELECT * FROM every_type WHERE id = 100000", nil)
	if err != nil {
		return err
	}
	for index, column := range columns {
		scenario.Line(column, shown(rows[0][index]))
	}
	return nil
}

func (c client) runRepeated() error {
	transaction, err := c.connection.BeginTx(background, nil)
	if err != nil {
		return err
	}
	defer transaction.Rollback()
	insert, err := transaction.PrepareContext(background, c.Repeated.Insert)
	if err != nil {
		return err
	}
	for index := 1; index <= c.Repeated.Times; index++ {
		label, amount := fmt.Sprintf("label %d", index), fmt.Sprintf("%d.25", index)
		if _, err := insert.Exec(index, label, amount); err != nil {
			return err
		}
	}
	if err := transaction.Commit(); err != nil {
		return err
	}
	statement, err := c.connection.PrepareContext(background, c.Repeated.Select)
	if err != nil {
		return err
	}
	defer statement.Close()
	var found []string
	for index := 1; index <= c.Repeated.Times; index++ {
		row := make([]any, 2)
		if err := statement.QueryRow(index).Scan(&row[0], &row[1]); err != nil {
			return err
		}
		found = append(found, shownRow(row))
	}
	if len(found) > 0 {
		scenario.Line(len(found), found[0], found[len(found)-1], found)
	}
	return nil
}

func (c client) runExpressions() error {
	for _, statement := range c.Expressions {
		attempt(c.connection, statement, nil)
	}
	return nil
}

// runStatements runs each once as it is and once prepared, when results may come in binary.
func (c client) runStatements() error {
	for _, statement := range c.Statements {
		attempt(c.connection, statement.SQL, statement.Values)
	}
	for _, statement := range c.Statements {
		prepared, err := c.connection.PrepareContext(background, statement.SQL)
		if err != nil {
			scenario.Line("prepared", statement.SQL, "->", shownError(err))
			continue
		}
		rows, err := prepared.Query(natives(statement.Values)...)
		if err != nil {
			scenario.Line("prepared", statement.SQL, "->", shownError(err))
			continue
		}
		found, _, err := read(rows)
		scenario.Line("prepared", statement.SQL, "->", len(found), err)
		showRows(found, nil)
		if err := prepared.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (c client) runErrors() error {
	for _, statement := range c.Errors {
		attempt(c.connection, statement.SQL, statement.Values)
	}
	return nil
}
