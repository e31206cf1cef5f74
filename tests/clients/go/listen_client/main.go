// LISTEN through pgx, which waits for notifications.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
)

const count = 30

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	listener, err := pgx.Connect(ctx, "")
	check(err)
	defer listener.Close(ctx)
	_, err = listener.Exec(ctx, "LISTEN news")
	check(err)
	go func() {
		sender, err := pgx.Connect(ctx, "")
		check(err)
		defer sender.Close(ctx)
		for number := 0; number < count; number++ {
			_, err := sender.Exec(ctx, "SELECT pg_notify('news', $1)", fmt.Sprintf("number %d", number))
			check(err)
		}
	}()
	for heard := 0; heard < count; heard++ {
		notification, err := listener.WaitForNotification(ctx)
		check(err)
		fmt.Println("heard:", notification.Channel, notification.Payload, notification.PID > 0)
	}
	short, stop := context.WithTimeout(ctx, 50*time.Millisecond)
	defer stop()
	_, err = listener.WaitForNotification(short)
	fmt.Println("no more:", err != nil)
	fmt.Println("end")
}

func check(err error) {
	if err != nil {
		fmt.Println("CRASHED", err)
		os.Exit(1)
	}
}
