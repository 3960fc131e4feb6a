using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IvsChatBackend.Emulator.Messaging.Requests;

internal static class JsonText
{
    /// <summary>The text of the string or member name that the reader is at.</summary>
    /// <returns>False for one that escapes half a surrogate pair: legal JSON, but no text that could be sent on.</returns>
    public static bool TryGetString(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
