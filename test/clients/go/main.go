// Go with pgx, alone and behind database/sql: amounts as values.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"

	"github.com/jackc/pgconn"
	"github.com/jackc/pgx/v4"
	_ "github.com/jackc/pgx/v4/stdlib"
	"github.com/shopspring/decimal"
)

var said, failed int

func equal(got, expected interface{}, name string) {
	said++
	if reflect.DeepEqual(got, expected) {
		fmt.Printf("ok %d - %s\n", said, name)
	} else {
		failed++
		fmt.Printf("not ok %d - %s\n#      got: %v\n# expected: %v\n", said, name, got, expected)
	}
}

func check(err error) {
	if err != nil {
		fmt.Println("#", err)
		os.Exit(1)
	}
}

func sqlstate(err error) string {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		return said.Code
	}
	return fmt.Sprint(err)
}

func monetary(amount, currency string) Monetary {
	return Monetary{decimal.RequireFromString(amount), currency}
}

var background = context.Background()

func askPgx() {
	db, err := pgx.Connect(background, "")
	check(err)
	defer db.Close(background)

	ids := func(query string, arguments ...interface{}) (ids []int32) {
		rows, err := db.Query(background, query, arguments...)
		check(err)
		for rows.Next() {
			var id int32
			check(rows.Scan(&id))
			ids = append(ids, id)
		}
		check(rows.Err())
		return ids
	}
	value := func(query string, arguments ...interface{}) (m *Monetary) {
		check(db.QueryRow(background, query, arguments...).Scan(&m))
		return m
	}
	fails := func(query string, arguments ...interface{}) string {
		_, err := db.Exec(background, query, arguments...)
		return sqlstate(err)
	}

	var text string
	check(db.QueryRow(background, "SELECT amount FROM payment WHERE id = 1").Scan(&text))
	equal(text, "1234.50 EUR", "an amount is read as text")
	equal(value("SELECT amount FROM payment WHERE id = 1").String(), "1234.50 EUR", "an amount is read as a value")
	equal(value("SELECT amount FROM payment WHERE id = 4").String(), "12345678901234567890123456789.012 JPY", "to the last digit")
	equal(value("SELECT amount FROM payment WHERE id = 5"), (*Monetary)(nil), "NULL is read")

	_, err = db.Exec(background, "INSERT INTO payment VALUES ($1, $2, $3, $4)", 6, "Fay", monetary("1e2", "CHF"), "0.125 EUR")
	check(err)
	equal(value("SELECT amount FROM payment WHERE id = 6").String(), "100 CHF", "an amount is written as a value")
	equal(value("SELECT fee FROM payment WHERE id = 6").String(), "0.12 EUR", "or as text, and rounded where the column says so")
	equal(ids("SELECT id FROM payment WHERE fee > $1 ORDER BY id", monetary("1", "EUR")), []int32{1, 3}, "amounts are filtered")
	equal(value("SELECT sum(amount) FROM payment WHERE currency(amount) = 'EUR'").String(), "1234.495 EUR", "amounts are added up")

	equal(fails("SELECT sum(amount) FROM payment"), "MC001", "euros and dollars are not")
	equal(fails("UPDATE payment SET fee = $1", monetary("1", "USD")), "MC001", "dollars are not written where euros are kept")

	batch := &pgx.Batch{}
	for id := 7; id < 10; id++ {
		batch.Queue("INSERT INTO payment (id, payee, amount) VALUES ($1, '', $2)", id, monetary("0.10", "SEK"))
	}
	check(db.SendBatch(background, batch).Close())
	equal(value("SELECT sum(amount) FROM payment WHERE currency(amount) = 'SEK'").String(), "0.30 SEK", "many are written at once")
}

func takeApart() error {
	db, err := pgx.Connect(background, "")
	if err != nil {
		return err
	}
	fee := Monetary{decimal.New(55, -2), "EUR"}
	if _, err := db.Exec(background, "UPDATE payment SET fee = $1 WHERE id = 4", fee); err != nil {
		return err
	}
	var sum Monetary
	if err := db.QueryRow(background, "SELECT sum(fee) FROM payment WHERE fee < $1", "1 EUR").Scan(&sum); err != nil {
		return err
	}
	equal(sum.Amount.String()+" in "+sum.Currency, "1.66 in EUR", "an amount is taken apart")
	return db.Close(background)
}

func askDatabaseSQL() {
	db, err := sql.Open("pgx", "")
	check(err)
	defer db.Close()

	var amounts []*Monetary
	rows, err := db.Query("SELECT amount FROM payment WHERE id IN (1, 5) ORDER BY id")
	check(err)
	for rows.Next() {
		var m *Monetary
		check(rows.Scan(&m))
		amounts = append(amounts, m)
	}
	check(rows.Err())
	equal(fmt.Sprint(amounts[0], amounts[1] == nil), "1234.50 EUR true", "database/sql: amounts and NULL are read")

	_, err = db.Exec("UPDATE payment SET fee = $1 WHERE fee = $2", monetary("1.26", "EUR"), monetary("1.250", "EUR"))
	check(err)
	var m Monetary
	check(db.QueryRow("SELECT sum(fee) FROM payment WHERE id < $1", 3).Scan(&m))
	equal(m.String(), "2.25 EUR", "database/sql: amounts are written, filtered and added up")
	equal(sqlstate(db.QueryRow("SELECT sum(amount) FROM payment").Scan(&m)), "MC001", "database/sql: euros and dollars are not")
}

func main() {
	fmt.Printf("# with %s, pgx v4\n", runtime.Version())
	askPgx()
	check(takeApart())
	askDatabaseSQL()
	fmt.Printf("1..%d\n", said)
	if failed > 0 {
		os.Exit(1)
	}
}
