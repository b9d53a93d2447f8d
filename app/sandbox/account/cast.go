package account

// Number is the made-up account: the number that AWS's documentation uses.
const Number = "123456789012"

// The people of Harbourlight, a ticket shop. They sign in through IAM
// Identity Center: each is a session, named by their address, of a permission
// set's role.

// Permission sets.
const (
	admins     = "AWSReservedSSO_AdministratorAccess_8d1c40b27e95fa36"
	developers = "AWSReservedSSO_PowerUserAccess_3f7a92d1c6e0b845"
	analysts   = "AWSReservedSSO_DataAnalyst_b60e57f39d2a148c"
	security   = "AWSReservedSSO_SecurityAudit_5e2b8c04a1d7f693"
)

// Where people sit. All addresses are from the ranges kept for documentation.
const (
	officeLondon  = "203.0.113.17"
	officeBerlin  = "203.0.113.54"
	officeSydney  = "203.0.113.130"
	officeSeattle = "203.0.113.201"
	vpn           = "198.51.100.9"
	jenkins       = "192.0.2.10"
	monitoringIP  = "192.0.2.33"
)

// Clients people and machines use.
const (
	browser   = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
	firefox   = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
	cli       = "aws-cli/2.31.3 md/awscrt#0.27.6 ua/2.1 os/macos#25.0.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython m/Z,E,b cfg/retry-mode#standard md/installer#exe md/prompt#off"
	terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.14.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux md/GOARCH#amd64"
	boto3     = "Boto3/1.40.35 md/Botocore#1.40.35 ua/2.1 os/linux#6.8.0-1031-aws md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython m/b,Z cfg/retry-mode#legacy Botocore/1.40.35"
	goSDK     = "aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux md/GOARCH#amd64 m/E,g"
	kubectl   = "aws-sdk-go-v2/1.38.3 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux md/GOARCH#arm64 api/ec2#1.251.0 m/E"
)

// person is a session of a permission set, as opened through Identity Center.
func person(name, set string, zone int, home string, agents ...string) actor {
	a := role(set, name+"@harbourlight.example")
	a.path = "aws-reserved/sso.amazonaws.com/eu-west-1/"
	a.zone = zone
	office := map[int]string{-8: officeSeattle, -3: home, 0: officeLondon, 1: officeBerlin, 2: officeBerlin, 10: officeSydney}[zone]
	a.homes = []string{office, office, home}
	a.agents = agents
	return a
}

func alice() actor  { return person("alice.meyer", developers, 1, "192.0.2.71", browser, cli) }
func ben() actor    { return person("ben.okafor", admins, 0, "192.0.2.84", browser, terraform) }
func chloe() actor  { return person("chloe.tran", developers, -8, "2001:db8:40:9::a1", browser, boto3) }
func dmitri() actor { return person("dmitri.halonen", analysts, 2, "192.0.2.130", firefox) }
func emma() actor   { return person("emma.lindqvist", admins, 1, "2001:db8:71:3::15", cli, browser) }
func farid() actor  { return person("farid.haddad", security, 0, "192.0.2.149", firefox, cli) }
func grace() actor  { return person("grace.kim", admins, -8, vpn, browser, terraform) }
func hugo() actor   { return person("hugo.silva", developers, -3, "198.51.100.140", browser, cli) }
func ines() actor   { return person("ines.moreau", developers, 1, "192.0.2.201", browser, cli) }
func jack() actor   { return person("jack.murphy", admins, 10, "2001:db8:a0:2::7", browser, cli) }

// faridAdmin is Farid when he has to act: security staff may become
// administrators, and the records say so.
func faridAdmin() actor {
	return person("farid.haddad", admins, 0, "192.0.2.149", cli)
}

// Machines.

// ciDeploy is the IAM user of the old Jenkins server.
func ciDeploy() actor { return user("ci-deploy").from(jenkins, boto3) }

// ciDeployRotated is the same user with the key made after the leak.
func ciDeployRotated() actor {
	a := ciDeploy()
	a.key = KeyID("AKIA", Number, "user ci-deploy, rotated")
	return a
}

func grafana() actor { return user("grafana").from(monitoringIP, goSDK) }

// githubRun is the role that GitHub Actions assumes for a deployment.
func githubRun() actor {
	return role("github-actions-deploy", "GitHubActions").from("198.51.100.212", goSDK)
}

func githubToken(a actor) actor {
	return actor{kind: webIdentity, name: "token.actions.githubusercontent.com", session: "repo:harbourlight/checkout:ref:refs/heads/main", homes: a.homes, agents: a.agents}
}

// lambdaRun is the execution role of a function; its sessions are named like
// the function.
func lambdaRun(function string) actor {
	return role(function+"-role", function).from("lambda.amazonaws.com", "lambda.amazonaws.com")
}

// node is a Kubernetes node, a session named like its instance.
func node(region string, n int) actor {
	return role("eks-prod-node", hexID("i", region, "node", digits(n))).from("198.51.100."+digits(64+n), kubectl)
}

// linked is a service-linked role.
func linked(name, session, dnsName string) actor {
	a := role(name, session).from(dnsName, dnsName)
	a.path = "aws-service-role/" + dnsName + "/"
	a.invoked = dnsName
	return a
}

// scanner looks at every region once a day.
func scanner() actor {
	return role("security-posture-scanner", "posture-scan").from("198.51.100.77", boto3)
}

// root is the account's owner.
func root() actor {
	return actor{kind: rootUser, name: "root", homes: []string{officeLondon}, agents: []string{browser}}
}

// rootInternal is AWS itself acting in the owner's name, which is not a human
// using root.
func rootInternal() actor {
	a := root().from("AWS Internal", "AWS Internal")
	a.invoked = "AWS Internal"
	return a
}

// consoleUser is an IAM user who signs in to the console with a password.
func consoleUser(name string, with mfa, address string) actor {
	a := user(name).from(address, firefox)
	a.key, a.mfa = "", with
	return a
}
