package main

import (
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ayb/clients/scenario"
)

const everybody = "SELECT id, email FROM people ORDER BY id"

// runBatch sends the statements together, in whatever way the mode has for it.
func (c client) runBatch() error {
	if err := c.sendBatch(c.Pipeline); err != nil {
		return err
	}
	c.attempt(everybody, nil)
	// Without the statement that fails.
	var good []scenario.Statement
	for index, statement := range c.Pipeline {
		if index != 2 {
			good = append(good, statement)
		}
	}
	if err := c.sendBatch(good); err != nil {
		return err
	}
	c.attempt(everybody, nil)
	c.attempt("DELETE FROM people WHERE id > 10", nil)
	return nil
}

func (c client) sendBatch(statements []scenario.Statement) error {
	batch := &pgx.Batch{}
	for _, statement := range statements {
		arguments, err := c.natives(statement.Values)
		if err != nil {
			return err
		}
		batch.Queue(statement.SQL, arguments...)
	}
	results := c.connection.SendBatch(background, batch)
	for _, statement := range statements {
		rows, err := results.Query()
		if err != nil {
			scenario.Line(statement.SQL, "->", shownError(err))
			continue
		}
		var values [][]any
		for rows.Next() {
			values = append(values, must(rows.Values()))
		}
		rows.Close()
		showOutcome(statement.SQL, values, nil, rows.CommandTag(), rows.Err())
	}
	if err := results.Close(); err != nil {
		scenario.Line("close ->", shownError(err))
	}
	scenario.Line("status", string(c.connection.PgConn().TxStatus()))
	return nil
}

// runPipeline sends everything before it reads, with text parameters of unknown types and a Sync in
// the middle, after which the server goes on.
func (c client) runPipeline() error {
	pipeline := c.connection.PgConn().StartPipeline(background)
	for _, statement := range c.Pipeline {
		parameters := make([][]byte, len(statement.Values))
		for index, value := range statement.Values {
			parameters[index] = []byte(value.Text)
		}
		pipeline.SendQueryParams(statement.SQL, parameters, nil, nil, nil)
	}
	if err := pipeline.Sync(); err != nil {
		return err
	}
	pipeline.SendPrepare("piped", "SELECT email FROM people WHERE id = $1", nil)
	pipeline.SendQueryPrepared("piped", [][]byte{{0, 0, 0, 2}}, []int16{1}, []int16{1})
	pipeline.SendQueryPrepared("piped", [][]byte{[]byte("one")}, nil, nil)
	pipeline.SendDeallocate("piped")
	if err := pipeline.Sync(); err != nil {
		return err
	}
	pipeline.SendQueryPrepared("piped", [][]byte{[]byte("1")}, nil, nil)
	pipeline.SendDeallocate("piped")
	if err := pipeline.Sync(); err != nil {
		return err
	}
	for {
		results, err := pipeline.GetResults()
		if err != nil {
			scenario.Line("error", shownError(err))
			continue
		}
		if results == nil {
			break
		}
		showPipelineResults(results)
	}
	if err := pipeline.Close(); err != nil {
		return err
	}
	c.attempt(everybody, nil)
	return nil
}

func showPipelineResults(results any) {
	switch results := results.(type) {
	case *pgconn.PipelineSync:
		scenario.Line("sync")
	case *pgconn.StatementDescription:
		scenario.Line("described", results.ParamOIDs)
		showFields(results.Fields)
	case *pgconn.CloseComplete:
		scenario.Line("closed")
	case *pgconn.ResultReader:
		read := results.Read()
		if read.Err != nil {
			scenario.Line("error", shownError(read.Err))
			return
		}
		scenario.Line(read.CommandTag)
		for _, row := range read.Rows {
			for _, value := range row {
				scenario.Line("  value", shown(value))
			}
		}
	}
}
