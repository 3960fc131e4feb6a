using System.Text.Json;

namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>The members that a request may have, before anything is asked of their values. What the protocol doesn't name is skipped.</summary>
/// <remarks>
/// Names match without case, since AWS's own apps of 2022 send <c>action</c> and <c>content</c> (amazon-ivs-chat-web-demo, -for-ios-demo and
/// -for-android-demo); the reference writes them in PascalCase.
/// </remarks>
internal struct RequestMembers
{
    public string? Action;
    public string? RequestId;
    public string? Content;
    public string? Id;
    public string? UserId;
    public string? Reason;
    public List<KeyValuePair<string, string>>? Attributes;

    /// <summary>The first thing that is wrong with the request's shape. Reading goes on, so that the error can carry the RequestId.</summary>
    public Refusal? Problem;

    /// <summary>Fills the members; those read before an exception stay.</summary>
    /// <param name="reader">Stands before the object.</param>
    /// <exception cref="JsonException">The text isn't one JSON value, or nests too deep.</exception>
    public static void Read(ref Utf8JsonReader reader, ref RequestMembers members)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members.ReadMember(ref reader);
        }

        // The reader throws where anything but blanks follows the object.
        reader.Read();
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (!JsonText.TryGetString(ref reader, out var name))
        {
            Problem ??= Refusal.UnreadableMember;
            reader.TrySkip();
        }
        else if (Is("Action"))
        {
            ReadString(ref reader, "Action", ref Action);
        }
        else if (Is("RequestId"))
        {
            ReadString(ref reader, "RequestId", ref RequestId);
        }
        else if (Is("Content"))
        {
            ReadString(ref reader, "Content", ref Content);
        }
        else if (Is("Id"))
        {
            ReadString(ref reader, "Id", ref Id);
        }
        else if (Is("UserId"))
        {
            ReadString(ref reader, "UserId", ref UserId);
        }
        else if (Is("Reason"))
        {
            ReadString(ref reader, "Reason", ref Reason);
        }
        else if (Is("Attributes"))
        {
            ReadAttributes(ref reader);
        }
        else
        {
            reader.TrySkip();
        }

        bool Is(string member) => name.Equals(member, StringComparison.OrdinalIgnoreCase);
    }

    private void ReadString(ref Utf8JsonReader reader, string member, ref string? value)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && JsonText.TryGetString(ref reader, out var text))
        {
            Problem ??= value is null ? null : Refusal.DuplicateMember;
            value ??= text;
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            Problem ??= Refusal.MemberNotString(member);
            reader.TrySkip();
        }
    }

    private void ReadAttributes(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Problem ??= Refusal.AttributesNotStrings;
            reader.TrySkip();
            return;
        }

        Problem ??= Attributes is null ? null : Refusal.DuplicateMember;
        Attributes = [];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadAttribute(ref reader, keys);
        }
    }

    private void ReadAttribute(ref Utf8JsonReader reader, HashSet<string> keys)
    {
        var readable = JsonText.TryGetString(ref reader, out var key);
        reader.Read();
        if (!readable || reader.TokenType != JsonTokenType.String || !JsonText.TryGetString(ref reader, out var value))
        {
            Problem ??= Refusal.AttributesNotStrings;
            reader.TrySkip();
            return;
        }

        Problem ??= keys.Add(key!) ? null : Refusal.DuplicateMember;
        Attributes!.Add(new(key!, value!));
    }
}
