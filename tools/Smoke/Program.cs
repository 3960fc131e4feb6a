using System.CommandLine;
using IvsChatBackend.Smoke;
using IvsChatBackend.Smoke.Checks;

var stack = new Option<string?>("--stack") { Description = "Name of the stack, whose outputs the AWS CLI reads." };
var outputs = new Option<string?>("--outputs") { Description = "A file with the outputs instead, as `sam list stack-outputs --output json` prints them; - is standard input." };
var room = new Option<string?>("--room") { Description = "Id of the room; the stack's own by default." };
var user = new Option<string?>("--user") { Description = "Who moderates. The password is asked for, or SMOKE_PASSWORD; with your own identity provider, SMOKE_TOKEN is their access token." };
var member = new Option<string?>("--member") { Description = "A second person without a role, who is moderated and banned for a moment. SMOKE_MEMBER_PASSWORD or SMOKE_MEMBER_TOKEN." };
var command = new RootCommand("Signs in to a deployed stack, chats, is moderated, bans and reads the audit, and says what works.") { stack, outputs, room, user, member };
command.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        var deployed = await StackOutputs.ReadAsync(arguments.GetValue(stack), arguments.GetValue(outputs), cancellationToken);
        var moderator = Credentials.Read(arguments.GetValue(user), "SMOKE");
        var second = Credentials.Read(arguments.GetValue(member), "SMOKE_MEMBER");
        return await new SmokeTest(deployed, arguments.GetValue(room) ?? deployed.RoomId, moderator, second, Console.Out).RunAsync(cancellationToken) ? 0 : 1;
    }
    catch (SmokeException failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();
