using System.Text.Json.Nodes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Audit;

/// <summary>An entry as it is given out.</summary>
public static class AuditEntryNode
{
    /// <returns>
    /// <c>{id, sequence, at, actor, action, target, reason?, before?, after?, requestId, mac}</c>; members that were erased are null, those that
    /// never were are absent but for the target.
    /// </returns>
    public static JsonObject Of(AuditEntry entry)
    {
        var node = new JsonObject
        {
            ["id"] = entry.Id,
            ["sequence"] = entry.Sequence,
            ["at"] = UtcText.Of(entry.At),
            ["actor"] = entry.Actor.Value,
            ["action"] = entry.Action,
            ["target"] = entry.Target?.Value,
        };
        Add(node, "reason", entry.Reason, static value => value);
        Add(node, "before", entry.Before, static value => JsonNode.Parse(value));
        Add(node, "after", entry.After, static value => JsonNode.Parse(value));
        node["requestId"] = entry.RequestId;
        node["mac"] = entry.Mac;
        return node;
    }

    private static void Add(JsonObject node, string member, Commitment? commitment, Func<string, JsonNode?> read)
    {
        if (commitment is not null)
        {
            node[member] = commitment.Value is { } value ? read(value) : null;
        }
    }
}
