using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Tokens;

/// <summary>Narrows a role by what was asked. Asking for more than the role gives is refused, never cut: a client that asks so is wrong about its user.</summary>
public static class ChatTokenPolicy
{
    public static Result<ChatTokenTerms> Narrow(Role role, ChatTokenRequest request)
    {
        var capabilities = request.Capabilities ?? role.Capabilities;
        if ((capabilities & ~role.Capabilities) is var excess && excess != Capabilities.None)
        {
            return new Failure(FailureCode.CapabilityNotAllowed, $"The role {role.Name} does not give {string.Join(", ", excess.ToNames())}.");
        }

        var minutes = request.SessionDurationInMinutes ?? role.SessionDurationInMinutes;
        if (minutes > role.SessionDurationInMinutes)
        {
            return new Failure(
                FailureCode.CapabilityNotAllowed, $"The role {role.Name} gives sessions of at most {role.SessionDurationInMinutes} minutes.");
        }

        return new ChatTokenTerms(capabilities, minutes);
    }
}
