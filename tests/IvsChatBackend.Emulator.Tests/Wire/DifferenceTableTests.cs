namespace IvsChatBackend.Emulator.Tests.Wire;

public sealed class DifferenceTableTests
{
    [Fact]
    public void A_difference_is_a_row_with_the_documents_own_words()
    {
        var table = new DifferenceTable("https://ivschat.us-east-1.amazonaws.com");
        table.Add("RoomContractTests.A", "Expected: 1\nActual: a|b");
        table.Add("Unnamed.B", "no");

        var text = table.Write("2026-01-02", ["# Title", "| A room is one | doc | emulated | `RoomContractTests.A` |"]);

        Assert.Equal(
            """
            # https://ivschat.us-east-1.amazonaws.com on 2026-01-02

            | row of docs/emulator.md | test | what came instead |
            |---|---|---|
            | A room is one | `RoomContractTests.A` | Expected: 1 Actual: a\|b |
            | no row names it | `Unnamed.B` | no |

            """,
            text,
            ignoreLineEndingDifferences: true);
    }
}
