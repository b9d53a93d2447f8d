package trail

import "strings"

// DenialWords are the words of which one is in the error code of every call
// that was denied: that AWS refused for want of permission, by whatever of its
// services' names for that ("AccessDeniedException", "VpceAccessDenied",
// "Client.UnauthorizedOperation", "Client.AuthFailure"). They are longer than
// they could be, since AuthorizationNotFound says that a thing is missing.
func DenialWords() []string {
	return []string{"AccessDenied", "Unauthorized", "NotAuthorized", "AuthFailure", "AuthorizationError", "AuthorizationException", "AuthorizationFail", "Forbidden"}
}

// Denied reports whether an error code says that a call was denied, and did
// not fail for another reason.
func Denied(code string) bool {
	code = strings.ToLower(code)
	for _, word := range DenialWords() {
		if code != "" && strings.Contains(code, strings.ToLower(word)) {
			return true
		}
	}
	return false
}
