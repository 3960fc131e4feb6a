using System.Collections.Immutable;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.LoggingConfigurations;

/// <summary>Reads what an admin says of a logging configuration.</summary>
internal sealed class LoggingConfigurationBodies(AllowedDestinations allowed)
{
    private const string Destination = "destinationConfiguration";

    private static readonly (string Member, string Name, LogDestinationKind Kind)[] Kinds =
    [
        ("s3", "bucketName", LogDestinationKind.S3),
        ("cloudWatchLogs", "logGroupName", LogDestinationKind.CloudWatchLogs),
        ("firehose", "deliveryStreamName", LogDestinationKind.Firehose),
    ];

    public LoggingConfigurationOrder ReadOrder(BodyReader body)
    {
        var order = new LoggingConfigurationOrder(ReadName(body) ?? "", ReadDestination(body, required: true), body.TextMap("tags"));
        foreach (var problem in TagRules.Problems(order.Tags))
        {
            body.Reject(problem.Member, problem.Message);
        }

        if (order.Tags.Count is > TagRules.MaximumGiven and <= TagRules.MaximumCount)
        {
            body.Reject("tags", $"A new logging configuration takes at most {TagRules.MaximumGiven} tags: two more are this backend's.");
        }

        return order;
    }

    public LoggingConfigurationPatch ReadPatch(BodyReader body)
    {
        body.RejectNull("name", Destination);
        var patch = new LoggingConfigurationPatch(ReadName(body), ReadDestination(body, required: false));
        if (patch is { Name: null, Destination: null } && !body.HasErrors)
        {
            body.Reject("", "Name at least one member to change.");
        }

        return patch;
    }

    private static string? ReadName(BodyReader body)
    {
        var name = body.Text("name");
        if (name is { Length: > 0 } && !RoomAddress.IsName(name))
        {
            body.Reject("name", $"It must have at most {RoomAddress.MaximumNameLength} characters of A-Z, a-z, 0-9, '-' and '_'.");
        }

        return name;
    }

    private LogDestination? ReadDestination(BodyReader body, bool required) => body.Object(Destination, ReadOne, required);

    private LogDestination? ReadOne(BodyReader body)
    {
        var given = Kinds.Where(kind => body.Has(kind.Member)).ToList();
        var read = Kinds.Select(kind => body.Object(kind.Member, inner => ReadNamed(inner, kind.Name, kind.Kind))).ToList();
        if (given.Count != 1)
        {
            body.Reject("", "It must have exactly one of s3, cloudWatchLogs and firehose.");
        }

        return read.OfType<LogDestination>().FirstOrDefault();
    }

    private LogDestination? ReadNamed(BodyReader body, string member, LogDestinationKind kind)
    {
        if (body.Text(member, required: true) is not { } name)
        {
            return null;
        }

        if (!LogDestination.TryCreate(kind, name, out var destination, out var problem))
        {
            body.Reject(member, problem);
        }
        else if (!allowed.Allows(destination))
        {
            body.Reject(member, "This deployment does not log there. Its operator allows destinations by the setting LOG_DESTINATIONS.");
        }

        return destination;
    }
}

/// <param name="Name">May be empty.</param>
/// <param name="Destination">Null only where it was wrong.</param>
/// <param name="Tags">By key.</param>
internal sealed record LoggingConfigurationOrder(string Name, LogDestination? Destination, ImmutableSortedDictionary<string, string> Tags);

/// <param name="Name">Null leaves it.</param>
/// <param name="Destination">Null leaves it.</param>
internal sealed record LoggingConfigurationPatch(string? Name, LogDestination? Destination);
