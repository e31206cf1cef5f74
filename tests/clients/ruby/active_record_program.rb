# ActiveRecord: migrations under an advisory lock, the schema dump, associations, and queries.
# frozen_string_literal: true

require "active_record"
require "stringio"

ActiveRecord::Base.logger = nil
ActiveRecord::Migration.verbose = false
ActiveRecord::Base.default_timezone = :utc
ActiveRecord::Base.establish_connection(
  adapter: "postgresql",
  host: ENV.fetch("PGHOST"),
  port: ENV.fetch("PGPORT"),
  username: ENV.fetch("PGUSER"),
  password: ENV.fetch("PGPASSWORD"),
  database: ENV.fetch("PGDATABASE"),
  prepared_statements: ARGV[0] == "prepared",
)

def line(step, *words)
  puts "#{step}: #{words.map { |word| shown(word) }.join(" ")}"
end

def shown(value)
  case value
  when String then value
  when Array then "[#{value.map { |each| shown(each) }.join(", ")}]"
  when Time, ActiveSupport::TimeWithZone then value.utc.strftime("%F %T.%6N")
  when BigDecimal then value.to_s("F")
  when ActiveRecord::Base then shown(value.attributes.except("created_at", "updated_at").to_a)
  when nil then "nil"
  else value.to_s
  end
end

# A step that raises what it should not prints a line with CRASHED, and the program goes on.
def step(name)
  yield ->(*words) { line(name, *words) }
rescue StandardError => error
  line(name, "CRASHED", error.class, error.message.lines.first&.strip)
  warn error.full_message if ENV["CLIENTS_TRACEBACK"]
end

def expect(tell, name, *errors)
  yield
  tell.call(name, "NO ERROR")
rescue *errors => error
  cause = error.cause
  state = cause.respond_to?(:result) ? cause.result&.error_field(PG::PG_DIAG_SQLSTATE) : nil
  tell.call(name, error.class, state)
end

class CreateShop < ActiveRecord::Migration[6.1]
  def change
    create_table :suppliers do |t|
      t.string :name, limit: 40, null: false
      t.timestamps
    end
    create_table :products do |t|
      t.string :name, null: false
      t.text :description
      t.references :supplier, null: false, foreign_key: true
      t.decimal :price, precision: 10, scale: 2, default: "0.0", null: false
      t.integer :stock, default: 0
      t.boolean :active, default: true
      t.jsonb :details, default: {}, null: false
      t.date :released_on
      t.timestamps
    end
    add_index :products, %i[supplier_id name], unique: true
    create_join_table :products, :tags do |t|
      t.index :product_id
    end
  end
end

class CreateTags < ActiveRecord::Migration[6.1]
  def change
    create_table :tags, id: :uuid, default: -> { "gen_random_uuid()" } do |t|
      t.string :label, index: { unique: true }
      t.string :colors, array: true, default: []
      t.float :weight
      t.bigint :big
      t.binary :data
      t.time :at
      t.column :took, :interval
    end
    change_table(:products_tags) { |t| t.remove :tag_id }
    add_column :products_tags, :tag_id, :uuid
    add_foreign_key :products_tags, :tags, on_delete: :cascade
  end
end

class ChangeProducts < ActiveRecord::Migration[6.1]
  def up
    change_column :products, :stock, :bigint
    change_column_default :products, :stock, from: 0, to: 5
    change_column_null :products, :stock, false, 7
    rename_column :products, :description, :text
    remove_column :products, :released_on
    add_column :products, :rating, :float
    add_index :products, "lower(name)", name: :by_lower_name
    add_index :products, :price, where: "active", order: { price: :desc }, name: :by_price
    add_check_constraint :products, "price >= 0", name: "price_not_negative"
    rename_table :suppliers, :makers
    rename_column :products, :supplier_id, :maker_id
    change_column :makers, :name, :string, limit: 80
  end

  def down
    change_column :makers, :name, :string, limit: 40
    rename_column :products, :maker_id, :supplier_id
    rename_table :makers, :suppliers
    remove_check_constraint :products, name: "price_not_negative"
    remove_index :products, name: :by_price
    remove_index :products, name: :by_lower_name
    remove_column :products, :rating
    add_column :products, :released_on, :date
    rename_column :products, :text, :description
    change_column_null :products, :stock, true
    change_column :products, :stock, :integer, default: 0
  end
end

# The migrations of a program are files; these take their place.
class Migrations < ActiveRecord::MigrationContext
  Proxy = Struct.new(:name, :version, :filename, :scope, :migration) do
    def basename = filename
    def disable_ddl_transaction = migration.disable_ddl_transaction
    def announce(message) = migration.announce(message)
    def write(text = "") = migration.write(text)
    def migrate(direction) = migration.migrate(direction)
  end

  def migrations
    [CreateShop, CreateTags, ChangeProducts].each_with_index.map do |type, index|
      version = index + 1
      Proxy.new(type.name, version, "#{version}.rb", "", type.new(type.name, version))
    end
  end
end

