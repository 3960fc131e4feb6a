using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.Tests.Rooms;

public sealed class RoomAddressTests
{
    [Theory]
    [InlineData("aB3dE5fG7hJ9", true)]
    [InlineData("lobby", true)]
    [InlineData("my-room_2", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("ünder", false)]
    [InlineData("arn:aws:ivschat:us-east-1:123456789012:room/aB3dE5fG7hJ9", false)]
    public void A_room_is_named_by_id_or_name_and_never_by_ARN(string? value, bool valid) =>
        Assert.Equal(valid, RoomAddress.TryParse(value, out _));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_name_has_at_most_128_characters(int length, bool valid) =>
        Assert.Equal(valid, RoomAddress.TryParse(new string('x', length), out _));

    [Theory]
    [InlineData("aB3dE5fG7hJ9", true)]
    [InlineData("aB3dE5fG7hJ", false)]
    [InlineData("aB3dE5fG7hJ90", false)]
    [InlineData("aB3dE5fG7hJ-", false)]
    public void An_id_has_exactly_12_letters_and_digits(string value, bool isId) => Assert.Equal(isId, new RoomAddress(value).MayBeId);
}
