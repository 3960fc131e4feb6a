using IvsChatBackend.Core.Callers;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Core.Tests.Tokens;

public sealed class StaffBadgesTests
{
    [Theory]
    [InlineData("admin")]
    [InlineData("ADMIN")]
    [InlineData("Ann (moderator)")]
    [InlineData("[MOD] Ann")]
    [InlineData("mods")]
    [InlineData("Ann | Staff")]
    [InlineData("Ann_Owner")]
    [InlineData("official.nba")]
    [InlineData("Admin1")]
    [InlineData("4dm1n")]
    [InlineData("$taff")]
    [InlineData("0fficial Ann")]
    [InlineData("a.d.m.i.n")]
    [InlineData("A D M I N")]
    [InlineData("аdmin")] // Cyrillic а
    [InlineData("ΑDΜΙΝ")] // Greek capitals
    [InlineData("ａｄｍｉｎ")]
    [InlineData("𝐀𝐝𝐦𝐢𝐧")]
    [InlineData("𝓶𝓸𝓭 Ann")]
    [InlineData("ⓜⓞⓓ")]
    [InlineData("🅰🅳🅼🅸🅽")]
    [InlineData("🇲🇴🇩")]
    [InlineData("ádmïn")]
    [InlineData("a\u0301dmin")]
    [InlineData("ᴀᴅᴍɪɴ")]
    [InlineData("Ann 🛡️")]
    [InlineData("Ann🛡")]
    [InlineData("⚔ Ann")]
    [InlineData("Ann ✅")]
    [InlineData("Ann ✔️")]
    [InlineData("👑Ann")]
    public void A_name_that_looks_like_a_badge_is_refused(string name)
    {
        Assert.False(DisplayName.TryParse(name, StaffBadges.Default, out _, out var problem));
        Assert.Contains("badge", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ann")]
    [InlineData("Modesty Blaise")]
    [InlineData("Staffan")]
    [InlineData("Badminton")]
    [InlineData("Officially Bob")]
    [InlineData("Model T")]
    [InlineData("Owen R")]
    [InlineData("Модест")]
    [InlineData("Владимир")]
    [InlineData("大谷 翔平")]
    [InlineData("محمد")]
    [InlineData("42")]
    [InlineData("Ann 🎉")]
    [InlineData("👨‍👩‍👧")]
    public void A_name_with_such_letters_in_it_is_a_name(string name) =>
        Assert.True(DisplayName.TryParse(name, StaffBadges.Default, out _, out var problem), problem);

    [Fact]
    public void The_list_may_be_another_one()
    {
        var badges = new StaffBadges(["Crew", "⭐️"]);

        Assert.Equal((true, true, true), (badges.AreIn("THE CREW"), badges.AreIn("⭐"), badges.AreIn("crew ⭐️")));
        Assert.Equal((false, false), (badges.AreIn("admin"), badges.AreIn("Ann \uFE0F")));
    }
}
