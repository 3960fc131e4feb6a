using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Tests.Review.Snapshots;

public sealed class PackedRulesTests
{
    private static readonly byte[] Snapshot = RuleSet
        .Build([.. Enumerable.Range(0, 2_000).Select(number => TermChecks.Create($"t{number}", $"zq{number}word", TermMatch.Word, TermAction.Deny, null).Value)])
        .Write();

    [Fact]
    public void A_snapshot_comes_back_as_it_was()
    {
        Assert.True(PackedRules.Of(Snapshot).TryUnpack(out var unpacked));
        Assert.Equal(Snapshot, unpacked);
    }

    [Fact]
    public void Packed_twice_it_is_the_same_so_that_a_publication_of_the_same_rules_is_none() =>
        Assert.Equal(PackedRules.Of(Snapshot).Bytes, PackedRules.Of(Snapshot).Bytes);

    [Fact]
    public void Two_thousand_terms_arrive_in_one_item() => Assert.InRange(PackedRules.Of(Snapshot).Bytes.Length, 1, RuleSnapshots.ChunkSize);

    [Fact]
    public void What_is_cut_short_is_not_taken()
    {
        var (bytes, length) = PackedRules.Of(Snapshot);

        Assert.False(new PackedRules(bytes[..^1], length).TryUnpack(out _));
        Assert.False(new PackedRules([], length).TryUnpack(out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void What_has_another_length_than_it_should_is_not_taken(int more)
    {
        var (bytes, length) = PackedRules.Of(Snapshot);

        Assert.False(new PackedRules(bytes, length + more).TryUnpack(out _));
    }

    [Fact]
    public void What_was_never_packed_is_not_taken() => Assert.False(new PackedRules(Snapshot, Snapshot.Length).TryUnpack(out _));
}
