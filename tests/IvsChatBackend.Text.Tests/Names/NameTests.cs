using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Text.Tests.Names;

public sealed class NameTests
{
    [Theory]
    [InlineData("ofﬁcial")]
    [InlineData("adⅿin")]
    [InlineData("staﬀ")]
    [InlineData("ᵒwner")]
    [InlineData("ᎪDMIN")]
    [InlineData("oẃner")]
    [InlineData("ADMlN")]
    [InlineData("Adrnin")]
    [InlineData("TheAdmin")]
    [InlineData("RoomModerator")]
    [InlineData("BobAdmin")]
    [InlineData("Moderador")]
    [InlineData("Modérateur")]
    [InlineData("Модератор")]
    [InlineData("管理员")]
    [InlineData("관리자")]
    [InlineData("مشرف")]
    public void A_badge_is_seen(string name) => Assert.True(StaffBadges.Default.AreIn(name));

    [Theory]
    [InlineData("Owner of a Lonely Heart")]
    [InlineData("Mod Podge")]
    [InlineData("Alan Cumming")]
    [InlineData("Pilkey")]
    [InlineData("Софи")]
    [InlineData("Badminton Bob")]
    public void A_name_is_a_name(string name) => Assert.False(StaffBadges.Default.AreIn(name));

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u115F")]
    [InlineData("\u17B4")]
    [InlineData("\u0301")]
    [InlineData("\uFFFC")]
    [InlineData("a\u0301\u0302\u0303\u0304")]
    public void A_name_that_cannot_be_seen_is_none(string name) => Assert.NotNull(NameText.Problem(name));

    [Theory]
    [InlineData("Ann")]
    [InlineData("e\u0301")]
    [InlineData("大谷")]
    [InlineData("👨‍👩‍👧")]
    public void A_name_that_shows_is_one(string name) => Assert.Null(NameText.Problem(name));
}
