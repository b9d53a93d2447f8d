package logfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/logfile"
)

// originals are files as other people published them, in a folder beside the
// project's.
const originals = "../../../shared/data/originals"

func TestPublishedFiles(t *testing.T) {
	if _, err := os.Stat(originals); err != nil {
		t.Skip("The published files are not in " + originals + ", so none of them was read.")
	}
	tested := map[string]bool{}
	for _, test := range []struct {
		path    string
		records int
		format  logfile.Format
		refusal string
	}{
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.credential-access.ec2-get-password-data.json", 34, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.credential-access.ec2-steal-instance-credentials.json", 45, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.credential-access.secretsmanager-batch-retrieve-secrets.json", 5, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.credential-access.secretsmanager-retrieve-secrets.json", 21, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.credential-access.ssm-retrieve-securestring-parameters.json", 10, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.defense-evasion.cloudtrail-delete.json", 1, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.defense-evasion.cloudtrail-event-selectors.json", 1, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.defense-evasion.cloudtrail-stop.json", 1, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.defense-evasion.dns-delete-logs.json", 1, logfile.Records, ""},
		{"DataDog__stratus-red-team/docs/detonation-logs/aws.defense-evasion.organizations-leave.json", 3, logfile.Records, ""},
		{"aws__aws-cli/lookup-events.json", 1, logfile.CLIOutput, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-appmesh-create-mesh.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-appmesh-create-virtualgateway.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-appmesh-create-virtualnode.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-appelb-add-tags.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-bedrock-create-customization-jobs.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-catalog-put-resource-policy.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-catalog-set-encryption.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-bucket.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-db.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-distribution.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-efs-mount-target.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-load-balancer-policy.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-rest-stage.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-create-volume.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-hsm-create-cluster.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-run-instance-creator-assumed.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-run-instance-creator.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-run-instances.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-s3.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-tag-distribution.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-tag-rest-stage.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-update-distribution.json", 1, logfile.EventBridge, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-cloud-trail-update-efs-mount-target-security-group.json", 1, logfile.Records, ""},
		{"cloud-custodian__cloud-custodian/tests/data/cwe/event-transit-gateway-delete-vpc-attachment.json", 1, logfile.EventBridge, ""},
		{"criblpacks__cribl-aws-cloudtrail-logs/data/samples/BeVTW2.json", 44, logfile.Records, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1145Z_7xgocspSowgK0Gto.json", 29, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1145Z_s7dpHbl38neqZbm2.json", 51, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1150Z_1vnLavRRp0ek1mP4.json", 2, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1200Z_iLj9fb7yyUG9X4Bf.json", 394, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1200Z_x9kHmzMa7cx6l9wM.json", 132, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_1dM7GQM67kudSyGD.json", 13, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_86g9Vok9HiUCgSI7.json", 19, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_SjF3IkuNXJkoHyar.json", 26, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_UljXNp9xLp8nsAGc.json", 55, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_dOIWyEekdNWhkpqY.json", 26, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_lKy08gyrqqRJyzsn.json", 1, logfile.LogFile, ""},
		{"invictus-ir__aws_dataset/CloudTrail/218007301253_CloudTrail_us-east-1_20230710T1205Z_nx9Yx1FyJdBaTqKj.json", 10, logfile.LogFile, ""},
		{"log2timeline__plaso/test_data/jsonl/aws_cloudtrail.jsonl", 6, logfile.CLIOutput, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/README.md", 0, "", "is neither JSON nor CSV"},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/o-abcd/811596193553/CloudTrail/ap-southeast-1/2020/09/30/811596193553_CloudTrail_ap-southeast-1-20200930T2358.json", 0, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/09/30/811596193553_CloudTrail_us-east-1-20200930T2200.json", 94, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/09/30/811596193553_CloudTrail_us-east-1-20200930T2300.json", 85, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/10/01/811596193553_CloudTrail_us-east-1-20201001T0000.json.gz", 5, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/10/01/811596193553_CloudTrail_us-east-1-20201001T0003.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_0.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_01.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_02.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_03.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_04.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_05.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_06.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_07.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_08.json", 2, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_09.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_10.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/1_11.json", 2, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/README.md", 0, "", "is neither JSON nor CSV"},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/bad1_01.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/discard_kms_crypto.json", 4, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/federated.json", 1, logfile.LogFile, ""},
		{"umccr__cloudtrail-parquet-lambda/test_input/examples/idc.json", 1, logfile.LogFile, ""},
	} {
		tested[test.path] = true
		raw, err := os.ReadFile(filepath.Join(originals, test.path))
		if err != nil {
			t.Error(err)
			continue
		}
		events, s, err := read(t, filepath.Base(test.path), string(raw))
		if len(events) != test.records || s.Records != test.records || s.Refused != 0 || s.Format != test.format {
			t.Errorf("%s: %d events, %+v; want %d of format %q", test.path, len(events), s, test.records, test.format)
		}
		if got := message(err); (got == "") != (test.refusal == "") || !strings.Contains(got, test.refusal) {
			t.Errorf("%s: %q, want %q", test.path, got, test.refusal)
		}
		for i, e := range events {
			if e.Name == "" || e.ID == "" || e.Raw == "" {
				t.Errorf("%s: event %d has no name, id or record: %+v", test.path, i, e)
			}
		}
	}
	_ = filepath.WalkDir(originals, func(path string, d os.DirEntry, err error) error {
		if rel, _ := filepath.Rel(originals, path); err == nil && !d.IsDir() && !tested[filepath.ToSlash(rel)] {
			t.Errorf("%s is not in the table", rel)
		}
		return err
	})
}
