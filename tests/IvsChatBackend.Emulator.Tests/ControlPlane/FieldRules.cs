using System.Text.Json;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>Every rule of a single field: values at its bound, which are taken, and values past it, which are refused by the field's name.</summary>
public static class FieldRules
{
    private const string Room = "\"$ROOM\"";
    private const string Logging = "\"$LOGGING\"";
    private const string RoomForm = "arn:aws:ivschat:us-east-1:123456789012:room/";

    /// <summary>Operation, field, JSON of the request. <c>$ROOM</c> and <c>$LOGGING</c> stand for what the test made.</summary>
    public static TheoryData<string, string, string> Refused()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (operation, prefix) in RoomSettings())
        {
            Add(operation, "name", $"{prefix}\"name\":{Text('n', 129)}");
            Add(operation, "name", $"{prefix}\"name\":\"has space\"");
            Add(operation, "name", $"{prefix}\"name\":\"é\"");
            Add(operation, "maximumMessageRatePerSecond", $"{prefix}\"maximumMessageRatePerSecond\":0");
            Add(operation, "maximumMessageRatePerSecond", $"{prefix}\"maximumMessageRatePerSecond\":101");
            Add(operation, "maximumMessageLength", $"{prefix}\"maximumMessageLength\":0");
            Add(operation, "maximumMessageLength", $"{prefix}\"maximumMessageLength\":501");
            Add(operation, "messageReviewHandler.uri", $"{prefix}\"messageReviewHandler\":{{\"uri\":\"https://example.com\"}}");
            Add(operation, "messageReviewHandler.uri", $"{prefix}\"messageReviewHandler\":{{\"uri\":{Lambda(171)}}}");
            Add(operation, "messageReviewHandler.uri", $"{prefix}\"messageReviewHandler\":{{\"uri\":\"arn:aws:lambda:us-east-1:12345678901:function:f\"}}");
            Add(operation, "messageReviewHandler.fallbackResult", $"{prefix}\"messageReviewHandler\":{{\"fallbackResult\":\"MAYBE\"}}");
            Add(operation, "loggingConfigurationIdentifiers", $"{prefix}\"loggingConfigurationIdentifiers\":[\"LLLLllll0000\"]");
            Add(operation, "loggingConfigurationIdentifiers", $"{prefix}\"loggingConfigurationIdentifiers\":[{Room}]");
            Add(operation, "loggingConfigurationIdentifiers", $"{prefix}\"loggingConfigurationIdentifiers\":[{Logging},{Logging},{Logging},{Logging}]");
        }

        foreach (var (operation, field, others) in RoomTakers())
        {
            Add(operation, field, others.TrimStart(','));
            Add(operation, field, $"\"{field}\":\"\"{others}");
            Add(operation, field, $"\"{field}\":\"AAAAbbbb0000\"{others}");
            Add(operation, field, $"\"{field}\":{Logging}{others}");
            Add(operation, field, $"\"{field}\":\"arn:aws:ivs:us-east-1:123456789012:room/AAAAbbbb0000\"{others}");
            Add(operation, field, $"\"{field}\":\"{RoomForm}a/b\"{others}");
            Add(operation, field, $"\"{field}\":\"{RoomForm}{new string('a', 129 - RoomForm.Length)}\"{others}");
        }

        Add("CreateChatToken", "userId", $"\"roomIdentifier\":{Room}");
        Add("CreateChatToken", "userId", $"\"roomIdentifier\":{Room},\"userId\":\"\"");
        Add("CreateChatToken", "userId", $"\"roomIdentifier\":{Room},\"userId\":{Text('u', 129)}");
        Add("CreateChatToken", "sessionDurationInMinutes", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"sessionDurationInMinutes\":0");
        Add("CreateChatToken", "sessionDurationInMinutes", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"sessionDurationInMinutes\":181");
        Add("CreateChatToken", "capabilities", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"capabilities\":[\"VIEW_MESSAGE\"]");
        Add("CreateChatToken", "attributes", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"attributes\":{{\"k\":{Text('v', 1024)}}}");
        Add("SendEvent", "eventName", $"\"roomIdentifier\":{Room}");
        Add("SendEvent", "eventName", $"\"roomIdentifier\":{Room},\"eventName\":\"\"");
        Add("SendEvent", "eventName", $"\"roomIdentifier\":{Room},\"eventName\":{Text('e', 101)}");
        Add("SendEvent", "attributes", $"\"roomIdentifier\":{Room},\"eventName\":\"e\",\"attributes\":{{\"k\":{Text('v', 4096)}}}");
        Add("DeleteMessage", "id", $"\"roomIdentifier\":{Room}");
        Add("DeleteMessage", "id", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCDE\"");
        Add("DeleteMessage", "id", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCDEFg\"");
        Add("DeleteMessage", "id", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCDE-\"");
        Add("DeleteMessage", "reason", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCDEF\",\"reason\":\"\"");
        Add("DeleteMessage", "reason", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCDEF\",\"reason\":{Text('r', 257)}");
        Add("DisconnectUser", "userId", $"\"roomIdentifier\":{Room}");
        Add("DisconnectUser", "userId", $"\"roomIdentifier\":{Room},\"userId\":{Text('u', 129)}");
        Add("DisconnectUser", "reason", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"reason\":\"\"");
        Add("DisconnectUser", "reason", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"reason\":{Text('r', 257)}");

        foreach (var operation in (string[])["ListRooms", "ListLoggingConfigurations"])
        {
            Add(operation, "maxResults", "\"maxResults\":0");
            Add(operation, "maxResults", "\"maxResults\":51");
            Add(operation, "nextToken", $"\"nextToken\":{Text('t', 1025)}");
        }

        Add("ListRooms", "name", $"\"name\":{Text('n', 129)}");
        Add("ListRooms", "messageReviewHandlerUri", "\"messageReviewHandlerUri\":\"f\"");
        Add("ListRooms", "loggingConfigurationIdentifier", $"\"loggingConfigurationIdentifier\":{Room}");

        foreach (var (operation, prefix) in LoggingSettings())
        {
            Add(operation, "name", $"{prefix}\"name\":{Text('n', 129)},{Destination("s3", "bucketName", "\"abc\"")}");
            Add(operation, "destinationConfiguration", prefix + "\"destinationConfiguration\":{}");
            Add(operation, "destinationConfiguration", prefix + "\"destinationConfiguration\":{\"s3\":{\"bucketName\":\"abc\"},\"firehose\":{\"deliveryStreamName\":\"d\"}}");
            Add(operation, "destinationConfiguration.s3.bucketName", prefix + "\"destinationConfiguration\":{\"s3\":{}}");
            Add(operation, "destinationConfiguration.s3.bucketName", prefix + Destination("s3", "bucketName", "\"ab\""));
            Add(operation, "destinationConfiguration.s3.bucketName", prefix + Destination("s3", "bucketName", Text('b', 64)));
            Add(operation, "destinationConfiguration.s3.bucketName", prefix + Destination("s3", "bucketName", "\"Abc\""));
            Add(operation, "destinationConfiguration.cloudWatchLogs.logGroupName", prefix + Destination("cloudWatchLogs", "logGroupName", "\"\""));
            Add(operation, "destinationConfiguration.cloudWatchLogs.logGroupName", prefix + Destination("cloudWatchLogs", "logGroupName", Text('g', 513)));
            Add(operation, "destinationConfiguration.cloudWatchLogs.logGroupName", prefix + Destination("cloudWatchLogs", "logGroupName", "\"a b\""));
            Add(operation, "destinationConfiguration.firehose.deliveryStreamName", prefix + Destination("firehose", "deliveryStreamName", "\"\""));
            Add(operation, "destinationConfiguration.firehose.deliveryStreamName", prefix + Destination("firehose", "deliveryStreamName", Text('d', 65)));
            Add(operation, "destinationConfiguration.firehose.deliveryStreamName", prefix + Destination("firehose", "deliveryStreamName", "\"a/b\""));
        }

        Add("CreateLoggingConfiguration", "destinationConfiguration", "");
        foreach (var operation in (string[])["GetLoggingConfiguration", "DeleteLoggingConfiguration", "UpdateLoggingConfiguration"])
        {
            Add(operation, "identifier", "");
            Add(operation, "identifier", "\"identifier\":\"LLLLllll0000\"");
            Add(operation, "identifier", $"\"identifier\":{Room}");
        }

        return rows;

        void Add(string operation, string field, string members) => rows.Add(operation, field, $"{{{members}}}");
    }

    /// <summary>Operation and JSON of requests that stand exactly on a bound.</summary>
    public static TheoryData<string, string> Taken()
    {
        var rows = new TheoryData<string, string>();
        Add("UpdateRoom", $"\"identifier\":{Room},\"name\":{Text('n', 128)}");
        Add("UpdateRoom", $"\"identifier\":{Room},\"name\":\"\"");
        Add("UpdateRoom", $"\"identifier\":{Room},\"maximumMessageRatePerSecond\":1,\"maximumMessageLength\":1");
        Add("UpdateRoom", $"\"identifier\":{Room},\"maximumMessageRatePerSecond\":100,\"maximumMessageLength\":500");
        Add("UpdateRoom", $"\"identifier\":{Room},\"messageReviewHandler\":{{\"uri\":\"\",\"fallbackResult\":\"DENY\"}}");
        Add("UpdateRoom", $"\"identifier\":{Room},\"loggingConfigurationIdentifiers\":[{Logging}]");
        Add("CreateChatToken", $"\"roomIdentifier\":{Room},\"userId\":{Text('u', 128)},\"sessionDurationInMinutes\":1");
        Add("CreateChatToken", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"sessionDurationInMinutes\":180,\"capabilities\":[]");
        Add("CreateChatToken", $"\"roomIdentifier\":{Room},\"userId\":\"日本 \\ud83d\\ude00\",\"capabilities\":[\"SEND_MESSAGE\",\"DISCONNECT_USER\",\"DELETE_MESSAGE\"]");
        Add("CreateChatToken", $"\"roomIdentifier\":{Room},\"userId\":\"u\",\"attributes\":{{\"k\":{Text('v', 1023)}}}");
        Add("SendEvent", $"\"roomIdentifier\":{Room},\"eventName\":{Text('e', 100)}");
        Add("SendEvent", $"\"roomIdentifier\":{Room},\"eventName\":\"e\",\"attributes\":{{\"k\":{Text('v', 4095)}}}");
        Add("DeleteMessage", $"\"roomIdentifier\":{Room},\"id\":\"abcdefABCD09\",\"reason\":{Text('r', 256)}");
        Add("DisconnectUser", $"\"roomIdentifier\":{Room},\"userId\":{Text('u', 128)},\"reason\":\"r\"");
        Add("ListRooms", "\"maxResults\":50,\"nextToken\":\"\"");
        Add("ListLoggingConfigurations", "\"maxResults\":1,\"nextToken\":\"\"");
        return rows;

        void Add(string operation, string members) => rows.Add(operation, $"{{{members}}}");
    }

    private static (string Operation, string Prefix)[] RoomSettings() => [("CreateRoom", ""), ("UpdateRoom", $"\"identifier\":{Room},")];

    private static (string Operation, string Prefix)[] LoggingSettings() =>
        [("CreateLoggingConfiguration", ""), ("UpdateLoggingConfiguration", $"\"identifier\":{Logging},")];

    private static (string Operation, string Field, string Others)[] RoomTakers() =>
    [
        ("GetRoom", "identifier", ""),
        ("UpdateRoom", "identifier", ",\"name\":\"n\""),
        ("DeleteRoom", "identifier", ""),
        ("CreateChatToken", "roomIdentifier", ",\"userId\":\"u\""),
        ("SendEvent", "roomIdentifier", ",\"eventName\":\"e\""),
        ("DeleteMessage", "roomIdentifier", ",\"id\":\"abcdefABCDEF\""),
        ("DisconnectUser", "roomIdentifier", ",\"userId\":\"u\""),
    ];

    private static string Destination(string kind, string member, string value) => $"\"destinationConfiguration\":{{\"{kind}\":{{\"{member}\":{value}}}}}";

    private static string Text(char character, int length) => JsonSerializer.Serialize(new string(character, length));

    private static string Lambda(int length)
    {
        const string Form = "arn:aws:lambda:us-east-1:123456789012:function:";
        return JsonSerializer.Serialize(Form + new string('f', length - Form.Length));
    }
}
