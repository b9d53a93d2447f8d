package store

// Column is one column of the table.
type Column uint8

// The columns, in the order a table shows them. Those after Request are
// hidden at first.
const (
	Time Column = iota
	Event
	Source
	Actor
	Outcome
	Address
	Region
	Resources
	Request
	ReadOnly
	AccessKey
	UserAgent
	Account
	Username
	ResourceType
	EventID
	columnCount
)

// The interned columns are those between Time and EventID: each has a table
// of distinct strings.
const (
	firstInterned = Event
	lastInterned  = ResourceType
	internedCount = int(lastInterned-firstInterned) + 1
)

// Columns lists every column in the order a table shows them.
func Columns() []Column {
	all := make([]Column, columnCount)
	for i := range all {
		all[i] = Column(i)
	}
	return all
}

type columnName struct {
	label string // what a header says
	field string // what a filter calls it
}

func (c Column) name() columnName {
	switch c {
	case Time:
		return columnName{"Time", "time"}
	case Event:
		return columnName{"Event", "event"}
	case Source:
		return columnName{"Source", "source"}
	case Actor:
		return columnName{"Actor", "actor"}
	case Outcome:
		return columnName{"Outcome", "error"}
	case Address:
		return columnName{"Address", "address"}
	case Region:
		return columnName{"Region", "region"}
	case Resources:
		return columnName{"Resources", "resource"}
	case Request:
		return columnName{"Request", "request"}
	case ReadOnly:
		return columnName{"Read-only", "readonly"}
	case AccessKey:
		return columnName{"Access key", "key"}
	case UserAgent:
		return columnName{"User agent", "agent"}
	case Account:
		return columnName{"Account", "account"}
	case Username:
		return columnName{"User name", "user"}
	case ResourceType:
		return columnName{"Resource type", "type"}
	case EventID:
		return columnName{"Event ID", "id"}
	case Anywhere:
		return columnName{"Anywhere", ""}
	case RawRecord:
		return columnName{"Record", "raw"}
	}
	return columnName{"", ""}
}

// Label is the column's header: "Outcome".
func (c Column) Label() string { return c.name().label }

// Field is what the filter language calls the column: "error".
func (c Column) Field() string { return c.name().field }

// interned reports whether the column's cells are StringIDs.
func (c Column) interned() bool { return c >= firstInterned && c <= lastInterned }

// list reports whether a cell of the column is a list of values.
func (c Column) list() bool { return c == Resources || c == ResourceType }
