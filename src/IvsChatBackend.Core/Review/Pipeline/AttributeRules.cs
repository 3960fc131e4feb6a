using System.Collections.Frozen;
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

    // What a front end may show as the server's word of somebody.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "role", "displayName", "badge");

    /// <param name="message">The message.</param>
    /// <param name="settings">With the keys that the room knows; where it names none, every key that is not reserved may come.</param>
    /// <param name="kept">All of them, in the message's order. Of two of one key the last counts.</param>
    /// <param name="refusal">For a key that may not come, and for a value that can't be read or is too long; it names the key.</param>
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
            refusal = Refusal(key, value, settings);
            if (refusal is not null)
            {
                break;
            }

            known.RemoveAll(entry => entry.Key == key);
            known.Add(KeyValuePair.Create(key!, value!));
        }

        if (refusal is null && known.Sum(Size) > MaximumBytes)
        {
            refusal = new Denial(DenialCodes.Attributes, $"The attributes of a message have at most {MaximumBytes} bytes.");
        }

        kept = known.ToImmutable();
        return refusal is null;
    }

    private static Denial? Refusal(string? key, string? value, RoomSettings settings)
    {
        if (key is null)
        {
            return new Denial(DenialCodes.Attributes, "An attribute's key is no valid Unicode text.");
        }

        if (Reserved.Contains(key) || key.StartsWith("app:", StringComparison.OrdinalIgnoreCase))
        {
            return new Denial(DenialCodes.Attributes, $"The attribute {Shown(key)} is the server's to set.");
        }

        var length = SettingsRules.MaximumValueLength;
        if (!settings.Attributes.IsEmpty && !settings.Attributes.TryGetValue(key, out length))
        {
            return new Denial(DenialCodes.Attributes, $"The attribute {Shown(key)} is none of those that the room takes.");
        }

        return value is null || value.EnumerateRunes().Count() > length
            ? new Denial(DenialCodes.Attributes, $"The attribute {Shown(key)} must be a text of at most {length} characters.")
            : null;
    }

    private static string Shown(string key) => key.Length <= SettingsRules.MaximumKeyLength ? key : key[..SettingsRules.MaximumKeyLength] + "…";

    public static Verdict Allowed(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> kept) =>
        new() { Kind = VerdictKind.Allow, Content = message.Content!, Attributes = Changed(message, kept) };

    /// <returns>Null where they are what was sent.</returns>
    public static ImmutableArray<KeyValuePair<string, string>>? Changed(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> kept) =>
        message.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key!, attribute.Value!)).SequenceEqual(kept) ? null : kept;

    private static int Size(KeyValuePair<string, string> attribute) =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value);
}
