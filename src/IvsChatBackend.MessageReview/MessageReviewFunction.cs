using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.MessageReview;

/// <summary>Puts the function together.</summary>
public static class MessageReviewFunction
{
    // Within the deadline there is time for two tries: the second goes out on a connection of its own.
    private const double AttemptShare = 0.45;
    private const int Attempts = 2;

    // A load of rules may outlast its message, and goes on with the next.
    private const int LoadAttempts = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan WarmingTime = TimeSpan.FromSeconds(3);

    /// <summary>As it deploys.</summary>
    public static MessageReviewHandler Build(MessageReviewSettings settings, IAmazonDynamoDB dynamo, EmbeddedMetrics metrics) =>
        Build(settings, Store(settings, dynamo), LoadingStore(settings, dynamo), TimeProvider.System, metrics, Console.Error.WriteLine);

    /// <summary>On any store, for the local host and for tests.</summary>
    /// <param name="settings">From the environment.</param>
    /// <param name="store">Whose calls end within the deadline; where they do not, the deadline comes first.</param>
    /// <param name="loading">The same store, for rules, which may take longer.</param>
    /// <param name="time">By which sanctions end and deadlines run.</param>
    /// <param name="metrics">Takes a line a review.</param>
    /// <param name="log">Takes a line for what should not happen; never a text, an id or an address.</param>
    public static MessageReviewHandler Build(
        MessageReviewSettings settings, IItemStore store, IItemStore loading, TimeProvider time, EmbeddedMetrics metrics, Action<string> log)
    {
        // What a message leads to is left to Enforcement at once: the review appends to no trail.
        var markers = new OwedMarkers(store, time, grace: TimeSpan.Zero);
        var ids = new RandomIds(RandomNumberGenerator.Create());
        var standings = new UserStandings(store, settings.Roles, markers);
        var reviews = new RoomReviews(store, markers);
        var histories = new SenderHistories(store);
        var strikes = new StrikeRecords(
            standings, new SanctionIndex(store, standings, time), new StrikeEscalation(settings.Roles, new SanctionTasks(ids), ids));
        var shelf = new RuleShelf(new RuleSnapshots(loading), new RoomTerms(loading, markers), time);
        var reads = new ReviewReads(store, standings, reviews, histories);
        var reviewer = new MessageReviewer(
            reads,
            shelf,
            new MessageJudge(settings.Roles, Fingerprints.Key(settings.Secret), time),
            histories,
            new ReviewQueue(store, markers, settings.Roles, ids, time),
            strikes,
            new ReviewOptions { Deadline = settings.Deadline, FailureAction = settings.FailureAction },
            time);
        return new MessageReviewHandler(reviewer, reads, shelf, metrics, time, log);
    }

    /// <summary>
    /// The rooms whose rules a start loads, asked for on another thread: a start is mostly first times, those of AWS's client and those of what this
    /// code stores, and neither waits for the other.
    /// </summary>
    /// <returns>Their ids; none where the store does not say.</returns>
    public static Task<IReadOnlyList<string>> FindRoomsAsync(MessageReviewSettings settings, IAmazonDynamoDB dynamo) => Task.Run<IReadOnlyList<string>>(async () =>
    {
        if (settings.PreloadedRooms == 0)
        {
            return [];
        }

        using var limit = new CancellationTokenSource(WarmingTime);
        try
        {
            var registry = new RoomRegistry(Store(settings with { Deadline = WarmingTime }, dynamo));
            var (rooms, _) = await registry.ListAsync(settings.PreloadedRooms, after: null, limit.Token).ConfigureAwait(false);
            return [.. rooms.Select(room => room.Id)];
        }
        catch (Exception exception) when (IsOfTheStore(exception))
        {
            return [];
        }
    });

    /// <summary>Judges a message and loads the rules of rooms while start-up time is free. What fails here is left to the first message.</summary>
    public static async Task WarmAsync(MessageReviewHandler handler, Task<IReadOnlyList<string>> rooms)
    {
        var rehearsal = Task.Run(handler.RehearseAsync);
        using var limit = new CancellationTokenSource(WarmingTime);
        try
        {
            await handler.PreloadAsync(await rooms.ConfigureAwait(false), limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfTheStore(exception))
        {
        }

        await rehearsal.ConfigureAwait(false);
    }

    private static bool IsOfTheStore(Exception exception) =>
        exception is StoreUnavailableException or OperationCanceledException or AmazonServiceException;

    private static DynamoItemStore Store(MessageReviewSettings settings, IAmazonDynamoDB dynamo) => new(
        dynamo,
        new DynamoOptions
        {
            TableName = settings.TableName,
            Deadline = settings.Deadline,
            AttemptTimeout = settings.Deadline * AttemptShare,
            MaximumAttempts = Attempts,
            FirstPause = FirstPause,
        },
        TimeProvider.System,
        Random.Shared);

    private static DynamoItemStore LoadingStore(MessageReviewSettings settings, IAmazonDynamoDB dynamo) => new(
        dynamo,
        new DynamoOptions
        {
            TableName = settings.TableName,
            Deadline = settings.Deadline * LoadAttempts,
            AttemptTimeout = settings.Deadline,
            MaximumAttempts = LoadAttempts,
            FirstPause = FirstPause,
        },
        TimeProvider.System,
        Random.Shared);
}
