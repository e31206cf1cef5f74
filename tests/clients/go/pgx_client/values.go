package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"ayb/clients/scenario"
)

// converters make the Go values that pgx documents, by kind.
var converters = map[string]scenario.Converter{
	"bool":        scenario.Of(strconv.ParseBool),
	"int2":        scenario.Of(integer[int16]),
	"int4":        scenario.Of(integer[int32]),
	"int8":        scenario.Of(integer[int64]),
	"oid":         scenario.Of(integer[uint32]),
	"float4":      scenario.Of(float[float32]),
	"float8":      scenario.Of(float[float64]),
	"text":        scenario.Of(itself),
	"varchar":     scenario.Of(itself),
	"bytea":       scenario.Of(bytes),
	"json":        scenario.Of(rawMessage),
	"jsonb":       scenario.Of(rawMessage),
	"numeric":     scenario.Of(scanned[pgtype.Numeric]),
	"date":        scenario.Of(scanned[pgtype.Date]),
	"time":        scenario.Of(scanned[pgtype.Time]),
	"timestamp":   scenario.Of(scanned[pgtype.Timestamp]),
	"timestamptz": scenario.Of(scanned[pgtype.Timestamptz]),
	"interval":    scenario.Of(scanned[pgtype.Interval]),
	"uuid":        scenario.Of(scanned[pgtype.UUID]),
}

func integer[T int16 | int32 | int64 | uint32](text string) (T, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	return T(number), err
}

func float[T float32 | float64](text string) (T, error) {
	number, err := strconv.ParseFloat(text, 64)
	return T(number), err
}

func itself(text string) (string, error) {
	return text, nil
}

func bytes(text string) ([]byte, error) {
	return hex.DecodeString(strings.TrimPrefix(text, "\\x"))
}

func rawMessage(text string) (json.RawMessage, error) {
	return json.RawMessage(text), nil
}

func scanned[T any, P interface {
	*T
	Scan(src any) error
}](text string) (value T, err error) {
	err = P(&value).Scan(text)
	return value, err
}

// native is the Go value for a value, or its text where pgx has none for it. In modes that do not
// ask the server for the types of parameters, pgx must know the type of each Go value.
func (c client) native(value *scenario.Value) (any, error) {
	if value == nil {
		return nil, nil
	}
	convert, known := converters[value.Kind]
	if !known {
		return value.Text, nil
	}
	converted, err := convert(value)
	if err != nil {
		return nil, err
	}
	switch c.connection.Config().DefaultQueryExecMode {
	case pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol:
		if _, known := c.connection.TypeMap().TypeForValue(converted); !known {
			return value.Text, nil
		}
	}
	return converted, nil
}

func (c client) natives(values []*scenario.Value) ([]any, error) {
	arguments := make([]any, len(values))
	for index, value := range values {
		var err error
		if arguments[index], err = c.native(value); err != nil {
			return nil, err
		}
	}
	return arguments, nil
}

// shown is a value that pgx has returned, with its type, so that an int32 and an int64 differ.
func shown(value any) string {
	switch value := value.(type) {
	case nil:
		return "NULL"
	case string:
		return fmt.Sprintf("string %s", value)
	case []byte:
		return fmt.Sprintf("bytes %x", value)
	case [16]byte:
		return fmt.Sprintf("uuid %x", value)
	case time.Time:
		return fmt.Sprintf("Time %s", value.Format(time.RFC3339Nano))
	case pgtype.Numeric:
		if !value.Valid || value.NaN || value.InfinityModifier != pgtype.Finite {
			return fmt.Sprintf("Numeric %v NaN %v", value.InfinityModifier, value.NaN)
		}
		return fmt.Sprintf("Numeric %se%d", value.Int, value.Exp)
	case []any:
		elements := make([]string, len(value))
		for index, element := range value {
			elements[index] = shown(element)
		}
		return "[" + strings.Join(elements, ", ") + "]"
	default:
		return fmt.Sprintf("%T %+v", value, value)
	}
}

func shownRow(values []any) string {
	return shown(values)
}
