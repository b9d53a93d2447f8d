package e2e_test

import (
	"testing"

	"trailsleuth/app/e2e"
)

// reentrantGrid makes a table of its own, of one column. When it has come to
// rest and is asked for texts again, its program does what the page's may do
// before it returns: it answers, finds other rows, and says so. The table's
// texts are those of three frames later.
const reentrantGrid = `(async () => {
	const part = (id, className, ...children) => { const e = document.createElement("div"); e.id = id; e.className = className; e.append(...children); return e };
	const host = part("g", "grid", part("g-sheet", "grid-sheet", part("g-head", "grid-head"), part("g-body", "grid-body")));
	host.style.height = "300px";
	document.body.append(host);
	let rows = Array.from({length: 5}, (_, i) => "old " + i), other = null;
	const frames = async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame) };
	const pack = (first, count) => rows.slice(first, first + count).map(text => ["", "", "", text].join("\u001f")).join("\u001e");
	const grid = new TrailsleuthGrid(host, {window(first, count) {
		grid.paint(first, pack(first, count));
		if (!other) return;
		[rows, other] = [other, null];
		grid.setRowCount(rows.length);
		grid.refresh();
	}});
	grid.setColumns(["", "0", "1fr", "100", "50", "500"].join("\u001f"));
	grid.setRowCount(rows.length);
	await frames();
	other = ["new 0", "new 1"];
	grid.refresh();
	await frames();
	const texts = [...host.querySelectorAll(".grid-row")].map(row => row.textContent);
	grid.close();
	host.remove();
	return texts;
})()`

// TestRowsFoundWhilePainting: rows that the program finds while it is asked
// for those of before are shown, not blank ones for ever.
func TestRowsFoundWhilePainting(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	var texts []string
	page.Eval(reentrantGrid, &texts)
	if len(texts) != 2 || texts[0] != "new 0" || texts[1] != "new 1" {
		t.Errorf("the rows read %q, want the two new ones", texts)
	}
}
