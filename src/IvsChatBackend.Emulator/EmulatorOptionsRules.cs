using System.Net;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator;

/// <summary>What options must be; checked once, before anything starts.</summary>
internal static class EmulatorOptionsRules
{
    /// <exception cref="ArgumentException">Its message tells everything that is wrong.</exception>
    public static void ThrowIfBroken(EmulatorOptions options)
    {
        string[] problems = [.. Problems(options)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }
    }

    /// <summary>Everything that is wrong, each in a few words.</summary>
    public static IEnumerable<string> Problems(EmulatorOptions options)
    {
        if (options.Region.Length == 0 || options.Region.AsSpan().ContainsAnyExcept(EmulatorArns.RegionCharacters))
        {
            yield return "the region must have lower-case letters, digits and - only";
        }

        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
        {
            yield return "the account must have 12 digits";
        }

        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            yield return "the port must be 0 to 65535";
        }

        if (options.AccessKeys.Any(key => key.Id.Length == 0 || key.Secret.Length == 0))
        {
            yield return "an access key needs an id and a secret";
        }

        if (options.AccessKeys.DistinctBy(key => key.Id).Count() != options.AccessKeys.Count)
        {
            yield return "each access key must have an id of its own";
        }

        foreach (var arn in options.Review.Endpoints.Keys.Where(arn => !LambdaArn.IsWellFormed(arn)))
        {
            yield return $"'{arn}' is not the ARN of a Lambda function";
        }

        foreach (var room in options.InitialRooms.Where(IsBroken))
        {
            yield return $"the initial room '{room.Name}' must keep CreateRoom's bounds, and an id must have 12 letters and digits";
        }

        foreach (var configuration in options.InitialLoggingConfigurations.Where(IsBroken))
        {
            yield return $"the initial logging configuration '{configuration.Name}' must keep CreateLoggingConfiguration's bounds, and an id must have "
                + "12 letters and digits";
        }

        var known = options.InitialLoggingConfigurations.Select(configuration => configuration.Name).ToHashSet();
        foreach (var room in options.InitialRooms.Where(room => !room.LoggingConfigurations.All(known.Contains)))
        {
            yield return $"the initial room '{room.Name}' attaches a logging configuration that is not there from the start";
        }
    }

    private static bool IsBroken(InitialRoom room) =>
        !ResourceName.IsWellFormed(room.Name)
        || room.MaximumMessageLength is < 1 or > 500
        || room.MaximumMessageRatePerSecond is < 1 or > 100
        || room.LoggingConfigurations.Count > RoomSettings.MaximumLoggingConfigurations
        || IsBrokenId(room.Id);

    private static bool IsBroken(InitialLoggingConfiguration configuration)
    {
        var violations = new Violations();
        LoggingConfigurationSettings.Validate(violations, configuration.Name, DestinationDocument.Of(configuration.Destination));
        return violations.Any || IsBrokenId(configuration.Id);
    }

    private static bool IsBrokenId(string? id) => id is not null && (id.Length != Identifiers.Length || !id.All(char.IsAsciiLetterOrDigit));
}
