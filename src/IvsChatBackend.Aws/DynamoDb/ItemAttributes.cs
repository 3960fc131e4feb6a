using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>The table's attributes, and how values go into them.</summary>
internal static class ItemAttributes
{
    public const string Partition = "pk";
    public const string Sort = "sk";
    public const string Version = "v";
    public const string Document = "d";

    /// <summary>The table's TTL attribute: epoch seconds. A reserved word of expressions.</summary>
    public const string Expiry = "ttl";

    /// <summary>Id of the write that made the stored version, and of the one before it.</summary>
    public const string WriteId = "w";
    public const string FormerWriteId = "p";

    public static Dictionary<string, AttributeValue> Key(ItemKey key) => new()
    {
        [Partition] = Text(key.Partition),
        [Sort] = Text(key.Sort),
    };

    public static ItemKey ReadKey(Dictionary<string, AttributeValue> attributes) => new(attributes[Partition].S, attributes[Sort].S);

    public static Item Read(Dictionary<string, AttributeValue> attributes) =>
        new(ReadKey(attributes), ReadVersion(attributes), attributes[Document].S)
        {
            ExpiresAt = attributes.TryGetValue(Expiry, out var expiry) ? DateTimeOffset.FromUnixTimeSeconds(ReadNumber(expiry)) : null,
        };

    public static long ReadVersion(Dictionary<string, AttributeValue> attributes) => ReadNumber(attributes[Version]);

    public static long ReadNumber(AttributeValue value) => long.Parse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static AttributeValue Text(string value) => new() { S = value };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Time(DateTimeOffset time) => Number(EpochSeconds.Of(time));
}
