using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Tokens;

/// <summary>What a caller asks of a token. Each member may only narrow what the role gives.</summary>
/// <param name="DisplayName">Shown in place of the claims' name; null to keep that.</param>
/// <param name="Capabilities">Null for all that the role gives.</param>
/// <param name="SessionDurationInMinutes">Null for the role's.</param>
public sealed record ChatTokenRequest(DisplayName? DisplayName = null, Capabilities? Capabilities = null, int? SessionDurationInMinutes = null);
