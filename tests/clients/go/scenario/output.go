package scenario

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
)

const longest = 4000

var (
	current string
	stream  = bufio.NewWriter(os.Stdout)
	escapes = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r")
)

// Step names a step; an error or a panic in it becomes a line, so that the next steps are seen.
func Step(name string, body func() error) {
	current = name
	defer func() {
		if problem := recover(); problem != nil {
			Line("CRASHED", problem)
		}
	}()
	if err := body(); err != nil {
		Line("CRASHED", err)
	}
}

// Line prints one line of the current step; what is long stands as its length and digest.
func Line(parts ...any) {
	stream.WriteString(current)
	stream.WriteString(":")
	for _, part := range parts {
		text := fmt.Sprint(part)
		if len(text) > longest {
			text = fmt.Sprintf("<%d bytes, %x>", len(text), sha256.Sum256([]byte(text)))
		}
		stream.WriteString(" ")
		escapes.WriteString(stream, text)
	}
	stream.WriteString("\n")
	stream.Flush()
}

// End prints the last line of a program that came to its end.
func End() {
	stream.WriteString("end\n")
	stream.Flush()
}
