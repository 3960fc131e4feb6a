using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>Holds a value to a schema, as far as the description uses them: types, members and what is required.</summary>
internal static class Schema
{
    public static void Hold(JsonNode document, JsonNode schema, JsonNode? value, string where)
    {
        schema = Resolve(document, schema);
        if (schema["oneOf"] is JsonArray alternatives)
        {
            schema = Resolve(document, alternatives.First(each => (string?)each!["type"] != "null")!);
        }

        if (!schema.AsObject().Select(member => member.Key).Except(["description", "default"]).Any())
        {
            // JSON of any shape.
            return;
        }

        var types = schema["type"] switch
        {
            JsonArray many => many.Select(type => (string?)type).ToList(),
            { } one => [(string?)one],
            _ => [],
        };
        Assert.True(types.Count == 0 || types.Contains(TypeOf(value)) || (TypeOf(value) == "integer" && types.Contains("number")), $"{where}: {value} is no {string.Join(" or ", types)}.");
        if (value is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Hold(document, schema["items"]!, items[index], $"{where}[{index}]");
            }
        }

        if (value is not JsonObject members)
        {
            return;
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            Assert.True(members.ContainsKey((string)required!), $"{where} lacks {required}.");
        }

        foreach (var (name, member) in members)
        {
            var known = schema["properties"]?[name] ?? schema["additionalProperties"];
            Assert.True(known is not null, $"{where} has {name}, which is not described.");
            Hold(document, known!, member, $"{where}.{name}");
        }
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]! : schema;

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value!.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
    };
}

/// <summary>Answers without what differs from run to run: random ids and cursors.</summary>
internal static class Steady
{
    public static JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Key, member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Of(string name, JsonNode? value) => (name, value?.GetValueKind()) switch
    {
        ("nextCursor", JsonValueKind.String) => "b3BhcXVl",
        ("mac", JsonValueKind.String) => new string('0', 64),
        ("requestId", JsonValueKind.String) => "0HN7EXAMPLE0A:00000001",
        (_, JsonValueKind.String) when (string)value! is { Length: 32 } text && text.All(char.IsAsciiHexDigitLower) => new string('0', 32),
        (_, JsonValueKind.String) when ((string)value!).StartsWith("guest-", StringComparison.Ordinal) => "guest-AAAAAAAAAAAAAAAAAAAAAA",
        _ => Of(value),
    };
}
