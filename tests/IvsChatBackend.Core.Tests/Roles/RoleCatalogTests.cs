using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Tests.Roles;

public sealed class RoleCatalogTests
{
    [Theory]
    [InlineData("guest", 0, 60, "")]
    [InlineData("viewer", 10, 180, "")]
    [InlineData("member", 20, 120, "SEND_MESSAGE")]
    [InlineData("moderator", 50, 60, "SEND_MESSAGE,DELETE_MESSAGE,DISCONNECT_USER")]
    [InlineData("owner", 80, 60, "SEND_MESSAGE,DELETE_MESSAGE,DISCONNECT_USER")]
    [InlineData("admin", 100, 30, "SEND_MESSAGE,DELETE_MESSAGE,DISCONNECT_USER")]
    public void The_shipped_roles_are_as_documented(string name, int rank, int minutes, string capabilities)
    {
        var role = RoleCatalog.Default[name];

        Assert.Equal((rank, minutes, capabilities), (role.Rank, role.SessionDurationInMinutes, string.Join(',', role.Capabilities.ToNames())));
    }

    [Fact]
    public void The_shipped_catalogue_would_pass_its_own_validation() =>
        Assert.Null(RoleCatalog.Create(RoleCatalog.Default.Roles).Failure);

    [Fact]
    public void The_highest_of_several_names_wins_and_unknown_ones_are_ignored() =>
        Assert.Equal("moderator", RoleCatalog.Default.Highest(["viewer", "wizard", "moderator", "member"])?.Name);

    [Theory]
    [InlineData("Admin")]
    [InlineData("x admin")]
    [InlineData("admin ")]
    [InlineData("[admin]")]
    public void A_name_counts_only_letter_by_letter(string name) => Assert.Null(RoleCatalog.Default.Highest([name]));

    [Fact]
    public void A_catalogue_takes_further_roles_between_the_well_known_ones()
    {
        var vip = new Role("vip", 30, Capabilities.SendMessage, 180);

        var catalog = RoleCatalog.Create([.. RoleCatalog.Default.Roles, vip]).Value;

        Assert.Equal(vip, catalog.Highest(["member", "vip"]));
    }

    [Fact]
    public void Every_problem_of_a_catalogue_is_listed_at_once()
    {
        Role[] roles =
        [
            new("guest", 0, Capabilities.SendMessage, 60),
            new("viewer", 10, Capabilities.None, 181),
            new("member", 10, Capabilities.SendMessage, 0),
            new("Moderator!", 1001, Capabilities.None, 60),
            new("owner", 90, Capabilities.None, 60),
            new("owner", 91, Capabilities.None, 60),
            new("admin", 80, Capabilities.None, 60),
        ];

        var failure = RoleCatalog.Create(roles).Failure;

        Assert.Equal(FailureCode.ValidationFailed, failure?.Code);
        Assert.Equal(
            [
                "roles", "roles", "roles.Moderator!", "roles.Moderator!.rank", "roles.guest", "roles.member.sessionDurationInMinutes", "roles.moderator",
                "roles.owner", "roles.viewer.sessionDurationInMinutes",
            ],
            failure!.Errors.Select(error => error.Member).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(180, true)]
    [InlineData(0, false)]
    [InlineData(181, false)]
    public void A_session_has_1_to_180_minutes(int minutes, bool valid)
    {
        var roles = RoleCatalog.Default.Roles.Select(role => role.Name == Role.Member ? role with { SessionDurationInMinutes = minutes } : role);

        Assert.Equal(valid, RoleCatalog.Create(roles).Failure is null);
    }

    [Fact]
    public void Moderation_can_be_taken_off_the_socket()
    {
        var catalog = RoleCatalog.Default.WithoutSocketModeration();

        Assert.All(catalog.Roles, role => Assert.Equal(Capabilities.None, role.Capabilities & ~Capabilities.SendMessage));
        Assert.Equal(RoleCatalog.Default.Roles.Select(role => role.Rank), catalog.Roles.Select(role => role.Rank));
    }
}
