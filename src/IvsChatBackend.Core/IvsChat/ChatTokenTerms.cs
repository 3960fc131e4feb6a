using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.IvsChat;

/// <param name="Capabilities">What the token will carry.</param>
/// <param name="SessionDurationInMinutes">1–180.</param>
public readonly record struct ChatTokenTerms(Capabilities Capabilities, int SessionDurationInMinutes);
