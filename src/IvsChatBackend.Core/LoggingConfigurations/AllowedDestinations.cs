using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.LoggingConfigurations;

/// <summary>The destinations that a deployment lets its admins log to: whoever reads one reads all chat of the rooms that log there. None by default.</summary>
public sealed class AllowedDestinations
{
    private readonly ImmutableHashSet<LogDestination> _destinations;

    private AllowedDestinations(ImmutableHashSet<LogDestination> destinations) => _destinations = destinations;

    public static AllowedDestinations None { get; } = new([]);

    public bool Allows(LogDestination destination) => _destinations.Contains(destination);

    /// <param name="text"><c>s3:BUCKET,cloudwatch:LOG-GROUP,firehose:STREAM</c>.</param>
    public static Result<AllowedDestinations> Parse(string text)
    {
        var destinations = ImmutableHashSet.CreateBuilder<LogDestination>();
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var kind = Enum.GetValues<LogDestinationKind>().Cast<LogDestinationKind?>()
                .FirstOrDefault(each => entry.StartsWith(LogDestination.Prefix(each!.Value) + ":", StringComparison.Ordinal));
            if (kind is null)
            {
                errors.Add(new MemberError(entry, "A destination is s3:BUCKET, cloudwatch:LOG-GROUP or firehose:STREAM."));
            }
            else if (LogDestination.TryCreate(kind.Value, entry[(entry.IndexOf(':', StringComparison.Ordinal) + 1)..], out var destination, out var problem))
            {
                destinations.Add(destination);
            }
            else
            {
                errors.Add(new MemberError(entry, problem));
            }
        }

        return errors.Count == 0 ? new AllowedDestinations(destinations.ToImmutable()) : Failure.Invalid(errors.ToImmutable());
    }
}
