using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Tests.Review.Snapshots;

/// <summary>Whatever a chunk of rules has become in the store, it is rules or nothing: the terms are compiled then.</summary>
public sealed class SnapshotFuzzTests
{
    [Fact]
    public async Task Random_changes_of_packed_rules_are_not_taken()
    {
        var snapshot = RuleSet.Build([TermChecks.Create("t1", "moron", TermMatch.Word, TermAction.Deny, null).Value]).Write();
        var packed = PackedRules.Of(snapshot);

        await Fuzzing.Begin().RunAsync(random =>
        {
            var changed = new PackedRules(Fuzzing.Mutate(random, packed.Bytes), packed.Length);
            Assert.True(
                !changed.TryUnpack(out var unpacked) || unpacked.AsSpan().SequenceEqual(snapshot) || !RuleSet.TryRead(unpacked, out _),
                "Changed rules were taken.");
            return Task.CompletedTask;
        });
    }
}
