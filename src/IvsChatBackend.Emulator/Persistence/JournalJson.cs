using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>The journal's texts. A member that is not known is an error, not something to lose at the next rewrite.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ResourceChange))]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>The journal's first line: what it is, and whose.</summary>
internal sealed record JournalHeader(string Format, string Region, string AccountId)
{
    public const string CurrentFormat = "ivschat-emulator-journal-1";
}
