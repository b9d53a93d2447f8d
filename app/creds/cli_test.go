package creds_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"trailsleuth/app/creds"
)

// TestParseWhatTheCLIPrints reads the formats of
// `aws configure export-credentials` that differ most, where a version 2 of the AWS CLI is
// installed.
func TestParseWhatTheCLIPrints(t *testing.T) {
	dir := t.TempDir()
	script, config := filepath.Join(dir, "process"), filepath.Join(dir, "config")
	printed := fill(`{"Version":1,"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"2999-01-01T00:00:00Z"}`)
	for name, content := range map[string]string{script: "#!/bin/sh\necho '" + printed + "'\n", config: "[default]\ncredential_process = " + script + "\n"} {
		if err := os.WriteFile(name, []byte(content), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	export := func(cli string, arguments ...string) (string, error) {
		command := exec.Command(cli, append([]string{"configure", "export-credentials"}, arguments...)...)
		command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "AWS_CONFIG_FILE=" + config, "AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull}
		out, err := command.Output()
		return string(out), err
	}
	cli := ""
	for _, candidate := range []string{"aws", "/usr/bin/aws"} {
		if _, err := export(candidate, "--format", "env-no-export"); err == nil {
			cli = candidate
			break
		}
	}
	if cli == "" {
		t.Skip("the AWS CLI 2 is not installed, which has export-credentials (Debian: apt-get install awscli)")
	}
	for _, format := range []string{"process", "env", "powershell", "windows-cmd"} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			out, err := export(cli, "--format", format)
			if err != nil {
				t.Skipf("this AWS CLI has no such format: %v", err)
			}
			c, err := creds.Parse(out)
			if err != nil {
				t.Fatal(err)
			}
			if c.AccessKeyID != asia || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token || c.Expires.Year() != 2999 {
				t.Errorf("%s gave %+v", format, c)
			}
		})
	}
}
