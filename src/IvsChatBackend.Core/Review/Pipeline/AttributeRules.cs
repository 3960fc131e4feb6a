using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using IvsChatBackend.Core.Review.Settings;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>Which of a message's attributes are delivered.</summary>
internal static class AttributeRules
{
    // IVS Chat's, keys and values together; an answer with more is none.
    private const int MaximumBytes = 1024;

    /// <param name="message">The message.</param>
    /// <param name="settings">With the keys that the room knows.</param>
    /// <param name="kept">Those, in the message's order. Of two of one key the last counts.</param>
    /// <param name="refusal">For a value that can't be read or is too long.</param>
    public static bool TryKeep(
        ChatMessage message,
        RoomSettings settings,
        out ImmutableArray<KeyValuePair<string, string>> kept,
        [NotNullWhen(false)] out Denial? refusal)
    {
        var known = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        refusal = null;
        foreach (var (key, value) in message.Attributes)
        {
            if (key is null || !settings.Attributes.TryGetValue(key, out var length))
            {
                continue;
            }

            if (value is null || value.EnumerateRunes().Count() > length)
            {
                refusal = new Denial(DenialCodes.Attributes, $"The attribute {key} must be a text of at most {length} characters.");
                break;
            }

            known.RemoveAll(entry => entry.Key == key);
            known.Add(KeyValuePair.Create(key, value));
        }

        if (refusal is null && known.Sum(Size) > MaximumBytes)
        {
            refusal = new Denial(DenialCodes.Attributes, $"The attributes of a message have at most {MaximumBytes} bytes.");
        }

        kept = known.ToImmutable();
        return refusal is null;
    }

    public static Verdict Allowed(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> kept) =>
        new() { Kind = VerdictKind.Allow, Content = message.Content!, Attributes = Changed(message, kept) };

    /// <returns>Null where they are what was sent.</returns>
    public static ImmutableArray<KeyValuePair<string, string>>? Changed(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> kept) =>
        message.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key!, attribute.Value!)).SequenceEqual(kept) ? null : kept;

    private static int Size(KeyValuePair<string, string> attribute) =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value);
}
