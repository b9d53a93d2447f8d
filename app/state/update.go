package state

import (
	"fmt"

	"trailsleuth/app/state/lookupform"
)

// Update takes in what happened and answers with the work to be done.
func (m *Model) Update(msg Msg) []Effect {
	m.Rev++
	account := m.Account
	effects := m.update(msg)
	if !streams(msg) || m.Account != account {
		m.Steps++
	}
	return append(effects, m.recount()...)
}

// streams reports whether a message is one of those that come many times a
// second or tick by tick: by nobody's doing, or as fast as a person types.
func streams(msg Msg) bool {
	switch msg.(type) {
	case PageArrived, FilesRead, RowsFound, RowsArranged, RowsCounted, FilterTyped, ExportProgressed, ClockTicked, ActivitySeen:
		return true
	}
	return false
}

func (m *Model) update(msg Msg) []Effect {
	switch msg := msg.(type) {
	case CredentialsOffered:
		return m.credentialsOffered(msg)
	case SignInWanted:
		m.signingIn = true
	case CredentialsRead:
		m.credentialsRead(msg)
	case LongTermAccepted:
		return m.longTermAccepted()
	case SampleChosen:
		return m.sampleChosen()
	case CasesFound:
		m.Cases = msg.Cases
	case CredentialsForgotten:
		return m.forget("Credentials forgotten. Loaded events stay until you close the tab.")
	case PageHidden:
		return m.pageHidden()
	case ActivitySeen:
		m.active = m.Now()
	case ClockTicked:
		return m.clockTicked()

	case FormEdited:
		m.Form.Edit(msg.Field, msg.Text)
	case SuggestionsWanted:
		m.Form.Suggest(msg.Field, m.recordOpen())
	case SuggestionStepped:
		m.Form.Suggestions.Step(msg.By)
	case SuggestionTaken:
		m.Form.TakeSuggestion(msg.Value)
	case SuggestionsDismissed:
		m.Form.Suggestions = lookupform.Suggestions{}
	case WindowChosen:
		m.Form.ChooseWindow(msg.Last)
	case AttributeChosen:
		m.Form.ChooseAttribute(msg.Field)
	case OpChosen:
		m.Form.ChooseOp(msg.Op)
	case RegionToggled:
		m.Form.ToggleRegion(msg.ID)
	case RegionsChosen:
		m.Form.SetRegions(msg.IDs)
	case CategoryChosen:
		m.Form.ChooseCategory(msg.Category)
	case FilterAdded:
		m.Form.AddFilter()
	case FilterRemoved:
		m.Form.RemoveFilter(msg.Index)
	case MarkMoved:
		m.Form.MoveMark(msg.Index)
	case SearchSubmitted:
		return m.submit()
	case QuestionAsked:
		return m.ask(msg.ID)
	case QueryChosen:
		m.Form.Fill(msg.Query)
		return m.submit()

	case MoreWanted:
		return m.loadMore()
	case AllWanted:
		return m.loadAll()
	case MatchesWanted:
		return m.loadMatches()
	case RegionsWanted:
		return m.askAgain(msg.Regions)
	case StopWanted:
		m.stop()
		m.stopFiles()
	case PageArrived:
		return m.pageArrived(msg)
	case LoadEnded:
		return m.loadEnded(msg)

	case FilesMoved:
		m.FilesHeld = msg.Held
	case FilesOpened:
		return m.filesOpened(msg)
	case FilesFound:
		m.filesFound(msg)
	case FilesRead:
		return m.filesRead(msg)
	case FilesEnded:
		return m.filesEnded(msg)
	case ExportWanted:
		return m.export(msg)
	case ExportProgressed:
		m.Exporting.Written = msg.Written
	case ExportStopWanted:
		m.stopExport()
	case ExportEnded:
		m.exportEnded(msg)

	case ColumnClicked:
		return m.columnClicked(msg.Column)
	case FilterTyped:
		return m.filterTyped(msg.Text)
	case RowsFound:
		m.rowsFound(msg)
	case RowsArranged:
		return m.rowsArranged(msg)
	case RowOpened:
		m.openRow(msg.Row)
	case RowStepped:
		m.stepRow(msg.By)
	case DetailsClosed:
		m.closeDetails()
	case RowMarked:
		m.markRow(msg.Row)
	case MarksCleared:
		m.clearMarks()
	case ColumnsRemembered, ColumnToggled, ColumnMoved, ColumnsSized, WidthsReset, ColumnsReset:
		m.columnsChanged(msg)

	case RoomMeasured:
		m.Facets.Measure(msg.Room)
	case FacetsToggled:
		m.Facets.Toggle()
	case FacetExpanded:
		m.Facets.Expand(msg.Column)
	case FacetSearched:
		m.Facets.Search(msg.Column, msg.Text)
	case ValueChosen:
		return m.valueChosen(msg)
	case PlaceChosen:
		return m.placeChosen(msg.Place)
	case FilterCleared:
		return m.filterCleared()
	case RowsCounted:
		m.rowsCounted(msg)
	case TimelinePressed, TimelineDragged, TimelineReleased, TimelineBounded, TimelineUnmarked, TimelineZoomed, TimelineReset:
		m.timelineMoved(msg)
	case TimelineScoped:
		return m.timelineScoped()

	case LookupFollowed:
		return m.follow(msg)
	case Navigated:
		m.navigated(msg)
	case CrumbClicked:
		return m.crumbClicked(msg.Search)

	case LinkOpened:
		m.openLink(msg.Fragment)
	case CopyWanted:
		return []Effect{m.copyText(msg)}
	case QueryCopyWanted:
		return m.copyQuery(msg.As)
	case Copied:
		m.copied(msg)
	case ZoneToggled:
		m.Clock.Toggle()
	case NetworkReturned:
		return m.networkReturned()
	case NoticeDismissed:
		m.Notice = Notice{}
	case EffectCrashed:
		m.crashed(msg.Reason)
	default:
		panic(fmt.Sprintf("state: no case for %T", msg))
	}
	return nil
}
