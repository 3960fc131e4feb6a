using System.Text.Json.Nodes;
using IvsChatBackend.TestKit.Review;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>Every file of <c>events/review</c> is a case: its folder is what becomes of the message.</summary>
public sealed class EventFileTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(SeededRoom.Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SeededRoom.Folder, file)).Where(file => file != "room.json").Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_thirty_or_more() => Assert.True(Files.Count >= 30);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_message_meets_what_its_folder_says(string file)
    {
        var bench = new ReviewBench();
        await new SeededRoom(bench.Store.Inner, bench.Time).WriteEventsRoomAsync(TestContext.Current.CancellationToken);
        var json = await File.ReadAllTextAsync(Path.Combine(SeededRoom.Folder, file), TestContext.Current.CancellationToken);

        var reply = await bench.SendJsonAsync(json);

        var isUnchanged = file.Contains("surrogate", StringComparison.Ordinal) || reply.Content == (string)JsonNode.Parse(json)!["Content"]!;
        Assert.Equal(Path.GetDirectoryName(file), reply.Result == "DENY" ? "deny" : isUnchanged ? "allow" : "rewrite");
    }
}
