using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Rooms;

/// <summary>Every field of every room, logging-configuration and tag route, from one table: the answer names it, and IVS Chat is not asked.</summary>
public sealed class BadInputTests
{
    private const string Room = "/rooms/lobby";
    private const string Loggers = "/logging-configurations";
    private const string Configuration = $"{Loggers}/LogsLogsLo01";
    private const string Arn = "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/LogsLogsLo0";
    private static readonly string Long = new('a', 129);

    public static TheoryData<BadInput> Table
    {
        get
        {
            var table = new TheoryData<BadInput>();
            foreach (var (method, path) in new[] { ("POST", "/rooms"), ("PATCH", Room) })
            {
                Add("name", "7", "\"a b\"", "\"é\"", $"\"{Long}\"", "\"available\"", "\"\\ud800\"");
                Add("maximumMessageLength", "0", "501", "1.5", "\"100\"", "true");
                Add("maximumMessageRatePerSecond", "0", "101", "-1", "\"5\"", "[]");
                Add("messageReviewHandler", "7", "\"x\"", "[]");
                AddNested("messageReviewHandler", "uri", "7", "\"x\"", "\"arn:aws:lambda:us-east-1:123456789012:function:Other:live\"", $"\"{TestApi.ReviewHandlerArn[..^5]}\"");
                AddNested("messageReviewHandler", "fallbackResult", "\"allow\"", "\"\"", "1");
                AddNested("messageReviewHandler", "timeout", "1");
                Add("loggingConfigurationIdentifiers", "\"x\"", "{}", $$"""["{{Arn}}1","{{Arn}}2","{{Arn}}3","{{Arn}}4"]""", $$"""["{{Arn}}1","{{Arn}}1"]""");
                foreach (var wrong in new[] { "7", "\"LogsLogsLo01\"", "\"arn:aws:ivschat:us-east-1:123456789012:room/LogsLogsLo01\"", "\"arn:aws:ivschat:eu-west-1:123456789012:logging-configuration/LogsLogsLo01\"", "\"arn:aws:ivschat:us-east-1:999999999999:logging-configuration/LogsLogsLo01\"" })
                {
                    table.Add(new BadInput(method, path, $$"""{"loggingConfigurationIdentifiers":[{{wrong}}]}""", "loggingConfigurationIdentifiers[0]"));
                }

                Add("access", "7", "\"public\"");
                AddNested("access", "kind", "7", "\"secret\"", "\"Public\"", "null");
                table.Add(new BadInput(method, path, """{"access":{"kind":"claim","claim":"","value":"v"}}""", "access.claim"));
                table.Add(new BadInput(method, path, """{"access":{"kind":"claim","claim":"c"}}""", "access.value"));
                table.Add(new BadInput(method, path, """{"access":{"kind":"public","claim":"c"}}""", "access.claim"));
                table.Add(new BadInput(method, path, """{"access":{"kind":"members","value":"v"}}""", "access.value"));
                Add("colour", "1");
                table.Add(new BadInput(method, path, "[]", ""));
                table.Add(new BadInput(method, path, "{", ""));

                void Add(string member, params string[] values)
                {
                    foreach (var value in values)
                    {
                        table.Add(new BadInput(method, path, $$"""{"{{member}}":{{value}}}""", member));
                    }
                }

                void AddNested(string outer, string member, params string[] values)
                {
                    foreach (var value in values)
                    {
                        table.Add(new BadInput(method, path, $$"""{"{{outer}}":{"{{member}}":{{value}} } }""", $"{outer}.{member}"));
                    }
                }
            }

            foreach (var member in new[] { "name", "maximumMessageLength", "maximumMessageRatePerSecond", "loggingConfigurationIdentifiers", "access" })
            {
                table.Add(new BadInput("PATCH", Room, $$"""{"{{member}}":null}""", member));
            }

            table.Add(new BadInput("PATCH", Room, "{}", ""));
            table.Add(new BadInput("PATCH", Room, """{"tags":{}}""", "tags"));
            table.Add(new BadInput("PATCH", Room, """{"roles":{}}""", "roles"));
            table.Add(new BadInput("PATCH", Room, """{"settings":{}}""", "settings"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":"strict"}""", "settings"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"volume":11}}""", "settings.volume"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"holdDays":31}}""", "settings.holdDays"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"modes":{"slow":{"seconds":0}}}}""", "settings.modes.slow.seconds"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"modes":{"links":{"allowedDomains":["x"]}}}}""", "settings.modes.links.allowedDomains"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"starters":["klingon"]}}""", "settings.starters"));
            table.Add(new BadInput("POST", "/rooms", """{"settings":{"exemptRoles":["king"]}}""", "settings.exemptRoles"));
            table.Add(new BadInput("POST", "/rooms", """{"roles":{"ann":"admin"}}""", "roles.ann"));
            table.Add(new BadInput("POST", "/rooms", """{"roles":{"ann":"king"}}""", "roles.ann"));
            table.Add(new BadInput("POST", "/rooms", """{"roles":{"":"member"}}""", "roles"));
            table.Add(new BadInput("POST", "/rooms", $$"""{"roles":{"{{Long}}":"member"} }""", $"roles.{Long}"));
            table.Add(new BadInput("POST", "/rooms", $$"""{"tags":{{Tags(49)}}}""", "tags"));
            foreach (var path in new[] { "/rooms", Loggers, $"{Room}/tags", $"{Configuration}/tags" })
            {
                var method = path.EndsWith("/tags", StringComparison.Ordinal) ? "PUT" : "POST";
                var rest = path == Loggers ? """,  "destinationConfiguration":{"s3":{"bucketName":"chat-logs"}}""" : "";
                foreach (var (tags, member) in new[]
                {
                    ("7", "tags"), (Tags(51), "tags"), ("""{"aws:x":"1"}""", "tags.aws:x"), ("""{"AWS:x":"1"}""", "tags.AWS:x"), ("""{"a":7}""", "tags.a"),
                    ("""{"ivs-chat-backend:stack":"1"}""", "tags.ivs-chat-backend:stack"),
                    ("""{"a":"é!"}""", "tags.a"), ("""{"a*":"1"}""", "tags.a*"), ($$"""{"{{Long}}":"1"}""", $"tags.{Long}"),
                    ($$"""{"a":"{{new string('a', 257)}}"}""", "tags.a"), ("""{"a":"1","a":"2"}""", "tags.a"),
                })
                {
                    table.Add(new BadInput(method, path, $$"""{"tags":{{tags}}{{rest}}}""", member));
                }
            }

            foreach (var path in new[] { $"{Room}/tags", $"{Configuration}/tags" })
            {
                table.Add(new BadInput("PUT", path, "{}", "tags"));
                table.Add(new BadInput("PUT", path, """{"tags":{}}""", "tags"));
                table.Add(new BadInput("PUT", path, """{"tags":null}""", "tags"));
                table.Add(new BadInput("DELETE", path, null, "tagKeys"));
                table.Add(new BadInput("DELETE", $"{path}?tagKeys=", null, "tagKeys"));
                table.Add(new BadInput("DELETE", $"{path}?tagKeys=aws:x", null, "tagKeys"));
                table.Add(new BadInput("DELETE", $"{path}?tagKeys=ivs-chat-backend:stack", null, "tagKeys"));
                table.Add(new BadInput("DELETE", $"{path}?{string.Join('&', Enumerable.Range(0, 51).Select(index => $"tagKeys=k{index}"))}", null, "tagKeys"));
                table.Add(new BadInput("DELETE", $"{path}?tagKeys=a&keys=b", null, "keys"));
            }

            foreach (var (method, path) in new[] { ("POST", Loggers), ("PATCH", Configuration) })
            {
                foreach (var name in new[] { "7", "\"a b\"", $"\"{Long}\"" })
                {
                    table.Add(new BadInput(method, path, $$"""{"name":{{name}},"destinationConfiguration":{"s3":{"bucketName":"chat-logs"} } }""", "name"));
                }

                foreach (var (destination, member) in new[]
                {
                    ("7", ""), ("{}", ""), ("""{"s3":{"bucketName":"chat-logs"},"firehose":{"deliveryStreamName":"chat-stream"}}""", ""),
                    ("""{"s3":7}""", ".s3"), ("""{"s3":{}}""", ".s3.bucketName"), ("""{"s3":{"bucketName":7}}""", ".s3.bucketName"),
                    ("""{"s3":{"bucketName":"ab"}}""", ".s3.bucketName"), ("""{"s3":{"bucketName":"Chat-Logs"}}""", ".s3.bucketName"),
                    ("""{"s3":{"bucketName":"not-allowed"}}""", ".s3.bucketName"),
                    ("""{"cloudWatchLogs":{"logGroupName":"a b"}}""", ".cloudWatchLogs.logGroupName"),
                    ("""{"cloudWatchLogs":{"logGroupName":"/app/other"}}""", ".cloudWatchLogs.logGroupName"),
                    ("""{"firehose":{"deliveryStreamName":"a/b"}}""", ".firehose.deliveryStreamName"),
                    ("""{"firehose":{"deliveryStreamName":"other"}}""", ".firehose.deliveryStreamName"),
                    ("""{"kinesis":{}}""", ".kinesis"), ("""{"s3":{"bucketName":"chat-logs","prefix":"x"}}""", ".s3.prefix"),
                })
                {
                    table.Add(new BadInput(method, path, $$"""{"destinationConfiguration":{{destination}}}""", $"destinationConfiguration{member}"));
                }
            }

            table.Add(new BadInput("POST", Loggers, "{}", "destinationConfiguration"));
            table.Add(new BadInput("PATCH", Configuration, "{}", ""));
            table.Add(new BadInput("PATCH", Configuration, """{"destinationConfiguration":null}""", "destinationConfiguration"));
            table.Add(new BadInput("PATCH", Configuration, """{"tags":{}}""", "tags"));
            foreach (var method in new[] { "GET", "PATCH", "DELETE" })
            {
                table.Add(new BadInput(method, $"{Loggers}/short", """{"name":"a"}""", "id"));
                table.Add(new BadInput(method, "/rooms/a.b", """{"name":"a"}""", "roomId"));
            }

            foreach (var list in new[] { "/rooms", Loggers })
            {
                table.Add(new BadInput("GET", $"{list}?limit=0", null, "limit"));
                table.Add(new BadInput("GET", $"{list}?limit=101", null, "limit"));
                table.Add(new BadInput("GET", $"{list}?cursor=x", null, "cursor"));
                table.Add(new BadInput("GET", $"{list}?page=1", null, "page"));
            }

            return table;
        }
    }

    [Fact]
    public async Task Each_wrong_field_is_named_and_nothing_is_asked_of_ivs_chat()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("ada", "admin");

        foreach (var row in Table)
        {
            var input = row.Data;
            var answer = await api.SendAsync(input.Method, input.Path, token, input.Body);

            Assert.True(answer.Code == "validation_failed", $"{input}: {answer.Text}");
            Assert.True(answer.Members.Contains(input.Member), $"{input}: {answer.Text}");
        }

        Assert.Empty(api.IvsChat.Calls);
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        await using var api = await TestApi.StartAsync();

        var answer = await api.SendAsync("POST", "/rooms", api.TokenFor("ada", "admin"), """
            {"name":"a b","maximumMessageLength":0,"maximumMessageRatePerSecond":101,"messageReviewHandler":{"uri":"x","fallbackResult":"y"},
             "loggingConfigurationIdentifiers":["z"],"tags":{"aws:t":"1"},"access":{"kind":"w"},"roles":{"u":"v"},
             "settings":{"holdDays":0,"strikes":{"hits":0}},"extra":1}
            """);

        Assert.Equal(
            [
                "access.kind", "extra", "loggingConfigurationIdentifiers[0]", "maximumMessageLength", "maximumMessageRatePerSecond",
                "messageReviewHandler.fallbackResult", "messageReviewHandler.uri", "name", "roles.u",
                "settings.holdDays", "settings.strikes.hits", "tags.aws:t",
            ],
            answer.Members);
    }

    private static string Tags(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(index => $"\"k{index}\":\"v\""))}}}";
}
