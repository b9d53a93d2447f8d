package record

import "trailsleuth/app/trail"

// actor names who made the call, by the rule of its type in the CloudTrail
// record reference:
//
//	Root                       "root"
//	IAMUser                    userName, else the ARN's last part
//	AssumedRole                role from sessionIssuer.userName (else its ARN, else the ARN), then the session name
//	FederatedUser              the user who asked for the session, from sessionIssuer.userName, then the session's name:
//	                           the ARN's last part, else what follows ":" in principalId
//	SAMLUser, WebIdentityUser  userName @ identityProvider
//	IdentityCenterUser         additionalEventData.UserName, which only sign-ins have, else onBehalfOf.userId
//	AWSAccount                 accountId
//	AWSService                 invokedBy
//
// Any other type, or a rule that finds nothing, takes the first there is of
// userName, principalId, the ARN's last part, invokedBy, onBehalfOf.userId,
// additionalEventData.UserName, the user in additionalEventData.user (as Grafana
// has it), username, the address, the account. So the name is empty only if
// the record names nobody.
//
// username is that of the LookupEvents answer, "" for a record without one.
func (f *fields) actor(id *identity, username string) trail.Actor {
	a := trail.Actor{Type: id.kind, Source: id.session.sourceIdentity, ARN: id.arn, Account: id.accountID}
	switch id.kind {
	case "Root":
		a.Name = "root"
	case "IAMUser":
		if a.Name = id.userName; a.Name == "" {
			a.Name = arnTail(id.arn)
		}
	case "AssumedRole":
		a.Name, a.Session = id.role(), id.sessionName()
	case "FederatedUser":
		a.Session = first(arnTail(id.arn), sessionOf(id.principalID))
		a.Name = first(id.session.issuer.Get("userName").Text(), a.Session)
	case "SAMLUser", "WebIdentityUser":
		a.Name, a.Provider = id.userName, id.federatedBy()
	case "IdentityCenterUser":
		a.Name = first(f.dataUserName(), id.onBehalfOf.Get("userId").Text())
	case "AWSAccount":
		a.Name = id.accountID
	case "AWSService":
		a.Name = id.invokedBy
	}
	if a.Name == "" && a.Session == "" {
		a.Name = f.somebody(id, username)
	}
	return a
}

func (f *fields) somebody(id *identity, username string) string {
	if name := first(id.userName, id.principalID, arnTail(id.arn), id.invokedBy, id.onBehalfOf.Get("userId").Text()); name != "" {
		return name
	}
	return first(f.dataUserName(), f.dataUser(), username, f.get(sourceIPAddress).Joined(), id.accountID)
}

// dataUser is the user of an application that signs people in itself:
// additionalEventData.user, an object or a name.
func (f *fields) dataUser() string {
	user := f.get(additionalEventData).Opened().Get("user").Opened()
	return first(user.Text(), user.Get("name").Text(), user.Get("login").Text(), user.Get("email").Text())
}

func (f *fields) dataUserName() string {
	return f.get(additionalEventData).Opened().Get("UserName").Text()
}

// username is what a lookup by Username matches, as far as a record tells:
// "root", the session name of an assumed role or federated user, else the
// user name. A service has none. session is the actor's.
func (id *identity) username(session string) string {
	switch id.kind {
	case "Root":
		return "root"
	case "AssumedRole", "FederatedUser":
		return session
	case "IAMUser":
		if id.userName == "" {
			return arnTail(id.arn)
		}
	}
	return id.userName
}
