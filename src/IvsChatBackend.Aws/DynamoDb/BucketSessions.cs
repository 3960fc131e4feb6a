using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>The sessions in a bucket's item: an attribute for each room and role, so that a take writes its own and no other.</summary>
internal static class BucketSessions
{
    private const string Prefix = "s#";

    // Who goes through many rooms must not fill the item: what has ended is forgotten so many at a time. Live ones are bounded by the limit.
    private const int Tolerated = 32;

    public static string Attribute(SessionRecord session) => Prefix + session.Name;

    public static IReadOnlyList<SessionRecord> Read(Dictionary<string, AttributeValue> item) =>
        [.. item.Where(attribute => attribute.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read)];

    /// <returns>The update that forgets ended sessions unless one was renewed; null where they are few.</returns>
    public static UpdateItemRequest? Forget(string tableName, ItemKey key, Dictionary<string, AttributeValue> item, DateTimeOffset now)
    {
        var ended = Read(item).Where(session => session.EndsAt <= now).Take(Tolerated + 1).ToList();
        return ended.Count <= Tolerated ? null : new UpdateItemRequest
        {
            TableName = tableName,
            Key = ItemAttributes.Key(key),
            UpdateExpression = $"REMOVE {string.Join(", ", ended.Select((_, index) => $"#s{index}"))}",
            ConditionExpression = string.Join(" AND ", ended.Select((_, index) => $"#s{index} = :s{index}")),
            ExpressionAttributeNames = ended.Index().ToDictionary(session => $"#s{session.Index}", session => Attribute(session.Item)),
            ExpressionAttributeValues = ended.Index()
                .ToDictionary(session => $":s{session.Index}", session => ItemAttributes.Number(session.Item.EndSeconds)),
        };
    }

    private static SessionRecord Read(KeyValuePair<string, AttributeValue> attribute) =>
        SessionRecord.Read(attribute.Key[Prefix.Length..], ItemAttributes.ReadNumber(attribute.Value));
}
