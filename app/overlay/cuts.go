package overlay

const (
	browserSpeaksTLS = `panic("the browser speaks TLS, not this program")`
	noCertificates   = `panic("the browser sees certificates, not this program")`
)

// cuts is the table of them. A row is earned by what it takes out of the program:
// see `make size` before and after.
var cuts = []cut{
	// Connections.
	{"net/http/transport.go", "func (t *Transport) dialConn(", `return nil, errors.New("net/http: the browser connects, not this program")`},
	{"net/http/transport.go", "func (t *Transport) roundTrip(", `return nil, errors.New("net/http: the browser connects, not this program")`},
	{"net/http/httputil/dump.go", "func DumpRequestOut(", `return nil, errors.New("net/http/httputil: the browser writes requests, not this program")`},
	{"net/http/transport.go", "func ProxyFromEnvironment(", `return nil, nil`},
	{"net/http/request.go", "func idnaASCII(", `if ascii.Is(v) { return v, nil }; return "", errors.New("net/http: a host's name must be in ASCII here")`},
	{"vendor/golang.org/x/net/http/httpguts/httplex.go", "func PunycodeHostPort(", `if isASCII(v) { return v, nil }; return "", net.InvalidAddrError("a host's name must be in ASCII here")`},
	{"net/dial.go", "func (d *Dialer) DialContext(", `return nil, errNoSuitableAddress`},

	// TLS.
	{"crypto/tls/conn.go", "func (c *Conn) handshakeContext(", `return errors.New("tls: the browser speaks TLS, not this program")`},
	{"crypto/tls/conn.go", "func (c *Conn) handlePostHandshakeMessage(", `return errors.New("tls: the browser speaks TLS, not this program")`},

	{"crypto/tls/conn.go", "func (c *Conn) Write(", `return 0, errors.New("tls: the browser speaks TLS, not this program")`},
	{"crypto/tls/conn.go", "func (c *Conn) Read(", `return 0, errors.New("tls: the browser speaks TLS, not this program")`},

	// Algorithms of TLS that packages refer to from the start, in tables and in
	// tests of themselves. What makes points of a curve is asked for then.
	{"crypto/ecdh/nist.go", "func P256(", "return nil"},
	{"crypto/ecdh/nist.go", "func P384(", "return nil"},
	{"crypto/ecdh/nist.go", "func P521(", "return nil"},
	{"crypto/ecdh/x25519.go", "func X25519(", "return nil"},
	{"crypto/mlkem/mlkem.go", "func NewEncapsulationKey768(", browserSpeaksTLS},
	{"crypto/mlkem/mlkem.go", "func NewEncapsulationKey1024(", browserSpeaksTLS},
	{"crypto/mlkem/mlkem.go", "func NewDecapsulationKey768(", browserSpeaksTLS},
	{"crypto/mlkem/mlkem.go", "func NewDecapsulationKey1024(", browserSpeaksTLS},
	{"crypto/internal/fips140/mlkem/mlkem768.go", "func kemKeyGen(", browserSpeaksTLS},
	{"crypto/internal/fips140/mlkem/mlkem768.go", "func kemEncaps(", browserSpeaksTLS},
	{"crypto/internal/fips140/mlkem/mlkem768.go", "func kemDecaps(", browserSpeaksTLS},
	{"crypto/internal/fips140/edwards25519/edwards25519.go", "func (v *Point) SetBytes(", "return nil, nil"},
	{"crypto/internal/fips140/ed25519/ed25519.go", "func precomputePrivateKey(", browserSpeaksTLS},
	{"crypto/internal/fips140/ed25519/ed25519.go", "func signWithDom(", browserSpeaksTLS},
	{"crypto/internal/fips140/ed25519/ed25519.go", "func newPublicKey(", browserSpeaksTLS},
	{"crypto/internal/fips140/ed25519/ed25519.go", "func verifyWithDom(", browserSpeaksTLS},
	{"crypto/internal/fips140/ecdsa/ecdsa.go", "func precomputeParams[", browserSpeaksTLS},
	{"crypto/internal/fips140/ecdsa/ecdsa.go", "func signGeneric[", browserSpeaksTLS},
	{"crypto/internal/fips140/ecdsa/ecdsa.go", "func verifyGeneric[", browserSpeaksTLS},
	{"crypto/internal/fips140/rsa/pkcs1v15.go", "func signPKCS1v15(", browserSpeaksTLS},
	{"crypto/internal/fips140/rsa/pkcs1v15.go", "func verifyPKCS1v15(", browserSpeaksTLS},
	{"crypto/internal/fips140/ecdh/ecdh.go", "func ecdh[", browserSpeaksTLS},

	// Files, which a browser does not have.
	{"mime/type_unix.go", "func initMimeUnix(", "return"},

	// Certificates, which are of the types of an answer.
	{"crypto/x509/pkix/pkix.go", "func (r RDNSequence) String(", noCertificates},
	{"math/big/natconv.go", "func (x nat) itoa(", noCertificates},
	{"math/big/natconv.go", "func (z nat) scan(", noCertificates},
}
