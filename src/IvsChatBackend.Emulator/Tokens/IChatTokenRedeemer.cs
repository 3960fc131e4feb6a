using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.Tokens;

/// <summary>Turns a token presented at the handshake into its grant, once.</summary>
public interface IChatTokenRedeemer
{
    /// <returns>False for a token that is unknown, already used, or past its minute; the caller can't tell which, as with IVS Chat.</returns>
    bool TryRedeem(string token, [NotNullWhen(true)] out ChatTokenGrant? grant);
}