class Maker < ActiveRecord::Base
  has_many :products, dependent: :destroy
  validates :name, uniqueness: true
end

class Product < ActiveRecord::Base
  belongs_to :maker
  has_and_belongs_to_many :tags
  scope :cheap, -> { where(price: ..10) }
end

class Tag < ActiveRecord::Base
  has_and_belongs_to_many :products
  attribute :took, :interval
end

def dump
  output = StringIO.new
  ActiveRecord::SchemaDumper.dump(ActiveRecord::Base.connection, output)
  output.string.lines.map(&:chomp).reject { |text| text.start_with?("#") || text.empty? }
end

def migrations
  context = Migrations.new([], ActiveRecord::SchemaMigration)
  step("migrate") do |tell|
    context.migrate(2)
    tell.call(context.current_version, context.get_all_versions)
    dump.each { |text| tell.call(text) }
  end
  step("migrate further") do |tell|
    connection = ActiveRecord::Base.connection
    connection.execute("INSERT INTO suppliers (name, created_at, updated_at) VALUES ('Old', now(), now())")
    connection.execute("INSERT INTO products (name, supplier_id, stock, created_at, updated_at) VALUES ('Older', 1, NULL, now(), now())")
    context.migrate
    dump.each { |text| tell.call(text) }
    tell.call(connection.select_rows("SELECT id, name, stock, rating FROM products"))
  end
  step("roll back and migrate") do |tell|
    context.rollback(1)
    tell.call(context.current_version, context.needs_migration?)
    tell.call(ActiveRecord::Base.connection.columns(:products).map { |each| [each.name, each.sql_type, each.null, each.default] })
    context.migrate
    tell.call(context.current_version)
  end
  step("the schema") do |tell|
    connection = ActiveRecord::Base.connection
    connection.schema_cache.clear!
    tell.call(connection.tables.sort, connection.views, connection.database_version >= 150_000)
    connection.tables.sort.each do |table|
      tell.call(table, connection.primary_keys(table), connection.pk_and_sequence_for(table).to_a.map(&:to_s))
      connection.columns(table).each do |column|
        tell.call(table, column.name, column.sql_type, column.null, column.default, column.default_function, column.type)
      end
      connection.indexes(table).each do |index|
        tell.call(table, index.name, index.unique, index.columns, index.where, index.orders, index.using)
      end
      connection.foreign_keys(table).each do |key|
        tell.call(table, key.name, key.column, key.to_table, key.on_delete, key.on_update)
      end
      connection.check_constraints(table).each { |check| tell.call(table, check.name, check.expression) }
    end
  end
end

