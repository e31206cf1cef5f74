# RPostgreSQL: tables listed, described, read and written, and what its objects tell of themselves.
suppressMessages(library(RPostgreSQL))

line <- function(step, ...) {
  cat(step, ": ", paste(..., collapse = " "), "\n", sep = "")
}

# A value of R's in one line, with its class.
shown <- function(value) {
  gsub("\n *", " ", paste(deparse(value, width.cutoff = 500L), collapse = " "))
}

# Prints what an expression finds; what it raises, too. RPostgreSQL warns instead of raising often.
show <- function(step, found, each = FALSE) {
  warned <- character()
  value <- tryCatch(
    withCallingHandlers(found, warning = function(condition) {
      warned <<- c(warned, conditionMessage(condition))
      invokeRestart("muffleWarning")
    }),
    error = function(condition) paste("CRASHED", conditionMessage(condition))
  )
  lines <- if (each) vapply(as.list(value), shown, "") else shown(value)
  for (text in lines) line(step, gsub("\n", " ", text, fixed = TRUE))
  for (text in unique(warned)) line(step, "warning", gsub("\n", " ", text, fixed = TRUE))
}

driver <- dbDriver("PostgreSQL")
connection <- dbConnect(
  driver,
  host = Sys.getenv("PGHOST"), port = Sys.getenv("PGPORT"), dbname = Sys.getenv("PGDATABASE"),
  user = Sys.getenv("PGUSER"), password = Sys.getenv("PGPASSWORD")
)

facts <- dbGetInfo(connection)
# The rest depends on the server and not on the schema.
for (name in setdiff(names(facts), c("port", "backendPId", "rsId", "serverVersion"))) {
  show(paste("dbGetInfo", name), facts[[name]])
}
show("dbGetInfo major version", sub("[.].*", "", facts$serverVersion))
show("isPostgresqlIdCurrent", isPostgresqlIdCurrent(connection))
show("dbListTables", sort(dbListTables(connection)))
tables <- c("authors", "Odd Names", "books", "kinds", "book_kinds", "cheap", "counts", "nothing")
for (table in tables) {
  show(paste(table, "dbExistsTable"), dbExistsTable(connection, table))
  show(paste(table, "dbListFields"), dbListFields(connection, table))
  show(paste(table, "dbReadTable, empty"), sapply(dbReadTable(connection, table), class))
}
show("dbListFields in a schema", dbListFields(connection, c("public", "books")))
show("dbExistsTable in a schema", dbExistsTable(connection, c("public", "books")))
show("dbExistsTable elsewhere", dbExistsTable(connection, c("nowhere", "books")))

for (table in tables[1:7]) {
  result <- dbSendQuery(connection, paste0('SELECT * FROM "', table, '"'))
  show(paste(table, "dbColumnInfo"), apply(dbColumnInfo(result), 1, as.list), each = TRUE)
  show(paste(table, "dbGetStatement"), dbGetStatement(result))
  show(paste(table, "dbHasCompleted"), dbHasCompleted(result))
  invisible(dbClearResult(result))
}

frame <- data.frame(
  id = 1:3, name = c("Anna", "B\u00e9la", NA), height = c(1.5, NA, 2.25), old = c(TRUE, FALSE, NA),
  born = as.Date(c("1970-01-01", "2000-02-29", NA)), row.names = c("a", "b", "c"),
  stringsAsFactors = FALSE
)
for (name in names(frame)) {
  show(paste("dbDataType", name), dbDataType(connection, frame[[name]]))
}
show("dbWriteTable", dbWriteTable(connection, "people", frame))
show("dbWriteTable again", dbWriteTable(connection, "people", frame))
show("dbWriteTable, append", dbWriteTable(connection, "people", frame, append = TRUE))
show("dbReadTable", dbReadTable(connection, "people", row.names = NULL))
show("dbWriteTable, overwrite", dbWriteTable(connection, "people", frame, overwrite = TRUE))
show("dbReadTable", dbReadTable(connection, "people"))
show("dbListFields of the new", dbListFields(connection, "people"))
show(
  "dbWriteTable in a schema",
  dbWriteTable(connection, c("public", "Other"), frame[1:2, ], row.names = FALSE)
)
show("dbReadTable in a schema", dbReadTable(connection, c("public", "Other")))
show("dbListTables then", sort(dbListTables(connection)))

show("dbGetQuery", dbGetQuery(connection, "SELECT 1::int2 AS a, 2.5::numeric AS b, now() > '-infinity' AS c"))
show(
  "dbGetQuery with parameters",
  dbGetQuery(connection, "SELECT name FROM people WHERE id = $1", c("2"))
)
result <- dbSendQuery(connection, "SELECT id, name FROM people ORDER BY id")
show("fetch 2", fetch(result, n = 2))
show("dbGetRowCount", dbGetRowCount(result))
show("fetch the rest", fetch(result, n = -1))
show("dbHasCompleted", dbHasCompleted(result))
invisible(dbClearResult(result))
show("dbGetRowsAffected", {
  result <- dbSendQuery(connection, "UPDATE people SET height = 1 WHERE id > 1")
  dbGetRowsAffected(result)
})
show("an error", dbGetQuery(connection, "SELECT nothing FROM people"))
show("dbGetException", dbGetException(connection)$errorMsg)
show("dbBegin", dbBegin(connection))
show("in a transaction", dbGetQuery(connection, "DELETE FROM people"))
show("dbRollback", dbRollback(connection))
show("rows after it", dbGetQuery(connection, "SELECT count(*) FROM people"))
show("dbRemoveTable", dbRemoveTable(connection, "people"))
show("dbRemoveTable in a schema", dbRemoveTable(connection, c("public", "Other")))
show("dbExistsTable after it", dbExistsTable(connection, "people"))
show("postgresqlEscapeStrings", postgresqlEscapeStrings(connection, "it's a \\"))
show("postgresqlQuoteId", postgresqlQuoteId("Odd Names"))
show("dbDisconnect", dbDisconnect(connection))
cat("end\n")
