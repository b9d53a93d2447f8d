package query_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
)

// statement is SQL in a dialect of testdata/grammar.mjs.
type statement struct {
	Dialect string `json:"dialect"`
	SQL     string `json:"sql"`
}

// complaints are the first of a grammar that nobody here wrote about each
// statement, "" for none.
func complaints(t *testing.T, statements []statement) (all []string) {
	t.Helper()
	npm, err := filepath.Abs("../../.cache/npm")
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(npm + "/node_modules/dt-sql-parser"); err != nil || missing != nil {
		t.Skip("No grammar of SQL is there to parse with: make test fetches it where npm is (Debian: apt-get install npm)")
	}
	if err := exec.Command(node, "-e", `require("node:module").register.call`).Run(); err != nil {
		t.Skip("The grammar of SQL needs Node.js 20.6 or newer")
	}
	text, err := json.Marshal(statements)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "testdata/grammar.mjs", npm)
	command.Stdin = strings.NewReader(string(text))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &all); err != nil || len(all) != len(statements) {
		t.Fatalf("%d answers to %d statements, %v", len(all), len(statements), err)
	}
	return all
}

// athenaTable is the table of an organization's trail.
var athenaTable = query.AthenaTable{
	Bucket: "org-logs", Prefix: "security/trail/", Organization: "o-a1b2c3d4e5", Accounts: []string{"111122223333", "444455556666"}, Regions: []string{"us-east-1", "eu-west-1"},
}

// TestAthenaGrammar parses what Athena is given with the grammars of Trino, and
// of Hive for the table: each field with each comparison, paths of each kind,
// values that would break out of a string.
func TestAthenaGrammar(t *testing.T) {
	t.Parallel()
	ddl, err := athenaTable.SQL()
	if err != nil {
		t.Fatal(err)
	}
	account, err := query.AthenaTable{Bucket: "logs", Accounts: []string{"111122223333"}, Regions: []string{"us-east-1"}}.SQL()
	if err != nil {
		t.Fatal(err)
	}
	statements := []statement{{"hive", ddl}, {"hive", account}}
	ask := func(q query.Query) {
		statements = append(statements, statement{"trino", query.AthenaSQL(q, now)})
	}
	ask(query.Query{Window: query.Window{Last: time.Hour}})
	ask(query.Query{Window: query.Window{Last: time.Hour}, Regions: []string{"eu-west-1"}, MaxItems: 5, Category: "insight"})
	fields := []query.Field{"eventType"}
	for _, f := range query.Fields() {
		fields = append(fields, f.Field)
	}
	for _, path := range []string{
		"requestParameters.bucketName", "requestParameters.items[].id", `requestParameters["a.b"].c[2]`, `requestParameters.list[]["x y"]`, "resources[0].ARN", "resources[].ARN",
		"userIdentity.sessionContext.sourceIdentity", "userIdentity.inScopeOf.sourceArn", "tlsDetails.tlsVersion", "additionalEventData.MFAUsed", `a";DROP TABLE x;--.b'`, "order.select", "x\n; DELETE",
	} {
		fields = append(fields, query.Path(path))
	}
	for _, f := range fields {
		var filters []query.Filter
		for _, op := range query.Ops() {
			filters = append(filters, with(op, f, "one"), with(op, f, "it's", `two"`, "--", "a\n;"))
		}
		ask(query.Query{Window: query.Window{Last: time.Hour}, Regions: []string{"eu-west-1", "us-east-1"}, Filters: filters})
	}
	for i, complaint := range complaints(t, statements) {
		if complaint != "" {
			t.Errorf("%s: %s\n%s", statements[i].Dialect, complaint, statements[i].SQL)
		}
	}
	broken := []statement{{"trino", strings.Replace(statements[2].SQL, "WHERE", "WHERE (", 1)}, {"hive", strings.Replace(ddl, "TBLPROPERTIES (", "TBLPROPERTIES (,", 1)}}
	if answers := complaints(t, broken); slices.Contains(answers, "") {
		t.Errorf("what is broken is taken: %q", answers)
	}
}

func TestAthenaTable(t *testing.T) {
	sql, err := athenaTable.SQL()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"LOCATION 's3://org-logs/security/trail/AWSLogs/o-a1b2c3d4e5/'", "'projection.account.values' = '111122223333,444455556666'", "'projection.region.values' = 'us-east-1,eu-west-1'",
		"'storage.location.template' = 's3://org-logs/security/trail/AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/${region}/${timestamp}'", "CREATE EXTERNAL TABLE cloudtrail_logs_pp (",
		"sessionissuer: STRUCT<type: STRING", "'projection.enabled' = 'true'", "resources ARRAY<STRUCT<arn: STRING, accountid: STRING, type: STRING>>",
	} {
		if !strings.Contains(sql, want) {
			t.Errorf("it lacks %s:\n%s", want, sql)
		}
	}
	for name, change := range map[string]func(t *query.AthenaTable){
		"no bucket":       func(t *query.AthenaTable) { t.Bucket = "" },
		"quote in bucket": func(t *query.AthenaTable) { t.Bucket = "x');DROP" },
		"quote in prefix": func(t *query.AthenaTable) { t.Prefix = "a'b" },
		"organization":    func(t *query.AthenaTable) { t.Organization = "mine" },
		"no account":      func(t *query.AthenaTable) { t.Accounts = nil },
		"account":         func(t *query.AthenaTable) { t.Accounts = []string{"12"} },
		"no region":       func(t *query.AthenaTable) { t.Regions = nil },
		"region":          func(t *query.AthenaTable) { t.Regions = []string{"us-east-1'"} },
	} {
		table := athenaTable
		if change(&table); table.Problem() == "" {
			t.Errorf("%s: no problem", name)
		}
		if sql, err := table.SQL(); err == nil {
			t.Errorf("%s: %s", name, sql)
		}
	}
}

// TestAthenaHasItsColumns: every field that is no path is asked of columns that
// the table has; a path that leads nowhere is said.
func TestAthenaHasItsColumns(t *testing.T) {
	for _, f := range query.Fields() {
		if sql := query.AthenaSQL(query.Query{Filters: []query.Filter{is(f.Field, "x")}}, now); strings.Contains(sql, "has no column") || strings.Contains(sql, `""`) {
			t.Errorf("%s: %s", f.Label, sql)
		}
	}
	if sql := query.AthenaSQL(query.Query{Filters: []query.Filter{is(query.Path("userIdentity.x"), "x")}}, now); !strings.Contains(sql, "-- The table has no column for userIdentity.x") {
		t.Error(sql)
	}
}
