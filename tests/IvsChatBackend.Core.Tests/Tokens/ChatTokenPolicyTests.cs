using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Core.Tests.Tokens;

public sealed class ChatTokenPolicyTests
{
    private static readonly Role Member = RoleCatalog.Default[Role.Member];

    [Fact]
    public void Asking_for_nothing_gives_all_that_the_role_gives()
    {
        var terms = ChatTokenPolicy.Narrow(RoleCatalog.Default[Role.Moderator], new ChatTokenRequest()).Value;

        Assert.Equal(new ChatTokenTerms(Capabilities.SendMessage | Capabilities.DeleteMessage | Capabilities.DisconnectUser, 60), terms);
    }

    [Fact]
    public void No_capabilities_at_all_makes_a_view_only_token()
    {
        var terms = ChatTokenPolicy.Narrow(Member, new ChatTokenRequest(Capabilities: Capabilities.None)).Value;

        Assert.Equal(Capabilities.None, terms.Capabilities);
    }

    [Fact]
    public void Every_role_narrows_to_every_subset_of_its_capabilities_and_to_nothing_else()
    {
        foreach (var role in RoleCatalog.Default.Roles)
        {
            for (var asked = 0; asked < 8; asked++)
            {
                var capabilities = (Capabilities)asked;
                var outcome = ChatTokenPolicy.Narrow(role, new ChatTokenRequest(Capabilities: capabilities));

                if ((capabilities & ~role.Capabilities) == Capabilities.None)
                {
                    Assert.Equal(capabilities, outcome.Value.Capabilities);
                }
                else
                {
                    Assert.Equal(FailureCode.CapabilityNotAllowed, outcome.Failure?.Code);
                }
            }
        }
    }

    [Fact]
    public void A_refusal_names_what_is_too_much_and_nothing_else()
    {
        var outcome = ChatTokenPolicy.Narrow(
            Member, new ChatTokenRequest(Capabilities: Capabilities.SendMessage | Capabilities.DeleteMessage, SessionDurationInMinutes: 121));
        var longer = ChatTokenPolicy.Narrow(Member, new ChatTokenRequest(Capabilities: Capabilities.SendMessage, SessionDurationInMinutes: 121));

        Assert.Equal("The role member does not give DELETE_MESSAGE.", outcome.Failure?.Detail);
        Assert.Equal("The role member gives sessions of at most 120 minutes.", longer.Failure?.Detail);
    }

    [Fact]
    public void What_was_asked_for_is_what_the_token_will_carry()
    {
        var terms = ChatTokenPolicy.Narrow(
            RoleCatalog.Default[Role.Moderator], new ChatTokenRequest(Capabilities: Capabilities.DeleteMessage, SessionDurationInMinutes: 7)).Value;

        Assert.Equal(new ChatTokenTerms(Capabilities.DeleteMessage, 7), terms);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(120, null)]
    [InlineData(121, FailureCode.CapabilityNotAllowed)]
    [InlineData(180, FailureCode.CapabilityNotAllowed)]
    public void A_session_is_as_long_as_the_role_gives_at_most(int minutes, FailureCode? refusal)
    {
        var outcome = ChatTokenPolicy.Narrow(Member, new ChatTokenRequest(SessionDurationInMinutes: minutes));

        Assert.Equal(refusal, outcome.Failure?.Code);
    }
}
