using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Strikes;

public sealed class StrikeEscalationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly RoomRegistration Room = new() { Id = "LobbyLobby01", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01" };
    private static readonly Role Member = RoleCatalog.Default[Role.Member];

    private readonly StrikeEscalation _escalation;
    private StrikePolicy _policy = StrikePolicy.Default;
    private UserStanding _standing = UserStanding.Unknown;

    public StrikeEscalationTests()
    {
        var ids = new RandomIds(RandomNumberGenerator.Create());
        _escalation = new StrikeEscalation(RoleCatalog.Default, new SanctionTasks(ids), ids);
    }

    [Fact]
    public void Two_hits_are_kept_and_the_third_within_ten_minutes_leads_to_sixty_seconds()
    {
        Assert.Null(Hit(0, "links"));
        Assert.Null(Hit(599, "term:7"));
        Assert.Equal(["links", "term:7"], _standing.Strikes.Select(strike => strike.Rule));

        var timeout = Hit(599, "caps");

        Assert.Equal(Start.AddSeconds(599 + 60), timeout?.ExpiresAt);
        Assert.Empty(_standing.Strikes);
    }

    [Fact]
    public void A_strike_that_is_ten_minutes_old_counts_no_longer()
    {
        Hit(0);
        Hit(1);

        Assert.Null(Hit(600));
        Assert.Equal(2, _standing.Strikes.Length);
        Assert.NotNull(Hit(600.999));
    }

    [Fact]
    public void Timeouts_get_longer_and_stay_at_the_last_step()
    {
        var at = 0.0;
        foreach (var seconds in (int[])[60, 600, 86_400, 86_400])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), Escalate(at)!.Length());
            at += seconds;
        }
    }

    [Theory]
    [InlineData(60 + 86_399, 600)]
    [InlineData(60 + 86_400, 60)]
    public void A_day_after_the_end_of_the_last_timeout_the_steps_begin_anew(int at, int seconds)
    {
        Escalate(0);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Escalate(at)!.Length());
    }

    [Fact]
    public void Nothing_counts_while_a_timeout_is_in_force()
    {
        Escalate(0);
        var timedOut = _standing;

        foreach (var second in (double[])[1, 30, 59.999])
        {
            Assert.Null(Hit(second));
        }

        Assert.Same(timedOut, _standing);
        Hit(60);
        Assert.Single(_standing.Strikes);
    }

    [Fact]
    public void A_moderators_timeout_is_never_shortened()
    {
        _standing = _standing.With(Timeout(TimeSpan.FromDays(7)), Start);

        Assert.Null(Escalate(1));
        Assert.Equal(Start.AddDays(7), Assert.Single(_standing.Sanctions).ExpiresAt);
    }

    [Theory]
    [InlineData(Role.Guest, true)]
    [InlineData(Role.Member, true)]
    [InlineData(Role.Moderator, false)]
    [InlineData(Role.Admin, false)]
    public void Moderators_and_above_get_no_strikes(string role, bool counted)
    {
        var outcome = _escalation.Add(_policy, _standing, RoleCatalog.Default[role], new StrikeHit(Room, "ann", "links", "r", Start));

        Assert.Equal(counted ? 1 : 0, outcome.Standing.Strikes.Length);
    }

    [Fact]
    public void The_timeout_names_its_rules_and_owes_its_entry_of_the_trail()
    {
        Hit(0, "links");
        Hit(1, "term:7");
        var timeout = Hit(2, "links")!;

        Assert.Equal((Act.Review, 50, "ann", Room.Id), (timeout.Actor, timeout.ActorRank, timeout.UserId, timeout.RoomId));
        Assert.Contains("links", timeout.Reason, StringComparison.Ordinal);
        Assert.Equal("3 strikes within 600 s, step 1 of 3. Rules: links, term:7.", timeout.Note);
        var draft = Assert.Single(_standing.Owed).Audit!;
        Assert.Equal((AuditActions.TimeoutSet, Act.Review, "ann", "review-2"), (draft.Action, draft.Actor, draft.Target, draft.RequestId));
        Assert.Equal(Room.Id, draft.Chain);
    }

    [Fact]
    public void A_policy_that_was_shortened_since_goes_on_with_its_last_step()
    {
        Escalate(0);
        Escalate(60);
        _policy = StrikePolicy.Create(1, TimeSpan.FromSeconds(1), [TimeSpan.FromSeconds(5)], TimeSpan.FromHours(1)).Value;

        Assert.Equal(TimeSpan.FromSeconds(5), Hit(700)!.Length());
    }

    [Fact]
    public void A_policy_that_makes_no_sense_is_refused_with_all_that_is_wrong()
    {
        var refused = StrikePolicy.Create(
            0, TimeSpan.Zero, [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromDays(29)], TimeSpan.Zero).Failure!;

        Assert.Equal(["hits", "window", "steps[1]", "steps[2]", "memory"], refused.Errors.Select(error => error.Member));
    }

    [Fact]
    public void Bounds_of_a_policy_are_taken()
    {
        Assert.Null(StrikePolicy.Create(1, TimeSpan.FromSeconds(1), [TimeSpan.FromSeconds(1)], TimeSpan.FromSeconds(1)).Failure);
        Assert.Null(StrikePolicy.Create(20, TimeSpan.FromHours(24), [.. Enumerable.Repeat(TimeSpan.FromDays(28), 10)], TimeSpan.FromDays(90)).Failure);
        Assert.NotNull(StrikePolicy.Create(20, TimeSpan.FromHours(24), [.. Enumerable.Repeat(TimeSpan.FromDays(28), 11)], TimeSpan.FromDays(90)).Failure);
        Assert.NotNull(StrikePolicy.Create(21, TimeSpan.FromHours(24), [TimeSpan.FromDays(28)], TimeSpan.FromDays(90)).Failure);
    }

    private static Sanction Timeout(TimeSpan length) => new()
    {
        Id = "t",
        Kind = SanctionKind.Timeout,
        UserId = "ann",
        Reason = "r",
        Actor = "mo",
        ActorRank = 50,
        CreatedAt = Start,
        ExpiresAt = Start + length,
    };

    private Sanction? Escalate(double at) => Hit(at) ?? Hit(at) ?? Hit(at);

    private Sanction? Hit(double at, string rule = "links")
    {
        var outcome = _escalation.Add(_policy, _standing, Member, new StrikeHit(Room, "ann", rule, $"review-{at}", Start.AddSeconds(at)));
        _standing = outcome.Standing;
        return outcome.Timeout;
    }
}

internal static class SanctionLengths
{
    public static TimeSpan Length(this Sanction sanction) => sanction.ExpiresAt!.Value - sanction.CreatedAt;
}
