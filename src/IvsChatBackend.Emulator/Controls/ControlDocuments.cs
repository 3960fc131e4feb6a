using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.ControlPlane.Faults;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Rooms;

namespace IvsChatBackend.Emulator.Controls;

/// <summary><c>POST /_emulator/clock</c>.</summary>
/// <param name="AdvanceSeconds">0 and more; fractions count.</param>
internal sealed record ClockRequest(double AdvanceSeconds);

/// <param name="Now">The time by which tokens, sessions and rates go.</param>
/// <param name="OffsetSeconds">How far that is ahead of the system's clock, by which signatures go.</param>
internal sealed record ClockDocument(DateTimeOffset Now, double OffsetSeconds);

/// <param name="Faults">Those yet to happen.</param>
internal sealed record FaultList(IReadOnlyList<Fault> Faults);

/// <summary><c>GET /_emulator/state</c>.</summary>
/// <param name="OpenConnections">Chat connections open now.</param>
/// <param name="IssuedTokens">Chat tokens that could still open one.</param>
internal sealed record StateDocument(
    string Region,
    string AccountId,
    ClockDocument Clock,
    IReadOnlyList<RoomDocument> Rooms,
    IReadOnlyList<LoggingConfigurationDocument> LoggingConfigurations,
    int OpenConnections,
    int IssuedTokens,
    IReadOnlyList<Fault> Faults);

/// <param name="Message">What is wrong with the request, or why it is refused.</param>
internal sealed record ControlProblem(string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockDocument))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(ControlProblem))]
internal sealed partial class ControlsJson : JsonSerializerContext;
