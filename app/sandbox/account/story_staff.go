package account

// Ordinary IAM work, which looks like persistence and is not: a new user of
// the box office, made by day, by an administrator, from the office.

func theNewColleague() story {
	const name = "box-office-lisbon"
	arn := "arn:aws:iam::" + Number + ":user/" + name
	who := func(at, does, asks, gets string) scene {
		return scene{at: at, in: "us-east-1", who: ben(), does: does, asks: asks, gets: gets, on: on("AWS::IAM::User", name)}
	}
	return story{"a user for the box office in Lisbon", []scene{
		who("-33 10:41:12", "iam:CreateUser", js(`{"userName":"%"}`, name), js(`{"user":{"path":"/","userName":"%","userId":"%","arn":"%"}}`, name, principal("AIDA", name), arn)),
		who("-33 10:41:58", "iam:AddUserToGroup", js(`{"userName":"%","groupName":"box-office"}`, name), ""),
		who("-33 10:42:30", "iam:CreateLoginProfile", js(`{"userName":"%","passwordResetRequired":true}`, name), js(`{"loginProfile":{"userName":"%","passwordResetRequired":true}}`, name)),
	}}
}
