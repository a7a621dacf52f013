package httpd

import "net/http"

// policy lets pages load from this server only, run no script and apply no
// style that stands within the page, and be framed by nobody.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// SecurityHeaders tells browsers what pages of this server may do. Behind an
// https address it also has them never use http again (HSTS, for a year). A
// handler may replace a header with a stricter one.
func SecurityHeaders(https bool) func(http.Handler) http.Handler {
	always := map[string]string{
		"Content-Security-Policy":    policy,
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "strict-origin-when-cross-origin",
		"Permissions-Policy":         "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
		"Cross-Origin-Opener-Policy": "same-origin",
	}
	if https {
		always["Strict-Transport-Security"] = "max-age=31536000"
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			header := w.Header()
			for name, value := range always {
				header.Set(name, value)
			}
			next.ServeHTTP(w, r)
		})
	}
}
