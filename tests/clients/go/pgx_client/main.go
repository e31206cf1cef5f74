// pgx; the mode is how it runs queries, as default_query_exec_mode names it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ayb/clients/scenario"
)

var background = context.Background()

type client struct {
	*scenario.Scenario
	connection *pgx.Conn
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
	configuration, err := pgx.ParseConfig("default_query_exec_mode=" + mode)
	if err != nil {
		return err
	}
	configuration.OnNotice = func(_ *pgconn.PgConn, notice *pgconn.Notice) {
		scenario.Line("  notice", shownFields((*pgconn.PgError)(notice)))
	}
	connection, err := pgx.ConnectConfig(background, configuration)
	if err != nil {
		return err
	}
	defer connection.Close(background)
	client := client{parts, connection}
	for _, step := range []struct {
		name string
		run  func() error
	}{
		{"connect", client.showConnection},
		{"schema", client.makeSchema},
		{"types", client.runTypes},
		{"row", client.runRow},
		{"repeated", client.runRepeated},
		{"expressions", client.runExpressions},
		{"statements", client.runStatements},
		{"errors", client.runErrors},
		{"portions", client.runPortions},
		{"batch", client.runBatch},
		{"pipeline", client.runPipeline},
		{"transactions", client.runTransactions},
		{"nested transactions", client.runNestedTransactions},
		{"time zones", client.runTimeZones},
	} {
		scenario.Step(step.name, step.run)
		client.endTransaction()
	}
	return nil
}

// endTransaction ends what a step that failed has left open, so that the next ones are seen.
func (c client) endTransaction() {
	if c.connection.PgConn().TxStatus() != 'I' {
		c.attempt("ROLLBACK", nil)
	}
}

func (c client) showConnection() error {
	server := c.connection.PgConn()
	version, _, _ := strings.Cut(server.ParameterStatus("server_version"), ".")
	scenario.Line(version, "status", string(server.TxStatus()))
	for _, name := range c.ReportedSettings {
		scenario.Line(name, server.ParameterStatus(name))
	}
	return c.connection.Ping(background)
}

func (c client) makeSchema() error {
	for _, sql := range c.Schema {
		c.attempt(sql, nil)
	}
	return nil
}

// query runs a statement and returns its rows as Go values.
func (c client) query(sql string, values []*scenario.Value) (
	rows [][]any, fields []pgconn.FieldDescription, tag pgconn.CommandTag, err error,
) {
	arguments, err := c.natives(values)
	if err != nil {
		return nil, nil, tag, err
	}
	result, err := c.connection.Query(background, sql, arguments...)
	if err != nil {
		return nil, nil, tag, err
	}
	defer result.Close()
	fields = append(fields, result.FieldDescriptions()...)
	for result.Next() {
		row, err := result.Values()
		if err != nil {
			return nil, nil, tag, err
		}
		rows = append(rows, row)
	}
	return rows, fields, result.CommandTag(), result.Err()
}

func (c client) attempt(sql string, values []*scenario.Value) {
	rows, fields, tag, err := c.query(sql, values)
	showOutcome(sql, rows, fields, tag, err)
}

func showOutcome(
	sql string, rows [][]any, fields []pgconn.FieldDescription, tag pgconn.CommandTag, err error,
) {
	if err != nil {
		scenario.Line(sql, "->", shownError(err))
		return
	}
	scenario.Line(sql, "->", tag)
	showFields(fields)
	for _, row := range rows {
		scenario.Line("  row", shownRow(row))
	}
}

func showFields(fields []pgconn.FieldDescription) {
	for _, field := range fields {
		origin := "expression"
		if field.TableOID != 0 {
			origin = fmt.Sprintf("column %d", field.TableAttributeNumber)
		}
		scenario.Line("  field", field.Name, field.DataTypeOID, field.DataTypeSize,
			field.TypeModifier, origin)
	}
}

func shownError(err error) string {
	if server := (*pgconn.PgError)(nil); errors.As(err, &server) {
		return shownFields(server)
	}
	return fmt.Sprintf("%T %s", err, err)
}

func shownFields(server *pgconn.PgError) string {
	text := fmt.Sprintf("%s %s %s", server.SeverityUnlocalized, server.Code, server.Message)
	for _, field := range []struct{ name, value string }{
		{"detail", server.Detail},
		{"hint", server.Hint},
		{"position", fmt.Sprint(server.Position)},
		{"where", server.Where},
		{"schema", server.SchemaName},
		{"table", server.TableName},
		{"column", server.ColumnName},
		{"type", server.DataTypeName},
		{"constraint", server.ConstraintName},
		{"internal query", server.InternalQuery},
	} {
		if field.value != "" && field.value != "0" {
			text += fmt.Sprintf(", %s %s", field.name, field.value)
		}
	}
	return text
}

