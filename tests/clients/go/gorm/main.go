// GORM: AutoMigrate of two versions of a schema, its migrator, and what programs do with rows.
package main

import (
	"fmt"
	"net/url"
	"os"
	"sort"
	"time"

	"gorm.io/datatypes"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
)

func check(err error) {
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

func address() string {
	environment := os.Getenv
	return fmt.Sprintf("postgres://%s:%s@%s:%s/%s?sslmode=disable&TimeZone=UTC",
		environment("PGUSER"), url.QueryEscape(environment("PGPASSWORD")),
		environment("PGHOST"), environment("PGPORT"), environment("PGDATABASE"))
}

func main() {
	db, err := gorm.Open(postgres.New(postgres.Config{
		DSN:                  address(),
		PreferSimpleProtocol: os.Args[1] == "simple",
	}), &gorm.Config{TranslateError: true, Logger: logger.Discard})
	check(err)
	for range 2 {
		check(db.AutoMigrate(&Company{}, &Tag{}, &User{}))
	}
	describe(db)
	create(db)
	query(db)
	change(db)
	transactions(db)
	migrate(db)
	describe(db)
	fmt.Println("end")
}

// create inserts with associations, in batches, and what constraints refuse.
func create(db *gorm.DB) {
	company, email := Company{Name: "Acme"}, "ann@example.com"
	born := time.Date(2000, 1, 2, 3, 4, 5, 0, time.UTC)
	check(db.Create(&company).Error)
	user := User{
		Name: "Ann", Age: 30, Email: &email, Birthday: &born, Rating: 1.25, Company: &company,
		Tags: []Tag{{Name: "x"}, {Name: "y"}}, Attrs: datatypes.JSON(`{"a": {"b": 1}}`),
		Picture: []byte{0, 1},
	}
	check(db.Create(&user).Error)
	users := []User{{Name: "Bea", Age: 1}, {Name: "Cy", Age: 2}, {Age: 3}}
	check(db.CreateInBatches(&users, 2).Error)
	fmt.Println(user.ID, users[0].ID, users[2].Name, users[1].Active)
	check(db.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "name"}},
		DoUpdates: clause.AssignmentColumns([]string{"name"}),
	}).Create(&Company{Name: "Acme"}).Error)
	fmt.Println(db.Create(&Company{Name: "Acme"}).Error)
	fmt.Println(db.Create(&User{Name: "nobody", Age: -1}).Error)
}

// query reads with preloading, joins, groups and JSON operators.
func query(db *gorm.DB) {
	var ann User
	found := db.Preload(clause.Associations).Joins("Company").First(&ann, "users.name = ?", "Ann")
	check(found.Error)
	fmt.Println(ann.Company.Name, ann.Tags, ann.Attrs, ann.Picture, ann.Rating, ann.Birthday.UTC())
	var groups []struct {
		Company string
		Count   int
		Average float64
	}
	check(db.Model(&User{}).
		Select("coalesce(c.name, '-') AS company, count(*) AS count, avg(age) AS average").
		Joins("LEFT JOIN companies c ON c.id = users.company_id").
		Group("c.name").Having("count(*) > 0").Order("1").Scan(&groups).Error)
	fmt.Println(groups)
	var users []User
	check(db.Find(&users, datatypes.JSONQuery("attrs").HasKey("a", "b")).Error)
	fmt.Println(len(users))
	check(db.Find(&users, datatypes.JSONQuery("attrs").Equals(1, "a", "b")).Error)
	fmt.Println(len(users))
	check(db.FindInBatches(&users, 2, func(_ *gorm.DB, batch int) error {
		fmt.Println(batch, len(users))
		return nil
	}).Error)
	rows, err := db.Model(&User{}).Order("id").Rows()
	check(err)
	defer rows.Close()
	for rows.Next() {
		var user User
		check(db.ScanRows(rows, &user))
		fmt.Println(user.ID, user.Name)
	}
}

// change updates by expressions, and deletes softly and for good.
func change(db *gorm.DB) {
	changes := map[string]any{"age": 31, "rating": gorm.Expr("rating + ?", 1)}
	fmt.Println(db.Model(&User{}).Where("name = ?", "Ann").Updates(changes).RowsAffected)
	var returned []User
	check(db.Model(&returned).Clauses(clause.Returning{Columns: []clause.Column{{Name: "age"}}}).
		Where("name = ?", "Ann").Update("name", "Anna").Error)
	fmt.Println(returned[0].Age)
	check(db.Where("name = ?", "Bea").Delete(&User{}).Error)
	fmt.Println(countOf(db.Model(&User{})), countOf(db.Unscoped().Model(&User{})))
	check(db.Unscoped().Where("name = ?", "Bea").Delete(&User{}).Error)
	fmt.Println(countOf(db.Unscoped().Model(&User{})))
}

// transactions roll back to a savepoint, and lock rows.
func transactions(db *gorm.DB) {
	check(db.Transaction(func(tx *gorm.DB) error {
		tx.Create(&Company{Name: "kept"})
		tx.SavePoint("here")
		tx.Create(&Company{Name: "lost"})
		tx.RollbackTo("here")
		return tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&User{}).Error
	}))
	fmt.Println(db.Transaction(func(tx *gorm.DB) error {
		tx.Create(&Company{Name: "lost"})
		return gorm.ErrInvalidData
	}))
	fmt.Println(countOf(db.Model(&Company{})))
}

// migrate goes to the next version of the schema, and changes it by hand.
func migrate(db *gorm.DB) {
	migrator := db.Migrator()
	check(db.AutoMigrate(&ChangedUser{}))
	check(migrator.RenameColumn(&ChangedUser{}, "extra", "renamed"))
	check(migrator.AlterColumn(&ChangedUser{}, "Rating"))
	fmt.Println(migrator.HasIndex(&ChangedUser{}, "by_short_name"),
		migrator.HasConstraint(&User{}, "age_is_positive"),
		migrator.HasColumn(&ChangedUser{}, "renamed"))
	check(migrator.DropConstraint(&User{}, "age_is_positive"))
	check(migrator.RenameIndex(&ChangedUser{}, "by_short_name", "by_shorter_name"))
	check(migrator.DropColumn(&ChangedUser{}, "renamed"))
	check(migrator.DropTable("user_tags", &Tag{}))
}

// describe prints what the migrator sees of the schema.
func describe(db *gorm.DB) {
	migrator := db.Migrator()
	tables, err := migrator.GetTables()
	check(err)
	sort.Strings(tables)
	fmt.Println(tables)
	columns, err := migrator.ColumnTypes(&User{})
	check(err)
	for _, column := range columns {
		full, _ := column.ColumnType()
		length, _ := column.Length()
		precision, scale, _ := column.DecimalSize()
		nullable, _ := column.Nullable()
		value, _ := column.DefaultValue()
		primary, _ := column.PrimaryKey()
		unique, _ := column.Unique()
		comment, _ := column.Comment()
		fmt.Println(column.Name(), column.DatabaseTypeName(), full, length, precision, scale,
			nullable, value, primary, unique, comment)
	}
	indexes, err := migrator.GetIndexes(&User{})
	check(err)
	sort.Slice(indexes, func(one, other int) bool { return indexes[one].Name() < indexes[other].Name() })
	for _, index := range indexes {
		unique, _ := index.Unique()
		primary, _ := index.PrimaryKey()
		fmt.Println(index.Name(), index.Columns(), unique, primary)
	}
}

func countOf(query *gorm.DB) (count int64) {
	check(query.Count(&count).Error)
	return count
}
