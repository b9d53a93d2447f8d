package record

import "trailsleuth/app/record/jsondoc"

// value is one value of a record.
type value = jsondoc.Value

// ref is where a key or value stands in a record; 0 where there may be none.
type ref = jsondoc.Ref

// textAt is the text of a key of d, "" for none.
func textAt(d *jsondoc.Doc, at ref) string {
	if at == 0 {
		return ""
	}
	return d.At(at).Text()
}

// sameName reports whether the texts at two places of d are the same.
func sameName(d *jsondoc.Doc, a, b ref) bool {
	if a == b {
		return true
	}
	if p, q := d.Name(a), d.Name(b); p != 0 && q != 0 {
		return p == q
	}
	return d.At(a).Text() == d.At(b).Text()
}
