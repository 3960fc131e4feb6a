using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What the review and its rules promise on every store. Run once for each.</summary>
public abstract class ReviewSuite
{
    private const string RoomId = "LobbyLobby01";
    private const string Arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{RoomId}";

    private readonly ManualTimeProvider _time = new();
    private readonly RandomIds _ids = new(RandomNumberGenerator.Create());

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task Of_two_messages_sent_at_once_slow_mode_admits_one()
    {
        var store = new IsolatedStore(await StoreAsync());
        var reviews = new RoomReviews(store, Markers(store));
        await reviews.UpdateAsync(
            RoomId, stored => stored with { Settings = RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(30) } } }, Cancellation);

        // From two processes, which share nothing but the store.
        for (var round = 0; round < 5; round++)
        {
            MessageReviewer[] reviewers = [Reviewer(store), Reviewer(store)];
            var outcomes = await AtOnce.RunAsync(2, index => reviewers[index].ReviewAsync(Message($"message {round} {index}"), "request"));

            Assert.Single(outcomes, outcome => outcome.Verdict.IsDelivered);
            Assert.Equal(DenialCodes.Slow, Assert.Single(outcomes, outcome => !outcome.Verdict.IsDelivered).Verdict.Denial!.Code);
            _time.Advance(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task What_a_room_remembers_of_a_senders_messages_is_exported_and_counts_no_more_once_erased()
    {
        var store = new IsolatedStore(await StoreAsync());
        await new RoomRegistry(store).RegisterAsync(new RoomRegistration { Id = RoomId, Arn = Arn }, Cancellation);
        await new RoomReviews(store, Markers(store)).UpdateAsync(
            RoomId, stored => stored with { Settings = RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(30) } } }, Cancellation);
        var data = new SenderHistoryData(new RoomRegistry(store), new SenderHistories(store));
        Assert.Null(await data.ExportAsync("ann", Cancellation));
        Assert.True((await Reviewer(store).ReviewAsync(Message("one"), "request")).Verdict.IsDelivered);
        Assert.False((await Reviewer(store).ReviewAsync(Message("two"), "request")).Verdict.IsDelivered);

        var exported = await data.ExportAsync("ann", Cancellation);
        Assert.Equal(RoomId, (string?)Assert.Single(exported!["rooms"]!.AsArray())!["roomId"]);
        Assert.DoesNotContain("one", exported.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(await data.ExportAsync("bob", Cancellation));

        Assert.Null((await data.EraseAsync("ann", Cancellation)).Failure);
        Assert.Null(await data.ExportAsync("ann", Cancellation));
        Assert.True((await Reviewer(store).ReviewAsync(Message("three"), "request")).Verdict.IsDelivered);
    }

    [Fact]
    public async Task Whoever_sends_while_they_are_erased_is_left_to_another_try()
    {
        var store = new IsolatedStore(await StoreAsync());
        await new RoomRegistry(store).RegisterAsync(new RoomRegistration { Id = RoomId, Arn = Arn }, Cancellation);
        var histories = new SenderHistories(store);
        var history = new SenderHistory { Sent = [_time.GetUtcNow()], ExpiresAt = _time.GetUtcNow().AddHours(1) };
        await histories.TryWriteAsync(RoomId, "ann", history, 0, Cancellation);
        var seen = Assert.Single(await histories.FindManyAsync([RoomId, "OtherOther01"], "ann", Cancellation));
        await histories.TryWriteAsync(RoomId, "ann", history, seen.History.Version, Cancellation);

        Assert.False(await histories.TryDropAsync(RoomId, "ann", seen.History.Version, Cancellation));
        Assert.Empty(await histories.FindManyAsync([], "ann", Cancellation));
        Assert.Null((await new SenderHistoryData(new RoomRegistry(store), histories).EraseAsync("ann", Cancellation)).Failure);
        Assert.Empty(await histories.FindManyAsync([RoomId], "ann", Cancellation));
    }

    [Fact]
    public async Task Terms_that_are_set_at_once_all_serve()
    {
        var store = new IsolatedStore(await StoreAsync());

        var results = await AtOnce.RunAsync(8, async index => (await Changes(store).PutAsync(Moderator, "request", Term($"zqx{index}word"), Cancellation)).Failure);

        Assert.All(results, Assert.Null);
        _time.Advance(TimeSpan.FromMinutes(10));
        await Queue(store).RunAsync(Cancellation);
        Assert.Equal(8, (await ServingAsync(store)).Count);
    }

    [Fact]
    public async Task A_list_that_is_cut_off_anywhere_comes_in_whole_or_not_at_all()
    {
        var store = new IsolatedStore(await StoreAsync());
        var list = Enumerable.Range(0, 3).Select(number => Term($"zqy{number}word")).ToList();
        for (var call = 1; ; call++)
        {
            var cut = new FailingStore(store) { FailsAt = call, ForGood = true };
            var stamp = new RequestStamp("request", _ids.Next());
            try
            {
                await Changes(cut).ImportAsync(Moderator, stamp, list, Cancellation);
            }
            catch (StoreUnavailableException)
            {
            }

            _time.Advance(TimeSpan.FromMinutes(10));
            await Queue(store).RunAsync(Cancellation);
            var terms = await new RoomTerms(store, Markers(store)).ListAsync(RoomId, Cancellation);
            Assert.True(terms.Count is 0 or 3, $"Cut off at call {call}, {terms.Count} of 3 terms are there.");
            Assert.Equal(terms.Count, (await ServingAsync(store)).Count);
            if (cut.Calls < call)
            {
                Assert.Equal(3, terms.Count);
                return;
            }

            foreach (var term in terms)
            {
                await Changes(store).RemoveAsync(Moderator, "request", term.Id, Cancellation);
            }
        }
    }

    private static Term Term(string word) => TermChecks.Create(word, word, TermMatch.Word, TermAction.Deny, null).Value;

    private static RoomCaller Moderator => new(
        new Caller { UserId = "meg", Role = RoleCatalog.Default[Role.Moderator] },
        new RoomRegistration { Id = RoomId, Arn = Arn },
        RoleCatalog.Default[Role.Moderator],
        Standing.Unknown);

    private OwedMarkers Markers(IItemStore store) => new(store, _time, TimeSpan.Zero);

    private OwedWork Work(IItemStore store) => new(
        store,
        Markers(store),
        new Publication(new RulePublisher(new RoomReviews(store, Markers(store)), new RoomTerms(store, Markers(store)), new RuleSnapshots(store))),
        _time,
        new Random(1),
        new NoReports());

    private OwedQueue Queue(IItemStore store) => new(Markers(store), Work(store), _time, new NoReports());

    private TermChanges Changes(IItemStore store) => new(new RoomTerms(store, Markers(store)), Work(store), _ids, _time);

    private async Task<RuleSet> ServingAsync(IItemStore store)
    {
        var review = await new RoomReviews(store, Markers(store)).FindAsync(RoomId, Cancellation);
        var shelf = new RuleShelf(new RuleSnapshots(store), new RoomTerms(store, Markers(store)), _time);
        return (await shelf.GetAsync(RoomId, review, Cancellation)).Room.Rules;
    }

    private MessageReviewer Reviewer(IItemStore store)
    {
        var markers = Markers(store);
        var roles = RoleCatalog.Default;
        var standings = new UserStandings(store, roles, markers);
        var histories = new SenderHistories(store);
        return new MessageReviewer(
            new ReviewReads(store, standings, new RoomReviews(store, markers), histories),
            new RuleShelf(new RuleSnapshots(store), new RoomTerms(store, markers), _time),
            new MessageJudge(roles, Fingerprints.Key(DeploymentSecret.FromText("a secret of more than thirty-two characters")), _time),
            histories,
            new ReviewQueue(store, markers, roles, _ids, _time),
            new StrikeRecords(standings, new SanctionIndex(store, standings, _time), new StrikeEscalation(roles, new SanctionTasks(_ids), _ids)),
            new ReviewOptions(),
            _time);
    }

    private static ChatMessage Message(string content) => new()
    {
        Content = content,
        MessageId = "AbCdEfGhIjKl",
        RoomArn = Arn,
        RoomId = RoomId,
        UserId = "ann",
        Role = Role.Member,
    };

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
