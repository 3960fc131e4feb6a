using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Core.Rooms;

/// <summary>How a path names a room: by its 12-character id or by its registered name. Never by ARN.</summary>
/// <param name="Value">As given.</param>
public readonly record struct RoomAddress(string Value)
{
    public const int IdLength = 12;
    public const int MaximumNameLength = 128;

    /// <summary>What an address may be, for errors.</summary>
    public const string Rule = "A room is named by its 12-character id, which is the last part of its ARN, or by its registered name.";

    public bool MayBeId => IsId(Value);

    public static bool TryParse(string? value, [NotNullWhen(true)] out RoomAddress? address)
    {
        address = value is not null && IsName(value) ? new RoomAddress(value) : null;
        return address is not null;
    }

    public static bool IsId(string value) => value.Length == IdLength && value.All(char.IsAsciiLetterOrDigit);

    public static bool IsName(string value) =>
        value.Length is >= 1 and <= MaximumNameLength && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
