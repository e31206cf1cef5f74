# ActiveRecord: what its connection tells of a schema, and the schema dump.
# frozen_string_literal: true

require "active_record"
require "stringio"

ActiveRecord::Base.logger = nil
ActiveRecord::Base.establish_connection(
  adapter: "postgresql",
  host: ENV.fetch("PGHOST"),
  port: ENV.fetch("PGPORT"),
  username: ENV.fetch("PGUSER"),
  password: ENV.fetch("PGPASSWORD"),
  database: ENV.fetch("PGDATABASE"),
)
CONNECTION = ActiveRecord::Base.connection

# A value in one line, an object by its fields; the OIDs of types belong to the server.
def shown(value)
  case value
  when Struct then shown(value.to_h)
  when Hash then "{#{value.map { |key, each| "#{key}: #{shown(each)}" }.sort.join(", ")}}"
  when Array then "[#{value.map { |each| shown(each) }.join(", ")}]"
  when Module, Numeric, String, Symbol, true, false, nil then value.inspect
  else
    fields = (value.instance_variables - %i[@oid]).sort
    "{#{fields.map { |name| "#{name}: #{shown(value.instance_variable_get(name))}" }.join(", ")}}"
  end
end

# Prints what a block finds, each item of a list on a line; what it raises, too.
def show(title, ordered: false)
  found = yield
  lines = (found.is_a?(Array) ? found : [found]).map { |each| "#{title}: #{shown(each)}" }
  puts(ordered ? lines : lines.sort)
rescue StandardError => error
  puts "#{title}: CRASHED #{error.class} #{error.message.lines.first&.strip}"
end

%w[
  tables views data_sources schema_names extensions current_schema schema_search_path encoding
  collation ctype client_min_messages current_database native_database_types foreign_tables enum_types
  supports_advisory_locks? supports_ddl_transactions? supports_explain? supports_extensions?
  supports_materialized_views? supports_insert_on_conflict? supports_partitioned_indexes?
  supports_pgcrypto_uuid? supports_optimizer_hints? use_insert_returning? max_identifier_length
].each do |name|
  show(name) { CONNECTION.public_send(name) } if CONNECTION.respond_to?(name)
end
show("database_version") { CONNECTION.database_version / 10_000 }
show("schema_exists?") { %w[public nothing].map { |name| CONNECTION.schema_exists?(name) } }

TABLES = ["authors", "Odd Names", "books", "kinds", "book_kinds", "cheap", "counts", "nothing"].freeze
TABLES.each do |name|
  table = name == "Odd Names" ? %("#{name}") : name
  show("#{name} table_exists?") { CONNECTION.table_exists?(table) }
  show("#{name} view_exists?") { CONNECTION.view_exists?(table) }
  show("#{name} columns", ordered: true) { CONNECTION.columns(table) }
  %i[
    indexes foreign_keys check_constraints primary_key primary_keys table_comment table_options
    default_sequence_name pk_and_sequence_for
  ].each do |method|
    show("#{name} #{method}") { CONNECTION.public_send(method, table) }
  end
  model = Class.new(ActiveRecord::Base) { self.table_name = table }
  show("#{name} attribute types") do
    model.attribute_types.map { |attribute, type| [attribute, type.class, type.type] }
  end
  show("#{name} defaults") { model.column_defaults.to_a }
end
show("column_exists?") { CONNECTION.column_exists?(:books, :title, :text) }
show("index_exists?") { CONNECTION.index_exists?(:books, :title) }
show("index_name_exists?") { CONNECTION.index_name_exists?("books", "books_lower_title") }
show("foreign_key_exists?") { CONNECTION.foreign_key_exists?(:books, :authors) }
show("structure in another schema") { CONNECTION.columns("pg_catalog.pg_class").map(&:name) }

show("dump", ordered: true) do
  dump = StringIO.new
  ActiveRecord::SchemaDumper.dump(CONNECTION, dump)
  dump.string.lines(chomp: true)
end
puts "end"
