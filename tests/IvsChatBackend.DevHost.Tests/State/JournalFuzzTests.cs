using System.Text.Json;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>Whatever stands in a journal's place, it is read, or refused in one line; nothing else comes of it.</summary>
public sealed class JournalFuzzTests
{
    [Fact]
    public async Task Random_changes_are_refused_or_leave_whole_lines()
    {
        var journal = Journal();
        var whole = JournalContent.Read(journal, "journal").Items.ToHashSet();

        await Fuzzing.Begin().RunAsync(random =>
        {
            try
            {
                Assert.Subset(whole, JournalContent.Read(Fuzzing.Mutate(random, journal), "journal").Items.ToHashSet());
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
        var entry = JsonSerializer.SerializeToUtf8Bytes(JournalEntry.Put(Item(random.Next(9))), JournalJson.Default.JournalEntry);
        var text = Fuzzing.Mutate(random, entry).Where(value => value != (byte)'\n').ToArray();
        var (header, seal) = JournalLine.Write("", JsonSerializer.SerializeToUtf8Bytes(JournalHeader.Current, JournalJson.Default.JournalHeader));
        var (line, _) = JournalLine.Write(seal, text);
        try
        {
            JournalContent.Read([.. header, .. line], "journal");
        }
        catch (DevHostException)
        {
        }

        return Task.CompletedTask;
    });

    private static byte[] Journal()
    {
        var (line, seal) = JournalLine.Write("", JsonSerializer.SerializeToUtf8Bytes(JournalHeader.Current, JournalJson.Default.JournalHeader));
        List<byte> journal = [.. line];
        for (var number = 1; number < 5; number++)
        {
            (line, seal) = JournalLine.Write(seal, JsonSerializer.SerializeToUtf8Bytes(JournalEntry.Put(Item(number)), JournalJson.Default.JournalEntry));
            journal.AddRange(line);
        }

        return [.. journal];
    }

    private static Item Item(int number) => new(new ItemKey("p", $"s{number}"), 1, $$"""{"n":{{number}}}""");
}
