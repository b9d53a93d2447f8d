package browser

import "syscall/js"

// OnDrop makes the element with the id, or the whole page for "", a target to
// drop files and folders on.
func OnDrop(id string, events DropEvents) (stop func()) {
	target := document().Get("documentElement")
	if id != "" {
		target = element(id)
	}
	if !target.Truthy() {
		return func() {}
	}
	over := false
	leave := func() {
		if over {
			over = false
			events.Left()
		}
	}
	stops := []func(){
		listen(target, "dragover", nil, func(event js.Value) {
			if !carriesFiles(event) {
				return
			}
			event.Call("preventDefault")
			event.Get("dataTransfer").Set("dropEffect", "copy")
			if !over {
				over = true
				events.Over()
			}
		}),
		listen(target, "dragleave", nil, func(event js.Value) {
			into := event.Get("relatedTarget")
			if !into.Truthy() || !target.Call("contains", into).Bool() {
				leave()
			}
		}),
		listen(target, "drop", nil, func(event js.Value) {
			if !carriesFiles(event) {
				return
			}
			event.Call("preventDefault")
			leave()
			dropped := droppedEntries(event.Get("dataTransfer"))
			go func() {
				defer catch()
				events.Dropped(&Found{dropped.next})
			}()
		}),
	}
	return func() {
		for _, stop := range stops {
			stop()
		}
	}
}

func carriesFiles(event js.Value) bool {
	transfer := event.Get("dataTransfer")
	return transfer.Truthy() && transfer.Get("types").Call("includes", "Files").Bool()
}
