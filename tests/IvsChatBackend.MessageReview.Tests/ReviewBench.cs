using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>The function's handler as it is composed, on a store that can be spoiled, by a clock that stands still.</summary>
internal sealed class ReviewBench
{
    public const string RoomId = "LobbyLobby01";
    public const string RoomArn = $"arn:aws:ivschat:us-east-1:123456789012:room/{RoomId}";

    private readonly OwedMarkers _markers;

    public ReviewBench(FailureAction failureAction = FailureAction.Allow, TimeSpan? deadline = null)
    {
        Store = new SpoiledStore(new InProcessItemStore(), Time);
        _markers = new OwedMarkers(Store.Inner, Time, TimeSpan.Zero);
        Reviews = new RoomReviews(Store.Inner, _markers);
        Standings = new UserStandings(Store.Inner, RoleCatalog.Default, _markers);
        var settings = new MessageReviewSettings
        {
            Secret = DeploymentSecret.FromText("a secret of more than thirty-two characters"),
            Roles = RoleCatalog.Default,
            FailureAction = failureAction,
            Deadline = deadline ?? TimeSpan.FromMilliseconds(100),
        };
        Handler = MessageReviewFunction.Build(settings, Store, Store, Time, new EmbeddedMetrics("Test", Time, Lines.Enqueue), Lines.Enqueue);
    }

    public ManualTimeProvider Time { get; } = new();

    public SpoiledStore Store { get; }

    public MessageReviewHandler Handler { get; }

    public RoomReviews Reviews { get; }

    public UserStandings Standings { get; }

    /// <summary>All that went to a log.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task SetAsync(RoomSettings settings) =>
        Reviews.UpdateAsync(RoomId, stored => stored with { Settings = settings, Revision = stored.Revision + 1 }, Cancellation);

    /// <summary>Has these terms serve, and no others.</summary>
    public async Task TermsAsync(params Term[] terms)
    {
        var stored = new RoomTerms(Store.Inner, _markers);
        var who = new Core.Entry.RoomCaller(
            new Core.Callers.Caller { UserId = "meg", Role = RoleCatalog.Default[Role.Moderator] },
            new Core.Rooms.RoomRegistration { Id = RoomId, Arn = RoomArn },
            RoleCatalog.Default[Role.Moderator],
            Standing.Unknown);
        var ids = new RandomIds(RandomNumberGenerator.Create());
        var work = new OwedWork(Store.Inner, _markers, new PublishOnly(new RulePublisher(Reviews, stored, new RuleSnapshots(Store.Inner))), Time, new Random(1), new NoReports());
        var changes = new TermChanges(stored, work, ids, Time);
        foreach (var term in await stored.ListAsync(RoomId, Cancellation))
        {
            await changes.RemoveAsync(who, "r", term.Id, Cancellation);
        }

        foreach (var term in terms)
        {
            Assert.Null((await changes.PutAsync(who, "r", term, Cancellation)).Failure);
        }
    }

    public static Term Term(string text, TermAction action = TermAction.Deny, TermMatch match = TermMatch.Word, string? message = null) =>
        TermChecks.Create("t-" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))[..Math.Min(40, text.Length)], text, match, action, message).Value;

    public Task SanctionAsync(string userId, SanctionKind kind, TimeSpan? duration = null, int actorRank = 50, string roomId = RoomId) => Standings.UpdateAsync(
        roomId,
        userId,
        stored => stored.With(
            new Sanction
            {
                Id = new string('a', 32),
                Kind = kind,
                UserId = userId,
                RoomId = roomId == UserStandings.EveryRoom ? null : roomId,
                Reason = "Be kind",
                Actor = "meg",
                ActorRank = actorRank,
                CreatedAt = Time.GetUtcNow(),
                ExpiresAt = duration is { } length ? Time.GetUtcNow() + length : null,
            },
            Time.GetUtcNow()),
        Cancellation);

    public Task<ReviewReply> SendAsync(string content, string userId = "ann", string role = "member", params (string Key, string Value)[] attributes) =>
        SendJsonAsync(Event(content, userId, role, attributes).ToJsonString());

    public async Task<ReviewReply> SendJsonAsync(string json) =>
        ReviewReply.Read(json, await Handler.HandleAsync(Encoding.UTF8.GetBytes(json), "request"));

    public static JsonObject Event(string content, string userId = "ann", string role = "member", params (string Key, string Value)[] attributes) => new()
    {
        ["Content"] = content,
        ["MessageId"] = "AbCdEfGhIjKl",
        ["RoomArn"] = RoomArn,
        ["Attributes"] = new JsonObject(attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
        ["Sender"] = new JsonObject
        {
            ["UserId"] = userId,
            ["Ip"] = "203.0.113.7",
            ["Attributes"] = new JsonObject { ["role"] = role, ["displayName"] = "Ann" },
        },
    };

    private sealed class PublishOnly(RulePublisher publisher) : IOwedEffects
    {
        public async Task<Core.Outcomes.Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
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
        public void Overdue(OwedTask task, Core.Outcomes.Failure failure) => Assert.Fail("Overdue");

        public void Unexpected(string kind, Exception exception)
        {
        }

        public void GivenUp(OwedTask task, Core.Outcomes.Failure failure) => Assert.Fail("Given up");
    }
}
