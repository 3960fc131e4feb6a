using System.Text;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>Whatever stands in the place of an earlier version's journal, it is read, or refused in one line; nothing else comes of it.</summary>
public sealed class JournalFuzzTests
{
    private const string Header = """{"format":"ivs-chat-backend-state-1"}""";

    [Fact]
    public async Task Random_changes_are_refused_or_leave_whole_lines()
    {
        var journal = FormerJournalTests.Lines(Header, [.. Enumerable.Range(1, 4).Select(Entry)]);
        var whole = FormerJournal.Read(journal, "journal").Items.ToHashSet();

        await Fuzzing.Begin().RunAsync(random =>
        {
            try
            {
                Assert.Subset(whole, FormerJournal.Read(Fuzzing.Mutate(random, journal), "journal").Items.ToHashSet());
            }
            catch (DevHostException refusal)
            {
                Assert.DoesNotContain('\n', refusal.Message);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Lines with a right seal and wrong text: what is behind the seal is held to its form too.</summary>
    [Fact]
    public async Task Random_texts_under_a_right_seal_are_refused_or_read() => await Fuzzing.Begin().RunAsync(random =>
    {
        var text = Fuzzing.Mutate(random, Encoding.UTF8.GetBytes(Entry(random.Next(9)))).Where(value => value != (byte)'\n').ToArray();
        try
        {
            FormerJournal.Read(FormerJournalTests.Lines(Encoding.UTF8.GetBytes(Header), text), "journal");
        }
        catch (DevHostException)
        {
        }

        return Task.CompletedTask;
    });

    private static string Entry(int number) => $$$"""{"partition":"p","sort":"s{{{number}}}","version":1,"document":"{\"n\":{{{number}}}}"}""";
}
