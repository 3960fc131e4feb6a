using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.TestKit.Review;

/// <summary>A room with settings, terms and sanctions, written as moderators' requests write them; the one of <c>events/review/room.json</c> among others.</summary>
public sealed class SeededRoom(IItemStore store, TimeProvider time)
{
    public const string Id = "LobbyLobby01";
    public const string Arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{Id}";

    private readonly OwedMarkers _markers = new(store, time, TimeSpan.Zero);

    public static string Folder => Path.Combine(Requires.RepositoryRoot, "events", "review");

    private RoomReviews Reviews => new(store, _markers);

    /// <summary>Writes what <c>events/review/room.json</c> says.</summary>
    public async Task WriteEventsRoomAsync(CancellationToken cancellationToken)
    {
        var room = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(Folder, "room.json"), cancellationToken), EventsRoomJson.Default.EventsRoom)!;
        await SetAsync(room.Settings, cancellationToken);
        await ImportAsync([.. room.Terms.Select(term => TermChecks.Create(term.Id, term.Text, term.Match, term.Action, term.Message).Value)], cancellationToken);
        foreach (var sanction in room.Sanctions)
        {
            await SanctionAsync(sanction.UserId, sanction.Kind, sanction.Reason, sanction.ExpiresAt, cancellationToken);
        }
    }

    public Task SetAsync(RoomSettings settings, CancellationToken cancellationToken) =>
        Reviews.UpdateAsync(Id, stored => stored with { Settings = settings, Revision = stored.Revision + 1 }, cancellationToken);

    /// <summary>Takes in terms, a thousand at a time, and publishes.</summary>
    public async Task ImportAsync(IReadOnlyList<Term> terms, CancellationToken cancellationToken)
    {
        var changes = Changes();
        foreach (var part in terms.Chunk(TermChanges.MaximumImport))
        {
            var result = await changes.ImportAsync(Moderator, new RequestStamp("request", Guid.NewGuid().ToString("N")), part, cancellationToken);
            Assert(result.Failure);
        }
    }

    public async Task SanctionAsync(string userId, SanctionKind kind, string reason, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sanction = new Sanction
        {
            Id = new string('a', 32),
            Kind = kind,
            UserId = userId,
            RoomId = Id,
            Reason = reason,
            Actor = "meg",
            ActorRank = RoleCatalog.Default[Role.Moderator].Rank,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        await new UserStandings(store, RoleCatalog.Default, _markers).UpdateAsync(Id, userId, stored => stored.With(sanction, now), cancellationToken);
    }

    private static RoomCaller Moderator { get; } = new(
        new Caller { UserId = "meg", Role = RoleCatalog.Default[Role.Moderator] },
        new RoomRegistration { Id = Id, Arn = Arn },
        RoleCatalog.Default[Role.Moderator],
        Standing.Unknown);

    private TermChanges Changes()
    {
        var terms = new RoomTerms(store, _markers);
        var effects = new Publication(new RulePublisher(Reviews, terms, new RuleSnapshots(store)));
        var work = new OwedWork(store, _markers, effects, time, new Random(1), new NoReports());
        return new TermChanges(terms, work, new RandomIds(RandomNumberGenerator.Create()), time);
    }

    private static void Assert(Failure? failure)
    {
        if (failure is not null)
        {
            throw new InvalidOperationException($"{failure.Code}: {failure.Detail}");
        }
    }

    private sealed class Publication(RulePublisher publisher) : IOwedEffects
    {
        public async Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
        {
            if (task.Rules is { } rules)
            {
                await publisher.PublishAsync(rules.RoomId, rules.Import, cancellationToken);
            }

            return "";
        }
    }

    private sealed class NoReports : IOwedReports
    {
        public void Overdue(OwedTask task, Failure failure) => Assert(failure);

        public void Unexpected(string kind, Exception exception)
        {
        }

        public void GivenUp(OwedTask task, Failure failure) => Assert(failure);
    }
}

internal sealed record EventsRoom(RoomSettings Settings, ImmutableArray<Term> Terms, ImmutableArray<EventsSanction> Sanctions);

internal sealed record EventsSanction(string UserId, SanctionKind Kind, string Reason, DateTimeOffset? ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventsRoom))]
internal sealed partial class EventsRoomJson : JsonSerializerContext;
