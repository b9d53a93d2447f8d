package weight

import (
	"fmt"
	"io"
)

// Report prints the packages that are more than a hundredth of a program's code,
// and how large it is compressed. The error says that this is more than limit.
func (p Program) Report(out io.Writer, compressed, limit int64) error {
	fmt.Fprintf(out, "%9d bytes of code, %d of data\n", p.Code, p.Data)
	for _, each := range p.Packages {
		if each.Bytes >= p.Code/100 {
			fmt.Fprintf(out, "%9d %4.1f %% %s\n", each.Bytes, 100*float64(each.Bytes)/float64(p.Code), each.Name)
		}
	}
	fmt.Fprintf(out, "%9d bytes compressed, of at most %d\n", compressed, limit)
	if compressed > limit {
		return fmt.Errorf("the program is %d bytes too large", compressed-limit)
	}
	return nil
}
