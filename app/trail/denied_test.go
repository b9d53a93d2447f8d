package trail_test

import (
	"testing"

	"trailsleuth/app/trail"
)

func TestDenied(t *testing.T) {
	for _, code := range []string{"AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation", "VpceAccessDenied", "AuthorizationErrorException",
		"NotAuthorizedException", "Client.AuthFailure", "AuthorizationError", "ForbiddenException", "UnauthorizedAccess", "accessdenied"} {
		if !trail.Denied(code) {
			t.Errorf("%s is not denied", code)
		}
	}
	for _, code := range []string{"", "NoSuchConfigurationRecorderException", "ThrottlingException", "AuthorizationNotFoundFault", "AuthorizationAlreadyExists", "AuthorizationQuotaExceeded", "Failure", "ValidationException"} {
		if trail.Denied(code) {
			t.Errorf("%s is denied", code)
		}
	}
}
