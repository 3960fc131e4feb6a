namespace IvsChatBackend.Emulator.Tests.Wire;

internal sealed record Credentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    public static Credentials Default { get; } = new("test", "test");
}
