package creds_test

import (
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// Made-up credentials. The key id is a published example of account 364679954851.
const (
	asia   = "ASIAVJ2E6QGR2WZILJFM"
	akia   = "AKIAVJ2E6QGR2WZILJFM"
	secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzSAMPLEKE"
	other  = "Zk3TqPp0/aaBBccDDeeFFggHHiiJJkkLLmmNNooP"
	token  = "IQoJb3JpZ2luX2VjEOr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDtrailsleuth+made/up+token+of+no+account+0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/0123456789abcdefghij+A=="
)

var expiry = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func fill(text string) string { return fillWith(text, asia, secret, token) }

func fillWith(text, keyID, secret, token string) string {
	return strings.NewReplacer("{asia}", keyID, "{akia}", "AKIA"+keyID[4:], "{secret}", secret, "{other}", other, "{token}", token,
		"{token1}", token[:80], "{token2}", token[80:160], "{token3}", token[160:]).Replace(text)
}

// sample is a paste that holds one set of temporary credentials.
type sample struct {
	text    string
	expires time.Time
	region  string
}

func samples() map[string]sample {
	return map[string]sample{
		"export with quotes":      {text: "export AWS_ACCESS_KEY_ID=\"{asia}\"\nexport AWS_SECRET_ACCESS_KEY=\"{secret}\"\nexport AWS_SESSION_TOKEN=\"{token}\"\n"},
		"export without quotes":   {text: "export AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}"},
		"single quotes":           {text: "export AWS_ACCESS_KEY_ID='{asia}'\nexport AWS_SECRET_ACCESS_KEY='{secret}'\nexport AWS_SESSION_TOKEN='{token}'"},
		"no export":               {text: "AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}"},
		"cmd SET":                 {text: "SET AWS_ACCESS_KEY_ID={asia}\r\nSET AWS_SECRET_ACCESS_KEY={secret}\r\nSET AWS_SESSION_TOKEN={token}\r\n"},
		"cmd set with quotes":     {text: "set \"AWS_ACCESS_KEY_ID={asia}\"\r\nset \"AWS_SECRET_ACCESS_KEY={secret}\"\r\nset \"AWS_SESSION_TOKEN={token}\""},
		"cmd in one line":         {text: "set AWS_ACCESS_KEY_ID={asia}&set AWS_SECRET_ACCESS_KEY={secret}& set AWS_SESSION_TOKEN={token}"},
		"setx":                    {text: "setx AWS_ACCESS_KEY_ID {asia}\nsetx AWS_SECRET_ACCESS_KEY \"{secret}\"\nsetx AWS_SESSION_TOKEN {token}"},
		"csh":                     {text: "setenv AWS_ACCESS_KEY_ID {asia}; setenv AWS_SECRET_ACCESS_KEY {secret}; setenv AWS_SESSION_TOKEN {token}"},
		"PowerShell":              {text: "$Env:AWS_ACCESS_KEY_ID=\"{asia}\"\n$Env:AWS_SECRET_ACCESS_KEY=\"{secret}\"\n$Env:AWS_SESSION_TOKEN=\"{token}\""},
		"PowerShell with blanks":  {text: "PS C:\\Users\\me> $env:AWS_ACCESS_KEY_ID = '{asia}'\nPS C:\\Users\\me> $env:AWS_SECRET_ACCESS_KEY = '{secret}'\nPS C:\\Users\\me> $env:AWS_SESSION_TOKEN = '{token}'"},
		"fish":                    {text: "set -gx AWS_ACCESS_KEY_ID \"{asia}\"\nset -gx AWS_SECRET_ACCESS_KEY \"{secret}\"\nset -gx AWS_SESSION_TOKEN \"{token}\""},
		"fish of the CLI":         {text: "set -gx AWS_ACCESS_KEY_ID {asia}\nset -gx AWS_SECRET_ACCESS_KEY {secret}\nset -gx AWS_SESSION_TOKEN {token}\nset -gx AWS_CREDENTIAL_EXPIRATION 2026-01-01T00:00:00+00:00", expires: expiry},
		"expiration":              {text: "export AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_CREDENTIAL_EXPIRATION=2026-01-01T00:00:00+00:00", expires: expiry},
		"one line":                {text: "AWS_ACCESS_KEY_ID={asia} AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={token} aws s3 ls"},
		"export of three":         {text: "export AWS_ACCESS_KEY_ID={asia} AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={token} && aws sts get-caller-identity"},
		"docker":                  {text: "docker run -e AWS_ACCESS_KEY_ID={asia} -eAWS_SECRET_ACCESS_KEY={secret} --env AWS_SESSION_TOKEN={token} amazon/aws-cli"},
		"aws configure set":       {text: "aws configure set aws_access_key_id {asia}\naws configure set aws_secret_access_key {secret}\naws configure set aws_session_token {token}"},
		"aws configure":           {text: "AWS Access Key ID [None]: {asia}\nAWS Secret Access Key [****************KEYZ]: {secret}\nAWS Session Token [None]: {token}\nDefault region name [None]: eu-west-1"},
		"prompts":                 {text: "$ export AWS_ACCESS_KEY_ID={asia}\n$ export AWS_SECRET_ACCESS_KEY={secret}\nme@host:~$ export AWS_SESSION_TOKEN={token}\n$ "},
		"root's prompt":           {text: "# export AWS_ACCESS_KEY_ID={asia}\n# export AWS_SECRET_ACCESS_KEY={secret}\n# export AWS_SESSION_TOKEN={token}"},
		"comments":                {text: "# fresh keys, one hour\nexport AWS_ACCESS_KEY_ID={asia} # mine\n# export AWS_SECRET_ACCESS_KEY={other}\nexport AWS_SECRET_ACCESS_KEY={secret}\nREM nothing\nexport AWS_SESSION_TOKEN={token}"},
		"legacy token":            {text: "AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SECURITY_TOKEN={token}"},
		"both tokens":             {text: "AWS_SECURITY_TOKEN=old{other}\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n"},
		"region":                  {text: "AWS_DEFAULT_REGION=eu-central-1\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n", region: "eu-central-1"},
		"AWS_REGION":              {text: "export AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_REGION=US-WEST-2\n", region: "us-west-2"},
		"unknown region":          {text: "AWS_REGION=mars-north-1\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n"},
		"INI of the portal":       {text: "[123456789012_AdministratorAccess]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}"},
		"INI with everything":     {text: "\ufeff; my file\r\n[profile x]\r\naws_access_key_id = {asia} \r\naws_secret_access_key\t=\t{secret}\r\n# aws_session_token = old\r\naws_session_token = {token}\r\nregion = eu-west-1\r\noutput = json\r\n", region: "eu-west-1"},
		"INI, legacy token":       {text: "[default]\naws_access_key_id = {asia}\naws_secret_access_key = {secret}\naws_security_token = {token}\n"},
		"INI beside a role":       {text: "[default]\nregion = eu-west-1\n[admin]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\n[base]\naws_access_key_id = {asia}\naws_secret_access_key = {secret}\naws_session_token = {token}\n"},
		"same profile twice":      {text: "[default]\naws_access_key_id = {asia}\naws_secret_access_key = {secret}\naws_session_token = {token}\n[prod]\naws_access_key_id = {asia}\naws_secret_access_key = {secret}\naws_session_token = {token}\n"},
		"half a profile":          {text: "[old]\naws_access_key_id = {akia}\n[prod]\naws_access_key_id = {asia}\naws_secret_access_key = {secret}\naws_session_token = {token}\n"},
		"process JSON":            {text: `{"Version":1,"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"2026-01-01T00:00:00+00:00"}`, expires: expiry},
		"STS JSON":                {text: "$ aws sts assume-role --role-arn x\n{\n    \"Credentials\": {\n        \"AccessKeyId\": \"{asia}\",\n        \"SecretAccessKey\": \"{secret}\",\n        \"SessionToken\": \"{token}\",\n        \"Expiration\": \"2026-01-01T00:00:00Z\"\n    },\n    \"AssumedRoleUser\": {\"AssumedRoleId\": \"AROAVJ2E6QGR2WZILJFM:me\", \"Arn\": \"arn:aws:sts::364679954851:assumed-role/x/me\"}\n}\n$ ", expires: expiry},
		"metadata JSON":           {text: `{"Code":"Success","LastUpdated":"2025-12-31T18:00:00Z","Type":"AWS-HMAC","AccessKeyId":"{asia}","SecretAccessKey":"{secret}","Token":"{token}","Expiration":"2026-01-01T00:00:00Z"}`, expires: expiry},
		"SSO JSON":                {text: `{"roleCredentials":{"accessKeyId":"{asia}","secretAccessKey":"{secret}","sessionToken":"{token}","expiration":1767225600000}}`, expires: expiry},
		"epoch seconds":           {text: `{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":1767225600.0}`, expires: expiry},
		"escaped slashes":         {text: `{"AccessKeyId":"{asia}","SecretAccessKey":"wJalrXUtnFEMI\/K7MDENG\u002bbPxRfiCYzzSAMPLEKE","SessionToken":"{token}"}`},
		"JSON in a string":        {text: `{"SecretString": "{\"AccessKeyId\":\"{asia}\",\"SecretAccessKey\":\"{secret}\",\"SessionToken\":\"{token}\"}"}`},
		"JSON cut short":          {text: "\"AccessKeyId\": \"{asia}\",\n\"SecretAccessKey\": \"{secret}\",\n\"SessionToken\": \"{token}\",\n\"Expiration\": \"2026-01-01T00:00:00Z\"", expires: expiry},
		"environment JSON":        {text: `{"Environment":{"AWS_ACCESS_KEY_ID":"{asia}","AWS_SECRET_ACCESS_KEY":"{secret}","AWS_SESSION_TOKEN":"{token}","AWS_REGION":"us-east-1"}}`, region: "us-east-1"},
		"YAML":                    {text: "Credentials:\n  AccessKeyId: {asia}\n  Expiration: '2026-01-01T00:00:00+00:00'\n  SecretAccessKey: {secret}\n  SessionToken: {token}\n", expires: expiry},
		"terraform":               {text: "provider \"aws\" {\n  region     = \"eu-west-1\"\n  access_key = \"{asia}\"\n  secret_key = \"{secret}\"\n  token      = \"{token}\"\n}", region: "eu-west-1"},
		"Java":                    {text: "-Daws.accessKeyId={asia}\naws.secretKey={secret}\naws.sessionToken={token}"},
		"text output":             {text: "CREDENTIALS\t{asia}\t2026-01-01T00:00:00+00:00\t{secret}\t{token}", expires: expiry},
		"table output":            {text: "||  AccessKeyId     |  {asia}  ||\n||  Expiration      |  2026-01-01T00:00:00Z  ||\n||  SecretAccessKey |  {secret}  ||\n||  SessionToken    |  {token}  ||", expires: expiry},
		"three bare lines":        {text: "{asia}\n{secret}\n{token}\n"},
		"smart quotes":            {text: "export AWS_ACCESS_KEY_ID=“{asia}”\nexport AWS_SECRET_ACCESS_KEY=‘{secret}’\nexport AWS_SESSION_TOKEN=«{token}»"},
		"invisible characters":    {text: "export\u00a0AWS_ACCESS_KEY_ID=\u200b{asia}\u200d\nexport AWS_SECRET_ACCESS_KEY=\u2060{secret}\u00a0\nexport AWS_SESSION_TOKEN=\u202a{token}\u202c"},
		"colours of a terminal":   {text: "\x1b[32mexport\x1b[0m AWS_ACCESS_KEY_ID=\x1b[1m{asia}\x1b[0m\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}"},
		"wrapped in quotes":       {text: "export AWS_ACCESS_KEY_ID=\"{asia}\"\nexport AWS_SECRET_ACCESS_KEY=\"{secret}\"\nexport AWS_SESSION_TOKEN=\"{token1}\n{token2}\n  {token3}\"\n"},
		"wrapped without quotes":  {text: "export AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token1}\n{token2}\n{token3}\nexit\n"},
		"wrapped, then more":      {text: "AWS_SESSION_TOKEN={token1}\n{token2}\n{token3}\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\n"},
		"a command follows":       {text: "AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\nexit"},
		"closing quote forgotten": {text: "export AWS_ACCESS_KEY_ID=\"{asia}\nexport AWS_SECRET_ACCESS_KEY=\"{secret}\"\nexport AWS_SESSION_TOKEN=\"{token}\""},
	}
}

func TestParse(t *testing.T) {
	for name, tt := range samples() {
		t.Run(name, func(t *testing.T) {
			c, err := creds.Parse(fill(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if c.AccessKeyID != asia || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token {
				t.Errorf("got %q, %q, %q", c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
			}
			if !c.Expires.Equal(tt.expires) || c.Region != tt.region {
				t.Errorf("got expiry %v, region %q; want %v, %q", c.Expires, c.Region, tt.expires, tt.region)
			}
			if c.Identity().Kind != creds.Temporary {
				t.Error("not temporary")
			}
		})
	}
}

func TestParseLongTerm(t *testing.T) {
	for name, text := range map[string]string{
		"console CSV":           "\ufeffAccess key ID,Secret access key\r\n{akia},{secret}\r\n",
		"old console CSV":       "User Name,Access Key Id,Secret Access Key\n\"alice\",{akia},{secret}",
		"older console CSV":     "User name,Password,Access key ID,Secret access key,Console login link\nalice,\"p,w\"\"d\",{akia},{secret},https://364679954851.signin.aws.amazon.com/console",
		"CSV with tabs":         "User Name\tAccess Key ID\tSecret Access key\nalice\t{akia}\t{secret}",
		"create-access-key":     `{"AccessKey":{"UserName":"alice","AccessKeyId":"{akia}","Status":"Active","SecretAccessKey":"{secret}","CreateDate":"2025-01-01T00:00:00Z"}}`,
		"INI":                   "[default]\naws_access_key_id={akia}\naws_secret_access_key={secret}\n",
		"empty token":           "export AWS_ACCESS_KEY_ID={akia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN=\nunset AWS_SESSION_TOKEN\n",
		"null token":            `{"AccessKeyId":"{akia}","SecretAccessKey":"{secret}","SessionToken":null}`,
		"secret wrapped":        "AWS_ACCESS_KEY_ID={akia}\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG\n+bPxRfiCYzzSAMPLEKE\nexit",
		"secret beginning with": "{akia} {secret}",
	} {
		t.Run(name, func(t *testing.T) {
			c, err := creds.Parse(fill(text))
			if err != nil {
				t.Fatal(err)
			}
			if c.AccessKeyID != akia || c.SecretAccessKey.Reveal() != secret || !c.SessionToken.Empty() {
				t.Errorf("got %q, %q, %q", c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
			}
			if id := c.Identity(); id.Kind != creds.LongTerm || id.Account != "364679954851" {
				t.Errorf("identity %+v", id)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"nothing":                {"", "No credentials were found"},
		"prose":                  {"please find the region eu-west-1 and the token in the vault", "No credentials were found"},
		"key id only":            {"AWS_ACCESS_KEY_ID={asia}", "an access key ID but no secret access key"},
		"key id and token":       {"AWS_ACCESS_KEY_ID={asia}\nAWS_SESSION_TOKEN={token}", "an access key ID but no secret access key"},
		"secret only":            {"export AWS_SECRET_ACCESS_KEY={secret}", "a secret access key but no access key ID"},
		"token only":             {"export AWS_SESSION_TOKEN={token}", "a session token but neither"},
		"ASIA without token":     {"AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}", "without their session token"},
		"placeholder":            {"AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY=<your secret access key>\nAWS_SESSION_TOKEN={token}", "characters that no secret has"},
		"dots":                   {"AWS_ACCESS_KEY_ID={akia}\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI...SAMPLEKE", "characters that no secret has"},
		"variable":               {"AWS_ACCESS_KEY_ID={akia}\nAWS_SECRET_ACCESS_KEY=$SECRET_ACCESS_KEY_OF_MINE", "characters that no secret has"},
		"cut token":              {"AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN=\"IQoJ...==\"", "session token of the paste has characters"},
		"look-alike letter":      {"AWS_ACCESS_KEY_ID=АKIAVJ2E6QGR2WZILJFM\nAWS_SECRET_ACCESS_KEY={secret}", "is not one"},
		"role id":                {"AWS_ACCESS_KEY_ID=AROAVJ2E6QGR2WZILJFM\nAWS_SECRET_ACCESS_KEY={secret}", "names a role"},
		"swapped":                {"AWS_ACCESS_KEY_ID={secret}\nAWS_SECRET_ACCESS_KEY={akia}", "swapped"},
		"two profiles":           {"[a]\naws_access_key_id={akia}\naws_secret_access_key={secret}\n[b]\naws_access_key_id={akia}\naws_secret_access_key={other}", "several profiles"},
		"two sets of exports":    {"AWS_ACCESS_KEY_ID={akia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={other}", "two different access key IDs"},
		"two CSV rows":           {"Access key ID,Secret access key\n{akia},{secret}\n{akia},{other}", "several profiles"},
		"two JSON objects":       {`{"AccessKeyId":"{akia}","SecretAccessKey":"{secret}"} {"AccessKeyId":"{akia}","SecretAccessKey":"{other}"}`, "several profiles"},
		"profile of a role":      {"[profile admin]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\n", "aws configure export-credentials"},
		"SSO profile":            {"[profile sso]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n", "aws configure export-credentials"},
		"SSO cache":              {`{"startUrl":"https://x","accessToken":"{token}","expiresAt":"2026-01-01T00:00:00Z"}`, "has no keys"},
		"much too long":          {strings.Repeat("x", 1<<20), "too long"},
		"thousands of brackets":  {strings.Repeat("{", 100_000), "No credentials were found"},
		"invalid UTF-8":          {"\xff\xfe\x00AWS_ACCESS_KEY_ID=\xff", "No credentials were found"},
		"key id of a screenshot": {"AWS_ACCESS_KEY_ID=ASIA****************\nAWS_SECRET_ACCESS_KEY={secret}", "is not one"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := creds.Parse(fill(tt.text))
			if err == nil {
				t.Fatalf("accepted as %+v", c)
			}
			if trail.CodeOf(err) != trail.Invalid || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, want %q in it", err, tt.want)
			}
			if part := quotedOf(err, secret, other, token, asia); part != "" {
				t.Errorf("the error quotes %q: %q", part, err)
			}
		})
	}
}

// quotedOf is a part of one of the values, of eight letters, that an error
// quotes; "" if it quotes none.
func quotedOf(err error, values ...string) string {
	const letters = 8
	for _, value := range values {
		for i := 0; i+letters <= len(value); i++ {
			if part := value[i : i+letters]; strings.Contains(err.Error(), part) {
				return part
			}
		}
	}
	return ""
}

// TestNoRefusalQuotesASecret: each refusal of values that were given, in a
// paste and in the form, for credentials and for those left out of a paste.
func TestNoRefusalQuotesASecret(t *testing.T) {
	odd := "§" + secret
	for name, fields := range map[string][3]string{
		"no secret":      {asia, "", token},
		"no key id":      {"", secret, token},
		"token alone":    {"", "", token},
		"swapped":        {secret, asia, token},
		"key id":         {"hello" + secret, secret, token},
		"a role's id":    {"AROAVJ2E6QGR2WZILJFM", secret, token},
		"odd secret":     {asia, odd, token},
		"short secret":   {asia, secret[:15], token},
		"token missing":  {asia, secret, ""},
		"odd token":      {asia, secret, token + "§"},
		"short token":    {asia, secret, token[:15]},
		"token as key":   {token, secret, token},
		"secret as both": {secret, secret, secret},
	} {
		_, err := creds.FromFields(fields[0], fields[1], fields[2])
		text := "AWS_ACCESS_KEY_ID=" + fields[0] + "\nAWS_SECRET_ACCESS_KEY=" + fields[1] + "\nAWS_SESSION_TOKEN=" + fields[2] + "\n"
		_, pasted := creds.Parse(text)
		left, _ := creds.Read("[a]\n" + text + fill("[b]\naws_access_key_id={akia}\naws_secret_access_key={other}\n"))
		_, twice := creds.Parse(text + fill("AWS_SECRET_ACCESS_KEY={other}\nAWS_ACCESS_KEY_ID={akia}\n"))
		if err == nil || pasted == nil {
			t.Errorf("%s: not refused: %v, %v", name, err, pasted)
		}
		for _, refusal := range append(left.LeftOut, err, pasted, twice) {
			if refusal == nil { // what was pasted twice may be whole
				continue
			}
			if part := quotedOf(refusal, secret, other, token, asia); part != "" {
				t.Errorf("%s: the error quotes %q: %v", name, part, refusal)
			}
		}
	}
}
