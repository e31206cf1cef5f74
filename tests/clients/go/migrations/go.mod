module ayb.dev/clients/migrations

go 1.25.0

require github.com/golang-migrate/migrate/v4 v4.19.0

require (
	github.com/hashicorp/errwrap v1.1.0 // indirect
	github.com/hashicorp/go-multierror v1.1.1 // indirect
	github.com/lib/pq v1.10.9 // indirect
)
