package main

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"

	"ayb/clients/scenario"
)

// converters make the Go values that lib/pq documents, by kind; all else is a string.
var converters = map[string]scenario.Converter{
	"bool":        scenario.Of(strconv.ParseBool),
	"int2":        scenario.Of(strconv.Atoi),
	"int4":        scenario.Of(strconv.Atoi),
	"int8":        scenario.Of(strconv.Atoi),
	"oid":         scenario.Of(strconv.Atoi),
	"float4":      scenario.Of(float),
	"float8":      scenario.Of(float),
	"bytea":       scenario.Of(bytes),
	"date":        scenario.Of(moment("2006-01-02")),
	"timestamp":   scenario.Of(moment("2006-01-02 15:04:05.999999")),
	"timestamptz": scenario.Of(moment("2006-01-02 15:04:05.999999Z07")),
}

func float(text string) (float64, error) {
	return strconv.ParseFloat(text, 64)
}

func bytes(text string) ([]byte, error) {
	return hex.DecodeString(strings.TrimPrefix(text, "\\x"))
}

func itself(text string) (string, error) {
	return text, nil
}

func moment(layout string) func(text string) (time.Time, error) {
	return func(text string) (time.Time, error) {
		return time.Parse(layout, text)
	}
}

// native is the Go value for a value, or its text where lib/pq has none for it: for infinity, years
// before Christ, and arrays that are not lists.
func native(value *scenario.Value) any {
	if value == nil {
		return nil
	}
	convert, known := converters[value.Kind]
	if !known {
		convert = scenario.Of(itself)
	}
	converted, err := convert(value)
	if err != nil {
		return value.Text
	}
	switch converted := converted.(type) {
	case []*[]byte:
		array := make(pq.ByteaArray, len(converted))
		for index, element := range converted {
			array[index] = *element
		}
		return array
	default:
		if value.Elements != nil {
			return pq.Array(converted)
		}
		return converted
	}
}

func natives(values []*scenario.Value) []any {
	arguments := make([]any, len(values))
	for index, value := range values {
		arguments[index] = native(value)
	}
	return arguments
}

// shown is a value that lib/pq has returned, with its type, so that text and a number differ.
func shown(value any) string {
	switch value := value.(type) {
	case nil:
		return "NULL"
	case []byte:
		return fmt.Sprintf("bytes %q", value)
	case time.Time:
		return "Time " + value.Format(time.RFC3339Nano)
	default:
		return fmt.Sprintf("%T %v", value, value)
	}
}

func shownRow(values []any) string {
	parts := make([]string, len(values))
	for index, value := range values {
		parts[index] = shown(value)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
