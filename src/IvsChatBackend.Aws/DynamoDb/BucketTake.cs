using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>What a bucket's item says of its next take.</summary>
/// <param name="Arrival">The theoretical arrival time.</param>
/// <param name="ExpirySeconds">When the item may be dropped.</param>
/// <param name="SessionEndSeconds">When the latest session of the room and role that the take is for ends; 0 for none.</param>
internal readonly record struct BucketState(DateTimeOffset Arrival, long ExpirySeconds, long SessionEndSeconds)
{
    /// <summary>The theoretical arrival time, in ticks.</summary>
    public const string ArrivalAttribute = "tat";

    public static BucketState Full { get; } = new(DateTimeOffset.MinValue, 0, 0);

    public static BucketState Read(Dictionary<string, AttributeValue> item, SessionRecord? session) => item.TryGetValue(ArrivalAttribute, out var arrival)
        ? new(
            new DateTimeOffset(ItemAttributes.ReadNumber(arrival), TimeSpan.Zero),
            ItemAttributes.ReadNumber(item[ItemAttributes.Expiry]),
            session is not null && item.TryGetValue(BucketSessions.Attribute(session), out var end) ? ItemAttributes.ReadNumber(end) : 0)
        : Full;
}

/// <summary>
/// The update that takes one unit from a bucket in a supposed state, and holds for that state alone. An expression knows no maximum, so the
/// arrival time, the expiry and the session's end have two forms each: set it, or leave what is later.
/// </summary>
internal sealed class BucketTake
{
    private readonly List<string> _conditions = [];
    private readonly List<string> _changes = [];
    private readonly Dictionary<string, string> _names = new() { ["#expiry"] = ItemAttributes.Expiry };
    private readonly Dictionary<string, AttributeValue> _values = [];

    private BucketTake()
    {
    }

    public static BucketTake Of(BucketState bucket, RateLimit limit, DateTimeOffset now, SessionRecord? session)
    {
        var take = new BucketTake();
        take.Move(bucket.Arrival > now, limit, now);
        take.Keep(bucket.ExpirySeconds, limit, now, session);
        if (session is not null)
        {
            take.Record(session, bucket.SessionEndSeconds);
        }

        return take;
    }

    public UpdateItemRequest ToRequest(string tableName, ItemKey key) => new()
    {
        TableName = tableName,
        Key = ItemAttributes.Key(key),
        UpdateExpression = $"SET {string.Join(", ", _changes)}",
        ConditionExpression = string.Join(" AND ", _conditions),
        ExpressionAttributeNames = _names,
        ExpressionAttributeValues = _values,
        ReturnValues = ReturnValue.ALL_NEW,
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
    };

    private void Move(bool ahead, RateLimit limit, DateTimeOffset now)
    {
        const string Arrival = BucketState.ArrivalAttribute;
        _values[":now"] = ItemAttributes.Number(now.UtcTicks);
        if (ahead)
        {
            _conditions.Add($"{Arrival} > :now AND {Arrival} <= :latest");
            _changes.Add($"{Arrival} = {Arrival} + :interval");
            _values[":latest"] = ItemAttributes.Number((now + limit.Tolerance).UtcTicks);
            _values[":interval"] = ItemAttributes.Number(limit.Interval.Ticks);
        }
        else
        {
            _conditions.Add($"(attribute_not_exists({Arrival}) OR {Arrival} <= :now)");
            _changes.Add($"{Arrival} = :next");
            _values[":next"] = ItemAttributes.Number((now + limit.Interval).UtcTicks);
        }
    }

    private void Record(SessionRecord session, long storedEnd)
    {
        _names["#session"] = BucketSessions.Attribute(session);
        _values[":session"] = ItemAttributes.Number(session.EndSeconds);
        if (storedEnd > session.EndSeconds)
        {
            _conditions.Add("#session > :session");
        }
        else
        {
            _conditions.Add("(attribute_not_exists(#session) OR #session <= :session)");
            _changes.Add("#session = :session");
        }
    }

    private void Keep(long storedExpiry, RateLimit limit, DateTimeOffset now, SessionRecord? session)
    {
        // The latest that a take can leave the bucket to be full again.
        var refilled = EpochSeconds.Of(now + limit.Tolerance + limit.Interval);
        var expiry = session is null ? refilled : Math.Max(refilled, EpochSeconds.Of(session.EndsAt));
        _values[":expiry"] = ItemAttributes.Number(expiry);
        if (storedExpiry > expiry)
        {
            _conditions.Add("#expiry > :expiry");
        }
        else
        {
            _conditions.Add("(attribute_not_exists(#expiry) OR #expiry <= :expiry)");
            _changes.Add("#expiry = :expiry");
        }
    }
}
