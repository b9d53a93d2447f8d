// Package grant reads from the parameters of a request who is let in to what:
// policy documents, the rules of security groups and network ACLs, the grants
// of ACLs, and with whom images and snapshots are shared.
//
// It reads what stands there and never what AWS makes of it: other policies,
// blocks of public access and organizations may forbid what a policy allows.
// Whether a condition keeps everybody else out is judged by the rules of
// Amazon S3's "meaning of public"
// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html).
// Everything it returns is the text of whoever made the call.
package grant
