"""psql: what its tab key offers, in a terminal of its own."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import tempfile
import termios

# How readline prints: all candidates at once, without questions, pages or decoration.
INPUTRC = """
set completion-query-items 0
set page-completions off
set show-all-if-ambiguous on
set bell-style none
set enable-bracketed-paste off
set colored-stats off
set horizontal-scroll-mode off
"""

BEGINNINGS = [
    "SELECT * FROM ",
    "SELECT * FROM a",
    "SELECT * FROM bo",
    'SELECT * FROM "O',
    "SELECT * FROM public.",
    "SELECT * FROM pg_catalog.pg_cl",
    "SELECT * FROM information_schema.col",
    "SELECT * FROM authors WHERE ",
    "SELECT * FROM books ORDER BY pu",
    "SELECT na",
    "INSERT INTO ",
    "INSERT INTO authors ",
    "INSERT INTO authors (",
    "UPDATE b",
    "UPDATE authors SET ",
    "DELETE FROM k",
    "TRUNCATE ",
    "LOCK TABLE b",
    "ALTER TABLE ",
    "ALTER TABLE books ",
    "ALTER TABLE books ADD ",
    "ALTER TABLE books DROP ",
    "ALTER TABLE books DROP COLUMN p",
    "ALTER TABLE books DROP CONSTRAINT ",
    "ALTER TABLE books ALTER COLUMN t",
    "ALTER TABLE books RENAME COLUMN is",
    "ALTER TABLE books VALIDATE CONSTRAINT ",
    "ALTER INDEX ",
    "ALTER INDEX books_t",
    "ALTER SEQUENCE ",
    "ALTER VIEW ",
    "ALTER DATABASE tester/psql",
    "ALTER ROLE te",
    "ALTER TYPE ",
    "ALTER DOMAIN ",
    "CREATE ",
    "CREATE INDEX ON ",
    "CREATE INDEX ON books (",
    "CREATE INDEX ON books USING ",
    "CREATE TABLE x (LIKE ",
    "CREATE TRIGGER t BEFORE INSERT ON ",
    "CREATE UNIQUE INDEX i ON au",
    "COMMENT ON COLUMN authors.",
    "COMMENT ON TABLE ",
    "COMMENT ON CONSTRAINT ",
    "DROP ",
    "DROP INDEX ",
    "DROP TABLE ",
    "DROP VIEW ",
    "DROP SEQUENCE ",
    "DROP SCHEMA ",
    "DROP TRIGGER ",
    "DROP MATERIALIZED VIEW ",
    "DROP FUNCTION low",
    "GRANT SELECT ON ",
    "GRANT SELECT ON authors TO ",
    "REVOKE ALL ON SCHEMA ",
    "EXPLAIN ",
    "ANALYZE ",
    "VACUUM ",
    "REINDEX TABLE ",
    "REINDEX INDEX b",
    "CLUSTER ",
    "COPY ",
    "EXECUTE ",
    "DEALLOCATE ",
    "FETCH NEXT FROM ",
    "LISTEN ",
    "NOTIFY ",
    "SET search",
    "SET work_m",
    "SET search_path TO ",
    "SET TimeZone TO Europe/B",
    "SET client_min_messages TO ",
    "SET SESSION AUTHORIZATION ",
    "SET ROLE ",
    "SHOW ",
    "SHOW work",
    "RESET log_min_d",
    "TABLE ",
    "SELECT * FROM authors JOIN ",
    "WITH ",
    "\\d ",
    "\\d b",
    "\\d+ au",
    "\\dt ",
    "\\di ",
    "\\dv ",
    "\\ds ",
    "\\dn ",
    "\\du te",
    "\\df lowe",
    "\\dT int",
    "\\dT ",
    "\\dp ",
    "\\dx ",
    "\\dconfig work_",
    "\\sf array_le",
    "\\sv ",
    "\\encoding UT",
    "\\h ALTER T",
    "\\password te",
]
# Needed for what is listed of the session itself.
BEFORE = [
    "\\pset pager off",
    "PREPARE made AS SELECT 1;",
    "LISTEN heard;",
    "BEGIN;",
    "DECLARE open_one CURSOR FOR SELECT 1;",
]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x07\r]")


class Terminal:
    """psql with a keyboard."""

    def __init__(self, folder):
        inputrc = os.path.join(folder, "inputrc")
        with open(inputrc, "w", encoding="utf-8") as file:
            file.write(INPUTRC)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 200, 2000, 0, 0))
        self.process = subprocess.Popen(
            ["psql", "--no-psqlrc", "--quiet"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=dict(
                os.environ,
                INPUTRC=inputrc,
                TERM="dumb",
                PSQL_HISTORY=os.devnull,
                COMP_KEYWORD_CASE="preserve-upper",
            ),
        )
        os.close(slave)
        self.number = 0

    def type(self, text):
        os.write(self.master, text.encode())

    def read_to(self, pattern):
        """All that is printed up to a pattern, and then the prompt: psql takes no key before it."""
        found = ""
        while re.search(pattern + r"[^\n]*[=^][*!]?> $", found) is None:
            found = ESCAPES.sub("", found + os.read(self.master, 65536).decode(errors="replace"))
        return found

    def run(self, line):
        self.number += 1
        mark = f"mark{self.number}"
        self.type(f"{line}\n\\echo {mark}\n")
        return self.read_to(rf"\n{mark}\n")

    def offered(self, beginning):
        """The words that the tab key offers, or what it makes of the line."""
        self.number += 1
        mark = f"mark{self.number}"
        # What is behind the tab waits until readline has answered it; Control-U clears the line.
        self.type(f"{beginning}\t\x01\x0b\\echo {mark}\n")
        text = self.read_to(rf"\n{mark}\n")
        return text[: text.index(f"\\echo {mark}")].split("\n")


def main():
    with tempfile.TemporaryDirectory(prefix="ayb-psql-") as folder:
        terminal = Terminal(folder)
        terminal.read_to("")
        for line in BEFORE:
            terminal.run(line)
        for beginning in BEGINNINGS:
            for line in terminal.offered(beginning):
                # The line itself, with the prompt or without, is printed anew more or less often.
                line = re.sub(r"[^ ]+[=^][*!]?> ?", "", line).strip()
                if line != beginning.strip():
                    words = sorted(re.split(r" {2,}|\t", line))
                    print(f"{beginning!r}: {' | '.join(words)}")
        terminal.type("\\q\n")
        terminal.process.wait()
    print("end")


main()
