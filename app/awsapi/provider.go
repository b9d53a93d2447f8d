package awsapi

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// NoCredentials is the code of the error for a call without credentials. It
// is AWS's own for a request without a signature, but no request was made.
const NoCredentials = "MissingAuthenticationToken"

// provider hands the signer the credentials of this moment and keeps none.
type provider struct {
	current func() (creds.Credentials, bool)
}

// Retrieve is called by the SDK before each attempt is signed.
func (p provider) Retrieve(context.Context) (aws.Credentials, error) {
	missing := &trail.Error{Code: NoCredentials, Message: "There are no credentials. Paste some to go on; what is loaded stays."}
	if p.current == nil {
		return aws.Credentials{}, missing
	}
	held, ok := p.current()
	secret := held.SecretAccessKey.Reveal()
	if !ok || held.AccessKeyID == "" || secret == "" {
		return aws.Credentials{}, missing
	}
	return aws.Credentials{AccessKeyID: held.AccessKeyID, SecretAccessKey: secret, SessionToken: held.SessionToken.Reveal()}, nil
}
