namespace IvsChatBackend.Core.IvsChat;

/// <summary>
/// The tag of rooms and logging configurations by which a deployment knows its own: IAM lets its functions touch nothing that has not got it.
/// It is set when they are made, and nobody changes it by the API.
/// </summary>
/// <param name="Value">Name of the stack; empty where there is none, as on a laptop, and everything in the account is one's own.</param>
public sealed record StackTag(string Value)
{
    public const string Key = TagRules.OwnPrefix + "stack";

    public static StackTag None { get; } = new("");

    /// <summary>The tags of something that is made.</summary>
    public Dictionary<string, string> Over(IReadOnlyDictionary<string, string> tags)
    {
        var all = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        if (Value.Length > 0)
        {
            all[Key] = Value;
        }

        return all;
    }

    /// <summary>Whether this deployment may touch what has these tags.</summary>
    public bool Owns(IReadOnlyDictionary<string, string>? tags) => Value.Length == 0 || (tags?.GetValueOrDefault(Key) == Value);
}
