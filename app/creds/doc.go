// Package creds turns what a person pastes into AWS credentials and keeps
// them while the page is open.
//
// The common case is one call: Parse takes whatever the clipboard holds (the
// lines of `aws configure export-credentials`, a profile of
// ~/.aws/credentials, STS or metadata JSON, the IAM console's CSV) and answers
// credentials that can sign, or an error whose sentence says which half is
// missing. Read does the same where there may be several profiles to choose
// from, and names the further secrets of a paste, which nothing keeps.
// FromFields reads three separate fields. A Keyring holds the result, and
// nothing else should.
//
// A secret is a Secret: it prints, encodes and logs as "[secret]", and only
// Reveal, meant for the signer, gives its text. The package never stores,
// sends or echoes a secret, and no error it makes quotes the paste. Wiping
// overwrites the bytes this package owns; the strings that Reveal handed out,
// and the paste itself, are Go strings and are left to the collector.
//
// The formats are those that the AWS CLI, the SDKs, IAM Identity Center, the
// IAM console, Granted, aws-vault, saml2aws, Leapp and gimme-aws-creds print or
// keep in files. The account number inside a key id follows published
// research, not an AWS promise: show it as "from the key id".
package creds
