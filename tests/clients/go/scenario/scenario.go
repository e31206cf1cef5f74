// Package scenario has what the Go programs share: the scenario and the lines that they print.
package scenario

import (
	"encoding/json"
	"fmt"
	"os"
)

// Value is a value by its text; Elements are nested lists of texts, for an array only.
type Value struct {
	Kind     string
	Text     string
	Elements []any
}

// Statement has $1 … as placeholders; nil is NULL.
type Statement struct {
	SQL    string
	Values []*Value
}

// Type has a column of its own in the table every_type.
type Type struct {
	Column   string
	Declared string
	Values   []*Value
}

// Scenario is what the tests hand over; scenario.ts says what each part means.
type Scenario struct {
	ReportedSettings []string `json:"reported_settings"`
	Schema           []string
	Types            []Type
	Repeated         struct {
		Times  int
		Insert string
		Select string
	}
	Expressions []string
	Statements  []Statement
	Errors      []Statement
	Portions    struct {
		SQL  string
		Rows int
	}
	Pipeline     []Statement
	Transactions []string
	TimeZones    []string `json:"time_zones"`
}

// FromArguments reads the arguments of the program: the mode and the path of the scenario.
func FromArguments() (mode string, scenario *Scenario, err error) {
	if len(os.Args) != 3 {
		return "", nil, fmt.Errorf("usage: %s MODE SCENARIO", os.Args[0])
	}
	content, err := os.ReadFile(os.Args[2])
	if err != nil {
		return "", nil, err
	}
	scenario = new(Scenario)
	return os.Args[1], scenario, json.Unmarshal(content, scenario)
}

// Integer is an int4.
func Integer(number int) *Value {
	return &Value{Kind: "int4", Text: fmt.Sprint(number)}
}

// Converter makes the Go value for a value of one kind.
type Converter func(value *Value) (any, error)

// Of is the converter to T: a T, or for an array a []*T or [][]*T in which nil is NULL.
func Of[T any](parse func(text string) (T, error)) Converter {
	return func(value *Value) (any, error) {
		if value.Elements == nil {
			return parse(value.Text)
		}
		if len(value.Elements) == 0 {
			return []*T{}, nil
		}
		if _, nested := value.Elements[0].([]any); !nested {
			return list(value.Elements, parse)
		}
		lists := make([][]*T, len(value.Elements))
		for index, inner := range value.Elements {
			var err error
			if lists[index], err = list(inner.([]any), parse); err != nil {
				return nil, err
			}
		}
		return lists, nil
	}
}

func list[T any](elements []any, parse func(text string) (T, error)) ([]*T, error) {
	converted := make([]*T, len(elements))
	for index, element := range elements {
		if element == nil {
			continue
		}
		item, err := parse(element.(string))
		if err != nil {
			return nil, err
		}
		converted[index] = &item
	}
	return converted, nil
}
