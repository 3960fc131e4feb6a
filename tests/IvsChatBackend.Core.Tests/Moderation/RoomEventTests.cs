using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Tests.Moderation;

public sealed class RoomEventTests
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    [Theory]
    [InlineData("poll:open", true)]
    [InlineData("x", true)]
    [InlineData("", false)]
    [InlineData("aws:DELETE_MESSAGE", false)]
    [InlineData("AWS:x", false)]
    [InlineData("app:PURGE_USER", false)]
    [InlineData("App:x", false)]
    [InlineData("application", true)]
    public void Names_of_IVS_Chat_and_of_ours_are_not_for_callers(string name, bool valid) =>
        Assert.Equal(valid, RoomEvent.Create(name, None).Failure is null);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_name_has_at_most_100_code_points(int length, bool valid) =>
        Assert.Equal(valid, RoomEvent.Create(string.Concat(Enumerable.Repeat("é", length)), None).Failure is null);

    [Theory]
    [InlineData(4095, true)]
    [InlineData(4096, false)]
    public void Attributes_have_at_most_4096_bytes_with_their_keys(int valueLength, bool valid) =>
        Assert.Equal(valid, RoomEvent.Create("x", None.Add("k", new string('v', valueLength))).Failure is null);

    [Fact]
    public void Both_wrong_members_are_named()
    {
        var failure = RoomEvent.Create("aws:x", None.Add("k", new string('v', 5000))).Failure;

        Assert.Equal(["eventName", "attributes"], failure!.Errors.Select(error => error.Member));
    }
}
