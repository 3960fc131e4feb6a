namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <param name="Id">The public part, as in <c>Credential=</c>.</param>
/// <param name="Secret">The signing secret.</param>
/// <param name="SessionToken">What <c>x-amz-security-token</c> must carry; null for a long-term key, with which none may be sent.</param>
public sealed record AccessKey(string Id, string Secret, string? SessionToken = null)
{
    /// <summary>Only the public part: a record would print its secrets.</summary>
    public override string ToString() => Id;
}
