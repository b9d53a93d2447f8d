package e2e_test

import (
	"fmt"
	"time"
)

// A table that is too long to be scrolled through a page a frame is scrolled
// in stretches that begin all over it; the last ends at its end.
const (
	stretches       = 10
	framesOfStretch = 150
)

// scroll goes through the table a page a frame and looks, after each frame
// was painted, at the rows in view.
func (s *session) scroll() {
	stop := startProfile(s.B, s.page, s.column, "scroll")
	var got struct {
		Gaps                []float64
		Rows, Blank         int
		First, Last, Frames int
	}
	longWait(s.B, s.page, "the scrolling", fmt.Sprintf(`(async () => {
		const grid = document.getElementById("events"), head = document.getElementById("events-head");
		const page = grid.clientHeight - head.offsetHeight, end = grid.scrollHeight - grid.clientHeight;
		const got = {Gaps: [], Rows: 0, Blank: 0, First: Infinity, Last: 0, Frames: 0};
		const look = () => {
			const top = head.getBoundingClientRect().bottom, bottom = grid.getBoundingClientRect().top + grid.clientHeight;
			let covered = top;
			for (const row of grid.querySelectorAll(".grid-row")) {
				const place = row.getBoundingClientRect();
				if (place.bottom <= top || place.top >= bottom) continue;
				got.Rows++;
				covered = Math.max(covered, place.bottom);
				if (row.classList.contains("pending") || row.children[0].textContent === "") got.Blank++;
				const at = Number(row.ariaRowIndex) - 1;
				got.First = Math.min(got.First, at);
				got.Last = Math.max(got.Last, at);
			}
			got.Blank += Math.max(0, Math.round((bottom - covered) / 32)); // no row at all
		};
		const whole = end / page <= %[1]d * %[2]d;
		for (let n = 0; n < (whole ? 1 : %[1]d); n++) {
			const from = whole ? 0 : n === %[1]d - 1 ? end - page * (%[2]d - 1) : end * n / %[1]d;
			grid.scrollTop = from;
			for (let i = 0; i < 30; i++) await probe.nextFrame();
			look();
			let last = await probe.nextFrame();
			for (let i = 1; whole ? grid.scrollTop < end - 1 : i <= %[2]d; i++) {
				grid.scrollTop += page;
				const now = await probe.nextFrame();
				got.Gaps.push(now - last);
				last = now;
				await probe.painted();
				look();
				got.Frames++;
			}
		}
		grid.scrollTop = 0;
		return got })()`, stretches, framesOfStretch), 10*time.Minute)(&got)
	stop()
	if got.First != 1 || got.Last != s.files.records {
		s.Errorf("the table was scrolled from row %d to row %d, want 1 to %d", got.First, got.Last, s.files.records)
	}
	gaps := spreadOf(got.Gaps)
	s.put("scroll", "%.0f / %.0f / %.0f ms (%d frames)", gaps.median, gaps.p95, gaps.longest, got.Frames)
	s.put("blank", "%d of %d", got.Blank, got.Rows)
	s.ReportMetric(gaps.median, "scroll-gap-ms")
	s.ReportMetric(gaps.p95, "scroll-gap-p95-ms")
	s.ReportMetric(float64(got.Blank), "blank-rows")
}
