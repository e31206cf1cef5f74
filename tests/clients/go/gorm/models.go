package main

import (
	"time"

	"gorm.io/datatypes"
	"gorm.io/gorm"
)

type Company struct {
	ID   uint
	Name string `gorm:"size:100;uniqueIndex;not null"`
}

type Tag struct {
	ID   uint
	Name string `gorm:"uniqueIndex"`
}

type User struct {
	gorm.Model
	Name      string  `gorm:"index:by_name_and_age,priority:1;not null;default:'anonymous'"`
	Age       int8    `gorm:"index:by_name_and_age,priority:2;check:age_is_positive,age >= 0"`
	Email     *string `gorm:"type:varchar(200);unique"`
	Birthday  *time.Time
	Active    bool    `gorm:"default:true"`
	Rating    float64 `gorm:"type:numeric(5,2);comment:from 0 to 5"`
	CompanyID *uint
	Company   *Company `gorm:"constraint:OnUpdate:CASCADE,OnDelete:SET NULL;"`
	Tags      []Tag    `gorm:"many2many:user_tags;"`
	Attrs     datatypes.JSON
	Picture   []byte
	Touched   int64 `gorm:"autoUpdateTime:milli"`
}

// ChangedUser is User as a later version of the program has it.
type ChangedUser struct {
	gorm.Model
	Name   string `gorm:"size:50;index:by_short_name"`
	Age    int64
	Email  string `gorm:"type:text"`
	Extra  string
	Rating float64 `gorm:"type:numeric(8,3);comment:from 0 to 100"`
}

func (ChangedUser) TableName() string { return "users" }
