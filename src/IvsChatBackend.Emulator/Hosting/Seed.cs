using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>What an account has from the start, as a file. Members are those of Create operations; one that is not known is an error.</summary>
/// <param name="Handlers">Lambda Invoke endpoints of message review functions, by ARN.</param>
internal sealed record Seed(
    IReadOnlyList<SeedRoom>? Rooms = null,
    IReadOnlyList<SeedLoggingConfiguration>? LoggingConfigurations = null,
    IReadOnlyDictionary<string, Uri>? Handlers = null)
{
    /// <exception cref="EmulatorSeedException">There is no such file, or it isn't JSON of the shape; the message is one line.</exception>
    public static Seed Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), SeedJson.Default.Seed)
                ?? throw new EmulatorSeedException($"--seed: {file} holds null; it must hold an object.");
        }
        catch (JsonException exception)
        {
            throw new EmulatorSeedException($"--seed: {file}, line {exception.LineNumber + 1}: {exception.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EmulatorSeedException($"--seed: {file} can't be read: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The options with the seed's rooms and handlers added; handlers that the options have stay.</summary>
    public EmulatorOptions ApplyTo(EmulatorOptions options) => options with
    {
        InitialRooms = [.. options.InitialRooms, .. (Rooms ?? []).Select(room => room.ToRoom())],
        InitialLoggingConfigurations =
        [
            .. options.InitialLoggingConfigurations,
            .. (LoggingConfigurations ?? []).Select(configuration => configuration.ToConfiguration()),
        ],
        Review = options.Review with
        {
            Endpoints = options.Review.Endpoints.AddRange(
                (Handlers ?? ImmutableDictionary<string, Uri>.Empty).Where(handler => !options.Review.Endpoints.ContainsKey(handler.Key))),
        },
    };
}

/// <param name="Id">12 letters and digits; left out, they are made of the name, the same at each start.</param>
/// <param name="LoggingConfigurations">Names of the seed's.</param>
internal sealed record SeedRoom(
    string Name,
    string? Id = null,
    int MaximumMessageLength = 500,
    int MaximumMessageRatePerSecond = 10,
    SeedHandler? MessageReviewHandler = null,
    IReadOnlyList<string>? LoggingConfigurations = null,
    IReadOnlyDictionary<string, string>? Tags = null)
{
    public InitialRoom ToRoom() => new(Name)
    {
        Id = Id ?? Identifiers.OfName(Name),
        MaximumMessageLength = MaximumMessageLength,
        MaximumMessageRatePerSecond = MaximumMessageRatePerSecond,
        MessageReviewHandler = MessageReviewHandler is { } handler ? new MessageReviewHandler(handler.Uri, handler.FallbackResult) : null,
        LoggingConfigurations = LoggingConfigurations ?? [],
        Tags = Tags ?? new Dictionary<string, string>(),
    };
}

internal sealed record SeedHandler(string Uri, string FallbackResult = "ALLOW");

/// <param name="DestinationConfiguration">Exactly one of <c>s3</c>, <c>cloudWatchLogs</c> and <c>firehose</c>, as CreateLoggingConfiguration takes it.</param>
internal sealed record SeedLoggingConfiguration(string Name, DestinationDocument DestinationConfiguration, string? Id = null)
{
    public InitialLoggingConfiguration ToConfiguration()
    {
        var violations = new Violations();
        LoggingConfigurationSettings.Validate(violations, Name, DestinationConfiguration);
        return violations.Any
            ? throw new EmulatorSeedException($"--seed: the logging configuration '{Name}': {violations.Fields[0].Name} {violations.Fields[0].Message}")
            : new InitialLoggingConfiguration(Name, DestinationConfiguration.ToDestination()) { Id = Id ?? Identifiers.OfName(Name) };
    }
}

/// <summary>The seed can't be used; the message is one line for the user.</summary>
internal sealed class EmulatorSeedException(string message) : Exception(message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(Seed))]
internal sealed partial class SeedJson : JsonSerializerContext;