// describe shows what the server says of a statement before it runs.
func (c client) describe(sql string) {
	described, err := c.connection.Prepare(background, "described", sql)
	if err != nil {
		scenario.Line("  prepare failed", shownError(err))
		return
	}
	scenario.Line("  parameters", described.ParamOIDs)
	showFields(described.Fields)
	if err := c.connection.Deallocate(background, "described"); err != nil {
		scenario.Line("  deallocate failed", shownError(err))
	}
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
			key := scenario.Integer(number)
			if _, _, _, err := c.query(insert, []*scenario.Value{key, value}); err != nil {
				scenario.Line(entry.Column, sent, "->", shownError(err))
				continue
			}
			query := fmt.Sprintf("SELECT %[1]s, %[1]s::text FROM every_type WHERE id = $1", entry.Column)
			rows, _, _, err := c.query(query, []*scenario.Value{key})
			if err != nil {
				scenario.Line(entry.Column, sent, "->", shownError(err))
				continue
			}
			scenario.Line(entry.Column, sent, "->", shown(rows[0][0]), "|", shown(rows[0][1]))
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
	c.attempt(insert, values)
	c.describe(insert)
	rows, fields, _, err := c.query("SELECT * FROM every_type WHERE id = 100000", nil)
	if err != nil {
		return err
	}
	for index, field := range fields {
		showFields([]pgconn.FieldDescription{field})
		scenario.Line("    value", shown(rows[0][index]))
	}
	return nil
}

func (c client) runRepeated() error {
	times := c.Repeated.Times
	transaction, err := c.connection.Begin(background)
	if err != nil {
		return err
	}
	defer transaction.Rollback(background)
	if _, err := transaction.Prepare(background, "insert", c.Repeated.Insert); err != nil {
		return err
	}
	for index := 1; index <= times; index++ {
		arguments, err := c.natives([]*scenario.Value{
			scenario.Integer(index),
			{Kind: "text", Text: fmt.Sprintf("label %d", index)},
			{Kind: "numeric", Text: fmt.Sprintf("%d.25", index)},
		})
		if err != nil {
			return err
		}
		if _, err := transaction.Exec(background, "insert", arguments...); err != nil {
			return err
		}
	}
	if err := transaction.Commit(background); err != nil {
		return err
	}
	if _, err := c.connection.Prepare(background, "select", c.Repeated.Select); err != nil {
		return err
	}
	var found []string
	for index := 1; index <= times; index++ {
		rows, _, _, err := c.query("select", []*scenario.Value{scenario.Integer(index)})
		if err != nil {
			return err
		}
		found = append(found, shownRow(rows[0]))
	}
	if times > 0 {
		scenario.Line(len(found), found[0], found[times-1], found)
	}
	return c.connection.DeallocateAll(background)
}

func (c client) runExpressions() error {
	for _, sql := range c.Expressions {
		c.attempt(sql, nil)
	}
	return nil
}

func (c client) runStatements() error {
	for _, statement := range c.Statements {
		c.attempt(statement.SQL, statement.Values)
		c.describe(statement.SQL)
	}
	return nil
}

func (c client) runErrors() error {
	for _, statement := range c.Errors {
		c.attempt(statement.SQL, statement.Values)
	}
	return nil
}

// runPortions pages with LIMIT and OFFSET, for pgx has no portals with a limit.
func (c client) runPortions() error {
	page := fmt.Sprintf("SELECT * FROM (%s) AS every LIMIT $1 OFFSET $2", c.Portions.SQL)
	for offset := 0; ; offset += c.Portions.Rows {
		rows, _, _, err := c.query(page, []*scenario.Value{
			{Kind: "int8", Text: fmt.Sprint(c.Portions.Rows)},
			{Kind: "int8", Text: fmt.Sprint(offset)},
		})
		if err != nil {
			return err
		}
		scenario.Line("portion of", len(rows))
		for _, row := range rows {
			scenario.Line("  row", shownRow(row))
		}
		if len(rows) < c.Portions.Rows {
			break
		}
	}
	rows, err := c.connection.Query(background, c.Portions.SQL)
	if err != nil {
		return err
	}
	rows.Next()
	scenario.Line("of rows that are not all read", shownRow(must(rows.Values())))
	rows.Close()
	scenario.Line(rows.CommandTag(), rows.Err())
	return nil
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
