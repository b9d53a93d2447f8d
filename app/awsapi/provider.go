package awsapi

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"trailsleuth/app/awserror"
	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// provider hands the signer the credentials of this moment and keeps none.
type provider struct {
	current func() (creds.Credentials, bool)
}

// Retrieve is called by the SDK before each attempt is signed. The SDK's static
// provider lives as long as this call: one that was kept would go on signing
// with keys that have been wiped.
func (p provider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	var held creds.Credentials
	if p.current != nil {
		if current, ok := p.current(); ok {
			held = current
		}
	}
	static := credentials.NewStaticCredentialsProvider(held.AccessKeyID, held.SecretAccessKey.Reveal(), held.SessionToken.Reveal())
	keys, err := static.Retrieve(ctx)
	if err != nil { // the only one there is: they are empty
		return aws.Credentials{}, awserror.Explain(&trail.Error{Code: trail.NoCredentials}, "")
	}
	return keys, nil
}
