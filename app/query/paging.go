package query

import (
	"strconv"
	"strings"

	"trailsleuth/app/trail"
)

// ParsePageSize reads the form's field: empty is 0, the service's default.
func ParsePageSize(text string) (int, error) {
	n, err := parseCount(text)
	if err != nil || n > MaxPageSize {
		return 0, trail.Refuse("The page size must be a number from 1 to 50; leave it empty for 50.")
	}
	return n, nil
}

// ParseMaxItems reads the form's field: empty is 0, no limit. A written 0 is
// refused, as botocore does.
func ParseMaxItems(text string) (int, error) {
	n, err := parseCount(text)
	if err != nil {
		return 0, trail.Refuse("Max items must be a number of 1 or more; leave it empty for no limit.")
	}
	return n, nil
}

func parseCount(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err == nil && n < 1 {
		err = strconv.ErrRange
	}
	return int(n), err
}
