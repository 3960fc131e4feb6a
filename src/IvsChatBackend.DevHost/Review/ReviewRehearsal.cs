using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.MessageReview;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.DevHost.Review;

/// <summary>
/// Has the review hold, refuse, mask and count messages in a room and a store that are thrown away, with all the time that it wants. In AWS the function
/// is native code. Here each way through it is compiled when it is first taken, which takes longer than a message may wait.
/// </summary>
internal static class ReviewRehearsal
{
    private const string RoomId = "RehearsalOne";
    private const string RoomArn = $"arn:aws:ivschat:us-east-1:123456789012:room/{RoomId}";

    public static async Task RunAsync(MessageReviewSettings settings, TimeProvider time)
    {
        var store = new InProcessItemStore();
        var markers = new OwedMarkers(store, time, TimeSpan.Zero);
        var reviews = new RoomReviews(store, markers);
        await reviews.UpdateAsync(
            RoomId,
            stored => stored with { Revision = 1, Settings = new RoomSettings { Modes = new RoomModes { Unique = new UniqueMode(60), Links = new LinkMode() } } },
            CancellationToken.None).ConfigureAwait(false);
        await SetTermsAsync(store, markers, reviews, time).ConfigureAwait(false);
        var handler = MessageReviewFunction.Build(settings with { Deadline = TimeSpan.FromSeconds(20) }, store, store, time, EmbeddedMetrics.Off, static _ => { });
        foreach (var content in (string[])["hello", "please holdthisword", "maskthisword!", "denythisword", "denythisword", "denythisword", "see example.com", "hello"])
        {
            await handler.HandleAsync(Event(content), "rehearsal").ConfigureAwait(false);
        }
    }

    private static async Task SetTermsAsync(InProcessItemStore store, OwedMarkers markers, RoomReviews reviews, TimeProvider time)
    {
        var terms = new RoomTerms(store, markers);
        var publication = new Publication(new RulePublisher(reviews, terms, new RuleSnapshots(store)));
        var changes = new TermChanges(
            terms, new OwedWork(store, markers, publication, time, Random.Shared, publication), new RandomIds(RandomNumberGenerator.Create()), time);
        var moderator = RoleCatalog.Default[Role.Moderator];
        var who = new RoomCaller(
            new Caller { UserId = "system:rehearsal", Role = moderator }, new RoomRegistration { Id = RoomId, Arn = RoomArn }, moderator, Standing.Unknown);
        foreach (var (action, text) in ((TermAction, string)[])[(TermAction.Hold, "holdthisword"), (TermAction.Mask, "maskthisword"), (TermAction.Deny, "denythisword")])
        {
            await changes.PutAsync(who, "rehearsal", TermChecks.Create(text, text, TermMatch.Word, action, message: null).Value, CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    private static byte[] Event(string content) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Content"] = content,
        ["MessageId"] = RoomId,
        ["RoomArn"] = RoomArn,
        ["Attributes"] = new JsonObject(),
        ["Sender"] = new JsonObject { ["UserId"] = "rehearsal", ["Attributes"] = new JsonObject { ["role"] = Role.Member, ["displayName"] = "R" } },
    }.ToJsonString());

    /// <summary>Of what is owed, the rules alone: there is no trail and no IVS Chat here.</summary>
    private sealed class Publication(RulePublisher publisher) : IOwedEffects, IOwedReports
    {
        public async Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
        {
            if (task.Rules is { } rules)
            {
                await publisher.PublishAsync(rules.RoomId, rules.Import, cancellationToken).ConfigureAwait(false);
            }

            return "";
        }

        public void Overdue(OwedTask task, Failure failure)
        {
        }

        public void Unexpected(string kind, Exception exception)
        {
        }

        public void GivenUp(OwedTask task, Failure failure)
        {
        }
    }
}
