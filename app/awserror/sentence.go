package awserror

import (
	"fmt"
	"strconv"
	"strings"

	"trailsleuth/app/trail"
)

// Policy is the one IAM statement that this program needs.
const Policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudtrail:LookupEvents","Resource":"*"}]}`

// NoAnswerWithin begins the Detail of a trail.Network error for a call that
// took too long.
const NoAnswerWithin = "no answer within"

// Explain gives an error of a region its Message, and the code that the program
// knows it by. e has the code as it was sent, "" if there was none; the HTTP
// status, 0 if there was no answer; and, as Detail, what the service said.
func Explain(e *trail.Error, region string) *trail.Error {
	e.Code = bare(e.Code)
	kind, named := find(e.Code, e.Detail, e.Status)
	if named {
		e.Code = kind.Code
	}
	e.Message = fill(kind.Sentence, e, region)
	return e
}

// KnownElsewhere is err for a region that does not know credentials that another
// region knows (AWS, "Managing AWS STS in an AWS Region"): the keys are not wrong.
func KnownElsewhere(err *trail.Error, region string) *trail.Error {
	return reworded(err, region, "AWS knows these credentials in another region, but not in {region}. Either the region is not enabled for the account: leave it out, or have it enabled in the account's settings. Or the session token comes from the global STS endpoint, which regions that must be enabled do not accept: use one of a regional endpoint.")
}

// KnownNowhere is err for credentials that none of several regions knows.
func KnownNowhere(err *trail.Error, regions int) *trail.Error {
	return reworded(err, "", fmt.Sprintf("AWS does not know these credentials in any of the %d regions that answered. Most likely the key or the session token is wrong: paste the credentials again. Otherwise none of these regions is enabled for the account; or the token comes from the global STS endpoint, which regions that must be enabled do not accept.", regions))
}

// OwnTokenRefused is err for a region that refuses the tokens that it gave. No
// input of the person's is wrong.
func OwnTokenRefused(err *trail.Error, region string) *trail.Error {
	return reworded(err, region, "CloudTrail in {region} gives tokens and then refuses them. “Load more” begins again at the oldest event loaded; a shorter time range may help.")
}

func reworded(err *trail.Error, region, sentence string) *trail.Error {
	e := *err
	e.Message = fill(sentence, err, region)
	return &e
}

// fill puts an error's own words into a sentence of the table.
func fill(sentence string, e *trail.Error, region string) string {
	return strings.NewReplacer(
		"{region}", region,
		"{host}", host(region),
		"{code}", e.Code,
		"{status}", strconv.Itoa(e.Status),
		"{because}", because(e.Detail), // ends the sentence
		"{denier}", denier(e.Detail),
	).Replace(sentence)
}

// because ends a sentence with the service's own words, if there are any.
func because(detail string) string {
	if detail == "" {
		return "."
	}
	return ": " + detail
}

// denier is the kind of policy that AWS names in "explicit deny in a(n) …".
func denier(detail string) string {
	_, after, ok := strings.Cut(strings.ToLower(detail), "explicit deny in ")
	if after = strings.TrimRight(strings.TrimSpace(after), "."); !ok || after == "" || len(after) > 80 {
		return "AWS does not say which"
	}
	return after
}

// host names who was asked, which is what a person must unblock.
func host(region string) string {
	if r, ok := trail.RegionByID(region); ok {
		return r.Host()
	}
	return "CloudTrail in " + region
}