def records
  [Maker, Product, Tag].each(&:reset_column_information)
  step("creating") do |tell|
    maker = Maker.create!(name: "Acme")
    (1..6).each do |number|
      maker.products.create!(
        name: "Product #{number}", price: "#{number * 3}.5", stock: number, active: number.odd?,
        details: { n: number, list: [1, nil, "ä"] }, rating: number / 3.0,
      )
    end
    tag = Tag.create!(label: "red", colors: ["a", "b,c", "d\"e", nil], weight: 1.5, big: 2**62, data: "\x00\xff".b, at: "04:05:06", took: "PT3H")
    maker.products.first.tags << tag
    tag.reload
    tell.call(tag.id.length, tag.colors, tag.weight, tag.big, tag.data.bytes, tag.at, tag.took.inspect)
    tell.call(maker.products.count, Product.last.details, Product.find_by(name: "Product 2"))
  end
  step("queries") do |tell|
    tell.call(Product.cheap.order(:price).pluck(:name, :price))
    tell.call(Product.where("details ->> 'n' = ?", "3").pluck(:name))
    tell.call(Product.where(active: true).where.not(name: "Product 1").order(name: :desc).limit(2).offset(0).map(&:name))
    tell.call(Product.joins(:maker).where(makers: { name: "Acme" }).group("makers.name").count)
    tell.call(Product.group(:active).sum(:price).to_a.sort_by(&:to_s), Product.average(:rating)&.round(3), Product.maximum(:stock))
    tell.call(Maker.includes(:products).order(:id).map { |maker| [maker.name, maker.products.size] })
    tell.call(Maker.left_outer_joins(:products).distinct.order(:name).pluck(:name))
    tell.call(Tag.where("? = ANY (colors)", "b,c").pluck(:label), Product.exists?(name: "none"))
    tell.call(Product.order(Arel.sql("lower(name) DESC NULLS LAST")).first.name)
    tell.call(Product.find_each(batch_size: 2).map(&:stock))
    tell.call(Product.where(id: Product.select(:id).where(stock: 3..)).count, Product.where(name: ["Product 1", "Product 9"]).ids.size)
    tell.call(Product.eager_load(:tags).where(tags: { label: "red" }).map(&:name))
  end
  step("changing") do |tell|
    product = Product.find_by!(name: "Product 3")
    product.update!(price: 1, details: product.details.merge("more" => true))
    product.increment!(:stock, 10)
    tell.call(product.reload.stock, product.details, Product.where(active: false).update_all("stock = stock + 1"))
    tell.call(Product.upsert_all([{ name: "Product 1", maker_id: product.maker_id, price: 99, created_at: Time.now, updated_at: Time.now }], unique_by: %i[maker_id name]).length)
    tell.call(Product.find_by(name: "Product 1").price)
    tell.call(Tag.insert_all([{ label: "red" }, { label: "blue" }]).length, Tag.count)
    tell.call(Product.where(stock: 1..2).delete_all, Maker.find_by(name: "Acme").destroy.destroyed?, Product.count)
    tell.call(Product.find_or_create_by!(name: "Found", maker: Maker.first).persisted?)
  end
  step("errors") do |tell|
    expect(tell, "unique", ActiveRecord::RecordNotUnique) { Tag.transaction(requires_new: true) { Tag.create!(label: "red") } }
    expect(tell, "null", ActiveRecord::NotNullViolation) { Product.new(maker: Maker.first).save! }
    expect(tell, "foreign key", ActiveRecord::InvalidForeignKey) { Product.new(name: "x", maker_id: 999).save!(validate: false) }
    expect(tell, "too long", ActiveRecord::ValueTooLong) { Maker.create!(name: "x" * 81) }
    expect(tell, "check", ActiveRecord::StatementInvalid) { Product.create!(name: "x", price: -1, maker: Maker.first) }
    expect(tell, "range", ActiveRecord::RangeError, ActiveModel::RangeError) { Product.create!(name: "x", price: 10**9, maker: Maker.first) }
    expect(tell, "validation", ActiveRecord::RecordInvalid) { Maker.create!(name: "Old") }
    expect(tell, "table", ActiveRecord::StatementInvalid) { Maker.connection.select_all("SELECT * FROM missing") }
  end
  step("transactions") do |tell|
    Maker.transaction do
      Maker.create!(name: "outer")
      Maker.transaction(requires_new: true) do
        Maker.create!(name: "inner")
        raise ActiveRecord::Rollback
      end
      tell.call(Maker.where(name: %w[outer inner]).pluck(:name))
    end
    maker = Maker.find_by!(name: "outer")
    maker.with_lock { maker.update!(name: "locked") }
    tell.call(Maker.lock.find(maker.id).name)
    Maker.transaction(isolation: :serializable) { tell.call(Maker.connection.select_value("SHOW transaction_isolation")) }
    tell.call(Maker.connection.get_advisory_lock(7), Maker.connection.release_advisory_lock(7), Maker.connection.release_advisory_lock(7))
  end
end

class CreateShelves < ActiveRecord::Migration[6.1]
  def change
    create_table :shelves do |t|
      t.string :name, null: false, index: { unique: true }
      t.timestamps
    end
    create_table "depot.boxes" do |t|
      t.references :shelf, foreign_key: { to_table: "depot.shelves" }
      t.integer :weight, default: 3
    end
    add_index "depot.boxes", :weight, name: "by_weight"
  end
end

class Shelf < ActiveRecord::Base; end

class Box < ActiveRecord::Base
  self.table_name = "depot.boxes"
  belongs_to :shelf, optional: true
end

def schemas
  connection = ActiveRecord::Base.connection
  step("schemas") do |tell|
    connection.create_schema("depot")
    tell.call(connection.schema_exists?("depot"), connection.schema_names.sort)
    connection.schema_search_path = "depot, public"
    tell.call(connection.current_schema, connection.schema_search_path)
    CreateShelves.new.migrate(:up)
    tell.call(connection.tables.sort, connection.table_exists?("depot.boxes"), connection.table_exists?("boxes"))
    tell.call(connection.columns("depot.boxes").map { |each| [each.name, each.sql_type, each.default] })
    tell.call(connection.indexes("depot.boxes").map { |each| [each.name, each.columns] }, connection.primary_key("depot.boxes"))
    tell.call(connection.foreign_keys("depot.boxes").map { |each| [each.from_table, each.to_table, each.column, each.name] })
    top = Shelf.create!(name: "top")
    Box.create!([{ shelf: top, weight: 1 }, { weight: 2 }])
    tell.call(Box.order(:id).pluck(:id, :shelf_id, :weight), Box.joins(:shelf).pluck("shelves.name"), Shelf.count)
    expect(tell, "unique", ActiveRecord::RecordNotUnique) { Shelf.create!(name: "top") }
    dump = StringIO.new
    ActiveRecord::SchemaDumper.dump(connection, dump)
    tell.call(*dump.string.lines.grep(/create_schema|create_table "(boxes|shelves)"|by_weight/).map(&:strip))
    connection.rename_table("depot.boxes", "crates")
    tell.call(connection.tables.include?("crates"))
    connection.schema_search_path = "public"
    expect(tell, "not searched", ActiveRecord::StatementInvalid) { connection.select_value("SELECT count(*) FROM shelves") }
    connection.drop_schema("depot")
    tell.call(connection.schema_exists?("depot"))
  end
end

migrations
records
schemas
puts "end"
