using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.TestKit.Dynalite;
using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>A table in dynalite with one registered room and its rules, none of which any message here meets but <see cref="Blocked"/>.</summary>
internal sealed class ReviewTable : IDisposable
{
    /// <summary>A message that a term refuses: who answers so has the rules.</summary>
    public const string Blocked = "so zq12word it is";

    private readonly DynaliteProcess _dynalite;
    private readonly IAmazonDynamoDB _client;

    private ReviewTable(DynaliteProcess dynalite, IAmazonDynamoDB client, int rules) => (_dynalite, _client, Rules) = (dynalite, client, rules);

    public int Rules { get; }

    public Uri Address => _dynalite.Address;

    public static async Task<ReviewTable> StartAsync(int terms, int patterns = 0)
    {
        var dynalite = await DynaliteProcess.StartAsync(CancellationToken.None);
        var client = DynamoClients.Create(dynalite.Address, new BasicAWSCredentials("test", "test"));
        await DynamoTable.EnsureAsync(client, new DynamoOptions().TableName, TimeProvider.System, CancellationToken.None);
        var store = new DynamoItemStore(client, new DynamoOptions(), TimeProvider.System, Random.Shared);
        var room = new SeededRoom(store, TimeProvider.System);
        await room.SetAsync(RoomSettings.Default with { Strikes = StrikeSettings.Default with { Enabled = false } }, CancellationToken.None);
        await room.ImportAsync([.. Words(terms), .. Patterns(patterns)], CancellationToken.None);

        // The function loads the rules of registered rooms while it starts.
        await new RoomRegistry(store).RegisterAsync(new RoomRegistration { Id = SeededRoom.Id, Arn = SeededRoom.Arn }, CancellationToken.None);
        return new ReviewTable(dynalite, client, terms + patterns);
    }

    public void Dispose()
    {
        _client.Dispose();
        _dynalite.Dispose();
    }

    private static IEnumerable<Term> Words(int count) => Enumerable.Range(0, count).Select(number => Rule("t", number, $"zq{number}word", TermMatch.Word));

    private static IEnumerable<Term> Patterns(int count) => Enumerable.Range(0, count).Select(number => Rule("p", number, $"qz{number}(x|y)+[0-9]{{2,6}}", TermMatch.Pattern));

    private static Term Rule(string prefix, int number, string text, TermMatch match) =>
        TermChecks.Create(prefix + number.ToString(CultureInfo.InvariantCulture), text, match, TermAction.Deny, null).Value;
}
