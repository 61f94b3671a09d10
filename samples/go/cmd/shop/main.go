package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "open from nine to five")
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
